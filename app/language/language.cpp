#include "app/language/language.h"

#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <libintl.h>

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

std::string with_values(std::string text, const std::string* values, std::size_t count)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const bool place = text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}' && text[at + 1] >= '0' &&
                           static_cast<std::size_t>(text[at + 1] - '0') < count;
        if (place) {
            result += values[text[at + 1] - '0'];
            at += 3;
        } else {
            result += text[at++];
        }
    }
    return result;
}

} // namespace fuda::language
