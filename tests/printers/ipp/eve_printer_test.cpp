#include <boost/test/unit_test.hpp>

#include "data/base/file.h"
#include "printers/ipp/ipp_printer.h"
#include "tests/printers/ipp/ipp_job.h"
#include "tests/support/ipp/eve_printer.h"

using namespace fuda;
using namespace fuda::printers;
using namespace fuda::tests;
using Severity = StateReason::Severity;

namespace {

IppAddress address_of(const std::string& uri)
{
    return {.uri = uri};
}

struct CardPrinter {
    CardPrinter() : device("card1", PrinterModel::card()), printer(address_of(device.uri())) {}
    EvePrinter device;
    IppPrinter printer;
    std::string pdf = pdf_of("card");
    PrintJob job = card_job("card-000001-0123456789ab", pdf);
};

struct SheetPrinter {
    SheetPrinter() : device("sheet1", PrinterModel::sheet()), printer(address_of(device.uri())) {}
    EvePrinter device;
    IppPrinter printer;
};

/// Stands for a program that dies after Create-Job: `made` is told, and nothing more is done.
struct Died {};
JobHandle die_after_create(IppPrinter& printer, const PrintJob& job)
{
    JobHandle handle;
    Prepared document = printer.prepare(job, printer.capabilities());
    BOOST_CHECK_THROW(printer.submit(job, document,
                                     [&](const JobHandle& made) {
                                         handle = made;
                                         throw Died();
                                     }),
                      Died);
    return handle;
}

} // namespace

BOOST_AUTO_TEST_SUITE(ipp_printer)

BOOST_FIXTURE_TEST_CASE(a_card_printer_says_what_it_can, CardPrinter)
{
    const Capabilities can = printer.capabilities();
    BOOST_TEST(can.name == "card1");
    BOOST_TEST(can.make_and_model == "Example Card300");
    BOOST_TEST(can.takes_media(kCardMedia));
    BOOST_TEST(!can.takes_media(kA4Media));
    BOOST_TEST(!can.takes_media(kPostcardMedia));
    BOOST_TEST(can.takes_format("application/pdf"));
    BOOST_TEST(!can.takes_format("image/urf")); // only in the second, superfluous document-format-supported
    BOOST_TEST(can.takes_sides(Sides::TwoSidedShortEdge));
    BOOST_TEST(can.color);
    BOOST_TEST((can.resolutions == std::vector<Resolution>{{300, 300}}));
    BOOST_TEST((can.raster_types == std::vector<std::string>{"black_1", "sgray_8", "srgb_8"}));
    BOOST_TEST(can.sheet_back == "normal");
    BOOST_TEST(!can.queues_jobs);
}

BOOST_AUTO_TEST_CASE(a_size_within_its_range_is_a_medium_without_a_name)
{
    const EvePrinter device(
        "any", PrinterModel::card()
                   .with("media-supported", "keyword", "\"om_card-54x86_54x86mm\"")
                   .without("media-col-database")
                   .with("media-size-supported", "collection",
                         "{\nMEMBER rangeOfInteger x-dimension 5000-6000\nMEMBER rangeOfInteger y-dimension "
                         "8000-9000\n}"));
    const Capabilities can = IppPrinter(address_of(device.uri())).capabilities();
    BOOST_TEST(can.takes_media(kCardMedia));
    BOOST_TEST(!can.takes_media(kPostcardMedia));
}

BOOST_FIXTURE_TEST_CASE(a_sheet_printer_says_what_it_can, SheetPrinter)
{
    const Capabilities can = printer.capabilities();
    BOOST_TEST(can.takes_media(kA4Media));
    BOOST_TEST(can.takes_media(kPostcardMedia));
    BOOST_TEST(!can.takes_media(kCardMedia));
    BOOST_TEST(!can.color);
    BOOST_TEST((can.resolutions == std::vector<Resolution>{{300, 300}, {600, 600}}));
    BOOST_TEST(can.sheet_back == "rotated");
}

BOOST_FIXTURE_TEST_CASE(a_card_job_never_goes_to_a_printer_without_card_media, SheetPrinter)
{
    const std::string pdf = pdf_of("card");
    const PrintJob job = card_job("card-1", pdf);
    const Capabilities can = printer.capabilities();
    BOOST_CHECK_EXCEPTION(printer.prepare(job, can), Error, error_with(ErrorKind::BadInput, std::string(kCardMedia)));
    // And when somebody prepares it for another printer, this one itself refuses it.
    const EvePrinter card("card1", PrinterModel::card());
    Prepared document = printer.prepare(job, IppPrinter(address_of(card.uri())).capabilities());
    BOOST_CHECK_EXCEPTION(printer.submit(job, document, [](const JobHandle&) { BOOST_ERROR("made"); }), NotSent,
                          error_with(ErrorKind::BadInput, "media-col"));
    BOOST_TEST((printer.recover(job, {job.name}).kind == Recovery::Kind::NotThere));
    BOOST_TEST(device.printed().empty());
}

BOOST_FIXTURE_TEST_CASE(the_bytes_at_the_printer_are_the_proved_ones, CardPrinter)
{
    std::vector<JobHandle> told;
    Prepared document = printer.prepare(job, printer.capabilities());
    BOOST_TEST(document.format == "application/pdf");
    BOOST_TEST(document.sha256 == job.sha256);
    const JobHandle handle = printer.submit(job, document, [&](const JobHandle& made) {
        told.push_back(made);
        BOOST_TEST(device.printed().empty());
    });
    BOOST_TEST(handle.whole);
    BOOST_REQUIRE(told.size() == 1u);
    BOOST_TEST(!told.front().whole);
    BOOST_TEST(told.front().id == handle.id);
    BOOST_TEST(told.front().uuid.starts_with("urn:uuid:"));
    const JobReport report = wait_until_over(printer, handle);
    BOOST_TEST((report.state == JobState::Completed));
    BOOST_TEST(report.began);
    BOOST_TEST(report.impressions == 1);
    const auto printed = device.printed();
    BOOST_REQUIRE(printed.size() == 1u);
    BOOST_TEST(printed.front().job == job.name);
    BOOST_TEST(printed.front().sha256 == job.sha256);
    BOOST_TEST(printed.front().uuid == handle.uuid);
    BOOST_TEST(sha256(read_whole_file(device.document(job.name))) == job.sha256);
    const std::string told_to_it = device.environment();
    BOOST_TEST(told_to_it.find("IPP_SIDES=one-sided") != std::string::npos);
    BOOST_TEST(told_to_it.find("x-dimension=5398 y-dimension=8560") != std::string::npos);
    BOOST_TEST(told_to_it.find("media-top-margin=0") != std::string::npos);
    BOOST_TEST(told_to_it.find("IPP_PRINT_COLOR_MODE=auto") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_large_document_arrives_whole, CardPrinter)
{
    std::string large = pdf;
    for (unsigned seed = 1; large.size() < 5'000'000; seed = seed * 1664525 + 1013904223)
        large.push_back(static_cast<char>(seed >> 24));
    const PrintJob big = card_job("card-big", large);
    BOOST_TEST((wait_until_over(printer, print(printer, big)).state == JobState::Completed));
    BOOST_REQUIRE(device.printed().size() == 1u);
    BOOST_TEST(device.printed().front().sha256 == big.sha256);
}

BOOST_FIXTURE_TEST_CASE(two_jobs_one_after_the_other_are_two_cards, CardPrinter)
{
    const std::string other_pdf = pdf_of("another card");
    const PrintJob other = card_job("card-000002-0123456789ab", other_pdf);
    wait_until_over(printer, print(printer, job));
    wait_until_over(printer, print(printer, other));
    const auto printed = device.printed();
    BOOST_REQUIRE(printed.size() == 2u);
    BOOST_TEST(printed[0].sha256 == job.sha256);
    BOOST_TEST(printed[1].sha256 == other.sha256);
}

BOOST_FIXTURE_TEST_CASE(a_printer_that_prints_takes_no_second_job_and_nothing_of_it_is_sent, CardPrinter)
{
    device.hold();
    const JobHandle first = print(printer, job);
    const std::string other_pdf = pdf_of("another card");
    const PrintJob other = card_job("card-2", other_pdf);
    BOOST_CHECK_EXCEPTION(print(printer, other), NotSent, error_with(ErrorKind::Unavailable, "server-error-busy"));
    device.release();
    wait_until_over(printer, first);
    wait_until_over(printer, print(printer, other));
    BOOST_TEST(device.printed().size() == 2u);
}

BOOST_FIXTURE_TEST_CASE(bytes_that_are_not_those_that_were_prepared_are_not_sent, CardPrinter)
{
    const Capabilities can = printer.capabilities();
    PrintJob changed = job;
    changed.sha256 = sha256("something else");
    BOOST_CHECK_EXCEPTION(printer.prepare(changed, can), Error, error_with(ErrorKind::Corrupt, job.name));
    Prepared document = printer.prepare(job, can);
    pdf[3] = 'X'; // changes the bytes under the prepared document
    BOOST_CHECK_EXCEPTION(printer.submit(job, document, nothing_to_write_down), NotSent,
                          error_with(ErrorKind::Corrupt, job.name));
    pdf[3] = 'F';
    document.size -= 1;
    BOOST_CHECK_EXCEPTION(printer.submit(job, document, nothing_to_write_down), NotSent,
                          error_with(ErrorKind::Corrupt, job.name));
    BOOST_TEST(device.printed().empty());
}

BOOST_FIXTURE_TEST_CASE(an_intention_that_cannot_be_written_down_prints_nothing_and_blocks_nothing, CardPrinter)
{
    const JobHandle handle = die_after_create(printer, job);
    BOOST_TEST(handle.id > 0);
    const JobReport report = printer.follow(handle);
    BOOST_TEST((report.state == JobState::Canceled));
    BOOST_TEST(!report.began);
    BOOST_TEST((printer.recover(job, handle).kind == Recovery::Kind::NotThere));
    wait_until_over(printer, print(printer, job)); // the printer is free
    BOOST_TEST(device.printed().size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(an_aborted_job_tells_why, CardPrinter)
{
    device.fail("card jam (simulated)");
    const JobReport report = wait_until_over(printer, print(printer, job));
    BOOST_TEST((report.state == JobState::Aborted));
    BOOST_TEST(report.began);
    BOOST_TEST((report.reasons == std::vector<std::string>{"aborted-by-system"}));
    BOOST_TEST(report.message.find("card jam") != std::string::npos);
    BOOST_TEST(device.printed().empty());
}

BOOST_FIXTURE_TEST_CASE(canceling_asks_the_printer_to_stop, CardPrinter)
{
    device.hold();
    const JobHandle handle = print(printer, job);
    wait_until("it prints", [&] { return printer.follow(handle).state == JobState::Processing; });
    printer.cancel(handle);
    device.release();
    const JobReport report = wait_until_over(printer, handle);
    BOOST_TEST((report.state == JobState::Canceled));
    BOOST_TEST(report.began); // and so it is not certain that nothing came out
    printer.cancel(handle);   // is no error
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(ipp_printer_status)

BOOST_FIXTURE_TEST_CASE(an_idle_printer_tells_its_supplies_and_trays, CardPrinter)
{
    const PrinterStatus status = printer.status();
    BOOST_TEST((status.state == PrinterState::Idle));
    BOOST_TEST(status.reasons.empty());
    BOOST_TEST(status.accepting);
    BOOST_TEST((status.supplies == std::vector<Supply>{{"YMCKO ribbon", "ink", 75}}));
    BOOST_TEST((status.trays == std::vector<Tray>{{"main", false, 100, 250}}));
}

BOOST_FIXTURE_TEST_CASE(levels_are_in_per_cent_and_output_trays_tell_what_lies_in_them, SheetPrinter)
{
    const PrinterStatus status = printer.status();
    BOOST_TEST((status.supplies == std::vector<Supply>{{"Black toner", "toner", 25}}));
    BOOST_TEST((status.trays == std::vector<Tray>{{"main", false, 200, 500}, {"face-down", true, 10, 250}}));
}

BOOST_FIXTURE_TEST_CASE(a_printer_out_of_cards_says_so, CardPrinter)
{
    device.say("STATE: +media-empty-error,marker-supply-low-warning");
    device.hold();
    const JobHandle handle = print(printer, job);
    PrinterStatus status;
    wait_until("it is out of cards", [&] {
        status = printer.status();
        return !status.reasons.empty();
    });
    BOOST_TEST((status.state == PrinterState::Processing));
    const auto says = [&](const char* keyword) {
        return std::any_of(status.reasons.begin(), status.reasons.end(),
                           [&](const StateReason& reason) { return reason.keyword == keyword; });
    };
    BOOST_TEST(says("media-empty"));
    BOOST_TEST(says("marker-supply-low"));
    device.release();
    wait_until_over(printer, handle);
}

BOOST_FIXTURE_TEST_CASE(a_printer_that_is_off_is_unavailable_and_nothing_is_known, CardPrinter)
{
    const JobHandle handle = print(printer, job);
    wait_until_over(printer, handle);
    const Capabilities can = printer.capabilities();
    device.cut_power();
    const auto off = error_with(ErrorKind::Unavailable, device.uri());
    BOOST_CHECK_EXCEPTION(printer.status(), Error, off);
    BOOST_CHECK_EXCEPTION(printer.capabilities(), Error, off);
    BOOST_CHECK_EXCEPTION(printer.follow(handle), Error, off);
    BOOST_CHECK_EXCEPTION(printer.cancel(handle), Error, off);
    BOOST_CHECK_EXCEPTION(printer.recover(job, handle), Error, off);
    Prepared document = printer.prepare(job, can);
    BOOST_CHECK_EXCEPTION(printer.submit(job, document, nothing_to_write_down), NotSent, off);
}

BOOST_FIXTURE_TEST_CASE(a_printer_that_hangs_is_given_up_in_time, CardPrinter)
{
    IppAddress hasty = address_of(device.uri());
    hasty.timeout = std::chrono::milliseconds(300);
    device.freeze();
    const auto start = std::chrono::steady_clock::now();
    BOOST_CHECK_EXCEPTION(IppPrinter(hasty).status(), Error, error_with(ErrorKind::Unavailable, hasty.uri));
    BOOST_TEST((std::chrono::steady_clock::now() - start < std::chrono::seconds(8)));
    device.thaw();
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(ipp_recovery)

BOOST_FIXTURE_TEST_CASE(a_job_that_never_was_is_not_there, CardPrinter)
{
    BOOST_TEST((printer.recover(job, {job.name}).kind == Recovery::Kind::NotThere));
}

BOOST_FIXTURE_TEST_CASE(a_job_that_was_made_and_that_the_printer_has_forgotten_is_unsure, CardPrinter)
{
    const JobHandle handle = print(printer, job);
    wait_until_over(printer, handle);
    device.cut_power();
    device.start();
    BOOST_TEST(!printer.follow(handle).state.has_value());
    const Recovery recovery = printer.recover(job, handle);
    BOOST_TEST((recovery.kind == Recovery::Kind::Unsure));
    BOOST_TEST(recovery.why.find(job.name) != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(another_job_with_the_same_id_is_not_taken_for_it, CardPrinter)
{
    const JobHandle handle = print(printer, job);
    wait_until_over(printer, handle);
    device.cut_power();
    device.start();
    const PrintJob other = card_job("card-2", pdf);
    const JobHandle second = print(printer, other);
    wait_until_over(printer, second);
    BOOST_TEST(second.id == handle.id); // it counts from 1 again
    BOOST_TEST(!printer.follow(handle).state.has_value());
    BOOST_TEST((printer.recover(job, handle).kind == Recovery::Kind::Unsure));
    printer.cancel(handle);
    BOOST_TEST((printer.follow(second).state == JobState::Completed));
}

BOOST_FIXTURE_TEST_CASE(a_job_that_the_printer_has_is_found_again, CardPrinter)
{
    device.hold();
    const JobHandle handle = print(printer, job);
    wait_until("it prints", [&] { return printer.follow(handle).state == JobState::Processing; });
    const Recovery confirmed = printer.recover(job, handle);
    BOOST_TEST((confirmed.kind == Recovery::Kind::There));
    BOOST_TEST(confirmed.handle.whole);
    BOOST_TEST((confirmed.report.state == JobState::Processing));
    JobHandle half = handle; // the answer to Send-Document was lost, and this printer does not say how much it has
    half.whole = false;
    const Recovery recovery = printer.recover(job, half);
    BOOST_TEST((recovery.kind == Recovery::Kind::There));
    BOOST_TEST(!recovery.handle.whole);
    BOOST_TEST(recovery.handle.id == handle.id);
    BOOST_TEST(recovery.handle.uuid == handle.uuid);
    device.release();
    wait_until_over(printer, handle);
    BOOST_TEST(device.printed().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
