#include "printers/queue/forecast.h"
#include "printers/queue/snapshot.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::queue;

namespace {

RegisteredPrinter card_printer()
{
    RegisteredPrinter printer;
    printer.settings.name = "cards";
    printer.settings.ribbon = 200;
    printer.pieces_per_hour = 300;
    return printer;
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_forecast)

BOOST_AUTO_TEST_CASE(says_nothing_that_nobody_knows)
{
    RegisteredPrinter printer = card_printer();
    printer.pieces_per_hour = 0;
    const Forecast ahead = forecast(printer, 60);
    BOOST_TEST(!ahead.refill.has_value());
    BOOST_TEST(!ahead.ribbon.has_value());
    BOOST_TEST(ahead.done->pieces == 60);
    BOOST_TEST(!ahead.done->minutes.has_value());
}

BOOST_AUTO_TEST_CASE(takes_the_trays_levels_before_our_own_count)
{
    RegisteredPrinter printer = card_printer();
    printer.loaded = 90;
    BOOST_TEST(forecast(printer, 60).refill->pieces == 90);
    BOOST_TEST(!forecast(printer, 60).refill_before_done);
    printer.status.trays = {{"main", false, 30, 100}, {"second", false, 20, 100}, {"out", true, 7, 100}};
    const Forecast ahead = forecast(printer, 60);
    BOOST_TEST(ahead.refill->pieces == 50); // what falls out of it is no blank
    BOOST_TEST(ahead.refill->minutes.value() == 10.0, boost::test_tools::tolerance(1e-9)); // 50 of 300 an hour
    BOOST_TEST(ahead.refill_before_done);
}

BOOST_AUTO_TEST_CASE(takes_the_ribbon_that_ends_first)
{
    RegisteredPrinter printer = card_printer();
    printer.status.supplies = {{"YMCKO", "ribbon", 50}, {"film", "other", 20}, {"cleaner", "other", -1}};
    const Forecast ahead = forecast(printer, 60);
    BOOST_TEST(ahead.ribbon->pieces == 40); // 20 % of 200
    BOOST_TEST(ahead.ribbon_before_done);
}

BOOST_AUTO_TEST_CASE(follows_a_change_of_speed_within_two_jobs)
{
    BOOST_TEST(speed_after(0, 100, 1200) == 300);
    BOOST_TEST(speed_after(300, 100, 600) == 450); // half of 600 an hour
    BOOST_TEST(speed_after(450, 100, 600) == 525);
    BOOST_TEST(speed_after(300, 100, 0) == 300);
    BOOST_TEST(speed_after(300, 0, 10) == 300);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(what_a_printer_said)

BOOST_AUTO_TEST_CASE(is_kept_and_read_back_as_it_was)
{
    printers::Capabilities capabilities;
    capabilities.name = "card1";
    capabilities.make_and_model = "Example \"Card300\"";
    capabilities.formats = {"application/pdf", "image/pwg-raster"};
    capabilities.media = {{std::string(printers::kCardMedia), 100}, {"custom_x_50x80mm", 0}};
    capabilities.sides = {printers::Sides::OneSided, printers::Sides::TwoSidedShortEdge};
    capabilities.color = false;
    capabilities.resolutions = {{300, 300}, {300, 600}};
    capabilities.queues_jobs = true;
    const printers::Capabilities read = capabilities_from(to_json(capabilities));
    BOOST_TEST(read.name == capabilities.name);
    BOOST_TEST(read.make_and_model == capabilities.make_and_model);
    BOOST_TEST((read.formats == capabilities.formats));
    BOOST_TEST((read.media == capabilities.media));
    BOOST_TEST((read.sides == capabilities.sides));
    BOOST_TEST(read.color == capabilities.color);
    BOOST_TEST((read.resolutions == capabilities.resolutions));
    BOOST_TEST(read.queues_jobs == capabilities.queues_jobs);

    printers::PrinterStatus status;
    status.state = printers::PrinterState::Stopped;
    status.reasons = {{"media-empty", printers::StateReason::Severity::Warning},
                      {"paused", printers::StateReason::Severity::Report}};
    status.message = "カードがありません";
    status.accepting = false;
    status.supplies = {{"YMCKO", "ribbon", 42}};
    status.trays = {{"main", false, 12, 100}, {"out", true, -1, 50}};
    BOOST_TEST((status_from(to_json(status)) == status));

    printers::JobReport report;
    report.state = printers::JobState::ProcessingStopped;
    report.reasons = {"printer-stopped"};
    report.message = "jam";
    report.impressions = 7;
    report.began = true;
    report.kilo_octets = 12;
    BOOST_TEST((report_from(to_json(report)) == report));
    BOOST_TEST((report_from(to_json(printers::JobReport{})) == printers::JobReport{}));
    BOOST_TEST((report_from("") == printers::JobReport{}));
}

BOOST_AUTO_TEST_CASE(that_cannot_be_read_is_an_error_with_its_remedy)
{
    BOOST_CHECK_EXCEPTION(status_from("{\"printer-state\": 3"), Error, [](const Error& error) {
        return error.kind() == ErrorKind::Corrupt &&
               std::string(error.what()).find("fuda printer test") != std::string::npos;
    });
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_printers_standing)

BOOST_AUTO_TEST_CASE(changes_only_as_the_table_says)
{
    using enum Standing;
    const std::optional<Standing> none;
    const struct {
        Standing from;
        PrinterEvent event;
        std::optional<Standing> to;
    } table[] = {
        {Active, PrinterEvent::Paused, Paused},   {Active, PrinterEvent::Resumed, none},
        {Active, PrinterEvent::Removed, Removed}, {Paused, PrinterEvent::Paused, none},
        {Paused, PrinterEvent::Resumed, Active},  {Paused, PrinterEvent::Removed, Removed},
        {Removed, PrinterEvent::Paused, none},    {Removed, PrinterEvent::Resumed, none},
        {Removed, PrinterEvent::Removed, none},
    };
    for (const auto& [from, event, to] : table) {
        BOOST_TEST_INFO_SCOPE(name(from));
        BOOST_TEST_INFO_SCOPE(name(event));
        BOOST_TEST((next(from, event) == to));
    }
}

BOOST_AUTO_TEST_SUITE_END()
