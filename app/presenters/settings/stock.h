#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "data/store/stock/stock.h"

namespace fuda::presenters {

/// What a person enters into the ledger. A print job's use is entered by itself.
inline constexpr domain::StockMovement kEntered[] = {domain::StockMovement::Received, domain::StockMovement::Counted,
                                                     domain::StockMovement::Spoiled, domain::StockMovement::Destroyed,
                                                     domain::StockMovement::PutBack};

class StockView {
public:
    virtual ~StockView() = default;
    virtual void reload_items() = 0;
    virtual void select(std::size_t row) = 0; ///< in the table of items, without a word to choose()
    virtual void reload_ledger() = 0;
    virtual void refresh_ledger(std::size_t first, std::size_t last) = 0;
    struct Item {
        std::string code, name, kind, media, insurer, balance, reorder, unit;
        std::string shelf; ///< the serial numbers that lie there; empty when it has none
        Cell state;
        bool can_prefer = false;
        std::vector<domain::StockMovement> movements; ///< that the person may enter
    };
    /// Nothing: none is chosen.
    virtual void show_item(const std::optional<Item>& item) = 0;

    enum class Form { None, Article, Movement };
    /// Which form stands in place of the ledger.
    virtual void show_form(Form form) = 0;
    /// What a movement's form asks for. An empty label: not this.
    struct Fields {
        std::string title, quantity, serials, lot, reason, batch, action;
        bool two_people = false; ///< nothing of it comes back
    };
    virtual void show_fields(const Fields& fields) = 0;
    virtual void show_problem(const std::string& message) = 0; ///< in the form; empty: nothing is wrong any more
    virtual void show_may_add(bool may) = 0;
};

/// 受払: what the print room keeps, and every movement of it.
class StockPresenter {
public:
    /// As typed.
    struct Article {
        std::string code, name, media, insurer, unit_yen, reorder_level;
        domain::StockKind kind = domain::StockKind::Card;
        bool numbered = false, preferred = false;
    };
    struct Movement {
        std::string quantity = {}, serials = {}, lot = {}, reason = {}, batch = {};
    };

    StockPresenter(Station& station, Dialogs& dialogs, StockView& view);

    Rows& items() { return m_items; }
    Rows& ledger() { return m_ledger_rows; }

    void shown();
    void choose(std::optional<std::size_t> row);
    void prefer();
    void begin_adding();
    void add(const Article& article);
    void begin_moving(domain::StockMovement movement);
    void move(const Movement& given);
    void cancel_form();

private:
    struct Shown {
        std::string code;
        std::vector<domain::SerialRange> shelf;
    };
    /// Reads them anew. A form that was opened meanwhile stays.
    void read_items(const std::string& choose);
    void choose_code(const std::string& code);
    void open(StockView::Form form);
    void read_ledger();
    void show(const Shown& shown);
    const store::StockItem* chosen() const;
    void enter(store::StockTaking taking, std::int64_t quantity, const std::string& lot);
    void destroy(store::StockTaking taking);
    void entered(const store::StockEntry& entry);
    void failed(const Failure& failure);

    Station& m_station;
    Dialogs& m_dialogs;
    StockView& m_view;
    VectorRows<store::StockItem> m_items;
    LongList<store::StockEntry> m_ledger;
    ListRows<store::StockEntry> m_ledger_rows;
    std::string m_chosen;
    int m_opened = 0; ///< how many forms have been opened
    domain::StockMovement m_movement = domain::StockMovement::Received;
    Alive m_alive;
};

} // namespace fuda::presenters
