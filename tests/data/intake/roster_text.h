#pragma once

#include "data/base/error.h"
#include "data/intake/columns.h"
#include "data/intake/roster_reader.h"

#include <iconv.h>
#include <map>
#include <sstream>
#include <string>
#include <vector>

/// Rosters made up for the tests: every column of roster-format.md, and a row without any finding that each test changes.
namespace rosters {

using fuda::intake::Column;

inline fuda::domain::Insurer insurer()
{
    fuda::domain::Insurer result;
    result.number = "133991";
    result.kind = fuda::domain::InsurerKind::NationalHealthAssociation;
    return result;
}

using Cells = std::map<Column, std::string>;

/// A good row of an insured person, with the given cells in place of its own.
inline Cells row(const Cells& changes = {})
{
    Cells cells = {{Column::InsurerNumber, "133991"},
                   {Column::Symbol, "71-0042"},
                   {Column::Number, "100001"},
                   {Column::Branch, "00"},
                   {Column::Name, "花筏　太郎"},
                   {Column::Kana, "ハナイカダ　タロウ"},
                   {Column::Birth, "1958-03-03"},
                   {Column::Sex, "男"},
                   {Column::Relation, "本人"},
                   {Column::Acquired, "2020-04-01"},
                   {Column::PostalCode, "113-0021"},
                   {Column::Address, "東京都文京区本駒込9-99-9"},
                   {Column::Myna, "未登録"},
                   {Column::EmployerSymbol, "A-1"},
                   {Column::EmployerName, "花筏造園㈱"}};
    for (const auto& [column, value] : changes)
        cells[column] = value;
    return cells;
}

inline std::string quoted(const std::string& value)
{
    if (value.find_first_of(",\t\"\r\n") == std::string::npos)
        return value;
    std::string result = "\"";
    for (const char c : value)
        result += c == '"' ? "\"\"" : std::string(1, c);
    return result + '"';
}

inline std::string header(char separator = ',')
{
    std::string line;
    for (std::size_t i = 0; i < fuda::intake::kColumns; ++i)
        line += (i ? std::string(1, separator) : "") + std::string(japanese(static_cast<Column>(i)));
    return line;
}

inline std::string line(const Cells& cells, char separator = ',')
{
    std::string text;
    for (std::size_t i = 0; i < fuda::intake::kColumns; ++i) {
        const auto cell = cells.find(static_cast<Column>(i));
        text += (i ? std::string(1, separator) : "") + (cell == cells.end() ? "" : quoted(cell->second));
    }
    return text;
}

inline std::string text(const std::vector<Cells>& rows, char separator = ',', const std::string& line_end = "\r\n")
{
    std::string result = header(separator) + line_end;
    for (const auto& cells : rows)
        result += line(cells, separator) + line_end;
    return result;
}

inline std::string cp932(const std::string& utf8)
{
    std::string result(utf8.size() * 2, '\0');
    const iconv_t converter = ::iconv_open("CP932", "UTF-8");
    char* in = const_cast<char*>(utf8.data());
    char* out = result.data();
    std::size_t in_left = utf8.size();
    std::size_t out_left = result.size();
    const bool failed = ::iconv(converter, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1);
    ::iconv_close(converter);
    if (failed)
        throw std::runtime_error("the test's text is not CP932");
    result.resize(result.size() - out_left);
    return result;
}

inline constexpr const char* kFile = "roster_20261101.csv";

/// Everything that intake says of a file.
struct Reading {
    std::vector<fuda::intake::RosterRow> rows;
    std::vector<fuda::intake::Finding> findings; ///< of the file, of its rows, and the one that refused it
    fuda::intake::Totals totals;
    bool refused = false;
    std::string message; ///< of the refusal

    std::size_t count(fuda::intake::Rule rule) const
    {
        return static_cast<std::size_t>(
            std::count_if(findings.begin(), findings.end(), [&](const auto& finding) { return finding.rule == rule; }));
    }
    bool has(fuda::intake::Rule rule) const { return count(rule) > 0; }
};

inline Reading read(const std::string& bytes, const fuda::domain::Insurer& profile = insurer(),
                    const fuda::intake::RosterOptions& options = {}, const std::string& file = kFile)
{
    Reading reading;
    std::istringstream in(bytes);
    try {
        fuda::intake::RosterReader roster(in, file, profile, options);
        reading.findings = roster.file_findings();
        for (fuda::intake::RosterRow next; roster.next(next);) {
            reading.findings.insert(reading.findings.end(), next.findings.begin(), next.findings.end());
            reading.rows.push_back(next);
        }
        reading.totals = roster.totals();
        if (const auto refusal = roster.verdict()) {
            reading.refused = true;
            reading.findings.push_back(*refusal);
        }
    } catch (const fuda::intake::Refused& refusal) {
        reading.refused = true;
        reading.findings.push_back(refusal.finding());
        reading.message = refusal.what();
    }
    return reading;
}

/// The one row of a roster, read with these changes.
inline fuda::intake::RosterRow read_row(const Cells& changes, const fuda::domain::Insurer& profile = insurer(),
                                        const fuda::intake::RosterOptions& options = {})
{
    return read(text({row(changes)}), profile, options).rows.at(0);
}

} // namespace rosters
