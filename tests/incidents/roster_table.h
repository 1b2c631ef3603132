#pragma once

#include "data/domain/insurer.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::tests {

/// A roster that a test can damage: what samples::write_roster() makes, as a table. None of its values holds a separator or a quote.
class RosterTable {
public:
    RosterTable(std::uint64_t rows, const domain::Insurer& insurer, const std::string& as_of, std::uint64_t seed = 1);

    std::size_t size() const { return m_rows.size(); }
    std::string& at(std::size_t row, std::string_view column) { return m_rows[row][index(column)]; }
    void set_as_of(const std::string& day) { m_as_of = day; }
    /// One line for all of them: nobody holds a マイナ保険証, and everybody is asked for with 一括, so that each row calls for a
    /// certificate and for nothing else.
    void ask_for_certificates();
    /// What stands in the row's column stands in the row `by` rows later, from `first` on up to `last` (not included); what falls out at
    /// the end comes in again at the beginning.
    void shift(std::string_view column, std::size_t first, std::size_t last, std::size_t by);

    /// UTF-8, with its 基準日.
    std::string text() const;

private:
    std::size_t index(std::string_view column) const;

    std::string m_as_of;
    std::vector<std::string> m_header;
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace fuda::tests
