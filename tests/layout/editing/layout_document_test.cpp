#include "layout/editing/layout_document.h"

#include "data/base/error.h"
#include "data/base/text.h"
#include "layout/editing/frames.h"
#include "tests/layout/editing/millimetres.h"
#include "tests/layout/editing/shipped_layouts.h"
#include "tests/support/slip.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::kLayouts;
using fuda::tests::mm;
using fuda::tests::place_of;
using fuda::tests::shipped_document;
using fuda::tests::shipped_xml;
using fuda::tests::slip;

namespace {

LayoutDocument document(const std::string& elements)
{
    return {slip(elements), "slip.xml"};
}

void made(const Refusal& refusal)
{
    BOOST_TEST(!refusal.has_value(), refusal.value_or(""));
}

/// The lines that differ: "-" from the first text, "+" from the second; lines at both ends that are the same are left out.
std::string difference(const std::string& before, const std::string& after)
{
    auto was = split(before, '\n');
    auto is = split(after, '\n');
    while (!was.empty() && !is.empty() && was.back() == is.back()) {
        was.pop_back();
        is.pop_back();
    }
    const auto [first_was, first_is] = std::mismatch(was.begin(), was.end(), is.begin(), is.end());
    std::string lines;
    for (auto line = first_was; line != was.end(); ++line)
        lines += "-" + std::string(trimmed(*line)) + "\n";
    for (auto line = first_is; line != is.end(); ++line)
        lines += "+" + std::string(trimmed(*line)) + "\n";
    return lines;
}

/// Text of a page as a person reads it in an editor: what the steps may not disturb is between them.
const std::string kPlain = R"(<!-- 見出し -->
    <text id="title" x="10" y="15.5" w="40" style="gothic">資格 &amp; ${value}</text>
    <group x="5" y="5" if="value">
      <!-- within -->
      <box x="1" y="2" w="30"
           h='8' stroke="0.2"/>
      <line x1="1" y1="4" x2="31" y2="4"/>
    </group>
    <qr x="70" y="30" size="20" value="${other}"/>)";

struct Plain {
    LayoutDocument edited = document(kPlain);
    const std::string begun = edited.xml();
    const Place title{0, 0}, box{0, 1}, line{0, 2}, qr{0, 3};

    std::string difference_made() const { return difference(begun, edited.xml()); }
    ~Plain()
    {
        const std::string ended = edited.xml();
        int steps = 0;
        while (edited.undo())
            ++steps;
        BOOST_TEST(edited.xml() == begun);
        for (; steps > 0; --steps)
            edited.redo();
        BOOST_TEST(edited.xml() == ended);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(a_layout_document)

BOOST_DATA_TEST_CASE(leaves_a_layout_as_it_is, boost::unit_test::data::make(kLayouts), id)
{
    LayoutDocument edited = shipped_document(id);
    BOOST_TEST(edited.xml() == shipped_xml(id));
    BOOST_TEST(!edited.changed());
    // Another document of all elements moved there and back is the same to the byte.
    for (std::size_t page = 0; page < edited.layout().pages.size(); ++page) {
        std::vector<Place> all;
        for (std::size_t i = 0; i < edited.layout().pages[page].elements.size(); ++i)
            all.push_back({static_cast<int>(page), static_cast<int>(i)});
        made(edited.set_guides(static_cast<int>(page), {{mm(3), mm(4.5)}, {mm(10)}}));
        made(edited.move(all, mm(1.25), mm(-0.5)));
        BOOST_TEST(edited.changed());
        BOOST_TEST(edited.undo());
        BOOST_TEST(edited.undo());
    }
    BOOST_TEST(edited.xml() == shipped_xml(id));
    BOOST_TEST(!edited.changed());
}

BOOST_FIXTURE_TEST_CASE(moves_elements_and_changes_nothing_else, Plain)
{
    made(edited.move({title}, mm(2.5), mm(-0.25)));
    BOOST_TEST(difference_made() ==
               "-<text id=\"title\" x=\"10\" y=\"15.5\" w=\"40\" style=\"gothic\">資格 &amp; ${value}</text>\n"
               "+<text id=\"title\" x=\"12.5\" y=\"15.25\" w=\"40\" style=\"gothic\">資格 &amp; ${value}</text>\n");
    const auto& text = std::get<TextBox>(element_at(edited.layout(), title).shape);
    BOOST_TEST((text.x == mm(12.5) && text.baseline == mm(15.25)));
    BOOST_TEST((edited.places() == std::vector{title}));
    BOOST_TEST(edited.undo_label() == "移動");
    BOOST_TEST(edited.changed());
    edited.saved();
    BOOST_TEST(!edited.changed());
    edited.undo();
    BOOST_TEST(edited.changed());
    edited.redo();
    BOOST_TEST(!edited.changed());
}

BOOST_FIXTURE_TEST_CASE(leaves_an_attribute_alone_when_its_number_does_not_change, Plain)
{
    made(edited.move({line}, mm(0), mm(1)));
    BOOST_TEST(difference_made() ==
               "-<line x1=\"1\" y1=\"4\" x2=\"31\" y2=\"4\"/>\n+<line x1=\"1\" y1=\"5\" x2=\"31\" y2=\"5\"/>\n");
    made(edited.move({line}, mm(0.001), mm(0.004))); // less than can be written
    BOOST_TEST(edited.undo());
    BOOST_TEST(edited.xml() == begun);
}

BOOST_FIXTURE_TEST_CASE(keeps_the_offsets_of_groups, Plain)
{
    const Rect before = frame_of(edited.layout(), element_at(edited.layout(), box));
    BOOST_TEST((before == Rect{mm(6), mm(7), mm(30), mm(8)}));
    made(edited.resize(box, Handle::TopLeft, mm(-1.5), mm(1)));
    const Rect after = frame_of(edited.layout(), element_at(edited.layout(), box));
    BOOST_TEST((after == Rect{mm(4.5), mm(8), mm(31.5), mm(7)}));
    BOOST_TEST(difference_made() == "-<box x=\"1\" y=\"2\" w=\"30\"\n-h='8' stroke=\"0.2\"/>\n"
                                    "+<box x=\"-0.5\" y=\"3\" w=\"31.5\"\n+h=\"7\" stroke=\"0.2\"/>\n");
}

BOOST_FIXTURE_TEST_CASE(moves_each_by_its_own, Plain)
{
    made(edited.move_each({{title, mm(1), mm(0)}, {qr, mm(0), mm(-2)}}));
    BOOST_TEST((std::get<TextBox>(element_at(edited.layout(), title).shape).x == mm(11)));
    BOOST_TEST((std::get<QrBox>(element_at(edited.layout(), qr).shape).y == mm(28)));
    BOOST_TEST(edited.undo());
    BOOST_TEST(edited.xml() == begun);
}

BOOST_FIXTURE_TEST_CASE(takes_a_whole_drag_back_at_once, Plain)
{
    made(edited.move({title}, mm(1), mm(0))); // a drag before
    made(edited.move({title}, mm(0.1), mm(0.1), Gesture::Begins));
    made(edited.move({title}, mm(5.003), mm(1), Gesture::GoesOn));
    made(edited.move({title}, mm(7.006), mm(2), Gesture::GoesOn));
    const auto& text = std::get<TextBox>(element_at(edited.layout(), title).shape);
    BOOST_TEST((text.x == mm(18.01) && text.baseline == mm(17.5)));
    BOOST_TEST(edited.undo());
    BOOST_TEST((std::get<TextBox>(element_at(edited.layout(), title).shape).x == mm(11)));
    BOOST_TEST(edited.undo());
    BOOST_TEST(edited.xml() == begun);
    BOOST_TEST(!edited.undo());
}

BOOST_FIXTURE_TEST_CASE(counts_a_drag_that_came_back_as_no_step, Plain)
{
    made(edited.move({title}, mm(1), mm(0)));
    made(edited.move({title}, mm(3), mm(0), Gesture::Begins));
    made(edited.move({title}, mm(0), mm(0), Gesture::GoesOn));
    made(edited.move({title}, mm(2), mm(0), Gesture::GoesOn));
    BOOST_TEST((std::get<TextBox>(element_at(edited.layout(), title).shape).x == mm(13)));
    BOOST_TEST(edited.undo());
    BOOST_TEST((std::get<TextBox>(element_at(edited.layout(), title).shape).x == mm(11)));
}

BOOST_FIXTURE_TEST_CASE(begins_a_step_when_a_gesture_has_nothing_to_go_on_with, Plain)
{
    made(edited.move({title}, mm(1), mm(0)));
    made(edited.move({qr}, mm(1), mm(0), Gesture::GoesOn)); // another element
    made(edited.set({qr}, "size", "18", Gesture::GoesOn));  // another step
    made(edited.resize(qr, Handle::TopLeft, mm(1), mm(1), Gesture::GoesOn));
    made(edited.resize(qr, Handle::BottomRight, mm(1), mm(1), Gesture::GoesOn)); // another handle
    int steps = 0;
    while (edited.undo())
        ++steps;
    BOOST_TEST(steps == 5);
}

BOOST_FIXTURE_TEST_CASE(sets_attributes, Plain)
{
    made(edited.set({title}, "style", "name"));
    made(edited.set({title}, "min-size", "7"));
    made(edited.set({title}, "id", ""));
    made(edited.set({title}, "if", "!other"));
    BOOST_TEST(
        difference_made() ==
        "-<text id=\"title\" x=\"10\" y=\"15.5\" w=\"40\" style=\"gothic\">資格 &amp; ${value}</text>\n"
        "+<text if=\"!other\" x=\"10\" y=\"15.5\" w=\"40\" style=\"name\" min-size=\"7\">資格 &amp; ${value}</text>\n");
    BOOST_TEST(edited.attribute(title, "min-size").value() == "7");
    BOOST_TEST(!edited.attribute(title, "id").has_value());
    BOOST_TEST(element_at(edited.layout(), title).name == "value");
}

BOOST_FIXTURE_TEST_CASE(sets_texts_whatever_is_in_them, Plain)
{
    const std::string kTexts[] = {"<&>\"'", "一行目\n二行目", "${value}　様 $$", "]]>", "髙\U000E0100"};
    for (const std::string& text : kTexts) {
        BOOST_TEST_INFO_SCOPE(text);
        made(edited.set({title}, kContent, text));
        BOOST_TEST(edited.attribute(title, kContent).value() == text);
        made(edited.set({qr}, "value", text));
        BOOST_TEST(edited.attribute(qr, "value").value() == text);
        BOOST_TEST(std::get<QrBox>(element_at(edited.layout(), qr).shape).value.source() == text);
        BOOST_TEST(std::count(edited.xml().begin(), edited.xml().end(), '\n') ==
                   std::count(begun.begin(), begun.end(), '\n'));
    }
}

BOOST_FIXTURE_TEST_CASE(changes_nothing_when_it_refuses, Plain)
{
    made(edited.move({title}, mm(1), mm(1)));
    const std::string before = edited.xml();
    const auto refused = [&](const Refusal& refusal, const std::string& reason) {
        BOOST_TEST_INFO_SCOPE(refusal.value_or("made"));
        BOOST_TEST((refusal && refusal->find(reason) != std::string::npos));
        BOOST_TEST(edited.xml() == before);
        BOOST_TEST(edited.undo_label() == "移動");
        BOOST_TEST((std::get<TextBox>(element_at(edited.layout(), title).shape).x == mm(11)));
    };
    refused(edited.set({title}, "w", "0"), "属性 w は 0 より大きい数です");
    refused(edited.set({title}, "w", "4o"), "属性 w=\"4o\" は数");
    refused(edited.set({title}, "w", ""), "属性 w がありません");
    refused(edited.set({title}, "fill", "#ffffff"), "属性 fill は使えません");
    refused(edited.set({title}, "style", "gone"), "書式 gone は <styles> にありません");
    refused(edited.set({title}, kContent, ""), "中身の文字がありません");
    refused(edited.set({title}, kContent, "${unknown}"), "項目 unknown は <fields> にありません");
    refused(edited.set({title}, kContent, "${"), "「${」");
    refused(edited.set({title}, kContent, "\x01"), "XML として読めません");
    refused(edited.set({title, box}, kContent, "文字"), "枠には文字がありません");
    refused(edited.set_style("gothic", "size", "-1"), "属性 size は 0 より大きい数です");
    refused(edited.set_style("gone", "size", "9"), "書式 gone は <styles> にありません");
    refused(edited.add_style("gothic", "name", {title}), "書式 name が二度あります");
    refused(edited.add(0, {ElementKind::Picture, {}, "", ""}), "画像のファイル");
    refused(edited.add(0, {ElementKind::CustomerBarcode, {}, "", ""}),
            "項目 customer_barcode は <fields> にありません");
    refused(edited.replace("<layout"), "XML として読めません");
    refused(edited.replace(before + "<!-- "), "XML として読めません");
    refused(edited.replace("<!DOCTYPE layout>" + before), "<!DOCTYPE …> は使えません");
    refused(edited.replace("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + before), "UTF-8");
    std::string other_id = before;
    other_id.replace(other_id.find("id=\"slip\""), 9, "id=\"slap\"");
    refused(edited.replace(other_id), "「slip」に戻してください");
}

BOOST_AUTO_TEST_CASE(cannot_be_made_of_what_is_no_layout)
{
    for (const std::string xml : {"", "<layout/>", "<!DOCTYPE layout><layout/>"})
        BOOST_CHECK_EXCEPTION(LayoutDocument(xml, "x.xml"), Error,
                              [](const Error& error) { return error.kind() == ErrorKind::BadInput; });
}

BOOST_FIXTURE_TEST_CASE(removes_elements_with_their_lines, Plain)
{
    made(edited.remove({qr, title}));
    BOOST_TEST(edited.layout().pages[0].elements.size() == 2u);
    BOOST_TEST(edited.xml().find("<!-- 見出し -->\n    <group") != std::string::npos); // comments stay
    BOOST_TEST(edited.places().empty());
    edited.undo();
    BOOST_TEST((edited.places() == std::vector{qr, title}));
}

BOOST_FIXTURE_TEST_CASE(removes_a_group_with_the_last_of_its_elements, Plain)
{
    made(edited.remove({box}));
    BOOST_TEST(edited.xml().find("<group") != std::string::npos);
    made(edited.remove({{0, 1}})); // the line
    BOOST_TEST(edited.xml().find("group>") == std::string::npos);
    BOOST_TEST(edited.layout().pages[0].elements.size() == 2u);
}

BOOST_FIXTURE_TEST_CASE(duplicates_elements_behind_their_originals, Plain)
{
    made(edited.duplicate({title, line}, mm(2), mm(2)));
    const auto& elements = edited.layout().pages[0].elements;
    BOOST_REQUIRE_EQUAL(elements.size(), 6u);
    BOOST_TEST((edited.places() == std::vector<Place>{{0, 1}, {0, 4}}));
    BOOST_TEST((std::get<TextBox>(elements[1].shape).x == mm(12)));
    BOOST_TEST(elements[1].name == "value"); // ids are not given twice
    BOOST_TEST((std::get<Line>(elements[4].shape).y1 == mm(11)));
    BOOST_TEST(elements[4].conditions.size() == 1u); // in the same group
}

BOOST_FIXTURE_TEST_CASE(adds_elements_of_every_kind, Plain)
{
    const std::string kPicture =
        "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="; // <svg xmlns="…"/>
    for (const ElementKind kind : kElementKinds) {
        BOOST_TEST_INFO_SCOPE(name(kind));
        NewElement element{kind, {mm(10), mm(20), mm(30), mm(8)}, "name", ""};
        if (kind == ElementKind::Picture)
            element.content = kPicture;
        if (kind == ElementKind::CustomerBarcode || kind == ElementKind::Nw7)
            element.content = "${value}";
        made(edited.add(0, element));
        const auto& elements = edited.layout().pages[0].elements;
        BOOST_REQUIRE_EQUAL(edited.places().size(), 1u);
        BOOST_TEST((edited.places()[0] == Place{0, static_cast<int>(elements.size()) - 1}));
        BOOST_TEST((kind_of(elements.back()) == kind));
        const Rect frame = frame_of(edited.layout(), elements.back());
        BOOST_TEST((std::abs(frame.x.mm() - 10) < 0.01 && std::abs(frame.y.mm() - 20) < 0.01));
        if (kind != ElementKind::Qr && kind != ElementKind::CustomerBarcode)
            BOOST_TEST(std::abs(frame.width.mm() - 30) < 0.01);
        BOOST_TEST(edited.undo_label() == "追加");
    }
    for (const ElementKind kind : {ElementKind::Text, ElementKind::Line, ElementKind::Qr, ElementKind::HandFilled}) {
        made(edited.add(0, {kind, {mm(1), mm(2), {}, {}}, "", ""})); // only a click
        BOOST_TEST((frame_of(edited.layout(), edited.layout().pages[0].elements.back()).width > mm(10)));
    }
}

BOOST_AUTO_TEST_CASE(adds_to_pages_however_they_are_written)
{
    const auto with_page = [](const std::string& page) {
        return R"(<layout id="slip" title="t" media="m"><styles><style id="s" font="BIZ UDGothic" size="9"/></styles>)" +
               page + "</layout>";
    };
    const std::string kAdded = R"(<line x1="1" y1="2" x2="4" y2="2"/>)";
    const std::pair<std::string, std::string> kPages[] = {
        {R"(<page name="front" width="60" height="40"/>)", R"(<page name="front" width="60" height="40">
  )" + kAdded + R"(
</page>)"},
        {R"(<page name="front" width="60" height="40"></page>)",
         R"(<page name="front" width="60" height="40">)" + kAdded + "</page>"},
        {"\n <page name=\"front\" width=\"60\" height=\"40\">\n </page>",
         "\n <page name=\"front\" width=\"60\" height=\"40\">\n   " + kAdded + "\n </page>"},
        {"\n<page name=\"front\" width=\"60\" height=\"40\">\n\t<qr x=\"1\" y=\"1\" size=\"9\" value=\"1\"/> <!-- c "
         "-->\n</page>",
         "\n<page name=\"front\" width=\"60\" height=\"40\">\n\t<qr x=\"1\" y=\"1\" size=\"9\" value=\"1\"/> <!-- c "
         "-->\n\t" +
             kAdded + "\n</page>"},
    };
    for (const auto& [before, after] : kPages) {
        LayoutDocument edited(with_page(before), "slip.xml");
        made(edited.add(0, {ElementKind::Line, {mm(1), mm(2), mm(3), mm(0)}, "", ""}));
        BOOST_TEST(edited.xml() == with_page(after));
        edited.undo();
        BOOST_TEST(edited.xml() == with_page(before));
        made(edited.set_guides(0, {{mm(1.5)}, {}}));
        BOOST_TEST((edited.layout().pages[0].guides.x == std::vector{mm(1.5)}));
    }
}

BOOST_FIXTURE_TEST_CASE(changes_the_order_among_siblings, Plain)
{
    made(edited.to_back({qr}));
    const auto kinds = [&] {
        std::string all;
        for (const Element& element : edited.layout().pages[0].elements)
            all += std::string(name(kind_of(element))) + " ";
        return all;
    };
    BOOST_TEST(kinds() == "qr text box line ");
    BOOST_TEST((edited.places() == std::vector<Place>{{0, 0}}));
    made(edited.to_back({{0, 0}})); // is there already: no step
    made(edited.to_front({{0, 0}, {0, 1}}));
    BOOST_TEST(kinds() == "box line qr text ");
    BOOST_TEST((edited.places() == std::vector<Place>{{0, 2}, {0, 3}}));
    made(edited.to_front({{0, 0}})); // within its group
    BOOST_TEST(kinds() == "line box qr text ");
    BOOST_TEST(edited.layout().pages[0].elements[1].conditions.size() == 1u);
    int steps = 0;
    while (edited.undo())
        ++steps;
    BOOST_TEST(steps == 3);
}

BOOST_FIXTURE_TEST_CASE(keeps_guides_first_on_their_page, Plain)
{
    made(edited.set_guides(0, {{mm(4), mm(18.255)}, {mm(6.4)}}));
    BOOST_TEST(edited.xml().find("<guides x=\"4 18.26\" y=\"6.4\"/>") != std::string::npos);
    made(edited.to_back({qr}));
    made(edited.set_guides(0, {{}, {mm(7)}}));
    BOOST_TEST(edited.xml().find("<guides y=\"7\"/>") != std::string::npos);
    BOOST_TEST((edited.layout().pages[0].guides == PageTemplate::Guides{{}, {mm(7)}}));
    made(edited.set_guides(0, {}));
    BOOST_TEST(edited.xml().find("<guides") == std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(changes_and_adds_styles, Plain)
{
    made(edited.set_style("gothic", "size", "8.5"));
    BOOST_TEST(edited.layout().style("gothic").size_pt == 8.5);
    BOOST_TEST(edited.style_attribute("gothic", "size").value() == "8.5");
    made(edited.add_style("gothic", "heading", {title}));
    BOOST_TEST(edited.layout().style("heading").size_pt == 8.5);
    BOOST_TEST(std::get<TextBox>(element_at(edited.layout(), title).shape).style == "heading");
    BOOST_TEST((edited.places() == std::vector{title}));
}

BOOST_FIXTURE_TEST_CASE(forgets_what_was_undone_when_another_step_is_made, Plain)
{
    made(edited.move({title}, mm(1), mm(0)));
    made(edited.set({qr}, "size", "18"));
    BOOST_TEST(edited.undo());
    BOOST_TEST(edited.redo_label() == "設定の変更");
    made(edited.set({qr}, "size", "19"));
    BOOST_TEST(edited.redo_label().empty());
    BOOST_TEST(!edited.redo());
}

BOOST_FIXTURE_TEST_CASE(takes_what_a_person_typed, Plain)
{
    std::string typed = begun;
    typed.replace(typed.find("資格"), 6, "登録");
    made(edited.replace(typed));
    BOOST_TEST(edited.xml() == typed);
    BOOST_TEST(edited.undo_label() == "XML の編集");
}

BOOST_AUTO_TEST_CASE(is_a_value)
{
    LayoutDocument one = document(kPlain);
    LayoutDocument other = one;
    made(other.move({{0, 0}}, mm(1), mm(1)));
    BOOST_TEST(one.xml() != other.xml());
    BOOST_TEST(!one.changed());
    BOOST_TEST(one.revision() != other.revision());
    other.undo();
    BOOST_TEST(one.xml() == other.xml());
}

BOOST_AUTO_TEST_SUITE_END()
