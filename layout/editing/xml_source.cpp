#include "layout/editing/xml_source.h"

#include "data/base/text.h"

#include <algorithm>
#include <charconv>

namespace fuda::layout {

namespace {

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

class Locator {
public:
    explicit Locator(std::string_view xml) : m_xml(xml) {}

    std::optional<XmlSource> root()
    {
        while (to_next_tag()) {
            if (begins("<!DOCTYPE")) {
                return std::nullopt;
            } else if (!skip_what_is_no_element()) {
                return element();
            }
        }
        return std::nullopt;
    }

private:
    bool begins(std::string_view with) const { return m_xml.substr(m_at).starts_with(with); }

    bool to_next_tag()
    {
        m_at = std::min(m_xml.find('<', m_at), m_xml.size());
        return m_at < m_xml.size();
    }

    void skip_past(std::string_view end)
    {
        const std::size_t found = m_xml.find(end, m_at);
        m_at = found == std::string_view::npos ? m_xml.size() : found + end.size();
    }

    bool skip_what_is_no_element()
    {
        for (const auto& [begin, end] :
             {std::pair<std::string_view, std::string_view>{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}})
            if (begins(begin)) {
                skip_past(end);
                return true;
            }
        return false;
    }

    std::string word()
    {
        const std::size_t begin = m_at;
        while (m_at < m_xml.size() && !is_space(m_xml[m_at]) && m_xml[m_at] != '=' && m_xml[m_at] != '/' &&
               m_xml[m_at] != '>')
            ++m_at;
        return std::string(m_xml.substr(begin, m_at - begin));
    }

    void skip_space()
    {
        while (m_at < m_xml.size() && is_space(m_xml[m_at]))
            ++m_at;
    }

    XmlSource element()
    {
        XmlSource source;
        source.whole.begin = m_at++;
        source.name = word();
        source.attributes_end = m_at;
        while (m_at < m_xml.size()) {
            const std::size_t before = m_at;
            skip_space();
            if (begins("/>") || begins(">"))
                break;
            XmlSource::Attribute attribute;
            attribute.name = word();
            skip_space();
            ++m_at; // =
            skip_space();
            const std::string_view quote = m_xml.substr(std::min(m_at, m_xml.size()), 1);
            ++m_at;
            attribute.value.begin = std::min(m_at, m_xml.size());
            skip_past(quote);
            attribute.value.end = std::max(attribute.value.begin, m_at - 1);
            attribute.whole = {before, m_at};
            source.attributes_end = m_at;
            source.attributes.push_back(std::move(attribute));
        }
        source.closes_itself = begins("/>");
        m_at = std::min(m_at + (source.closes_itself ? 2 : 1), m_xml.size());
        source.content = {m_at, m_at};
        if (!source.closes_itself)
            read_content(source);
        source.whole.end = m_at;
        return source;
    }

    void read_content(XmlSource& source)
    {
        while (to_next_tag()) {
            if (begins("</")) {
                source.content.end = m_at;
                skip_past(">");
                return;
            } else if (!skip_what_is_no_element()) {
                source.children.push_back(element());
            }
        }
        source.content.end = m_at;
    }

    std::string_view m_xml;
    std::size_t m_at = 0;
};

/// The character that "&…;" stands for; nothing for an entity that XML does not have by itself.
std::optional<char32_t> character_of(std::string_view entity)
{
    static constexpr std::pair<std::string_view, char32_t> kNamed[] = {
        {"lt", U'<'}, {"gt", U'>'}, {"amp", U'&'}, {"quot", U'"'}, {"apos", U'\''}};
    for (const auto& [name, character] : kNamed)
        if (entity == name)
            return character;
    if (!entity.starts_with("#"))
        return std::nullopt;
    const bool is_hex = entity.starts_with("#x");
    entity.remove_prefix(is_hex ? 2 : 1);
    unsigned value = 0;
    const auto [end, error] = std::from_chars(entity.data(), entity.data() + entity.size(), value, is_hex ? 16 : 10);
    if (error != std::errc() || end != entity.data() + entity.size() || value > 0x10FFFF)
        return std::nullopt;
    return static_cast<char32_t>(value);
}

using Replacements = std::initializer_list<std::pair<char, std::string_view>>;

std::string escaped(std::string_view text, Replacements replacements)
{
    std::string result;
    for (const char c : text) {
        const auto* found = std::find_if(replacements.begin(), replacements.end(),
                                         [&](const auto& replacement) { return replacement.first == c; });
        if (found == replacements.end())
            result += c;
        else
            result += found->second;
    }
    return result;
}

} // namespace

const XmlSource::Attribute* XmlSource::find(std::string_view attribute) const
{
    const auto found =
        std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& a) { return a.name == attribute; });
    return found == attributes.end() ? nullptr : &*found;
}

std::optional<XmlSource> locate_xml(std::string_view xml)
{
    return Locator(xml).root();
}

std::string escaped_attribute(std::string_view text)
{
    return escaped(text, {{'&', "&amp;"}, {'<', "&lt;"}, {'"', "&quot;"}, {'\n', "&#10;"}, {'\t', "&#9;"}, {'\r', ""}});
}

std::string escaped_content(std::string_view text)
{
    // A line break between tags is only for the layout's author: what breaks the printed line is "\n" (xml_tree.h).
    return escaped(text, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'\n', "\\n"}, {'\r', ""}});
}

std::string resolved(std::string_view raw)
{
    std::string text;
    while (!raw.empty()) {
        const std::size_t and_sign = std::min(raw.find('&'), raw.size());
        text += raw.substr(0, and_sign);
        raw.remove_prefix(and_sign);
        const std::size_t end = raw.find(';');
        if (raw.empty() || end == std::string_view::npos) {
            text += raw;
            break;
        }
        if (const auto character = character_of(raw.substr(1, end - 1)))
            append_utf8(text, *character);
        else
            text += raw.substr(0, end + 1);
        raw.remove_prefix(end + 1);
    }
    return text;
}

} // namespace fuda::layout
