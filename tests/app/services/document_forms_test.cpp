#include "app/services/document_forms.h"
#include "app/services/issuing/piece_fields.h"
#include "layout/compose/layout_check.h"
#include "layout/proof/pdf_reader.h"
#include "layout/proof/qr_reader.h"
#include "layout/render/renderer.h"
#include "tests/app/services/issue_run.h"

#include <algorithm>
#include <cmath>
#include <thread>

using namespace fuda;
using namespace fuda::tests;
using printers::Bitmap;
using printers::Resolution;
using printers::Sides;

namespace {

/// A document as its layout's samples fill it in, its pages as often as said.
struct Sample {
    explicit Sample(const std::string& id, int copies = 1)
    {
        const layout::Template parsed = layout::read_template(shipped().templates / (id + ".xml"));
        const layout::FieldValues constants = issuing::insurer_fields(association());
        const layout::Composer composer(parsed, constants, workplace().fonts(), layout::Specimen::No);
        composition = composer.compose(layout::sample_values(parsed, constants, layout::SampleData::Normal));
        std::vector<const layout::Page*> pages;
        for (int i = 0; i < copies; ++i)
            for (const layout::Page& page : composition.pages)
                pages.push_back(&page);
        layout::Renderer renderer(workplace().fonts());
        pdf = std::make_shared<const std::string>(renderer.pdf(pages, {id, "2026-11-20T00:00:00+09:00"}));
    }

    layout::Composition composition;
    std::shared_ptr<const std::string> pdf; // shared with the forms, as a job does
};

/// A part of the page as one looks at it, in grey: `turned` when the page was turned to the left.
layout::Raster cut(const Bitmap& bitmap, const Resolution& resolution, const Rect& box, bool turned)
{
    const auto pixel = [](Length length, int dpi) { return static_cast<int>(std::lround(length.mm() * dpi / 25.4)); };
    const int x_dpi = turned ? resolution.y_dpi : resolution.x_dpi;
    const int y_dpi = turned ? resolution.x_dpi : resolution.y_dpi;
    layout::Raster raster{pixel(box.width, x_dpi), pixel(box.height, y_dpi), 1, {}};
    for (int row = 0; row < raster.height; ++row)
        for (int column = 0; column < raster.width; ++column) {
            const int right = pixel(box.x, x_dpi) + column;
            const int down = pixel(box.y, y_dpi) + row;
            const int x = turned ? down : right;
            const int y = turned ? bitmap.height - 1 - right : down;
            raster.pixels.push_back(bitmap.rgb.at(static_cast<std::size_t>(y * bitmap.width + x) * 3));
        }
    return raster;
}

double left_of(layout::PdfReader& reader, std::size_t page)
{
    return reader.text(page).characters.at(0).x_pt;
}
double top_of(layout::PdfReader& reader, std::size_t page)
{
    return reader.text(page).characters.at(0).y_pt;
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_forms_of_a_proved_document)

BOOST_AUTO_TEST_CASE(have_the_pixels_of_their_medium)
{
    struct Size {
        std::string id;
        Resolution resolution;
        int width, height;
    };
    const Size kSizes[] = {
        {"certificate-card", {300, 300}, 637, 1011}, {"certificate-card", {600, 600}, 1275, 2022},
        {"certificate-card", {300, 600}, 637, 2022}, {"certificate-postcard", {300, 300}, 1181, 1748},
        {"notice-a4", {300, 300}, 2480, 3507},       {"notice-a4", {600, 300}, 4960, 3507}};
    for (const Size& size : kSizes) {
        BOOST_TEST_INFO_SCOPE(size.id << " " << size.resolution.x_dpi << " × " << size.resolution.y_dpi);
        services::ProvedDocument document(Sample(size.id).pdf, Sides::OneSided);
        const Bitmap bitmap = document.draw(0, size.resolution, {});
        BOOST_TEST(bitmap.width == size.width);
        BOOST_TEST(bitmap.height == size.height);
        BOOST_TEST(bitmap.rgb.size() == static_cast<std::size_t>(size.width * size.height * 3));
    }
}

BOOST_AUTO_TEST_CASE(show_every_code_crisp_and_readable)
{
    const Resolution kResolutions[] = {{300, 300}, {600, 600}, {300, 600}};
    for (const std::string id : {"certificate-card", "certificate-postcard", "notice-a4", "carrier-a4"}) {
        const Sample sample(id);
        services::ProvedDocument document(sample.pdf, Sides::TwoSidedLongEdge);
        int codes = 0;
        for (const Resolution& resolution : kResolutions)
            for (std::size_t page = 0; page < sample.composition.pages.size(); ++page) {
                const Bitmap bitmap = document.draw(static_cast<int>(page), resolution, {});
                const bool turned = id == "certificate-card";
                std::vector<layout::Mark> marks = sample.composition.pages[page].marks;
                const auto& behind = sample.composition.pages[page].background->marks;
                marks.insert(marks.end(), behind.begin(), behind.end());
                for (const layout::Mark& mark : marks) {
                    const auto* qr = std::get_if<layout::QrMark>(&mark.shape);
                    if (!qr)
                        continue;
                    BOOST_TEST_INFO_SCOPE(id << " page " << page << " " << qr->value << " at " << resolution.x_dpi
                                             << " × " << resolution.y_dpi);
                    const layout::Raster code = cut(bitmap, resolution, qr->box, turned);
                    BOOST_TEST(layout::read_qr(code).value_or("(none)") == qr->value);
                    BOOST_TEST(std::all_of(code.pixels.begin(), code.pixels.end(),
                                           [](std::uint8_t grey) { return grey == 0 || grey == 255; }));
                    ++codes;
                }
            }
        BOOST_TEST(codes >= 3);
    }
}

BOOST_AUTO_TEST_CASE(are_the_same_on_every_thread)
{
    const Sample sample("certificate-card", 4);
    services::ProvedDocument document(sample.pdf, Sides::TwoSidedLongEdge);
    const std::vector<std::uint8_t> front = document.draw(0, {300, 300}, {}).rgb;
    const std::vector<std::uint8_t> back = document.draw(1, {300, 300}, {}).rgb;
    BOOST_TEST((front != back));
    std::vector<Bitmap> drawn(8);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < drawn.size(); ++i)
        threads.emplace_back([&, i] { drawn[i] = document.draw(static_cast<int>(i), {300, 300}, {}); });
    for (std::thread& thread : threads)
        thread.join();
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        BOOST_TEST_INFO_SCOPE("page " << i);
        BOOST_TEST((drawn[i].rgb == (i % 2 == 0 ? front : back)));
    }
}

BOOST_AUTO_TEST_CASE(move_fronts_and_backs_by_their_own_offsets)
{
    const printers::Offsets offsets{{Length::mm(0.5), Length::mm(-1)}, {Length::mm(-0.25), Length::mm(2)}};
    const Sample sample("certificate-card", 2);
    for (const Sides sides : {Sides::OneSided, Sides::TwoSidedLongEdge, Sides::TwoSidedShortEdge}) {
        const std::string moved = services::ProvedDocument(sample.pdf, sides).shifted_pdf(offsets);
        const auto before = layout::open_pdf(*sample.pdf);
        const auto after = layout::open_pdf(moved);
        for (std::size_t page = 0; page < 4; ++page) {
            BOOST_TEST_INFO_SCOPE(name(sides) << " page " << page);
            const bool back = sides != Sides::OneSided && page % 2 == 1;
            const printers::Offset& offset = back ? offsets.back : offsets.front;
            BOOST_TEST(std::abs(left_of(*after, page) - left_of(*before, page) - offset.x.pt()) < 1e-5);
            BOOST_TEST(std::abs(top_of(*after, page) - top_of(*before, page) - offset.y.pt()) < 1e-5);
        }
    }
    BOOST_TEST((services::ProvedDocument(sample.pdf, Sides::OneSided).shifted_pdf({}) == *sample.pdf));
}

BOOST_AUTO_TEST_CASE(are_drawn_where_the_moved_file_has_them)
{
    const Resolution resolution{300, 600};
    const printers::Offset offset{Length::mm(25.4 / 300 * 12), Length::mm(25.4 / 300 * -6)}; // whole pixels either way
    for (const std::string id : {"certificate-card", "certificate-postcard"}) {
        BOOST_TEST_INFO_SCOPE(id);
        const Sample sample(id);
        services::ProvedDocument document(sample.pdf, Sides::OneSided);
        services::ProvedDocument moved(std::make_shared<const std::string>(document.shifted_pdf({offset, {}})),
                                       Sides::OneSided);
        const Bitmap drawn = document.draw(0, resolution, offset);
        const auto far_from = [&](const Bitmap& other) {
            BOOST_REQUIRE_EQUAL(drawn.rgb.size(), other.rgb.size());
            std::size_t different = 0;
            for (std::size_t i = 0; i < drawn.rgb.size(); ++i)
                different += std::abs(drawn.rgb[i] - other.rgb[i]) > 64;
            return static_cast<double>(different) / static_cast<double>(drawn.rgb.size());
        };
        BOOST_TEST(far_from(moved.draw(0, resolution, {})) < 0.01);
        BOOST_TEST(far_from(document.draw(0, resolution, {})) > 0.05);
    }
}

BOOST_AUTO_TEST_CASE(are_refused_where_there_is_no_page)
{
    services::ProvedDocument document(Sample("certificate-card").pdf, Sides::OneSided);
    for (const int page : {2, -1})
        BOOST_CHECK_EXCEPTION(document.draw(page, {300, 300}, {}), Error,
                              of_kind(ErrorKind::Corrupt, std::to_string(page + 1) + " ページ目"));
}

BOOST_AUTO_TEST_SUITE_END()
