#pragma once

#include "layout/model/template.h"

#include <compare>
#include <string_view>
#include <vector>

namespace fuda::layout {

/// An element, as the layout counts it: an index into its pages and one into that page's elements. Good until a step adds,
/// removes or reorders elements.
struct Place {
    int page = 0, element = 0;
    auto operator<=>(const Place&) const = default;
};

/// In the order of Shape.
enum class ElementKind {
    Text,
    Paragraph,
    Line,
    Box,
    Picture,
    Qr,
    CustomerBarcode,
    Nw7,
    Digits,
    HandFilled,
};
inline constexpr ElementKind kElementKinds[] = {
    ElementKind::Text, ElementKind::Paragraph,       ElementKind::Line, ElementKind::Box,    ElementKind::Picture,
    ElementKind::Qr,   ElementKind::CustomerBarcode, ElementKind::Nw7,  ElementKind::Digits, ElementKind::HandFilled};

ElementKind kind_of(const Element& element);
std::string_view name(ElementKind kind);     ///< the XML's word: text, customer-barcode …
std::string_view japanese(ElementKind kind); ///< for people: 文字

/// What a person takes an element by to change its size.
enum class Handle { TopLeft, Top, TopRight, Right, BottomRight, Bottom, BottomLeft, Left, Start, End };

/// How far an element moves.
struct Movement {
    Place place;
    Length dx, dy;
};

/// Throws std::out_of_range for a place that the layout does not have.
const Element& element_at(const Template& layout, Place place);

} // namespace fuda::layout
