#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/reporting/report_part.h"
#include "data/store/mail_items.h"
#include "data/store/pieces.h"
#include "data/store/stock/stock.h"

#include <string>
#include <vector>

namespace fuda::presenters {

struct BehindShown {
    std::string heading; ///< 2026年11月　差出　1,234 件
    ListKind kind = ListKind::Steps;
    std::string empty_what, empty_next;
    Action save;
};

class BehindView {
public:
    virtual ~BehindView() = default;
    virtual void show_behind(const BehindShown& shown) = 0;
    /// The list of this kind has other rows.
    virtual void show_list(ListKind kind) = 0;
    virtual void refresh_list(ListKind kind, std::size_t first, std::size_t last) = 0;
};

/// The list behind the chosen number, of any length.
class BehindList {
public:
    BehindList(Station& station, Dialogs& dialogs, BehindView& view);

    /// nullptr: none is chosen.
    void open(const ReportNumber* number);
    /// As a CSV file, whole.
    void save();

    Rows& rows(ListKind kind);
    static std::vector<Column> columns(ListKind kind);

private:
    template <class Row>
    struct Table {
        Table(BehindList& self, ListKind kind, typename LongList<Row>::Load load,
              typename ListRows<Row>::CellOf cell_of);
        LongList<Row> list;
        ListRows<Row> rows;
    };
    void show();

    Station& m_station;
    Dialogs& m_dialogs;
    BehindView& m_view;
    std::optional<ReportNumber> m_number;
    Table<store::StepRow> m_steps;
    Table<store::PieceRow> m_pieces;
    Table<store::MailItem> m_items;
    Table<store::StockEntry> m_stock;
    bool m_busy = false;
    Alive m_alive;
};

} // namespace fuda::presenters
