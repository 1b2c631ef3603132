#include "app/language/written.h"

#include "app/language/language.h"
#include "app/language/sentences.h"
#include "data/base/text.h"
#include "data/calendar/era.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace fuda::language {

namespace {

enum class Kind { Any, AsIs, Known, Number, Code, Day };

/// A sentence taken apart: texts[0] value 0 texts[1] value 1 … texts.back().
struct Pattern {
    std::string_view whole;
    std::vector<std::string_view> texts;
    std::vector<Kind> kinds;
    std::vector<std::size_t> numbers; ///< which value stands there
    std::size_t literal = 0;          ///< bytes of the texts
};

Kind kind_of(std::string_view word)
{
    constexpr std::pair<std::string_view, Kind> kKinds[] = {{"asis", Kind::AsIs},
                                                            {"known", Kind::Known},
                                                            {"number", Kind::Number},
                                                            {"code", Kind::Code},
                                                            {"day", Kind::Day}};
    const auto* const found = std::ranges::find(kKinds, word, &std::pair<std::string_view, Kind>::first);
    return found == std::end(kKinds) ? Kind::Any : found->second;
}

Pattern pattern_of(std::string_view sentence)
{
    Pattern pattern{.whole = sentence, .texts = {}, .kinds = {}, .numbers = {}};
    std::size_t from = 0;
    for (std::size_t at; (at = sentence.find('{', from)) != std::string_view::npos;) {
        const std::size_t end = sentence.find('}', at);
        pattern.texts.push_back(sentence.substr(from, at - from));
        pattern.numbers.push_back(static_cast<std::size_t>(sentence[at + 1] - '0'));
        pattern.kinds.push_back(sentence[at + 2] == ':' ? kind_of(sentence.substr(at + 3, end - at - 3)) : Kind::Any);
        from = end + 1;
    }
    pattern.texts.push_back(sentence.substr(from));
    for (const std::string_view text : pattern.texts)
        pattern.literal += text.size();
    return pattern;
}

std::string_view first_character(std::string_view text)
{
    std::size_t size = std::min<std::size_t>(text.size(), 1);
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
        ++size;
    return text.substr(0, size);
}

std::string_view last_character(std::string_view text)
{
    std::size_t at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) {
    }
    return text.substr(at);
}

/// Whether `a` is tried before `b`: what begins with words says more than what begins with a value; then the one with more words.
bool comes_first(const Pattern* a, const Pattern* b)
{
    const bool a_words = !a->texts.front().empty(), b_words = !b->texts.front().empty();
    return a_words != b_words ? a_words : a->literal > b->literal;
}

/// Patterns by the character that they begin with, those that begin with a value by the one that they end with.
class Patterns {
public:
    Patterns()
    {
        for (const std::string_view sentence : sentences())
            m_all.push_back(pattern_of(sentence));
        for (const Pattern& pattern : m_all) {
            if (!pattern.texts.front().empty())
                m_by_first[first_character(pattern.texts.front())].push_back(&pattern);
            else if (!pattern.texts.back().empty())
                m_by_last[last_character(pattern.texts.back())].push_back(&pattern);
            else
                m_others.push_back(&pattern);
        }
    }

    /// Those that may fit, in the order in which they are tried.
    std::vector<const Pattern*> near(std::string_view text) const
    {
        std::vector<const Pattern*> found = m_others;
        for (const auto& [list, character] :
             {std::pair(&m_by_first, first_character(text)), {&m_by_last, last_character(text)}})
            if (const auto at = list->find(character); at != list->end())
                found.insert(found.end(), at->second.begin(), at->second.end());
        std::ranges::stable_sort(found, comes_first);
        return found;
    }

private:
    std::vector<Pattern> m_all;
    std::map<std::string_view, std::vector<const Pattern*>> m_by_first, m_by_last;
    std::vector<const Pattern*> m_others;
};

/// 令和8年10月5日 → 2026-10-05. Other forms are left to whoever wrote them.
std::optional<std::string> day_of_era(std::string_view text)
{
    constexpr std::array<std::string_view, 5> kEras = {"令和", "平成", "昭和", "大正", "明治"};
    if (!text.ends_with("日") ||
        std::ranges::none_of(kEras, [&](std::string_view era) { return text.starts_with(era); }))
        return std::nullopt;
    const auto parsed = calendar::parse_date(text);
    return parsed.date ? std::optional(parsed.date->iso()) : std::nullopt;
}

bool has_japanese(std::string_view text)
{
    return std::ranges::any_of(code_points(text), [](char32_t c) {
        return (c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF);
    });
}

enum class Parts {
    All,  ///< all of them must be known: the separator stands in names, too
    Some, ///< the others stay
};

struct Join {
    std::string_view separator, english;
    Parts parts;
};
constexpr Join kJoins[] = {
    {"\n", "\n", Parts::Some}, {"。", ". ", Parts::All},    {" / ", " / ", Parts::Some},
    {"　", "　", Parts::Some}, {" · ", " · ", Parts::Some}, {" → ", " → ", Parts::Some},
    {": ", ": ", Parts::Some}, {"、", ", ", Parts::All},    {"・", ", ", Parts::All},
};

/// Reads one text. What a person typed may fit in endless ways as far as to its end: after so many looks it is theirs.
class Reading {
public:
    /// In the chosen language, if it is something that Fuda writes.
    std::optional<std::string> known(std::string_view text);
    std::string known_or_same(std::string_view text) { return known(text).value_or(std::string(text)); }

private:
    bool may_be(Kind kind, std::string_view value);
    bool take_values(const Pattern& pattern, std::size_t part, std::string_view text,
                     std::vector<std::string_view>& values);
    std::optional<std::string> as_sentence(std::string_view text);
    std::optional<std::string> as_parts(std::string_view text, const Join& join);

    int m_looks = 2000; ///< some milliseconds
};

bool Reading::may_be(Kind kind, std::string_view value)
{
    switch (kind) {
    case Kind::Any:
    case Kind::AsIs:
        return true;
    case Kind::Known:
        return !value.empty() && known(value).has_value();
    case Kind::Number:
        return !value.empty() && value.find_first_not_of("0123456789.,-+") == std::string_view::npos;
    case Kind::Code:
        return !value.empty() && std::ranges::all_of(value, [](char c) { return c > ' ' && c < 0x7F; });
    case Kind::Day:
        return calendar::Date::from_iso(value).has_value() || day_of_era(value).has_value();
    }
    return false;
}

/// The values of text from the pattern's text number `part` on, shortest first; the words before it are taken off.
bool Reading::take_values(const Pattern& pattern, std::size_t part, std::string_view text,
                          std::vector<std::string_view>& values)
{
    if (part == pattern.kinds.size())
        return text.empty();
    const std::string_view next = pattern.texts[part + 1];
    const bool last = part + 1 == pattern.kinds.size();
    for (std::size_t at = last ? text.size() - std::min(text.size(), next.size()) : text.find(next);
         at != std::string_view::npos; at = last ? std::string_view::npos : text.find(next, at + 1)) {
        if (text.substr(at, next.size()) != next || !may_be(pattern.kinds[part], text.substr(0, at)))
            continue;
        values.push_back(text.substr(0, at));
        if (take_values(pattern, part + 1, text.substr(at + next.size()), values))
            return true;
        values.pop_back();
    }
    return false;
}

std::optional<std::string> Reading::as_sentence(std::string_view text)
{
    static const Patterns kPatterns;
    for (const Pattern* pattern : kPatterns.near(text)) {
        std::vector<std::string_view> values;
        if (!text.starts_with(pattern->texts.front()) ||
            !take_values(*pattern, 0, text.substr(pattern->texts.front().size()), values))
            continue;
        std::array<std::string, 10> put_in;
        for (std::size_t i = 0; i < values.size(); ++i)
            put_in[pattern->numbers[i]] =
                pattern->kinds[i] == Kind::AsIs ? std::string(values[i]) : known_or_same(values[i]);
        if (std::string english = tr(pattern->whole); english != pattern->whole)
            return with_values(std::move(english), put_in.data(), put_in.size());
    }
    return std::nullopt;
}

/// The text as parts with the separator between them; nothing when there is none, or not enough of them is known.
std::optional<std::string> Reading::as_parts(std::string_view text, const Join& join)
{
    if (text.find(join.separator) == std::string_view::npos)
        return std::nullopt;
    std::string result;
    bool changed = false;
    while (true) {
        const std::size_t end = text.find(join.separator);
        const std::string_view part = text.substr(0, end);
        const auto english = known(part);
        if (!english && (join.parts == Parts::All || part.empty()))
            return std::nullopt;
        changed = changed || (english && *english != part);
        result += english.value_or(std::string(part));
        if (end == std::string_view::npos)
            return changed ? std::optional(result) : std::nullopt;
        text.remove_prefix(end + join.separator.size());
        result += join.english;
    }
}

std::optional<std::string> Reading::known(std::string_view text)
{
    constexpr std::string_view kStop = "。";
    if (--m_looks < 0)
        return std::nullopt;
    if (!has_japanese(text))
        return std::string(text);
    if (std::string english = tr(text); english != text)
        return english;
    if (auto day = day_of_era(text))
        return day;
    if (auto sentence = as_sentence(text))
        return sentence;
    if (text.ends_with(kStop)) {
        const auto sentence = known(text.substr(0, text.size() - kStop.size()));
        return sentence ? std::optional(*sentence + ".") : std::nullopt;
    }
    for (const Join& join : kJoins)
        if (auto parts = as_parts(text, join))
            return parts;
    return std::nullopt;
}

} // namespace

std::string tr_written(std::string_view japanese)
{
    return is_japanese() ? std::string(japanese) : Reading().known_or_same(japanese);
}

} // namespace fuda::language
