#include "app/services/spooling/calibration.h"

#include "app/services/job_maker.h"
#include "data/base/error.h"
#include "data/calendar/era.h"
#include "layout/compose/composer.h"
#include "layout/model/template.h"
#include "layout/proof/proof.h"
#include "layout/render/renderer.h"

#include <cmath>
#include <cstdio>
#include <string_view>
#include <vector>

namespace fuda::spooling {

namespace {

std::string template_of(const std::string& media)
{
    if (media == printers::kCardMedia)
        return "calibration-card";
    if (media == printers::kPostcardMedia)
        return "calibration-postcard";
    if (media == printers::kA4Media)
        return "calibration-a4";
    throw Error(ErrorKind::Usage,
                "用紙 " + media + " の位置合わせのページはありません。カード、はがき、A4 から選んでください");
}

/// "+0.30 mm", "-1.50 mm", "0".
std::string signed_mm(Length length)
{
    char text[32];
    std::snprintf(text, sizeof text, "%+.2f mm", length.mm());
    constexpr double kShown = 0.005;
    return std::abs(length.mm()) < kShown ? "0" : text;
}

std::string in_force(const printers::Offset& offset)
{
    return "左右 " + signed_mm(offset.x) + "　上下 " + signed_mm(offset.y);
}

/// Where it then lies, to a hundredth of a millimetre, or Error(Usage) naming the place.
Length moved(Length now, Length read, std::string_view place)
{
    const Length sum = Length::mm(std::round((now + read).mm() * 100) / 100);
    const auto within = [](Length length) {
        return std::abs(length.mm()) <= kMostOffset.mm();
    }; // never what is no number
    if (!within(read))
        throw Error(ErrorKind::Usage,
                    std::string(place) +
                        "の値は -5 から +5（mm）の間です。位置合わせのページの目盛りを読み直してください");
    if (!within(sum))
        throw Error(ErrorKind::Usage, std::string(place) + "の補正が " + signed_mm(sum) +
                                          " になります。5 mm を超えるときは、プリンターの用紙の置き方を直してください");
    return sum;
}

layout::Composer composer_of(const services::Workplace& workplace, const std::string& media)
{
    return {workplace.shipped_layout(template_of(media)).parsed, {}, workplace.fonts(), layout::Specimen::No};
}

/// As many sides as the printer prints.
layout::Composition composed(const layout::Composer& composer, const CalibrationPage& page)
{
    layout::Composition composition = composer.compose({{"printer", page.printer},
                                                        {"day", calendar::era_text(page.day)},
                                                        {"front_now", in_force(page.offsets.front)},
                                                        {"back_now", in_force(page.offsets.back)}});
    if (!composition.printable())
        throw Error(ErrorKind::BadInput,
                    "位置合わせのページに印刷できない値があります: " + services::reason_of(composition.issues));
    if (page.sides == printers::Sides::OneSided)
        composition.pages.resize(1);
    return composition;
}

/// The scales lie with their 0 so far from the edges, in the middle of them (layout/templates/calibration-*.xml).
constexpr double kScaleFromEdge = 10, kHalfFrame = 7.5;
constexpr double kRightOfUpper = 5.3; ///< the printer's name begins there

layout::Mark frame_around(double x, double y, double right, double stroke, const char* color)
{
    layout::BoxMark frame;
    frame.box = {Length::mm(x - kHalfFrame), Length::mm(y - kHalfFrame), Length::mm(kHalfFrame + right),
                 Length::mm(2 * kHalfFrame)};
    frame.radius = Length::mm(1);
    frame.stroke = Length::mm(stroke);
    frame.stroke_color = layout::parse_color(color);
    return {frame};
}

} // namespace

std::vector<layout::Page> calibration_sides(const services::Workplace& workplace, const CalibrationPage& page)
{
    constexpr double kStrokes = 100; // so many stand side by side on the page's width
    const layout::Composer composer = composer_of(workplace, page.media);
    std::vector<layout::Page> sides = composed(composer, page).pages;
    for (layout::Page& side : sides) {
        const double width = side.background->width.mm(), height = side.background->height.mm();
        side.marks.push_back(frame_around(kScaleFromEdge, height / 2, kHalfFrame, width / kStrokes, "#1f5fa8"));
        side.marks.push_back(frame_around(width / 2, kScaleFromEdge, kRightOfUpper, width / kStrokes, "#d9730d"));
    }
    return sides;
}

std::string calibration_pdf(const services::Workplace& workplace, const CalibrationPage& page)
{
    const layout::Composer composer = composer_of(workplace, page.media);
    const layout::Composition composition = composed(composer, page);
    std::vector<const layout::Page*> pages;
    for (const layout::Page& side : composition.pages)
        pages.push_back(&side);
    std::string pdf =
        layout::Renderer(workplace.fonts()).pdf(pages, {composer.layout().title, page.day.iso() + "T00:00:00+09:00"});
    const auto faults = layout::Prover(workplace.fonts()).prove(pdf, {&composition});
    if (!faults.empty())
        throw Error(ErrorKind::Corrupt, "位置合わせのページの読み戻し検査: " + faults.front().message);
    return pdf;
}

printers::Offsets corrected(const printers::Offsets& now, const Reading& reading)
{
    return {{moved(now.front.x, reading.front_left, "表の左"), moved(now.front.y, reading.front_top, "表の上")},
            {moved(now.back.x, reading.back_left, "裏の左"), moved(now.back.y, reading.back_top, "裏の上")}};
}

} // namespace fuda::spooling
