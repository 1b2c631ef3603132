#include "data/base/error.h"
#include "data/base/file.h"
#include "layout/model/template.h"
#include "tests/support/slip.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::slip;

namespace {

/// The problems that a layout's author is shown, a line each.
std::string problems_of(const std::string& xml)
{
    try {
        parse_template(xml, "slip.xml");
    } catch (const Error& error) {
        BOOST_TEST((error.kind() == ErrorKind::BadInput));
        return error.what();
    }
    return "none";
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// The only element of a slip.
template <class Shape>
Shape only(const std::string& element)
{
    const Template layout = parse_template(slip(element), "slip.xml");
    BOOST_REQUIRE_EQUAL(layout.pages.at(0).elements.size(), 1u);
    return std::get<Shape>(layout.pages[0].elements[0].shape);
}

Length mm(double value)
{
    return Length::mm(value);
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_template)

BOOST_AUTO_TEST_CASE(says_what_it_is_and_on_what_it_is_printed)
{
    const Template layout = parse_template(
        R"(<layout id="card" title="証" media="iso_id-1_53.98x85.6mm" version="3" sides="two">
             <fields><field name="name" required="yes" normal="髙橋" longest="勅使河原"/><field name="kana" normal="タ"/></fields>
             <styles><style id="s" font="BIZ UDGothic" weight="bold" size="8.5" tracking="0.1" color="#ff0000"/></styles>
             <page name="front" width="85.6" height="53.98" margin="3"/><page name="back" width="85.6" height="53.98"/>
           </layout>)",
        "card.xml");
    BOOST_TEST(layout.id == "card");
    BOOST_TEST(layout.title == "証");
    BOOST_TEST(layout.media == "iso_id-1_53.98x85.6mm");
    BOOST_TEST(layout.version == 3);
    BOOST_TEST(layout.two_sided);
    BOOST_REQUIRE_EQUAL(layout.fields.size(), 2u);
    BOOST_TEST(layout.fields[0].name == "name");
    BOOST_TEST(layout.fields[0].required);
    BOOST_TEST(layout.fields[0].normal == "髙橋");
    BOOST_TEST(layout.fields[0].longest == "勅使河原");
    BOOST_TEST(!layout.fields[1].required);
    BOOST_TEST(layout.fields[1].longest == "タ"); // the everyday value where no longer one is given
    const Style& style = layout.style("s");
    BOOST_TEST(style.family == "BIZ UDGothic");
    BOOST_TEST(style.bold);
    BOOST_TEST(style.size_pt == 8.5);
    BOOST_TEST(style.tracking_em == 0.1);
    BOOST_TEST(style.color.literal() == "#ff0000");
    BOOST_REQUIRE_EQUAL(layout.pages.size(), 2u);
    BOOST_TEST(layout.pages[1].name == "back");
    BOOST_TEST(layout.pages[0].width.mm() == 85.6);
    BOOST_TEST(layout.pages[0].height.mm() == 53.98);
    BOOST_TEST(layout.pages[0].margin.mm() == 3);
}

BOOST_AUTO_TEST_CASE(has_texts)
{
    const auto text =
        only<TextBox>(R"(<text x="1" y="2.5" w="30" align="right" valign="bottom" style="gothic" min-size="7"
        condense="0.8" lines="2" leading="4" fit="lines">${value} 様</text>)");
    BOOST_TEST((text.x == mm(1) && text.baseline == mm(2.5) && text.width == mm(30) && text.leading == mm(4)));
    BOOST_TEST((text.align == Align::Right && text.vertical == VerticalAlign::Bottom && text.order == FitOrder::Lines));
    BOOST_TEST(text.style == "gothic");
    BOOST_TEST(text.min_size_pt == 7);
    BOOST_TEST(text.min_condense == 0.8);
    BOOST_TEST(text.lines == 2);
    BOOST_TEST((text.text == Pattern::parse("${value} 様")));
}

BOOST_AUTO_TEST_CASE(sets_a_text_on_one_line_at_its_size_unless_told_otherwise)
{
    const auto text = only<TextBox>(R"(<text x="1" y="2" w="30" style="gothic">あ</text>)");
    BOOST_TEST((text.align == Align::Left && text.vertical == VerticalAlign::Top && text.order == FitOrder::Size));
    BOOST_TEST(text.min_size_pt == 0);
    BOOST_TEST(text.min_condense == 1);
    BOOST_TEST(text.lines == 1);
}

BOOST_AUTO_TEST_CASE(has_guides_that_are_no_elements)
{
    const Template layout =
        parse_template(slip(R"(<guides x="4  18.5 42" y="6.4"/><line x1="1" y1="2" x2="3" y2="2"/>)"), "slip.xml");
    BOOST_TEST((layout.pages[0].guides == PageTemplate::Guides{{mm(4), mm(18.5), mm(42)}, {mm(6.4)}}));
    BOOST_TEST(layout.pages[0].elements.size() == 1u);
    BOOST_TEST(problems_of(slip(R"(<guides x="4,5"/>)")) ==
               "slip.xml:2: <guides>: 属性 x は数（mm）を空白で区切って書いてください");
    BOOST_TEST(problems_of(slip(R"(<line x1="1" y1="2" x2="3" y2="2"/><guides x="4"/>)")) ==
               "slip.xml:2: <guides>: <page> の中の最初に一度だけ置けます");
}

BOOST_AUTO_TEST_CASE(has_paragraphs)
{
    const auto paragraph = only<Paragraph>(
        R"(<paragraph x="1" y="2" w="30" lines="3" leading="4" min-size="8" align="left" style="name">あ\nい</paragraph>)");
    BOOST_TEST((paragraph.x == mm(1) && paragraph.baseline == mm(2) && paragraph.width == mm(30)));
    BOOST_TEST((paragraph.leading == mm(4)));
    BOOST_TEST(paragraph.lines == 3);
    BOOST_TEST(paragraph.min_size_pt == 8);
    BOOST_TEST((paragraph.align == Align::Left));
    BOOST_TEST(paragraph.style == "name");
    BOOST_TEST(paragraph.text.literal() == "あ\nい");
    BOOST_TEST((only<Paragraph>(R"(<paragraph x="1" y="2" w="30" leading="4" style="name">あ</paragraph>)").align ==
                Align::Justify));
}

BOOST_AUTO_TEST_CASE(has_lines_and_boxes)
{
    const auto line = only<Line>(R"(<line x1="1" y1="2" x2="3" y2="4" stroke="0.35" dash="0.6" color="${color}"/>)");
    BOOST_TEST((line.x1 == mm(1) && line.y1 == mm(2) && line.x2 == mm(3) && line.y2 == mm(4)));
    BOOST_TEST((line.stroke == mm(0.35) && line.dash == mm(0.6)));
    BOOST_TEST(line.color.has_fields());
    BOOST_TEST(
        (only<Line>(R"(<line x1="1" y1="2" x2="3" y2="4"/>)").stroke == mm(0.2))); // documents.md: ruled lines inside
    const auto box =
        only<Box>(R"(<box x="-1" y="-1" w="30" h="10" radius="2" stroke="0.3" color="#ff0000" fill="#00ff00"/>)");
    BOOST_TEST((box.box == Rect{mm(-1), mm(-1), mm(30), mm(10)}));
    BOOST_TEST((box.radius == mm(2) && box.stroke == mm(0.3)));
    BOOST_TEST(box.stroke_color.literal() == "#ff0000");
    BOOST_TEST(box.fill.literal() == "#00ff00");
    BOOST_TEST(only<Box>(R"(<box x="0" y="0" w="30" h="10"/>)").fill.empty());
}

BOOST_AUTO_TEST_CASE(has_pictures_codes_and_digit_boxes)
{
    const auto picture = only<PictureBox>(R"(<picture x="1" y="2" w="3" h="4" source="${file}"/>)");
    BOOST_TEST((picture.box == Rect{mm(1), mm(2), mm(3), mm(4)}));
    BOOST_TEST((picture.source == Pattern::parse("${file}")));
    const auto qr = only<QrBox>(R"(<qr x="1" y="2" size="15" min-module="0.33" value="${value}"/>)");
    BOOST_TEST((qr.x == mm(1) && qr.y == mm(2) && qr.size == mm(15) && qr.min_module == mm(0.33)));
    BOOST_TEST(
        (only<QrBox>(R"(<qr x="1" y="2" size="15" value="a"/>)").min_module == mm(0.4))); // documents.md: on sheets
    const auto nw7 = only<Nw7Box>(R"(<nw7 x="1" y="2" w="60" h="9" value="${value}"/>)");
    BOOST_TEST((nw7.box == Rect{mm(1), mm(2), mm(60), mm(9)}));
    BOOST_TEST((nw7.value == Pattern::parse("${value}")));
    const auto barcode = only<CustomerBarcodeBox>(R"(<customer-barcode x="1" y="2" size="9" value="${value}"/>)");
    BOOST_TEST((barcode.x == mm(1) && barcode.y == mm(2)));
    BOOST_TEST(barcode.size_pt == 9);
    const auto digits = only<DigitBoxes>(
        R"(<digits x="1" y="2" w="24" h="3" count="6" style="gothic" stroke="0.1" color="#00ff00">${value}</digits>)");
    BOOST_TEST((digits.box == Rect{mm(1), mm(2), mm(24), mm(3)}));
    BOOST_TEST(digits.count == 6);
    BOOST_TEST((digits.stroke == mm(0.1)));
    BOOST_TEST(digits.stroke_color.literal() == "#00ff00");
    const auto zone = only<HandFilled>(R"(<hand-filled name="署名" x="1" y="2" w="24" h="3"/>)");
    BOOST_TEST((zone.box == Rect{mm(1), mm(2), mm(24), mm(3)}));
    BOOST_TEST(zone.name == "署名");
}

BOOST_AUTO_TEST_CASE(has_groups_that_move_their_elements_and_lend_them_their_condition)
{
    const Template layout = parse_template(slip(R"(<group x="10" y="20" if="value"><group x="1" y="2" if="!other">
<text x="3" y="4" w="5" style="gothic" if="color">a</text></group><line x1="0" y1="0" x2="1" y2="1"/></group>)"),
                                           "slip.xml");
    const auto& elements = layout.pages[0].elements;
    BOOST_REQUIRE_EQUAL(elements.size(), 2u);
    const auto& text = std::get<TextBox>(elements[0].shape);
    BOOST_TEST((text.x == mm(14) && text.baseline == mm(26) && text.width == mm(5)));
    BOOST_REQUIRE_EQUAL(elements[0].conditions.size(), 3u);
    BOOST_TEST(elements[0].conditions[0].field == "value");
    BOOST_TEST(elements[0].conditions[0].wanted);
    BOOST_TEST(elements[0].conditions[1].field == "other");
    BOOST_TEST(!elements[0].conditions[1].wanted);
    BOOST_TEST(elements[0].conditions[2].field == "color");
    BOOST_TEST((std::get<Line>(elements[1].shape).x2 == mm(11)));
    BOOST_TEST(elements[1].conditions.size() == 1u);
}

BOOST_AUTO_TEST_CASE(names_its_elements_for_messages)
{
    const Template layout = parse_template(slip(R"(<text id="宛名" x="3" y="4" w="5" style="gothic">${value}</text>
<text x="3" y="4" w="5" style="gothic" if="other">${value}${color}</text>
<line x1="0" y1="0" x2="1" y2="1"/>
<digits x="0" y="0" w="9" h="3" style="gothic" color="${color}">${other}</digits>)"),
                                           "slip.xml");
    const auto& elements = layout.pages[0].elements;
    BOOST_TEST(elements.at(0).name == "宛名");
    BOOST_TEST(elements.at(1).name == "value");
    BOOST_TEST(elements.at(2).name == "line");
    BOOST_TEST(elements.at(3).name == "other"); // and not "color", though it is asked for in the tag
    BOOST_TEST(elements.at(0).line == 2);
    BOOST_TEST(elements.at(2).line == 4);
}

BOOST_AUTO_TEST_CASE(takes_backslash_n_for_a_new_line_in_texts_and_attributes)
{
    BOOST_TEST(only<TextBox>(R"(<text x="1" y="2" w="3" style="gothic">あ\nい</text>)").text.literal() == "あ\nい");
    const Template layout =
        parse_template(slip("", R"(<field name="lines" normal="あ\nい" longest="う&#10;え"/>)"), "slip.xml");
    BOOST_TEST(layout.fields.back().normal == "あ\nい");
    BOOST_TEST(layout.fields.back().longest == "う\nえ");
}

BOOST_AUTO_TEST_CASE(folds_the_lines_of_an_indented_text_into_one)
{
    const std::string element = "<text x=\"1\" y=\"2\" w=\"3\" style=\"gothic\">\n      このお知らせのみでは\n      "
                                "受診できません。\n  </text>";
    BOOST_TEST(only<TextBox>(element).text.literal() == "このお知らせのみでは受診できません。");
}

BOOST_AUTO_TEST_CASE(has_the_name_of_its_file)
{
    const tests::TemporaryFolder folder;
    write_whole_file(folder.path / "slip.xml", slip(""));
    BOOST_TEST(read_template(folder.path / "slip.xml").id == "slip");
    write_whole_file(folder.path / "card.xml", slip(""));
    BOOST_CHECK_EXCEPTION(read_template(folder.path / "card.xml"), Error, [](const Error& error) {
        return contains(error.what(), "card.xml:1: id=\"slip\" はファイル名と同じにしてください");
    });
    BOOST_CHECK_EXCEPTION(read_template(folder.path / "none.xml"), Error,
                          [](const Error& error) { return contains(error.what(), "none.xml"); });
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_wrong_template)

BOOST_AUTO_TEST_CASE(is_told_of_all_its_problems_at_once)
{
    BOOST_TEST(problems_of(slip("<texte/>\n"
                                "<line x1=\"a\" y1=\"0\" x2=\"1\" y2=\"1\" width=\"2\"/>\n"
                                "<text x=\"1\" y=\"2\" w=\"3\" style=\"bold\">${nobody}</text>")) ==
               "slip.xml:2: <texte> は使えません。使えるもの: group text paragraph line box picture qr digits "
               "customer-barcode nw7 "
               "hand-filled\n"
               "slip.xml:3: <line>: 属性 x1=\"a\" は数（mm・pt）で書いてください\n"
               "slip.xml:3: <line>: 属性 width は使えません。使えるもの: color dash id if stroke x1 x2 y1 y2\n"
               "slip.xml:4: <text>: 書式 bold は <styles> にありません\n"
               "slip.xml:4: 項目 nobody は <fields> にありません");
}

struct Wrong {
    std::string element, problem;
};
std::ostream& operator<<(std::ostream& out, const Wrong& wrong)
{
    return out << wrong.element;
}

const Wrong kWrong[] = {
    {R"(<text y="1" w="3" style="gothic">a</text>)", "<text>: 属性 x がありません"},
    {R"(<text x="1" y="1" w="3">a</text>)", "<text>: 属性 style がありません"},
    {R"(<text x="1" y="1" w="0" style="gothic">a</text>)", "<text>: 属性 w は 0 より大きい数です"},
    {R"(<text x="1" y="1" w="3mm" style="gothic">a</text>)", "<text>: 属性 w=\"3mm\" は数（mm・pt）で書いてください"},
    {R"(<text x="" y="1" w="3" style="gothic">a</text>)", "<text>: 属性 x=\"\" は数（mm・pt）で書いてください"},
    {R"(<text x="nan" y="1" w="3" style="gothic">a</text>)", "<text>: 属性 x=\"nan\" は数（mm・pt）で書いてください"},
    {R"(<text x="1" y="1" w="inf" style="gothic">a</text>)", "<text>: 属性 w=\"inf\" は数（mm・pt）で書いてください"},
    {R"(<text x="1" y="1" w="3" style="gothic"/>)", "<text>: 中身の文字がありません"},
    {R"(<text x="1" y="1" w="3" style="gothic">${value</text>)", "<text>: 「${」は「${項目名}」の形で書いてください"},
    {R"(<text x="1" y="1" w="3" style="gothic" lines="2">a</text>)",
     "<text>: lines が 2 以上のときは leading（行送り、mm）が要ります"},
    {R"(<text x="1" y="1" w="3" style="gothic" lines="1.5">a</text>)",
     "<text>: 属性 lines は 1 から 1000 までの整数です"},
    {R"(<text x="1" y="1" w="3" style="gothic" lines="0">a</text>)",
     "<text>: 属性 lines は 1 から 1000 までの整数です"},
    {R"(<text x="1" y="1" w="3" style="gothic" condense="80">a</text>)",
     "<text>: 属性 condense は 0 より大きく 1 以下の数です（0.8 は長体 80 %）"},
    {R"(<text x="1" y="1" w="3" style="gothic" min-size="10">a</text>)",
     "<text>: 属性 min-size は書式 gothic の size 以下の数です"},
    {R"(<text x="1" y="1" w="3" style="gothic" align="middle">a</text>)",
     "<text>: 属性 align=\"middle\" は使えません。使える値: left center right justify spread"},
    {R"(<text x="1" y="1" w="3" style="gothic" valign="center">a</text>)",
     "<text>: 属性 valign=\"center\" は使えません。使える値: top middle bottom"},
    {R"(<text x="1" y="1" w="3" style="gothic" if="nobody">a</text>)", "項目 nobody は <fields> にありません"},
    {R"(<text x="1" y="1" w="3" style="gothic">a<line x1="0" y1="0" x2="1" y2="1"/></text>)",
     "<text>: 中に他の要素は置けません"},
    {R"(<paragraph x="1" y="1" w="3" style="gothic">a</paragraph>)", "<paragraph>: 属性 leading がありません"},
    {R"(<line x1="0" y1="0" x2="1"/>)", "<line>: 属性 y2 がありません"},
    {R"(<line x1="0" y1="0" x2="1" y2="1" color="red"/>)", "<line>: 属性 color は #rrggbb で書いてください"},
    {R"(<line x1="0" y1="0" x2="1" y2="1" color="${nobody}"/>)", "項目 nobody は <fields> にありません"},
    {R"(<box x="0" y="0" w="-1" h="1"/>)", "<box>: 属性 w は 0 より大きい数です"},
    {R"(<box x="0" y="0" w="1" h="1">注意</box>)", "<box>: 中に文字は置けません"},
    {R"(<picture x="0" y="0" w="1" h="1"/>)", "<picture>: 属性 source がありません"},
    {R"(<qr x="0" y="0" size="10"/>)", "<qr>: 属性 value がありません"},
    {R"(<customer-barcode x="0" y="0" size="7.9" value="${value}"/>)",
     "<customer-barcode>: カスタマバーコードの size は 8 から 11.5 pt です（日本郵便）"},
    {R"(<customer-barcode x="0" y="0" size="11.6" value="${value}"/>)",
     "<customer-barcode>: カスタマバーコードの size は 8 から 11.5 pt です（日本郵便）"},
    {R"(<nw7 x="0" y="0" w="40" h="9"/>)", "<nw7>: 属性 value がありません"},
    {R"(<nw7 x="0" y="0" h="9" value="${value}"/>)", "<nw7>: 属性 w がありません"},
    {R"(<digits x="0" y="0" w="10" h="3" count="0" style="gothic">${value}</digits>)",
     "<digits>: 属性 count は 1 から 1000 までの整数です"},
    {R"(<hand-filled x="0" y="0" w="10" h="3"/>)", "<hand-filled>: 属性 name がありません"},
    {R"(<group z="1"/>)", "<group>: 属性 z は使えません。使えるもの: if x y"},
    {R"(<line x1="0" y1="0" x2="1" y2="1"><!-- --></lin>)", "XML として読めません"},
};

BOOST_DATA_TEST_CASE(is_told_place_and_remedy, boost::unit_test::data::make(kWrong))
{
    const std::string problems = problems_of(slip(sample.element));
    BOOST_TEST(problems.starts_with("slip.xml:2: " + sample.problem), problems);
    BOOST_TEST(!contains(problems, "\n"), "more than the one problem: " << problems);
}

BOOST_DATA_TEST_CASE(may_have_a_customer_barcode_of_every_lawful_size,
                     boost::unit_test::data::make({"8", "9.1", "11.5"}))
{
    BOOST_TEST(problems_of(slip(std::string(R"(<customer-barcode x="0" y="0" value="${value}" size=")") + sample +
                                "\"/>")) == "none");
}

const Wrong kWrongHeads[] = {
    {R"(<layout/>)", "slip.xml:1: <layout>: 属性 id がありません\nslip.xml:1: <layout>: 属性 title がありません\n"
                     "slip.xml:1: <layout>: 属性 media がありません\nslip.xml:1: ページの数が sides と合いません"},
    {R"(<layout id="a" title="a" media="a" sides="two"><page name="a" width="1" height="1"/></layout>)",
     "slip.xml:1: ページの数が sides と合いません"},
    {R"(<layout id="a" title="a" media="a"><page name="a" width="1" height="1"/><page name="b" width="1" height="1"/></layout>)",
     "slip.xml:1: ページの数が sides と合いません"},
    {R"(<layout id="a" title="a" media="a" sides="both"><page name="a" width="1" height="1"/></layout>)",
     "slip.xml:1: <layout>: 属性 sides=\"both\" は使えません。使える値: one two"},
    {R"(<layout id="a" title="a" media="a"><page name="a" width="0" height="1"/></layout>)",
     "slip.xml:1: <page>: 属性 width は 0 より大きい数です"},
    {R"(<layout id="a" title="a" media="a"><colours/><page name="a" width="1" height="1"/></layout>)",
     "slip.xml:1: <colours> は使えません。使えるもの: fields styles page"},
    {R"(<layout id="a" title="a" media="a"><fields><field name="f"/><field name="f"/></fields><page name="a" width="1" height="1"/></layout>)",
     "slip.xml:1: <field>: 項目 f が二度あります"},
    {R"(<layout id="a" title="a" media="a"><fields><field name="f" required="true"/></fields><page name="a" width="1" height="1"/></layout>)",
     "slip.xml:1: <field>: 属性 required は yes か no です"},
    {R"(<layout id="a" title="a" media="a"><styles><style id="s" font="F" size="9"/><style id="s" font="F" size="8"/></styles><page name="a" width="1" height="1"/></layout>)",
     "slip.xml:1: <style>: 書式 s が二度あります"},
    {R"(<layout id="a" title="a" media="a"><styles><style id="s" font="F" size="0"/></styles><page name="a" width="1" height="1"/></layout>)",
     "slip.xml:1: <style>: 属性 size は 0 より大きい数です"},
    {R"(<layout id="a" title="a" media="a"><styles><style id="s" font="F" size="9" color="${ink}"/></styles><page name="a" width="1" height="1"/></layout>)",
     "slip.xml:1: 項目 ink は <fields> にありません"},
    {R"(<layout id="a" title="a" media="a"><styles><style id="s" font="F" size="9" weight="heavy"/></styles><page name="a" width="1" height="1"/></layout>)",
     "slip.xml:1: <style>: 属性 weight=\"heavy\" は使えません。使える値: regular bold"},
};

BOOST_DATA_TEST_CASE(is_told_what_is_wrong_with_its_head, boost::unit_test::data::make(kWrongHeads))
{
    BOOST_TEST(problems_of(sample.element) == sample.problem);
}

BOOST_AUTO_TEST_CASE(must_begin_as_a_layout)
{
    BOOST_TEST(contains(problems_of("<html/>"), "slip.xml:1: <html>: 様式ファイルは <layout> で始めてください"));
}

BOOST_DATA_TEST_CASE(must_be_XML, boost::unit_test::data::make(
                                      {"", "  ", "名前", "<layout", "<layout></layout><layout/>", "<a>\xff</a>",
                                       "<?xml version=\"1.0\" encoding=\"nonsense\"?><layout/>", "<a>&nobody;</a>"}))
{
    const std::string problems = problems_of(sample);
    BOOST_TEST(problems.starts_with("slip.xml:1: XML として読めません"), problems);
    BOOST_TEST(contains(problems, "確かめてください"), problems);
}

BOOST_AUTO_TEST_CASE(that_is_not_XML_is_told_the_line)
{
    BOOST_TEST(problems_of("<layout>\n<page>\n</layout>").starts_with("slip.xml:3: XML として読めません"));
}

BOOST_AUTO_TEST_SUITE_END()
