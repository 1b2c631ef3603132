#include "data/base/error.h"
#include "layout/model/template.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <map>

using namespace fuda;
using namespace fuda::layout;

namespace {

std::string filled(const std::string& pattern, const std::map<std::string, std::string>& values)
{
    const Pattern result = Pattern::parse(pattern).with([&](const std::string& name) {
        const auto found = values.find(name);
        return found == values.end() ? nullptr : &found->second;
    });
    return result.has_fields() ? "(open)" + result.literal() : result.literal();
}

std::string problem_of(const std::string& pattern)
{
    try {
        Pattern::parse(pattern);
    } catch (const Error& error) {
        BOOST_TEST((error.kind() == ErrorKind::BadInput));
        return error.what();
    }
    return "none";
}

} // namespace

BOOST_AUTO_TEST_SUITE(patterns)

BOOST_AUTO_TEST_CASE(a_text_is_cut_into_words_and_fields)
{
    const Pattern pattern = Pattern::parse("記号 ${symbol}番${number}");
    const std::vector<Pattern::Part> expected = {{"記号 ", false}, {"symbol", true}, {"番", false}, {"number", true}};
    BOOST_TEST((pattern.parts() == expected));
    BOOST_TEST(pattern.has_fields());
}

BOOST_AUTO_TEST_CASE(values_take_the_place_of_their_fields)
{
    BOOST_TEST(filled("${name} 様", {{"name", "髙橋"}}) == "髙橋 様");
    BOOST_TEST(filled("${a}${b}${a}", {{"a", "1"}, {"b", "2"}}) == "121");
    BOOST_TEST(filled("${a}-${b}", {{"a", "1"}}) == "(open)1-");
    BOOST_TEST(filled("${a}", {{"a", ""}}) == "");
}

BOOST_AUTO_TEST_CASE(a_value_that_looks_like_a_field_is_printed_as_it_is)
{
    BOOST_TEST(filled("${a}", {{"a", "${b} $$"}, {"b", "no"}}) == "${b} $$");
}

BOOST_AUTO_TEST_CASE(two_dollars_are_a_dollar)
{
    BOOST_TEST(filled("$$5", {}) == "$5");
    BOOST_TEST(filled("$${name}", {{"name", "x"}}) == "${name}");
    BOOST_TEST(!Pattern::parse("$${name}").has_fields());
}

BOOST_AUTO_TEST_CASE(can_be_written_as_it_was_read)
{
    for (const std::string text :
         {"", "資格", "${name} 様", "〒${postal}　${address}", "$$5", "$$${price}$$", "一\n二"})
        BOOST_TEST(Pattern::parse(text).source() == text);
}

BOOST_AUTO_TEST_CASE(an_empty_text_has_no_parts)
{
    BOOST_TEST(Pattern::parse("").empty());
    BOOST_TEST(Pattern().literal() == "");
}

BOOST_AUTO_TEST_CASE(a_place_for_a_value_must_be_closed_and_named)
{
    BOOST_TEST(problem_of("${name") == "「${」は「${項目名}」の形で書いてください");
    BOOST_TEST(problem_of("a ${} b") == "「${」は「${項目名}」の形で書いてください");
    BOOST_TEST(problem_of("100$") == "「$」の後には「{項目名}」か「$」を書いてください");
    BOOST_TEST(problem_of("$name") == "「$」の後には「{項目名}」か「$」を書いてください");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(colors)

BOOST_AUTO_TEST_CASE(are_six_hexadecimal_digits)
{
    BOOST_TEST((parse_color("#ff0000") == Color{1, 0, 0}));
    BOOST_TEST((parse_color("#0000FF") == Color{0, 0, 1}));
    BOOST_TEST((parse_color("#336699") == Color{0.2, 0.4, 0.6}));
}

BOOST_DATA_TEST_CASE(are_nothing_else, boost::unit_test::data::make({"", "#", "ff0000", "#ff00", "#ff00000", "#gg0000",
                                                                     "red", "#ff 000", "＃ff0000", "#-10000"}))
{
    BOOST_TEST(!parse_color(sample).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
