#include "app/presenters/settings/stock.h"

#include "app/language/language.h"
#include "app/presenters/second.h"
#include "app/presenters/settings/stock_words.h"
#include "app/presenters/settings/words.h"
#include "app/services/stock/stock.h"
#include "data/base/text.h"

#include <algorithm>

namespace fuda::presenters {

using domain::Right;
using domain::StockMovement;
using language::tr;

StockPresenter::StockPresenter(Station& station, Dialogs& dialogs, StockView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_items(stock_item_cell),
      m_ledger(
          station,
          [](Bench& bench, std::span<const std::int64_t> ids) { return stock::entries(bench.store, ids, bench.desk); },
          [this] { m_view.reload_ledger(); },
          [this](std::size_t first, std::size_t last) { m_view.refresh_ledger(first, last); },
          [this](const Failure& failure) { m_dialogs.failure(failure); }),
      m_ledger_rows(m_ledger, stock_entry_cell, [](std::size_t, bool) {})
{
}

void StockPresenter::shown()
{
    m_view.show_may_add(m_station.may(Right::KeepStock));
    read_items(m_chosen);
}

void StockPresenter::read_items(const std::string& choose)
{
    m_station.run(
        Lane::Quick, m_alive, [](Bench& bench) { return stock::items(bench.store, bench.desk); },
        [this, choose, opened = m_opened](std::vector<store::StockItem> items) {
            m_items.set(std::move(items));
            m_chosen = choose;
            m_view.reload_items();
            const store::StockItem* item = chosen();
            if (item)
                m_view.select(static_cast<std::size_t>(item - m_items.rows().data()));
            if (opened == m_opened)
                m_view.show_form(StockView::Form::None);
            choose_code(item ? choose : std::string());
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void StockPresenter::choose(std::optional<std::size_t> row)
{
    m_view.show_form(StockView::Form::None);
    choose_code(row ? m_items.rows().at(*row).article.code : std::string());
}

void StockPresenter::choose_code(const std::string& code)
{
    m_chosen = code;
    if (code.empty()) {
        m_view.show_item(std::nullopt);
        return;
    }
    m_station.run(
        Lane::Quick, m_alive,
        [code = m_chosen](Bench& bench) {
            return Shown{code, stock::shelf(bench.store, code, bench.desk)};
        },
        [this](const Shown& shown) {
            if (shown.code == m_chosen) // another one may have been chosen meanwhile
                show(shown);
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
    read_ledger();
}

void StockPresenter::read_ledger()
{
    m_ledger.order([code = m_chosen](Bench& bench) { return stock::entry_ids(bench.store, code, bench.desk); });
}

void StockPresenter::show(const Shown& shown)
{
    const store::StockItem* kept = chosen();
    if (!kept)
        return;
    StockView::Item item = item_text(*kept);
    item.shelf = domain::text_of(shown.shelf);
    item.can_prefer = !kept->article.preferred && m_station.may(Right::KeepStock);
    for (const StockMovement movement : kEntered)
        if (m_station.may(movement == StockMovement::Destroyed ? Right::Destroy : Right::KeepStock))
            item.movements.push_back(movement);
    m_view.show_item(item);
}

const store::StockItem* StockPresenter::chosen() const
{
    const auto& rows = m_items.rows();
    const auto item =
        std::ranges::find_if(rows, [&](const store::StockItem& each) { return each.article.code == m_chosen; });
    return item == rows.end() ? nullptr : &*item;
}

void StockPresenter::prefer()
{
    m_station.run(
        Lane::Quick, m_alive, [code = m_chosen](Bench& bench) { return stock::prefer(bench.store, code, bench.desk); },
        [this](const store::StockItem& item) {
            m_dialogs.notice(tr("同じ用紙では「{0}」を先に使います", item.article.name));
            read_items(item.article.code);
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void StockPresenter::begin_adding()
{
    open(StockView::Form::Article);
}

void StockPresenter::open(StockView::Form form)
{
    ++m_opened;
    m_view.show_problem({});
    m_view.show_form(form);
}

void StockPresenter::begin_moving(StockMovement movement)
{
    const store::StockItem* item = chosen();
    if (!item)
        return;
    m_movement = movement;
    m_view.show_fields(fields_of(*item, movement));
    open(StockView::Form::Movement);
}

void StockPresenter::cancel_form()
{
    m_view.show_form(StockView::Form::None);
}

void StockPresenter::add(const Article& given)
{
    const auto yen = whole_number(given.unit_yen), level = whole_number(given.reorder_level);
    if ((!yen && !trimmed(given.unit_yen).empty()) || (!level && !trimmed(given.reorder_level).empty()))
        return m_view.show_problem(tr("単価と発注点は、0 以上の整数で入れてください"));
    const std::string insurer(trimmed(given.insurer));
    const domain::StockArticle article{.code = std::string(trimmed(given.code)),
                                       .name = std::string(trimmed(given.name)),
                                       .kind = given.kind,
                                       .media = std::string(trimmed(given.media)),
                                       .insurer_number = insurer.empty() ? std::nullopt : std::optional(insurer),
                                       .numbered = given.numbered,
                                       .unit_yen = yen,
                                       .reorder_level = level.value_or(0),
                                       .preferred = given.preferred};
    m_station.run(
        Lane::Quick, m_alive, [article](Bench& bench) { return stock::add_item(bench.store, article, bench.desk); },
        [this](const store::StockItem& item) {
            m_dialogs.notice(tr("品目「{0}」を登録しました", item.article.name));
            read_items(item.article.code);
        },
        [this](const Failure& failure) { failed(failure); });
}

void StockPresenter::move(const Movement& given)
{
    const auto quantity = whole_number(given.quantity);
    const bool serials_given = !trimmed(given.serials).empty();
    const auto serials = serials_given ? domain::parse_serials(given.serials) : std::vector<domain::SerialRange>();
    const auto batch = whole_number(given.batch);
    if (!quantity && (!serials_given || !trimmed(given.quantity).empty()))
        return m_view.show_problem(tr("枚数は、0 以上の整数で入れてください"));
    if (!serials)
        return m_view.show_problem(
            tr("番号は A000001-A000500 のように、同じ番号を二度書かずに入れてください。いくつかあるときは , "
               "で区切ります"));
    if (m_movement == StockMovement::Received && serials->size() > 1)
        return m_view.show_problem(tr("受入の番号は、ひと続きの範囲を一つずつ記入してください"));
    if (!batch && !trimmed(given.batch).empty())
        return m_view.show_problem(tr("ロットの番号は整数です"));
    m_view.show_problem({});
    store::StockTaking taking{
        .day = {}, .quantity = quantity.value_or(0), .serials = *serials, .reason = std::string(trimmed(given.reason))};
    if (batch)
        taking.batch = store::BatchId{*batch};
    if (m_movement == StockMovement::Destroyed)
        destroy(std::move(taking));
    else
        enter(std::move(taking), quantity.value_or(0), std::string(trimmed(given.lot)));
}

void StockPresenter::enter(store::StockTaking taking, std::int64_t quantity, const std::string& lot)
{
    m_station.run(
        Lane::Quick, m_alive,
        [code = m_chosen, movement = m_movement, taking = std::move(taking), quantity, lot](Bench& bench) mutable {
            taking.day = bench.desk.today;
            switch (movement) {
            case StockMovement::Received: {
                store::StockDelivery delivery{taking.day, quantity, lot, {}};
                if (!taking.serials.empty())
                    delivery.serials = taking.serials.front();
                return stock::receive(bench.store, code, delivery, bench.desk);
            }
            case StockMovement::Counted:
                return stock::count(bench.store, code, {taking.day, quantity, taking.serials, taking.reason, {}},
                                    bench.desk, std::nullopt);
            case StockMovement::PutBack:
                return stock::put_back(bench.store, code, taking, bench.desk);
            default:
                return stock::spoil(bench.store, code, taking, bench.desk);
            }
        },
        [this](const store::StockEntry& entry) { entered(entry); },
        [this](const Failure& failure) { failed(failure); });
}

void StockPresenter::destroy(store::StockTaking taking)
{
    with_second(
        m_station, m_dialogs, m_alive, tr("品目 {0} の未使用のものの廃棄", m_chosen),
        [this, taking = std::move(taking)](const std::optional<services::Second>& second) {
            m_station.run(
                Lane::Quick, m_alive,
                [code = m_chosen, taking = taking, second](Bench& bench) mutable {
                    taking.day = bench.desk.today;
                    return stock::destroy(bench.store, code, taking, bench.desk, second);
                },
                [this](const store::StockEntry& entry) { entered(entry); },
                [this](const Failure& failure) { failed(failure); });
        },
        [this](const Failure& failure) { failed(failure); });
}

void StockPresenter::entered(const store::StockEntry& entry)
{
    m_dialogs.notice(tr("{0}を記入しました。残は {1} 枚です", tr(domain::japanese(entry.movement)), entry.balance));
    read_items(entry.item);
}

void StockPresenter::failed(const Failure& failure)
{
    m_view.show_problem(failure.message);
}

} // namespace fuda::presenters
