#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/presenters/tracking/overview_board.h"
#include "data/store/batches.h"
#include "data/store/mail/mail_statuses.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

struct OverviewShown {
    std::vector<std::string> batches; ///< すべてのロット first
    std::size_t batch = 0;
    std::vector<std::vector<BoardBlock>> columns;
    Cell check;         ///< whether all of it adds up
    std::string chosen; ///< id of the number whose list is shown
    std::string list;   ///< heading of it: 未着　特定記録　0～3日　12 通
    bool of_pieces = false;
    std::string empty_what, empty_next; ///< in place of an empty list
    std::string today;                  ///< proposed as the day of delivery
    Action save, deliver, presume;
    bool busy = false;
};

/// The chosen item of the list, or that of the chosen piece.
struct DetailsShown {
    std::string title; ///< 郵便物 M12　封書　特定記録; empty: nothing is chosen
    Cell state;
    std::string about; ///< the number, when it was posted, how long it is out
    std::string pieces;
};

class OverviewView {
public:
    virtual ~OverviewView() = default;
    virtual void show(const OverviewShown& shown) = 0;
    /// The list has other rows: none is chosen any more. Of items(), or of pieces() where OverviewShown says so.
    virtual void show_list() = 0;
    virtual void refresh_list(std::size_t first, std::size_t last) = 0;
    /// Brings the row into sight and chooses it, as a person does.
    virtual void choose_row(std::size_t row) = 0;
    /// OverviewPresenter::said() has other rows, too.
    virtual void show_details(const DetailsShown& shown) = 0;
};

/// 全体: where everything is, to the last piece. Every number opens the list of what it counts.
class OverviewPresenter {
public:
    OverviewPresenter(Station& station, Dialogs& dialogs, OverviewView& view);

    /// The part has come to the front, or another insurer is worked for.
    void shown();
    void choose_batch(std::size_t index); ///< 0: all
    void choose_number(const std::string& id);
    /// The list of all mail items, in which this one is chosen.
    void look_for(store::MailItemId item);
    void choose_rows(const std::vector<std::size_t>& rows);

    /// The list as a CSV file.
    void save();
    /// The chosen items have been delivered on that day, as a person knows.
    void deliver(const std::string& day);
    /// Ordinary mail that nobody traces is taken for delivered after the days that a person chooses.
    void presume();

    Rows& items() { return m_item_rows; }
    Rows& pieces() { return m_piece_rows; }
    Rows& said() { return m_said; }
    static std::vector<Column> item_columns();
    static std::vector<Column> piece_columns();
    static std::vector<Column> said_columns();

private:
    struct ItemRow {
        store::MailItem item;
        int days = 0; ///< since it was posted, while it is out
        bool late = false;
    };
    struct Glance {
        mailing::Numbers numbers;
        std::vector<store::Batch> batches;
    };
    struct Details {
        std::optional<store::MailItem> item;
        std::vector<store::PieceRow> pieces;
        std::vector<store::MailStatus> said;
    };
    static Cell cell_of_item(const ItemRow& row, std::size_t column);
    static Cell cell_of_piece(const store::PieceRow& piece, std::size_t column);
    static Cell cell_of_said(const store::MailStatus& status, std::size_t column);
    static ItemRow row_of(store::MailItem item, calendar::Date today);

    void read();
    void take(Glance glance);
    void read_list();
    void reordered();
    void show();
    void show_details(const Details& details);
    bool may_change() const;
    void confirm_presume(int days, std::int64_t count);
    const mailing::Figure* figure() const;
    std::function<void(Failure)> failing();

    Station& m_station;
    Dialogs& m_dialogs;
    OverviewView& m_view;
    std::string m_insurer;
    std::optional<store::BatchId> m_batch; ///< nothing: all
    std::vector<store::Batch> m_batches;
    Board m_board;
    std::string m_wrong; ///< the first disagreement
    bool m_read = false; ///< the numbers of this insurer and batch are there
    std::string m_number;
    std::optional<store::MailItemId> m_wanted; ///< to be chosen when the list has come
    LongList<ItemRow> m_items;
    LongList<store::PieceRow> m_pieces;
    ListRows<ItemRow> m_item_rows;
    ListRows<store::PieceRow> m_piece_rows;
    VectorRows<store::MailStatus> m_said;
    std::vector<std::size_t> m_rows;
    bool m_busy = false;
    Alive m_alive;
};

} // namespace fuda::presenters
