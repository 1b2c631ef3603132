#pragma once

#include "app/presenters/frame.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::presenters {

/// A paragraph of the handbook. A control's own words stand in 【】.
struct HandbookBlock {
    enum class Kind { Title, Heading, Item, Text } kind = Kind::Text;
    std::string text;
};

struct HandbookPage {
    std::string id; ///< of its file
    std::string title;
    std::vector<HandbookBlock> blocks;
};

/// The handbook (手引き): a page for each desk and one for what is the same everywhere, in Japanese. Pages are text in Markdown, of
/// which "# ", "## ", "- " and paragraphs are known.
class Handbook {
public:
    /// Reads every page. Throws Error(Unavailable) naming the page that is not there, Error(BadInput) naming file and line
    /// of what is not known.
    explicit Handbook(const std::filesystem::path& folder);

    const std::vector<HandbookPage>& pages() const { return m_pages; }
    /// The index of the screen's page.
    static std::size_t page_of(ScreenId screen);
    /// The index of the page about every screen, which begins with all keys that there are (shortcuts()).
    static std::size_t keys_page();

    struct Place {
        std::size_t page = 0, block = 0;
        auto operator<=>(const Place&) const = default;
    };
    /// The next paragraph with these words after the place, round to it again; nothing when no page has them.
    std::optional<Place> find(std::string_view words, Place after) const;

private:
    std::vector<HandbookPage> m_pages;
};

} // namespace fuda::presenters
