#define POINTERHOLDER_TRANSITION 4 // qpdf: std::shared_ptr only

#include "layout/extract/extract.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "layout/compose/composer.h"
#include "layout/proof/pdf_reader.h"
#include "layout/render/renderer.h"
#include "tests/support/command.h"
#include "tests/support/grey_picture.h"
#include "tests/support/slip.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/unit_test.hpp>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <cmath>
#include <set>
#include <vector>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::output_of;
using fuda::tests::shipped_fonts;

namespace {

/// A slip for each of the names, with a background that they share.
std::string slips(const std::vector<std::string>& names)
{
    const Composer composer(parse_template(tests::slip(R"(<box x="0" y="0" w="100" h="8" fill="#1f5fa8"/>)"
                                                       R"(<text x="10" y="20" w="80" style="name">${value} 様</text>)"
                                                       R"(<qr x="70" y="30" size="20" value="${other}"/>)"),
                                           "slip.xml"),
                            {}, shipped_fonts(), Specimen::No);
    std::vector<Composition> compositions;
    for (const std::string& name : names)
        compositions.push_back(composer.compose({{"value", name}, {"other", name}}));
    std::vector<const Page*> pages;
    for (const Composition& composition : compositions)
        pages.push_back(&composition.pages.at(0));
    return Renderer(shipped_fonts()).pdf(pages, {"札", "2026-11-20T00:00:00+09:00"});
}

struct Files : tests::TemporaryFolder {
    std::string first = slips({"髙橋", "葛\U000E0103城", "辻\U000E0102"});
    std::string second = slips({"𠮷田", "Šťastný"});

    std::filesystem::path keep(const std::string& name, const std::string& pdf)
    {
        write_whole_file(path / name, pdf);
        return path / name;
    }
    static std::string text(const std::filesystem::path& file, int page)
    {
        const std::string number = std::to_string(page);
        return output_of("pdftotext -f " + number + " -l " + number + " " + file.string() + " -");
    }
    static int page_count(const std::filesystem::path& file)
    {
        return std::stoi(output_of("qpdf --show-npages " + file.string()));
    }
    /// Whether a page of one file says and shows what a page of the other does.
    void check_same(const std::filesystem::path& one, int page_of_one, const std::filesystem::path& other,
                    int page_of_other)
    {
        BOOST_TEST(text(one, page_of_one) == text(other, page_of_other));
        const auto a = tests::rasterised(one, page_of_one, 150, path);
        const auto b = tests::rasterised(other, page_of_other, 150, path);
        BOOST_TEST((a.pixels == b.pixels));
        BOOST_TEST(a.width == 591); // 100 mm: not an empty page beside another
    }
};

bool says_corrupt(const Error& error)
{
    return error.kind() == ErrorKind::Corrupt;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(extracted_pages, Files)

BOOST_AUTO_TEST_CASE(say_and_show_what_their_sources_do)
{
    const PageOf wanted[] = {{&first, 3}, {&second, 2}, {&first, 1}};
    const auto source_of_first = keep("first.pdf", first);
    const auto source_of_second = keep("second.pdf", second);
    const auto cut = keep("cut.pdf", extract_pages(wanted));
    BOOST_TEST(page_count(cut) == 3);
    check_same(cut, 1, source_of_first, 3);
    check_same(cut, 2, source_of_second, 2);
    check_same(cut, 3, source_of_first, 1);
    BOOST_TEST(text(cut, 1) != text(cut, 3));
    BOOST_TEST(output_of("qpdf --check " + cut.string()).find("No syntax or stream encoding errors found") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(may_be_the_same_page_twice)
{
    const PageOf wanted[] = {{&first, 2}, {&first, 2}};
    const auto source = keep("first.pdf", first);
    const auto cut = keep("cut.pdf", extract_pages(wanted));
    BOOST_TEST(page_count(cut) == 2);
    check_same(cut, 1, source, 2);
    check_same(cut, 2, source, 2);
}

BOOST_AUTO_TEST_CASE(give_the_same_bytes_every_time_and_no_date)
{
    const PageOf wanted[] = {{&first, 1}, {&second, 1}};
    const PageOf others[] = {{&second, 1}, {&first, 1}};
    const std::string cut = extract_pages(wanted);
    BOOST_TEST((extract_pages(wanted) == cut));
    BOOST_TEST((extract_pages(others) != cut));
    BOOST_TEST(output_of("pdfinfo " + keep("cut.pdf", cut).string()).find("Date") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(leave_the_other_pages_of_a_file_behind)
{
    const PageOf wanted[] = {{&first, 2}};
    const auto cut = keep("cut.pdf", extract_pages(wanted));
    const std::string all = output_of("qpdf --qdf --object-streams=disable " + cut.string() + " - | strings");
    const auto pages = [&] {
        int count = 0;
        for (auto at = all.find("/Type /Page\n"); at != std::string::npos; at = all.find("/Type /Page\n", at + 1))
            ++count;
        return count;
    }();
    BOOST_TEST(pages == 1);
}

BOOST_AUTO_TEST_CASE(are_refused_where_the_file_has_none)
{
    for (const int page : {0, 4, -1}) {
        BOOST_TEST_INFO_SCOPE("page " << page);
        const PageOf wanted[] = {{&first, page}};
        BOOST_CHECK_EXCEPTION(extract_pages(wanted), Error, [&](const Error& error) {
            return says_corrupt(error) &&
                   std::string(error.what()).find(std::to_string(page) + " ページ") != std::string::npos;
        });
    }
    BOOST_CHECK_EXCEPTION(extract_pages({}), Error,
                          [](const Error& error) { return error.kind() == ErrorKind::BadInput; });
}

BOOST_AUTO_TEST_CASE(are_not_taken_from_damaged_files)
{
    const std::string damaged[] = {"", "no PDF at all", first.substr(0, first.size() / 2),
                                   first.substr(first.size() / 2), std::string(first).replace(0, 8, "%XYZ-1.5")};
    for (const std::string& bytes : damaged) {
        BOOST_TEST_INFO_SCOPE(bytes.size() << " bytes");
        const PageOf wanted[] = {{&bytes, 1}};
        BOOST_CHECK_EXCEPTION(extract_pages(wanted), Error, says_corrupt);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(joined_files, Files)

BOOST_AUTO_TEST_CASE(have_all_pages_in_order)
{
    const std::vector<std::string> both = {first, second};
    const auto source_of_first = keep("first.pdf", first);
    const auto source_of_second = keep("second.pdf", second);
    const auto whole = keep("whole.pdf", joined(both));
    BOOST_TEST(page_count(whole) == 5);
    for (int page = 1; page <= 3; ++page)
        check_same(whole, page, source_of_first, page);
    for (int page = 1; page <= 2; ++page)
        check_same(whole, 3 + page, source_of_second, page);
    BOOST_TEST((joined(both) == read_whole_file(whole)));
}

BOOST_AUTO_TEST_CASE(are_refused_when_one_is_damaged)
{
    const std::vector<std::string> pdfs = {first, second.substr(0, 1000)};
    BOOST_CHECK_EXCEPTION(joined(pdfs), Error, says_corrupt);
    BOOST_CHECK_EXCEPTION(joined({}), Error, [](const Error& error) { return error.kind() == ErrorKind::BadInput; });
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

/// Every stream of a file as it lies there: contents, forms, pictures, fonts.
std::multiset<std::string> streams(const std::string& pdf)
{
    QPDF file;
    file.processMemoryFile("PDF", pdf.data(), pdf.size());
    std::multiset<std::string> result;
    for (QPDFObjectHandle& object : file.getAllObjects())
        if (object.isStream() && !object.getDict().getKey("/Type").isNameAndEquals("/XRef") &&
            !object.getDict().getKey("/Type").isNameAndEquals("/ObjStm")) {
            const auto bytes = object.getRawStreamData();
            result.emplace(reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize());
        }
    return result;
}

Shift mm(double right, double down)
{
    return {Length::mm(right), Length::mm(down)};
}

struct Shifted : Files {
    /// Whether page `page` (from 0) of `moved` is that of `before`, moved by this.
    static void check_moved(const std::string& before, const std::string& moved, std::size_t page, const Shift& shift)
    {
        BOOST_TEST_INFO_SCOPE("page " << page);
        const auto one = open_pdf(before);
        const auto other = open_pdf(moved);
        BOOST_TEST(std::abs(one->page_size(page).width.pt() - other->page_size(page).width.pt()) < 1e-9);
        BOOST_TEST(std::abs(one->page_size(page).height.pt() - other->page_size(page).height.pt()) < 1e-9);
        const PageText& from = one->text(page);
        const PageText& to = other->text(page);
        BOOST_REQUIRE(from.characters.size() == to.characters.size());
        BOOST_TEST(from.characters.size() >= 3u);
        for (std::size_t i = 0; i < from.characters.size(); ++i) {
            BOOST_TEST((from.characters[i].code == to.characters[i].code));
            BOOST_TEST(std::abs(to.characters[i].x_pt - from.characters[i].x_pt - shift.right.pt()) < 2e-6);
            BOOST_TEST(std::abs(to.characters[i].y_pt - from.characters[i].y_pt - shift.down.pt()) < 2e-6);
        }
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(shifted_page, Shifted)

BOOST_AUTO_TEST_CASE(has_every_character_moved_by_exactly_the_shift_of_its_side)
{
    const std::vector<Shift> kTurns[] = {
        {mm(0.4, -0.7)}, {mm(-1.25, 2.5), mm(0, 0.1)}, {mm(0, 0), mm(-5, -5)}, {mm(1.0 / 3, 0)}};
    for (const std::vector<Shift>& in_turn : kTurns) {
        BOOST_TEST_INFO_SCOPE(in_turn.size() << " shifts, the first by " << in_turn[0].right.mm() << " mm");
        const std::string moved = shifted_pages(first, in_turn);
        BOOST_TEST((moved != first));
        for (std::size_t page = 0; page < 3; ++page)
            check_moved(first, moved, page, in_turn[page % in_turn.size()]);
    }
}

BOOST_AUTO_TEST_CASE(looks_the_same_at_its_new_place)
{
    // 254 dpi: 10 pixels to the millimetre.
    const Shift shift[] = {mm(2, -1)};
    const auto before = tests::rasterised(keep("before.pdf", first), 1, 254, path);
    const auto after = tests::rasterised(keep("after.pdf", shifted_pages(first, shift)), 1, 254, path);
    BOOST_TEST(after.width == before.width);
    BOOST_TEST(after.height == before.height);
    int other = 0;
    int ink = 0;
    for (int y = 10; y < before.height - 1; ++y)
        for (int x = 0; x < before.width - 21; ++x) {
            other += std::abs(after.at(x + 20, y - 10) - before.at(x, y)) > 64;
            ink += before.at(x, y) < 128;
        }
    BOOST_TEST(ink > 10000);
    BOOST_TEST(other < ink / 100); // the edges of a pixel that is cut by the page's edge
}

BOOST_AUTO_TEST_CASE(keeps_every_byte_of_its_content)
{
    const Shift shift[] = {mm(0.3, 0.3), mm(-0.2, 0)};
    const std::string moved = shifted_pages(first, shift);
    const auto before = streams(first);
    BOOST_TEST(before.size() > 5u);
    BOOST_TEST((streams(moved) == before));
    BOOST_TEST((shifted_pages(first, shift) == moved));
    BOOST_TEST(output_of("qpdf --check " + keep("moved.pdf", moved).string())
                   .find("No syntax or stream encoding errors found") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_the_file_itself_when_nothing_moves)
{
    const Shift shifts[] = {mm(0, 0), mm(0, 0)};
    BOOST_TEST((shifted_pages(first, shifts) == first));
}

BOOST_AUTO_TEST_CASE(moves_with_every_box_that_it_has)
{
    QPDF file;
    file.processMemoryFile("PDF", first.data(), first.size());
    // A box of the page tree is shared by its pages; the trimmed page lies within the medium.
    QPDFObjectHandle pages = file.getRoot().getKey("/Pages");
    pages.replaceKey("/CropBox", QPDFObjectHandle::parse("[10 20 200 150]"));
    QPDFObjectHandle page = file.getAllPages().at(1);
    page.replaceKey("/TrimBox", QPDFObjectHandle::parse("[12 22 198 148]"));
    const auto source = path / "boxes.pdf";
    QPDFWriter writer(file, source.c_str());
    writer.write();
    const std::string boxes = read_whole_file(source);

    const Shift shift[] = {mm(25.4 / 72, 25.4 / 36)}; // 1 pt to the right, 2 pt down
    const std::string moved = shifted_pages(boxes, shift);
    for (std::size_t i = 0; i < 3; ++i)
        check_moved(boxes, moved, i, shift[0]);
    const std::string told = output_of("pdfinfo -box -f 2 -l 2 " + keep("moved.pdf", moved).string());
    BOOST_TEST_INFO_SCOPE(told);
    BOOST_TEST(told.find("CropBox:       9.00    22.00   199.00   152.00") != std::string::npos);
    BOOST_TEST(told.find("TrimBox:      11.00    24.00   197.00   150.00") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_refused_when_it_is_turned_or_damaged)
{
    const Shift shift[] = {mm(1, 0)};
    QPDF file;
    file.processMemoryFile("PDF", first.data(), first.size());
    QPDFObjectHandle last = file.getAllPages().at(2);
    last.replaceKey("/Rotate", QPDFObjectHandle::newInteger(90));
    const auto turned = path / "turned.pdf";
    QPDFWriter writer(file, turned.c_str());
    writer.write();
    const auto of_kind = [](ErrorKind kind) { return [kind](const Error& error) { return error.kind() == kind; }; };
    BOOST_CHECK_EXCEPTION(shifted_pages(read_whole_file(turned), shift), Error, of_kind(ErrorKind::BadInput));
    BOOST_CHECK_EXCEPTION(shifted_pages(first, {}), Error, of_kind(ErrorKind::BadInput));
    BOOST_CHECK_EXCEPTION(shifted_pages(first.substr(0, first.size() / 2), shift), Error, says_corrupt);
}

BOOST_AUTO_TEST_SUITE_END()
