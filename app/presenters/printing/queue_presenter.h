#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/list_rows.h"
#include "app/services/spooling/queueing.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace fuda::presenters {

struct QueueShown {
    std::string summary; ///< 待ち 12 ジョブ・1,200 枚
    std::string chosen;  ///< 2 ジョブを選んでいます
    Action hold, release, first, earlier, later, move, cancel;
    bool busy = false;
};

class QueueView {
public:
    virtual ~QueueView() = default;
    virtual void show(const QueueShown& shown) = 0;
    /// QueuePresenter::jobs() has other rows, of which these are chosen.
    virtual void show_jobs(const std::vector<std::size_t>& chosen) = 0;
    /// The same jobs in the same order, whose cells may say something else.
    virtual void refresh_jobs() = 0;
};

/// What is at the printers and what waits for them, in order.
class QueuePresenter {
public:
    QueuePresenter(Station& station, Dialogs& dialogs, QueueView& view);
    /// Told when something of the queue has been changed here.
    void on_changed(std::function<void()> told) { m_changed = std::move(told); }

    void take(const spooling::Floor& floor);
    void choose(const std::vector<std::size_t>& rows);
    /// Chooses this job, also when it comes with the next floor only.
    void look_for(store::JobId job);

    // With the chosen jobs.
    void hold();
    void release();
    void first();   ///< before all that wait
    void earlier(); ///< before the one that waits before it
    void later();
    void move();
    void cancel();

    Rows& jobs() { return m_rows; }
    static std::vector<Column> columns();

private:
    struct Row {
        std::size_t number = 0; ///< place in the list, from 1
        spooling::QueuedJob queued;
    };
    using Step = std::function<void(Bench&, store::JobId)>;

    static Cell cell_of(const Row& row, std::size_t column);
    std::vector<const Row*> chosen() const;
    std::vector<std::size_t> chosen_rows() const;
    /// The waiting one before (-1) or behind (1) the only one that is chosen; nullptr: there is none.
    const Row* beside(int direction) const;
    void show();
    /// With each of the chosen ones that waits, in order.
    void step(Step work);
    std::vector<store::JobId> chosen_waiting() const;
    void hold_for(const std::string& why);
    /// Places these anew; they can go back to where they were.
    void place(std::vector<store::JobId> moved, std::function<void(Bench&)> work);
    /// `undo`: what takes the notice back, where something can.
    void run(std::function<std::string(Bench&)> work, std::function<void(Bench&)> undo = {});

    Station& m_station;
    Dialogs& m_dialogs;
    QueueView& m_view;
    std::function<void()> m_changed = [] {};
    VectorRows<Row> m_rows;
    std::set<std::int64_t> m_chosen; ///< jobs
    bool m_busy = false;
    Alive m_alive;
};

} // namespace fuda::presenters
