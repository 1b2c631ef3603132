#include "layout/compose/nw7_encoder.h"

#include "layout/compose/display_list.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <map>

using namespace fuda::layout;

namespace {

/// Seven elements a character, bar first, "w" for wide: the code table of EN 798 / JIS X 0506.
const std::map<char, std::string> kTable = {{'0', "nnnnnww"}, {'1', "nnnnwwn"}, {'2', "nnnwnnw"}, {'3', "wwnnnnn"},
                                            {'4', "nnwnnwn"}, {'5', "wnnnnwn"}, {'6', "nwnnnnw"}, {'7', "nwnnwnn"},
                                            {'8', "nwwnnnn"}, {'9', "wnnwnnn"}, {'A', "nnwwnwn"}};

std::vector<bool> by_the_table(const std::string& characters)
{
    std::vector<bool> cells;
    for (const char c : characters) {
        if (!cells.empty())
            cells.insert(cells.end(), 2, false); // the gap between characters
        bool bar = true;
        for (const char width : kTable.at(c)) {
            cells.insert(cells.end(), width == 'w' ? 5 : 2, bar);
            bar = !bar;
        }
    }
    return cells;
}

} // namespace

BOOST_AUTO_TEST_SUITE(nw7_bars)

BOOST_DATA_TEST_CASE(follow_the_code_table,
                     boost::unit_test::data::make({"13112383852", "405548424886", "0", "0123456789"}))
{
    const auto cells = encode_nw7(sample);
    BOOST_REQUIRE(cells.has_value());
    BOOST_TEST(*cells == by_the_table("A" + std::string(sample) + "A"), boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(are_of_digits_alone, boost::unit_test::data::make({"", "131-1238", "A1A", "１２", "12 ", "1\n"}))
{
    BOOST_TEST(!encode_nw7(sample).has_value());
}

BOOST_AUTO_TEST_CASE(stand_between_quiet_zones_of_ten_narrow_bars)
{
    const Nw7Mark mark{{fuda::Length::mm(5), fuda::Length::mm(6), fuda::Length::mm(60), fuda::Length::mm(10)},
                       encode_nw7("405548424886").value(),
                       "405548424886"};
    // 12 digits of 5 narrow and 2 wide elements, 2 stops of 4 and 3, 13 gaps: 12 × 10 + 2 × 11.5 + 13 narrow bars, and 2 × 10 quiet.
    const double narrow = 60 / (12 * 10 + 2 * 11.5 + 13 + 20);
    BOOST_TEST(std::abs(mark.narrow_bar().mm() - narrow) < 1e-9);
    BOOST_TEST(std::abs(mark.bars().x.mm() - (5 + 10 * narrow)) < 1e-9);
    BOOST_TEST(std::abs(mark.bars().right().mm() - (65 - 10 * narrow)) < 1e-9);
    BOOST_TEST((mark.bars().y == mark.box.y && mark.bars().height == mark.box.height));
}

BOOST_AUTO_TEST_SUITE_END()
