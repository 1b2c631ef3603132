#pragma once

#include "layout/editing/layout_document.h"

#include <string>
#include <string_view>
#include <vector>

namespace fuda::layout {

/// An attribute as a person sets it: LayoutDocument::set(places, attribute, value).
struct Property {
    enum class Kind {
        Number,    ///< with a unit
        Count,     ///< a whole number from 1
        Choice,    ///< one of `choices`
        Text,      ///< one line
        Pattern,   ///< text with ${fields}, perhaps of several lines
        Color,     ///< #rrggbb or ${field}
        Style,     ///< the id of a style of the layout
        Condition, ///< a field's name, with "!" before it: only when it is empty
        Picture,   ///< a ${field} or an embedded picture (data:…)
    };
    struct Choice {
        std::string value, label; ///< label: Japanese
        bool operator==(const Choice&) const = default;
    };
    std::string attribute; ///< the name in the XML; kContent for the element's own text
    std::string label;     ///< Japanese: 左（x）
    Kind kind = Kind::Text;
    std::string unit;     ///< mm, pt, em; empty: none
    std::string value;    ///< as it is written; empty: not at all
    std::string fallback; ///< what holds when it is not written
    bool required = false;
    bool mixed = false; ///< the elements differ in it; `value` is then empty
    std::vector<Choice> choices;
    bool operator==(const Property&) const = default;
};

/// What can be set on all of these elements at once, in the order of a form.
std::vector<Property> properties_of(const LayoutDocument& document, const std::vector<Place>& places);
std::vector<Property> properties_of_style(const LayoutDocument& document, std::string_view style_id);

/// Japanese for an attribute of an element, a style, a page or a field: 左（x）; the attribute itself when there is none.
std::string_view japanese_attribute(std::string_view attribute);

} // namespace fuda::layout
