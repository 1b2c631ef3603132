#pragma once

#include "layout/editing/places.h"
#include "layout/editing/xml_source.h"

#include <string>
#include <string_view>
#include <vector>

// Only for layout/editing: how a layout's parts are found in its text and how the text is changed.

namespace fuda::layout {

/// A layout's text with the place of everything that steps change.
struct LayoutSource {
    struct Node {
        const XmlSource* source = nullptr;
        std::vector<const XmlSource*> within; ///< the page, then its groups from the outside in
    };
    std::string xml;
    Template layout;
    XmlSource root;
    std::vector<const XmlSource*> pages;
    std::vector<std::vector<Node>> elements; ///< page by page, as the layout counts them
    std::vector<const XmlSource*> styles;    ///< as the layout counts them

    /// Throws Error(BadInput) as parse_template does, and for a DOCTYPE or another encoding than UTF-8.
    LayoutSource(std::string text, const std::string& file_name);
    LayoutSource(const LayoutSource&) = delete; // nodes point into the root
    LayoutSource& operator=(const LayoutSource&) = delete;

    const Node& node(Place place) const;
    /// Throws Error(BadInput) when there is no such style.
    const XmlSource& style(std::string_view id) const;
    std::string_view text(Span span) const { return std::string_view(xml).substr(span.begin, span.size()); }
    /// An attribute's value as the layout's reader sees it; nothing when it is not written.
    std::optional<std::string> value(const XmlSource& node, std::string_view attribute) const;
    /// The lines of a node that stands alone on them, else the node alone.
    Span lines_of(const XmlSource& node) const;
    bool has_own_lines(const XmlSource& node) const { return lines_of(node).size() != node.whole.size(); }
    /// The white space with which the node's line begins, when nothing else is before it.
    std::string indent_of(const XmlSource& node) const;
};

/// A stretch of text that is exchanged for another. What is inserted at one place stays in the order in which it was added.
struct TextEdit {
    Span at;
    std::string text;
    bool brings_elements = false; ///< elements that begin in `text` are what the step is about
};

struct Edited {
    std::string text;
    std::vector<Span> brought; ///< where in `text` the edits that bring elements stand
};
Edited with_edits(std::string_view text, std::vector<TextEdit> edits);

/// Writes the attribute; takes it away when the value is empty.
TextEdit attribute_edit(const XmlSource& node, std::string_view attribute, std::string_view value);
/// Adds the edits that bring an element's measures to where they are wanted. What is written may count from a group's corner, so
/// that only the difference counts.
void add_measure_edits(const LayoutSource& source, Place place, const Element& wanted, std::vector<TextEdit>& edits);
/// A child (without white space around it) after all others of a page.
TextEdit last_child_edit(const LayoutSource& source, const XmlSource& parent, const std::string& child);
/// A child before all others of a page.
TextEdit first_child_edit(const LayoutSource& source, const XmlSource& parent, const std::string& child);

/// Millimetres, rounded to 0.01, without trailing zeros: 18 18.5 −0.25.
std::string written(Length length);

} // namespace fuda::layout
