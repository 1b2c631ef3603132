#include "layout/editing/layout_source.h"

#include "data/base/error.h"
#include "layout/editing/frames.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>

namespace fuda::layout {

namespace {

void gather(const XmlSource& parent, const std::vector<const XmlSource*>& within,
            std::vector<LayoutSource::Node>& elements)
{
    std::vector<const XmlSource*> inside = within;
    inside.push_back(&parent);
    for (const XmlSource& child : parent.children) {
        if (child.name == "group")
            gather(child, inside, elements);
        else if (child.name != "guides")
            elements.push_back({&child, inside});
    }
}

/// The encoding that the XML declaration names, in capitals; UTF-8 when it names none.
std::string encoding_of(std::string_view xml)
{
    const std::string_view declaration = xml.substr(0, std::min(xml.find("?>"), xml.size()));
    const std::size_t at = declaration.find("encoding");
    if (!xml.starts_with("<?xml") || at == std::string_view::npos)
        return "UTF-8";
    const std::size_t begin = declaration.find_first_of("\"'", at);
    const std::size_t end = declaration.find_first_of("\"'", std::min(begin, declaration.size() - 1) + 1);
    if (begin == std::string_view::npos || end == std::string_view::npos)
        return {};
    std::string name(declaration.substr(begin + 1, end - begin - 1));
    for (char& c : name)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return name;
}

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/// Where the white space that leads to `at` begins on its line.
std::size_t blank_before(std::string_view xml, std::size_t at)
{
    while (at > 0 && is_blank(xml[at - 1]))
        --at;
    return at;
}

bool begins_line(std::string_view xml, std::size_t at)
{
    return at == 0 || xml[at - 1] == '\n';
}

} // namespace

LayoutSource::LayoutSource(std::string text, const std::string& file_name) : xml(std::move(text))
{
    if (encoding_of(xml) != "UTF-8")
        throw Error(ErrorKind::BadInput,
                    file_name + ":1: 文字コードは UTF-8 にしてください（<?xml … encoding=\"UTF-8\"?>）");
    layout = parse_template(xml, file_name);
    std::optional<XmlSource> located = locate_xml(xml);
    if (!located)
        throw Error(ErrorKind::BadInput, file_name + ":1: <!DOCTYPE …> は使えません。この宣言を消してください");
    root = std::move(*located);
    for (const XmlSource& child : root.children) {
        if (child.name == "page") {
            pages.push_back(&child);
            gather(child, {}, elements.emplace_back());
        } else if (child.name == "styles") {
            for (const XmlSource& style : child.children)
                styles.push_back(&style);
        }
    }
}

const LayoutSource::Node& LayoutSource::node(Place place) const
{
    return elements.at(static_cast<std::size_t>(place.page)).at(static_cast<std::size_t>(place.element));
}

const XmlSource& LayoutSource::style(std::string_view id) const
{
    for (std::size_t i = 0; i < styles.size(); ++i)
        if (layout.styles[i].id == id)
            return *styles[i];
    throw Error(ErrorKind::BadInput, "書式 " + std::string(id) + " は <styles> にありません");
}

std::optional<std::string> LayoutSource::value(const XmlSource& node, std::string_view attribute) const
{
    const XmlSource::Attribute* found = node.find(attribute);
    if (!found)
        return std::nullopt;
    std::string raw(text(found->value));
    std::replace_if(
        raw.begin(), raw.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    std::string meant = resolved(raw);
    for (std::size_t at = meant.find("\\n"); at != std::string::npos; at = meant.find("\\n", at))
        meant.replace(at, 2, "\n");
    return meant;
}

Span LayoutSource::lines_of(const XmlSource& node) const
{
    const std::size_t begin = blank_before(xml, node.whole.begin);
    std::size_t end = node.whole.end;
    while (end < xml.size() && is_blank(xml[end]))
        ++end;
    if (!begins_line(xml, begin) || end == xml.size() || xml[end] != '\n')
        return node.whole;
    return {begin, end + 1};
}

std::string LayoutSource::indent_of(const XmlSource& node) const
{
    const std::size_t begin = blank_before(xml, node.whole.begin);
    return begins_line(xml, begin) ? xml.substr(begin, node.whole.begin - begin) : std::string();
}

Edited with_edits(std::string_view text, std::vector<TextEdit> edits)
{
    std::stable_sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) {
        return std::tie(a.at.begin, a.at.end) < std::tie(b.at.begin, b.at.end);
    });
    Edited edited;
    std::size_t at = 0;
    for (const TextEdit& edit : edits) {
        edited.text += text.substr(at, edit.at.begin - at);
        if (edit.brings_elements)
            edited.brought.push_back({edited.text.size(), edited.text.size() + edit.text.size()});
        edited.text += edit.text;
        at = edit.at.end;
    }
    edited.text += text.substr(at);
    return edited;
}

TextEdit attribute_edit(const XmlSource& node, std::string_view attribute, std::string_view value)
{
    const XmlSource::Attribute* found = node.find(attribute);
    const std::string quoted = '"' + escaped_attribute(value) + '"';
    if (found && value.empty())
        return {found->whole, ""};
    if (found)
        return {{found->value.begin - 1, found->value.end + 1}, quoted};
    // What an element is comes before where it is.
    const bool first = attribute == "id" || attribute == "if";
    const std::size_t at = first ? node.whole.begin + 1 + node.name.size() : node.attributes_end;
    return {{at, at}, value.empty() ? "" : " " + std::string(attribute) + "=" + quoted};
}

namespace {

/// Less than can be written is no movement.
constexpr Length kLeastChange = Length::mm(0.005);

} // namespace

void add_measure_edits(const LayoutSource& source, Place place, const Element& wanted, std::vector<TextEdit>& edits)
{
    const XmlSource& node = *source.node(place).source;
    const std::vector<Measure> before = measures_of(element_at(source.layout, place));
    const std::vector<Measure> after = measures_of(wanted);
    for (std::size_t i = 0; i < before.size(); ++i) {
        const Length change = after[i].length - before[i].length;
        if (std::abs(change.mm()) < kLeastChange.mm())
            continue;
        const std::string own = source.value(node, before[i].attribute).value_or("0");
        double number = 0;
        std::from_chars(own.data(), own.data() + own.size(), number);
        edits.push_back(attribute_edit(node, before[i].attribute, written(Length::mm(number) + change)));
    }
}

namespace {

constexpr const char* kIndent = "  ";

/// A page without anything in it gets a child.
TextEdit only_child_edit(const LayoutSource& source, const XmlSource& parent, const std::string& child)
{
    const std::string indent = source.indent_of(parent);
    return {{parent.attributes_end, parent.whole.end},
            ">\n" + indent + kIndent + child + "\n" + indent + "</" + parent.name + ">"};
}

std::string childrens_indent(const LayoutSource& source, const XmlSource& parent)
{
    return parent.children.empty() ? source.indent_of(parent) + kIndent : source.indent_of(parent.children.front());
}

} // namespace

TextEdit last_child_edit(const LayoutSource& source, const XmlSource& parent, const std::string& child)
{
    if (parent.closes_itself)
        return only_child_edit(source, parent, child);
    const std::size_t at = blank_before(source.xml, parent.content.end);
    if (!begins_line(source.xml, at))
        return {{parent.content.end, parent.content.end}, child};
    return {{at, at}, childrens_indent(source, parent) + child + "\n"};
}

TextEdit first_child_edit(const LayoutSource& source, const XmlSource& parent, const std::string& child)
{
    if (parent.closes_itself)
        return only_child_edit(source, parent, child);
    const std::size_t at = parent.content.begin;
    const bool on_lines = source.xml.compare(at, 1, "\n") == 0 || source.xml.compare(at, 2, "\r\n") == 0;
    return {{at, at}, on_lines ? "\n" + childrens_indent(source, parent) + child : child};
}

std::string written(Length length)
{
    const double hundredths = std::round(length.mm() * 100);
    char digits[32];
    const auto [end, error] =
        std::to_chars(std::begin(digits), std::end(digits), hundredths / 100, std::chars_format::fixed, 2);
    std::string text(digits, error == std::errc() ? end : digits);
    while (text.ends_with('0'))
        text.pop_back();
    if (text.ends_with('.'))
        text.pop_back();
    return text == "-0" ? "0" : text;
}

} // namespace fuda::layout
