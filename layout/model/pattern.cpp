#include "layout/model/template.h"

#include "data/base/error.h"

#include <algorithm>

namespace fuda::layout {

std::optional<Color> parse_color(std::string_view text)
{
    if (text.size() != 7 || text[0] != '#')
        return std::nullopt;
    double parts[3];
    for (std::size_t i = 0; i < 3; ++i) {
        int value = 0;
        for (const char c : text.substr(1 + 2 * i, 2)) {
            const std::string_view kDigits = "0123456789abcdef";
            const std::size_t digit = kDigits.find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
            if (digit == std::string_view::npos)
                return std::nullopt;
            value = value * 16 + static_cast<int>(digit);
        }
        parts[i] = value / 255.0;
    }
    return Color{parts[0], parts[1], parts[2]};
}

void Pattern::append(Part part)
{
    if (!part.is_field && part.text.empty())
        return;
    if (!part.is_field && !m_parts.empty() && !m_parts.back().is_field)
        m_parts.back().text += part.text;
    else
        m_parts.push_back(std::move(part));
}

Pattern Pattern::parse(std::string_view text)
{
    Pattern result;
    while (!text.empty()) {
        const std::size_t dollar = std::min(text.find('$'), text.size());
        result.append({std::string(text.substr(0, dollar)), false});
        text.remove_prefix(dollar);
        if (text.starts_with("$$")) {
            result.append({"$", false});
            text.remove_prefix(2);
        } else if (text.starts_with("${")) {
            const std::size_t end = text.find('}');
            if (end == std::string_view::npos || end == 2)
                throw Error(ErrorKind::BadInput, "「${」は「${項目名}」の形で書いてください");
            result.append({std::string(text.substr(2, end - 2)), true});
            text.remove_prefix(end + 1);
        } else if (!text.empty()) {
            throw Error(ErrorKind::BadInput, "「$」の後には「{項目名}」か「$」を書いてください");
        }
    }
    return result;
}

bool Pattern::has_fields() const
{
    return std::any_of(m_parts.begin(), m_parts.end(), [](const Part& part) { return part.is_field; });
}

std::string Pattern::literal() const
{
    std::string text;
    for (const Part& part : m_parts)
        if (!part.is_field)
            text += part.text;
    return text;
}

std::string Pattern::source() const
{
    std::string text;
    for (const Part& part : m_parts) {
        if (part.is_field) {
            text += "${" + part.text + "}";
            continue;
        }
        for (const char c : part.text)
            text += c == '$' ? "$$" : std::string(1, c);
    }
    return text;
}

const Style& Template::style(std::string_view wanted) const
{
    return *std::find_if(styles.begin(), styles.end(), [&](const Style& style) { return style.id == wanted; });
}

} // namespace fuda::layout
