#pragma once

#include "layout/editing/places.h"

#include <optional>
#include <string_view>
#include <vector>

namespace fuda::layout {

/// The part of an em that the fonts in use reach above the baseline.
inline constexpr double kAscent = 0.88;

/// What an element covers at most. A text: all its lines, the first from 0.88 em above its baseline to 0.12 em below. A line may have
/// no height or no width.
Rect frame_of(const Template& layout, const Element& element);
/// The frame around several; nothing for none.
std::optional<Rect> frame_of(const Template& layout, const std::vector<Place>& places);

/// The first baseline of a text or paragraph.
std::optional<Length> baseline_of(const Element& element);

/// What must stay free around a customer barcode (2 mm). Of QR and NW-7 it is within their frame.
std::optional<Rect> quiet_zone_of(const Element& element);

struct HandlePoint {
    Handle handle;
    Length x, y;
};
/// Text: left and right. Boxes, pictures, digits, NW-7, hand-filled zones: eight. QR: its corners. Line: its ends. A customer
/// barcode has none: its size is a property.
std::vector<HandlePoint> handles_of(const Template& layout, const Element& element);

/// The element with a handle moved by this. Nothing gets smaller than 0.5 mm or is turned over; a QR stays square.
/// A handle that the element does not have changes nothing.
Element resized(const Element& element, Handle handle, Length dx, Length dy);
/// The element moved by this.
Element moved(const Element& element, Length dx, Length dy);

/// The attributes that say where an element is and how large, with its groups' offsets put in.
struct Measure {
    std::string_view attribute;
    Length length;
};
std::vector<Measure> measures_of(const Element& element);

/// What a click may mean, the likeliest first: texts, which are drawn over everything else, then what is smaller. Lines and boxes
/// without a ground are only where their strokes are.
std::vector<Place> places_at(const Template& layout, int page, Length x, Length y, Length reach);
/// Every element whose frame lies within the box: what a rubber band takes.
std::vector<Place> places_within(const Template& layout, int page, const Rect& box);

} // namespace fuda::layout
