#include "data/intake/roster_reader.h"

#include "data/base/text.h"
#include "data/calendar/era.h"
#include "data/intake/characters.h"
#include "data/intake/columns.h"
#include "data/intake/csv_reader.h"
#include "data/intake/my_number_guard.h"
#include "data/intake/seen_members.h"

#include <algorithm>
#include <deque>
#include <fstream>

namespace fuda::intake {

namespace {

using calendar::Date;

constexpr std::size_t kBytesToDetect = 1 << 20;
constexpr std::size_t kRowsReadAhead = 1000; // so many are looked at for My Numbers before the first is handed out
constexpr std::size_t kBytesReadAhead = 4 * 1 << 20; // …but not more bytes than this
constexpr std::string_view kAsOfMark = "#基準日=";

/// A record of the file, decoded and split.
struct Fields {
    Record record; ///< its bytes are gone by the next record
    std::string text;
    std::vector<std::string_view> values; ///< into text and scratch
    std::string scratch;
    std::optional<std::uint64_t> undecodable; ///< offset in the file of the first byte that makes no character
    std::size_t undecodable_field = 0;
    bool is_suspect = false; ///< held a My Number when it was read; its column may have been dropped since
};

/// "…_YYYYMMDD.csv". The eight figures may be no day.
std::optional<std::string> date_in_name(const std::string& file_name)
{
    const std::string stem = std::filesystem::path(file_name).stem().string();
    constexpr std::size_t kFigures = 8;
    if (stem.size() <= kFigures || stem[stem.size() - kFigures - 1] != '_')
        return std::nullopt;
    const std::string figures = stem.substr(stem.size() - kFigures);
    if (figures.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    return figures;
}

std::unique_ptr<std::istream> opened(const std::filesystem::path& path)
{
    auto in = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (!*in || std::filesystem::is_directory(path))
        throw Error(ErrorKind::BadInput,
                    path.string() + ": 名簿を開けません。対処: パスと読み取りの許可を確かめてください");
    return in;
}

} // namespace

struct RosterReader::Impl {
    Impl(std::unique_ptr<std::istream> owned, std::istream& in, std::string file_name, const domain::Insurer& profile,
         RosterOptions given);

    [[noreturn]] void refuse(Rule rule, std::size_t line, std::string_view column,
                             std::initializer_list<std::string_view> details = {}) const;
    std::optional<Date> date_of_line(std::size_t line, std::string_view value) const;
    void settle_encoding();
    void read_header();
    void settle_as_of(std::optional<Date> in_file);
    void resolve(const std::vector<std::string_view>& headers, std::size_t line);
    bool fetch(Fields& fields);
    void look_at_columns(std::size_t line, std::vector<Finding>& findings);
    void process(const Fields& fields, RosterRow& row);
    void read_values(const Fields& fields, RosterRow& row);
    std::string_view column_name(std::size_t field) const;

    std::unique_ptr<std::istream> stream;
    std::istream& source;
    std::string file;
    const domain::Insurer& insurer;
    RosterOptions options;
    RecordReader records;
    Encoding coding = Encoding::Utf8;
    std::optional<Decoder> decoder;
    char separator = ',';
    Date day;
    std::vector<std::optional<Column>> columns; ///< of each field
    MyNumberGuard guard{0};
    std::optional<RowReader> rows;
    std::deque<Fields> ahead;
    Fields current;
    SeenMembers members;
    SeenEmployers employers;
    std::vector<Finding> findings;
    Totals totals;
};

RosterReader::Impl::Impl(std::unique_ptr<std::istream> owned, std::istream& in, std::string file_name,
                         const domain::Insurer& profile, RosterOptions given)
    : stream(std::move(owned)), source(in), file(std::move(file_name)), insurer(profile), options(std::move(given)),
      records(in)
{
    settle_encoding();
    read_header();
    rows.emplace(insurer, day, options.postal);
    std::size_t bytes = 0;
    while (ahead.size() < kRowsReadAhead && bytes < kBytesReadAhead) {
        Fields& fields = ahead.emplace_back();
        if (!fetch(fields)) {
            ahead.pop_back();
            break;
        }
        fields.is_suspect = guard.count(fields.values);
        bytes += fields.text.size();
    }
    if (ahead.empty())
        refuse(Rule::NoRows, 0, {});
    look_at_columns(0, findings);
}

void RosterReader::Impl::refuse(Rule rule, std::size_t line, std::string_view column,
                                std::initializer_list<std::string_view> details) const
{
    throw Refused(file, make_finding(rule, line, column, details));
}

void RosterReader::Impl::settle_encoding()
{
    const auto start = records.peek(kBytesToDetect);
    if (start.empty())
        refuse(Rule::NotARoster, 0, {});
    if (has_utf16_mark(start))
        refuse(Rule::Utf16, 0, {});
    coding = options.encoding.value_or(detect_encoding(start));
    if (start.starts_with(kByteOrderMark))
        records.skip(kByteOrderMark.size());
    decoder.emplace(coding);
}

void RosterReader::Impl::read_header()
{
    const auto line_at_front = [&] {
        const auto start = records.peek(kBytesToDetect);
        return start.substr(0, start.find('\n'));
    };
    std::optional<Date> in_file;
    if (line_at_front().starts_with('#')) {
        Fields first;
        fetch(first);
        if (first.text.starts_with(kAsOfMark)) {
            // a spreadsheet ends the line with a separator for each of the other columns
            const auto value = std::string_view(first.text).substr(kAsOfMark.size());
            in_file = date_of_line(first.record.line, value.substr(0, value.find_first_of(",\t")));
        }
    }
    separator = separator_of(line_at_front());
    records.set_separator(separator);
    Fields header;
    if (!fetch(header) || header.undecodable)
        refuse(Rule::NotARoster, 0, {});
    resolve(header.values, header.record.line);
    settle_as_of(in_file);
}

std::optional<Date> RosterReader::Impl::date_of_line(std::size_t line, std::string_view value) const
{
    const auto parsed = calendar::parse_date(value);
    if (!parsed.date && !options.as_of)
        refuse(Rule::NoAsOf, line, "基準日");
    return parsed.date;
}

void RosterReader::Impl::settle_as_of(std::optional<Date> in_file)
{
    std::optional<Date> in_name;
    if (const auto figures = date_in_name(file))
        in_name = date_of_line(0, *figures);
    const auto own = in_file ? in_file : in_name;
    if (options.as_of) {
        day = *options.as_of;
        if (own && own != day)
            findings.push_back(make_finding(Rule::AsOfOverridden, 0, "基準日", {own->iso(), day.iso()}));
    } else if (!own) {
        refuse(Rule::NoAsOf, 0, "基準日");
    } else if (in_file && in_name && in_file != in_name) {
        refuse(Rule::AsOfContradiction, 0, "基準日", {in_name->iso(), in_file->iso()});
    } else {
        day = *own;
    }
    if (options.last_as_of && day < *options.last_as_of)
        refuse(Rule::StaleAsOf, 0, "基準日", {day.iso(), options.last_as_of->iso()});
}

void RosterReader::Impl::resolve(const std::vector<std::string_view>& headers, std::size_t line)
{
    guard = MyNumberGuard(headers.size());
    std::array<bool, kColumns> present{};
    std::vector<Finding> unknown;
    for (std::size_t i = 0; i < headers.size(); ++i) {
        const auto own = options.mapping.find(std::string(trimmed(headers[i])));
        auto column = column_named(own == options.mapping.end() ? headers[i] : std::string_view(own->second));
        if (column) {
            bool& seen = present[static_cast<std::size_t>(*column)];
            if (seen)
                refuse(Rule::ColumnTwice, line, japanese(*column));
            seen = true;
        }
        if (names_my_number(headers[i])) {
            if (!insurer.drop_my_number_column)
                refuse(Rule::MyNumberColumn, line, "個人番号", {std::to_string(i + 1)});
            guard.drop(i);
            unknown.push_back(make_finding(Rule::ColumnDropped, line, "個人番号", {std::to_string(i + 1)}));
            column.reset();
        } else if (!column || !is_used(*column, insurer)) {
            column.reset();
            const std::string place = std::to_string(i + 1) + "列目";
            const auto shown = has_my_number(headers[i]) ? std::string_view(place) : trimmed(headers[i]);
            unknown.push_back(make_finding(Rule::UnknownColumn, line, "見出し", {shown}));
        }
        columns.push_back(column);
    }
    if (std::none_of(present.begin(), present.end(), [](bool there) { return there; }))
        refuse(Rule::NotARoster, line, {}); // and not one word of what may be a member's row
    std::string missing;
    for (std::size_t i = 0; i < kColumns; ++i) {
        const auto column = static_cast<Column>(i);
        if (!present[i] && is_required(column, insurer))
            missing += (missing.empty() ? "" : "、") + std::string(japanese(column));
    }
    if (!missing.empty())
        refuse(Rule::ColumnMissing, line, {}, {missing});
    findings.insert(findings.end(), unknown.begin(), unknown.end());
}

bool RosterReader::Impl::fetch(Fields& fields)
{
    do {
        if (!records.next(fields.record)) {
            if (source.bad())
                throw Error(ErrorKind::Unavailable,
                            file + ": 読み取りが途中で止まりました。対処: 媒体を確かめてください");
            return false;
        }
    } while (trimmed(fields.record.bytes).empty());
    const Record& record = fields.record;
    if (record.is_too_long)
        refuse(Rule::OpenQuote, record.line, {});
    if (record.has_open_quote)
        refuse(Rule::Truncated, record.line, {});
    fields.undecodable.reset();
    if (const auto offset = decoder->decode(record.bytes, fields.text)) {
        fields.undecodable = record.offset + *offset;
        split_fields(record.bytes.substr(0, *offset), separator, fields.values, fields.scratch);
        fields.undecodable_field = fields.values.size() - 1;
        fields.values.clear();
    } else {
        split_fields(fields.text, separator, fields.values, fields.scratch);
    }
    const bool whole = !fields.undecodable && fields.values.size() == columns.size();
    if (!record.has_line_end && !columns.empty() && !whole)
        refuse(Rule::Truncated, record.line, {});
    return true;
}

void RosterReader::Impl::look_at_columns(std::size_t line, std::vector<Finding>& found)
{
    while (const auto guilty = guard.guilty_column()) {
        const auto column = columns[*guilty];
        const std::string place = std::to_string(*guilty + 1);
        if (!insurer.drop_my_number_column || (column && is_required(*column, insurer)))
            refuse(Rule::MyNumberColumn, line, column ? japanese(*column) : std::string_view(), {place});
        guard.drop(*guilty);
        columns[*guilty].reset();
        found.push_back(
            make_finding(Rule::ColumnDropped, line, column ? japanese(*column) : std::string_view(), {place}));
    }
}

std::string_view RosterReader::Impl::column_name(std::size_t field) const
{
    return field < columns.size() && columns[field] ? japanese(*columns[field]) : std::string_view();
}

void RosterReader::Impl::process(const Fields& fields, RosterRow& row)
{
    const Record& record = fields.record;
    const auto find = [&](Rule rule, std::string_view column, std::initializer_list<std::string_view> details) {
        row.findings.push_back(make_finding(rule, record.line, column, details));
    };
    if (fields.undecodable)
        find(Rule::Encoding, column_name(fields.undecodable_field),
             {name(coding), std::to_string(*fields.undecodable + 1)});
    else if (record.has_stray_quote)
        find(Rule::Quotes, {}, {});
    else if (fields.values.size() != columns.size())
        find(Rule::FieldCount, {},
             {std::to_string(fields.values.size()), std::to_string(columns.size()), std::to_string(record.last_line)});
    else if (fields.is_suspect && guard.holds(fields.values))
        find(Rule::MyNumberInRow, {}, {});
    else
        read_values(fields, row);
    if (!record.has_line_end)
        find(Rule::NoLineEnd, {}, {});
}

void RosterReader::Impl::read_values(const Fields& fields, RosterRow& row)
{
    Values values;
    std::string content;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i])
            continue;
        values[static_cast<std::size_t>(*columns[i])] = fields.values[i];
        content.append(fields.values[i]) += '\x1F';
    }
    const std::size_t found_before = row.findings.size();
    row.eligibility = rows->read(values, row.line, row.findings);
    for (const Finding& finding : row.findings) {
        if (finding.rule == Rule::OtherInsurer)
            throw Refused(file, finding);
    }
    const auto given = [&](Column column) { return trimmed(values[static_cast<std::size_t>(column)]); };
    domain::Eligibility who; // also a row that is rejected for something else names its member
    who.symbol = given(Column::Symbol);
    who.number = given(Column::Number);
    who.branch = given(Column::Branch);
    const domain::MemberKey key = who.key();
    if (const auto earlier =
            members.remember(key.symbol + '\x1F' + key.number + '\x1F' + key.branch, content, row.line)) {
        row.eligibility.reset();
        if (earlier->same_content)
            row.findings.resize(found_before);
        row.findings.push_back(make_finding(earlier->same_content ? Rule::RepeatedRow : Rule::Duplicate, row.line,
                                            japanese(Column::Number), {std::to_string(earlier->line)}));
        return;
    }
    const auto symbol = given(Column::EmployerSymbol);
    const auto employer = given(Column::EmployerName);
    if (symbol.empty() || employer.empty())
        return;
    if (const auto line = employers.contradicted(symbol, employer, row.line))
        row.findings.push_back(
            make_finding(Rule::EmployerNames, row.line, japanese(Column::EmployerName), {std::to_string(*line)}));
}

RosterReader::RosterReader(const std::filesystem::path& path, const domain::Insurer& insurer, RosterOptions options)
{
    auto in = opened(path);
    std::istream& source = *in;
    m_impl = std::make_unique<Impl>(std::move(in), source, path.string(), insurer, std::move(options));
}

RosterReader::RosterReader(std::istream& in, std::string file_name, const domain::Insurer& insurer,
                           RosterOptions options)
    : m_impl(std::make_unique<Impl>(nullptr, in, std::move(file_name), insurer, std::move(options)))
{
}

RosterReader::~RosterReader() = default;

bool RosterReader::next(RosterRow& row)
{
    Impl& roster = *m_impl;
    row.eligibility.reset();
    row.findings.clear();
    const bool read_ahead = !roster.ahead.empty();
    if (!read_ahead) {
        if (!roster.fetch(roster.current))
            return false;
        roster.current.is_suspect = roster.guard.count(roster.current.values);
        if (roster.current.is_suspect)
            roster.look_at_columns(roster.current.record.line, row.findings);
    }
    const Fields& fields = read_ahead ? roster.ahead.front() : roster.current;
    row.line = fields.record.line;
    roster.process(fields, row);
    if (read_ahead)
        roster.ahead.pop_front();

    const auto worst = std::max_element(row.findings.begin(), row.findings.end(),
                                        [](const Finding& a, const Finding& b) { return a.severity() < b.severity(); });
    const Severity severity = worst == row.findings.end() ? Severity::Note : worst->severity();
    const bool repeated = std::any_of(row.findings.begin(), row.findings.end(),
                                      [](const Finding& f) { return f.rule == Rule::RepeatedRow; });
    row.status = repeated                         ? RowStatus::Repeated
                 : severity == Severity::Rejected ? RowStatus::Rejected
                 : severity == Severity::Held     ? RowStatus::Held
                                                  : RowStatus::Accepted;
    Totals& totals = roster.totals;
    ++totals.rows;
    ++(row.status == RowStatus::Accepted   ? totals.accepted
       : row.status == RowStatus::Held     ? totals.held
       : row.status == RowStatus::Rejected ? totals.rejected
                                           : totals.repeated);
    return true;
}

calendar::Date RosterReader::as_of() const
{
    return m_impl->day;
}

Encoding RosterReader::encoding() const
{
    return m_impl->coding;
}

const std::vector<Finding>& RosterReader::file_findings() const
{
    return m_impl->findings;
}

Totals RosterReader::totals() const
{
    return m_impl->totals;
}

std::optional<Finding> RosterReader::verdict() const
{
    const Totals& totals = m_impl->totals;
    const double limit = m_impl->insurer.rejected_share_limit;
    if (static_cast<double>(totals.rejected) <= limit * static_cast<double>(totals.rows))
        return std::nullopt;
    const auto percent = std::to_string(static_cast<int>(limit * 100 + 0.5));
    return make_finding(Rule::TooManyRejected, 0, {},
                        {std::to_string(totals.rows), std::to_string(totals.rejected), percent});
}

} // namespace fuda::intake
