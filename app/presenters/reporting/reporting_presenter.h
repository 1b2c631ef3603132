#pragma once

#include "app/presenters/action.h"
#include "app/presenters/reporting/behind_list.h"
#include "app/presenters/reporting/costs_part.h"
#include "app/presenters/reporting/standings_part.h"
#include "app/presenters/reporting/steps_part.h"
#include "app/presenters/reporting/waiting_part.h"

#include <array>
#include <string>
#include <vector>

namespace fuda::presenters {

enum class ReportPartId { Steps, Standings, Waiting, Costs };
inline constexpr ReportPartId kAllReportParts[] = {ReportPartId::Steps, ReportPartId::Standings, ReportPartId::Waiting,
                                                   ReportPartId::Costs};
std::string_view japanese(ReportPartId part); ///< 数字 ロット・事業所 日数 在庫と費用

struct ReportingShown {
    std::vector<std::string> periods; ///< 今日 今月 先月, and the months before
    std::size_t period = 0;
    std::string typed; ///< as a person types the period: 2026-11, 2026-11-20
    Cell check;        ///< whether all of it adds up, in words
    ReportPartId part = ReportPartId::Steps;
    PartShown of_part;
    Action save, report;
    bool busy = false;
};

class ReportingView : public BehindView {
public:
    virtual void show(const ReportingShown& shown) = 0;
    /// The table of this part has other rows.
    virtual void show_rows(ReportPartId part) = 0;
};

/// 状況: what was done in a period, where it stands, how long it took, what it cost. Every number opens the list behind it.
class ReportingPresenter {
public:
    ReportingPresenter(Station& station, Dialogs& dialogs, ReportingView& view);

    /// The screen has come to the front, or another insurer is worked for.
    void shown();
    void choose_part(ReportPartId part);
    void choose_period(std::size_t index);
    /// 2026-11 or 2026-11-20; what is neither is refused with a word.
    void type_period(const std::string& text);
    void choose_number(const std::string& id);
    void choose_row(std::size_t row);
    /// One of PartShown::choices.
    void choose(std::size_t choice);
    /// Where the pieces of this employer stand.
    void look_for_employer(const std::string& symbol);

    /// What the part shows as a CSV file; the list behind the number likewise.
    void save();
    void save_list() { m_behind.save(); }
    /// 月次報告書 of the month, opened when it is there.
    void write_report();

    Rows& rows(ReportPartId part) { return this->part(part).rows(); }
    Rows& behind(ListKind kind) { return m_behind.rows(kind); }
    static std::vector<Column> columns(ReportPartId part);
    /// Those of the part in front that can be chosen now.
    const std::vector<ReportNumber>& numbers() { return front().numbers(); }

private:
    ReportPart& part(ReportPartId id) { return *m_parts.at(static_cast<std::size_t>(id)); }
    ReportPart& front() { return part(m_part); }
    ReportScope scope() const { return {m_period, m_insurer}; }
    std::vector<reporting::Period> periods() const;
    void read();
    void open_list();
    void show();
    std::string disagreement();
    std::function<void()> changed(ReportPartId id);
    std::function<void(Failure)> failing();

    Station& m_station;
    Dialogs& m_dialogs;
    ReportingView& m_view;
    BehindList m_behind;
    StepsPart m_steps;
    StandingsPart m_standings;
    WaitingPart m_waiting;
    CostsPart m_costs;
    std::array<ReportPart*, std::size(kAllReportParts)> m_parts; ///< as kAllReportParts
    ReportPartId m_part = ReportPartId::Steps;
    reporting::Period m_period;
    std::string m_insurer;
    bool m_busy = false;
    Alive m_alive;
};

} // namespace fuda::presenters
