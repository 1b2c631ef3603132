#include "data/intake/own_columns.h"

#include "data/base/error.h"
#include "data/base/text.h"
#include "data/domain/insurer.h"
#include "data/intake/columns.h"
#include "data/intake/csv_reader.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <tuple>

namespace fuda::intake {

namespace {

constexpr std::size_t kBytesToDetect = 1 << 20;

/// Other systems' words for our columns. Compared without spaces, marks and brackets.
constexpr std::pair<std::string_view, Column> kOtherWords[] = {
    {"被保険者記号", Column::Symbol},
    {"被保険者証記号", Column::Symbol},
    {"証記号", Column::Symbol},
    {"被保険者番号", Column::Number},
    {"被保険者証番号", Column::Number},
    {"証番号", Column::Number},
    {"被保険者枝番", Column::Branch},
    {"被保険者証枝番", Column::Branch},
    {"漢字氏名", Column::Name},
    {"氏名漢字", Column::Name},
    {"加入者氏名", Column::Name},
    {"カナ氏名", Column::Kana},
    {"氏名カナ", Column::Kana},
    {"カナ", Column::Kana},
    {"ふりがな", Column::Kana},
    {"生年月日西暦", Column::Birth},
    {"誕生日", Column::Birth},
    {"男女", Column::Sex},
    {"本人家族", Column::Relation},
    {"本家区分", Column::Relation},
    {"続柄", Column::Relation},
    {"世帯主氏名", Column::InsuredName},
    {"組合員氏名", Column::InsuredName},
    {"資格取得日", Column::Acquired},
    {"取得日", Column::Acquired},
    {"認定日", Column::Acquired},
    {"資格喪失日", Column::Lost},
    {"喪失日", Column::Lost},
    {"自宅郵便番号", Column::PostalCode},
    {"自宅住所", Column::Address},
    {"住所1", Column::Address},
    {"送付先名", Column::MailName},
    {"事業所番号", Column::EmployerSymbol},
    {"事業所名称", Column::EmployerName},
    {"負担割合", Column::Copay},
    {"給付割合", Column::Copay},
    {"適用区分", Column::LimitCategory},
    {"マイナ保険証登録", Column::Myna},
    {"保険証利用登録", Column::Myna},
    {"申請日", Column::Applied},
    {"有効期限", Column::CertificateExpires},
    {"在留期間満了日", Column::StayUntil},
    {"DV支援措置", Column::Protected},
};

constexpr double kLikeEnough = 0.6, kKnown = 2; ///< a word of the table leaves nothing to likeness

enum class Brackets { Leave, TakeOut };

/// Without spaces and marks, and with or without what stands in brackets: 生年月日（西暦） → 生年月日西暦, 生年月日.
std::u32string bare(std::string_view header, Brackets brackets)
{
    std::u32string kept;
    int depth = 0;
    for (const char32_t c : code_points(widened_kana(narrow_forms(trimmed(header)))))
        if (std::u32string_view(U"(（[【「").find(c) != std::u32string_view::npos)
            ++depth;
        else if (std::u32string_view(U")）]】」").find(c) != std::u32string_view::npos)
            depth = std::max(0, depth - 1);
        else if ((depth == 0 || brackets == Brackets::Leave) &&
                 std::u32string_view(U" 　・_-/.").find(c) == std::u32string_view::npos)
            kept += c;
    return kept;
}

/// How much of the two is the same, in the same order: 1 when all of it is.
double likeness(const std::u32string& a, const std::u32string& b)
{
    if (a.empty() || b.empty())
        return 0;
    std::vector<std::size_t> row(b.size() + 1);
    for (const char32_t c : a) {
        std::size_t diagonal = 0;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t above = row[j + 1];
            row[j + 1] = c == b[j] ? diagonal + 1 : std::max(above, row[j]);
            diagonal = above;
        }
    }
    return 2.0 * static_cast<double>(row.back()) / static_cast<double>(a.size() + b.size());
}

std::string decoded(Decoder& decoder, std::string_view bytes, bool& readable)
{
    std::string text;
    readable = !decoder.decode(bytes, text);
    return text;
}

} // namespace

RosterStart read_start(const std::filesystem::path& file, std::size_t rows)
{
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file))
        throw Error(ErrorKind::BadInput,
                    file.string() + ": 名簿を開けません。対処: パスと読み取りの許可を確かめてください");
    RecordReader records(in);
    RosterStart start;
    start.encoding = detect_encoding(records.peek(kBytesToDetect));
    if (records.peek(kByteOrderMark.size()) == kByteOrderMark)
        records.skip(kByteOrderMark.size());
    Decoder decoder(start.encoding);
    Record record;
    char separator = ',';
    while (start.rows.size() < rows && records.next(record)) {
        bool readable = false;
        const std::string text = decoded(decoder, record.bytes, readable);
        if (!readable || trimmed(text).empty() || (start.headers.empty() && text.starts_with('#')))
            continue;
        if (start.headers.empty())
            records.set_separator(separator = separator_of(text));
        std::vector<std::string_view> fields;
        std::string scratch;
        split_fields(text, separator, fields, scratch);
        std::vector<std::string> values;
        for (const std::string_view field : fields)
            values.emplace_back(domain::is_my_number(field) ? "●" : trimmed(field));
        if (start.headers.empty())
            start.headers = std::move(values);
        else
            start.rows.push_back(std::move(values));
    }
    if (start.headers.empty())
        throw Error(ErrorKind::BadInput, file.string() + ": 見出しの行がありません。対処: 名簿のCSVを選んでください");
    return start;
}

Mapping proposed_mapping(const std::vector<std::string>& headers)
{
    std::set<Column> taken;
    std::set<std::string> settled;
    for (const std::string& header : headers)
        if (const auto column = column_named(header)) {
            taken.insert(*column);
            settled.insert(header);
        }
    std::vector<std::tuple<double, std::string, Column>> candidates;
    for (const std::string& header : headers) {
        if (header.empty() || settled.contains(header) || names_my_number(header))
            continue;
        const std::u32string all = bare(header, Brackets::Leave), words = bare(header, Brackets::TakeOut);
        bool known = false;
        for (const auto& [other, column] : kOtherWords)
            if (const std::u32string word = bare(other, Brackets::Leave); all == word || words == word) {
                candidates.emplace_back(kKnown, header, column);
                known = true;
            }
        for (std::size_t i = 0; i < kColumns && !known; ++i) {
            const auto column = static_cast<Column>(i);
            candidates.emplace_back(likeness(words, bare(japanese(column), Brackets::Leave)), header, column);
        }
    }
    std::ranges::stable_sort(candidates, std::ranges::greater{},
                             [](const auto& candidate) { return std::get<double>(candidate); });
    Mapping mapping;
    for (const auto& [like, header, column] : candidates)
        if (like >= kLikeEnough && !taken.contains(column) && !mapping.contains(header)) {
            mapping.emplace(header, japanese(column));
            taken.insert(column);
        }
    return mapping;
}

} // namespace fuda::intake
