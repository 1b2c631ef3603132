#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/production/settling.h"
#include "app/services/spooling/queueing.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fuda::presenters {

/// A job of which nobody knows what came out: the question, and what there is to answer it by.
struct DoubtShown {
    std::vector<std::string> jobs; ///< of all that are in doubt
    std::size_t job = 0;           ///< which of them is shown
    std::string name;              ///< by which the printer knew it
    std::string question;          ///< empty: nothing is in doubt
    std::vector<std::string> evidence;
    std::string chosen; ///< 残り 40 枚について, 選んだ 3 枚について
    Cell scanned;
    Action came_out, not_produced, came_out_bad;
    bool busy = false;
};

class DoubtView {
public:
    virtual ~DoubtView() = default;
    virtual void show(const DoubtShown& shown) = 0;
    /// DoubtPresenter::pieces() has other rows: none is chosen any more.
    virtual void show_pieces() = 0;
    virtual void refused() = 0; ///< a scan: heard by who looks at the cards
};

/// The only ways out of doubt: a scan, or the word of somebody who has looked, for each piece.
class DoubtPresenter {
public:
    DoubtPresenter(Station& station, Dialogs& dialogs, DoubtView& view);
    void on_changed(std::function<void()> told) { m_changed = std::move(told); }

    /// What is in doubt now. When the job that was shown is settled, its printer is offered to go on.
    void take(std::vector<production::JobInDoubt> jobs, const spooling::Floor& floor);
    void choose_job(std::size_t index);
    /// Shows this job, as soon as it is among those in doubt.
    void look_for(store::JobId job);
    void choose(const std::vector<std::size_t>& rows);
    /// A code that was scanned or typed: it is there.
    void scan(const std::string& text);
    /// Of the chosen pieces; of all that are left when none is chosen.
    void settle(production::Word word);

    Rows& pieces() { return m_pieces; }
    static std::vector<Column> columns();

private:
    void read();
    void show();
    void offer_to_resume(const store::Job& job, const spooling::Floor& floor);
    std::vector<domain::PieceCode> open_codes() const;
    std::function<void(Failure)> failing();

    Station& m_station;
    Dialogs& m_dialogs;
    DoubtView& m_view;
    std::function<void()> m_changed = [] {};
    std::vector<production::JobInDoubt> m_jobs;
    std::optional<store::Job> m_job;      ///< the one that is shown
    std::optional<store::JobId> m_wanted; ///< to be shown when it comes
    std::vector<std::string> m_evidence;
    VectorRows<store::PieceRow> m_pieces;
    std::set<std::size_t> m_chosen;
    Cell m_scanned;
    bool m_busy = false;
    int m_read = 0;
    Alive m_alive;
};

} // namespace fuda::presenters
