#include "data/postal/postal_master.h"

#include "data/base/error.h"
#include "data/base/text.h"
#include "data/postal/folded_text.h"
#include "data/postal/postal_code.h"

#include <algorithm>
#include <fstream>
#include <iconv.h>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <set>

namespace fuda::postal {

namespace {

constexpr std::size_t kColumns = 15;
enum Column : std::size_t { kMunicipalityCode = 0, kPostalCode = 2, kPrefecture = 6, kCity = 7, kTown = 8 };

constexpr std::string_view kNotListed = "以下に掲載がない場合";

/// The fields of a line of comma-separated values; quotes are taken off.
std::vector<std::string> fields_of(std::string_view line)
{
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            fields.emplace_back();
        else
            fields.back() += c;
    }
    return fields;
}

/// Windows-31J to UTF-8; nothing when the bytes are not Windows-31J.
class Cp932 {
public:
    Cp932() : m_converter(iconv_open("UTF-8", "CP932")) {}
    ~Cp932() { iconv_close(m_converter); }
    Cp932(const Cp932&) = delete;
    Cp932& operator=(const Cp932&) = delete;

    std::optional<std::string> utf8(std::string bytes) const
    {
        std::string text(bytes.size() * 3, '\0');
        char* in = bytes.data();
        char* out = text.data();
        std::size_t in_left = bytes.size();
        std::size_t out_left = text.size();
        if (iconv(m_converter, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1))
            return std::nullopt;
        text.resize(text.size() - out_left);
        return text;
    }

private:
    iconv_t m_converter;
};

std::size_t occurrences(std::string_view text, std::string_view what)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size()))
        ++count;
    return count;
}

/// 東村山郡山辺町 → 山辺町; empty for 郡山市 and other names that only contain the character.
std::string without_county(const std::string& city)
{
    constexpr std::string_view kCounty = "郡";
    const std::size_t at = city.find(kCounty, kCounty.size());
    const bool in_county = city.ends_with("町") || city.ends_with("村");
    return at == std::string::npos || !in_county ? std::string{} : city.substr(at + kCounty.size());
}

/// 津軽石第１地割～第３地割 → 津軽石: the 地割 is a number of part B.
std::string_view without_jiwari(std::string_view town)
{
    constexpr std::string_view kDigits[] = {"第", "０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
    const std::size_t at = town.find("地割");
    if (at == std::string_view::npos)
        return town;
    std::string_view name = town.substr(0, at);
    for (bool cut = true; cut;) {
        cut = false;
        for (const auto digit : kDigits) {
            if (name.ends_with(digit)) {
                name.remove_suffix(digit.size());
                cut = true;
            }
        }
    }
    return name.size() == at ? town : name;
}

} // namespace

class PostalMaster::Reader {
public:
    Reader(PostalMaster& master, const std::filesystem::path& file)
        : m_master(master), m_file(file), m_in(file, std::ios::binary)
    {
        if (!m_in)
            throw Error(ErrorKind::BadInput, file.string() + ": 郵便番号マスタを開けません。パスを確かめてください");
    }

    void read()
    {
        std::string line;
        while (std::getline(m_in, line)) {
            ++m_line;
            if (line.ends_with('\r'))
                line.pop_back();
            if (!line.empty())
                add(fields_of(decoded(std::move(line))));
        }
        if (m_in.bad())
            fail("読み込みに失敗しました");
        if (m_open)
            fail("最後の町域の括弧が閉じていません。ファイルが途中で切れています");
        if (m_master.m_rows.empty())
            fail("1件もありません。utf_ken_all.csv を指定してください");
    }

private:
    [[noreturn]] void fail(const std::string& what) const
    {
        throw Error(ErrorKind::BadInput, m_file.string() + " " + std::to_string(m_line) + "行目: " + what);
    }

    std::string decoded(std::string line)
    {
        constexpr std::string_view kByteOrderMark = "\uFEFF";
        if (m_line == 1 && line.starts_with(kByteOrderMark))
            line.erase(0, kByteOrderMark.size());
        if (m_line == 1 && !is_utf8(line))
            m_cp932 = std::make_unique<Cp932>();
        if (!m_cp932) {
            if (!is_utf8(line))
                fail("UTF-8として読めません。日本郵便の配布ファイルをそのまま使ってください");
            return line;
        }
        if (auto text = m_cp932->utf8(std::move(line)))
            return std::move(*text);
        fail("CP932として読めません。日本郵便の配布ファイルをそのまま使ってください");
    }

    void add(std::vector<std::string> fields)
    {
        if (fields.size() != kColumns)
            fail("項目が" + std::to_string(kColumns) + "個ではなく" + std::to_string(fields.size()) + "個あります");
        const auto postal_code = normalized_postal_code(fields[kPostalCode]);
        if (!postal_code)
            fail("郵便番号が7桁ではありません: " + fields[kPostalCode]);
        if (m_open && *postal_code == m_open->postal_code)
            m_open->town += fields[kTown];
        else if (m_open)
            fail("前の行の町域の括弧が閉じていません");
        else
            m_open = Row{*postal_code, municipality_of(fields), TownKind::Named, std::move(fields[kTown]), {}};
        if (occurrences(m_open->town, "（") <= occurrences(m_open->town, "）")) {
            m_master.m_rows.push_back(finished(std::move(*m_open)));
            m_open.reset();
        }
    }

    std::uint32_t municipality_of(const std::vector<std::string>& fields)
    {
        auto& known = m_master.m_municipalities;
        const auto [place, is_new] =
            m_index.try_emplace(fields[kMunicipalityCode], static_cast<std::uint32_t>(known.size()));
        if (is_new) {
            known.push_back({fields[kMunicipalityCode], fields[kPrefecture], fields[kCity],
                             folded(fields[kPrefecture]).text, folded(fields[kCity]).text,
                             folded(without_county(fields[kCity])).text});
        }
        return place->second;
    }

    Row finished(Row row) const
    {
        std::string_view town = std::string_view(row.town).substr(0, row.town.find("（"));
        const std::string& city = m_master.m_municipalities[row.municipality].city;
        constexpr std::string_view kWhole = "一円";
        if (town == kNotListed) {
            row.kind = TownKind::NotListed;
        } else if (town.ends_with("番地がくる場合") ||
                   (town.size() > kWhole.size() && town.ends_with(kWhole) &&
                    city.ends_with(town.substr(0, town.size() - kWhole.size())))) { // 一円 alone is a town of 多賀町
            row.kind = TownKind::WholeMunicipality;
        }
        row.town = row.kind == TownKind::Named ? std::string(without_jiwari(town)) : std::string{};
        row.key = folded(row.town).text;
        return row;
    }

    PostalMaster& m_master;
    std::filesystem::path m_file;
    std::ifstream m_in;
    std::size_t m_line = 0;
    std::unique_ptr<Cp932> m_cp932;
    std::map<std::string, std::uint32_t> m_index;
    std::optional<Row> m_open; ///< a town whose parenthesis has not ended yet
};

PostalMaster::PostalMaster(const std::filesystem::path& file)
{
    Reader(*this, file).read();
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [](const Row& a, const Row& b) { return a.postal_code < b.postal_code; });
    m_rows.shrink_to_fit();
    m_by_municipality.resize(m_rows.size());
    std::iota(m_by_municipality.begin(), m_by_municipality.end(), 0u);
    std::stable_sort(m_by_municipality.begin(), m_by_municipality.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return m_rows[a].municipality < m_rows[b].municipality; });
}

namespace {

struct ByPostalCode {
    bool operator()(const auto& row, const std::string& code) const { return row.postal_code < code; }
    bool operator()(const std::string& code, const auto& row) const { return code < row.postal_code; }
};

} // namespace

std::vector<Town> PostalMaster::towns(std::string_view postal_code) const
{
    std::vector<Town> result;
    const auto [first, last] = std::equal_range(m_rows.begin(), m_rows.end(),
                                                normalized_postal_code(postal_code).value_or(""), ByPostalCode{});
    for (auto row = first; row != last; ++row) {
        const Municipality& municipality = m_municipalities[row->municipality];
        result.push_back({municipality.code, municipality.prefecture, municipality.city, row->town, row->kind});
    }
    return result;
}

/// Where the municipality's name may end in the folded address: with or without prefecture, with or without 郡.
std::vector<std::size_t> PostalMaster::ends_of_municipality(const Municipality& municipality, std::string_view text)
{
    std::vector<std::size_t> ends;
    for (const std::string_view prefecture : {std::string_view(municipality.prefecture_key), std::string_view{}}) {
        for (const std::string_view city : {municipality.city_key, municipality.city_key_without_county}) {
            if (!city.empty() && text.starts_with(prefecture) && text.substr(prefecture.size()).starts_with(city))
                ends.push_back(prefecture.size() + city.size());
        }
    }
    return ends;
}

AddressCut PostalMaster::cut(std::string_view postal_code, std::string_view address) const
{
    const auto [first, last] = std::equal_range(m_rows.begin(), m_rows.end(),
                                                normalized_postal_code(postal_code).value_or(""), ByPostalCode{});
    if (first == last)
        return {CutOutcome::PostalCodeUnknown, {}, {}};

    const FoldedText written = folded(address);
    const std::string_view text = written.text;
    std::optional<std::size_t> best;
    bool not_listed = false;
    for (auto row = first; row != last; ++row) {
        for (const std::size_t begin : ends_of_municipality(m_municipalities[row->municipality], text)) {
            if (row->kind == TownKind::NotListed) {
                not_listed = true;
                continue;
            }
            const auto end = end_of_town(*row, text, begin);
            if (end && (!best || *end > *best) && !names_longer_town(row->municipality, text, begin, *end))
                best = end;
        }
    }
    if (best) {
        const std::size_t source = *best == 0 ? 0 : written.source_end[*best - 1];
        return {CutOutcome::CutByMaster, std::string(address.substr(0, source)), std::string(address.substr(source))};
    }
    return {not_listed ? CutOutcome::NoTown : CutOutcome::AddressDoesNotMatch, {}, {}};
}

std::vector<std::string> PostalMaster::codes(std::string_view address) const
{
    const FoldedText written = folded(address);
    std::set<std::string> codes;
    for (std::uint32_t municipality = 0; municipality < m_municipalities.size(); ++municipality) {
        for (const std::size_t begin : ends_of_municipality(m_municipalities[municipality], written.text)) {
            const auto [first, last] = rows_of(municipality);
            for (std::size_t i = first; i < last; ++i) {
                const Row& row = m_rows[m_by_municipality[i]];
                if (row.kind == TownKind::NotListed)
                    continue;
                const auto end = end_of_town(row, written.text, begin);
                if (end && !names_longer_town(municipality, written.text, begin, *end))
                    codes.insert(row.postal_code);
            }
        }
    }
    return {codes.begin(), codes.end()};
}

std::pair<std::size_t, std::size_t> PostalMaster::rows_of(std::uint32_t municipality) const
{
    const auto first = std::partition_point(m_by_municipality.begin(), m_by_municipality.end(),
                                            [&](std::uint32_t row) { return m_rows[row].municipality < municipality; });
    const auto last = std::partition_point(first, m_by_municipality.end(),
                                           [&](std::uint32_t row) { return m_rows[row].municipality == municipality; });
    return {static_cast<std::size_t>(first - m_by_municipality.begin()),
            static_cast<std::size_t>(last - m_by_municipality.begin())};
}

std::optional<std::size_t> PostalMaster::end_of_town(const Row& row, std::string_view text, std::size_t begin) const
{
    constexpr std::string_view kAza = "字";
    const std::string_view rest = text.substr(begin);
    if (rest.starts_with(row.key))
        return begin + row.key.size();
    if (rest.starts_with(kAza) && rest.substr(kAza.size()).starts_with(row.key))
        return begin + kAza.size() + row.key.size();
    // 中京区寺町通御池上る上本能寺前町
    if (!m_municipalities[row.municipality].city.starts_with("京都市"))
        return std::nullopt;
    const std::size_t at = rest.find(row.key);
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::string_view streets = rest.substr(0, at);
    for (const std::string_view turn : {"上る", "上ル", "下る", "下ル", "入る", "入ル", "入", "通"}) {
        if (streets.ends_with(turn))
            return begin + at + row.key.size();
    }
    return std::nullopt;
}

bool PostalMaster::names_longer_town(std::uint32_t municipality, std::string_view text, std::size_t begin,
                                     std::size_t end) const
{
    const auto [first, last] = rows_of(municipality);
    for (std::size_t row = first; row < last; ++row) {
        const std::string& key = m_rows[m_by_municipality[row]].key;
        if (begin + key.size() > end && text.substr(begin).starts_with(key))
            return true;
    }
    return false;
}

} // namespace fuda::postal
