#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "layout/compose/composer.h"
#include "tests/support/slip.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/vectors.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <thread>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::shipped_fonts;
using fuda::tests::slip;

namespace {

using Kind = Issue::Kind;

Composer composer(const std::string& elements, const FieldValues& constants = {}, const std::string& more_fields = {},
                  Specimen specimen = Specimen::No)
{
    return Composer(parse_template(slip(elements, more_fields), "slip.xml"), constants, shipped_fonts(), specimen);
}

std::vector<std::string> texts(const std::vector<Mark>& marks)
{
    std::vector<std::string> result;
    for (const Mark& mark : marks)
        if (const auto* run = std::get_if<TextRun>(&mark.shape))
            result.push_back(run->text);
    return result;
}

/// What the piece prints, the background included.
std::vector<std::string> printed(const Composition& composition)
{
    std::vector<std::string> all = texts(composition.pages.at(0).background->marks);
    for (std::string& text : texts(composition.pages[0].marks))
        all.push_back(std::move(text));
    return all;
}

void check_printed(const Composition& composition, const std::vector<std::string>& expected)
{
    const auto found = printed(composition);
    BOOST_TEST(found == expected, boost::test_tools::per_element());
    BOOST_TEST(composition.printable());
}

void check_issue(const Composition& composition, Kind kind, const std::string& element, const std::string& message)
{
    BOOST_REQUIRE_EQUAL(composition.issues.size(), 1u);
    BOOST_TEST((composition.issues[0].kind == kind));
    BOOST_TEST(composition.issues[0].element == element);
    BOOST_TEST(composition.issues[0].message.find(message) != std::string::npos, composition.issues[0].message);
    BOOST_TEST(!composition.printable());
}

/// The message of the Error(BadInput) with which a layout and its constants are refused.
std::string refusal(const std::string& elements, const FieldValues& constants = {}, const std::string& more_fields = {})
{
    try {
        composer(elements, constants, more_fields);
    } catch (const Error& error) {
        BOOST_TEST((error.kind() == ErrorKind::BadInput));
        return error.what();
    }
    return "none";
}

std::string text(const std::string& content, const std::string& attributes = {})
{
    return R"(<text x="10" y="20" w="60" style="gothic" )" + attributes + ">" + content + "</text>";
}

const std::string kBars(67, 'F');

} // namespace

BOOST_AUTO_TEST_SUITE(a_composer)

BOOST_AUTO_TEST_CASE(puts_what_never_varies_into_one_background_for_all_pieces)
{
    const Composer made = composer(text("見出し") + text("${other} 電話") + text("${value} 様") +
                                       R"(<box x="1" y="1" w="5" h="5" fill="${color}"/>)",
                                   {{"other", "組合"}, {"color", "#ff0000"}});
    const Composition first = made.compose({{"value", "髙橋"}});
    const Composition second = made.compose({{"value", "﨑山"}});
    BOOST_TEST((first.pages.at(0).background == second.pages.at(0).background));
    BOOST_TEST(texts(first.pages[0].background->marks) == (std::vector<std::string>{"見出し", "組合 電話"}));
    const auto& box = std::get<BoxMark>(first.pages[0].background->marks.at(0).shape); // shapes stand before texts
    BOOST_TEST((box.fill == Color{1, 0, 0}));
    BOOST_TEST(texts(first.pages[0].marks) == (std::vector<std::string>{"髙橋 様"}));
    BOOST_TEST(texts(second.pages[0].marks) == (std::vector<std::string>{"﨑山 様"}));
    BOOST_TEST(first.pages[0].background->width.mm() == 100);
    BOOST_TEST(first.pages[0].background->height.mm() == 60);
}

BOOST_AUTO_TEST_CASE(says_which_element_made_a_mark)
{
    const Composition composition = composer(text("見出し") + text("${value}")).compose({{"value", "a"}});
    BOOST_TEST(composition.pages.at(0).background->marks.at(0).element == 0);
    BOOST_TEST(composition.pages.at(0).marks.at(0).element == 1);
}

BOOST_AUTO_TEST_CASE(prints_an_element_only_when_its_conditions_hold)
{
    const Composer made = composer(text("1", R"(if="value")") + text("2", R"(if="!value")") + R"(<group if="value">)" +
                                   text("3", R"(if="!other")") + "</group>");
    check_printed(made.compose({{"value", "x"}}), {"1", "3"});
    check_printed(made.compose({{"value", "x"}, {"other", "x"}}), {"1"});
    check_printed(made.compose({}), {"2"});
    check_printed(made.compose({{"value", ""}}), {"2"});
}

BOOST_AUTO_TEST_CASE(decides_the_conditions_that_constants_decide_once_for_all)
{
    const Composer made =
        composer(text("1", R"(if="other")") + text("2", R"(if="!other")") + text("3", R"(if="color")"),
                 {{"other", "yes"}, {"color", ""}});
    const Composition composition = made.compose({});
    BOOST_TEST(composition.pages.at(0).marks.empty());
    check_printed(composition, {"1"});
}

BOOST_AUTO_TEST_CASE(prints_nothing_of_an_element_whose_fields_are_all_empty)
{
    const std::string elements =
        text("${value} 様") + text("${value}　${other}") +
        R"(<qr x="1" y="1" size="15" value="${value}"/><customer-barcode x="5" y="40" size="9" value="${other}"/>)" +
        R"(<digits x="40" y="5" w="24" h="3" style="gothic">${other}</digits>)";
    BOOST_TEST(composer(elements).compose({}).pages.at(0).marks.empty());
    BOOST_TEST(composer(elements).compose({}).printable());
    BOOST_TEST(composer(elements, {{"value", ""}, {"other", ""}}).compose({}).pages.at(0).marks.empty());
    check_printed(composer(text("${value}-${other}")).compose({{"value", "a"}}), {"a-"});
}

BOOST_AUTO_TEST_CASE(asks_for_every_required_value)
{
    const std::string required = R"(<field name="name" required="yes" normal="x"/><field name="seal" required="yes"/>)";
    const Composition composition = composer(text("${name}"), {}, required).compose({{"name", ""}});
    BOOST_REQUIRE_EQUAL(composition.issues.size(), 2u);
    BOOST_TEST((composition.issues[0].kind == Kind::FieldMissing));
    BOOST_TEST(composition.issues[0].element == "name");
    BOOST_TEST(composition.issues[0].message == "必須の項目「name」が空です");
    BOOST_TEST(composition.issues[1].element == "seal");
    BOOST_TEST(composer(text("${name}"), {{"seal", "x"}}, required).compose({{"name", "y"}}).printable());
}

BOOST_AUTO_TEST_CASE(finds_every_issue_and_still_shows_what_it_could_compose)
{
    const Composition composition =
        composer(text("${value}") + text("${other}") + text("${color}"))
            .compose({{"value", "𠮷\uE000"}, {"other", std::string(200, '9')}, {"color", "ok"}});
    BOOST_REQUIRE_EQUAL(composition.issues.size(), 3u);
    BOOST_TEST((composition.issues[0].kind == Kind::GlyphFault));
    BOOST_TEST(composition.issues[0].message.find("文字 𠮷（U+20BB7） の字形が BIZ UDGothic にありません") == 0);
    BOOST_TEST(composition.issues[1].message.find("U+E000） は印字できません") != std::string::npos);
    BOOST_TEST((composition.issues[2].kind == Kind::TextDoesNotFit));
    BOOST_TEST(texts(composition.pages.at(0).marks) == (std::vector<std::string>{"ok"}));
}

BOOST_AUTO_TEST_CASE(takes_no_other_form_of_a_name_than_the_one_asked_for)
{
    const Composer made = composer(R"(<text x="10" y="20" w="60" style="name">${value}</text>)");
    check_issue(made.compose({{"value", "辻\U000E0100"}}), Kind::GlyphFault, "value",
                "異体字 辻（U+8FBB U+E0100） の字形が IPAmjMincho にありません");
    check_printed(made.compose({{"value", "辻\U000E0102"}}), {"辻\U000E0102"});
}

BOOST_AUTO_TEST_CASE(prints_nothing_into_a_zone_for_the_members_hand)
{
    const std::string zone = R"(<hand-filled name="署名" x="10" y="30" w="40" h="10"/>)";
    const std::string into = R"(<text x="20" y="35" w="60" style="gothic">${value}</text>)";
    // The form's own words and lines may stand there.
    const std::string words =
        R"(<text x="12" y="33" w="30" style="gothic">署名</text><line x1="10" y1="35" x2="50" y2="35"/>)";
    check_issue(composer(zone + words + into).compose({{"value", "a"}}), Kind::IntoHandFilled, "value",
                "自署の欄「署名」に印字しようとしています");
    BOOST_TEST(composer(zone + words + into).compose({}).printable());
    BOOST_TEST(refusal(zone + into, {{"value", "組合"}}) == "slip: value: 自署の欄「署名」に印字しようとしています");
    check_issue(composer(into + zone).compose({{"value", "a"}}), Kind::IntoHandFilled, "value", "署名");
    check_issue(composer(zone + R"(<qr id="code" x="0" y="20" size="15" value="${value}"/>)").compose({{"value", "a"}}),
                Kind::IntoHandFilled, "code", "署名");
    check_issue(
        composer(zone + R"(<line id="rule" if="value" x1="0" y1="35" x2="90" y2="35"/>)").compose({{"value", "a"}}),
        Kind::IntoHandFilled, "rule", "署名");
}

BOOST_AUTO_TEST_CASE(lets_values_stand_beside_a_zone_for_the_members_hand)
{
    // At 9 pt the em box reaches from 2.794 mm above the baseline to 0.381 mm below it.
    const auto at = [](const std::string& y) {
        return composer(R"(<hand-filled name="署名" x="10" y="30" w="40" h="10"/><text x="20" y=")" + y +
                        R"(" w="60" style="gothic">${value}</text>)")
            .compose({{"value", "a"}})
            .printable();
    };
    BOOST_TEST(at("29.6"));
    BOOST_TEST(!at("29.7"));
    BOOST_TEST(!at("42.7"));
    BOOST_TEST(at("42.8"));
}

BOOST_AUTO_TEST_CASE(makes_no_QR_code_that_is_too_fine_or_too_long)
{
    const Composer made = composer(R"(<qr id="code" x="1" y="1" size="11.6" min-module="0.4" value="${value}"/>)");
    const Composition fits = made.compose({{"value", "T00000012K"}}); // 21 + 8 modules of just 0.4 mm
    BOOST_TEST(fits.printable());
    const auto& mark = std::get<QrMark>(fits.pages.at(0).marks.at(0).shape);
    BOOST_TEST(mark.side == 21);
    BOOST_TEST(mark.value == "T00000012K");
    BOOST_TEST((mark.box == Rect{Length::mm(1), Length::mm(1), Length::mm(11.6), Length::mm(11.6)}));
    check_issue(made.compose({{"value", "https://myna.go.jp/"}}), Kind::QrTooSmall, "code",
                "1 マスが 0.35 mm になります（最小 0.40 mm）"); // 11.6 / (25 + 8)
    BOOST_TEST(made.compose({{"value", "https://myna.go.jp/"}}).pages.at(0).marks.empty());
    check_issue(made.compose({{"value", std::string(2332, 'a')}}), Kind::QrTooLong, "code", "（2332 バイト）");
}

BOOST_AUTO_TEST_CASE(takes_for_a_customer_barcode_only_67_bars)
{
    const Composer made = composer(R"(<customer-barcode id="bars" x="1" y="1" size="9" value="${value}"/>)");
    BOOST_TEST(made.compose({{"value", kBars}}).printable());
    for (const std::string& wrong :
         {kBars + "F", kBars.substr(1), std::string(66, 'F') + "f", std::string(66, 'T') + "1"}) {
        BOOST_TEST_INFO_SCOPE(wrong);
        BOOST_TEST(!is_customer_barcode(wrong));
        check_issue(made.compose({{"value", wrong}}), Kind::BarcodeWrong, "bars", "F A D T の 67 字");
    }
    BOOST_TEST(
        is_customer_barcode(std::string(17, 'F') + std::string(17, 'A') + std::string(17, 'D') + std::string(16, 'T')));
}

BOOST_AUTO_TEST_CASE(makes_NW7_bars_of_digits_that_a_scanner_can_tell_apart)
{
    const Composer made = composer(R"(<nw7 id="bars" x="5" y="6" w="60" h="9" value="${value}"/>)");
    for (const std::string digits : {"13112383852", "405548424886"}) {
        const Composition composition = made.compose({{"value", digits}});
        BOOST_TEST(composition.printable());
        const auto& mark = std::get<Nw7Mark>(composition.pages.at(0).marks.at(0).shape);
        BOOST_TEST(mark.digits == digits);
        BOOST_TEST((mark.box == Rect{Length::mm(5), Length::mm(6), Length::mm(60), Length::mm(9)}));
    }
    for (const std::string wrong : {"131-1238-3852", "１３１１", "12a"}) {
        BOOST_TEST_INFO_SCOPE(wrong);
        check_issue(made.compose({{"value", wrong}}), Kind::BarcodeWrong, "bars", "数字だけ");
    }
    check_issue(made.compose({{"value", std::string(30, '1')}}), Kind::BarcodeTooSmall, "bars",
                "0.16 mm になります（最小 0.19 mm）"); // 60 / (30 × 10 + 23 + 31 + 20)
    BOOST_TEST(made.compose({{"value", std::string(30, '1')}}).pages.at(0).marks.empty());
    BOOST_TEST(made.compose({}).pages.at(0).marks.empty());
}

BOOST_AUTO_TEST_CASE(sets_one_digit_in_each_box_from_the_right)
{
    const Composer made =
        composer(R"(<digits x="10" y="20" w="24" h="3" count="8" style="gothic" stroke="0.2">${value}</digits>)");
    const Composition composition = made.compose({{"value", "133991"}});
    BOOST_TEST(composition.printable());
    const auto& marks = composition.pages.at(0).marks;
    std::vector<double> rules;
    std::string digits;
    std::vector<double> middles;
    for (const Mark& mark : marks) {
        if (const auto* line = std::get_if<LineMark>(&mark.shape))
            rules.push_back(line->x1.mm());
        if (const auto* run = std::get_if<TextRun>(&mark.shape)) {
            digits += run->text;
            middles.push_back((run->x + run->width() * 0.5).mm());
        }
    }
    BOOST_TEST((std::get<BoxMark>(marks.at(0).shape).box ==
                Rect{Length::mm(10), Length::mm(20), Length::mm(24), Length::mm(3)}));
    BOOST_TEST(rules == (std::vector<double>{13, 16, 19, 22, 25, 28, 31}), boost::test_tools::per_element());
    BOOST_TEST(digits == "133991");
    BOOST_REQUIRE_EQUAL(middles.size(), 6u);
    for (std::size_t i = 0; i < 6; ++i)
        BOOST_TEST(std::abs(middles[i] - (17.5 + 3.0 * static_cast<double>(i))) < 0.001); // the third box to the eighth
    BOOST_TEST(made.compose({{"value", "06139992"}}).printable());
    check_issue(made.compose({{"value", "061399921"}}), Kind::TooManyDigits, "value", "9 文字は 8 個の枠に入りません");
    check_issue(made.compose({{"value", "1\uE000"}}), Kind::GlyphFault, "value", "外字");
}

BOOST_AUTO_TEST_CASE(needs_its_pictures)
{
    const std::string picture = R"(<picture id="公印" x="1" y="1" w="5" h="5" source="${file}"/>)";
    BOOST_TEST(refusal(picture, {{"file", "/nowhere/seal.svg"}}) == "公印: 画像「/nowhere/seal.svg」がありません");
    BOOST_TEST(refusal(picture, {{"file", "/tmp"}}) == "公印: 画像「/tmp」がありません");
    const tests::TemporaryFolder folder;
    write_whole_file(folder.path / "seal.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    const Composer made = composer(picture, {{"file", (folder.path / "seal.svg").string()}});
    const auto& marks = made.compose({}).pages.at(0).background->marks;
    BOOST_TEST(std::get<PictureMark>(marks.at(0).shape).file == (folder.path / "seal.svg").string());
}

BOOST_AUTO_TEST_CASE(needs_colours_that_are_colours)
{
    BOOST_TEST(refusal(R"(<box id="地" x="1" y="1" w="5" h="5" fill="${color}"/>)", {{"color", "青"}}) ==
               "地: 色「青」は #rrggbb ではありません");
    const std::string xml = R"(<layout id="slip" title="t" media="m"><fields><field name="color"/></fields>
        <styles><style id="s" font="BIZ UDGothic" size="9" color="${color}"/></styles><page name="p" width="9" height="9"/></layout>)";
    const auto names_the_style = [](const Error& error) {
        return error.kind() == ErrorKind::BadInput &&
               std::string(error.what()) == "slip: 書式 s の色が #rrggbb ではありません";
    };
    const Template layout = parse_template(xml, "slip.xml");
    BOOST_CHECK_EXCEPTION(Composer(layout, {{"color", "青"}}, shipped_fonts(), Specimen::No), Error, names_the_style);
    BOOST_CHECK_EXCEPTION(Composer(layout, {}, shipped_fonts(), Specimen::No), Error,
                          names_the_style); // a style has one colour
}

BOOST_AUTO_TEST_CASE(refuses_words_of_the_form_that_cannot_be_printed)
{
    BOOST_TEST(refusal(text(std::string(200, '9')) + text("𠮷")).find("slip: text: 長すぎて") == 0);
    BOOST_TEST(refusal(text(std::string(200, '9')) + text("𠮷")).find("\nslip: text: 文字 𠮷") != std::string::npos);
    BOOST_TEST(refusal(text("${value}"), {{"value", std::string(200, '9')}}).find("slip: value: 長すぎて") == 0);
}

BOOST_AUTO_TEST_CASE(marks_specimens_and_spares_their_codes)
{
    const std::string elements =
        R"(<qr x="1" y="2" size="15" value="${value}"/><customer-barcode x="20" y="40" size="10" value="${other}"/>)"
        R"(<nw7 x="20" y="20" w="60" h="9" value="${value}"/>)";
    BOOST_TEST(composer(elements).compose({}).pages.at(0).background->marks.empty());
    const Composition composition = composer(elements, {}, {}, Specimen::Yes).compose({});
    const auto& marks = composition.pages.at(0).background->marks;
    BOOST_REQUIRE_EQUAL(marks.size(), 1u);
    const auto& mark = std::get<SpecimenMark>(marks[0].shape);
    BOOST_TEST(mark.glyphs.size() == 2u);
    BOOST_REQUIRE_EQUAL(mark.spared.size(), 3u);
    BOOST_TEST((mark.spared[0] == Rect{Length::mm(1), Length::mm(2), Length::mm(15), Length::mm(15)}));
    BOOST_TEST(mark.spared[1].x.mm() == 18); // with the 2 mm that must stay free around the bars
    BOOST_TEST(mark.spared[1].y.mm() == 38);
    BOOST_TEST(std::abs(mark.spared[1].width.mm() - (79.8 + 4)) < 1e-9);
    BOOST_TEST(std::abs(mark.spared[1].height.mm() - (3.6 + 4)) < 1e-9);
    BOOST_TEST((mark.spared[2] == Rect{Length::mm(20), Length::mm(20), Length::mm(60), Length::mm(9)}));
}

BOOST_AUTO_TEST_CASE(gives_the_same_to_four_threads_as_to_one)
{
    const Composer made = composer(
        text("${value} 様", R"(condense="0.8" min-size="7")") +
        R"(<paragraph x="10" y="30" w="31.75" lines="3" leading="4" style="name">${other}、${value}」です。</paragraph>)"
        R"(<qr x="70" y="1" size="20" value="${value}"/><digits x="40" y="5" w="24" h="3" style="gothic">${color}</digits>)");
    const auto values = [](int i) {
        return FieldValues{{"value", "髙橋" + std::string(static_cast<std::size_t>(i % 50), 'x')},
                           {"other", i % 7 == 0 ? "葛\U000E0103城" : "試験"},
                           {"color", std::to_string(i)}};
    };
    const auto description = [](const Composition& composition) {
        std::string all;
        for (const Issue& issue : composition.issues)
            all += issue.message + "\n";
        for (const Mark& mark : composition.pages.at(0).marks) {
            if (const auto* run = std::get_if<TextRun>(&mark.shape)) {
                all += run->text + " " + std::to_string(run->x.mm()) + " " + std::to_string(run->baseline.mm()) + " " +
                       std::to_string(run->size_pt) + " " + std::to_string(run->condense);
                for (const Glyph& glyph : run->glyphs)
                    all += " " + std::to_string(glyph.id) + "@" + std::to_string(glyph.x_pt);
            } else if (const auto* qr = std::get_if<QrMark>(&mark.shape)) {
                for (const bool module : qr->modules)
                    all += module ? '1' : '0';
            }
            all += "\n";
        }
        return all;
    };
    constexpr int kPieces = 60;
    std::vector<std::string> alone;
    for (int i = 0; i < kPieces; ++i)
        alone.push_back(description(made.compose(values(i))));
    std::vector<std::vector<std::string>> together(4);
    std::vector<std::thread> threads;
    for (auto& results : together)
        threads.emplace_back([&] {
            for (int i = 0; i < kPieces; ++i)
                results.push_back(description(made.compose(values(i))));
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const auto& results : together)
        BOOST_TEST(results == alone, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(customer_barcode_marks)

BOOST_DATA_TEST_CASE(have_the_manuals_length_and_height, fuda::tests::vectors("customer-barcode.tsv", "cb_dim"))
{
    const auto number_after = [&](const std::string& name) {
        const std::size_t at = sample.expected.find(name + "=");
        BOOST_REQUIRE(at != std::string::npos);
        return std::stod(sample.expected.substr(at + name.size() + 1));
    };
    const CustomerBarcodeMark mark{Length::mm(5), Length::mm(6), std::stod(sample.id), kBars};
    BOOST_TEST(std::abs(mark.box().width.mm() - number_after("total")) < 0.0005);
    BOOST_TEST(std::abs(mark.box().height.mm() - number_after("long")) < 0.0005);
    BOOST_TEST((mark.box().x == Length::mm(5) && mark.box().y == Length::mm(6)));
}

BOOST_AUTO_TEST_SUITE_END()
