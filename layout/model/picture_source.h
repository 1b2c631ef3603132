#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fuda::layout {

/// A picture that stands in the layout itself, so that what was approved cannot change behind its back:
/// source="data:image/png;base64,…" or image/svg+xml.
struct EmbeddedPicture {
    enum class Format { Png, Svg };
    Format format = Format::Png;
    std::string bytes;
};

/// Larger ones would make every copy of the layout, and every one of its versions, as large.
inline constexpr std::size_t kMostPictureBytes = 256 * 1024;

bool is_embedded(std::string_view source);

/// Throws Error(BadInput) when it is no PNG or SVG in Base64, or is larger than kMostPictureBytes.
EmbeddedPicture embedded_picture(std::string_view source);

/// A picture's file as a layout's source. Throws Error(BadInput) with the remedy for the same reasons.
std::string picture_source(std::string_view bytes);

/// "PNG 12 KB": an embedded picture for people.
std::string described_picture(std::string_view source);

} // namespace fuda::layout
