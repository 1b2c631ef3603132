#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "data/store/stock/stock_days.h"

namespace fuda::presenters {

class StockDayView {
public:
    virtual ~StockDayView() = default;
    virtual void reload() = 0;           ///< the lines
    virtual void reload_obstacles() = 0; ///< what is in the way of closing
    struct Day {
        std::string day;
        Cell state;
        bool can_close = false, can_go_forward = false;
    };
    virtual void show_day(const Day& day) = 0;
};

/// The daily balance of the stock, and closing a day.
class StockDayPresenter {
public:
    StockDayPresenter(Station& station, Dialogs& dialogs, StockDayView& view);

    Rows& lines() { return m_lines; }
    Rows& obstacles() { return m_obstacles; }
    static std::vector<Column> columns();
    static std::vector<Column> obstacle_columns();

    void shown();
    void day_before();
    void day_after();
    void close();

private:
    void read();
    void show(const store::StockDay& day);
    void close_with(const std::optional<services::Second>& second);
    void failed(const Failure& failure);

    Station& m_station;
    Dialogs& m_dialogs;
    StockDayView& m_view;
    VectorRows<store::StockDayLine> m_lines;
    VectorRows<store::StockObstacle> m_obstacles;
    calendar::Date m_day;
    bool m_needs_second = false;
    Alive m_alive;
};

} // namespace fuda::presenters
