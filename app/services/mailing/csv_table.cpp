#include "app/services/mailing/csv_table.h"

#include "data/base/error.h"
#include "data/base/text.h"
#include "data/intake/csv_reader.h"
#include "data/intake/encoding.h"

#include <algorithm>
#include <sstream>

namespace fuda::mailing {

namespace {

Error fault(const std::string& file, std::size_t line, const std::string& what)
{
    return {ErrorKind::BadInput, file + ": " + (line > 0 ? std::to_string(line) + " 行目: " : "") + what};
}

std::string quoted(std::string_view column)
{
    return "「" + std::string(column) + "」";
}

void check_header(const std::string& file, const std::vector<std::string>& header,
                  std::span<const std::string_view> required, std::span<const std::string_view> optional)
{
    for (const std::string_view column : required)
        if (std::ranges::count(header, column) != 1)
            throw fault(file, 1,
                        "見出しに" + quoted(column) +
                            (std::ranges::count(header, column) == 0 ? "がありません" : "が 2 つあります") +
                            "。1 行目を見出しにしてください");
    for (const std::string_view column : optional)
        if (std::ranges::count(header, column) > 1)
            throw fault(file, 1, "見出しに" + quoted(column) + "が 2 つあります。一つにしてください");
}

} // namespace

std::string_view CsvLine::of(std::string_view column) const
{
    const auto found = values.find(column);
    return found == values.end() ? std::string_view() : std::string_view(found->second);
}

std::vector<CsvLine> read_csv_table(const std::string& file, std::string_view bytes,
                                    std::span<const std::string_view> required,
                                    std::span<const std::string_view> optional)
{
    if (intake::has_utf16_mark(bytes))
        throw fault(file, 0, "UTF-16 のファイルです。UTF-8 の CSV で保存し直してください");
    if (bytes.starts_with(intake::kByteOrderMark))
        bytes.remove_prefix(intake::kByteOrderMark.size());
    intake::Decoder decoder(intake::detect_encoding(bytes));
    const char separator = intake::separator_of(bytes.substr(0, bytes.find('\n')));
    std::istringstream in{std::string(bytes)};
    intake::RecordReader reader(in);
    reader.set_separator(separator);
    std::vector<CsvLine> lines;
    std::vector<std::string> header;
    intake::Record record;
    std::string text, scratch;
    std::vector<std::string_view> fields;
    while (reader.next(record)) {
        if (record.has_open_quote || record.is_too_long || record.has_stray_quote)
            throw fault(file, record.line, "引用符（\"）の対応がとれません。その行を直してください");
        if (trimmed(record.bytes).empty())
            continue;
        if (decoder.decode(record.bytes, text))
            throw fault(file, record.line,
                        "文字として読めないバイトがあります。UTF-8 か Shift_JIS の CSV で保存し直してください");
        intake::split_fields(text, separator, fields, scratch);
        if (header.empty()) {
            for (const std::string_view field : fields)
                header.emplace_back(trimmed(field));
            check_header(file, header, required, optional);
            continue;
        }
        if (fields.size() > header.size())
            throw fault(file, record.line, "見出しより多くの値があります。コンマを含む値は引用符で囲んでください");
        CsvLine line{record.line, {}};
        for (std::size_t i = 0; i < fields.size(); ++i)
            line.values[header[i]] = std::string(trimmed(fields[i]));
        lines.push_back(std::move(line));
    }
    if (lines.empty())
        throw fault(file, 0, "見出しのほかに行がありません。ファイルを確かめてください");
    return lines;
}

} // namespace fuda::mailing
