#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/production/balancing.h"

#include <functional>

namespace fuda::presenters {

struct BalanceShown {
    std::string equation; ///< 予定 120 ＝ 差出 100 ＋ 損紙 2 ＋ …
    Cell verdict;         ///< 収支が合っています, or what is missing
    Action post;          ///< hand over to the post what is ready
    Action close;
    bool post_is_next = false; ///< else closing is
    Action write;              ///< the balance as a report
    bool busy = false;
};

class BalanceView {
public:
    virtual ~BalanceView() = default;
    virtual void show(const BalanceShown& shown) = 0;
    virtual void show_tables() = 0; ///< BalancePresenter::stock() and open() have other rows
};

/// 締め: everything that was planned is somewhere, the stock agrees, and the batch is closed.
class BalancePresenter {
public:
    BalancePresenter(Station& station, Dialogs& dialogs, BalanceView& view);
    void on_changed(std::function<void()> told) { m_changed = std::move(told); }

    void show(store::BatchId batch);
    void post();
    /// The same with the tracking numbers that were scanned beside the pieces.
    void post_with_tracking();
    void close();
    void write();

    Rows& stock() { return m_stock; }
    static std::vector<Column> stock_columns();
    Rows& open() { return m_open; }
    static std::vector<Column> open_columns();

private:
    /// A piece that is not settled, and where it is.
    struct Open {
        store::PieceRow piece;
        std::string where;
    };
    static Cell cell_of_stock(const production::MediumBalance& medium, std::size_t column);
    static Cell cell_of_open(const Open& open, std::size_t column);
    void take(const production::Balance& balance);
    void post_list(const std::optional<std::filesystem::path>& tracking);
    bool begin();
    std::function<void(Failure)> failing();

    Station& m_station;
    Dialogs& m_dialogs;
    BalanceView& m_view;
    std::function<void()> m_changed = [] {};
    store::BatchId m_batch;
    BalanceShown m_shown;
    VectorRows<production::MediumBalance> m_stock;
    VectorRows<Open> m_open;
    int m_read = 0;
    Alive m_alive;
};

} // namespace fuda::presenters
