#include "data/store/search_text.h"

#include "data/base/text.h"
#include "data/calendar/era.h"

#include <algorithm>

namespace fuda::store {

namespace {

constexpr std::size_t kLongestQuery = 200; // bytes; nobody's name and number are longer

bool is_katakana_letter(char32_t c)
{
    return (c >= U'ァ' && c <= U'ヺ') || c == U'ー';
}

char32_t folded_letter(char32_t c)
{
    constexpr std::u32string_view kSmall = U"ァィゥェォッャュョヮヵヶ";
    constexpr std::u32string_view kLarge = U"アイウエオツヤユヨワカケ";
    if (c >= U'ぁ' && c <= U'ゖ')
        c += U'ァ' - U'ぁ';
    if (const auto small = kSmall.find(c); small != std::u32string_view::npos)
        return kLarge[small];
    return c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c;
}

bool has_digit(std::string_view word)
{
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> words_of(std::string_view query)
{
    std::string narrow = narrow_forms(query);
    std::replace_if(
        narrow.begin(), narrow.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    std::vector<std::string> words;
    for (const std::string_view word : split(narrow, ' '))
        if (!folded(word).empty())
            words.emplace_back(word);
    return words;
}

enum class FirstDay { IsBirth, IsCode };

SearchReading reading_of(const std::vector<std::string>& words, FirstDay first_day)
{
    SearchReading reading;
    for (const std::string& word : words) {
        const auto day = calendar::parse_date(word).date;
        if (day && !reading.birth && first_day == FirstDay::IsBirth)
            reading.birth = day;
        else if (has_digit(word))
            reading.code += folded(word);
        else
            reading.names.push_back(folded(word));
    }
    return reading;
}

} // namespace

std::string folded(std::string_view text)
{
    const auto is_kept = [](char32_t c) {
        const bool ascii_letter = (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
        return c < 0x80 ? ascii_letter : c != U'・' && c != U'゠' && !is_variation_selector(c);
    };
    std::u32string result;
    for (const char32_t c : code_points(narrow_forms(widened_kana(text)))) {
        if (c == U'-' && !result.empty() && is_katakana_letter(result.back()))
            result.push_back(U'ー');
        else if (is_kept(c))
            result.push_back(folded_letter(c));
    }
    return utf8(result);
}

FoldedName folded_name(std::string_view text)
{
    const std::string narrow = narrow_forms(trimmed(text));
    const std::size_t space = narrow.find(' ');
    return {folded(narrow), space == std::string::npos ? "" : folded(std::string_view(narrow).substr(space))};
}

std::vector<SearchReading> search_readings(std::string_view query)
{
    if (query.size() > kLongestQuery)
        return {};
    const std::vector<std::string> words = words_of(query);
    SearchReading as_code; // a 記号 may hold kana or kanji
    for (const std::string& word : words)
        as_code.code += folded(word);
    std::vector<SearchReading> readings;
    const auto put = [&](SearchReading reading) {
        if (std::find(readings.begin(), readings.end(), reading) == readings.end())
            readings.push_back(std::move(reading));
    };
    if (has_digit(as_code.code))
        put(as_code);
    if (!words.empty()) {
        put(reading_of(words, FirstDay::IsBirth));
        put(reading_of(words, FirstDay::IsCode));
    }
    return readings;
}

} // namespace fuda::store
