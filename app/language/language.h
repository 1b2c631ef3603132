#pragma once

#include <string>
#include <string_view>

/// Texts for people are written in Japanese where they are used, and that text is the key of its translations (GNU
/// gettext, domain "fuda"): `tr("承認する")`. A text that has no translation stays Japanese.
namespace fuda::language {

/// Opens the catalogues. `language` is "ja" or "en"; empty: what the environment asks for (LANGUAGE, LC_MESSAGES, LANG),
/// and Japanese where it asks for neither. Call once, before the first tr() and before other threads.
void choose(std::string_view language);

bool is_japanese(); ///< what was chosen

/// In the chosen language. `japanese` is UTF-8.
std::string tr(std::string_view japanese);

/// The same with values put in for {0}, {1} …: the order of words is the translator's, and {0:day|days} is one of two words, the first
/// when the value is 1.
template <class... Values>
std::string tr(std::string_view japanese, const Values&... values);

std::string number(long long value); ///< with commas: 12,345

/// For the template above.
std::string with_values(std::string text, const std::string* values, std::size_t count);
inline std::string text_of(const std::string& value)
{
    return value;
}
inline std::string text_of(std::string_view value)
{
    return std::string(value);
}
inline std::string text_of(const char* value)
{
    return value;
}
inline std::string text_of(long long value)
{
    return number(value);
}
inline std::string text_of(long value)
{
    return number(value);
}
inline std::string text_of(int value)
{
    return number(value);
}
inline std::string text_of(std::size_t value)
{
    return number(static_cast<long long>(value));
}

template <class... Values>
std::string tr(std::string_view japanese, const Values&... values)
{
    const std::string texts[] = {text_of(values)...};
    return with_values(tr(japanese), texts, sizeof...(values));
}

} // namespace fuda::language
