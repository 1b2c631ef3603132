#include "app/services/mailing/results_file.h"

#include "data/base/error.h"
#include "data/base/text.h"
#include "data/intake/csv_reader.h"
#include "data/intake/encoding.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>

namespace fuda::mailing {

namespace {

constexpr std::array<std::string_view, 5> kColumns = {"追跡番号", "状態発生日", "配送履歴", "詳細", "取扱局"};
constexpr std::size_t kRequired = 3; ///< the first of them
constexpr std::string_view kNumberToo = "お問い合わせ番号";
constexpr std::size_t kBytesToDetect = 1 << 16;

bool is_column(std::string_view name)
{
    return std::ranges::find(kColumns, name) != kColumns.end();
}

/// Which field each column is; no field for one that is not there.
using Places = std::array<std::optional<std::size_t>, kColumns.size()>;

Places places_of(const std::vector<std::string_view>& headers, const intake::Mapping& mapping, const std::string& file)
{
    Places places;
    for (std::size_t i = 0; i < headers.size(); ++i) {
        const std::string header(trimmed(headers[i]));
        const auto own = mapping.find(header);
        const std::string_view name = own != mapping.end()   ? std::string_view(own->second)
                                      : header == kNumberToo ? kColumns[0]
                                                             : std::string_view(header);
        const auto at = std::ranges::find(kColumns, name);
        if (at == kColumns.end())
            continue;
        auto& place = places[static_cast<std::size_t>(at - kColumns.begin())];
        if (place)
            throw Error(ErrorKind::BadInput, file + ": 項目「" + std::string(name) +
                                                 "」の列が二つあります。対処: 一つにするか、対応表で選んでください");
        place = i;
    }
    std::string missing;
    for (std::size_t i = 0; i < kRequired; ++i)
        if (!places[i])
            missing += (missing.empty() ? "" : "、") + std::string(kColumns[i]);
    if (!missing.empty())
        throw Error(ErrorKind::BadInput,
                    file + ": 項目 " + missing +
                        " の列がありません。対処: 見出しを確かめるか、対応表（--mapping）で見出しを示してください");
    return places;
}

std::string value(const std::vector<std::string_view>& fields, const std::optional<std::size_t>& place)
{
    return place && *place < fields.size() ? std::string(trimmed(fields[*place])) : std::string();
}

} // namespace

intake::Mapping read_results_mapping(const std::filesystem::path& path)
{
    return intake::read_mapping(path, is_column, "配達結果", kColumns[0]);
}

void read_results(const std::filesystem::path& path, const intake::Mapping& mapping,
                  const std::function<void(const SaidLine&)>& take, std::vector<ResultFinding>& findings)
{
    const std::string file = path.string();
    std::ifstream in(path, std::ios::binary);
    if (!in || std::filesystem::is_directory(path))
        throw Error(ErrorKind::BadInput, file + ": 配達結果を開けません。対処: パスと読み取りの許可を確かめてください");
    intake::RecordReader records(in);
    const auto start = records.peek(kBytesToDetect);
    if (trimmed(start).empty() || intake::has_utf16_mark(start))
        throw Error(ErrorKind::BadInput, file + (start.empty() ? ": 中身がありません。対処: ファイルを確かめてください"
                                                               : ": 配達結果の CSV として読めません。対処: UTF-8 か "
                                                                 "CP932（Shift_JIS）の CSV で渡してください"));
    intake::Decoder decoder(intake::detect_encoding(start));
    const char separator = intake::separator_of(start.substr(0, start.find('\n')));
    if (start.starts_with(intake::kByteOrderMark))
        records.skip(intake::kByteOrderMark.size());
    records.set_separator(separator);

    intake::Record record;
    std::string text, scratch;
    std::vector<std::string_view> fields;
    std::optional<Places> places;
    std::size_t columns = 0;
    while (records.next(record)) {
        if (trimmed(record.bytes).empty())
            continue;
        const bool readable = !record.is_too_long && !record.has_open_quote && !decoder.decode(record.bytes, text);
        if (readable)
            intake::split_fields(text, separator, fields, scratch);
        if (!places) {
            if (!readable)
                throw Error(ErrorKind::BadInput, file + ": 見出しの行を読めません。対処: UTF-8 か CP932（Shift_JIS）の "
                                                        "CSV で渡してください");
            places = places_of(fields, mapping, file);
            columns = fields.size();
            continue;
        }
        if (!readable || fields.size() != columns) {
            findings.push_back({record.line, "",
                                readable ? "項目の数が見出しと違います（見出し " + std::to_string(columns) +
                                               "、この行 " + std::to_string(fields.size()) + "）"
                                         : "文字として読めないか、引用符が閉じていません",
                                "行を直して、もう一度取り込んでください"});
            continue;
        }
        take({record.line, value(fields, (*places)[0]), value(fields, (*places)[1]), value(fields, (*places)[2]),
              value(fields, (*places)[3]), value(fields, (*places)[4])});
    }
    if (in.bad())
        throw Error(ErrorKind::Unavailable, file + ": 読み取りが途中で止まりました。対処: 媒体を確かめてください");
}

} // namespace fuda::mailing
