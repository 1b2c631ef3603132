#include "app/presenters/tracking/marks_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/moment.h"
#include "app/presenters/tracking/return_words.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/returning.h"

#include <algorithm>

namespace fuda::presenters {

using domain::Right;
using language::tr;
using language::tr_written;

namespace {

constexpr std::size_t kAtOnce = 1000;

/// As something in the item prints it.
std::string number_of(store::Store& store, const store::AddressMark& mark)
{
    for (const store::PieceRow& piece : store::MailItems(store).pieces(mark.item))
        if (piece.member == mark.member)
            return member_number(piece.symbol, piece.number, piece.branch);
    return {};
}

} // namespace

MarksPresenter::MarksPresenter(Station& station, Dialogs& dialogs, MarksView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_marks(
                                                                station, &load,
                                                                [this] {
                                                                    m_chosen.reset();
                                                                    m_view.show_marks();
                                                                    show();
                                                                },
                                                                [this](std::size_t first, std::size_t last) {
                                                                    m_view.refresh_marks(first, last);
                                                                    show(); // the chosen one may be among them
                                                                },
                                                                failing()),
      m_rows(m_marks, &cell_of_mark, [](std::size_t, bool) {})
{
}

std::vector<std::int64_t> MarksPresenter::ids(Bench& seat, const std::string& insurer)
{
    std::vector<std::int64_t> ids;
    const store::MailItems items(seat.store);
    for (std::int64_t last = 0;;) {
        const auto marks = mailing::marked_addresses(seat.store, last, kAtOnce, seat.desk);
        for (const store::AddressMark& mark : marks)
            if (insurer.empty() || items.get(mark.item).insurer_number == insurer)
                ids.push_back(mark.id);
        if (marks.size() < kAtOnce)
            return ids;
        last = marks.back().id;
    }
}

std::vector<MarksPresenter::Row> MarksPresenter::load(Bench& seat, std::span<const std::int64_t> ids)
{
    std::vector<Row> rows;
    for (std::int64_t last = ids.front() - 1; last < ids.back();) { // other insurers' marks lie between them
        auto marks = mailing::marked_addresses(seat.store, last, kAtOnce, seat.desk);
        last = marks.empty() ? ids.back() : marks.back().id;
        for (store::AddressMark& mark : marks)
            if (std::ranges::binary_search(ids, mark.id)) {
                std::string number = number_of(seat.store, mark);
                rows.push_back({std::move(mark), std::move(number)});
            }
    }
    return rows;
}

std::vector<Column> MarksPresenter::columns()
{
    using enum Column::Align;
    return {{tr("記号・番号・枝番"), 216, Left, false},
            {tr("返戻の理由"), 200, Left, false},
            {tr("郵便物"), 80, Left, false},
            {tr("印を付けた時"), 168, Left, false},
            {tr("付けた人"), 120, Left, false}};
}

Cell MarksPresenter::cell_of_mark(const Row& row, std::size_t column)
{
    switch (column) {
    case 0:
        return {row.number, Tone::Attention};
    case 1:
        return {tr_written(row.mark.reason)};
    case 2:
        return {mailing::item_code(row.mark.item)};
    case 3:
        return {moment(row.mark.marked_at)};
    default:
        return {row.mark.marked_by};
    }
}

bool MarksPresenter::may() const
{
    return m_station.may(Right::Account) || m_station.may(Right::Track);
}

void MarksPresenter::shown()
{
    show();
    if (may())
        m_marks.order([insurer = m_station.insurer() ? m_station.insurer()->number : std::string()](Bench& seat) {
            return ids(seat, insurer);
        });
}

void MarksPresenter::choose(const std::vector<std::size_t>& rows)
{
    m_chosen = rows.empty() ? std::nullopt : std::optional(rows.front());
    show();
}

void MarksPresenter::show()
{
    MarksShown shown;
    shown.title = tr("印の付いた住所　{0} 件", m_marks.count());
    if (!may())
        shown.why_not = tr("住所の印を見て消すには「{0}」か「{1}」の権限が要ります。権限はシステム管理者が与えます",
                           tr(japanese(Right::Track)), tr(japanese(Right::Account)));
    shown.clear = {tr("印を消す"), may() && m_chosen && m_marks.at(*m_chosen)};
    m_view.show(shown);
}

void MarksPresenter::clear()
{
    const Row* row = m_chosen ? m_marks.at(*m_chosen) : nullptr;
    if (!row || !may())
        return;
    m_dialogs.ask({tr("{0} の住所の印を消す", row->number),
                   tr("この加入者の住所の印をすべて消します。次の郵便物から、また作れるようになります"),
                   tr("理由（何を確かめたか）"),
                   tr("印を消す"),
                   {tr("届出の住所を直した"), tr("本人に確かめた"), tr("事業主に確かめた"), tr("その他")},
                   true},
                  [this, alive = m_alive.watch(), member = row->mark.member,
                   number = row->number](const std::string& answer, const std::string& note) {
                      if (alive.expired())
                          return;
                      m_station.run(
                          Lane::Quick, m_alive,
                          [member, why = with_note(answer, note)](Bench& seat) {
                              mailing::clear_mark(seat.store, member, why, seat.desk);
                          },
                          [this, number] {
                              m_dialogs.notice(tr("{0} の住所の印を消しました", number));
                              shown();
                          },
                          [this](const Failure& failure) {
                              m_dialogs.failure(failure);
                              shown();
                          });
                  });
}

std::function<void(Failure)> MarksPresenter::failing()
{
    return [this](const Failure& failure) { m_dialogs.failure(failure); };
}

} // namespace fuda::presenters
