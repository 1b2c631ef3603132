#include "app/presenters/settings/words.h"

#include "app/language/language.h"
#include "app/presenters/moment.h"
#include "data/base/text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace fuda::presenters {

using language::tr;

std::string size_text(std::int64_t bytes)
{
    constexpr double kStep = 1024;
    double size = static_cast<double>(bytes);
    const char* unit = "KB";
    size /= kStep;
    for (const char* larger : {"MB", "GB", "TB"}) {
        if (size < kStep)
            break;
        size /= kStep;
        unit = larger;
    }
    std::array<char, 32> text = {};
    std::snprintf(text.data(), text.size(), "%.1f %s", size, unit);
    return text.data();
}

std::optional<std::int64_t> whole_number(std::string_view text)
{
    std::string digits = narrow_forms(trimmed(text));
    std::erase(digits, ',');
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = error == std::errc() && end == digits.data() + digits.size() && digits.front() != '-';
    return whole ? std::optional(number) : std::nullopt;
}

std::optional<double> decimal_number(std::string_view text)
{
    std::string digits = narrow_forms(trimmed(text));
    if (digits.starts_with('+'))
        digits.erase(0, 1);
    double number = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed);
    const bool whole = error == std::errc() && end == digits.data() + digits.size() && std::isfinite(number);
    return whole ? std::optional(number) : std::nullopt;
}

std::vector<RightLine> right_lines(const domain::Rights& rights)
{
    std::vector<RightLine> lines;
    for (const domain::Right right : domain::kAllRights)
        lines.push_back({tr(domain::japanese(right)), rights.contains(right)});
    return lines;
}

Cell state_cell(const store::User& user, const std::string& now)
{
    if (user.state == domain::UserState::Disabled)
        return {tr(domain::japanese(user.state)), Tone::Quiet};
    if (user.locked_until && now < *user.locked_until)
        return {tr("{0} までロック", moment(*user.locked_until)), Tone::Attention};
    return {tr(domain::japanese(user.state)), Tone::Good};
}

} // namespace fuda::presenters
