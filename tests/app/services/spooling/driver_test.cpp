#include "app/services/production/settling.h"
#include "data/store/stock/stock.h"
#include "tests/app/services/spooling/print_floor.h"

using namespace fuda;
using namespace fuda::tests;
using domain::JobState;
using printers::JobState::Canceled;
using printers::JobState::Completed;
using queue::Stage;
using spooling::PrinterDriver;

namespace {

struct Driving : PrintFloor {
    /// The driver of the printer, as this station would have it.
    PrinterDriver driver(const std::string& name) { return {opened, printer(name).id, seat}; }
    std::size_t printed()
    {
        std::size_t count = 0;
        for (const store::Job& job : jobs())
            count += state(job) == JobState::Printed ? 1 : 0;
        return count;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_printer_that_is_driven, Driving)

BOOST_AUTO_TEST_CASE(gets_one_job_after_the_other_each_once_with_the_proved_bytes)
{
    const queue::PrinterId id = add("cards");
    Device& device = devices.at("cards");
    enqueue("cards");
    PrinterDriver driving = driver("cards");
    for (std::size_t i = 0; i < 3; ++i) {
        drive_until(driving, [&] { return device.jobs.size() == i + 1; });
        const store::Job job = jobs()[i];
        BOOST_TEST((state(job) == JobState::Sending));
        BOOST_TEST(device.jobs[i].sha256 == job.sha256);
        BOOST_TEST(device.jobs[i].name.starts_with(issuing::job_name(job) + "-"));
        BOOST_TEST((entry(job).stage == Stage::Sent));
        for (int round = 0; round < 5; ++round)
            driving.round(); // nothing more comes while it prints
        BOOST_TEST(device.jobs.size() == i + 1);
        device.end(Completed);
        drive_until(driving, [&] { return state(job) == JobState::Printed; });
    }
    BOOST_TEST(queue::PrintQueue(opened.session()).list().empty());
    BOOST_TEST(printer("cards").pieces_per_hour > 0);
    BOOST_TEST((printer("cards").id == id));
    const auto events = store::Events(opened).of(store::Thing::Job, std::to_string(jobs()[0].id.value));
    std::vector<std::string> words;
    for (const store::Event& event : events)
        words.push_back(event.event);
    const std::vector<std::string> expected = {"composed", "queued", "send", "accepted", "printed"};
    BOOST_TEST(words == expected, boost::test_tools::per_element());
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(that_is_off_is_waited_for_and_nothing_is_lost)
{
    add("cards");
    enqueue("cards");
    Device& device = devices.at("cards");
    device.at_once = true;
    device.off = true;
    PrinterDriver driving = driver("cards");
    drive_until(driving, [&] { return !printer("cards").status.reasons.empty(); });
    const auto view = spooling::look(opened, desk()).printers.at(0);
    BOOST_TEST(view.silent);
    BOOST_REQUIRE(!view.needs.empty());
    BOOST_TEST(contains(view.needs[0], "オフライン"));
    BOOST_TEST(waiting().size() == 3u);
    device.off = false;
    drive_until(driving, [&] { return printed() == 3; });
    BOOST_TEST(device.jobs.size() == 3u);
    BOOST_TEST(printer("cards").status.reasons.empty());
}

BOOST_AUTO_TEST_CASE(that_prints_for_another_program_is_tried_now_and_then_and_is_not_said_to_be_off)
{
    add("cards");
    enqueue("cards");
    Device& device = devices.at("cards");
    device.at_once = true;
    device.busy = true;
    PrinterDriver driving = driver("cards");
    const auto tries = [&] {
        std::int64_t count = 0;
        for (const store::Event& event :
             store::Events(opened).of(store::Thing::Job, std::to_string(jobs()[0].id.value)))
            count += event.event == name(domain::JobEvent::Send) ? 1 : 0;
        return count;
    };
    drive_until(driving, [&] { return tries() == 2; });
    for (int round = 0; round < 50; ++round)
        driving.round(); // far less than the second after which it is tried again
    BOOST_TEST(tries() == 2);
    BOOST_TEST(entry(jobs()[0]).note == "server-error-busy");
    BOOST_TEST(!entry(jobs()[0]).held);
    BOOST_TEST(printer("cards").status.reasons.empty());
    device.busy = false;
    drive_until(driving, [&] { return printed() == 3; });
    BOOST_TEST(tries() == 3);
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(that_has_forgotten_a_job_is_paused_and_the_job_is_in_doubt_with_its_evidence)
{
    add("cards");
    enqueue("cards");
    Device& device = devices.at("cards");
    PrinterDriver driving = driver("cards");
    drive_until(driving, [&] { return device.jobs.size() == 1; });
    device.forgets = true;
    const store::Job job = jobs()[0];
    drive_until(driving, [&] { return state(job) == JobState::InDoubt; });
    BOOST_TEST((printer("cards").standing == queue::Standing::Paused));
    for (int round = 0; round < 5; ++round)
        driving.round();
    BOOST_TEST(device.jobs.size() == 1u); // neither this one again nor the next
    const auto doubts = production::jobs_in_doubt(opened, desk());
    BOOST_REQUIRE_EQUAL(doubts.size(), 1u);
    BOOST_TEST(contains(doubts[0].reason, "覚えていません"));
    const auto events = store::Events(opened).of(store::Thing::Job, std::to_string(job.id.value));
    BOOST_TEST(contains(events.back().detail, device.jobs[0].name));

    // A person has looked, says so, and lets the printer go on.
    const auto pieces = store::Jobs(opened).pieces(job.id);
    const std::vector<domain::PieceCode> codes = {pieces[0].code};
    production::settle_by_word(opened, codes, production::Word::CameOut, "排出口にあった", desk());
    spooling::resume(opened, printer("cards").id, desk());
    device.forgets = false;
    device.at_once = true;
    drive_until(driving, [&] { return printed() == 3; });
    BOOST_TEST(device.jobs.size() == 3u);
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(whose_answer_was_lost_is_asked_and_the_job_is_not_sent_again)
{
    add("cards");
    enqueue("cards");
    Device& device = devices.at("cards");
    device.at_once = true;
    device.loses_answer = true;
    PrinterDriver driving = driver("cards");
    drive_until(driving, [&] { return printed() == 3; });
    BOOST_TEST(device.jobs.size() == 3u);
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(is_taken_over_by_another_station_which_finds_the_job_that_prints)
{
    add("cards");
    enqueue("cards");
    Device& device = devices.at("cards");
    store::Store elsewhere = store::Store::open(address, std::nullopt, desk().now());
    spooling::Seat other = seat;
    other.actor.station = "station-2";
    PrinterDriver second(elsewhere, printer("cards").id, other);
    {
        PrinterDriver first = driver("cards");
        drive_until(first, [&] { return device.jobs.size() == 1; });
        BOOST_TEST(printer("cards").driven_by == "station-1");
        second.round();
        BOOST_TEST(printer("cards").driven_by == "station-1");
    }
    device.end(Completed); // while nobody looked
    device.at_once = true;
    drive_until(second, [&] { return printed() == 3; });
    BOOST_TEST(printer("cards").driven_by == "station-2");
    BOOST_TEST(device.jobs.size() == 3u);
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(of_a_pool_leaves_the_jobs_to_another_one_when_it_stands_still)
{
    add("one", "pool");
    add("two", "pool");
    enqueue("pool");
    devices.at("one").status.state = printers::PrinterState::Stopped;
    devices.at("one").status.reasons = {{"media-empty", printers::StateReason::Severity::Error}};
    devices.at("two").at_once = true;
    PrinterDriver one = driver("one");
    for (int round = 0; round < 5; ++round)
        one.round();
    store::Store elsewhere = store::Store::open(address, std::nullopt, desk().now());
    PrinterDriver two(elsewhere, printer("two").id, seat);
    drive_until(two, [&] { return printed() == 3; });
    BOOST_TEST(devices.at("one").jobs.empty());
    BOOST_TEST(devices.at("two").jobs.size() == 3u);
    for (const spooling::PrinterView& view : spooling::look(opened, desk()).printers) {
        BOOST_TEST_INFO_SCOPE(view.printer.settings.name);
        BOOST_TEST(view.needs.empty() == (view.printer.settings.name == "two"));
    }
}

BOOST_AUTO_TEST_CASE(of_a_pool_shares_the_batch_and_each_job_goes_to_one_of_them)
{
    add("one", "pool");
    add("two", "pool");
    enqueue("pool");
    store::Store elsewhere = store::Store::open(address, std::nullopt, desk().now());
    PrinterDriver one = driver("one"), two(elsewhere, printer("two").id, seat);
    drive_until(one, [&] { return devices.at("one").jobs.size() == 1; });
    drive_until(two, [&] { return devices.at("two").jobs.size() == 1; });
    devices.at("two").end(Completed); // the faster one takes the next
    drive_until(two, [&] { return devices.at("two").jobs.size() == 2; });
    devices.at("one").end(Completed);
    devices.at("two").end(Completed);
    drive_until(one, [&] { return devices.at("one").jobs.size() == 1 && waiting().empty() && !one.busy(); });
    drive_until(two, [&] { return printed() == 3; });
    std::vector<std::string> all = devices.at("one").names();
    for (const std::string& name : devices.at("two").names())
        all.push_back(name);
    std::sort(all.begin(), all.end());
    BOOST_TEST(all.size() == 3u);
    BOOST_TEST((std::unique(all.begin(), all.end()) == all.end()));
}

BOOST_AUTO_TEST_CASE(takes_up_nothing_while_it_is_paused_and_goes_on_when_it_is_not)
{
    const queue::PrinterId id = add("cards");
    enqueue("cards");
    devices.at("cards").at_once = true;
    spooling::pause(opened, id, "清掃", desk());
    PrinterDriver driving = driver("cards");
    for (int round = 0; round < 10; ++round)
        driving.round();
    BOOST_TEST(devices.at("cards").jobs.empty());
    spooling::resume(opened, id, desk());
    drive_until(driving, [&] { return printed() == 3; });
}

BOOST_AUTO_TEST_CASE(passes_over_what_is_held_and_keeps_the_order_of_the_rest)
{
    add("cards");
    enqueue("cards");
    devices.at("cards").at_once = true;
    spooling::hold(opened, jobs()[0].id, "後で", desk());
    PrinterDriver driving = driver("cards");
    drive_until(driving, [&] { return printed() == 2; });
    BOOST_TEST((state(jobs()[0]) == JobState::Composed));
    spooling::release(opened, jobs()[0].id, desk());
    drive_until(driving, [&] { return printed() == 3; });
    BOOST_TEST(devices.at("cards").names().back().starts_with(issuing::job_name(jobs()[0])));
}

BOOST_AUTO_TEST_CASE(stops_a_job_that_a_person_cancels_and_nobody_guesses_what_came_out)
{
    add("cards");
    enqueue("cards");
    Device& device = devices.at("cards");
    PrinterDriver driving = driver("cards");
    drive_until(driving, [&] { return entry(jobs()[0]).stage == Stage::Sent; });
    BOOST_TEST((spooling::cancel(opened, jobs()[0].id, desk()) == spooling::CancelledAt::Printer));
    BOOST_CHECK_EXCEPTION(spooling::hold(opened, jobs()[0].id, "x", desk()), Error,
                          of_kind(ErrorKind::Conflict, "送られて"));
    drive_until(driving, [&] { return state(jobs()[0]) == JobState::InDoubt; });
    BOOST_TEST((device.jobs[0].report.state == Canceled));
}

BOOST_AUTO_TEST_CASE(that_ended_a_job_before_it_began_leaves_it_held_in_the_queue)
{
    add("cards");
    enqueue("cards");
    PrinterDriver driving = driver("cards");
    drive_until(driving, [&] { return entry(jobs()[0]).stage == Stage::Sent; });
    devices.at("cards").end(printers::JobState::Aborted, false);
    drive_until(driving, [&] { return entry(jobs()[0]).stage == Stage::Waiting; });
    BOOST_TEST(entry(jobs()[0]).held);
    BOOST_TEST(contains(entry(jobs()[0]).note, "始める前に"));
    BOOST_TEST((state(jobs()[0]) == JobState::Composed));
    BOOST_TEST((printer("cards").standing == queue::Standing::Active));
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(whose_count_is_not_that_of_the_pages_leaves_the_job_in_doubt)
{
    add("cards");
    enqueue("cards");
    Device& device = devices.at("cards");
    PrinterDriver driving = driver("cards");
    drive_until(driving, [&] { return device.jobs.size() == 1; });
    device.end(Completed);
    device.jobs[0].report.impressions = 1; // of two sides
    drive_until(driving, [&] { return state(jobs()[0]) == JobState::InDoubt; });
    BOOST_TEST((printer("cards").standing == queue::Standing::Paused));
}

BOOST_AUTO_TEST_CASE(does_not_begin_a_job_for_which_there_are_too_few_cards)
{
    add("cards");
    {
        store::Change change(opened, desk().actor, desk().now());
        domain::StockArticle article;
        article.code = "CARD";
        article.name = "カード";
        article.kind = domain::StockKind::Card;
        article.media = std::string(printers::kCardMedia);
        store::Stock(opened).add_item(change, article);
        change.commit();
    }
    enqueue("cards");
    PrinterDriver driving = driver("cards");
    drive_until(driving, [&] { return entry(jobs()[0]).held; });
    BOOST_TEST(contains(entry(jobs()[0]).note, "CARD"));
    BOOST_TEST(devices.at("cards").jobs.empty());
    BOOST_TEST((state(jobs()[0]) == JobState::Composed));
}

BOOST_AUTO_TEST_CASE(goes_on_without_a_job_that_a_person_has_put_in_doubt_by_hand)
{
    add("cards");
    enqueue("cards");
    Device& device = devices.at("cards");
    PrinterDriver driving = driver("cards");
    drive_until(driving, [&] { return entry(jobs()[0]).stage == Stage::Sent; });
    production::doubt(opened, jobs()[0].id, "煙が出た", desk());
    device.end(Completed);
    device.at_once = true;
    drive_until(driving, [&] { return printed() == 2; });
    BOOST_TEST((state(jobs()[0]) == JobState::InDoubt));
    BOOST_TEST(queue::PrintQueue(opened.session()).list().empty());
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(is_another_stations_when_it_stands_there)
{
    const queue::PrinterId id = add("cards");
    queue::RegisteredPrinter known = printer("cards");
    known.settings.station = "station-2";
    spooling::change_printer(opened, id, known.revision, known.settings, desk(), opening());
    enqueue("cards");
    PrinterDriver driving = driver("cards");
    for (int round = 0; round < 3; ++round)
        driving.round();
    BOOST_TEST(printer("cards").driven_by.empty());
    BOOST_TEST(devices.at("cards").jobs.empty());
    const auto needs = spooling::look(opened, desk()).printers.at(0).needs;
    BOOST_REQUIRE_EQUAL(needs.size(), 1u);
    BOOST_TEST(contains(needs[0], "station-2"));
}

BOOST_AUTO_TEST_SUITE_END()
