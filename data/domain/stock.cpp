#include "data/domain/stock.h"

#include "data/base/text.h"
#include "data/domain/lifecycle.h"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace fuda::domain {

namespace {

constexpr std::string_view kKinds[] = {"card", "sheet", "postcard", "envelope", "other"};
constexpr std::string_view kKindsJapanese[] = {"カード", "用紙", "はがき", "封筒", "その他"};
constexpr std::string_view kMovements[] = {"received", "used", "spoiled", "destroyed", "counted", "put-back"};
constexpr std::string_view kMovementsJapanese[] = {"受入", "使用", "破損", "廃棄", "棚卸", "戻入"};

constexpr std::size_t kMostDigits = 15; // fits an int64 with room to spare
constexpr std::size_t kLongestCode = 32;
constexpr std::size_t kLongestPrefix = 16;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_letter_or_digit(char c)
{
    return is_letter(c) || is_digit(c);
}

/// A range of one number.
std::optional<SerialRange> parse_serial(std::string_view text)
{
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[text.size() - 1 - digits]))
        ++digits;
    const std::string_view prefix = text.substr(0, text.size() - digits);
    if (digits == 0 || digits > kMostDigits || prefix.size() > kLongestPrefix ||
        !std::all_of(prefix.begin(), prefix.end(), is_letter_or_digit))
        return std::nullopt;
    SerialRange serial{std::string(prefix), static_cast<int>(digits), 0, 0};
    std::from_chars(text.data() + prefix.size(), text.data() + text.size(), serial.first);
    serial.last = serial.first;
    return serial;
}

std::string serial_text(const SerialRange& series, std::int64_t number)
{
    const std::string digits = std::to_string(number);
    return series.prefix + std::string(static_cast<std::size_t>(series.digits) - digits.size(), '0') + digits;
}

/// PWG 5101.1, 5: class_name_WIDTHxHEIGHT and the unit.
bool is_media_name(std::string_view text)
{
    const auto parts = split(text, '_');
    const auto is_word_character = [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '.'; };
    if (parts.size() != 3)
        return false;
    for (const std::string_view part : parts)
        if (part.empty() || !std::all_of(part.begin(), part.end(), is_word_character))
            return false;
    const std::string_view size = parts[2];
    return is_digit(size.front()) && size.find('x') != std::string_view::npos &&
           (size.ends_with("mm") || size.ends_with("in"));
}

} // namespace

std::string_view name(StockKind kind)
{
    return kKinds[static_cast<std::size_t>(kind)];
}

std::string_view japanese(StockKind kind)
{
    return kKindsJapanese[static_cast<std::size_t>(kind)];
}

std::optional<StockKind> parse_stock_kind(std::string_view text)
{
    return parse_in<StockKind>(kKinds, text);
}

std::string_view name(StockMovement movement)
{
    return kMovements[static_cast<std::size_t>(movement)];
}

std::string_view japanese(StockMovement movement)
{
    return kMovementsJapanese[static_cast<std::size_t>(movement)];
}

std::optional<StockMovement> parse_stock_movement(std::string_view text)
{
    return parse_in<StockMovement>(kMovements, text);
}

std::optional<SerialRange> SerialRange::parse(std::string_view given)
{
    const std::string narrow = narrow_forms(given);
    const auto ends = split(trimmed(narrow), '-');
    auto range = parse_serial(trimmed(ends[0]));
    if (!range || ends.size() > 2)
        return std::nullopt;
    if (ends.size() == 2) {
        const auto end = parse_serial(trimmed(ends[1]));
        if (!end || !end->same_series(*range) || end->first < range->first)
            return std::nullopt;
        range->last = end->last;
    }
    return range;
}

std::string SerialRange::text() const
{
    return serial_text(*this, first) + (first == last ? "" : "-" + serial_text(*this, last));
}

std::optional<SerialRange> common(const SerialRange& a, const SerialRange& b)
{
    SerialRange both = a;
    both.first = std::max(a.first, b.first);
    both.last = std::min(a.last, b.last);
    return a.same_series(b) && both.first <= both.last ? std::optional(both) : std::nullopt;
}

std::vector<SerialRange> without(const SerialRange& range, const SerialRange& taken)
{
    const auto both = common(range, taken);
    if (!both)
        return {range};
    std::vector<SerialRange> rest;
    SerialRange before = range, after = range;
    before.last = both->first - 1;
    after.first = both->last + 1;
    for (const SerialRange& part : {before, after})
        if (part.count() > 0)
            rest.push_back(part);
    return rest;
}

std::vector<SerialRange> merged(std::vector<SerialRange> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const SerialRange& a, const SerialRange& b) {
        return std::tie(a.prefix, a.digits, a.first) < std::tie(b.prefix, b.digits, b.first);
    });
    std::vector<SerialRange> joined;
    for (SerialRange& range : ranges) {
        if (!joined.empty() && joined.back().same_series(range) && joined.back().last + 1 == range.first)
            joined.back().last = range.last;
        else
            joined.push_back(std::move(range));
    }
    return joined;
}

std::int64_t count_of(std::span<const SerialRange> ranges)
{
    std::int64_t count = 0;
    for (const SerialRange& range : ranges)
        count += range.count();
    return count;
}

std::optional<std::vector<SerialRange>> parse_serials(std::string_view text)
{
    std::vector<SerialRange> ranges;
    for (const std::string_view part : split(text, ',')) {
        auto range = SerialRange::parse(part);
        if (!range || std::any_of(ranges.begin(), ranges.end(),
                                  [&](const SerialRange& earlier) { return common(earlier, *range).has_value(); }))
            return std::nullopt;
        ranges.push_back(*std::move(range));
    }
    return ranges;
}

std::string text_of(std::span<const SerialRange> ranges)
{
    std::string text;
    for (const SerialRange& range : ranges)
        text += (text.empty() ? "" : ",") + range.text();
    return text;
}

std::vector<std::string> problems_of(const StockArticle& article)
{
    std::vector<std::string> problems;
    const std::string& code = article.code;
    if (code.empty() || code.size() > kLongestCode || !is_letter(code.front()) ||
        !std::all_of(code.begin(), code.end(), [](char c) { return is_letter_or_digit(c) || c == '-'; }))
        problems.push_back("品目コード「" + code + "」は、英字で始まる英数字と - の 32 字までにしてください");
    if (trimmed(article.name).empty())
        problems.push_back("品名を付けてください");
    if (!article.media.empty() && !is_media_name(article.media))
        problems.push_back("用紙名「" + article.media + "」は iso_id-1_53.98x85.6mm のような IPP の名前にしてください");
    if (article.insurer_number && article.insurer_number->empty())
        problems.push_back("保険者番号が空です");
    if (article.unit_yen.value_or(0) < 0)
        problems.push_back("単価は 0 円以上にしてください");
    if (article.reorder_level < 0)
        problems.push_back("発注点は 0 枚以上にしてください");
    return problems;
}

void StockFigures::add(StockMovement movement, std::int64_t quantity)
{
    switch (movement) {
    case StockMovement::Received:
        received += quantity;
        return;
    case StockMovement::Used:
        used -= quantity;
        return;
    case StockMovement::Spoiled:
        spoiled -= quantity;
        return;
    case StockMovement::Destroyed:
        destroyed -= quantity;
        return;
    case StockMovement::Counted:
        counted += quantity;
        return;
    case StockMovement::PutBack:
        put_back += quantity;
        return;
    }
}

} // namespace fuda::domain
