#include "layout/editing/differences.h"

#include "layout/editing/layout_document.h"
#include "layout/model/picture_source.h"
#include "tests/layout/editing/shipped_layouts.h"
#include "tests/support/slip.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <set>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::kLayouts;
using fuda::tests::shipped_document;
using fuda::tests::slip;

namespace {

using Kind = Difference::Kind;
using Subject = Difference::Subject;

std::vector<Difference> between(const std::string& before, const std::string& after)
{
    return differences(parse_template(slip(before), "a.xml"), parse_template(slip(after), "b.xml"));
}

const std::string kText = R"(<text x="10" y="20" w="30" style="gothic">資格</text>)";
const std::string kBox = R"(<box x="5" y="5" w="30" h="8" stroke="0.2"/>)";
const std::string kQr = R"(<qr x="70" y="30" size="20" value="${other}"/>)";

} // namespace

BOOST_AUTO_TEST_SUITE(between_two_layouts)

BOOST_DATA_TEST_CASE(there_is_nothing_when_they_print_the_same, boost::unit_test::data::make(kLayouts), id)
{
    LayoutDocument edited = shipped_document(id);
    const Template before = edited.layout();
    BOOST_TEST(differences(before, edited.layout()).empty());
    BOOST_TEST(!edited.set_guides(0, {{Length::mm(3)}, {}}).has_value());
    BOOST_TEST(differences(before, edited.layout()).empty());
}

BOOST_AUTO_TEST_CASE(an_element_may_have_changed)
{
    const auto found =
        between(kText + kBox + kQr, R"(<text x="11.5" y="20" w="30" style="name">資格</text>)" + kBox + kQr);
    BOOST_REQUIRE_EQUAL(found.size(), 1u);
    BOOST_TEST((found[0].kind == Kind::Changed && found[0].subject == Subject::Element && found[0].page == 0));
    BOOST_TEST(
        (found[0].changes == std::vector<Difference::Change>{{"左（x）", "10", "11.5"}, {"書式", "gothic", "name"}}));
    BOOST_TEST((found[0].before->x == Length::mm(10) && found[0].after->x == Length::mm(11.5)));
}

BOOST_AUTO_TEST_CASE(an_element_may_be_new_or_gone)
{
    const auto added = between(kText, kText + kBox);
    BOOST_REQUIRE_EQUAL(added.size(), 1u);
    BOOST_TEST((added[0].kind == Kind::Added && added[0].name == "box" && !added[0].before && added[0].after));
    const auto removed = between(kText + kBox, kBox);
    BOOST_REQUIRE_EQUAL(removed.size(), 1u);
    BOOST_TEST(
        (removed[0].kind == Kind::Removed && removed[0].name == "text" && removed[0].before && !removed[0].after));
    // Another kind is another element; so is one that has little in common.
    BOOST_TEST(between(kBox, kQr).size() == 2u);
    BOOST_TEST(between(kQr, R"(<qr x="1" y="2" size="9" min-module="0.5" value="1"/>)").size() == 2u);
}

BOOST_AUTO_TEST_CASE(what_moved_is_found_among_its_likes)
{
    std::string before;
    std::string after;
    for (int i = 0; i < 30; ++i) {
        const std::string number = std::to_string(i);
        before += "<text x=\"10\" y=\"" + number + "\" w=\"30\" style=\"gothic\">欄" + number + "</text>\n";
        if (i != 7)
            after = "<text x=\"" + std::string(i == 12 ? "12" : "10") + "\" y=\"" + number +
                    "\" w=\"30\" style=\"gothic\">欄" + number + "</text>\n" + after; // in another order, too
    }
    const auto found = between(before, after);
    BOOST_REQUIRE_EQUAL(found.size(), 2u);
    BOOST_TEST((found[0].kind == Kind::Removed && found[0].before->x == Length::mm(10)));
    BOOST_TEST((found[1].changes == std::vector<Difference::Change>{{"左（x）", "10", "12"}}));
}

BOOST_AUTO_TEST_CASE(shapes_may_be_drawn_in_another_order)
{
    const auto found = between(kBox + kQr + kText, kQr + kBox + kText);
    BOOST_REQUIRE_EQUAL(found.size(), 1u);
    BOOST_TEST(found[0].changes[0].label == "重なりの順");
    BOOST_TEST(between(kBox + kText, kText + kBox).empty()); // texts are drawn over boxes in any case
}

BOOST_AUTO_TEST_CASE(a_condition_of_a_group_counts_for_what_is_in_it)
{
    const auto found =
        between("<group if=\"value\">" + kText + "</group>", "<group if=\"!value\">" + kText + "</group>");
    BOOST_REQUIRE_EQUAL(found.size(), 1u);
    BOOST_TEST((found[0].changes == std::vector<Difference::Change>{{"条件", "value", "!value"}}));
}

BOOST_AUTO_TEST_CASE(fields_styles_and_pages_count)
{
    const std::string xml = slip(kText);
    const auto with = [&](const std::string& part, const std::string& other) {
        std::string changed = xml;
        changed.replace(changed.find(part), part.size(), other);
        return differences(parse_template(xml, "a.xml"), parse_template(changed, "b.xml"));
    };
    const auto one = [&](const std::vector<Difference>& found, Kind kind, Subject subject, const std::string& name) {
        BOOST_REQUIRE_EQUAL(found.size(), 1u);
        BOOST_TEST((found[0].kind == kind && found[0].subject == subject));
        BOOST_TEST(found[0].name == name);
    };
    one(with(R"(<field name="file"/>)", ""), Kind::Removed, Subject::Field, "file");
    one(with(R"(<field name="file"/>)", R"(<field name="file" normal="1"/>)"), Kind::Changed, Subject::Field, "file");
    one(with(R"(</styles>)", R"(<style id="new" font="BIZ UDGothic" size="7"/></styles>)"), Kind::Added, Subject::Style,
        "new");
    one(with(R"(id="gothic" font="BIZ UDGothic" size="9")", R"(id="gothic" font="BIZ UDGothic" size="9.5")"),
        Kind::Changed, Subject::Style, "gothic");
    one(with(R"(height="60")", R"(height="61")"), Kind::Changed, Subject::Page, "front");
    one(with(R"(title="試し")", R"(title="二つ目")"), Kind::Changed, Subject::Layout, "slip");
}

BOOST_AUTO_TEST_CASE(an_embedded_picture_is_named_and_not_shown)
{
    const std::string svg = picture_source("<svg xmlns='http://www.w3.org/2000/svg'/>");
    const auto found = between(R"(<picture x="1" y="1" w="5" h="5" source="${file}"/>)",
                               R"(<picture x="1" y="1" w="5" h="5" source=")" + svg + "\"/>");
    BOOST_REQUIRE_EQUAL(found.size(), 1u);
    BOOST_TEST((found[0].changes == std::vector<Difference::Change>{{"画像", "${file}", "SVG 1 KB"}}));
}

BOOST_AUTO_TEST_SUITE_END()
