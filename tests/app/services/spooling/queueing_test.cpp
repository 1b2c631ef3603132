#include "tests/app/services/spooling/print_floor.h"

using namespace fuda;
using namespace fuda::tests;
using domain::JobState;
using queue::End;

namespace {

auto conflict(const std::string& part)
{
    return of_kind(ErrorKind::Conflict, part);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_print_queue, PrintFloor)

BOOST_AUTO_TEST_CASE(keeps_the_order_in_which_jobs_were_queued_and_takes_each_once)
{
    add("cards");
    const spooling::Queued queued = enqueue("cards");
    BOOST_TEST(queued.jobs == 3);
    BOOST_TEST(queued.pieces == 3);
    const std::vector<std::int64_t> expected = {jobs()[0].id.value, jobs()[1].id.value, jobs()[2].id.value};
    BOOST_TEST(waiting() == expected, boost::test_tools::per_element());
    BOOST_TEST(enqueue("cards").jobs == 0); // they are there already
    BOOST_TEST(waiting().size() == 3u);
    for (const store::Job& job : jobs())
        BOOST_TEST((state(job) == JobState::Composed));
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(lets_the_counter_in_at_the_front)
{
    add("cards");
    const auto all = jobs();
    const auto destination = spooling::destination_called(opened, "cards");
    spooling::enqueue(opened, {all[0], all[1]}, destination, End::Back, desk());
    spooling::enqueue(opened, {all[2]}, destination, End::Front, desk());
    BOOST_TEST(waiting().front() == all[2].id.value);
    BOOST_TEST(waiting().back() == all[1].id.value);
}

BOOST_AUTO_TEST_CASE(is_put_in_another_order_however_often)
{
    add("cards");
    enqueue("cards");
    const auto all = jobs();
    const std::int64_t a = all[0].id.value, b = all[1].id.value, c = all[2].id.value;
    const auto is = [&](std::vector<std::int64_t> expected) {
        BOOST_TEST(waiting() == expected, boost::test_tools::per_element());
    };
    spooling::place_before(opened, all[2].id, all[0].id, desk());
    is({c, a, b});
    spooling::place_at(opened, all[2].id, End::Back, desk());
    is({a, b, c});
    spooling::place_at(opened, all[1].id, End::Front, desk());
    is({b, a, c});
    // Each time between the same two: the room between them is used up after ten.
    for (int i = 0; i < 40; ++i) {
        BOOST_TEST_INFO_SCOPE(i);
        const std::vector<std::int64_t> before = waiting();
        spooling::place_before(opened, {before[2]}, {before[1]}, desk());
        is({before[0], before[2], before[1]});
    }
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(takes_no_card_job_for_a_printer_without_card_media)
{
    add("sheets", {}, {std::string(printers::kA4Media)});
    const spooling::Queued queued = enqueue("sheets");
    BOOST_TEST(queued.jobs == 0);
    BOOST_REQUIRE_EQUAL(queued.obstacles.size(), 3u);
    BOOST_TEST(contains(queued.obstacles[0], "sheets"));
    BOOST_TEST(contains(queued.obstacles[0], std::string(printers::kCardMedia)));
    BOOST_TEST(waiting().empty());

    add("cards", {}, {std::string(printers::kCardMedia)});
    enqueue("cards");
    const auto to_sheets = spooling::destination_called(opened, "sheets");
    BOOST_CHECK_EXCEPTION(spooling::move(opened, jobs()[0].id, to_sheets, desk()), Error,
                          of_kind(ErrorKind::BadInput, "sheets"));
    BOOST_TEST(entry(jobs()[0]).printer.value == printer("cards").id.value);
}

BOOST_AUTO_TEST_CASE(holds_releases_moves_and_gives_back_what_waits)
{
    add("one");
    add("two");
    enqueue("one");
    const auto all = jobs();
    spooling::hold(opened, all[0].id, "リボン待ち", desk());
    BOOST_TEST(entry(all[0]).held);
    BOOST_TEST(entry(all[0]).note == "リボン待ち");
    BOOST_CHECK_EXCEPTION(spooling::hold(opened, all[1].id, "　", desk()), Error, of_kind(ErrorKind::Usage, "理由"));
    spooling::release(opened, all[0].id, desk());
    BOOST_TEST(!entry(all[0]).held);
    spooling::move(opened, all[0].id, spooling::destination_called(opened, "two"), desk());
    BOOST_TEST(entry(all[0]).printer.value == printer("two").id.value);
    BOOST_TEST((spooling::cancel(opened, all[0].id, desk()) == spooling::CancelledAt::Queue));
    BOOST_TEST(waiting().size() == 2u);
    BOOST_TEST((state(all[0]) == JobState::Composed)); // it can be queued again, also elsewhere
    BOOST_TEST(enqueue("two").jobs == 1);
    BOOST_CHECK_EXCEPTION(spooling::hold(opened, {999}, "x", desk()), Error, of_kind(ErrorKind::BadInput, "999"));
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(takes_nothing_of_a_batch_that_is_held)
{
    add("cards");
    const auto all = jobs();
    issuing::may_print(opened, all[0].id, desk()); // in an open store who prints approves
    {
        store::Change change(opened, desk().actor, desk().now());
        const store::Batch batch = store::Batches(opened).get({1});
        store::Batches(opened).apply(change, batch.id, batch.revision, domain::BatchEvent::HeldBack, "名簿の確認");
        change.commit();
    }
    const spooling::Queued queued = enqueue("cards");
    BOOST_TEST(queued.jobs == 0);
    BOOST_TEST(queued.not_approved == 3);
}

BOOST_AUTO_TEST_CASE(is_not_for_those_who_may_not_print)
{
    add("cards");
    enqueue("cards");
    services::Desk clerk = desk();
    clerk.rights = domain::Rights().with(domain::Right::SeeMember);
    const auto all = jobs();
    const auto denied = conflict("権限");
    const auto destination = spooling::destination_called(opened, "cards");
    BOOST_CHECK_EXCEPTION(spooling::enqueue(opened, all, destination, End::Back, clerk), Error, denied);
    BOOST_CHECK_EXCEPTION(spooling::hold(opened, all[0].id, "x", clerk), Error, denied);
    BOOST_CHECK_EXCEPTION(spooling::release(opened, all[0].id, clerk), Error, denied);
    BOOST_CHECK_EXCEPTION(spooling::move(opened, all[0].id, destination, clerk), Error, denied);
    BOOST_CHECK_EXCEPTION(spooling::place_at(opened, all[0].id, End::Front, clerk), Error, denied);
    BOOST_CHECK_EXCEPTION(spooling::place_before(opened, all[0].id, all[1].id, clerk), Error, denied);
    BOOST_CHECK_EXCEPTION(spooling::cancel(opened, all[0].id, clerk), Error, denied);
    BOOST_CHECK_EXCEPTION(spooling::look(opened, clerk), Error, denied);
    BOOST_CHECK_EXCEPTION(spooling::pause(opened, printer("cards").id, "x", clerk), Error, denied);
    BOOST_CHECK_EXCEPTION(spooling::remove_printer(opened, printer("cards").id, clerk), Error, denied);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_registered_printer, PrintFloor)

BOOST_AUTO_TEST_CASE(must_answer_and_take_something_that_fuda_prints_on)
{
    devices.try_emplace("labels", std::vector<std::string>{"na_index-4x6_4x6in"});
    queue::PrinterSettings labels;
    labels.name = "labels";
    labels.uri = "ipp://labels/ipp/print";
    BOOST_CHECK_EXCEPTION(spooling::add_printer(opened, labels, desk(), opening()), Error,
                          of_kind(ErrorKind::BadInput, "カード"));
    devices.at("labels").off = true;
    BOOST_CHECK_EXCEPTION(spooling::add_printer(opened, labels, desk(), opening()), Error,
                          of_kind(ErrorKind::Unavailable, "off"));
    BOOST_TEST(spooling::printers_of(opened, desk()).empty());
}

BOOST_AUTO_TEST_CASE(has_a_name_that_nothing_else_has_nor_had)
{
    const queue::PrinterId id = add("cards", "pool");
    BOOST_CHECK_EXCEPTION(add("cards"), Error, of_kind(ErrorKind::BadInput, "cards"));
    BOOST_CHECK_EXCEPTION(add("pool"), Error, of_kind(ErrorKind::BadInput, "pool"));
    BOOST_CHECK_EXCEPTION(add("other", "cards"), Error, of_kind(ErrorKind::BadInput, "cards"));
    BOOST_CHECK_EXCEPTION(add(" x"), Error, of_kind(ErrorKind::BadInput, "名前"));
    spooling::remove_printer(opened, id, desk());
    BOOST_CHECK_EXCEPTION(add("cards"), Error, of_kind(ErrorKind::BadInput, "cards"));
    BOOST_CHECK_EXCEPTION(spooling::destination_called(opened, "cards"), Error, of_kind(ErrorKind::BadInput, "cards"));
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(is_not_removed_while_jobs_wait_for_it)
{
    const queue::PrinterId id = add("cards");
    enqueue("cards");
    BOOST_CHECK_EXCEPTION(spooling::remove_printer(opened, id, desk()), Error, conflict("印刷ジョブ"));
}

BOOST_AUTO_TEST_CASE(is_paused_with_a_reason_and_resumed)
{
    const queue::PrinterId id = add("cards");
    BOOST_CHECK_EXCEPTION(spooling::pause(opened, id, "", desk()), Error, of_kind(ErrorKind::Usage, "理由"));
    spooling::pause(opened, id, "リボン交換", desk());
    BOOST_TEST((printer("cards").standing == queue::Standing::Paused));
    BOOST_TEST(printer("cards").reason == "リボン交換");
    BOOST_CHECK_EXCEPTION(spooling::pause(opened, id, "again", desk()), Error, conflict("一時停止"));
    const auto needs = spooling::look(opened, desk()).printers.at(0).needs;
    BOOST_REQUIRE_EQUAL(needs.size(), 1u);
    BOOST_TEST(contains(needs[0], "リボン交換"));
    spooling::resume(opened, id, desk());
    BOOST_TEST((printer("cards").standing == queue::Standing::Active));
    BOOST_TEST(spooling::look(opened, desk()).printers.at(0).needs.empty());
    log_is_whole();
}

BOOST_AUTO_TEST_CASE(says_when_it_will_need_cards_and_a_ribbon)
{
    const queue::PrinterId id = add("cards");
    BOOST_CHECK_EXCEPTION(spooling::refilled(opened, id, 0, desk()), Error, of_kind(ErrorKind::Usage, "枚数"));
    queue::RegisteredPrinter known = printer("cards");
    known.settings.hopper = 2;
    known.settings.ribbon = 200;
    spooling::change_printer(opened, id, known.revision, known.settings, desk(), opening());
    spooling::refilled(opened, id, 0, desk());
    enqueue("cards");
    {
        db::Transaction transaction(opened.session());
        queue::PrinterRegistry registry(opened.session());
        printers::PrinterStatus status;
        status.supplies = {{"YMCKO", "ribbon", 1}};
        registry.note_status(id, status, desk().now());
        registry.note_printed(id, 0, 300);
        transaction.commit();
    }
    const spooling::PrinterView view = spooling::look(opened, desk()).printers.at(0);
    BOOST_REQUIRE(view.forecast.refill.has_value());
    BOOST_TEST(view.forecast.refill->pieces == 2);
    BOOST_TEST(view.forecast.refill->minutes.value() == 0.4, boost::test_tools::tolerance(1e-9)); // 2 of 300 an hour
    BOOST_TEST(view.forecast.refill_before_done);
    BOOST_REQUIRE(view.forecast.ribbon.has_value());
    BOOST_TEST(view.forecast.ribbon->pieces == 2); // 1 % of 200
    BOOST_TEST(view.forecast.done->pieces == 3);
    BOOST_TEST(view.waiting_pieces == 3);
    BOOST_CHECK_EXCEPTION(spooling::change_printer(opened, id, known.revision, known.settings, desk(), opening()),
                          Error, conflict("その間に"));
}

BOOST_AUTO_TEST_SUITE_END()
