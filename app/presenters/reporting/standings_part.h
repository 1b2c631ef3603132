#pragma once

#include "app/presenters/reporting/report_part.h"

namespace fuda::presenters {

/// ロット・事業所: where the pieces of each batch or employer stand now. The large numbers are those of the chosen row, and of all while
/// none is.
class StandingsPart : public ReportPart {
public:
    using ReportPart::ReportPart;

    void read(const ReportScope& scope) override;
    PartShown shown() const override;
    void choose_row(std::size_t row) override;
    void choose(std::size_t choice) override;
    /// By employer, of all time, with this one chosen.
    void look_for(const std::string& employer_symbol);
    std::string csv() const override;
    std::string file_name() const override;
    std::string disagreement() const override;

    static std::vector<Column> columns();

private:
    void make_numbers();
    reporting::By by() const { return m_choice % 2 == 0 ? reporting::By::Batch : reporting::By::Employer; }
    std::optional<reporting::Period> period() const;

    ReportScope m_scope;
    std::size_t m_choice = 0;
    std::optional<std::vector<reporting::Standing>> m_standings;
    reporting::Standing m_total;
    std::string m_wanted;  ///< key of the row to be chosen when it has come
    std::size_t m_row = 0; ///< m_standings' size: the total
};

} // namespace fuda::presenters
