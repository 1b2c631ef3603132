#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::mailing {

/// One line of a small table that an office made in a spreadsheet.
struct CsvLine {
    std::size_t line = 0;                                   ///< in the file, from 1
    std::map<std::string, std::string, std::less<>> values; ///< UTF-8, by column
    std::string_view of(std::string_view column) const; ///< empty when the line ends before it or the table has none
};

/// RFC 4180 in UTF-8 or CP932, with a header line that names the columns in any order; commas or tabs. Empty lines and columns that
/// nobody asked for are passed over. `file` is for messages. Throws Error(BadInput) naming file, line and remedy when a required column is
/// missing or named twice, a quote is never closed, a line has more values than the header, or bytes are no characters.
std::vector<CsvLine> read_csv_table(const std::string& file, std::string_view bytes,
                                    std::span<const std::string_view> required,
                                    std::span<const std::string_view> optional = {});

} // namespace fuda::mailing
