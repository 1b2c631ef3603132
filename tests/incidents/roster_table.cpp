#include "tests/incidents/roster_table.h"

#include "data/base/text.h"
#include "data/samples/roster_writer.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace fuda::tests {

namespace {

std::vector<std::string> values_of(std::string_view line)
{
    const auto parts = split(line, ',');
    return {parts.begin(), parts.end()};
}

} // namespace

RosterTable::RosterTable(std::uint64_t rows, const domain::Insurer& insurer, const std::string& as_of,
                         std::uint64_t seed)
    : m_as_of(as_of)
{
    std::ostringstream written;
    samples::write_roster(written, {rows, seed, insurer, *calendar::Date::from_iso(as_of)});
    const std::string text = written.str();
    const auto lines = split(text, '\n');
    m_header = values_of(lines.at(1)); // behind #基準日=
    m_rows.reserve(rows);
    for (std::size_t i = 2; i < lines.size() && !lines[i].empty(); ++i)
        m_rows.push_back(values_of(lines[i]));
}

void RosterTable::ask_for_certificates()
{
    for (std::size_t row = 0; row < size(); ++row) {
        at(row, "マイナ保険証") = "未登録";
        at(row, "交付事由") = "一括";
        for (const char* column : {"電子証明書有効期限", "申請年月日", "申請者区分", "資格確認書発行要否",
                                   "有効期限(現在)", "交付年月日(現在)", "在留期限", "支援措置"})
            at(row, column).clear();
    }
}

void RosterTable::shift(std::string_view column, std::size_t first, std::size_t last, std::size_t by)
{
    std::vector<std::string> values;
    for (std::size_t row = first; row < last; ++row)
        values.push_back(std::move(at(row, column)));
    std::rotate(values.rbegin(), values.rbegin() + static_cast<std::ptrdiff_t>(by), values.rend());
    for (std::size_t row = first; row < last; ++row)
        at(row, column) = std::move(values[row - first]);
}

std::string RosterTable::text() const
{
    std::string text = "#基準日=" + m_as_of + "\n";
    const auto append = [&](const std::vector<std::string>& values) {
        for (std::size_t i = 0; i < values.size(); ++i)
            text += (i == 0 ? "" : ",") + values[i];
        text += '\n';
    };
    append(m_header);
    for (const auto& row : m_rows)
        append(row);
    return text;
}

std::size_t RosterTable::index(std::string_view column) const
{
    const auto found = std::find(m_header.begin(), m_header.end(), column);
    if (found == m_header.end())
        throw std::out_of_range("the roster has no column " + std::string(column));
    return static_cast<std::size_t>(found - m_header.begin());
}

} // namespace fuda::tests
