#include <boost/test/unit_test.hpp>

#include "data/base/file.h"
#include "printers/ipp/ipp_printer.h"
#include "tests/printers/ipp/ipp_job.h"
#include "tests/support/ipp/eve_printer.h"
#include "tests/support/ipp/private_cups.h"

using namespace fuda;
using namespace fuda::printers;
using namespace fuda::tests;

namespace {

struct CupsQueue {
    CupsQueue() : device("card1", PrinterModel::card()), printer({.uri = cups.uri("card1")})
    {
        cups.add_raw_queue("card1", device.uri());
    }
    void stop_queue() const { BOOST_REQUIRE(cups.run("cupsdisable -r 'ribbon change' card1").status == 0); }
    void start_queue() const { BOOST_REQUIRE(cups.run("cupsenable card1").status == 0); }

    EvePrinter device;
    PrivateCups cups;
    IppPrinter printer;
    std::string pdf = pdf_of("card");
    PrintJob job = card_job("card-000001-0123456789ab", pdf);
};

} // namespace

BOOST_AUTO_TEST_SUITE(cups_queue)

BOOST_FIXTURE_TEST_CASE(a_raw_queue_can_what_its_device_can, CupsQueue)
{
    const Capabilities can = printer.capabilities();
    BOOST_TEST(can.name == "card1");
    BOOST_TEST(can.queues_jobs);
    BOOST_TEST(can.takes_media(kCardMedia));
    BOOST_TEST(!can.takes_media(kA4Media));
    BOOST_TEST(can.takes_format("application/pdf"));
    BOOST_TEST(can.make_and_model == "Example Card300");
}

BOOST_FIXTURE_TEST_CASE(a_queue_of_unknown_media_gets_no_card_job, CupsQueue)
{
    cups.add_raw_queue("file", "file:///dev/null");
    IppPrinter unknown({.uri = cups.uri("file")});
    BOOST_CHECK_EXCEPTION(unknown.prepare(job, unknown.capabilities()), Error,
                          error_with(ErrorKind::BadInput, std::string(kCardMedia)));
}

BOOST_FIXTURE_TEST_CASE(the_bytes_behind_the_queue_are_the_proved_ones, CupsQueue)
{
    const JobHandle handle = print(printer, job);
    BOOST_TEST(handle.whole);
    const JobReport report = wait_until_over(printer, handle);
    BOOST_TEST((report.state == JobState::Completed));
    BOOST_TEST(report.kilo_octets == 1);
    const auto printed = device.printed();
    BOOST_REQUIRE(printed.size() == 1u);
    BOOST_TEST(printed.front().sha256 == job.sha256);
    BOOST_TEST(printed.front().job == job.name);
    BOOST_TEST(device.environment().find("x-dimension=5398 y-dimension=8560") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_stopped_queue_says_so_and_gets_nothing, CupsQueue)
{
    stop_queue();
    const PrinterStatus status = printer.status();
    BOOST_TEST((status.state == PrinterState::Stopped));
    BOOST_REQUIRE(status.reasons.size() == 1u);
    BOOST_TEST(status.reasons.front().keyword == "paused");
    BOOST_TEST(status.message == "ribbon change");
    BOOST_CHECK_EXCEPTION(print(printer, job), NotSent, error_with(ErrorKind::Unavailable, "paused"));
    start_queue();
    BOOST_REQUIRE(cups.run("cupsreject card1").status == 0);
    BOOST_TEST(!printer.status().accepting);
    BOOST_CHECK_EXCEPTION(print(printer, job), NotSent, error_with(ErrorKind::Unavailable, "受け付けていません"));
    BOOST_TEST((printer.recover(job, {job.name}).kind == Recovery::Kind::NotThere));
    BOOST_TEST(device.printed().empty());
}

BOOST_FIXTURE_TEST_CASE(a_waiting_job_is_found_again_and_its_size_tells_that_it_is_whole, CupsQueue)
{
    device.hold(); // another job is in the device: ours waits in the queue
    const std::string other_pdf = pdf_of("before");
    const JobHandle before = print(printer, card_job("before", other_pdf));
    const JobHandle handle = print(printer, job);
    JobHandle half = handle;
    half.whole = false;
    const Recovery recovery = printer.recover(job, half);
    BOOST_TEST((recovery.kind == Recovery::Kind::There));
    BOOST_TEST(recovery.handle.whole);
    BOOST_TEST((recovery.report.state == JobState::Pending));
    BOOST_TEST(!recovery.report.began);
    const Recovery by_name = printer.recover(job, {job.name});
    BOOST_TEST((by_name.kind == Recovery::Kind::There));
    BOOST_TEST(by_name.handle.id == handle.id);
    const std::string much(5000, 'x'); // what was sent was less than this
    const PrintJob larger = card_job(job.name, much);
    BOOST_TEST(!printer.recover(larger, half).handle.whole);
    printer.cancel(handle);
    const JobReport report = printer.follow(handle);
    BOOST_TEST((report.state == JobState::Canceled));
    BOOST_TEST(!report.began);
    device.release();
    wait_until_over(printer, before);
    BOOST_TEST(device.printed().size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(a_job_without_a_document_is_cleared_away, CupsQueue)
{
    Prepared document = printer.prepare(job, printer.capabilities());
    struct Died {};
    JobHandle handle;
    BOOST_CHECK_THROW(printer.submit(job, document,
                                     [&](const JobHandle& made) {
                                         handle = made;
                                         throw Died();
                                     }),
                      Died);
    BOOST_TEST((printer.recover(job, handle).kind == Recovery::Kind::NotThere));
    BOOST_TEST((printer.recover(job, {job.name}).kind == Recovery::Kind::NotThere));
    wait_until_over(printer, print(printer, job));
    BOOST_TEST(device.printed().size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(a_job_is_found_among_more_than_cups_lists_at_once, CupsQueue)
{
    device.hold();
    const JobHandle handle = print(printer, job);
    const TemporaryFolder folder;
    const std::string file = (folder.path / "filler.pdf").string();
    write_whole_file(file, pdf);
    std::string requests;
    for (int i = 0; i < 520; ++i)
        requests += "{\nOPERATION Print-Job\nGROUP operation-attributes-tag\nATTR charset attributes-charset utf-8\n"
                    "ATTR language attributes-natural-language en\nATTR uri printer-uri $uri\n"
                    "ATTR name requesting-user-name fuda\nATTR name job-name filler\nFILE " +
                    file + "\n}\n";
    write_whole_file(file + ".test", requests);
    BOOST_REQUIRE(cups.run("ipptool -q '" + cups.uri("card1") + "' " + file + ".test").status == 0);
    const std::string last_pdf = pdf_of("last");
    const PrintJob last = card_job("last-of-all", last_pdf);
    const JobHandle newest = print(printer, last);
    BOOST_REQUIRE(newest.id > 510);
    const Recovery recovery = printer.recover(last, {last.name});
    BOOST_TEST((recovery.kind == Recovery::Kind::There));
    BOOST_TEST(recovery.handle.id == newest.id);
    BOOST_REQUIRE(cups.run("cancel -a card1").status == 0);
    const Recovery oldest = printer.recover(job, {job.name}); // now among the completed, newest first
    BOOST_TEST(oldest.handle.id == handle.id);
    device.release();
}

BOOST_AUTO_TEST_SUITE_END()
