#include "app/services/spooling/calibration.h"
#include "data/base/text.h"
#include "layout/compose/layout_check.h"
#include "layout/extract/extract.h"
#include "layout/proof/pdf_reader.h"
#include "tests/app/services/issue_run.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace fuda;
using namespace fuda::tests;
using namespace fuda::spooling;
using printers::Offset;
using printers::Offsets;

namespace {

CalibrationPage page_of(std::string_view media, const Offsets& now = {})
{
    return {std::string(media), "カード 1 号機", now, *calendar::Date::of(2026, 11, 20)};
}

/// What a printer makes of the page that puts everything this far from where it should be, with the offsets in force.
std::string printed(const std::string& pdf, const Offsets& wrong, const Offsets& now)
{
    const layout::Shift in_turn[] = {{wrong.front.x + now.front.x, wrong.front.y + now.front.y},
                                     {wrong.back.x + now.back.x, wrong.back.y + now.back.y}};
    return layout::shifted_pages(pdf, in_turn);
}

enum class Edge { Left, Right, Top, Bottom };
constexpr double kRuler = 10; ///< mm, where the ruler is read
constexpr double kPixelsPerMm = 40;

/// Where the ticks of a scale stand, in mm from the paper's edge at which its ruler begins, by rising value.
std::vector<double> ticks(layout::PdfReader& paper, std::size_t page, Edge edge, const Offset& moved)
{
    const layout::PageSize size = paper.page_size(page);
    const bool across = edge == Edge::Left || edge == Edge::Right;
    const Length length = Length::mm(20.5), beside = Length::mm(0.5), thin = Length::mm(0.1);
    const Length middle = across ? size.height * 0.5 + moved.y - beside : size.width * 0.5 + moved.x - beside;
    const Length far = across ? size.width - length : size.height - length;
    const Length start = edge == Edge::Left || edge == Edge::Top ? Length() : far;
    const Rect box = across ? Rect{start, middle, length, thin} : Rect{middle, start, thin, length};
    const layout::Raster strip = paper.draw(page, {box, kPixelsPerMm, layout::PixelWindow::Channels::Gray});
    const int pixels = across ? strip.width : strip.height;
    std::vector<double> found;
    int began = -1;
    for (int i = 0; i <= pixels; ++i) {
        const bool dark = i < pixels && *(across ? strip.at(i, 1) : strip.at(1, i)) < 128;
        if (dark && began < 0)
            began = i;
        if (!dark && began >= 0) {
            found.push_back((began + i) / 2.0 / kPixelsPerMm);
            began = -1;
        }
    }
    constexpr std::size_t kTicks = 21;
    BOOST_REQUIRE(found.size() >= kTicks); // what stands further in may show
    if (edge == Edge::Left || edge == Edge::Top)
        found.resize(kTicks);
    else {
        found.erase(found.begin(), found.end() - kTicks);
        for (double& at : found)
            at = length.mm() - at;
    }
    return found;
}

/// The value on the scale to which the ruler's 10 mm points.
double read(layout::PdfReader& paper, std::size_t page, Edge edge, const Offset& moved)
{
    const std::vector<double> at = ticks(paper, page, edge, moved);
    const double half_mm = (at.back() - at.front()) / static_cast<double>(at.size() - 1);
    BOOST_TEST(std::abs(std::abs(half_mm) - 0.5) < 0.005);
    return -5 + (kRuler - at.front()) / half_mm * 0.5;
}

Reading read(const std::string& paper, const Offsets& moved)
{
    const auto reader = layout::open_pdf(paper);
    return {Length::mm(read(*reader, 0, Edge::Left, moved.front)), Length::mm(read(*reader, 0, Edge::Top, moved.front)),
            Length::mm(read(*reader, 1, Edge::Left, moved.back)), Length::mm(read(*reader, 1, Edge::Top, moved.back))};
}

std::string text_of(const std::string& pdf, std::size_t page)
{
    const auto reader = layout::open_pdf(pdf);
    std::string text;
    for (const layout::DrawnCharacter& character : reader->text(page).characters)
        append_utf8(text, character.code);
    return text;
}

Offsets offsets_mm(double front_x, double front_y, double back_x, double back_y)
{
    return {{Length::mm(front_x), Length::mm(front_y)}, {Length::mm(back_x), Length::mm(back_y)}};
}

bool near(Length one, Length other, double mm = 0.03)
{
    return std::abs(one.mm() - other.mm()) < mm;
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_calibration_page)

BOOST_AUTO_TEST_CASE(says_the_number_to_enter)
{
    struct Case {
        Offsets wrong, now;
    };
    const Case kCases[] = {{offsets_mm(0, 0, 0, 0), {}},
                           {offsets_mm(0.5, -1, -0.25, 2), {}},
                           {offsets_mm(-3.5, 3, 4.5, -4.25), {}},
                           {offsets_mm(1.2, 0.4, -0.7, 0.1), offsets_mm(-0.5, 1, 2, -0.3)}};
    for (const std::string_view media : printers::kAllMedia)
        for (const Case& c : kCases) {
            BOOST_TEST_INFO_SCOPE(media << ", wrong by " << c.wrong.front.x.mm() << " mm");
            const std::string pdf = calibration_pdf(workplace(), page_of(media, c.now));
            const Offsets moved{{c.wrong.front.x + c.now.front.x, c.wrong.front.y + c.now.front.y},
                                {c.wrong.back.x + c.now.back.x, c.wrong.back.y + c.now.back.y}};
            const Offsets right = corrected(c.now, read(printed(pdf, c.wrong, c.now), moved));
            BOOST_TEST(near(right.front.x, Length() - c.wrong.front.x));
            BOOST_TEST(near(right.front.y, Length() - c.wrong.front.y));
            BOOST_TEST(near(right.back.x, Length() - c.wrong.back.x));
            BOOST_TEST(near(right.back.y, Length() - c.wrong.back.y));
            const Reading again = read(printed(pdf, c.wrong, right), {});
            for (const Length value : {again.front_left, again.front_top, again.back_left, again.back_top})
                BOOST_TEST(near(value, Length(), 0.06));
        }
}

BOOST_AUTO_TEST_CASE(says_the_same_at_opposite_edges)
{
    const Offset moved{Length::mm(1.5), Length::mm(-0.75)};
    for (const std::string_view media : printers::kAllMedia) {
        BOOST_TEST_INFO_SCOPE(media);
        const std::string paper = printed(calibration_pdf(workplace(), page_of(media)), {moved, moved}, {});
        const auto reader = layout::open_pdf(paper);
        for (const std::size_t page : {0u, 1u}) {
            BOOST_TEST(std::abs(read(*reader, page, Edge::Left, moved) + 1.5) < 0.03);
            BOOST_TEST(std::abs(read(*reader, page, Edge::Right, moved) + 1.5) < 0.03);
            BOOST_TEST(std::abs(read(*reader, page, Edge::Top, moved) - 0.75) < 0.03);
            BOOST_TEST(std::abs(read(*reader, page, Edge::Bottom, moved) - 0.75) < 0.03);
        }
    }
}

BOOST_AUTO_TEST_CASE(has_each_number_at_its_tick)
{
    // The labels of a scale are drawn one after the other, the 0 in a face of its own.
    const std::u32string kLabels = U"-4-2+2+4";
    const double kValues[] = {-4, -2, 2, 4};
    for (const std::string_view media : printers::kAllMedia) {
        const std::string pdf = calibration_pdf(workplace(), page_of(media));
        const auto reader = layout::open_pdf(pdf);
        for (const std::size_t page : {0u, 1u}) {
            const auto& characters = reader->text(page).characters;
            const auto same = [](const layout::DrawnCharacter& drawn, char32_t code) { return drawn.code == code; };
            int scales = 0;
            for (auto at = characters.begin();; ++at) {
                at = std::search(at, characters.end(), kLabels.begin(), kLabels.end(), same);
                if (at == characters.end())
                    break;
                ++scales;
                const auto size = reader->page_size(page);
                const bool across = at[0].y_pt == at[2].y_pt;
                const double half_em = at[1].x_pt - at[0].x_pt;
                for (std::size_t i = 0; i < 4; ++i) {
                    const auto& sign = at[static_cast<std::ptrdiff_t>(2 * i)];
                    const Length middle = Length::pt(across ? sign.x_pt + half_em : sign.y_pt - 0.72 * half_em);
                    const Length whole = across ? size.width : size.height;
                    const Length zero = middle < whole * 0.5 ? Length::mm(kRuler) : whole - Length::mm(kRuler);
                    BOOST_TEST_INFO_SCOPE(media << " page " << page << " scale " << scales << " " << kValues[i]);
                    BOOST_TEST(near(middle, zero + Length::mm(kValues[i]), 0.1));
                }
            }
            BOOST_TEST(scales == 4);
        }
    }
}

BOOST_AUTO_TEST_CASE(names_printer_side_day_and_the_offsets_in_force)
{
    for (const std::string_view media : printers::kAllMedia) {
        BOOST_TEST_INFO_SCOPE(media);
        const std::string pdf = calibration_pdf(workplace(), page_of(media, offsets_mm(0.3, -1.5, 0, 0.004)));
        for (const std::size_t page : {0u, 1u}) {
            const std::string text = text_of(pdf, page);
            BOOST_TEST_INFO_SCOPE(text);
            for (const std::string part : {"カード 1 号機", "令和8年11月20日", "fuda printer calibrate", "定規の 0"})
                BOOST_TEST(contains(text, part));
            BOOST_TEST(contains(text, page == 0 ? "表の面" : "裏の面"));
            BOOST_TEST(!contains(text, page == 0 ? "裏" : "表"));
            BOOST_TEST(contains(text, page == 0 ? "左右 +0.30 mm　上下 -1.50 mm" : "左右 0　上下 0"));
        }
        BOOST_TEST((calibration_pdf(workplace(), page_of(media, offsets_mm(0.3, -1.5, 0, 0.004))) == pdf));
    }
}

BOOST_AUTO_TEST_CASE(has_the_size_of_its_medium_and_no_back_when_there_is_none)
{
    struct Size {
        std::string_view media;
        double width, height;
    };
    const Size kSizes[] = {
        {printers::kCardMedia, 85.6, 53.98}, {printers::kPostcardMedia, 100, 148}, {printers::kA4Media, 210, 297}};
    for (const Size& size : kSizes) {
        BOOST_TEST_INFO_SCOPE(size.media);
        CalibrationPage page = page_of(size.media);
        const std::string both = calibration_pdf(workplace(), page);
        page.sides = printers::Sides::OneSided;
        const std::string front = calibration_pdf(workplace(), page);
        BOOST_TEST(layout::open_pdf(both)->page_count() == 2u);
        BOOST_TEST(layout::open_pdf(front)->page_count() == 1u);
        BOOST_TEST(near(layout::open_pdf(front)->page_size(0).width, Length::mm(size.width), 0.01));
        BOOST_TEST(near(layout::open_pdf(front)->page_size(0).height, Length::mm(size.height), 0.01));
    }
}

BOOST_AUTO_TEST_CASE(is_refused_for_other_media_and_for_names_that_no_font_has)
{
    BOOST_CHECK_EXCEPTION(calibration_pdf(workplace(), page_of("na_letter_8.5x11in")), Error,
                          of_kind(ErrorKind::Usage, "na_letter_8.5x11in"));
    CalibrationPage page = page_of(printers::kCardMedia);
    page.printer = "card-\U0000E000";
    BOOST_CHECK_EXCEPTION(calibration_pdf(workplace(), page), Error, of_kind(ErrorKind::BadInput, "位置合わせ"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(corrected_offsets)

BOOST_AUTO_TEST_CASE(are_those_in_force_and_what_was_read)
{
    const Offsets now = offsets_mm(0.5, -1, 0.25, 0);
    const Offsets right = corrected(now, {Length::mm(-1.5), Length::mm(0.5), Length::mm(0.001), Length::mm(-4.999)});
    BOOST_TEST(near(right.front.x, Length::mm(-1), 1e-9));
    BOOST_TEST(near(right.front.y, Length::mm(-0.5), 1e-9));
    BOOST_TEST(near(right.back.x, Length::mm(0.25), 1e-9)); // to a hundredth of a millimetre
    BOOST_TEST(near(right.back.y, Length::mm(-5), 1e-9));
    BOOST_TEST((corrected(now, {}) == now));
}

BOOST_AUTO_TEST_CASE(are_refused_beyond_the_scale)
{
    const Length no_number = Length::mm(std::numeric_limits<double>::quiet_NaN());
    const auto of_place = [](const char* place) { return of_kind(ErrorKind::Usage, place); };
    BOOST_CHECK_EXCEPTION(corrected({}, {Length::mm(5.5), {}, {}, {}}), Error, of_place("表の左の値"));
    BOOST_CHECK_EXCEPTION(corrected({}, {{}, Length::mm(-15), {}, {}}), Error, of_place("表の上の値"));
    BOOST_CHECK_EXCEPTION(corrected({}, {{}, {}, no_number, {}}), Error, of_place("裏の左の値"));
    const Offsets now = offsets_mm(0, 0, 0, 4);
    BOOST_CHECK_EXCEPTION(corrected(now, {{}, {}, {}, Length::mm(1.5)}), Error, of_place("裏の上の補正が +5.50 mm"));
    BOOST_CHECK_NO_THROW(corrected(now, {{}, {}, {}, Length::mm(1)}));
}

BOOST_AUTO_TEST_SUITE_END()
