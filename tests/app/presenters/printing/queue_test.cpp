#include "tests/app/presenters/printing/printing_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;

namespace {

/// Two members' cards on カード1 with カード2 beside it, a job each, nothing sent: nobody drives the printers.
struct QueueSeat : PrintingSeat {
    QueueSeat()
    {
        add_printer("カード1", {}, 1); // a hopper of one card: a job for each
        add_printer("カード2", "カード");
        add_printer("シート1", {}, 0, {std::string(printers::kA4Media)});
        approved(3);
        print_on("カード1");
        BOOST_REQUIRE_EQUAL(jobs.jobs().count(), 3u);
        names = queued();
    }
    std::string standing(std::size_t row) { return column_of(jobs.jobs(), 1)[row]; }
    std::string destination(std::size_t row) { return column_of(jobs.jobs(), 5)[row]; }

    std::vector<std::string> names;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(print_queue, QueueSeat)

BOOST_AUTO_TEST_CASE(nothing_is_offered_until_something_is_chosen)
{
    BOOST_TEST(room.queue.summary == "待ち 3 ジョブ・3 枚");
    for (const Action* action : {&room.queue.hold, &room.queue.release, &room.queue.first, &room.queue.earlier,
                                 &room.queue.later, &room.queue.move, &room.queue.cancel})
        BOOST_TEST(!action->offered);
    jobs.choose({1});
    BOOST_TEST(room.queue.hold.offered);
    BOOST_TEST(!room.queue.release.offered);
    BOOST_TEST(room.queue.earlier.offered);
    BOOST_TEST(room.queue.later.offered);
    BOOST_TEST(room.queue.move.offered);
    BOOST_TEST(room.queue.cancel.offered);
    jobs.choose({0});
    BOOST_TEST(!room.queue.earlier.offered);
    jobs.choose({0, 1, 2});
    BOOST_TEST(!room.queue.later.offered); // of one job only
    BOOST_TEST(room.queue.first.offered);
}

BOOST_AUTO_TEST_CASE(a_held_job_waits_with_its_reason_until_it_is_released)
{
    jobs.choose({0});
    dialogs.answer = "内容を確かめる";
    dialogs.note = "写真";
    jobs.hold();
    BOOST_TEST(contains(standing(0), "内容を確かめる: 写真"));
    BOOST_REQUIRE(room.queue.release.offered);
    jobs.release();
    BOOST_TEST(standing(0) == "待ち");
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_held_job_is_not_forgotten_when_nobody_else_is_needed)
{
    drive();
    BOOST_TEST((room.screen.head.tone == Tone::Good));
    jobs.choose({1});
    dialogs.answer = "内容を確かめる";
    jobs.hold();
    BOOST_TEST(room.screen.head.text == "保留中のジョブが 1 件あります");
    BOOST_TEST((room.screen.head.tone == Tone::Attention));
    no_failure();
}

BOOST_AUTO_TEST_CASE(jobs_change_places)
{
    jobs.choose({2});
    jobs.earlier();
    BOOST_TEST((queued() == std::vector{names[0], names[2], names[1]}));
    jobs.earlier(); // it is still the chosen one
    BOOST_TEST((queued() == std::vector{names[2], names[0], names[1]}));
    jobs.later();
    BOOST_TEST((queued() == std::vector{names[0], names[2], names[1]}));
    jobs.choose({1, 2});
    jobs.first(); // together, in their order
    BOOST_TEST((queued() == std::vector{names[2], names[1], names[0]}));
    no_failure();
}

BOOST_AUTO_TEST_CASE(jobs_go_back_to_their_places_when_the_step_is_taken_back)
{
    struct Step {
        std::vector<std::size_t> chosen;
        void (QueuePresenter::*taken)();
    };
    for (const Step& step :
         {Step{{2}, &QueuePresenter::earlier}, Step{{0}, &QueuePresenter::later}, Step{{1}, &QueuePresenter::first},
          Step{{1, 2}, &QueuePresenter::first}, Step{{0, 1, 2}, &QueuePresenter::first}}) {
        dialogs.accept = {};
        jobs.choose(step.chosen);
        (jobs.*step.taken)();
        BOOST_TEST_CONTEXT("step " << step.chosen.size())
        {
            BOOST_TEST((queued() != names || step.chosen.size() == names.size()));
            BOOST_REQUIRE(dialogs.accept);
            dialogs.accept();
            BOOST_TEST((queued() == names));
        }
    }
    no_failure();
}

BOOST_AUTO_TEST_CASE(what_has_been_sent_meanwhile_does_not_keep_the_others_from_their_places)
{
    jobs.choose({2});
    jobs.first();
    BOOST_REQUIRE((queued() == std::vector{names[2], names[0], names[1]}));
    jobs.choose({1});
    jobs.later();
    BOOST_REQUIRE((queued() == std::vector{names[2], names[1], names[0]}));
    drive(); // the first is at the printer now
    dialogs.accept();
    BOOST_TEST((queued() == std::vector{names[2], names[0], names[1]}));
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_waiting_job_goes_to_another_printer_that_can_print_it)
{
    jobs.choose({1});
    dialogs.answer = "カード2";
    jobs.move();
    BOOST_TEST(destination(0) == "カード1");
    BOOST_TEST(destination(1) == "カード2");
    dialogs.answer = "シート1"; // not among those offered: no card
    jobs.move();
    BOOST_TEST(destination(1) == "カード2");
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_cancelled_job_can_be_printed_again_from_its_batch)
{
    jobs.choose({0, 1, 2});
    jobs.cancel();
    no_failure();
    BOOST_TEST(jobs.jobs().count() == 0u);
    batch.changed();
    BOOST_TEST(eyes.batch.print.offered);
    print_on("カード1");
    BOOST_TEST(jobs.jobs().count() == 3u);
    BOOST_TEST(!store::Events(stored()).verify());
}

BOOST_AUTO_TEST_CASE(a_job_at_the_printer_can_only_be_stopped_there)
{
    drive();
    BOOST_REQUIRE_EQUAL(devices.at("カード1").jobs.size(), 1u);
    jobs.choose({0});
    BOOST_TEST(!room.queue.hold.offered);
    BOOST_TEST(!room.queue.move.offered);
    BOOST_REQUIRE(room.queue.cancel.offered);
    jobs.cancel();
    BOOST_REQUIRE(!dialogs.notices.empty());
    BOOST_TEST(contains(dialogs.notices.back(), "中止を頼みました"));
    BOOST_TEST(!room.queue.cancel.offered);
    no_failure();
}

BOOST_AUTO_TEST_CASE(looking_again_leaves_the_choice_and_fills_the_table_anew_only_for_other_jobs)
{
    jobs.choose({1});
    const int filled = room.other_jobs;
    for (int seconds = 0; seconds < 3; ++seconds)
        printing.changed();
    BOOST_TEST(room.other_jobs == filled);
    BOOST_TEST(room.same_jobs > 0);
    BOOST_TEST(room.queue.chosen == "1 ジョブを選んでいます");
    drive(); // the first is at the printer now: the order is the same
    spooling::place_at(stored(),
                       queue::PrintQueue(stored().session()).list().back().job == 0
                           ? store::JobId{}
                           : store::JobId{queue::PrintQueue(stored().session()).list().back().job},
                       queue::End::Front, desk());
    printing.changed();
    BOOST_TEST(room.other_jobs == filled + 1);
    BOOST_TEST((room.chosen_jobs == std::vector<std::size_t>{2})); // it went with its job
}

BOOST_AUTO_TEST_CASE(a_step_that_comes_too_late_is_told_and_read_again)
{
    jobs.choose({0});
    for (int turns = 0; turns < 20; ++turns) // it is sent; nobody has looked since
        drivers.at("カード1").round();
    jobs.first();
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
    BOOST_TEST((dialogs.failures[0].kind == ErrorKind::Conflict));
    BOOST_TEST(!room.queue.first.offered);
}

BOOST_AUTO_TEST_SUITE_END()
