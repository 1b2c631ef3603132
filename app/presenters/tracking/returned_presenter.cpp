#include "app/presenters/tracking/returned_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/mailing/mail_words.h"
#include "app/presenters/second.h"
#include "app/presenters/tracking/return_words.h"
#include "app/services/mailing/items.h"
#include "app/services/production/placing.h"
#include "data/base/text.h"
#include "data/calendar/era.h"
#include "data/store/mail/mail_lists.h"
#include "data/store/mail/mail_outside.h"

#include <utility>

namespace fuda::presenters {

using domain::MailItemState;
using domain::ReturnDisposal;
using domain::Right;
using language::tr;
using language::tr_written;

namespace {

constexpr std::size_t kAtOnce = 1000;

/// What the list can show; nothing: all that came back.
struct Filter {
    std::optional<ReturnDisposal> disposal;
    bool over = false; ///< of what is kept, that whose day has passed
};
constexpr Filter kFilters[] = {{ReturnDisposal::Open},
                               {ReturnDisposal::Kept},
                               {ReturnDisposal::Kept, true},
                               {ReturnDisposal::SentAgain},
                               {ReturnDisposal::Reissued},
                               {ReturnDisposal::Destroyed},
                               {}};

std::string filter_word(const Filter& filter)
{
    if (filter.over)
        return tr("保管期限切れ");
    return filter.disposal ? tr(japanese(*filter.disposal)) : tr("すべての返戻");
}

std::vector<std::int64_t> ids_of(Bench& seat, const Filter& filter, const std::string& insurer)
{
    if (!filter.over)
        return store::MailLists(seat.store)
            .ids({.insurer_number = insurer, .states = {MailItemState::Returned}, .disposal = filter.disposal});
    std::vector<std::int64_t> ids;
    for (store::MailItemId last;;) {
        const auto items = mailing::list_over(seat.store, last, kAtOnce, seat.desk);
        for (const store::MailItem& item : items)
            if (item.insurer_number == insurer)
                ids.push_back(item.id.value);
        if (items.size() < kAtOnce)
            return ids;
        last = items.back().id;
    }
}

/// The address that the item bore; empty when it has been purged.
PlaceWritten place_on(store::Store& store, const store::MailItem& item)
{
    if (item.redirect)
        return {item.redirect->address.postal_code, item.redirect->address.text, {}, item.redirect->name};
    try {
        domain::Fields fields = store::Pieces(store).fields(item.address);
        return {fields["mail_postal_digits"], fields["mail_address"], {}, fields["mail_name"]};
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Conflict)
            throw;
        return {};
    }
}

domain::MailTo as_mail_to(const PlaceWritten& place)
{
    std::string text(trimmed(place.address));
    append(text, std::string(trimmed(place.more)));
    return {{place.postal_code, text}, place.name};
}

} // namespace

ReturnedPresenter::ReturnedPresenter(Station& station, Dialogs& dialogs, ReturnedView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view),
      m_items(
          station,
          [](Bench& seat, std::span<const std::int64_t> ids) { return store::MailLists(seat.store).of_ids(ids); },
          [this] { reordered(); }, [this](std::size_t first, std::size_t last) { m_view.refresh_items(first, last); },
          failing_to_read()),
      m_rows(m_items, &cell_of_item, [](std::size_t, bool) {})
{
}

std::vector<Column> ReturnedPresenter::columns()
{
    using enum Column::Align;
    return {{tr("郵便物"), 64, Left, false}, {tr("戻った日"), 120, Left, false}, {tr("理由"), 184, Left, false},
            {tr("処置"), 112, Left, false},  {tr("期限"), 120, Left, false},     {tr("種類"), 120, Left, false},
            {tr("差出日"), 120, Left, false}};
}

Cell ReturnedPresenter::cell_of_item(const store::MailItem& item, std::size_t column)
{
    switch (column) {
    case 0:
        return {mailing::item_code(item.id)};
    case 1:
        return {item.ended_on ? item.ended_on->iso() : ""};
    case 2:
        return {tr(item.return_reason)};
    case 3:
        return item.disposal ? presenters::cell_of(*item.disposal) : Cell{};
    case 4:
        return {item.keep_until ? item.keep_until->iso() : ""};
    case 5:
        return {kind_text(item.kind, item.mail_class)};
    default:
        return {item.posted_on ? item.posted_on->iso() : ""};
    }
}

bool ReturnedPresenter::may() const
{
    return m_station.may(Right::Account) || m_station.may(Right::Track);
}

/// Something can still become of it.
bool ReturnedPresenter::open() const
{
    if (!m_detail || m_detail->here.empty())
        return false;
    const auto disposal = m_detail->item.disposal.value_or(ReturnDisposal::Open);
    return disposal == ReturnDisposal::Open || disposal == ReturnDisposal::Kept;
}

void ReturnedPresenter::shown()
{
    const std::string insurer = m_station.insurer() ? m_station.insurer()->number : std::string();
    if (insurer != m_insurer) {
        m_insurer = insurer;
        m_filter = 0;
        m_chosen.reset();
        m_form = false;
    }
    read();
}

void ReturnedPresenter::read()
{
    show();
    if (!may())
        return;
    m_items.order(
        [filter = kFilters[m_filter], insurer = m_insurer](Bench& seat) { return ids_of(seat, filter, insurer); });
    read_detail();
}

void ReturnedPresenter::reordered()
{
    std::optional<std::size_t> chosen;
    for (std::size_t row = 0; m_chosen && row < m_items.count() && !chosen; ++row)
        if (m_items.id(row) == m_chosen->value)
            chosen = row;
    m_view.show_items(chosen);
    show();
}

void ReturnedPresenter::choose_filter(std::size_t index)
{
    if (index >= std::size(kFilters))
        return;
    m_filter = index;
    m_chosen.reset();
    m_form = false;
    read();
}

void ReturnedPresenter::choose(const std::vector<std::size_t>& rows)
{
    m_chosen = rows.empty() || rows.front() >= m_items.count()
                   ? std::nullopt
                   : std::optional(store::MailItemId{m_items.id(rows.front())});
    m_form = false;
    read_detail();
}

void ReturnedPresenter::look_at(store::MailItemId item)
{
    if (m_form)
        return; // somebody writes an address: what was scanned meanwhile waits in the list
    m_filter = 0;
    m_chosen = item;
    read();
}

void ReturnedPresenter::read_detail()
{
    const int asked = ++m_asked;
    m_detail.reset();
    show();
    if (!m_chosen || !may())
        return;
    const bool sees_addresses = m_station.may(Right::Account) || m_station.may(Right::SeeMember);
    m_station.run(
        Lane::Quick, m_alive,
        [id = *m_chosen, sees_addresses](Bench& seat) {
            Detail detail;
            detail.item = store::MailItems(seat.store).get(id);
            for (const store::PieceRow& piece : store::MailItems(seat.store).pieces(id))
                if (piece.state == domain::PieceState::Returned && piece.mail_item == id)
                    detail.here.push_back(piece);
            detail.is_protected = store::MailOutside(seat.store).holds_protected(id);
            if (sees_addresses && !detail.is_protected)
                detail.place = place_on(seat.store, detail.item);
            return detail;
        },
        [this, asked](Detail detail) {
            if (asked == m_asked)
                take(std::move(detail));
        },
        failing_to_read());
}

void ReturnedPresenter::take(Detail detail)
{
    m_detail = std::move(detail);
    show();
}

std::string ReturnedPresenter::why_not() const
{
    if (!may())
        return tr("返戻を見て処置するには「{0}」か「{1}」の権限が要ります。権限はシステム管理者が与えます",
                  tr(japanese(Right::Track)), tr(japanese(Right::Account)));
    if (!m_detail)
        return {};
    if (!open())
        return m_detail->item.disposal && *m_detail->item.disposal != ReturnDisposal::Open &&
                       *m_detail->item.disposal != ReturnDisposal::Kept
                   ? tr("処置は済んでいます（{0}）", tr(japanese(*m_detail->item.disposal)))
                   : tr("中身はもう手元にありません（窓口で渡したか、抜き取り済み）");
    if (m_detail->is_protected && !m_station.may(Right::ProtectedAddress))
        return tr("送り直せるのは「{0}」の権限を名前で与えられた人だけです。権限はシステム管理者が与えます",
                  tr(japanese(Right::ProtectedAddress)));
    return {};
}

void ReturnedPresenter::show()
{
    ReturnedShown shown;
    for (const Filter& filter : kFilters)
        shown.filters.push_back(filter_word(filter));
    shown.filter = m_filter;
    shown.count = tr("{0} 通", m_items.count());
    shown.why_not = why_not();
    const bool can = open() && may();
    const bool can_send = can && (!m_detail->is_protected || m_station.may(Right::ProtectedAddress));
    if (m_detail) {
        const store::MailItem& item = m_detail->item;
        shown.title = item_text(item);
        shown.state = item.disposal ? presenters::cell_of(*item.disposal) : Cell{};
        append(shown.about, tr_written(item.return_reason));
        if (item.ended_on)
            append(shown.about, tr("{0} に戻った", item.ended_on->iso()));
        if (item.posted_on)
            append(shown.about, tr("{0} に差出", item.posted_on->iso()));
        if (item.keep_until)
            append(shown.about, tr("{0} まで保管", item.keep_until->iso()));
        std::string pieces;
        for (const store::PieceRow& piece : m_detail->here)
            append(pieces, tr(japanese(piece.document)) + " " + piece.code.grouped());
        shown.about += pieces.empty() ? "" : "\n" + pieces;
        if (m_detail->is_protected)
            shown.hint = {tr("支援措置の加入者のものです。住所は表示しません。送り直すときは二人で場所を承認します"),
                          Tone::Attention};
    }
    shown.again = {tr("同じ住所へ再送"), can_send && !m_form};
    shown.correct = {tr("住所を直して再送"), can_send && !m_form};
    shown.reissue = {tr("再交付へ"), can && !m_form};
    shown.keep = {tr(japanese(ReturnDisposal::Kept)), can && !m_form};
    shown.destroy = {tr("廃棄へ"), can && !m_form};
    shown.form = m_form && m_detail;
    shown.send = {tr("この住所へ再送する"), can_send && m_form};
    shown.postal_problem = m_postal_problem;
    shown.place_problem = m_place_problem;
    shown.busy = m_busy;
    m_view.show(shown);
}

void ReturnedPresenter::correct()
{
    if (!open() || m_busy)
        return;
    m_form = true;
    m_postal_problem.clear();
    m_place_problem.clear();
    m_view.fill_place(m_detail->place);
    show();
    m_view.focus_postal_code();
}

void ReturnedPresenter::leave_form()
{
    m_form = false;
    read(); // what came back meanwhile
    m_view.focus_list();
}

void ReturnedPresenter::send_to(const PlaceWritten& place)
{
    if (!m_form || !open() || m_busy)
        return;
    check_place(as_mail_to(place));
}

/// Before anybody is asked to approve it, so that a second person does not come for nothing.
void ReturnedPresenter::check_place(const domain::MailTo& to)
{
    m_busy = true;
    m_postal_problem.clear();
    m_place_problem.clear();
    show();
    m_station.run(
        Lane::Quick, m_alive, [to](Bench& seat) { return production::checked_place(to, seat.workplace.postal()); },
        [this](const domain::MailTo& checked) {
            m_busy = false;
            show();
            approve(checked);
        },
        [this](const Failure& failure) {
            m_busy = false;
            if (failure.kind == ErrorKind::BadInput)
                m_postal_problem = failure.message;
            else
                m_place_problem = failure.message;
            show();
            m_view.focus_postal_code();
        });
}

void ReturnedPresenter::send_again()
{
    if (!open() || m_busy)
        return;
    m_dialogs.confirm(
        {tr("{0} を同じ住所へ再送", mailing::item_code(m_detail->item.id)),
         tr("中身 {0} 枚を新しい郵便物にし、住所の印を消します。封入照合から始めます", m_detail->here.size()),
         tr("再送する"), false},
        [this, alive = m_alive.watch()] {
            if (!alive.expired())
                approve(std::nullopt);
        });
}

void ReturnedPresenter::approve(const std::optional<domain::MailTo>& to)
{
    if (!open() || m_busy)
        return;
    if (!m_detail->is_protected) {
        send(to, std::nullopt);
        return;
    }
    with_second(
        m_station, m_dialogs, m_alive, tr("{0} の送り先の承認（支援措置）", mailing::item_code(m_detail->item.id)),
        [this, to](const std::optional<services::Second>& second) { send(to, second); }, failing());
}

void ReturnedPresenter::send(const std::optional<domain::MailTo>& to, const std::optional<services::Second>& second)
{
    if (!m_detail || m_busy)
        return;
    m_busy = true;
    show();
    m_station.run(
        Lane::Quick, m_alive,
        [item = m_detail->item, to, second](Bench& seat) {
            return mailing::send_again(seat.store, item, to, seat.workplace.postal(), second, seat.desk).id;
        },
        [this, labelled = to.has_value()](store::MailItemId planned) {
            const std::string code = mailing::item_code(planned);
            stepped(labelled ? tr("{0} として再送します。宛先のラベルを貼り、封入照合してください", code)
                             : tr("{0} として再送します。封入照合してください", code));
        },
        failing());
}

void ReturnedPresenter::ask(const Inquiry& inquiry,
                            std::function<void(Bench&, const store::MailItem&, const std::string&)> work,
                            const std::string& said)
{
    if (!open() || m_busy)
        return;
    m_dialogs.ask(inquiry, [this, alive = m_alive.watch(), item = m_detail->item, work = std::move(work),
                            said](const std::string& answer, const std::string& note) {
        if (!alive.expired() && !m_busy)
            step([item, work, why = with_note(answer, note)](Bench& seat) { work(seat, item, why); }, said);
    });
}

void ReturnedPresenter::reissue()
{
    if (!open())
        return;
    const std::string code = mailing::item_code(m_detail->item.id);
    ask(
        {tr("{0} を再交付へ", code),
         tr("中身 {0} 枚は無効になり、抜き取りを待ちます。新しいものは窓口で再交付します", m_detail->here.size()),
         tr("理由"),
         tr("再交付へ回す"),
         {tr("住所・氏名の変更"), tr("汚れ・破れ"), tr("本人の申出"), tr("その他")},
         true},
        [](Bench& seat, const store::MailItem& item, const std::string& why) {
            mailing::reissue_instead(seat.store, item, why, seat.desk);
        },
        tr("{0} を再交付へ回しました。中身を抜き取り、窓口で再交付してください", code));
}

std::string ReturnedPresenter::when_kept_unless_said() const
{
    const calendar::Date today = m_station.place().today();
    const calendar::Date usual = m_detail->item.ended_on.value_or(today).plus_days(mailing::kKeepDays);
    return (usual < today ? today.plus_days(mailing::kKeepDays) : usual).iso();
}

void ReturnedPresenter::keep()
{
    if (!open() || m_busy)
        return;
    const std::string usual = when_kept_unless_said();
    m_dialogs.ask(
        {tr("{0} を保管", mailing::item_code(m_detail->item.id)),
         tr("期限が過ぎると「保管期限切れ」に出ます。何も入れなければ {0} までです", usual),
         tr("保管する日まで"),
         tr("保管する"),
         {},
         false},
        [this, alive = m_alive.watch(), item = m_detail->item, usual](const std::string& answer, const std::string&) {
            if (alive.expired() || m_busy)
                return;
            const auto until = calendar::parse_date(answer.empty() ? usual : answer).date;
            if (!until) {
                m_dialogs.failure({ErrorKind::Usage, tr("日付を 2026-11-20 のように入れてください: {0}", answer)});
                return;
            }
            step([item, day = *until](Bench& seat) { mailing::keep(seat.store, item, day, seat.desk); },
                 tr("{0} を {1} まで保管します", mailing::item_code(item.id), until->iso()));
        });
}

void ReturnedPresenter::destroy()
{
    if (!open())
        return;
    const std::string code = mailing::item_code(m_detail->item.id);
    ask(
        {tr("{0} を廃棄へ", code),
         tr("中身 {0} 枚を抜き取ります。廃棄は、あとで二人で行います。取り消せません", m_detail->here.size()),
         tr("理由"),
         tr("廃棄へ回す"),
         {tr("資格の喪失"), tr("新しいものを交付済"), tr("保管期限切れ"), tr("その他")},
         true},
        [](Bench& seat, const store::MailItem& item, const std::string& why) {
            mailing::destroy(seat.store, item, why, seat.desk);
        },
        tr("{0} を廃棄へ回しました。二人で廃棄してください", code));
}

void ReturnedPresenter::step(std::function<void(Bench&)> work, const std::string& said)
{
    m_busy = true;
    show();
    m_station.run(
        Lane::Quick, m_alive, std::move(work), [this, said] { stepped(said); }, failing());
}

void ReturnedPresenter::stepped(const std::string& said)
{
    const bool wrote = std::exchange(m_form, false);
    m_busy = false;
    m_dialogs.notice(said);
    read();
    if (wrote)
        m_view.focus_list();
}

std::function<void(Failure)> ReturnedPresenter::failing()
{
    return [this](const Failure& failure) {
        m_busy = false;
        m_dialogs.failure(failure);
        read();
    };
}

std::function<void(Failure)> ReturnedPresenter::failing_to_read()
{
    return [this](const Failure& failure) {
        m_dialogs.failure(failure);
        show();
    };
}

} // namespace fuda::presenters
