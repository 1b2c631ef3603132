#pragma once

#include "app/presenters/action.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/issue/batch_stage.h"
#include "app/presenters/list_rows.h"
#include "data/store/decisions.h"
#include "data/store/listing.h"

#include <functional>
#include <optional>
#include <set>

namespace fuda::presenters {

/// A roster and how far it is.
struct RosterShown {
    std::string title, about;
    std::vector<StepShown> steps;
    IssueStep seen = IssueStep::Import;  ///< which of 取込 判定 ロット is looked at
    std::string result;                  ///< of what is looked at: 受入 200　保留 3　却下 2
    std::vector<std::string> severities; ///< to choose findings by: すべて（12）…; the first is all
    std::size_t severity = 0;            ///< which of them is chosen
    Action decide;
    Action next; ///< what RosterPresenter::go_on() does: decide, or look at the next step
    bool busy = false;
};

/// A row of the file that was chosen, and what became of it.
struct RowShown {
    std::string place; ///< 12 行目　住所
    Cell severity;     ///< of the finding; empty for a decision
    std::string message, remedy;
    std::string member; ///< 記号 番号 枝番; empty when the row was not taken in
    Cell verdict;
    std::string rule; ///< T12　一括
    std::string reason;
};

/// Which pieces become a batch.
struct BatchWish {
    std::optional<calendar::Date> issue_date;
    std::set<domain::Document> documents; ///< empty: all
    std::string employer, postal_code, kana_from, kana_to;
    store::PieceOrder order = store::PieceOrder::Serial;
};

struct MakingShown {
    std::vector<calendar::Date> days;        ///< of issue; usually one
    std::vector<domain::Document> documents; ///< that wait
    BatchWish wish;
    std::string count; ///< 120 枚がロットになります
    Action make;
    bool nothing_waits = false;
};

class RosterView {
public:
    virtual ~RosterView() = default;
    virtual void show(const RosterShown& shown) = 0;
    virtual void show_making(const MakingShown& shown) = 0;
    virtual void show_row(const std::optional<RowShown>& row) = 0;
    virtual void show_rules() = 0;    ///< RosterPresenter::rules() has other rows
    virtual void show_findings() = 0; ///< likewise
    virtual void show_members() = 0;
    virtual void refresh_findings(std::size_t first, std::size_t last) = 0; ///< these rows have come
    virtual void refresh_members(std::size_t first, std::size_t last) = 0;
};

/// A roster that is in the store: what was found in it, what the rules answered, and the batches that are made of it.
class RosterPresenter {
public:
    RosterPresenter(Station& station, Dialogs& dialogs, RosterView& view);
    /// Told when the list of what is to do has changed, and when a batch was made.
    void on_changed(std::function<void()> told) { m_changed = std::move(told); }
    void on_made(std::function<void(store::BatchId)> told) { m_made = std::move(told); }

    /// At its next step.
    void show(store::RosterId roster);
    void look_at(IssueStep step);
    void go_on();

    // 取込
    Rows& findings() { return m_finding_rows; }
    static std::vector<Column> finding_columns();
    void choose_severity(std::size_t index); ///< of RosterShown::severities
    void choose_finding(std::size_t row);

    // 判定
    void decide();
    Rows& rules() { return m_rules; }
    static std::vector<Column> rule_columns();
    void choose_rule(std::optional<std::size_t> row); ///< its members; nothing: everybody
    Rows& members() { return m_member_rows; }
    static std::vector<Column> member_columns();
    void choose_member(std::size_t row);

    // ロット
    void wish(const BatchWish& wish); ///< counts
    void make();

private:
    struct Read;
    void refresh(bool at_next_step);
    void take(Read read, bool at_next_step);
    void show_all();
    void order_findings();
    void order_members();
    void count();
    store::PieceFilter filter() const;
    std::function<void(Failure)> failing();

    Station& m_station;
    Dialogs& m_dialogs;
    RosterView& m_view;
    std::function<void()> m_changed = [] {};
    std::function<void(store::BatchId)> m_made = [](store::BatchId) {};
    store::Roster m_roster;
    IssueStep m_next = IssueStep::Decide;
    RosterShown m_shown;
    MakingShown m_making;
    std::vector<std::string>
        m_severities; ///< the store's words, in the order of RosterShown::severities; the first is empty
    store::FindingChoice m_finding_choice;
    store::DecisionChoice m_member_choice;
    LongList<store::StoredFinding> m_findings;
    ListRows<store::StoredFinding> m_finding_rows;
    VectorRows<store::DecisionCount> m_rules;
    LongList<store::DecisionRow> m_members;
    ListRows<store::DecisionRow> m_member_rows;
    int m_counted = 0, m_row_asked = 0, m_read = 0;
    Alive m_alive;
};

} // namespace fuda::presenters
