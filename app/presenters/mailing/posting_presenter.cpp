#include "app/presenters/mailing/posting_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/mailing/mail_words.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/listing.h"
#include "app/services/mailing/tariffs.h"
#include "data/calendar/era.h"
#include "data/domain/tracking_number.h"
#include "data/store/mail/mail_lists.h"

#include <algorithm>
#include <cmath>

namespace fuda::presenters {

using domain::PostingState;
using domain::Right;
using language::number;
using language::tr;
using language::tr_written;

namespace {

constexpr std::size_t kMostPostings = 60;
constexpr double kMilligrams = 1000;

Cell state_cell(PostingState state)
{
    const std::string text = tr(japanese(state));
    switch (state) {
    case PostingState::Open:
        return {text, Tone::Waiting};
    case PostingState::HandedOver:
        return {text, Tone::Attention}; // its receipt is to be filed
    case PostingState::Receipted:
        return {text, Tone::Good};
    case PostingState::Cancelled:
        return {text, Tone::Quiet};
    }
    return {};
}

std::string grams(std::int64_t milligrams)
{
    return tr("{0} g", number(std::llround(static_cast<double>(milligrams) / kMilligrams)));
}

Cell price(const std::optional<std::int64_t>& yen)
{
    return yen ? Cell{yen_text(*yen)} : Cell{tr("料金不明"), Tone::Attention};
}

void add(std::string& text, const std::string& more)
{
    text += (text.empty() || more.empty() ? "" : "　") + more;
}

std::string said_of(const mailing::FillOutcome& outcome)
{
    std::string text = tr("{0} 通を入れました", outcome.added);
    if (outcome.numbered > 0)
        add(text, tr("追跡番号を付けたもの {0} 通", outcome.numbered));
    if (outcome.without_number > 0)
        add(text, tr("追跡番号のないもの {0} 通", outcome.without_number));
    for (const std::string& why : outcome.no_price)
        add(text, tr_written(why));
    return text;
}

std::string said_of(const mailing::HandOverOutcome& outcome)
{
    std::string text = tr("{0} 通（{1} 枚）を差し出しました", outcome.items, outcome.pieces);
    if (outcome.tracking_missing > 0)
        add(text, tr("追跡番号のないもの {0} 通", outcome.tracking_missing));
    if (!outcome.left.empty())
        add(text, tr("差し出さずに残したもの: {0}", remarks_text(outcome.left)));
    return text;
}

std::string with_note(const std::string& answer, const std::string& note)
{
    return note.empty() ? answer : answer + " " + note;
}

} // namespace

PostingPresenter::PostingPresenter(Station& station, Dialogs& dialogs, PostingView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_postings(&cell_of_posting), m_sums(&cell_of_sum),
      m_items(
          station,
          [](Bench& seat, std::span<const std::int64_t> ids) { return store::MailLists(seat.store).of_ids(ids); },
          [this] {
              m_item.reset();
              m_view.show_items();
              show();
          },
          [this](std::size_t first, std::size_t last) {
              m_view.refresh_items(first, last);
              show(); // the chosen one may be among them
          },
          failing()),
      m_item_rows(m_items, &cell_of_item, [](std::size_t, bool) {})
{
}

std::vector<Column> PostingPresenter::posting_columns()
{
    using enum Column::Align;
    return {{tr("番号"), 48, Right, false},
            {tr("日"), 108, Left, false},
            {tr("状態"), 108, Left, false},
            {tr("通数"), 60, Right, false}};
}

std::vector<Column> PostingPresenter::sum_columns()
{
    using enum Column::Align;
    return {{tr("種類"), 176, Left, false}, {tr("重さ"), 72, Right, false}, {tr("料金"), 96, Right, false},
            {tr("通数"), 80, Right, false}, {tr("計"), 120, Right, false},  {tr("追跡番号あり"), 112, Right, false}};
}

std::vector<Column> PostingPresenter::item_columns()
{
    using enum Column::Align;
    return {{tr("行"), 48, Right, false},       {tr("郵便物"), 60, Left, false}, {tr("種類"), 120, Left, false},
            {tr("郵便番号"), 88, Left, false},  {tr("重さ"), 64, Right, false},  {tr("料金"), 80, Right, false},
            {tr("追跡番号"), 148, Left, false}, {tr("状態"), 96, Left, false}};
}

Cell PostingPresenter::cell_of_posting(const mailing::PostingAtAGlance& at, std::size_t column)
{
    switch (column) {
    case 0:
        return {number(at.posting.id.value)};
    case 1:
        return {at.posting.day.iso()};
    case 2:
        return state_cell(at.posting.state);
    default:
        return {number(at.posting.items)};
    }
}

Cell PostingPresenter::cell_of_sum(const store::PostingSum& sum, std::size_t column)
{
    switch (column) {
    case 0:
        return {kind_text(sum.kind, sum.mail_class)};
    case 1:
        return {grams(sum.milligrams)};
    case 2:
        return price(sum.yen);
    case 3:
        return {number(sum.items)};
    case 4:
        return sum.yen ? Cell{yen_text(*sum.yen * sum.items)} : Cell{};
    default:
        return {sum.mail_class.empty() ? std::string() : number(sum.with_tracking),
                !sum.mail_class.empty() && sum.with_tracking < sum.items ? Tone::Attention : Tone::Plain};
    }
}

Cell PostingPresenter::cell_of_item(const store::MailItem& item, std::size_t column)
{
    switch (column) {
    case 0:
        return {item.posting_line > 0 ? number(item.posting_line) : std::string()};
    case 1:
        return {mailing::item_code(item.id)};
    case 2:
        return {kind_text(item.kind, item.mail_class)};
    case 3:
        return {item.postal_code.size() == 7 ? item.postal_code.substr(0, 3) + "-" + item.postal_code.substr(3)
                                             : item.postal_code};
    case 4:
        return {grams(item.milligrams)};
    case 5:
        return item.posting ? price(item.yen) : Cell{};
    case 6:
        return {item.tracking_number.empty() ? std::string() : domain::grouped(item.tracking_number)};
    default:
        return presenters::cell_of(item.state);
    }
}

void PostingPresenter::shown()
{
    const std::string insurer = m_station.insurer() ? m_station.insurer()->number : std::string();
    if (insurer != m_insurer) {
        m_insurer = insurer;
        m_chosen.reset();
        m_batch.reset();
        m_unposted = false;
    }
    read();
}

void PostingPresenter::look_for(store::PostingId posting)
{
    m_chosen = posting;
    m_unposted = false;
    read();
}

void PostingPresenter::read()
{
    m_station.run(
        Lane::Quick, m_alive,
        [insurer = m_insurer](Bench& seat) {
            return mailing::postings_at_a_glance(seat.store, insurer, kMostPostings, seat.desk);
        },
        [this](mailing::PostingsAtAGlance glance) { take(std::move(glance)); },
        [this](const Failure& failure) {
            m_dialogs.failure(failure);
            show();
        });
}

void PostingPresenter::take(mailing::PostingsAtAGlance glance)
{
    m_glance = std::move(glance);
    const auto& postings = m_glance.postings;
    if (!chosen())
        m_chosen = postings.empty() ? std::nullopt : std::optional(postings.front().posting.id);
    m_postings.set(postings);
    const auto* at = chosen();
    m_view.show_postings(at ? std::optional(static_cast<std::size_t>(at - postings.data())) : std::nullopt);
    read_items();
}

void PostingPresenter::read_items()
{
    const auto* at = chosen();
    m_sums.set(at ? at->sums : std::vector<store::PostingSum>());
    m_view.show_sums();
    show();
    m_items.order([unposted = m_unposted, insurer = m_insurer, posting = m_chosen](Bench& seat) {
        const store::MailLists lists(seat.store);
        if (unposted)
            return lists.to_post_ids(insurer);
        return posting ? lists.ids_of(*posting) : std::vector<std::int64_t>();
    });
}

const mailing::PostingAtAGlance* PostingPresenter::chosen() const
{
    const auto found = std::ranges::find_if(m_glance.postings, [this](const mailing::PostingAtAGlance& each) {
        return m_chosen && each.posting.id == *m_chosen;
    });
    return found == m_glance.postings.end() ? nullptr : &*found;
}

const store::MailItem* PostingPresenter::chosen_item()
{
    return m_item ? m_items.at(*m_item) : nullptr;
}

void PostingPresenter::show()
{
    PostingShown shown;
    const bool may = m_station.may(Right::Account);
    shown.today = m_station.place().today().iso();
    shown.unposted = {tr("差出を待つ封入済　{0} 通", m_glance.unposted), m_glance.unposted > 0};
    shown.batches = {tr("すべてのロット")};
    for (const mailing::BatchAtTheBench& each : m_glance.batches) {
        if (m_batch && each.batch.id == *m_batch)
            shown.batch = shown.batches.size();
        shown.batches.push_back(tr("ロット {0}", each.batch.id.value));
    }
    shown.make = {tr("差出を作る"), may && !m_insurer.empty()};
    const auto* at = chosen();
    const PostingState state = at ? at->posting.state : PostingState::Cancelled;
    const bool open = at && state == PostingState::Open;
    if (at) {
        shown.title = tr("差出 {0}　{1}", at->posting.id.value, at->posting.day.iso());
        shown.state = state_cell(state);
        if (!at->posting.cut_off.empty())
            add(shown.about, tr("{0} まで", at->posting.cut_off));
        add(shown.about, at->posting.office);
        add(shown.about, tr("{0} 通　{1} 円", at->posting.items, at->yen));
        add(shown.about, at->posting.receipt.empty() ? "" : tr("受領証 {0}", at->posting.receipt));
        add(shown.about, tr_written(at->posting.reason));
        if (at->tracking_missing > 0)
            add(shown.missing.text, tr("追跡番号のないもの {0} 通", at->tracking_missing));
        if (at->without_price > 0)
            add(shown.missing.text, tr("料金の決まらないもの {0} 通", at->without_price));
        if (!shown.missing.text.empty())
            shown.missing.tone = Tone::Attention;
    }
    shown.items = m_unposted ? tr("どの差出にもない封入済の郵便物") : tr("この差出の郵便物");
    shown.fill = {tr("封入済を入れる"), may && open && m_glance.unposted > 0};
    shown.papers = {tr("差出票を作る"), may && at && at->posting.items > 0 && state != PostingState::Cancelled};
    shown.hand_over = {tr("郵便局に渡した"), may && open && at->posting.items > 0};
    shown.receipt = {tr("受領証を記録する"), may && state == PostingState::HandedOver};
    shown.cancel = {tr("差出を取り消す"), may && open};
    const store::MailItem* item = chosen_item();
    shown.take_out = {tr("差出から外す"), may && open && !m_unposted && item && item->posting};
    shown.busy = m_busy;
    m_view.show(shown);
}

void PostingPresenter::choose(std::size_t row)
{
    if (row >= m_postings.rows().size())
        return;
    m_chosen = m_postings.rows()[row].posting.id;
    m_unposted = false;
    read_items();
}

void PostingPresenter::show_unposted()
{
    m_unposted = true;
    read_items();
}

void PostingPresenter::choose_batch(std::size_t index)
{
    m_batch = index == 0 || index > m_glance.batches.size() ? std::nullopt
                                                            : std::optional(m_glance.batches[index - 1].batch.id);
    show();
}

void PostingPresenter::choose_item(const std::vector<std::size_t>& rows)
{
    m_item = rows.empty() ? std::nullopt : std::optional(rows.front());
    show();
}

void PostingPresenter::make(const std::string& day, const std::string& cut_off, const std::string& office)
{
    const auto date = calendar::parse_date(day).date;
    if (!date) {
        m_dialogs.failure({ErrorKind::Usage, tr("日付を 2026-11-20 のように入れてください: {0}", day)});
        return;
    }
    m_station.run(
        Lane::Quick, m_alive,
        [insurer = m_insurer, terms = mailing::PostingTerms{*date, cut_off, office}](Bench& seat) {
            return mailing::open_posting(seat.store, insurer, terms, seat.desk);
        },
        [this](const store::Posting& posting) {
            m_chosen = posting.id;
            m_unposted = false;
            m_dialogs.notice(tr("差出 {0}（{1}）に入れられます", posting.id.value, posting.day.iso()));
            read();
        },
        failing());
}

void PostingPresenter::step(std::function<std::string(Bench&)> work)
{
    m_busy = true;
    show();
    m_station.run(
        Lane::Long, m_alive, std::move(work),
        [this](const std::string& said) {
            m_busy = false;
            m_dialogs.notice(said);
            read();
        },
        failing());
}

void PostingPresenter::fill()
{
    const auto* at = chosen();
    if (!at || m_busy)
        return;
    m_unposted = false;
    step([id = at->posting.id, batch = m_batch, insurer = m_insurer](Bench& seat) {
        const domain::Insurer profile = insurer_of(seat, insurer);
        const auto tariff = mailing::tariff_in_force(seat.store, seat.workplace.resources()).tariff;
        return said_of(mailing::fill_posting(seat.store, id, batch, profile, tariff, seat.desk, seat.progress));
    });
}

void PostingPresenter::write_papers()
{
    const auto* at = chosen();
    if (!at || m_busy)
        return;
    const std::filesystem::path folder =
        m_station.place().output / "postings" / ("posting-" + std::to_string(at->posting.id.value));
    step([id = at->posting.id, insurer = m_insurer, folder](Bench& seat) {
        const domain::Insurer profile = insurer_of(seat, insurer);
        const auto tariff = mailing::tariff_in_force(seat.store, seat.workplace.resources()).tariff;
        const auto files = mailing::write_posting(seat.store, seat.workplace, id, profile, tariff, folder, seat.desk);
        return tr("差出票・受領証・内訳など {0} 点を作りました: {1}", files.size(), folder.string());
    });
}

void PostingPresenter::hand_over()
{
    const auto* at = chosen();
    if (!at || m_busy)
        return;
    std::string text = tr("{0} 通、{1} 円を郵便局に渡したことにします", at->posting.items, at->yen);
    if (at->tracking_missing > 0)
        text += "\n" + tr("追跡番号のないもの {0} 通", at->tracking_missing);
    if (at->without_price > 0)
        text += "\n" + tr("料金の決まらないもの {0} 通", at->without_price);
    m_dialogs.confirm({tr("差出 {0} を郵便局に渡した", at->posting.id.value), text, tr("渡した"), true},
                      [this, alive = m_alive.watch(), id = at->posting.id] {
                          if (!alive.expired() && !m_busy)
                              step([id](Bench& seat) {
                                  return said_of(mailing::hand_over(seat.store, id, seat.desk, seat.progress));
                              });
                      });
}

void PostingPresenter::receipt()
{
    const auto* at = chosen();
    if (!at || m_busy)
        return;
    m_dialogs.ask({tr("受領証を記録する"),
                   tr("郵便局から受け取った受領証の番号か、綴じた場所"),
                   tr("受領証"),
                   tr("記録する"),
                   {},
                   false},
                  [this, alive = m_alive.watch(), id = at->posting.id](const std::string& answer, const std::string&) {
                      if (!alive.expired() && !m_busy)
                          step([id, answer](Bench& seat) {
                              mailing::receipt(seat.store, id, answer, seat.desk);
                              return tr("受領証を記録しました: {0}", answer);
                          });
                  });
}

void PostingPresenter::cancel()
{
    const auto* at = chosen();
    if (!at || m_busy)
        return;
    m_dialogs.ask(
        {tr("差出 {0} を取り消す", at->posting.id.value),
         tr("入っている郵便物は、封入済のまま次の差出を待ちます"),
         tr("理由"),
         tr("取り消す"),
         {tr("差し出す日の変更"), tr("内容の誤り"), tr("その他")},
         true},
        [this, alive = m_alive.watch(), id = at->posting.id](const std::string& answer, const std::string& note) {
            if (!alive.expired() && !m_busy)
                step([id, why = with_note(answer, note)](Bench& seat) {
                    mailing::cancel_posting(seat.store, id, why, seat.desk);
                    return tr("差出 {0} を取り消しました", id.value);
                });
        });
}

void PostingPresenter::take_out()
{
    const store::MailItem* item = chosen_item();
    if (!item || m_busy)
        return;
    m_dialogs.ask({tr("{0} を差出から外す", mailing::item_code(item->id)),
                   tr("封入済のまま、次の差出を待ちます"),
                   tr("理由"),
                   tr("外す"),
                   {tr("宛先の確認"), tr("届出の変更"), tr("その他")},
                   true},
                  [this, alive = m_alive.watch(), item = *item](const std::string& answer, const std::string& note) {
                      if (!alive.expired() && !m_busy)
                          step([item, why = with_note(answer, note)](Bench& seat) {
                              mailing::take_out(seat.store, item, why, seat.desk);
                              return tr("{0} を差出から外しました", mailing::item_code(item.id));
                          });
                  });
}

std::function<void(Failure)> PostingPresenter::failing()
{
    return [this](const Failure& failure) {
        m_busy = false;
        m_dialogs.failure(failure);
        read();
    };
}

} // namespace fuda::presenters
