#define ZX_USE_UTF8 1 // else Result::text() is a std::wstring

#include "app/services/issuing/piece_fields.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "data/profiles/profile.h"
#include "layout/compose/layout_check.h"
#include "layout/render/renderer.h"
#include "tests/support/display_list_text.h"
#include "tests/support/grey_picture.h"
#include "tests/support/sample_insurer.h"
#include "tests/support/slip.h"
#include "tests/support/temporary_folder.h"

#include <ZXing/DecodeHints.h>
#include <ZXing/ReadBarcode.h>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <set>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::shipped_fonts;

namespace {

const std::filesystem::path kRoot = FUDA_SOURCE_DIR;
const std::string kTemplates[] = {"certificate-card", "certificate-postcard",   "notice-a4",
                                  "carrier-a4",       "reissue-application-a4", "employer-cover-a4",
                                  "envelope-label",   "monthly-report-a4"};
const std::string kProfiles[] = {"kokuho-kumiai", "kenpo"};
const SampleData kSamples[] = {SampleData::Normal, SampleData::Longest, SampleData::Empty};

Template shipped(const std::string& id)
{
    return read_template(kRoot / "layout/templates" / (id + ".xml"));
}

FieldValues constants_of(const std::string& profile)
{
    return issuing::insurer_fields(profiles::read_profile(kRoot / "data/profiles" / (profile + ".json")));
}

FieldValues insurer_of(const Template& layout)
{
    return tests::sample_insurer(layout, kRoot / "layout/templates");
}

Composition composed(const Template& layout, const FieldValues& constants, SampleData data)
{
    return Composer(layout, constants, shipped_fonts(), Specimen::No).compose(sample_values(layout, constants, data));
}

std::vector<Mark> all_marks(const Page& page)
{
    std::vector<Mark> marks = page.background->marks;
    marks.insert(marks.end(), page.marks.begin(), page.marks.end());
    return marks;
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

std::string without_spaces(const std::string& text)
{
    std::string result;
    for (const char32_t c : code_points(text))
        if (c != U' ' && c != U'\u3000' && c != U'\n' && c != U'\f')
            append_utf8(result, c);
    return result;
}

/// Where the two texts part, for a person who looks for it.
std::string difference(const std::string& expected, const std::string& found)
{
    const auto lines_of_one = split(expected, '\n');
    const auto lines_of_other = split(found, '\n');
    for (std::size_t i = 0; i < std::max(lines_of_one.size(), lines_of_other.size()); ++i) {
        const std::string one(i < lines_of_one.size() ? lines_of_one[i] : "(nothing)");
        const std::string other(i < lines_of_other.size() ? lines_of_other[i] : "(nothing)");
        if (one != other)
            return "line " + std::to_string(i + 1) + " was\n" + one + "\nand is\n" + other;
    }
    return {};
}

/// Every QR code that poppler's pixels show.
std::multiset<std::string> read_codes(const tests::GreyPicture& picture)
{
    const ZXing::ImageView image(picture.pixels.data(), picture.width, picture.height, ZXing::ImageFormat::Lum);
    const auto hints =
        ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true).setMaxNumberOfSymbols(20);
    std::multiset<std::string> codes;
    for (const ZXing::Result& result : ZXing::ReadBarcodes(image, hints))
        codes.insert(result.text());
    return codes;
}

std::string value(const Template& layout, const FieldValues& constants, SampleData data, const std::string& field)
{
    const FieldValues values = sample_values(layout, constants, data);
    const auto found = values.find(field);
    if (found != values.end())
        return found->second;
    const auto constant = constants.find(field);
    return constant == constants.end() ? "" : constant->second;
}

/// documents.md: the QR to マイナポータル on the notice, its peel-off card, the carrier and the card's back; each piece's code once.
/// The application is no piece: its reference, when it has one; the monthly report has none. What goes on a mail item bears the item's code.
std::multiset<std::string> codes_that_must_be_there(const Template& layout, const FieldValues& constants,
                                                    SampleData data)
{
    const auto of = [&](const std::string& field) { return value(layout, constants, data, field); };
    if (layout.id == "monthly-report-a4")
        return {};
    if (layout.id == "reissue-application-a4")
        return of("form_reference").empty() ? std::multiset<std::string>{} : std::multiset{of("form_reference")};
    if (layout.id == "employer-cover-a4" || layout.id == "envelope-label")
        return {of("item_code")};
    std::multiset<std::string> codes = {of("piece_code")};
    const bool switched_off = layout.id == "certificate-card" && of("show_myna_qr").empty();
    if (!switched_off && !of("myna_url").empty())
        codes.insert(of("myna_url"));
    if (layout.id == "notice-a4")
        codes.insert(of("myna_url"));
    if (layout.id == "carrier-a4")
        codes.insert(of("card_code"));
    return codes;
}

} // namespace

namespace fuda::layout {

std::ostream& operator<<(std::ostream& out, SampleData data)
{
    return out << name(data);
}

} // namespace fuda::layout

BOOST_AUTO_TEST_SUITE(shipped_templates)

BOOST_DATA_TEST_CASE(are_sound_for_both_insurers,
                     boost::unit_test::data::make(kTemplates) * boost::unit_test::data::make(kProfiles), id, profile)
{
    for (const Problem& problem : check_layout(shipped(id), constants_of(profile), shipped_fonts()))
        BOOST_TEST_ERROR(problem.message);
}

BOOST_DATA_TEST_CASE(are_sound_with_their_own_samples, boost::unit_test::data::make(kTemplates), id)
{
    const Template layout = shipped(id);
    for (const Problem& problem : check_layout(layout, insurer_of(layout), shipped_fonts()))
        BOOST_TEST_ERROR(line(layout, problem));
}

BOOST_AUTO_TEST_CASE(for_calibration_are_sound)
{
    for (const std::string id : {"calibration-card", "calibration-postcard", "calibration-a4"})
        for (const Problem& problem : check_layout(shipped(id), {}, shipped_fonts()))
            BOOST_TEST_ERROR(id << " " << problem.message);
}

BOOST_DATA_TEST_CASE(compose_as_the_golden_files_say,
                     boost::unit_test::data::make(kTemplates) * boost::unit_test::data::make(kSamples), id, data)
{
    const Template layout = shipped(id);
    const std::string found = tests::DisplayListText(layout).of(composed(layout, insurer_of(layout), data));
    const auto file = kRoot / "tests/fixtures/display-lists" / (id + "-" + std::string(name(data)) + ".txt");
    if (std::getenv("FUDA_WRITE_GOLDEN"))
        write_whole_file(file, found);
    const std::string different = difference(read_whole_file(file), found);
    BOOST_TEST(different.empty(), file.filename().string()
                                      << ": " << different
                                      << "\n(look at it; if it is as it should be: FUDA_WRITE_GOLDEN=1)");
}

BOOST_AUTO_TEST_CASE(set_no_name_or_address_smaller_than_it_can_be_read)
{
    // documents.md: names at least 7 pt on cards and 9 pt on sheets, addresses 5.5 and 8 pt, nothing condensed under 80 %.
    struct Smallest {
        std::string id, element;
        double size_pt;
    };
    const Smallest kSmallest[] = {{"certificate-card", "name", 7},
                                  {"certificate-card", "address", 5.5},
                                  {"certificate-postcard", "name", 7},
                                  {"certificate-postcard", "宛名", 9},
                                  {"certificate-postcard", "宛先", 8},
                                  {"notice-a4", "mail_name", 9},
                                  {"notice-a4", "mail_address", 8},
                                  {"notice-a4", "mail_employer", 8},
                                  {"carrier-a4", "mail_name", 9},
                                  {"carrier-a4", "mail_address", 8},
                                  {"carrier-a4", "mail_employer", 8},
                                  {"carrier-a4", "name", 9},
                                  {"reissue-application-a4", "name", 9},
                                  {"reissue-application-a4", "insured_name", 9},
                                  {"reissue-application-a4", "applicant_name", 9},
                                  {"reissue-application-a4", "address", 8},
                                  {"employer-cover-a4", "mail_name", 9},
                                  {"employer-cover-a4", "mail_address", 8},
                                  {"employer-cover-a4", "mail_employer", 8},
                                  {"employer-cover-a4", "mail_department", 8},
                                  {"envelope-label", "mail_name", 9},
                                  {"envelope-label", "mail_address", 8},
                                  {"envelope-label", "mail_employer", 8},
                                  {"envelope-label", "mail_department", 8}};
    for (const Smallest& smallest : kSmallest) {
        const Template layout = shipped(smallest.id);
        const Composition composition = composed(layout, insurer_of(layout), SampleData::Longest);
        int found = 0;
        for (std::size_t i = 0; i < composition.pages.size(); ++i)
            for (const Mark& mark : composition.pages[i].marks) {
                const auto* run = std::get_if<TextRun>(&mark.shape);
                if (!run || layout.pages[i].elements[static_cast<std::size_t>(mark.element)].name != smallest.element)
                    continue;
                ++found;
                BOOST_TEST_INFO_SCOPE(smallest.id << " " << run->text);
                BOOST_TEST(run->condense >= 0.8 - 1e-9);
                BOOST_TEST(run->size_pt >= smallest.size_pt);
                BOOST_TEST(shipped_fonts().family(run->font) == "IPAmjMincho"); // every name its own glyph
            }
        BOOST_TEST(found > 0, smallest.id << " prints no " << smallest.element);
    }
}

BOOST_AUTO_TEST_CASE(have_the_same_window_and_sender_on_both_sheets)
{
    // Both go in one type of envelope: all that is printed above the title (y 60 mm) is the same.
    for (const SampleData data : kSamples) {
        std::vector<std::string> blocks;
        for (const std::string id : {"notice-a4", "carrier-a4"}) {
            const Template layout = shipped(id);
            Composition composition = composed(layout, insurer_of(layout), data);
            composition.pages.resize(1);
            auto background = std::make_shared<Background>(*composition.pages[0].background);
            const auto below = [&](const Mark& mark) {
                const auto* run = std::get_if<TextRun>(&mark.shape);
                const auto* line = std::get_if<LineMark>(&mark.shape);
                const auto* box = std::get_if<BoxMark>(&mark.shape);
                const auto* picture = std::get_if<PictureMark>(&mark.shape);
                const auto* qr = std::get_if<QrMark>(&mark.shape);
                const auto* bars = std::get_if<CustomerBarcodeMark>(&mark.shape);
                const Length top = run       ? run->baseline
                                   : line    ? std::min(line->y1, line->y2)
                                   : box     ? box->box.y
                                   : picture ? picture->box.y
                                   : qr      ? qr->box.y
                                             : bars->y;
                return top > Length::mm(60);
            };
            std::erase_if(background->marks, below);
            std::erase_if(composition.pages[0].marks, below);
            composition.pages[0].background = background;
            blocks.push_back(tests::DisplayListText(layout).of(composition));
        }
        BOOST_TEST_INFO_SCOPE(name(data));
        BOOST_TEST(blocks[0].size() > 800u); // address, name, sender
        BOOST_TEST(difference(blocks[0], blocks[1]).empty(), difference(blocks[0], blocks[1]));
    }
}

BOOST_AUTO_TEST_CASE(show_nothing_but_the_address_in_the_window)
{
    // notice-a4: nothing else is printed in x 8 to 112, y 9 to 60, which is all that the window can show.
    const std::set<std::string> kAllowed = {"do_not_forward",  "mail_mark", "mail_address",     "mail_employer",
                                            "mail_department", "mail_name", "customer_barcode", "box"};
    const Rect window{Length::mm(8), Length::mm(9), Length::mm(104), Length::mm(51)};
    for (const std::string id : {"notice-a4", "carrier-a4", "employer-cover-a4"})
        for (const SampleData data : kSamples) {
            const Template layout = shipped(id);
            const Composition composition = composed(layout, insurer_of(layout), data);
            for (const Mark& mark : all_marks(composition.pages.at(0))) {
                const auto* run = std::get_if<TextRun>(&mark.shape);
                if (!run || run->box().x > window.right() || run->box().y > window.bottom())
                    continue;
                const std::string& element = layout.pages[0].elements[static_cast<std::size_t>(mark.element)].name;
                BOOST_TEST(kAllowed.contains(element), id << ": " << element << " 「" << run->text << "」");
            }
        }
}

BOOST_AUTO_TEST_CASE(leave_the_organ_donation_section_to_the_members_hand)
{
    // Only the form's own words and lines are in it: it is the same on every piece, whatever the values.
    for (const std::string id : {"certificate-card", "certificate-postcard"}) {
        const Template layout = shipped(id);
        std::vector<std::pair<std::size_t, HandFilled>> zones;
        for (std::size_t i = 0; i < layout.pages.size(); ++i)
            for (const Element& element : layout.pages[i].elements)
                if (const auto* zone = std::get_if<HandFilled>(&element.shape))
                    zones.emplace_back(i, *zone);
        BOOST_TEST(std::count_if(zones.begin(), zones.end(),
                                 [](const auto& zone) { return zone.second.name == "臓器提供意思表示"; }) == 1);
        const Composition composition = composed(layout, insurer_of(layout), SampleData::Longest);
        BOOST_TEST(composition.printable());
        for (const auto& [page, zone] : zones)
            for (const Mark& mark : composition.pages[page].marks)
                if (const auto* run = std::get_if<TextRun>(&mark.shape)) {
                    const Rect box = run->box();
                    const bool apart = box.right() <= zone.box.x || box.x >= zone.box.right() ||
                                       box.bottom() <= zone.box.y || box.y >= zone.box.bottom();
                    BOOST_TEST(apart, id << ": 「" << run->text << "」 in " << zone.name);
                }
    }
}

struct Choice {
    std::string field, label;
};
std::ostream& operator<<(std::ostream& out, const Choice& choice)
{
    return out << choice.field;
}
const Choice kChoices[] = {{"reason_lost", "紛失した"},
                           {"reason_damaged", "き損した（破れた・汚れた）"},
                           {"reason_myna_lost", "マイナンバーカードを紛失した"},
                           {"reason_myna_surrendered", "マイナンバーカードを返納した"},
                           {"reason_myna_renewing", "マイナンバーカードの更新手続き中"},
                           {"reason_care", "要配慮（介助者等の支援が必要）"},
                           {"reason_other", "その他"},
                           {"applicant_self", "本人"},
                           {"applicant_relative", "親族"},
                           {"applicant_legal_representative", "法定代理人"},
                           {"applicant_carer", "介助者"},
                           {"applicant_employer", "事業主"}};

BOOST_DATA_TEST_CASE(tick_the_box_beside_the_choice_that_was_made, boost::unit_test::data::make(kChoices), choice)
{
    const Template layout = shipped("reissue-application-a4");
    FieldValues constants;
    for (const FieldSpec& field : layout.fields)
        if (field.required)
            constants[field.name] = field.normal;
    const Composer composer(layout, constants, shipped_fonts(), Specimen::No);
    const Composition blank = composer.compose({});
    const Composition ticked = composer.compose({{choice.field, "yes"}});
    BOOST_REQUIRE(blank.printable());
    BOOST_REQUIRE(ticked.printable());
    std::vector<Rect> labels;
    for (const Mark& mark : all_marks(ticked.pages.at(0)))
        if (const auto* run = std::get_if<TextRun>(&mark.shape); run && run->text == choice.label)
            labels.push_back(run->box());
    BOOST_REQUIRE(labels.size() == 1u);
    std::vector<LineMark> ticks;
    for (const Mark& mark : ticked.pages[0].marks)
        if (const auto* line = std::get_if<LineMark>(&mark.shape))
            ticks.push_back(*line);
    BOOST_TEST(ticks.size() == 2u); // the two strokes of a tick, in the box left of the words
    for (const LineMark& tick : ticks) {
        BOOST_TEST(tick.x1.mm() > labels[0].x.mm() - 6);
        BOOST_TEST(tick.x2.mm() < labels[0].x.mm());
        BOOST_TEST(tick.y1.mm() > labels[0].y.mm() - 1);
        BOOST_TEST(tick.y1.mm() < labels[0].bottom().mm());
    }
    for (const Mark& mark : blank.pages[0].marks)
        BOOST_TEST(!std::holds_alternative<LineMark>(mark.shape));
}

BOOST_AUTO_TEST_CASE(leave_lines_for_the_pen_where_nothing_is_known)
{
    // 支援措置: no address on the document; the line is there, blank, and so is every other one without a value.
    const Template layout = shipped("reissue-application-a4");
    const auto texts = [&](const std::string& emptied) {
        FieldValues values = sample_values(layout, {}, SampleData::Normal);
        if (!emptied.empty())
            values[emptied] = "";
        const Composition composition = Composer(layout, {}, shipped_fonts(), Specimen::No).compose(values);
        BOOST_TEST(composition.printable());
        std::multiset<std::string> all;
        for (const Mark& mark : all_marks(composition.pages.at(0)))
            if (const auto* run = std::get_if<TextRun>(&mark.shape))
                all.insert(run->text);
        return all;
    };
    const auto all = texts("");
    const std::string kBlanks[][2] = {{"address", ""},
                                      {"postal", "〒　　　　－"},
                                      {"birth", "大正・昭和・平成・令和　　　　年　　　　月　　　　日"},
                                      {"sex", "男　・　女"},
                                      {"applied", "令和　　　年　　　月　　　日"},
                                      {"kana", ""},
                                      {"applicant_name", ""}};
    for (const auto& [field, blank] : kBlanks) {
        BOOST_TEST_INFO_SCOPE(field);
        const auto remaining = texts(field);
        BOOST_TEST(!all.contains(blank));
        BOOST_TEST(remaining.contains(blank) == !blank.empty());
        BOOST_TEST(remaining.size() == all.size() - (blank.empty() ? 1 : 0));
    }
}

BOOST_AUTO_TEST_CASE(give_the_applicant_14_mm_to_write_in)
{
    // documents.md. The rows are what lies between the horizontal rules right of the labels; only kana and choices stand
    // in lower ones.
    const Template layout = shipped("reissue-application-a4");
    const Composition composition =
        Composer(layout, {}, shipped_fonts(), Specimen::No).compose(sample_values(layout, {}, SampleData::Normal));
    std::set<double> rules = {47, 210}; // the frame
    for (const Mark& mark : all_marks(composition.pages.at(0)))
        if (const auto* line = std::get_if<LineMark>(&mark.shape); line && line->y1 == line->y2)
            if (line->x1 <= Length::mm(57) && line->x2 >= Length::mm(189) && line->y1 < Length::mm(210))
                rules.insert(line->y1.mm());
    std::vector<double> low;
    double above = 0;
    for (const double rule : rules) {
        if (above > 0 && rule - above < 14)
            low.push_back(above);
        above = rule;
    }
    const double expected[] = {75, 186}; // kana; who applies
    BOOST_TEST(rules.size() == 12u);
    BOOST_TEST(low == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(keep_QR_modules_large_enough)
{
    // documents.md: at least 0.4 mm a module on sheets, 0.33 mm on cards; the notice's peel-off card is a card.
    for (const std::string& id : kTemplates) {
        const Template layout = shipped(id);
        const double least = id == "certificate-card" ? 0.33 : 0.4;
        const Composition composition = composed(layout, insurer_of(layout), SampleData::Longest);
        for (std::size_t i = 0; i < composition.pages.size(); ++i)
            for (const Mark& mark : all_marks(composition.pages[i]))
                if (const auto* qr = std::get_if<QrMark>(&mark.shape)) {
                    const std::string& element = layout.pages[i].elements[static_cast<std::size_t>(mark.element)].name;
                    BOOST_TEST(qr->module().mm() >= (element == "myna-card" ? 0.33 : least), id << " " << element);
                }
    }
}

struct Reading {
    std::string profile; ///< none: the layout's own samples
    SampleData data;
};
std::ostream& operator<<(std::ostream& out, const Reading& reading)
{
    return out << reading.profile << " " << name(reading.data);
}
const Reading kReadings[] = {{"", SampleData::Normal},
                             {"", SampleData::Longest},
                             {"", SampleData::Empty},
                             {"kokuho-kumiai", SampleData::Normal},
                             {"kenpo", SampleData::Longest}};

BOOST_DATA_TEST_CASE(can_be_read_back_from_paper,
                     boost::unit_test::data::make(kTemplates) * boost::unit_test::data::make(kReadings), id, reading)
{
    const SampleData data = reading.data;
    const Template layout = shipped(id);
    const FieldValues constants = reading.profile.empty() ? insurer_of(layout) : constants_of(reading.profile);
    const Composition composition = composed(layout, constants, data);
    BOOST_REQUIRE(composition.printable());
    std::vector<const Page*> pages;
    for (const Page& page : composition.pages)
        pages.push_back(&page);
    const tests::TemporaryFolder folder;
    const auto file = folder.path / "piece.pdf";
    write_whole_file(file, Renderer(shipped_fonts()).pdf(pages, {layout.title, "2026-11-20T00:00:00+09:00"}));
    BOOST_TEST(
        contains(tests::output_of("qpdf --check " + file.string()), "No syntax or stream encoding errors found"));

    std::multiset<std::string> codes;
    for (std::size_t page = 1; page <= pages.size(); ++page)
        codes.merge(read_codes(tests::rasterised(file, static_cast<int>(page), 300, folder.path)));
    const auto expected = codes_that_must_be_there(layout, constants, data);
    BOOST_TEST(codes == expected, boost::test_tools::per_element());

    const std::string text = without_spaces(tests::output_of("pdftotext -raw " + file.string() + " -"));
    for (const Page* page : pages)
        for (const Mark& mark : all_marks(*page))
            if (const auto* run = std::get_if<TextRun>(&mark.shape))
                BOOST_TEST(contains(text, without_spaces(run->text)), run->text << " is not in the file");
}

BOOST_DATA_TEST_CASE(bear_a_tracking_number_that_every_scanner_reads,
                     boost::unit_test::data::make({"13112383852", "405548424886"}) *
                         boost::unit_test::data::make({203, 300, 600}), // label printers, laser printers
                     number, dpi)
{
    const Template layout = shipped("envelope-label");
    FieldValues values = sample_values(layout, {}, SampleData::Normal);
    values["tracking_number"] = number;
    const Composition composition = Composer(layout, {}, shipped_fonts(), Specimen::No).compose(values);
    BOOST_REQUIRE(composition.printable());
    const tests::TemporaryFolder folder;
    const auto file = folder.path / "label.pdf";
    write_whole_file(file, Renderer(shipped_fonts()).pdf({&composition.pages.at(0)}, {layout.title, "2026-11-20"}));
    const auto picture = tests::rasterised(file, 1, dpi, folder.path);
    const ZXing::ImageView image(picture.pixels.data(), picture.width, picture.height, ZXing::ImageFormat::Lum);
    const ZXing::Result read =
        ZXing::ReadBarcode(image, ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::Codabar).setTryHarder(true));
    BOOST_TEST(read.isValid());
    BOOST_TEST(read.text() == number);
}

BOOST_AUTO_TEST_CASE(show_a_tracking_number_only_when_there_is_one)
{
    const Template layout = shipped("envelope-label");
    FieldValues values = sample_values(layout, {}, SampleData::Normal);
    for (const std::string without : {"", "tracking_number"}) {
        if (!without.empty())
            values[without] = "";
        const Composition composition = Composer(layout, {}, shipped_fonts(), Specimen::No).compose(values);
        const auto marks = all_marks(composition.pages.at(0));
        BOOST_TEST(composition.printable());
        BOOST_TEST(std::any_of(marks.begin(), marks.end(), [](const Mark& mark) {
                       return std::holds_alternative<Nw7Mark>(mark.shape);
                   }) == without.empty());
        BOOST_TEST(std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
                       const auto* run = std::get_if<TextRun>(&mark.shape);
                       return run && run->text == values["tracking_text"];
                   }) == without.empty());
    }
}

BOOST_DATA_TEST_CASE(print_every_everyday_value, boost::unit_test::data::make(kTemplates), id)
{
    // Fields that are no text of the document: colours, pictures, switches, codes.
    const std::set<std::string> kNoText = {
        "accent_color",       "accent_tint",        "seal",      "show_birth_and_sex", "show_myna_qr", "show_copay",
        "postcard_addressed", "is_dependent",       "stuck_on",  "customer_barcode",   "piece_code",   "card_code",
        "reason_lost",        "applicant_relative", "tracking_number"};
    const Template layout = shipped(id);
    const FieldValues constants = insurer_of(layout);
    FieldValues values = sample_values(layout, constants, SampleData::Normal);
    for (const std::string asked_for : {"show_birth_and_sex", "is_dependent"}) // else some values have no place
        values[asked_for] = "yes";
    const Composition composition = Composer(layout, constants, shipped_fonts(), Specimen::No).compose(values);
    std::vector<const Page*> pages;
    for (const Page& page : composition.pages)
        pages.push_back(&page);
    const tests::TemporaryFolder folder;
    const auto file = folder.path / "piece.pdf";
    write_whole_file(file, Renderer(shipped_fonts()).pdf(pages, {layout.title, "2026-11-20T00:00:00+09:00"}));
    const std::string text = without_spaces(tests::output_of("pdftotext -raw " + file.string() + " -"));
    for (const FieldSpec& field : layout.fields)
        if (!kNoText.contains(field.name) && !field.normal.empty())
            BOOST_TEST(contains(text, without_spaces(field.normal)), id << ": " << field.name << " " << field.normal);
}

BOOST_AUTO_TEST_SUITE_END()
