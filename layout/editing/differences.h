#pragma once

#include "layout/model/template.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::layout {

/// What one layout has, or has otherwise, than another.
struct Difference {
    enum class Kind { Added, Removed, Changed };
    enum class Subject { Layout, Field, Style, Page, Element };
    /// "左（x）": "18" → "19".
    struct Change {
        std::string label; ///< Japanese
        std::string before, after;
        bool operator==(const Change&) const = default;
    };
    Kind kind = Kind::Changed;
    Subject subject = Subject::Element;
    int page = -1;                     ///< −1: not on a page
    std::string name;                  ///< the element's name, the field's, the style's id
    std::optional<Rect> before, after; ///< an element's frame in the one layout and in the other
    std::vector<Change> changes;       ///< of a Changed one
};

/// In the order of the layouts: the layout itself, fields, styles, then page by page. Empty: both print the same; the version's
/// number, guides, comments and how the XML is written make no difference.
std::vector<Difference> differences(const Template& before, const Template& after);

} // namespace fuda::layout
