#include "data/postal/postal_code.h"

#include "data/base/text.h"

#include <algorithm>

namespace fuda::postal {

std::optional<std::string> normalized_postal_code(std::string_view text)
{
    constexpr std::string_view kMark = "〒";
    text = trimmed(text);
    if (text.starts_with(kMark))
        text = trimmed(text.substr(kMark.size()));
    std::string digits = narrow_forms(text);
    if (digits.size() == 8 && digits[3] == '-')
        digits.erase(3, 1);
    if (digits.size() != 7 || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return digits;
}

} // namespace fuda::postal
