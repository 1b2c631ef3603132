#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fuda::layout {

/// An XML element with the line on which it begins: what messages to a template's author need and a DOM does not keep.
struct XmlNode {
    struct Attribute {
        std::string name, value;
    };
    std::string name;
    std::vector<Attribute> attributes;
    std::string text; ///< the characters directly inside, white space at the ends and line indents taken away
    std::vector<XmlNode> children;
    int line = 0;
};

/// Throws Error(BadInput) with file and line when the text is not well-formed XML.
XmlNode parse_xml(std::string_view xml, const std::string& file_name);

} // namespace fuda::layout
