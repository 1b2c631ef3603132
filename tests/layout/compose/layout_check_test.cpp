#include "data/base/error.h"
#include "layout/compose/layout_check.h"
#include "tests/support/slip.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::shipped_fonts;

namespace {

/// Of the problems that problems_of() found last: the element, and the data that shows it.
std::vector<std::pair<int, std::optional<SampleData>>> places;

/// A page of 60 × 40 mm with a margin of 3 mm.
std::vector<std::string> problems_of(const std::string& elements, const FieldValues& constants = {})
{
    places.clear();
    const std::string xml =
        R"(<layout id="slip" title="t" media="m"><fields><field name="short" required="yes" normal="あ" longest="ああああ"/>)"
        R"(<field name="code" normal="1"/><field name="color" normal="#000000"/></fields>)"
        R"(<styles><style id="s" font="BIZ UDGothic" size="9"/></styles>)"
        R"(<page name="front" width="60" height="40" margin="3">)" +
        elements + "</page></layout>";
    const Template layout = parse_template(xml, "slip.xml");
    std::vector<std::string> lines;
    for (const Problem& problem : check_layout(layout, constants, shipped_fonts())) {
        lines.push_back(line(layout, problem));
        BOOST_TEST(problem.page == 0);
        places.push_back({problem.element, problem.data});
    }
    return lines;
}

void check_problems(const std::vector<std::string>& found, const std::vector<std::string>& expected)
{
    BOOST_TEST(found == expected, boost::test_tools::per_element());
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_layout_check)

BOOST_AUTO_TEST_CASE(finds_nothing_in_a_sound_layout)
{
    check_problems(problems_of(R"(<box x="-1" y="-1" w="62" h="42" fill="#eeeeee"/>
        <text x="3" y="10" w="20" style="s">${short}</text><text x="3" y="14" w="20" style="s">見出し</text>
        <qr x="40" y="10" size="15" value="${code}"/>)"),
                   {});
}

BOOST_AUTO_TEST_CASE(finds_a_value_that_does_not_fit_at_its_longest)
{
    const auto problems = problems_of(R"(<text x="3" y="10" w="10" style="s">${short}</text>)");
    BOOST_REQUIRE_EQUAL(problems.size(), 1u);
    BOOST_TEST(problems[0].starts_with("slip [longest] front: short: 長すぎて"), problems[0]);
    BOOST_TEST((places[0] == std::pair{0, std::optional(SampleData::Longest)}));
}

BOOST_AUTO_TEST_CASE(finds_texts_that_lie_over_each_other)
{
    // Four ems of 3.175 mm reach from 3 to 15.7 mm; one em only to 6.2.
    check_problems(
        problems_of(
            R"(<text x="3" y="10" w="20" style="s">${short}</text><text x="15" y="11" w="20" style="s">次</text>)"),
        {"slip [longest] front: 「次」（x 15.0 y 8.4 mm） と 「ああああ」（x 3.0 y 7.4 mm） が重なります"});
}

BOOST_AUTO_TEST_CASE(finds_what_comes_into_a_codes_quiet_zone)
{
    // Beside the modules of a code of 21 + 8 modules in 14.5 mm there are 2 mm of quiet zone.
    const auto problems =
        problems_of(R"(<qr x="20" y="10" size="14.5" value="${code}"/><text x="33" y="20" w="20" style="s">あ</text>)");
    BOOST_REQUIRE_EQUAL(problems.size(), 2u); // normal and longest; with empty values there is no code
    BOOST_TEST(problems[0].starts_with("slip [normal] front: 「あ」"), problems[0]);
    BOOST_TEST(problems[0].find("code（x 20.0 y 10.0 mm） が重なります") != std::string::npos, problems[0]);
}

BOOST_AUTO_TEST_CASE(finds_what_comes_too_near_to_the_edge)
{
    const auto problems = problems_of(R"(<text x="50" y="10" w="9" align="right" style="s">あ</text>)");
    BOOST_REQUIRE_EQUAL(problems.size(), 3u);
    BOOST_TEST(problems[0] == "slip [normal] front: 「あ」（x 55.8 y 7.4 mm） が余白にはみ出します");
}

BOOST_AUTO_TEST_CASE(finds_words_of_the_form_that_cannot_be_printed)
{
    const auto problems = problems_of(R"(<text x="3" y="10" w="20" style="s">𠮷</text>)");
    BOOST_REQUIRE_EQUAL(problems.size(), 1u);
    BOOST_TEST(problems[0].starts_with("slip: front: text: 文字 𠮷（U+20BB7） の字形が BIZ UDGothic にありません"),
               problems[0]);
    BOOST_TEST((places[0] == std::pair{0, std::optional<SampleData>()}));
}

BOOST_AUTO_TEST_CASE(finds_all_that_is_wrong_at_once_and_where)
{
    const auto problems = problems_of(R"(<text x="3" y="10" w="20" style="s">𠮷</text>
        <text x="3" y="20" w="3" style="s">長い見出し</text><text x="3" y="30" w="10" style="s">${short}</text>)");
    BOOST_REQUIRE_EQUAL(problems.size(), 3u);
    BOOST_TEST((places[0].first == 0 && places[1].first == 1 && places[2].first == 2));
}

BOOST_AUTO_TEST_CASE(does_not_blame_the_layout_for_a_font_that_is_not_installed)
{
    const std::string xml =
        R"(<layout id="slip" title="t" media="m"><styles><style id="s" font="DejaVu Sans" size="9"/></styles>)"
        R"(<page name="front" width="60" height="40"/></layout>)";
    BOOST_CHECK_EXCEPTION(check_layout(parse_template(xml, "slip.xml"), {}, shipped_fonts()), Error,
                          [](const Error& error) { return error.kind() == ErrorKind::Unavailable; });
}

BOOST_AUTO_TEST_CASE(leaves_to_the_insurer_what_is_the_insurers)
{
    const Template layout = parse_template(
        R"(<layout id="slip" title="t" media="m"><fields><field name="a" required="yes" normal="n" longest="l"/>
            <field name="b" normal="n"/><field name="c" required="yes" normal="n"/></fields>
            <page name="front" width="60" height="40"/></layout>)",
        "slip.xml");
    BOOST_TEST((sample_values(layout, {{"c", "x"}}, SampleData::Normal) == FieldValues{{"a", "n"}, {"b", "n"}}));
    BOOST_TEST((sample_values(layout, {{"c", "x"}}, SampleData::Longest) == FieldValues{{"a", "l"}, {"b", "n"}}));
    BOOST_TEST((sample_values(layout, {{"c", "x"}}, SampleData::Empty) == FieldValues{{"a", "n"}}));
}

BOOST_AUTO_TEST_SUITE_END()
