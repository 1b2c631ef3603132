#pragma once

#include "app/presenters/reporting/report_part.h"

namespace fuda::presenters {

/// 在庫と費用: what the period used and posted, at which price, and what a piece cost. What has no price is named.
class CostsPart : public ReportPart {
public:
    using ReportPart::ReportPart;

    void read(const ReportScope& scope) override;
    PartShown shown() const override;
    void choose_row(std::size_t row) override;
    std::string csv() const override;
    std::string file_name() const override;

    static std::vector<Column> columns();

private:
    void make_numbers();

    ReportScope m_scope;
    std::optional<reporting::Costs> m_costs;
};

} // namespace fuda::presenters
