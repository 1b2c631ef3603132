#pragma once

#include "data/base/error.h"
#include "data/base/file.h"

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace fuda::intake {

enum class Severity {
    Note,     ///< the row is taken as it is
    Held,     ///< a person must decide about the row
    Rejected, ///< the row is not taken
    Refused,  ///< the whole file is not taken
};
std::string_view japanese(Severity severity); ///< 注意 保留 却下 受付不可

/// Everything that intake can find (roster-format.md, "What bad input gets"). The table in finding.cpp gives each its stable
/// id, severity, words and remedy.
enum class Rule {
    UnknownColumn,
    ColumnDropped,
    AsOfOverridden,
    NoLineEnd,
    RepeatedRow,
    GaijiReplaced,
    Gaiji,
    Unprintable,
    KanaLength,
    PostalMismatch,
    TooOld,
    AcquiredBeforeBirth,
    EmployerNames,
    Encoding,
    Quotes,
    FieldCount,
    Missing,
    BadDate,
    BadInsurerNumber,
    NotDigits,
    NotKana,
    NotInList,
    BadPostalCode,
    MailToIncomplete,
    AcquiredLater,
    Duplicate,
    MyNumberInRow,
    NotARoster,
    NoRows,
    Utf16,
    ColumnMissing,
    ColumnTwice,
    OtherInsurer,
    MyNumberColumn,
    Truncated,
    OpenQuote,
    NoAsOf,
    AsOfContradiction,
    StaleAsOf,
    ChangedPairings,
    TooManyRejected,
};

struct RuleWords {
    Rule rule;
    std::string_view id; ///< N-… H-… R-… F-…, by severity
    Severity severity;
    std::string_view message, remedy; ///< each {} takes one detail, those of the message first
};
std::span<const RuleWords> all_rules();

/// One thing found in a roster, in words for a clerk. Names no person and holds no My Number: of the file's own values it
/// shows only what cannot be one (a code point, a count, a line).
struct Finding {
    std::size_t line = 0; ///< 0: the whole file
    std::string column;   ///< our name of the column; empty: the row or the file
    Rule rule = Rule::NotARoster;
    std::string message, remedy;

    std::string_view id() const;
    Severity severity() const;
    bool operator==(const Finding&) const = default;
};

Finding make_finding(Rule rule, std::size_t line, std::string_view column,
                     std::initializer_list<std::string_view> details);

/// The whole file is refused and nothing of it may be stored. The message names file, line, column, reason and remedy.
class Refused : public Error {
public:
    Refused(const std::string& file, Finding finding);
    const Finding& finding() const { return m_finding; }

private:
    Finding m_finding;
};

/// Writes findings as they come, as CSV for spreadsheets: UTF-8 with byte order mark, CRLF, every value quoted, columns
/// ファイル,行,項目,区分,規則,内容,対処. The file appears at commit().
class FindingsWriter {
public:
    explicit FindingsWriter(const std::filesystem::path& path);
    void write(std::string_view roster, const Finding& finding);
    void commit();

private:
    PendingFile m_file;
};

} // namespace fuda::intake
