#pragma once

#include "app/services/workplace.h"
#include "data/calendar/date.h"
#include "layout/compose/display_list.h"
#include "printers/core/printer.h"

#include <string>
#include <vector>

namespace fuda::spooling {

/// The page with which a person measures where a printer puts what it prints.
struct CalibrationPage {
    std::string media;         ///< one of printers::kAllMedia
    std::string printer;       ///< its name
    printers::Offsets offsets; ///< in force: with these it must be printed
    calendar::Date day;
    printers::Sides sides = printers::Sides::TwoSidedLongEdge; ///< one-sided: no page for the back
};

/// A PDF of layout/templates/calibration-*.xml, proved like every document, without the offsets: who prints it applies them. Throws
/// Error(Usage) when there is no page for the medium, Error(BadInput) when the printer's name cannot be printed.
std::string calibration_pdf(const services::Workplace& workplace, const CalibrationPage& page);

/// The same sides to look at on a screen, the front first. On each a blue frame stands around the scale at its left edge, an orange one
/// around the scale at its upper edge: where a person reads what Reading says.
std::vector<layout::Page> calibration_sides(const services::Workplace& workplace, const CalibrationPage& page);

/// What a person read on the page, signs included: where a ruler's 10 mm points on the scales of the left and the upper edge of each
/// side, as one looks at that side.
struct Reading {
    Length front_left, front_top, back_left, back_top;
};

/// The scales end here, and no printer is moved further: its paper lies wrong.
inline constexpr Length kMostOffset = Length::mm(5);

/// The offsets that put right what was read on a page that was printed with `now`. Throws Error(Usage) when a value that was read, or
/// what comes of it, is beyond kMostOffset.
printers::Offsets corrected(const printers::Offsets& now, const Reading& reading);

} // namespace fuda::spooling
