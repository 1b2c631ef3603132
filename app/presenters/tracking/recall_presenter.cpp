#include "app/presenters/tracking/recall_presenter.h"

#include "app/language/language.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/tracking/return_words.h"
#include "app/services/csv_file.h"
#include "app/services/mailing/recalling.h"
#include "data/base/error.h"
#include "data/base/text.h"

namespace fuda::presenters {

using domain::Right;
using language::tr;
using Kind = TrayFace::Kind;

namespace {

constexpr std::size_t kAtOnce = 500; ///< rows of a file in memory

std::string iso(const std::optional<calendar::Date>& date)
{
    return date ? date->iso() : std::string();
}

store::RecallCause cause_of(const store::PieceRow& piece, const std::optional<store::Recall>& recall)
{
    if (recall)
        return recall->cause;
    return piece.void_since.empty() ? store::RecallCause::Expired : store::RecallCause::Void;
}

TrayFace received(Bench& seat, const std::string& text)
{
    const auto code = domain::PieceCode::parse(text);
    if (!code)
        throw Error(ErrorKind::BadInput, tr("資格確認書のコードではありません: {0}", text));
    mailing::received(seat.store, *code, seat.desk);
    const store::PieceRow piece = *store::Pieces(seat.store).find(*code);
    const auto recall = store::Recalls(seat.store).find(piece.id);
    TrayFace face{.kind = Kind::Good, .title = tr(japanese(piece.state)), .thing = piece.id.value};
    face.about = tr(japanese(piece.document)) + "　" + code->grouped() + "\n" +
                 member_number(piece.symbol, piece.number, piece.branch) + "\n" +
                 (recall ? tr("{0} に依頼", recall->asked_on.iso()) : tr("依頼していないもの"));
    face.next = tr("廃棄の箱に入れてください。廃棄は二人で行います");
    return face;
}

} // namespace

RecallPresenter::RecallPresenter(Station& station, Dialogs& dialogs, RecallView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_items(
                                                                station, &load,
                                                                [this] {
                                                                    m_chosen.clear();
                                                                    m_view.show_rows();
                                                                    show();
                                                                },
                                                                [this](std::size_t first, std::size_t last) {
                                                                    m_view.refresh_rows(first, last);
                                                                    show(); // chosen ones may be among them
                                                                },
                                                                failing_to_read()),
      m_rows(m_items, &cell_of_row, [](std::size_t, bool) {}),
      m_tray(station, {[this] {
                           if (m_tray.face().kind == Kind::Good)
                               read();
                           else
                               show();
                       },
                       [this](BenchSound sound) { m_view.sound(sound); }, tr("回収にできません")})
{
}

std::vector<std::int64_t> RecallPresenter::ids(Bench& seat, List list)
{
    const store::Recalls recalls(seat.store);
    switch (list) {
    case List::Void:
        return recalls.to_ask_ids({});
    case List::VoidAndExpired:
        return recalls.to_ask_ids(seat.desk.today);
    case List::Asked:
        return recalls.open_ids();
    case List::ToRemind:
        return recalls.to_remind_ids(seat.desk.today.plus_days(-mailing::kRemindAfter));
    }
    return {};
}

std::vector<RecallPresenter::Row> RecallPresenter::load(Bench& seat, std::span<const std::int64_t> ids)
{
    std::vector<Row> rows;
    for (const std::int64_t id : ids)
        if (auto piece = store::Pieces(seat.store).get({id}))
            rows.push_back({*std::move(piece), store::Recalls(seat.store).find({id})});
    return rows;
}

std::vector<Column> RecallPresenter::columns()
{
    using enum Column::Align;
    return {{tr("製作物"), 144, Left, false},    {tr("記号・番号・枝番"), 184, Left, false},
            {tr("回収の理由"), 96, Left, false}, {tr("依頼日"), 120, Left, false},
            {tr("督促"), 56, Right, false},      {tr("最後の督促"), 120, Left, false},
            {tr("状態"), 72, Left, false}};
}

Cell RecallPresenter::cell_of_row(const Row& row, std::size_t column)
{
    switch (column) {
    case 0:
        return {row.piece.code.grouped()};
    case 1:
        return {member_number(row.piece.symbol, row.piece.number, row.piece.branch)};
    case 2:
        return {tr(japanese(cause_of(row.piece, row.recall)))};
    case 3:
        return {row.recall ? row.recall->asked_on.iso() : ""};
    case 4:
        return {row.recall && row.recall->reminders > 0 ? language::number(row.recall->reminders) : ""};
    case 5:
        return {row.recall ? iso(row.recall->reminded_on) : ""};
    default:
        return {tr(japanese(row.piece.state))};
    }
}

bool RecallPresenter::may() const
{
    return m_station.may(Right::Reissue) || m_station.may(Right::Track);
}

void RecallPresenter::shown()
{
    m_tray.clear();
    read();
}

void RecallPresenter::read()
{
    show();
    if (!may())
        return;
    m_station.run(
        Lane::Quick, m_alive,
        [](Bench& seat) {
            Numbers numbers;
            for (std::size_t list = 0; list < kLists; ++list)
                numbers.lists[list] = ids(seat, static_cast<List>(list)).size();
            numbers.sums = mailing::recall_sums(seat.store, seat.desk);
            return numbers;
        },
        [this](const Numbers& numbers) {
            m_numbers = numbers;
            show();
        },
        failing_to_read());
    m_items.order([list = m_list](Bench& seat) { return ids(seat, list); });
}

void RecallPresenter::show()
{
    RecallShown shown;
    const bool to_ask = m_list == List::Void || m_list == List::VoidAndExpired;
    shown.may = may();
    shown.face = m_tray.face();
    if (!shown.may) {
        shown.why_not = tr("回収を扱うには「{0}」か「{1}」の権限が要ります。権限はシステム管理者が与えます",
                           tr(japanese(Right::Track)), tr(japanese(Right::Reissue)));
        shown.face = {.kind = Kind::Refused, .title = tr("回収を受け付けられません"), .about = shown.why_not};
    } else if (shown.face.kind == Kind::Ready) {
        shown.face = {.kind = Kind::Ready,
                      .title = tr("戻ってきた資格確認書を読み取ってください"),
                      .about = tr("依頼していないものも読み取れます。読み取ったものは無効になります")};
    }
    shown.seen = {tr("確認した（F8）"), m_tray.stopped()};
    const store::Recalls::Sums& sums = m_numbers.sums;
    shown.sums = {{tr("依頼中 {0}", sums.asked), sums.asked > 0 ? Tone::Waiting : Tone::Quiet},
                  {tr("督促済 {0}", sums.reminded), sums.reminded > 0 ? Tone::Attention : Tone::Quiet},
                  {tr("回収済・廃棄待ち {0}", sums.received), sums.received > 0 ? Tone::Good : Tone::Quiet},
                  {tr("廃棄済 {0}", sums.destroyed), Tone::Quiet},
                  {tr("打切り {0}", sums.given_up), Tone::Quiet}};
    const auto of = [this](List list) { return m_numbers.lists[static_cast<std::size_t>(list)]; };
    shown.lists = {tr("これから依頼するもの（無効）　{0}", of(List::Void)),
                   tr("これから依頼するもの（無効と期限切れ）　{0}", of(List::VoidAndExpired)),
                   tr("依頼して戻らないもの　{0}", of(List::Asked)),
                   tr("督促するもの（{0} 日返事なし）　{1}", mailing::kRemindAfter, of(List::ToRemind))};
    shown.list = static_cast<std::size_t>(m_list);
    if (m_station.insurers().size() > 1)
        shown.scope = tr("このストアのすべての保険者の分です");
    const std::size_t count = m_items.count();
    shown.ask = {to_ask && !m_chosen.empty() ? tr("選んだ {0} 枚の回収を依頼する", m_chosen.size())
                                             : tr("すべての回収を依頼する"),
                 shown.may && to_ask && count > 0};
    shown.remind = {tr("すべてに督促した"), shown.may && m_list == List::ToRemind && count > 0};
    shown.give_up = {tr("打ち切る"), shown.may && !to_ask && m_chosen.size() == 1 && m_items.at(m_chosen.front())};
    shown.save = {tr("CSV で保存"), shown.may && count > 0};
    shown.busy = m_busy;
    m_view.show(shown);
}

void RecallPresenter::choose_list(std::size_t index)
{
    if (index >= kLists)
        return;
    m_list = static_cast<List>(index);
    m_chosen.clear();
    read();
}

void RecallPresenter::choose(const std::vector<std::size_t>& rows)
{
    m_chosen = rows;
    show();
}

void RecallPresenter::scan(const std::string& text)
{
    std::string word = narrow_forms(trimmed(text));
    if (!word.empty() && may())
        m_tray.scan([word = std::move(word)](Bench& seat) { return received(seat, word); });
}

void RecallPresenter::seen()
{
    m_tray.seen();
}

void RecallPresenter::step(Lane lane, std::function<std::string(Bench&)> work)
{
    m_busy = true;
    show();
    m_station.run(
        lane, m_alive, std::move(work),
        [this](const std::string& said) {
            m_busy = false;
            m_dialogs.notice(said);
            read();
        },
        [this](const Failure& failure) {
            m_busy = false;
            m_dialogs.failure(failure);
            read();
        });
}

void RecallPresenter::ask()
{
    const bool to_ask = m_list == List::Void || m_list == List::VoidAndExpired;
    if (!to_ask || m_busy || m_items.count() == 0 || !may())
        return;
    std::vector<std::int64_t> chosen;
    for (const std::size_t row : m_chosen)
        chosen.push_back(m_items.id(row));
    const std::size_t count = chosen.empty() ? m_items.count() : chosen.size();
    const auto what = m_list == List::Void ? mailing::RecallWhat::Void : mailing::RecallWhat::VoidAndExpired;
    m_dialogs.confirm(
        {tr("{0} 枚の回収を依頼する", count),
         tr("資格確認書 {0} 枚の返却を今日依頼したことを記録します。手紙のための一覧は「CSV で保存」で作れます", count),
         tr("依頼したことにする"), true},
        [this, alive = m_alive.watch(), chosen, what] {
            if (alive.expired() || m_busy)
                return;
            step(Lane::Long, [chosen, what](Bench& seat) {
                if (chosen.empty())
                    return tr("{0} 枚の回収を依頼しました", mailing::ask_back(seat.store, what, seat.desk));
                std::vector<domain::PieceCode> codes;
                for (const Row& row : load(seat, chosen))
                    codes.push_back(row.piece.code);
                mailing::ask_back(seat.store, codes, seat.desk);
                return tr("{0} 枚の回収を依頼しました", codes.size());
            });
        });
}

void RecallPresenter::remind()
{
    if (m_list != List::ToRemind || m_busy || m_items.count() == 0 || !may())
        return;
    m_dialogs.confirm({tr("{0} 枚に督促した", m_items.count()),
                       tr("依頼か前の督促から {0} 日返事のない {1} 枚に、今日督促したことを記録します",
                          mailing::kRemindAfter, m_items.count()),
                       tr("督促したことにする"), true},
                      [this, alive = m_alive.watch()] {
                          if (alive.expired() || m_busy)
                              return;
                          step(Lane::Long, [](Bench& seat) {
                              return tr("{0} 枚に督促しました",
                                        mailing::remind(seat.store, mailing::kRemindAfter, seat.desk).size());
                          });
                      });
}

void RecallPresenter::give_up()
{
    const Row* row = m_chosen.size() == 1 ? m_items.at(m_chosen.front()) : nullptr;
    if (!row || !row->recall || m_busy || !may())
        return;
    m_dialogs.ask(
        {tr("{0} の回収を打ち切る", row->piece.code.grouped()),
         tr("この 1 枚は、もう督促しません。無効のままです"),
         tr("理由"),
         tr("打ち切る"),
         {tr("紛失の申出"), tr("返事がない"), tr("死亡・転出"), tr("その他")},
         true},
        [this, alive = m_alive.watch(), code = row->piece.code](const std::string& answer, const std::string& note) {
            if (alive.expired() || m_busy)
                return;
            step(Lane::Quick, [code, why = with_note(answer, note)](Bench& seat) {
                mailing::give_up(seat.store, code, why, seat.desk);
                return tr("{0} の回収を打ち切りました", code.grouped());
            });
        });
}

void RecallPresenter::save()
{
    if (m_busy || m_items.count() == 0 || !may())
        return;
    m_dialogs.choose_file({tr("回収の一覧を保存"), "CSV (*.csv)|*.csv", FileQuestion::Kind::Save, "recall.csv"},
                          [this, alive = m_alive.watch(), list = m_list](const std::filesystem::path& path) {
                              if (alive.expired() || m_busy)
                                  return;
                              step(Lane::Long, [list, path](Bench& seat) {
                                  const auto all = ids(seat, list);
                                  services::CsvFile file(path);
                                  file.write({"\xEF\xBB\xBF製作物番号", "書類", "記号", "番号", "枝番", "回収の理由",
                                              "依頼日", "督促の回数", "最後の督促日"});
                                  for (std::span<const std::int64_t> rest = all; !rest.empty();
                                       rest = rest.subspan(std::min(rest.size(), kAtOnce)))
                                      for (const Row& row : load(seat, rest.first(std::min(rest.size(), kAtOnce))))
                                          file.write({row.piece.code.grouped(), japanese(row.piece.document),
                                                      row.piece.symbol, row.piece.number, row.piece.branch,
                                                      tr(japanese(cause_of(row.piece, row.recall))),
                                                      row.recall ? row.recall->asked_on.iso() : "",
                                                      std::to_string(row.recall ? row.recall->reminders : 0),
                                                      row.recall ? iso(row.recall->reminded_on) : ""});
                                  file.commit();
                                  return tr("{0} 枚の一覧を保存しました: {1}", all.size(), path.string());
                              });
                          });
}

std::function<void(Failure)> RecallPresenter::failing_to_read()
{
    return [this](const Failure& failure) {
        m_dialogs.failure(failure);
        show();
    };
}

} // namespace fuda::presenters
