#include "app/presenters/handbook.h"

#include "app/presenters/shortcuts.h"
#include "data/base/error.h"
#include "data/base/file.h"

#include <algorithm>

namespace fuda::presenters {

namespace {

using Kind = HandbookBlock::Kind;

/// In the order of the sidebar; what is the same everywhere comes last.
constexpr const char* kPages[] = {"issue",   "printing",  "mailing",  "tracking",
                                  "counter", "reporting", "layouts", "settings", "keys"};

std::string_view page_name(ScreenId screen)
{
    switch (screen) {
    case ScreenId::Issue:
        return "issue";
    case ScreenId::Printing:
        return "printing";
    case ScreenId::Mailing:
        return "mailing";
    case ScreenId::Tracking:
        return "tracking";
    case ScreenId::Counter:
        return "counter";
    case ScreenId::Reporting:
        return "reporting";
    case ScreenId::Layouts:
        return "layouts";
    case ScreenId::Settings:
        return "settings";
    }
    return {};
}

HandbookPage read_page(const std::filesystem::path& file)
{
    if (!std::filesystem::is_regular_file(file))
        throw Error(ErrorKind::Unavailable,
                    file.string() + ": 手引きのページがありません。Fuda をもう一度入れてください");
    HandbookPage page;
    page.id = file.stem().string();
    const std::string text = read_whole_file(file);
    std::size_t number = 0;
    bool goes_on = false; // the line before was of the same paragraph
    for (std::size_t at = 0; at < text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = std::string_view(text).substr(at, end - at);
        at = end + 1;
        const auto block = [&](Kind kind, std::size_t mark) {
            page.blocks.push_back({kind, std::string(line.substr(mark))});
            goes_on = kind == Kind::Text;
        };
        if (line.empty())
            goes_on = false;
        else if (line.starts_with("# ") && page.blocks.empty())
            block(Kind::Title, 2);
        else if (line.starts_with("## "))
            block(Kind::Heading, 3);
        else if (line.starts_with("- "))
            block(Kind::Item, 2);
        else if (line.starts_with("#") || line.starts_with(" ") || page.blocks.empty())
            throw Error(ErrorKind::BadInput, file.string() + ": " + std::to_string(number + 1) +
                                                 " 行目は手引きの書き方ではありません（# ## - と段落だけです）");
        else if (goes_on)
            page.blocks.back().text += std::string(line);
        else
            block(Kind::Text, 0);
    }
    if (page.blocks.empty())
        throw Error(ErrorKind::BadInput, file.string() + ": 空のページです");
    page.title = page.blocks.front().text;
    return page;
}

/// The keys of every screen, then those of each.
std::vector<HandbookBlock> keys_of_all()
{
    std::vector<HandbookBlock> blocks = {{Kind::Heading, "どの画面でも使えるキー"}};
    std::optional<ScreenId> screen;
    for (const Shortcut& shortcut : shortcuts()) {
        if (shortcut.key.empty() || shortcut.what.empty())
            continue;
        if (shortcut.screen != screen) {
            screen = shortcut.screen;
            blocks.push_back({Kind::Heading, std::string(japanese(*screen)) + "のキー"});
        }
        blocks.push_back({Kind::Item, std::string(shortcut.key) + "　" + std::string(shortcut.what)});
    }
    return blocks;
}

} // namespace

Handbook::Handbook(const std::filesystem::path& folder)
{
    for (const char* name : kPages)
        m_pages.push_back(read_page(folder / (std::string(name) + ".md")));
    auto& blocks = m_pages.at(keys_page()).blocks;
    const std::vector<HandbookBlock> keys = keys_of_all();
    blocks.insert(blocks.begin() + 1, keys.begin(), keys.end());
}

std::size_t Handbook::keys_page()
{
    return std::size(kPages) - 1;
}

std::size_t Handbook::page_of(ScreenId screen)
{
    return static_cast<std::size_t>(std::ranges::find(kPages, page_name(screen)) - std::begin(kPages));
}

std::optional<Handbook::Place> Handbook::find(std::string_view words, Place after) const
{
    if (words.empty())
        return std::nullopt;
    std::optional<Place> first;
    for (std::size_t page = 0; page < m_pages.size(); ++page)
        for (std::size_t block = 0; block < m_pages[page].blocks.size(); ++block) {
            if (m_pages[page].blocks[block].text.find(words) == std::string::npos)
                continue;
            const Place here{page, block};
            if (here > after)
                return here;
            if (!first)
                first = here;
        }
    return first;
}

} // namespace fuda::presenters
