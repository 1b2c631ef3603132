#pragma once

#include "app/services/desk.h"
#include "app/services/spooling/opening.h"
#include "app/services/workplace.h"
#include "data/store/store.h"

#include <string>

namespace fuda::spooling {

struct TestPage {
    std::string media;
    std::string job;            ///< by what the printer knows it
    printers::Offsets offsets;  ///< with which it was printed
    printers::JobReport report; ///< as the printer last said: over, or still at it after a minute
};

/// Prints the calibration page on one blank of the medium (empty: the first of printers::kAllMedia that the printer takes), with
/// the offsets in force, past the queue: it is no piece, and one that is lost or comes twice harms nobody. Needs Right::Print; an
/// event of the printer. Throws Error(Conflict) while a job is at the printer, or while another process sends to it and it is not
/// paused; Error(BadInput) when the printer does not take it; Error(Unavailable) when it does not answer.
TestPage print_test_page(store::Store& store, const services::Workplace& workplace, queue::PrinterId printer,
                         std::string media, const services::Desk& desk, const OpenRegistered& open = open_registered);

/// The same where this very program sends jobs to the printer: it is paused for the page, and goes on afterwards whatever became of
/// it. A printer that is paused already stays so.
TestPage print_between_jobs(store::Store& store, const services::Workplace& workplace, queue::PrinterId printer,
                            const std::string& media, const services::Desk& desk,
                            const OpenRegistered& open = open_registered);

/// A JSON object, ended by a line break.
std::string to_json(const TestPage& page);

} // namespace fuda::spooling
