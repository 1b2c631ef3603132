#include "tests/app/presenters/printing/printing_seat.h"

#include "app/presenters/workers.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;

namespace {

std::size_t pdfs_in(const std::filesystem::path& folder)
{
    std::size_t count = 0;
    if (std::filesystem::exists(folder))
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            count += entry.path().extension() == ".pdf";
    return count;
}

/// Without waiting at the screen 印刷: answers each question by its title.
struct Answering : RecordingDialogs {
    std::map<std::string, std::string> answers;
    std::vector<presenters::Inquiry> inquiries;
    void ask(const presenters::Inquiry& inquiry, std::function<void(std::string, std::string)> answered) override
    {
        asked.push_back(inquiry.title);
        inquiries.push_back(inquiry);
        if (const auto found = answers.find(inquiry.title); found != answers.end())
            answered(found->second, {});
    }
};

struct WhereSeat : PrintingSeat {
    Answering person;
    BatchPresenter printer_of_batch{station, person, eyes};

    void show(int members)
    {
        const store::BatchId id = approved(members);
        printer_of_batch.show(id);
        BOOST_REQUIRE(eyes.batch.print.offered);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(where_to_print, WhereSeat)

BOOST_AUTO_TEST_CASE(without_printers_nothing_is_asked_and_all_goes_into_the_folder)
{
    show(2);
    printer_of_batch.print();
    BOOST_TEST(person.asked.empty());
    BOOST_TEST(pdfs_in(out / "print") == 2u);
    BOOST_REQUIRE(!person.notices.empty());
    BOOST_TEST(contains(person.notices.back(), "印刷しました"));
}

BOOST_AUTO_TEST_CASE(each_medium_is_asked_for_and_goes_where_it_was_said)
{
    add_printer("カード1", "カード");
    add_printer("シート1", {}, 0, {std::string(printers::kA4Media)});
    show(2);
    person.answers = {{"カードをどこで印刷しますか", "カード"}, {"A4をどこで印刷しますか", "フォルダーに出力"}};
    printer_of_batch.print();
    BOOST_REQUIRE_EQUAL(person.inquiries.size(), 2u);
    using Words = std::vector<std::string>;
    for (const Inquiry& inquiry : person.inquiries)
        BOOST_TEST((inquiry.suggestions == (inquiry.title.starts_with("A4")
                                                ? Words{"シート1", "フォルダーに出力"}
                                                : Words{"カード1", "カード", "フォルダーに出力"})));
    BOOST_TEST(pdfs_in(out / "print") == 1u); // the carriers
    printing.shown();
    BOOST_TEST(jobs.jobs().count() == 1u);
    BOOST_TEST(column_of(jobs.jobs(), 5)[0] == "カード");
    BOOST_REQUIRE(!person.notices.empty());
    BOOST_TEST(contains(person.notices.back(), "1 ジョブ、2 枚がプリンターを待っています"));
    BOOST_TEST(contains(person.notices.back(), "画面「印刷」"));
    BOOST_TEST(person.failures.empty());
}

BOOST_AUTO_TEST_CASE(a_medium_that_no_printer_takes_goes_into_the_folder_without_a_question)
{
    add_printer("カード1");
    show(2);
    person.answers = {{"カードをどこで印刷しますか", "カード1"}};
    printer_of_batch.print();
    BOOST_TEST(person.inquiries.size() == 1u);
    BOOST_TEST(pdfs_in(out / "print") == 1u);
}

BOOST_AUTO_TEST_CASE(who_closes_the_question_prints_nothing)
{
    add_printer("カード1");
    show(2);
    printer_of_batch.print();
    printing.shown();
    BOOST_TEST(jobs.jobs().count() == 0u);
    BOOST_TEST(pdfs_in(out / "print") == 0u);
    BOOST_TEST(eyes.batch.print.offered);
}

BOOST_AUTO_TEST_CASE(a_batch_in_the_queue_is_not_offered_again_until_it_is_printed)
{
    add_printer("カード1");
    devices.at("カード1").at_once = true;
    show(2);
    person.answers = {{"カードをどこで印刷しますか", "カード1"}};
    printer_of_batch.print();
    BOOST_TEST(!eyes.batch.print.offered);
    BOOST_TEST((eyes.batch.seen == IssueStep::Print));
    BOOST_TEST(contains(eyes.batch.print_text, "1 ジョブがプリンターを待っているか、印刷中です"));
    drive();
    printer_of_batch.changed();
    BOOST_TEST((eyes.batch.seen == IssueStep::Confirm));
    BOOST_TEST(!store::Events(stored()).verify());
}

BOOST_AUTO_TEST_CASE(jobs_are_as_large_as_the_smallest_hopper)
{
    add_printer("カード1", {}, 2);
    make_batch(roster_of(insured(5)));
    batch.compose();
    no_failure();
    std::size_t cards = 0;
    for (const store::Job& job : store::Jobs(stored()).of_batch(eyes.batch_id))
        if (job.media == printers::kCardMedia) {
            ++cards;
            BOOST_TEST(job.piece_count <= 2);
        }
    BOOST_TEST(cards == 3u);
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

/// The same screen with a thread for each lane, over what a seat without threads has prepared.
struct ThreadedRoom : PrintRoomEyes {
    explicit ThreadedRoom(PrintingSeat& seat)
        : workers(ui.deliver()), station(seat.of(seat.address, seat.out), workplace(), workers)
    {
        station.sign_in(
            alive, {"operator", "fuda-operator"}, [] {}, [](const Failure& failure) { BOOST_ERROR(failure.message); });
        BOOST_REQUIRE(ui.until([this] { return station.occupied(); }));
    }
    UiThread ui;
    Workers workers;
    Station station;
    Alive alive;
    RecordingDialogs dialogs;
    FloorWatch watch{station, *this};
    QueuePresenter jobs{station, dialogs, *this};
    SheetPresenter contact{station, dialogs, *this};
    DoubtPresenter doubts{station, dialogs, *this};
    PrintingPresenter printing{station,
                               dialogs,
                               watch,
                               *this,
                               {[this](const spooling::Floor& floor) { jobs.take(floor); },
                                [this](std::vector<store::JobToConfirm> all) { contact.take(std::move(all)); },
                                [this](std::vector<production::JobInDoubt> all, const spooling::Floor& floor) {
                                    doubts.take(std::move(all), floor);
                                }}};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(print_room_with_threads, PrintingSeat)

BOOST_AUTO_TEST_CASE(cards_come_out_are_drawn_and_confirmed_while_the_window_answers)
{
    add_printer("カード1");
    approved(3);
    print_on("カード1");
    ThreadedRoom operator_s(*this);
    operator_s.watch.in_front(true);
    operator_s.printing.shown();
    BOOST_REQUIRE(operator_s.ui.until([&] { return operator_s.jobs.jobs().count() == 1; }));
    devices.at("カード1").at_once = true;
    for (int turns = 0; turns < 20; ++turns)
        drivers.at("カード1").round();
    BOOST_REQUIRE(operator_s.ui.until([&] {
        operator_s.watch.tick();
        return operator_s.jobs.jobs().count() == 0;
    }));
    BOOST_REQUIRE(operator_s.ui.until([&] { return operator_s.contact.jobs().count() == 2; }));
    for (std::size_t row = 0; row < 2; ++row)
        if (contains(column_of(operator_s.contact.jobs(), 0)[row], "card"))
            operator_s.contact.choose_job(row);
    BOOST_REQUIRE(operator_s.ui.until([&] { return operator_s.pieces.size() == 3; }));
    operator_s.contact.look_at(0, 3);
    BOOST_TEST(operator_s.pictures.empty()); // it returns at once: nothing is drawn on this thread
    BOOST_REQUIRE(operator_s.ui.until([&] { return operator_s.pictures.size() == 3; }));
    operator_s.contact.scan(operator_s.pieces[0].code);
    operator_s.contact.scan(operator_s.pieces[1].code); // a scanner does not wait for the answer
    BOOST_REQUIRE(operator_s.ui.until([&] { return !operator_s.pieces[0].open && !operator_s.pieces[1].open; }));
    BOOST_TEST(operator_s.dialogs.failures.empty());
}

BOOST_AUTO_TEST_CASE(a_screen_that_goes_drops_what_is_on_its_way)
{
    add_printer("カード1");
    {
        ThreadedRoom gone(*this);
        gone.watch.in_front(true);
        gone.printing.shown();
        gone.watch.tick();
    } // with looks under way
    BOOST_TEST(!store::Events(stored()).verify());
}

BOOST_AUTO_TEST_SUITE_END()
