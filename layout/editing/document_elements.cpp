#include "layout/editing/frames.h"
#include "layout/editing/layout_document.h"
#include "layout/editing/layout_source.h"

#include <algorithm>
#include <map>
#include <set>

// The steps of a LayoutDocument that add elements, take them away or change their order.

namespace fuda::layout {

namespace {

using Edits = std::vector<TextEdit>;
using Attributes = std::vector<std::pair<std::string_view, std::string>>;

std::string element_text(ElementKind kind, const Attributes& attributes, std::string_view content)
{
    const std::string tag(name(kind));
    std::string text = "<" + tag;
    for (const auto& [attribute, value] : attributes)
        text += " " + std::string(attribute) + "=\"" + escaped_attribute(value) + "\"";
    return text + (content.empty() ? "/>" : ">" + escaped_content(content) + "</" + tag + ">");
}

/// What an element is when nobody said what it should be.
struct Beginning {
    Length width, height;
    std::string_view content;
};
Beginning beginning_of(ElementKind kind)
{
    switch (kind) {
    case ElementKind::Text:
        return {Length::mm(30), {}, "文字"};
    case ElementKind::Paragraph:
        return {Length::mm(60), {}, "文章"};
    case ElementKind::Line:
        return {Length::mm(30), {}, ""};
    case ElementKind::Box:
        return {Length::mm(30), Length::mm(10), ""};
    case ElementKind::Picture:
        return {Length::mm(20), Length::mm(20), ""};
    case ElementKind::Qr:
        return {Length::mm(15), Length::mm(15), "https://myna.go.jp/"};
    case ElementKind::
        CustomerBarcode: // a field and no sample: bars that are forgotten here would send all mail to one place
        return {{}, {}, "${customer_barcode}"};
    case ElementKind::Nw7:
        return {Length::mm(44), Length::mm(8), "${tracking_number}"};
    case ElementKind::Digits:
        return {Length::mm(32), Length::mm(5), "12345678"};
    case ElementKind::HandFilled:
        return {Length::mm(60), Length::mm(10), "自署"};
    }
    return {};
}

/// The elements' nodes by what they stand in, in the order of the text.
std::map<const XmlSource*, std::vector<const XmlSource*>> by_parent(const LayoutSource& source,
                                                                    const std::vector<Place>& places)
{
    std::map<const XmlSource*, std::vector<const XmlSource*>> nodes;
    for (const Place place : std::set<Place>(places.begin(), places.end())) {
        const LayoutSource::Node& node = source.node(place);
        nodes[node.within.back()].push_back(node.source);
    }
    return nodes;
}

/// A node to be written beside a neighbour: on a line of its own when the neighbour has one.
std::string beside(const LayoutSource& source, const XmlSource& neighbour, std::string node)
{
    return source.has_own_lines(neighbour) ? source.indent_of(neighbour) + node + "\n" : node;
}

enum class Order { Last, First };

/// Brings the elements behind (before) those of their siblings that are not among them.
Edits order_edits(const LayoutSource& source, const std::vector<Place>& places, Order order)
{
    Edits edits;
    for (const auto& [parent, nodes] : by_parent(source, places)) {
        std::vector<const XmlSource*> others;
        for (const XmlSource& child : parent->children)
            if (child.name != "guides" && std::find(nodes.begin(), nodes.end(), &child) == nodes.end())
                others.push_back(&child);
        if (others.empty())
            continue;
        const XmlSource& neighbour = order == Order::Last ? *others.back() : *others.front();
        const Span lines = source.lines_of(neighbour);
        const std::size_t at = order == Order::Last ? lines.end : lines.begin;
        for (const XmlSource* node : nodes) {
            std::string text(source.text(node->whole));
            if (order == Order::Last ? node->whole.begin > neighbour.whole.begin
                                     : node->whole.begin < neighbour.whole.begin) {
                edits.push_back({node->whole, std::move(text), true}); // stands right already
                continue;
            }
            edits.push_back({{at, at}, beside(source, neighbour, std::move(text)), true});
            edits.push_back({source.lines_of(*node), ""});
        }
    }
    return edits;
}

} // namespace

Refusal LayoutDocument::add(int page, const NewElement& element)
{
    const Beginning beginning = beginning_of(element.kind);
    Rect at = element.at;
    if (at.width == Length() && at.height == Length()) {
        at.width = beginning.width;
        at.height = beginning.height;
    }
    const std::string content = element.content.empty() ? std::string(beginning.content) : element.content;
    if (element.kind == ElementKind::Picture && content.empty())
        return "画像のファイル（PNG か SVG）を選んでください";
    const std::string style =
        !element.style.empty() || layout().styles.empty() ? element.style : layout().styles.front().id;

    const auto em = [&] {
        for (const Style& known : layout().styles)
            if (known.id == style)
                return Length::pt(known.size_pt);
        return Length();
    }();
    const std::string baseline = written(at.y + em * kAscent);
    constexpr double kLeadingEm = 1.6;
    const int lines = std::max(1, static_cast<int>(at.height / Length::mm(std::max(1.0, em.mm() * kLeadingEm))));

    Attributes attributes = {{"x", written(at.x)}, {"y", written(at.y)}};
    const auto also = [&](const Attributes& more) { attributes.insert(attributes.end(), more.begin(), more.end()); };
    const Attributes box_size = {{"w", written(at.width)}, {"h", written(at.height)}};
    bool is_text = false;
    switch (element.kind) {
    case ElementKind::Text:
        attributes = {{"x", written(at.x)}, {"y", baseline}, {"w", written(at.width)}, {"style", style}};
        is_text = true;
        break;
    case ElementKind::Paragraph:
        attributes = {{"x", written(at.x)},
                      {"y", baseline},
                      {"w", written(at.width)},
                      {"style", style},
                      {"lines", std::to_string(lines)},
                      {"leading", written(em * kLeadingEm)}};
        is_text = true;
        break;
    case ElementKind::Line:
        attributes = {
            {"x1", written(at.x)}, {"y1", written(at.y)}, {"x2", written(at.right())}, {"y2", written(at.bottom())}};
        break;
    case ElementKind::Box:
        also(box_size);
        also({{"stroke", "0.2"}});
        break;
    case ElementKind::Picture:
        also(box_size);
        also({{"source", content}});
        break;
    case ElementKind::Qr:
        also({{"size", written(std::max(at.width, at.height))}, {"value", content}});
        break;
    case ElementKind::CustomerBarcode:
        also({{"size", "10"}, {"value", content}});
        break;
    case ElementKind::Nw7:
        also(box_size);
        also({{"value", content}});
        break;
    case ElementKind::Digits:
        also(box_size);
        also({{"count", "8"}, {"style", style}});
        is_text = true;
        break;
    case ElementKind::HandFilled:
        attributes.insert(attributes.begin(), {"name", content});
        also(box_size);
        break;
    }
    const std::string text = element_text(element.kind, attributes, is_text ? content : std::string());
    return make({"追加", "", {}, Gesture::Begins, [&](const LayoutSource& source) {
                     TextEdit edit = last_child_edit(source, *source.pages.at(static_cast<std::size_t>(page)), text);
                     edit.brings_elements = true;
                     return Edits{edit};
                 }});
}

Refusal LayoutDocument::remove(const std::vector<Place>& places)
{
    const std::set<Place> removed(places.begin(), places.end());
    return make({"削除", "", places, Gesture::Begins,
                 [&](const LayoutSource& source) {
                     // A group of which nothing is left goes, too: the outermost such one.
                     std::map<const XmlSource*, bool> goes;
                     for (std::size_t page = 0; page < source.elements.size(); ++page)
                         for (std::size_t i = 0; i < source.elements[page].size(); ++i) {
                             const LayoutSource::Node& node = source.elements[page][i];
                             const bool is_removed = removed.contains({static_cast<int>(page), static_cast<int>(i)});
                             for (auto group = node.within.begin() + 1; group != node.within.end(); ++group)
                                 goes.try_emplace(*group, true).first->second &= is_removed;
                         }
                     std::set<const XmlSource*> nodes;
                     for (const Place place : removed) {
                         const LayoutSource::Node& node = source.node(place);
                         const auto group = std::find_if(node.within.begin() + 1, node.within.end(),
                                                         [&](const XmlSource* outer) { return goes.at(outer); });
                         nodes.insert(group == node.within.end() ? node.source : *group);
                     }
                     Edits edits;
                     for (const XmlSource* node : nodes)
                         edits.push_back({source.lines_of(*node), ""});
                     return edits;
                 },
                 true});
}

Refusal LayoutDocument::duplicate(const std::vector<Place>& places, Length dx, Length dy)
{
    return make({"複製", "", places, Gesture::Begins, [&](const LayoutSource& source) {
                     Edits edits;
                     for (const Place place : std::set<Place>(places.begin(), places.end())) {
                         const XmlSource& node = *source.node(place).source;
                         Edits changes = {attribute_edit(node, "id", "")};
                         add_measure_edits(source, place, moved(element_at(source.layout, place), dx, dy), changes);
                         for (TextEdit& change : changes)
                             change.at = {change.at.begin - node.whole.begin, change.at.end - node.whole.begin};
                         const std::size_t at = source.lines_of(node).end;
                         edits.push_back(
                             {{at, at}, beside(source, node, with_edits(source.text(node.whole), changes).text), true});
                     }
                     return edits;
                 }});
}

Refusal LayoutDocument::to_front(const std::vector<Place>& places)
{
    return make({"前面へ", "", places, Gesture::Begins,
                 [&](const LayoutSource& source) { return order_edits(source, places, Order::Last); }});
}

Refusal LayoutDocument::to_back(const std::vector<Place>& places)
{
    return make({"背面へ", "", places, Gesture::Begins,
                 [&](const LayoutSource& source) { return order_edits(source, places, Order::First); }});
}

} // namespace fuda::layout
