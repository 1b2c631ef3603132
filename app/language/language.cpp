#include "app/language/language.h"

#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <libintl.h>
#include <optional>

namespace fuda::language {

namespace {

constexpr const char* kDomain = "fuda";

std::string asked_for()
{
    for (const char* variable : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(variable); value && *value)
            return value;
    return {};
}

/// Beside the program's own folder, in a build as where it is installed.
std::string catalogs()
{
    return std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path() / "share/locale";
}

} // namespace

void choose(std::string_view language)
{
    const std::string wanted = language.empty() ? asked_for() : std::string(language);
    // gettext looks nowhere while the locale is "C"; C.UTF-8 is there on every Debian.
    if (!std::setlocale(LC_ALL, ""))
        std::setlocale(LC_ALL, "C.UTF-8");
    if (std::string_view(std::setlocale(LC_MESSAGES, nullptr)) == "C")
        std::setlocale(LC_MESSAGES, "C.UTF-8");
    ::setenv("LANGUAGE", wanted.starts_with("en") ? "en" : "ja", 1);
    bindtextdomain(kDomain, catalogs().c_str());
    bind_textdomain_codeset(kDomain, "UTF-8");
}

bool is_japanese()
{
    const char* chosen = std::getenv("LANGUAGE"); // what gettext itself asks for each text
    return !chosen || std::string_view(chosen) != "en";
}

std::string tr(std::string_view japanese)
{
    const std::string key(japanese);
    return key.empty() ? key : dgettext(kDomain, key.c_str()); // the translation of "" is the catalogue's head
}

std::string number(long long value)
{
    std::string digits = std::to_string(value);
    const std::size_t first = value < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

namespace {

/// What is put in for a place, "0" or "0:day|days"; nothing when it is none.
std::optional<std::string> value_of(std::string_view place, const std::string* values, std::size_t count)
{
    if (place.empty() || place[0] < '0' || static_cast<std::size_t>(place[0] - '0') >= count)
        return std::nullopt;
    const std::string& value = values[place[0] - '0'];
    if (place.size() == 1)
        return value;
    const std::size_t between = place.find('|');
    if (place[1] != ':' || between == std::string_view::npos)
        return std::nullopt;
    return std::string(value == "1" ? place.substr(2, between - 2) : place.substr(between + 1));
}

} // namespace

std::string with_values(std::string text, const std::string* values, std::size_t count)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string::npos;
        const auto value = end == std::string::npos
                               ? std::nullopt
                               : value_of(std::string_view(text).substr(at + 1, end - at - 1), values, count);
        if (value) {
            result += *value;
            at = end + 1;
        } else {
            result += text[at++];
        }
    }
    return result;
}

} // namespace fuda::language
