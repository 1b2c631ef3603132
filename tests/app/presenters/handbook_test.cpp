#include "app/presenters/handbook.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <set>

using namespace fuda;
using namespace fuda::presenters;

namespace {

const std::filesystem::path kFolder = std::filesystem::path(FUDA_SOURCE_DIR) / "app/handbook";

/// The texts of the window, as the English catalogue has them.
std::set<std::string> texts_of_the_window()
{
    std::ifstream catalog(std::filesystem::path(FUDA_SOURCE_DIR) / "app/language/en.po");
    std::set<std::string> texts;
    const std::string head = "msgid \"";
    for (std::string line; std::getline(catalog, line);)
        if (line.starts_with(head) && line.size() > head.size() + 1)
            texts.insert(line.substr(head.size(), line.size() - head.size() - 1));
    return texts;
}

struct Copy : tests::TemporaryFolder {
    Copy() { std::filesystem::copy(kFolder, path / "handbook"); }
    void write(const char* page, const std::string& text) { std::ofstream(path / "handbook" / page) << text; }
    Handbook read() { return Handbook(path / "handbook"); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(the_handbook)

BOOST_AUTO_TEST_CASE(has_a_page_for_each_screen_that_bears_its_name)
{
    const Handbook handbook(kFolder);
    for (const ScreenId screen : kAllScreens) {
        BOOST_TEST_INFO_SCOPE(japanese(screen));
        const HandbookPage& page = handbook.pages().at(handbook.page_of(screen));
        BOOST_TEST(page.title.starts_with(std::string(japanese(screen)) + " — "));
        BOOST_TEST((page.blocks.front().kind == HandbookBlock::Kind::Title));
        BOOST_TEST(page.blocks.size() > 8u);
    }
    BOOST_TEST(handbook.pages().back().id == "keys");
}

BOOST_AUTO_TEST_CASE(names_no_control_that_the_window_does_not_have)
{
    const auto texts = texts_of_the_window();
    BOOST_REQUIRE(texts.contains("取り込む"));
    int named = 0;
    const Handbook handbook(kFolder);
    for (const HandbookPage& page : handbook.pages())
        for (const HandbookBlock& block : page.blocks) {
            const std::string open = "【", close = "】";
            for (std::size_t at = block.text.find(open); at != std::string::npos; at = block.text.find(open, at)) {
                at += open.size();
                const std::size_t end = block.text.find(close, at);
                BOOST_REQUIRE_MESSAGE(end != std::string::npos, page.id << ": " << block.text);
                const std::string control = block.text.substr(at, end - at);
                BOOST_TEST(texts.contains(control), page.id << ": 【" << control << "】");
                ++named;
            }
        }
    BOOST_TEST(named > 50);
}

BOOST_AUTO_TEST_CASE(finds_words_page_after_page_and_round_again)
{
    const Handbook handbook(kFolder);
    const auto first = handbook.find("読み取り機", {});
    BOOST_REQUIRE(first.has_value());
    std::set<std::size_t> pages;
    auto at = *first;
    do {
        BOOST_TEST(handbook.pages()[at.page].blocks[at.block].text.find("読み取り機") != std::string::npos);
        pages.insert(at.page);
        at = handbook.find("読み取り機", at).value();
    } while (at != *first);
    BOOST_TEST(pages.size() > 1u);
    BOOST_TEST(!handbook.find("そのような言葉はない", {}));
    BOOST_TEST(!handbook.find("", {}));
}

BOOST_FIXTURE_TEST_CASE(joins_the_lines_of_a_paragraph_and_keeps_paragraphs_apart, Copy)
{
    write("issue.md", "# 発行 — 題\n\n一行目と\n二行目\n\n別の段落\n- 項目\n");
    const Handbook handbook = read();
    const auto& blocks = handbook.pages().front().blocks;
    BOOST_REQUIRE(blocks.size() == 4u);
    BOOST_TEST(blocks[1].text == "一行目と二行目");
    BOOST_TEST(blocks[2].text == "別の段落");
    BOOST_TEST((blocks[3].kind == HandbookBlock::Kind::Item));
}

BOOST_FIXTURE_TEST_CASE(says_which_page_is_missing_or_not_written_so, Copy)
{
    const auto says = [](ErrorKind kind, const char* part) {
        return [=](const Error& e) { return e.kind() == kind && std::string(e.what()).find(part) != std::string::npos; };
    };
    write("mailing.md", "# 発送\n\n#### 深い見出し\n");
    BOOST_CHECK_EXCEPTION(read(), Error, says(ErrorKind::BadInput, "mailing.md: 3 行目"));
    write("mailing.md", "");
    BOOST_CHECK_EXCEPTION(read(), Error, says(ErrorKind::BadInput, "mailing.md"));
    std::filesystem::remove(path / "handbook/mailing.md");
    BOOST_CHECK_EXCEPTION(read(), Error, says(ErrorKind::Unavailable, "mailing.md"));
}

BOOST_AUTO_TEST_SUITE_END()
