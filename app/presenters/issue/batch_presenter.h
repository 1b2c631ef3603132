#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/issue/batch_stage.h"
#include "app/presenters/issue/where_to_print.h"
#include "app/presenters/list_rows.h"

#include <functional>
#include <set>

namespace fuda::presenters {

/// A batch, how far it is, and what can be done with it as a whole.
struct BatchShown {
    store::BatchId batch;
    std::string title, about;
    Cell state; ///< 承認済; 停止中 with its reason
    Cell next;  ///< what is to do
    std::vector<StepShown> steps;
    IssueStep seen = IssueStep::Compose;  ///< which of 組版 … 締め is looked at
    std::string compose_text, print_text; ///< what composing and printing come to
    Action compose, print;                ///< the main one of its step
    Action hold, release, cancel;         ///< what can be undone
    bool busy = false;
};

class BatchView {
public:
    virtual ~BatchView() = default;
    virtual void show(const BatchShown& shown) = 0;
    /// BatchPresenter::counts() and jobs() have other rows.
    virtual void show_tables() = 0;
};

/// A batch from composing to printing. 校正・承認, 確認 and 締め have presenters of their own.
class BatchPresenter {
public:
    BatchPresenter(Station& station, Dialogs& dialogs, BatchView& view);
    /// Told when something of the batch has changed.
    void on_changed(std::function<void()> told) { m_changed = std::move(told); }

    /// At its next step.
    void show(store::BatchId batch);
    void look_at(IssueStep step);
    /// Somebody else has changed it: reads it anew and goes to its next step when the one looked at is done.
    void changed();

    void compose();
    void print();
    void hold();
    void release();
    void cancel();

    Rows& counts() { return m_counts; }
    static std::vector<Column> count_columns();
    Rows& jobs() { return m_jobs; }
    static std::vector<Column> job_columns();

private:
    /// Asks for each medium from `next` on where it is printed; not where there is only the folder.
    void ask_where(std::vector<MediumToPrint> media, std::size_t next,
                   std::function<void(const std::vector<MediumToPrint>&)> then);
    void print_to(const std::vector<MediumToPrint>& media);
    void refresh(bool at_next_step);
    void take(const BatchFacts& facts, bool at_next_step);
    void begin();
    void end(store::BatchId batch);
    /// The batch as a whole goes a step that takes a moment.
    void step(
        std::function<void(Bench&)> work, std::function<void()> then = [] {});
    void release(store::BatchId batch);
    void offer_release(store::BatchId batch);
    std::function<void(Failure)> failing();

    Station& m_station;
    Dialogs& m_dialogs;
    BatchView& m_view;
    std::function<void()> m_changed = [] {};
    BatchShown m_shown;
    VectorRows<store::PieceCount> m_counts;
    VectorRows<store::Job> m_jobs;
    std::set<store::BatchId> m_busy; ///< with a long task under way
    int m_read = 0;
    Alive m_alive;
};

} // namespace fuda::presenters
