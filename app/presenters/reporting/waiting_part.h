#pragma once

#include "app/presenters/reporting/report_part.h"

namespace fuda::presenters {

/// 日数: how long members waited, from registration to hand-over.
class WaitingPart : public ReportPart {
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
    std::optional<reporting::Waiting> m_waiting;
};

} // namespace fuda::presenters
