#include "layout/compose/composer.h"
#include "tests/support/slip.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::shipped_fonts;
using fuda::tests::slip;

// 9 pt are 3.175 mm: a box of 31.75 mm (90 pt) takes ten full-width characters.

namespace {

constexpr double kEm = 3.175;
/// Rounding of the font's float positions, in mm.
constexpr double kNear = 0.001;

Composition composed(const std::string& element, const std::string& value)
{
    const Composer composer(parse_template(slip(element), "slip.xml"), {}, shipped_fonts(), Specimen::No);
    return composer.compose({{"value", value}});
}

std::vector<TextRun> runs(const std::string& element, const std::string& value)
{
    const Composition composition = composed(element, value);
    for (const Issue& issue : composition.issues)
        BOOST_TEST_ERROR(issue.message);
    std::vector<TextRun> all;
    for (const Mark& mark : composition.pages.at(0).marks)
        all.push_back(std::get<TextRun>(mark.shape));
    return all;
}

std::string text_box(const std::string& attributes, const std::string& width = "31.75")
{
    return R"(<text x="10" y="20" w=")" + width + R"(" style="gothic" )" + attributes + ">${value}</text>";
}

std::string paragraph(const std::string& attributes, const std::string& content = "${value}")
{
    return R"(<paragraph x="10" y="20" w="31.75" style="gothic" leading="4" )" + attributes + ">" + content +
           "</paragraph>";
}

std::string kana(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += "あ";
    return text;
}

std::vector<std::string> texts(const std::vector<TextRun>& all)
{
    std::vector<std::string> result;
    for (const TextRun& run : all)
        result.push_back(run.text);
    return result;
}

void check_lines(const std::vector<TextRun>& all, const std::vector<std::string>& expected)
{
    const auto found = texts(all);
    BOOST_TEST_REQUIRE(found == expected, boost::test_tools::per_element());
}

void check_refused(const std::string& element, const std::string& value)
{
    const Composition composition = composed(element, value);
    BOOST_REQUIRE_EQUAL(composition.issues.size(), 1u);
    BOOST_TEST((composition.issues[0].kind == Issue::Kind::TextDoesNotFit));
    BOOST_TEST(composition.issues[0].element == "value");
    BOOST_TEST(composition.issues[0].message.find("最小の文字でも枠に入りません") != std::string::npos);
    BOOST_TEST(composition.issues[0].message.find("あ") == std::string::npos); // names no person
    BOOST_TEST(composition.pages.at(0).marks.empty());
}

void check_near(Length length, double mm)
{
    BOOST_TEST(std::abs(length.mm() - mm) < kNear, length.mm() << " mm is not " << mm << " mm");
}

const char* const kFit = R"(condense="0.8" min-size="7" lines="2" leading="4")";

} // namespace

BOOST_AUTO_TEST_SUITE(a_value)

BOOST_AUTO_TEST_CASE(that_fits_keeps_its_size)
{
    const auto all = runs(text_box(kFit), kana(10));
    check_lines(all, {kana(10)});
    BOOST_TEST(all[0].size_pt == 9);
    BOOST_TEST(all[0].condense == 1);
    check_near(all[0].x, 10);
    check_near(all[0].baseline, 20);
    check_near(all[0].width(), 31.75);
}

BOOST_AUTO_TEST_CASE(that_is_a_little_too_long_is_condensed_as_much_as_it_must)
{
    const auto all = runs(text_box(kFit), kana(12));
    check_lines(all, {kana(12)});
    BOOST_TEST(all[0].size_pt == 9);
    BOOST_TEST(all[0].condense == 0.83, boost::test_tools::tolerance(1e-9)); // 10 / 12 = 0.8333
    check_near(all[0].width(), 12 * kEm * 0.83);
}

BOOST_AUTO_TEST_CASE(is_condensed_to_80_percent_and_no_further)
{
    const auto at_the_limit = runs(text_box(kFit), kana(12) + "1"); // 12.5 em * 0.8 = 10 em
    BOOST_REQUIRE_EQUAL(at_the_limit.size(), 1u);
    BOOST_TEST(at_the_limit[0].size_pt == 9);
    BOOST_TEST(at_the_limit[0].condense == 0.8, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(that_is_still_too_long_is_set_smaller)
{
    // 14 em at 0.8 need 90 / (14 * 0.8) = 8.04 pt: the next step down is 8.
    const auto all = runs(text_box(kFit), kana(14));
    check_lines(all, {kana(14)});
    BOOST_TEST(all[0].size_pt == 8);
    BOOST_TEST(all[0].condense == 0.8, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(is_set_no_smaller_than_the_layout_allows)
{
    const auto smallest = runs(text_box(kFit), kana(16)); // 16 * 7 pt * 0.8 = 89.6 pt
    check_lines(smallest, {kana(16)});
    BOOST_TEST(smallest[0].size_pt == 7);
    check_refused(text_box(R"(condense="0.8" min-size="7")"), kana(17));
    check_refused(text_box(R"(condense="0.8")"), kana(13)); // without min-size the style's size is the smallest
    check_refused(text_box(""), kana(11));
}

BOOST_AUTO_TEST_CASE(reaches_a_smallest_size_that_is_no_whole_step)
{
    // 11 em at 8.1 pt are 89.1 pt; at 8.25 pt 90.75.
    const auto all = runs(text_box(R"(min-size="8.1")"), kana(11));
    check_lines(all, {kana(11)});
    BOOST_TEST(all[0].size_pt == 8.1);
}

BOOST_AUTO_TEST_CASE(takes_a_second_line_when_one_is_too_short_at_the_smallest)
{
    const auto all = runs(text_box(kFit), kana(17));
    check_lines(all, {kana(10), kana(7)});
    for (const TextRun& run : all) {
        BOOST_TEST(run.size_pt == 9);
        BOOST_TEST(run.condense == 1);
    }
    check_near(all[0].baseline, 20);
    check_near(all[1].baseline, 24);
}

BOOST_AUTO_TEST_CASE(that_no_line_takes_is_an_issue)
{
    check_refused(text_box(kFit), kana(33)); // two lines of 16 at 7 pt and 0.8
}

BOOST_AUTO_TEST_CASE(may_take_lines_first)
{
    const std::string element = text_box(R"(fit="lines" condense="0.8" min-size="8" lines="2" leading="4")");
    const auto two = runs(element, kana(12));
    check_lines(two, {kana(10), kana(2)});
    BOOST_TEST(two[0].size_pt == 9);
    // At 8 pt a line takes 90 / 8 = 11.25 em, at 8.25 pt 10.9.
    const auto smaller = runs(element, kana(21));
    check_lines(smaller, {kana(11), kana(10)});
    BOOST_TEST(smaller[0].size_pt == 8);
    BOOST_TEST(smaller[0].condense == 1);
    // Condensed only at the smallest: 90 / (8 * 0.8) = 14.06 em a line.
    const auto condensed = runs(element, kana(23));
    check_lines(condensed, {kana(14), kana(9)});
    BOOST_TEST(condensed[0].size_pt == 8);
    BOOST_TEST(condensed[0].condense == 0.8, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(condensed[1].condense == condensed[0].condense);
    check_refused(element, kana(29));
}

BOOST_AUTO_TEST_CASE(is_broken_at_its_spaces_before_it_is_broken_inside_a_word)
{
    const std::string element = text_box(R"(fit="lines" lines="2" leading="4")");
    check_lines(runs(element, "東京都新宿区新宿　つつじハイツ"), {"東京都新宿区新宿", "つつじハイツ"});
    check_lines(runs(element, "新宿9丁目 つつじハイツ203"), {"新宿9丁目", "つつじハイツ203"});
    check_lines(runs(element, kana(15) + "　いいい"), {kana(10), kana(5) + "　いいい"});
}

BOOST_AUTO_TEST_CASE(fills_each_line_that_it_is_broken_into)
{
    check_lines(runs(text_box(R"(fit="lines" lines="3" leading="4")"), kana(30)), {kana(10), kana(10), kana(10)});
}

BOOST_AUTO_TEST_CASE(begins_a_new_line_where_it_says_so)
{
    const auto all = runs(text_box(R"(lines="3" leading="4")"), "〒160-0022\n東京都\n新宿区");
    check_lines(all, {"〒160-0022", "東京都", "新宿区"});
    check_near(all[2].baseline, 28);
    check_refused(text_box(R"(lines="2" leading="4")"), "あ\nあ\nあ");
    check_refused(text_box(""), "あ\nあ");
}

BOOST_AUTO_TEST_CASE(leaves_an_empty_line_empty)
{
    const auto all = runs(text_box(R"(lines="3" leading="4")"), "あ\n\nい");
    check_lines(all, {"あ", "い"});
    check_near(all[1].baseline, 28);
}

BOOST_AUTO_TEST_CASE(ends_at_the_right_edge)
{
    const auto all = runs(text_box(R"(align="right")"), "あ12");
    check_near(all.at(0).x, 10 + 31.75 - 2 * kEm);
    const auto condensed = runs(text_box(R"(align="right" condense="0.8")"), kana(12));
    check_near(condensed.at(0).x + condensed.at(0).width(), 10 + 31.75);
}

BOOST_AUTO_TEST_CASE(stands_in_the_middle)
{
    const auto all = runs(text_box(R"(align="center")"), "あ1");
    check_near(all.at(0).x, 10 + (31.75 - 1.5 * kEm) / 2);
}

BOOST_AUTO_TEST_CASE(spreads_over_the_whole_width)
{
    const auto all = runs(text_box(R"(align="spread")"), "氏名欄");
    BOOST_REQUIRE_EQUAL(all.size(), 1u);
    check_near(all[0].width(), 31.75);
    BOOST_REQUIRE_EQUAL(all[0].glyphs.size(), 3u);
    // 10 em less three characters leave two gaps of 3.5 em: each character begins 4.5 em (40.5 pt) after the one before.
    BOOST_TEST(all[0].glyphs[0].x_pt == 0);
    BOOST_TEST(std::abs(all[0].glyphs[1].x_pt - 40.5) < 0.01);
    BOOST_TEST(std::abs(all[0].glyphs[2].x_pt - 81) < 0.01);
}

BOOST_AUTO_TEST_CASE(spreads_a_character_together_with_its_selector)
{
    const auto all =
        runs(R"(<text x="10" y="20" w="31.75" style="name" align="spread">${value}</text>)", "葛\U000E0103城");
    BOOST_REQUIRE_EQUAL(all.at(0).glyphs.size(), 2u);
    BOOST_TEST(std::abs(all[0].glyphs[1].x_pt - 81) < 0.01);
    BOOST_TEST(all[0].text == "葛\U000E0103城");
}

BOOST_AUTO_TEST_CASE(is_tracked_as_its_style_says)
{
    const auto all = runs(R"(<text x="10" y="20" w="31.75" style="tracked">${value}</text>)", "あいう");
    check_near(all.at(0).width(), 4 * kEm);
    // Seven characters and six gaps of half an em are 10 em; one more does not fit.
    BOOST_TEST(runs(R"(<text x="10" y="20" w="31.75" style="tracked">${value}</text>)", kana(7)).size() == 1u);
    check_refused(R"(<text x="10" y="20" w="31.75" style="tracked">${value}</text>)", kana(8));
    check_lines(runs(R"(<text x="10" y="20" w="31.75" style="tracked" lines="2" leading="4">${value}</text>)", kana(9)),
                {kana(7), kana(2)});
}

BOOST_AUTO_TEST_CASE(moves_up_for_its_further_lines)
{
    const auto first = [](const std::string& valign, int count) {
        return runs(text_box(R"(fit="lines" lines="3" leading="4" valign=")" + valign + "\""), kana(count))
            .at(0)
            .baseline;
    };
    check_near(first("top", 30), 20);
    check_near(first("middle", 30), 16);
    check_near(first("bottom", 30), 12);
    check_near(first("bottom", 20), 16);
    check_near(first("middle", 20), 18);
    check_near(first("bottom", 10), 20);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(running_text)

BOOST_AUTO_TEST_CASE(begins_no_line_with_a_comma_or_a_closing_bracket)
{
    for (const std::string forbidden : {"、", "。", "」", "）", "ー", "ょ", "！", "・", "々"}) {
        BOOST_TEST_INFO_SCOPE(forbidden);
        check_lines(runs(paragraph(R"(lines="2")"), kana(10) + forbidden + "いい"),
                    {kana(9), "あ" + forbidden + "いい"});
    }
}

BOOST_AUTO_TEST_CASE(ends_no_line_with_an_opening_bracket)
{
    for (const std::string forbidden : {"「", "（"}) {
        BOOST_TEST_INFO_SCOPE(forbidden);
        check_lines(runs(paragraph(R"(lines="2")"), kana(9) + forbidden + "いい"), {kana(9), forbidden + "いい"});
    }
}

BOOST_AUTO_TEST_CASE(breaks_no_word_of_Latin_letters)
{
    check_lines(runs(paragraph(R"(lines="2")"), kana(8) + "marina"), {kana(8), "marina"});
}

BOOST_AUTO_TEST_CASE(fills_the_width_in_every_line_but_the_last)
{
    const auto all = runs(paragraph(R"(lines="3")"), kana(10) + "、" + kana(4) + "\n" + kana(3));
    check_lines(all, {kana(9), "あ、" + kana(4), kana(3)});
    check_near(all[0].width(), 31.75); // one em shared by eight gaps
    BOOST_TEST(std::abs(all[0].glyphs.at(8).x_pt - 81) < 0.01);
    check_near(all[1].width(), 6 * kEm);
    check_near(all[2].width(), 3 * kEm);
    check_near(all[1].baseline, 24);
    check_near(all[2].baseline, 28);
}

BOOST_AUTO_TEST_CASE(keeps_its_natural_width_when_set_left)
{
    check_near(runs(paragraph(R"(lines="2" align="left")"), kana(10) + "、あ").at(0).width(), 9 * kEm);
}

BOOST_AUTO_TEST_CASE(becomes_smaller_only_as_far_as_the_layout_allows)
{
    const auto all = runs(paragraph(R"(lines="2" min-size="8")"), kana(22));
    check_lines(all, {kana(11), kana(11)});
    BOOST_TEST(all[0].size_pt == 8);
    BOOST_TEST(all[0].condense == 1);
    check_refused(paragraph(R"(lines="2" min-size="8")"), kana(23));
    check_refused(paragraph(R"(lines="2")"), kana(21));
}

BOOST_AUTO_TEST_CASE(that_does_not_end_is_an_issue)
{
    check_refused(paragraph(R"(lines="9" min-size="7")"), kana(5000));
}

BOOST_AUTO_TEST_SUITE_END()
