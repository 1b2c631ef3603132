#include "app/services/issuing/deciding.h"
#include "data/base/file.h"
#include "data/domain/piece.h"
#include "data/profiles/profile.h"
#include "tests/app/services/issue_run.h"
#include "tests/support/full_disk.h"
#include "tests/support/printer_around.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

std::string long_address()
{
    std::string address = "東京都千代田区平河町2-7-5　";
    for (int i = 0; i < 60; ++i)
        address += "青葉ハイツ";
    return address;
}

/// Imports and decides the roster; nothing is composed yet.
void decide_only(const Office& office, const std::filesystem::path& file, const std::string& today = "2026-11-20")
{
    store::Store store = office.open();
    services::Unwatched progress;
    const auto& postal = workplace().postal();
    const auto roster =
        issuing::import_roster(store, file, office.insurer, postal, {}, desk(today), progress).roster.id;
    issuing::decide_roster(store, roster, office.insurer, postal, desk(today), progress);
}

issuing::ComposeOutcome compose_only(const Office& office, const std::string& today = "2026-11-20")
{
    store::Store store = office.open();
    services::Unwatched progress;
    return issuing::compose_pieces(store, workplace(), office.compose_options(), desk(today), progress);
}

const std::vector<Person> kThree = {{.number = "100001"}, {.number = "100002"}, {.number = "100003"}};

/// The association's profile and seal in a folder of the test's own, where they can change.
struct OwnProfile : Office {
    OwnProfile()
    {
        std::filesystem::create_directories(path / "seals");
        std::filesystem::copy_file(profile("seals/kokuho-kumiai.svg"), seal);
        write_whole_file(file, read_whole_file(profile("kokuho-kumiai.json")));
        insurer = profiles::read_profile(file);
    }
    std::filesystem::path seal = path / "seals/kokuho-kumiai.svg";
    std::filesystem::path file = path / "kokuho-kumiai.json";
};

/// A printer whose disk is full from its nth job on.
class FillingPrinter : public PrinterAround {
public:
    FillingPrinter(std::unique_ptr<printers::Printer> printer, int& room)
        : PrinterAround(std::move(printer)), m_room(room)
    {
    }
    printers::JobHandle submit(const printers::PrintJob& job, printers::Prepared& document,
                               const std::function<void(const printers::JobHandle&)>& made) override
    {
        if (m_room-- > 0)
            return PrinterAround::submit(job, document, made);
        const FullDisk full(4096);
        return PrinterAround::submit(job, document, made);
    }

private:
    int& m_room;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_piece_that_cannot_be_printed, Office)

BOOST_AUTO_TEST_CASE(is_held_with_its_reason_and_the_others_are_printed)
{
    std::vector<Person> people = kThree;
    people[1].trigger = "氏名変更";
    people[1].myna = "登録済";
    people[1].address = long_address(); // of a notice, which goes alone
    issue(receive("roster.csv", roster_of("2026-11-10", people)));
    BOOST_TEST(the(pieces(), {{"番号", "100002"}}).at("state") == "held");
    for (const char* number : {"100001", "100003"})
        for (const char* document : {"certificate-card", "carrier-a4"})
            BOOST_TEST(the(pieces(), {{"番号", number}, {"document", document}}).at("state") == "printed");
    store::Store store = open();
    const auto piece =
        store::Pieces(store).find(*domain::PieceCode::parse(the(pieces(), {{"番号", "100002"}}).at("piece")));
    BOOST_TEST(!piece->reason.empty());
    BOOST_TEST(!contains(piece->reason, "青葉ハイツ")); // names no person's address
}

BOOST_AUTO_TEST_CASE(holds_the_card_when_it_is_the_carrier)
{
    std::vector<Person> people = kThree;
    people[1].mail_address = long_address();
    issue(receive("roster.csv", roster_of("2026-11-10", people)));
    for (const Line& line : pieces())
        BOOST_TEST(line.at("state") == (line.at("番号") == "100002" ? "held" : "printed"), line.at("document"));
    store::Store store = open();
    const Line carrier = the(pieces(), {{"番号", "100002"}, {"document", "carrier-a4"}});
    const Line card = the(pieces(), {{"番号", "100002"}, {"document", "certificate-card"}});
    const auto held = store::Pieces(store).find(*domain::PieceCode::parse(card.at("piece")));
    BOOST_TEST(contains(held->reason, domain::PieceCode::parse(carrier.at("piece"))->grouped()));
}

BOOST_AUTO_TEST_CASE(holds_the_carrier_when_it_is_the_card)
{
    std::vector<Person> people = kThree;
    people[1].address = long_address();
    people[1].mail_address = "東京都千代田区平河町2-7-6";
    const issuing::Summary summary = issue(receive("roster.csv", roster_of("2026-11-10", people)));
    for (const Line& line : pieces())
        BOOST_TEST(line.at("state") == (line.at("番号") == "100002" ? "held" : "printed"), line.at("document"));
    BOOST_TEST(summary.held.size() == 2u);
    BOOST_TEST(summary.held_or_rejected() > 0);
}

BOOST_AUTO_TEST_CASE(of_a_protected_member_is_the_carrier_only)
{
    std::vector<Person> people = kThree;
    people[1].protected_address = true;
    issue(receive("roster.csv", roster_of("2026-11-10", people)));
    BOOST_TEST(the(pieces(), {{"番号", "100002"}, {"document", "certificate-card"}}).at("state") == "printed");
    BOOST_TEST(the(pieces(), {{"番号", "100002"}, {"document", "carrier-a4"}}).at("state") == "held");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_file_that_is_not_what_the_record_says, Office)

BOOST_AUTO_TEST_CASE(holds_the_pieces_at_fault_and_is_made_and_proved_again_without_them)
{
    // A layout of which only the proof can tell that it is wrong: it paints over the piece's code when the sex is stated.
    config::Resources resources = shipped();
    resources.templates = path / "templates";
    std::filesystem::copy(shipped().templates, resources.templates);
    std::string layout = read_whole_file(resources.templates / "notice-a4.xml");
    const std::string code = "<qr id=\"piece-code\"";
    const auto after = layout.find("/>", layout.find(code)) + 2;
    BOOST_REQUIRE(contains(layout, code));
    layout.insert(after, "<box if=\"sex\" x=\"178\" y=\"273\" w=\"7\" h=\"14\" fill=\"#ffffff\"/>");
    write_whole_file(resources.templates / "notice-a4.xml", layout);
    const services::Workplace painted_over(resources);

    std::vector<Person> people = kThree;
    for (Person& person : people) {
        person.trigger = "氏名変更";
        person.myna = "登録済";
    }
    people[1].sex = "";
    decide_only(*this, receive("roster.csv", roster_of("2026-11-10", people)));
    store::Store store = open();
    services::Unwatched progress;
    const auto outcome = issuing::compose_pieces(store, painted_over, compose_options(), desk(), progress);
    BOOST_TEST(outcome.held == 2);
    BOOST_TEST(outcome.composed == 1);
    const auto roster = store::Rosters(store).latest(insurer.number)->id;
    for (const store::PieceRow& piece : store::Pieces(store).list(roster, {}, 10)) {
        const bool sound = piece.number == "100002";
        BOOST_TEST((piece.state == (sound ? domain::PieceState::Composed : domain::PieceState::Held)), piece.number);
        BOOST_TEST(contains(piece.reason, "読み戻し検査") == !sound);
        BOOST_TEST(piece.page == (sound ? 1 : 0));
    }
    const auto jobs = store::Jobs(store).unfinished();
    BOOST_REQUIRE_EQUAL(jobs.size(), 1u);
    BOOST_TEST(jobs[0].page_count == 2);
    BOOST_TEST(jobs[0].piece_count == 1);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(an_error_in_the_midst_of_composing, Office)

BOOST_AUTO_TEST_CASE(waits_for_the_other_workers_and_leaves_whole_jobs_to_go_on_from)
{
    workers = 3;
    cards_per_job = 1;
    std::vector<Person> people(8);
    for (std::size_t i = 0; i < people.size(); ++i)
        people[i].number = std::to_string(100001 + i);
    const auto roster = receive("roster.csv", roster_of("2026-11-10", people));
    decide_only(*this, roster);
    {
        store::Store store = open();
        services::Unwatched progress;
        services::Desk broken = desk();
        int left = 3; // the batch, the carriers' job and one card's
        broken.now = [&left, now = broken.now] {
            if (left-- == 0)
                throw Error(ErrorKind::Unavailable, "the clock has stopped");
            return now();
        };
        BOOST_CHECK_EXCEPTION(issuing::compose_pieces(store, workplace(), compose_options(), broken, progress), Error,
                              of_kind(ErrorKind::Unavailable, "the clock"));
        BOOST_TEST(store::Jobs(store).unfinished().size() == 2u);
    }
    BOOST_TEST(issue(roster).jobs == 9);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(pieces_decided_on_another_day, Office)

BOOST_AUTO_TEST_CASE(are_not_made_before_a_person_says_so)
{
    const auto roster = receive("roster.csv", roster_of("2026-11-10", kThree));
    decide_only(*this, roster, "2026-11-20");
    BOOST_CHECK_EXCEPTION(compose_only(*this, "2026-11-21"), Error, of_kind(ErrorKind::Conflict, "--today 2026-11-20"));
    BOOST_CHECK_EXCEPTION(issue(roster, "2026-11-21"), Error, of_kind(ErrorKind::Conflict, "--today 2026-11-20"));
    BOOST_TEST(issue(roster, "2026-11-20").jobs == 2);
}

BOOST_AUTO_TEST_CASE(are_made_each_with_its_own_day_when_two_days_wait)
{
    decide_only(*this, receive("first.csv", roster_of("2026-11-10", {kThree[0]})), "2026-11-20");
    decide_only(*this, receive("second.csv", roster_of("2026-11-11", {kThree[1]})), "2026-11-21");
    BOOST_CHECK_EXCEPTION(compose_only(*this, "2026-11-21"), Error, of_kind(ErrorKind::Conflict, "--today 2026-11-20"));
    BOOST_TEST(compose_only(*this, "2026-11-20").composed == 2); // the first member's card and carrier
    BOOST_CHECK_EXCEPTION(compose_only(*this, "2026-11-20"), Error, of_kind(ErrorKind::Conflict, "--today 2026-11-21"));
    BOOST_TEST(compose_only(*this, "2026-11-21").composed == 2);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(between_decision_and_composition, OwnProfile)

BOOST_AUTO_TEST_CASE(a_seal_that_was_exchanged_stops_the_work_until_it_is_put_back)
{
    const auto roster = receive("roster.csv", roster_of("2026-11-10", kThree));
    decide_only(*this, roster);
    const std::string before = read_whole_file(seal);
    write_whole_file(seal, read_whole_file(profile("seals/kenpo.svg")));
    BOOST_CHECK_EXCEPTION(compose_only(*this), Error, of_kind(ErrorKind::Conflict, seal.string()));
    {
        store::Store store = open();
        BOOST_TEST(store::Jobs(store).unfinished().empty());
    }
    write_whole_file(seal, before);
    BOOST_TEST(compose_only(*this).composed == 6);
}

BOOST_AUTO_TEST_CASE(a_profile_that_changes_does_not_change_what_was_decided)
{
    const auto roster = receive("roster.csv", roster_of("2026-11-10", kThree));
    decide_only(*this, roster);
    Office untouched;
    untouched.insurer = insurer;
    untouched.issue(untouched.receive("roster.csv", roster_of("2026-11-10", kThree)));
    std::string text = read_whole_file(file);
    const std::string old_number = "03-0000-1339";
    text.replace(text.find(old_number), old_number.size(), "03-0000-9999");
    write_whole_file(file, text);
    insurer = profiles::read_profile(file);
    BOOST_REQUIRE_EQUAL(insurer.telephone, "03-0000-9999");
    issue(roster);
    BOOST_TEST((files_of(out / "print") == files_of(untouched.out / "print")));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(an_output_folder, Office)

BOOST_AUTO_TEST_CASE(that_cannot_be_made_is_said_before_anything_is_stored)
{
    const auto roster = receive("roster.csv", roster_of("2026-11-10", kThree));
    out = roster / "out"; // below a file
    BOOST_CHECK_EXCEPTION(issue(roster), Error, of_kind(ErrorKind::Unavailable, out.string()));
    store::Store store = open();
    BOOST_TEST(!store::Rosters(store).latest(insurer.number));
}

BOOST_AUTO_TEST_CASE(that_fills_up_loses_nothing_and_a_rerun_goes_on)
{
    cards_per_job = 1;
    const auto roster = receive("roster.csv", roster_of("2026-11-10", kThree));
    Office untouched;
    untouched.cards_per_job = 1;
    untouched.issue(untouched.receive("roster.csv", roster_of("2026-11-10", kThree)));
    decide_only(*this, roster);
    compose_only(*this);
    {
        store::Store store = open();
        services::Unwatched progress;
        int room = 2;
        const auto folders = issuing::folder_printers(1, 500);
        make_folder(out / "print");
        BOOST_CHECK_EXCEPTION(
            issuing::print_jobs(
                store, store::Jobs(store).unfinished(), (out / "print").string(),
                [&](const std::string& target) { return std::make_unique<FillingPrinter>(folders(target), room); },
                desk(), progress),
            printers::NotSent, of_kind(ErrorKind::Unavailable, "certificate-card-0002"));
        BOOST_TEST(store::Jobs(store).unfinished().size() ==
                   2u); // the second card and the third; the carriers were first
    }
    const issuing::Summary summary = issue(roster);
    BOOST_TEST(summary.jobs == 2);
    BOOST_TEST((files_of(out / "print") == files_of(untouched.out / "print")));
    BOOST_TEST((read_whole_file(out / "pieces.csv") == read_whole_file(untouched.out / "pieces.csv")));
}

BOOST_AUTO_TEST_CASE(in_which_another_file_has_the_name_of_a_job_keeps_it)
{
    const auto roster = receive("roster.csv", roster_of("2026-11-10", kThree));
    make_folder(out / "print");
    const auto taken = out / "print" / "133991-certificate-card-0001.pdf";
    write_whole_file(taken, "somebody else's");
    BOOST_CHECK_EXCEPTION(issue(roster), Error, of_kind(ErrorKind::Conflict, taken.string()));
    BOOST_TEST(read_whole_file(taken) == "somebody else's");
    std::filesystem::remove(taken);
    BOOST_TEST(issue(roster).jobs == 1); // the carriers came out before
}

BOOST_AUTO_TEST_SUITE_END()
