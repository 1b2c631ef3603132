#include "app/presenters/handbook.h"
#include "app/presenters/scan_burst.h"
#include "app/presenters/shortcuts.h"
#include "data/base/file.h"

#include <boost/test/unit_test.hpp>
#include <set>

using namespace fuda;
using namespace fuda::presenters;

namespace {

const std::filesystem::path kSource = FUDA_SOURCE_DIR;

/// All of the window's code.
std::string desktop_code()
{
    std::string code;
    for (const auto& file : std::filesystem::recursive_directory_iterator(kSource / "app/desktop"))
        if (file.path().extension() == ".cpp")
            code += read_whole_file(file.path());
    return code;
}

/// A scanner's keys: so many milliseconds from one to the next.
std::optional<std::string> typed(ScanBurst& burst, std::string_view text, long at, long gap)
{
    for (const char c : text)
        burst.character(c, at += gap);
    return burst.enter(at + gap);
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_table_of_keys)

BOOST_AUTO_TEST_CASE(names_controls_that_the_window_has)
{
    const std::string code = desktop_code();
    const std::set<std::string_view> made_of_parts = {"returns.face.seen", "recall.face.seen"}; // id + ".seen"
    int named = 0;
    for (const Shortcut& shortcut : shortcuts())
        for (const std::string_view control : shortcut.controls) {
            if (made_of_parts.contains(control))
                continue;
            BOOST_TEST(code.find('"' + std::string(control) + '"') != std::string::npos, control);
            ++named;
        }
    BOOST_TEST(named > 40);
}

BOOST_AUTO_TEST_CASE(means_one_thing_on_a_screen_by_each_key)
{
    std::set<std::pair<int, std::string_view>> seen;
    for (const Shortcut& shortcut : shortcuts()) {
        if (shortcut.key.empty())
            continue;
        const int screen = shortcut.screen ? static_cast<int>(*shortcut.screen) : -1;
        BOOST_TEST(seen.emplace(screen, shortcut.key).second, shortcut.key << " " << shortcut.what);
    }
}

BOOST_AUTO_TEST_CASE(stands_whole_in_the_handbook_before_what_is_written_there)
{
    const Handbook handbook(kSource / "app/handbook");
    const HandbookPage& page = handbook.pages().at(Handbook::keys_page());
    BOOST_TEST(page.id == "keys");
    BOOST_TEST((page.blocks.front().kind == HandbookBlock::Kind::Title));
    std::set<std::string> items;
    for (const HandbookBlock& block : page.blocks)
        items.insert(block.text);
    for (const Shortcut& shortcut : shortcuts())
        if (!shortcut.key.empty() && !shortcut.what.empty())
            BOOST_TEST(items.contains(std::string(shortcut.key) + "　" + std::string(shortcut.what)), shortcut.what);
}

BOOST_AUTO_TEST_CASE(tells_a_control_its_key_and_a_key_its_controls)
{
    BOOST_TEST(key_of("issue.import") == "Ctrl+O");
    BOOST_TEST(key_of("counter.line.recover") == "F9");
    BOOST_TEST(key_of("no.such.control").empty());
    BOOST_TEST((controls_of(ScreenId::Counter, "F8") ==
                std::vector<std::string_view>{"counter.record", "counter.line.go_on"}));
    BOOST_TEST(controls_of(ScreenId::Reporting, "F8").empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_scan_burst)

BOOST_AUTO_TEST_CASE(is_what_comes_faster_than_a_person_types)
{
    ScanBurst burst;
    BOOST_TEST(typed(burst, "T00000012K", 1000, 8).value() == "T00000012K");
    BOOST_TEST(typed(burst, "T00000012K", 2000, 30).value() == "T00000012K");
    BOOST_TEST(!typed(burst, "T00000012K", 3000, 90));
    BOOST_TEST(!typed(burst, "", 9000, 8));
}

BOOST_AUTO_TEST_CASE(begins_anew_after_a_pause_and_after_another_key)
{
    ScanBurst burst;
    BOOST_TEST(burst.character('x', 100));
    BOOST_TEST(!burst.character('y', 110));
    BOOST_TEST(burst.character('M', 600)); // a person had typed before the scan
    burst.character('7', 605);
    BOOST_TEST(burst.enter(610).value() == "M7");
    burst.character('M', 700);
    burst.other();
    BOOST_TEST(burst.character('7', 705));
    BOOST_TEST(!burst.enter(710)); // one character is no code
}

BOOST_AUTO_TEST_CASE(is_over_with_its_enter)
{
    ScanBurst burst;
    BOOST_TEST(typed(burst, "M12", 0, 5).has_value());
    BOOST_TEST(!burst.enter(25));
}

BOOST_AUTO_TEST_CASE(does_not_count_an_enter_that_a_person_presses_later)
{
    ScanBurst burst;
    for (long at = 0; at < 50; at += 5)
        burst.character('1', at);
    BOOST_TEST(!burst.enter(400));
}

BOOST_AUTO_TEST_SUITE_END()
