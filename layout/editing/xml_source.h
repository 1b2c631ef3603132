#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::layout {

/// A stretch of a text, in bytes.
struct Span {
    std::size_t begin = 0, end = 0;
    std::size_t size() const { return end - begin; }
    bool empty() const { return begin == end; }
};

/// Where an XML element stands in its text: what a tree keeps of meaning, this keeps of places.
struct XmlSource {
    struct Attribute {
        std::string name;
        Span whole; ///< with the white space before it
        Span value; ///< between its quotes
    };
    std::string name;
    Span whole;                     ///< from its "<" to after its last ">"
    std::size_t attributes_end = 0; ///< where another attribute is written
    bool closes_itself = false;     ///< <box …/>
    Span content;                   ///< between its tags; where there would be none it is empty
    std::vector<Attribute> attributes;
    std::vector<XmlSource> children;

    const Attribute* find(std::string_view attribute) const;
};

/// The root element. The text must be well-formed XML in UTF-8, as parse_xml() has found it; nothing for one that has a DOCTYPE.
std::optional<XmlSource> locate_xml(std::string_view xml);

/// Text as it is written between the quotes of an attribute, and between tags.
std::string escaped_attribute(std::string_view text);
std::string escaped_content(std::string_view text);
/// What a raw attribute or a raw text means: entities and character references are resolved.
std::string resolved(std::string_view raw);

} // namespace fuda::layout
