#include "layout/editing/properties.h"

#include "tests/layout/editing/shipped_layouts.h"
#include "tests/support/slip.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::kLayouts;
using fuda::tests::shipped_document;
using fuda::tests::slip;

namespace {

const Property* find(const std::vector<Property>& form, std::string_view attribute)
{
    const auto found = std::find_if(form.begin(), form.end(),
                                    [&](const Property& property) { return property.attribute == attribute; });
    return found == form.end() ? nullptr : &*found;
}

/// A value for a property that its kind allows.
std::string another(const Property& property)
{
    switch (property.kind) {
    case Property::Kind::Number:
        return property.attribute == "condense" ? "0.9" : property.attribute == "size" ? "9" : "5";
    case Property::Kind::Count:
        return "2";
    case Property::Kind::Choice:
    case Property::Kind::Style:
        return property.choices.back().value;
    case Property::Kind::Text:
        return "名前";
    case Property::Kind::Pattern:
    case Property::Kind::Picture:
        return "${value}";
    case Property::Kind::Color:
        return "#123456";
    case Property::Kind::Condition:
        return "!value";
    }
    return {};
}

const std::string kOfEveryKind = R"(<text x="1" y="4" w="9" style="gothic" leading="4">あ</text>
    <paragraph x="1" y="4" w="9" leading="4" style="gothic">あ</paragraph><line x1="1" y1="2" x2="3" y2="2"/>
    <box x="1" y="2" w="3" h="4"/><picture x="1" y="2" w="3" h="4" source="${file}"/><qr x="1" y="2" size="9" value="${value}"/>
    <customer-barcode x="1" y="2" value="${value}"/><nw7 x="1" y="2" w="40" h="8" value="${value}"/>
    <digits x="1" y="2" w="24" h="3" style="gothic">${value}</digits><hand-filled name="欄" x="1" y="2" w="9" h="9"/>)";

} // namespace

BOOST_AUTO_TEST_SUITE(properties)

BOOST_AUTO_TEST_CASE(of_every_kind_of_element_can_all_be_set)
{
    const LayoutDocument document(slip(kOfEveryKind), "slip.xml");
    for (std::size_t i = 0; i < std::size(kElementKinds); ++i) {
        const std::vector<Place> place{{0, static_cast<int>(i)}};
        for (const Property& property : properties_of(document, place)) {
            BOOST_TEST_INFO_SCOPE(name(kElementKinds[i]) << " " << property.attribute);
            BOOST_TEST(property.label != property.attribute);
            LayoutDocument edited = document;
            const auto refusal = edited.set(place, property.attribute, another(property));
            BOOST_TEST(!refusal.has_value(), refusal.value_or(""));
            BOOST_TEST(find(properties_of(edited, place), property.attribute)->value == another(property));
            const auto taken_away = edited.set(place, property.attribute, "");
            BOOST_TEST(taken_away.has_value() == property.required);
        }
    }
}

BOOST_DATA_TEST_CASE(show_every_attribute_that_is_written, boost::unit_test::data::make(kLayouts), id)
{
    const LayoutDocument document = shipped_document(id);
    std::size_t written = 0;
    for (std::size_t page = 0; page < document.layout().pages.size(); ++page)
        for (std::size_t i = 0; i < document.layout().pages[page].elements.size(); ++i)
            for (const Property& property : properties_of(document, {{static_cast<int>(page), static_cast<int>(i)}}))
                written += property.attribute != kContent && !property.value.empty();
    // Each is an 'attribute="' within the pages, where no group, page or guide is.
    const std::string xml = document.xml().substr(document.xml().find("<page"));
    std::size_t expected = 0;
    for (std::size_t at = xml.find('<'); at != std::string::npos; at = xml.find('<', at + 1)) {
        const std::string tag = xml.substr(at, xml.find('>', at) - at);
        if (tag.starts_with("<group") || tag.starts_with("<page") || tag.starts_with("<!--"))
            continue;
        for (std::size_t equals = tag.find("=\""); equals != std::string::npos; equals = tag.find("=\"", equals + 1))
            ++expected;
    }
    BOOST_TEST(written == expected);
}

BOOST_AUTO_TEST_CASE(of_several_elements_are_those_that_all_have)
{
    const LayoutDocument document(slip(kOfEveryKind), "slip.xml");
    const auto form = properties_of(document, {{0, 0}, {0, 1}});
    BOOST_TEST(!find(form, "condense")); // only texts have it
    BOOST_TEST(!find(form, "id"));
    BOOST_TEST(find(form, "style")->value == "gothic");
    BOOST_TEST(find(form, "align")->fallback.empty()); // left and justify
    const auto others = properties_of(document, {{0, 0}, {0, 3}});
    BOOST_TEST((find(others, "y")->mixed && find(others, "y")->value.empty()));
    BOOST_TEST((!find(others, "x")->mixed && find(others, "x")->value == "1"));
    BOOST_TEST(find(others, "y")->label != find(properties_of(document, {{0, 0}}), "y")->label);
    BOOST_TEST(properties_of(document, {}).empty());
}

BOOST_AUTO_TEST_CASE(of_a_style_can_all_be_set)
{
    LayoutDocument edited(slip(kOfEveryKind), "slip.xml");
    for (const Property& property : properties_of_style(edited, "gothic")) {
        BOOST_TEST_INFO_SCOPE(property.attribute);
        BOOST_TEST(!edited.set_style("gothic", property.attribute, another(property)).has_value());
        BOOST_TEST(find(properties_of_style(edited, "gothic"), property.attribute)->value == another(property));
    }
}

BOOST_AUTO_TEST_SUITE_END()
