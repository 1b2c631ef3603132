#include "layout/proof/proof.h"

#include "data/base/error.h"
#include "data/base/text.h"
#include "layout/render/renderer.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>
#include <thread>

// A damaged font makes poppler look for another one in the system's fontconfig settings (the glyphs are then found to be wrong), and
// fontconfig 2.14 loses 288 bytes when it reads those.
extern "C" const char* __lsan_default_suppressions();
const char* __lsan_default_suppressions()
{
    return "leak:libfontconfig";
}

using namespace fuda;
using namespace fuda::layout;

namespace {

constexpr const char* kLayout = R"(<layout id="slip" title="試し" media="iso_a5_148x210mm" version="1" sides="two">
  <fields>
    <field name="name" normal="x"/><field name="number" normal="x"/><field name="address" normal="x"/>
    <field name="code" normal="x"/><field name="bars" normal="x"/><field name="seal" normal="x"/>
    <field name="tracking" normal="1"/>
  </fields>
  <styles>
    <style id="label" font="BIZ UDPGothic" size="8" color="#555555"/>
    <style id="name" font="IPAmjMincho" size="14"/>
    <style id="value" font="BIZ UDGothic" size="10"/>
  </styles>
  <page name="front" width="148" height="210" margin="5">
    <box x="10" y="60" w="128" h="60" stroke="0.35" fill="#eef4ff" radius="2"/>
    <text x="12" y="70" w="30" style="label" align="spread">氏名</text>
    <text x="12" y="20" w="90" lines="2" leading="5" min-size="7" condense="0.7" style="value">${address}</text>
    <text x="12" y="35" w="70" style="name" condense="0.8" min-size="7">${name} 様</text>
    <customer-barcode x="12" y="45" size="9" value="${bars}"/>
    <text x="45" y="70" w="60" style="name" condense="0.7" min-size="7">${name}</text>
    <text x="45" y="80" w="60" style="value">${number}</text>
    <text x="95" y="150" w="40" style="value">試験健康保険組合</text>
    <picture x="115" y="140" w="18" h="18" source="${seal}"/>
    <nw7 x="12" y="170" w="60" h="9" value="${tracking}"/>
    <qr x="12" y="130" size="25" value="https://myna.go.jp/"/>
    <qr x="45" y="130" size="15" min-module="0.33" value="${code}"/>
  </page>
  <page name="back" width="148" height="210" margin="5">
    <paragraph x="12" y="20" w="120" lines="6" leading="5" style="label">注意事項。この通知のみでは受診できません。マイナ保険証とともに提示してください。</paragraph>
    <text x="12" y="100" w="60" style="value">${number}</text>
  </page>
</layout>)";

std::string fixture(const std::string& name)
{
    return std::string(FUDA_SOURCE_DIR "/tests/layout/proof/") + name;
}

const FontSet& test_fonts()
{
    static const FontSet fonts(FUDA_SOURCE_DIR "/layout/fonts/fonts.conf");
    return fonts;
}

Composer composer(Specimen specimen = Specimen::No, const std::string& seal = "seal.svg",
                  const std::string& layout = kLayout)
{
    return Composer(parse_template(layout, "slip.xml"), {{"seal", fixture(seal)}}, test_fonts(), specimen);
}

FieldValues person(const std::string& name = "試験 太郎", const std::string& number = "10234")
{
    std::string bars;
    for (int i = 0; i < 67; ++i)
        bars += "FADT"[(i * i + i / 3) % 4];
    return {{"name", name},
            {"number", number},
            {"address", "東京都千代田区試験町1-2-3"},
            {"code", "K" + number},
            {"bars", bars}};
}

Composition composed(const FieldValues& values)
{
    static const Composer shared = composer();
    Composition composition = shared.compose(values);
    for (const Issue& issue : composition.issues)
        BOOST_FAIL(issue.element + ": " + issue.message);
    return composition;
}

std::string drawn(const std::vector<const Composition*>& pieces)
{
    std::vector<const Page*> pages;
    for (const Composition* piece : pieces)
        for (const Page& page : piece->pages)
            pages.push_back(&page);
    return Renderer(test_fonts()).pdf(pages, {"test", "2026-11-20T00:00:00+09:00"});
}

std::vector<ProofFault> proved(const std::string& pdf, const std::vector<const Composition*>& pieces)
{
    return Prover(test_fonts()).prove(pdf, pieces);
}

/// What is found when `printed` was drawn where `record` should have been.
std::vector<ProofFault> difference(const Composition& record, const Composition& printed)
{
    return proved(drawn({&printed}), {&record});
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

void check_only_fault(const std::vector<ProofFault>& faults, std::size_t page, const std::vector<std::string>& parts)
{
    for (const ProofFault& fault : faults)
        BOOST_TEST_MESSAGE(fault.piece << "/" << fault.page << " " << fault.message);
    BOOST_REQUIRE_EQUAL(faults.size(), 1u);
    BOOST_TEST(faults[0].piece == 0u);
    BOOST_TEST(faults[0].page == page);
    for (const std::string& part : parts)
        BOOST_TEST(contains(faults[0].message, part), faults[0].message << " names " << part);
}

template <class Shape>
Shape& first(std::vector<Mark>& marks)
{
    for (Mark& mark : marks)
        if (auto* shape = std::get_if<Shape>(&mark.shape))
            return *shape;
    throw std::logic_error("no such mark");
}

Background& own_background(Page& page)
{
    auto copy = std::make_shared<Background>(*page.background);
    page.background = copy;
    return *copy;
}

BoxMark white_box(double x, double y, double width, double height)
{
    return {{Length::mm(x), Length::mm(y), Length::mm(width), Length::mm(height)}, {}, {}, {}, Color{1, 1, 1}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(what_is_drawn_as_recorded_has_no_fault)

BOOST_AUTO_TEST_CASE(rare_kanji_selectors_and_foreign_names)
{
    const std::vector<std::string> names = {"髙橋 﨑子",
                                            "𠮷野家 𠮷郎",
                                            "邉見 邉\U000E010F 邉\U000E0110 邉\U000E011F",
                                            "\uFA19田 \u795E\uFE00 \u795E \uFA1B",
                                            "辻 辻󠄂 辻󠄃",
                                            "葛󠄃 葛 葛󠄂",
                                            "Aleksandra Wiśniewska-Kowalczyk",
                                            "Šarūnas Müller ŐŰőű",
                                            "ﾃｽﾄ ﾊﾟﾋﾟﾌﾟ",
                                            "か゚が パピ",
                                            "㐂𡈽 槗本",
                                            "ffi AVATAR 123-456"};
    const Composer shared = composer();
    std::vector<Composition> kept;
    for (const std::string& name : names) {
        kept.push_back(shared.compose(person(name)));
        BOOST_TEST(kept.back().printable(), name << " can be printed");
    }
    std::vector<const Composition*> pieces;
    for (const Composition& piece : kept)
        pieces.push_back(&piece);
    for (const ProofFault& fault : proved(drawn(pieces), pieces))
        BOOST_ERROR(fault.piece << "/" << fault.page << " " << fault.message);
}

BOOST_AUTO_TEST_CASE(condensed_shrunk_and_broken_text)
{
    FieldValues values = person("Aleksandra Maria Wiśniewska-Kowalczyk Müller");
    values["address"] = "東京都千代田区とても長い名前の町一丁目二番三号試験記念会館マンション東棟１２３４号室";
    const Composition piece = composed(values);
    const auto narrow = std::count_if(piece.pages[0].marks.begin(), piece.pages[0].marks.end(), [](const Mark& mark) {
        const auto* run = std::get_if<TextRun>(&mark.shape);
        return run && run->condense < 1;
    });
    BOOST_REQUIRE(narrow > 0);
    BOOST_TEST(difference(piece, piece).empty());
}

BOOST_AUTO_TEST_CASE(two_hundred_different_pieces_in_one_file)
{
    std::mt19937 random(5);
    const Composer shared = composer();
    std::vector<Composition> all;
    while (all.size() < 200) {
        std::u32string name;
        for (int n = 0; n < 6; ++n)
            name += static_cast<char32_t>(0x4E00 + random() % 2000);
        FieldValues values = person(utf8(name), std::to_string(random() % 1000000));
        for (char& bar : values["bars"])
            bar = "FADT"[random() % 4];
        if (Composition piece = shared.compose(values); piece.printable()) // not every code point has a glyph
            all.push_back(std::move(piece));
    }
    std::vector<const Composition*> pieces;
    for (const Composition& piece : all)
        pieces.push_back(&piece);
    for (const ProofFault& fault : proved(drawn(pieces), pieces))
        BOOST_ERROR(fault.piece << "/" << fault.page << " " << fault.message);
}

BOOST_AUTO_TEST_CASE(under_a_specimen_mark)
{
    const Composition piece = composer(Specimen::Yes).compose(person());
    BOOST_TEST(difference(piece, piece).empty());
}

BOOST_AUTO_TEST_CASE(a_seal_over_the_last_letter_of_a_name)
{
    Composition piece = composed(person());
    first<PictureMark>(own_background(piece.pages[0]).marks).box.x = Length::mm(112); // 合 stands at 119 mm
    BOOST_TEST(difference(piece, piece).empty());
}

BOOST_AUTO_TEST_CASE(a_seal_at_any_place_and_of_any_size)
{
    std::mt19937 random(9);
    std::uniform_real_distribution<double> place(80, 110);
    std::uniform_real_distribution<double> size(8, 25);
    std::vector<Composition> all(60, composed(person()));
    std::vector<const Composition*> pieces;
    for (Composition& piece : all) {
        auto& picture = first<PictureMark>(own_background(piece.pages[0]).marks);
        picture.box = {Length::mm(place(random)), Length::mm(place(random)), Length::mm(size(random)),
                       Length::mm(size(random))};
        pieces.push_back(&piece);
    }
    for (const ProofFault& fault : proved(drawn(pieces), pieces))
        BOOST_ERROR(fault.piece << "/" << fault.page << " " << fault.message);
}

BOOST_AUTO_TEST_CASE(several_files_on_several_threads)
{
    const Composition one = composed(person("試験 一郎", "1"));
    const Composition two = composed(person("試験 二郎", "2"));
    const std::string pdf = drawn({&one, &two});
    std::vector<std::size_t> faults(4, 99);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < faults.size(); ++i)
        threads.emplace_back([&, i] {
            Prover prover(test_fonts());
            const std::vector<const Composition*> pieces =
                i % 2 == 0 ? std::vector{&one, &two} : std::vector{&two, &one};
            for (int n = 0; n < 5; ++n)
                faults[i] = prover.prove(pdf, pieces).size();
        });
    for (std::thread& thread : threads)
        thread.join();
    BOOST_TEST(faults[0] == 0u);
    BOOST_TEST(faults[1] > 0u);
    BOOST_TEST(faults[2] == 0u);
    BOOST_TEST(faults[3] == faults[1]);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(text_that_is_not_the_record_is_found)

BOOST_AUTO_TEST_CASE(one_character_of_a_name)
{
    check_only_fault(difference(composed(person("髙橋 花子")), composed(person("高橋 花子"))), 0,
                     {"「髙」（U+9AD9）", "「高」（U+9AD8）", "左から 12.0 mm・上から 35.0 mm"});
}

BOOST_AUTO_TEST_CASE(a_dropped_variation_selector)
{
    check_only_fault(difference(composed(person("辻󠄂 花子")), composed(person("辻 花子"))), 0,
                     {"（U+8FBB U+E0102）", "「辻」（U+8FBB）"});
    check_only_fault(difference(composed(person("辻 花子")), composed(person("辻󠄂 花子"))), 0,
                     {"（U+8FBB U+E0102）", "「辻」（U+8FBB）"});
}

BOOST_AUTO_TEST_CASE(a_character_and_its_twin_with_the_same_glyph)
{
    check_only_fault(difference(composed(person("\uFA19 花子")), composed(person("\u795E\uFE00 花子"))), 0,
                     {"U+FA19", "U+795E U+FE00"});
}

BOOST_AUTO_TEST_CASE(a_value_exchanged_between_two_pieces)
{
    FieldValues a = person("試験 一郎", "11111");
    FieldValues b = person("試験 二郎", "22222");
    const Composition one = composed(a);
    const Composition two = composed(b);
    b = person("試験 二郎", "11111");
    b["code"] = "K22222";
    a = person("試験 一郎", "22222");
    a["code"] = "K11111";
    const Composition printed_one = composed(a);
    const Composition printed_two = composed(b);
    const auto faults = proved(drawn({&printed_one, &printed_two}), {&one, &two});
    BOOST_REQUIRE_EQUAL(faults.size(), 4u); // front and back of both
    BOOST_TEST(faults[0].piece == 0u);
    BOOST_TEST(contains(faults[0].message, "「1」（U+0031）"));
    BOOST_TEST(faults[1].page == 1u);
    BOOST_TEST(faults[2].piece == 1u);
    BOOST_TEST(contains(faults[2].message, "「2」（U+0032）"));
}

BOOST_AUTO_TEST_CASE(pages_in_another_order)
{
    const Composition record = composed(person());
    Composition printed = record;
    std::swap(printed.pages[0], printed.pages[1]);
    const auto faults = difference(record, printed);
    BOOST_TEST(faults.size() >= 2u);
    for (std::size_t page : {0u, 1u})
        BOOST_TEST(
            (std::any_of(faults.begin(), faults.end(), [&](const ProofFault& fault) { return fault.page == page; })));
}

BOOST_AUTO_TEST_CASE(a_text_that_is_missing)
{
    const Composition record = composed(person());
    Composition printed = record;
    printed.pages[1].marks.pop_back();
    check_only_fault(difference(record, printed), 1,
                     {"5 文字がありません", "「1」（U+0031）", "左から 12.0 mm・上から 100.0 mm"});
}

BOOST_AUTO_TEST_CASE(a_text_that_is_printed_twice_at_the_same_place)
{
    const Composition record = composed(person());
    Composition printed = record;
    printed.pages[1].marks.push_back(printed.pages[1].marks.back());
    check_only_fault(difference(record, printed), 1, {"記録にない 5 文字があります"});
}

BOOST_AUTO_TEST_CASE(a_text_in_another_place)
{
    const Composition record = composed(person());
    Composition printed = record;
    first<TextRun>(printed.pages[1].marks).x = Length::mm(32);
    check_only_fault(difference(record, printed), 1,
                     {"左から 12.0 mm・上から 100.0 mmになければ", "左から 32.0 mm・上から 100.0 mmにあります"});
    first<TextRun>(printed.pages[1].marks).x = Length::mm(12);
    first<TextRun>(printed.pages[1].marks).baseline = Length::mm(101);
    check_only_fault(difference(record, printed), 1, {"上から 101.0 mmにあります"});
}

BOOST_AUTO_TEST_CASE(a_constant_text_that_differs)
{
    std::string layout = kLayout;
    layout.replace(layout.find("注意事項"), std::string("注意").size(), "留意");
    const Composition printed = composer(Specimen::No, "seal.svg", layout).compose(person());
    check_only_fault(difference(composed(person()), printed), 1, {"「注」", "「留」"});
}

BOOST_AUTO_TEST_CASE(the_right_text_in_the_wrong_letters)
{
    const Composition record = composed(person("髙橋 花子"));
    const Composition other = composed(person("高橋 花子"));
    Composition printed = record;
    for (std::size_t i = 0; i < printed.pages[0].marks.size(); ++i)
        if (auto* run = std::get_if<TextRun>(&printed.pages[0].marks[i].shape); run && contains(run->text, "髙"))
            run->glyphs = std::get<TextRun>(other.pages[0].marks[i].shape).glyphs;
    check_only_fault(difference(record, printed), 0, {"左から 12.0 mm・上から 35.0 mmの字形", "IPAmjMincho"});
}

BOOST_AUTO_TEST_CASE(the_wrong_font)
{
    std::string layout = kLayout;
    const std::string font = "BIZ UDGothic";
    layout.replace(layout.find(font), font.size(), "IPAmjMincho");
    const Composition printed = composer(Specimen::No, "seal.svg", layout).compose(person("試験", "一二三"));
    const Composition record = composed(person("試験", "一二三"));
    const auto faults = difference(record, printed);
    BOOST_TEST((std::any_of(faults.begin(), faults.end(), [](const ProofFault& fault) {
        return fault.page == 1 && contains(fault.message, "書体は BIZ UDGothic") &&
               contains(fault.message, "IPAmjMincho");
    })));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(codes_and_pictures_that_are_not_the_record_are_found)

BOOST_AUTO_TEST_CASE(another_value_in_a_qr_code)
{
    FieldValues values = person();
    values["code"] = "K10235";
    check_only_fault(difference(composed(person()), composed(values)), 0,
                     {"QR コード", "「K10234」のはず", "「K10235」です"});
}

BOOST_AUTO_TEST_CASE(a_covered_qr_code)
{
    for (const bool constant : {false, true}) {
        const Composition record = composed(person());
        Composition printed = record;
        printed.pages[0].marks.push_back({constant ? white_box(12, 130, 25, 12) : white_box(45, 130, 15, 7)});
        check_only_fault(difference(record, printed), 0,
                         {constant ? "QR コード（左から 12.0 mm・上から 130.0 mm）を読み取れません"
                                   : "QR コード（左から 45.0 mm・上から 130.0 mm）を読み取れません"});
    }
}

BOOST_AUTO_TEST_CASE(a_qr_code_covered_on_one_piece_of_many)
{
    const std::vector<Composition> records{composed(person("一", "1")), composed(person("二", "2")),
                                           composed(person("三", "3"))};
    std::vector<Composition> printed = records;
    printed[1].pages[0].marks.push_back({white_box(12, 130, 25, 12)});
    const auto faults = proved(drawn({&printed[0], &printed[1], &printed[2]}), {&records[0], &records[1], &records[2]});
    BOOST_REQUIRE_EQUAL(faults.size(), 1u);
    BOOST_TEST(faults[0].piece == 1u);
}

BOOST_AUTO_TEST_CASE(a_missing_qr_code)
{
    const Composition record = composed(person());
    Composition printed = record;
    std::erase_if(printed.pages[0].marks, [](const Mark& mark) { return std::holds_alternative<QrMark>(mark.shape); });
    check_only_fault(difference(record, printed), 0, {"QR コード（左から 45.0 mm", "読み取れません"});
}

BOOST_AUTO_TEST_CASE(a_missing_seal)
{
    const Composition record = composed(person());
    Composition printed = record;
    std::erase_if(own_background(printed.pages[0]).marks,
                  [](const Mark& mark) { return std::holds_alternative<PictureMark>(mark.shape); });
    check_only_fault(difference(record, printed), 0, {"画像 seal.svg", "印字されていません"});
}

BOOST_AUTO_TEST_CASE(a_seal_that_is_missing_on_one_piece_of_many)
{
    const std::vector<Composition> records{composed(person("一", "1")), composed(person("二", "2")),
                                           composed(person("三", "3"))};
    std::vector<Composition> printed = records;
    printed[1].pages[0].marks.push_back({white_box(115, 140, 18, 18)});
    const auto faults = proved(drawn({&printed[0], &printed[1], &printed[2]}), {&records[0], &records[1], &records[2]});
    BOOST_REQUIRE_EQUAL(faults.size(), 1u);
    BOOST_TEST(faults[0].piece == 1u);
    BOOST_TEST(contains(faults[0].message, "印字されていません"));
}

BOOST_AUTO_TEST_CASE(a_seal_that_is_partly_covered)
{
    for (const double covered_mm : {9.0, 4.5}) {
        const Composition record = composed(person());
        Composition printed = record;
        printed.pages[0].marks.push_back({white_box(115, 140, 18, covered_mm)});
        check_only_fault(difference(record, printed), 0, {"画像 seal.svg", "欠けているか"});
    }
}

BOOST_AUTO_TEST_CASE(another_seal)
{
    const Composition printed = composer(Specimen::No, "other_seal.svg").compose(person());
    check_only_fault(difference(composed(person()), printed), 0, {"画像 seal.svg", "違います"});
}

BOOST_AUTO_TEST_CASE(a_seal_whose_file_is_blank)
{
    const Composition piece = composer(Specimen::No, "blank_seal.svg").compose(person());
    check_only_fault(difference(piece, piece), 0, {"blank_seal.svg", "何も描かれていません"});
}

BOOST_AUTO_TEST_CASE(one_bar_of_a_customer_barcode)
{
    FieldValues values = person();
    values["bars"][40] = values["bars"][40] == 'F' ? 'A' : 'F';
    check_only_fault(difference(composed(person()), composed(values)), 0, {"カスタマバーコード", "41 本目"});
}

BOOST_AUTO_TEST_CASE(a_line_across_a_customer_barcode)
{
    const Composition record = composed(person());
    Composition printed = record;
    printed.pages[0].marks.push_back({white_box(12, 46, 80, 0.6)});
    check_only_fault(difference(record, printed), 0, {"カスタマバーコード", "1 本目"});
}

BOOST_AUTO_TEST_CASE(another_tracking_number_in_bars)
{
    FieldValues values = person();
    values["tracking"] = "13112383852";
    const Composition record = composed(values);
    BOOST_TEST(difference(record, record).empty());
    values["tracking"] = "13112383863";
    check_only_fault(difference(record, composed(values)), 0,
                     {"バーコード（NW-7）", "13112383852", "読み取ると「13112383863」"});
}

BOOST_AUTO_TEST_CASE(damage_to_the_bars_of_a_tracking_number)
{
    FieldValues values = person();
    values["tracking"] = "13112383852";
    const Composition record = composed(values);
    for (const BoxMark& damage : {white_box(12, 170, 60, 2), white_box(40, 170, 3, 9), white_box(12, 170, 60, 9)}) {
        Composition printed = record;
        printed.pages[0].marks.push_back({damage});
        check_only_fault(difference(record, printed), 0, {"バーコード（NW-7）", "読み取れません"});
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_file_that_is_not_whole_is_found)

BOOST_AUTO_TEST_CASE(a_missing_page)
{
    const Composition record = composed(person());
    Composition printed = record;
    printed.pages.pop_back();
    check_only_fault(difference(record, printed), 1, {"このページがありません"});
}

BOOST_AUTO_TEST_CASE(a_page_too_many)
{
    const Composition record = composed(person());
    Composition printed = record;
    printed.pages.push_back(printed.pages.back());
    check_only_fault(difference(record, printed), 2, {"2 ページのはず", "3 ページあります"});
}

BOOST_AUTO_TEST_CASE(another_paper_size)
{
    const Composition record = composed(person());
    Composition printed = record;
    own_background(printed.pages[1]).height = Length::mm(212);
    const auto faults = difference(record, printed);
    BOOST_REQUIRE(!faults.empty());
    BOOST_TEST(faults[0].page == 1u);
    BOOST_TEST(contains(faults[0].message, "148.0 × 210.0 mm のはずですが、148.0 × 212.0 mm"));
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_pdf)
{
    const Composition record = composed(person());
    for (const std::string& bytes : {std::string(), std::string("%PDF-1.5\n"), std::string(5000, 'x')})
        BOOST_CHECK_EXCEPTION(proved(bytes, {&record}), Error,
                              [](const Error& error) { return error.kind() == ErrorKind::Corrupt; });
}

BOOST_AUTO_TEST_CASE(a_truncated_file)
{
    const Composition one = composed(person("試験 一郎", "1"));
    const Composition two = composed(person("試験 二郎", "2"));
    const std::string pdf = drawn({&one, &two});
    for (std::size_t part = 1; part < 40; ++part) {
        BOOST_TEST_INFO_SCOPE("first " << part << " of 40 parts");
        bool found = false;
        try {
            found = !proved(pdf.substr(0, pdf.size() * part / 40), {&one, &two}).empty();
        } catch (const Error& error) {
            found = error.kind() == ErrorKind::Corrupt;
        }
        BOOST_TEST(found);
    }
}

BOOST_AUTO_TEST_CASE(damaged_bytes_are_survived)
{
    const Composition record = composed(person());
    const std::string pdf = drawn({&record});
    std::mt19937 random(11);
    int found = 0;
    for (int n = 0; n < 60; ++n) {
        std::string damaged = pdf;
        for (int k = 0; k < 40; ++k)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        try {
            found += !proved(damaged, {&record}).empty();
        } catch (const Error&) {
            ++found;
        }
    }
    BOOST_TEST(found > 30); // the rest hit outlines of letters and information about the file
}

BOOST_AUTO_TEST_SUITE_END()
