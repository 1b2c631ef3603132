#pragma once

#include "app/presenters/reporting/report_part.h"
#include "app/services/mailing/numbers.h"

namespace fuda::presenters {

/// 数字: what was done in the period, step by step, and what is on its way now. The chart and the table have the days of a period;
/// of a single day the chart has its steps.
class StepsPart : public ReportPart {
public:
    using ReportPart::ReportPart;

    void read(const ReportScope& scope) override;
    PartShown shown() const override;
    void choose_number(const std::string& id) override;
    void choose_row(std::size_t row) override;
    std::string csv() const override;
    std::string file_name() const override;
    std::string disagreement() const override { return m_wrong; }

    static std::vector<Column> columns();

private:
    struct Found {
        reporting::Figures figures;
        mailing::Numbers numbers;
    };
    void take(Found found, const ReportScope& scope, calendar::Date today);
    void number_of(store::Step step, const reporting::Period& period, std::int64_t count, const std::string& id);
    Chart chart() const;

    std::optional<reporting::Figures> m_figures;
    ReportScope m_scope;
    std::string m_wrong;
    store::Step m_step = store::Step::Posted; ///< of the chart
};

} // namespace fuda::presenters
