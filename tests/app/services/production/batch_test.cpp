#include "app/services/production/batching.h"
#include "app/services/production/proof_pack.h"
#include "data/base/digest.h"
#include "data/base/file.h"
#include "tests/app/services/production/print_room.h"
#include "tests/support/command.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace fuda;
using namespace fuda::tests;
using store::PieceOrder;

namespace {

const calendar::Date kToday = *calendar::Date::from_iso("2026-11-20");

/// Five people in whom each order and each filter shows.
std::string five()
{
    std::vector<Insured> people = insured(5);
    const auto set = [&](std::size_t i, const char* kana, const char* postal_code, const char* address,
                         const char* employer) {
        people[i].kana = kana;
        people[i].postal_code = postal_code;
        people[i].address = address;
        people[i].employer = employer;
        people[i].employer_name = std::string("株式会社") + employer;
    };
    set(0, "ヤマダ　ハナコ", "9800803", "宮城県仙台市青葉区国分町3-7-1", "B2");
    set(1, "アオキ　イチロウ", "1020093", "東京都千代田区平河町2-7-5", "C3");
    set(2, "カトウ　ジロウ", "3300854", "埼玉県さいたま市大宮区桜木町1-1", "A1");
    set(3, "カキタ　サブロウ", "1020083", "東京都千代田区麹町1-1", "B2");
    set(4, "サトウ　シロウ", "0600001", "北海道札幌市中央区北一条西2", "A1");
    return roster_of(people);
}

store::PieceFilter of_today()
{
    store::PieceFilter filter;
    filter.insurer_number = "133991";
    filter.issue_date = kToday;
    return filter;
}

/// The 番号 of the cards as they come out, read off the printed pages.
std::vector<std::string> printed_numbers(const std::filesystem::path& folder)
{
    std::vector<std::string> numbers;
    for (const auto& [name, bytes] : files_of(folder)) {
        if (!contains(name, "certificate-card") || !name.ends_with(".pdf"))
            continue;
        const std::string text = output_of("pdftotext -layout " + (folder / name).string() + " -");
        for (std::size_t at = 0; (at = text.find("10000", at)) != std::string::npos; at += 6)
            numbers.push_back(text.substr(at, 6));
    }
    return numbers;
}

struct Choice {
    const char* name;
    PieceOrder order;
    std::function<void(store::PieceFilter&)> narrow;
    std::vector<std::string> numbers;
};
std::ostream& operator<<(std::ostream& out, const Choice& choice)
{
    return out << choice.name;
}

const std::vector<Choice> kChoices = {
    {"all by serial", PieceOrder::Serial, [](auto&) {}, {"100001", "100002", "100003", "100004", "100005"}},
    {"all by number", PieceOrder::Number, [](auto&) {}, {"100001", "100002", "100003", "100004", "100005"}},
    {"all by kana", PieceOrder::Kana, [](auto&) {}, {"100002", "100004", "100003", "100005", "100001"}},
    {"all by postal code", PieceOrder::PostalCode, [](auto&) {}, {"100005", "100004", "100002", "100003", "100001"}},
    {"all by employer", PieceOrder::Employer, [](auto&) {}, {"100003", "100005", "100001", "100004", "100002"}},
    {"one employer", PieceOrder::Serial, [](auto& f) { f.employer = "B2"; }, {"100001", "100004"}},
    {"postal codes of Chiyoda", PieceOrder::Kana, [](auto& f) { f.postal_code = "102"; }, {"100002", "100004"}},
    {"one postal code", PieceOrder::Kana, [](auto& f) { f.postal_code = "1020083"; }, {"100004"}},
    {"kana of one row",
     PieceOrder::Kana,
     [](auto& f) { f.kana_from = "カ", f.kana_to = "サ"; },
     {"100004", "100003", "100005"}},
    {"kana from", PieceOrder::Kana, [](auto& f) { f.kana_from = "カト"; }, {"100003", "100005", "100001"}},
    {"a carrier brings its card",
     PieceOrder::Serial,
     [](auto& f) { f.employer = "A1", f.documents = {domain::Document::CarrierA4}; },
     {"100003", "100005"}},
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_batch, PrintRoom)

BOOST_DATA_TEST_CASE(prints_what_its_filter_chooses_in_its_order, boost::unit_test::data::make(kChoices), choice)
{
    store::Store store = open();
    decide(store, five());
    store::PieceFilter filter = of_today();
    choice.narrow(filter);
    const store::Batch batch = production::make_batch(store, filter, choice.order, maker);
    BOOST_TEST(batch.pieces == static_cast<std::int64_t>(2 * choice.numbers.size()));
    issuing::ComposeOptions options = compose_options();
    options.batch = batch.id;
    services::Unwatched progress;
    issuing::compose_pieces(store, workplace(), options, maker, progress);
    approve(store, batch.id);
    print(store);
    BOOST_TEST(printed_numbers(out / "print") == choice.numbers, boost::test_tools::per_element());
    BOOST_TEST(store::Batches(store).unbatched(of_today()) ==
               static_cast<std::int64_t>(10 - 2 * choice.numbers.size()));
}

BOOST_AUTO_TEST_CASE(says_what_it_is_of)
{
    store::PieceFilter filter = of_today();
    BOOST_TEST(production::described(filter) == "交付年月日 2026-11-20 のすべて");
    filter.documents = {domain::Document::NoticeA4};
    filter.employer = "A1";
    filter.postal_code = "102";
    filter.kana_from = "カ";
    filter.roster = store::RosterId{3};
    BOOST_TEST(production::described(filter) ==
               "交付年月日 2026-11-20 · 資格情報通知書（A4） · 事業所 A1 · 郵便番号 102… · フリガナ カ～ · 名簿 3");
}

BOOST_AUTO_TEST_CASE(of_nothing_is_refused_and_leaves_no_trace)
{
    store::Store store = open();
    decide(store, five());
    store::PieceFilter filter = of_today();
    filter.employer = "Z9";
    BOOST_CHECK_EXCEPTION(production::make_batch(store, filter, PieceOrder::Serial, maker), Error,
                          of_kind(ErrorKind::BadInput, "事業所 Z9"));
    BOOST_TEST(store::Batches(store).list({}, 9).empty());
    BOOST_CHECK_EXCEPTION(
        production::make_batch(store, of_today(), PieceOrder::Serial, signed_in("clerk", domain::Role::Clerk)), Error,
        of_kind(ErrorKind::Conflict, "権限"));
}

BOOST_AUTO_TEST_CASE(that_is_held_prints_nothing_until_it_is_released)
{
    store::Store store = open();
    decide(store, five());
    compose(store);
    const store::BatchId batch = only_batch(store);
    approve(store, batch);
    BOOST_CHECK_EXCEPTION(production::hold_batch(store, batch, "", maker), Error, of_kind(ErrorKind::Usage, "理由"));
    production::hold_batch(store, batch, "住所の誤りの連絡", maker);
    issuing::PrintOutcome outcome = print(store);
    BOOST_TEST(outcome.jobs == 0);
    BOOST_TEST(outcome.not_approved == 2);
    BOOST_TEST(files_of(out / "print").empty());
    production::release_batch(store, batch, maker);
    outcome = print(store);
    BOOST_TEST(outcome.jobs == 2);
    BOOST_TEST(outcome.not_approved == 0);
    const auto events = production::view_batch(store, batch, maker).events;
    std::vector<std::string> names;
    for (const store::Event& event : events)
        names.push_back(event.event + " by " + event.actor.name);
    const std::vector<std::string> expected = {"made by maker",     "composed by maker", "proof-pack by maker",
                                               "approved by maker", "held by maker",     "released by maker"};
    BOOST_TEST(names == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(is_changed_only_as_it_was_seen)
{
    store::Store store = open();
    decide(store, five());
    compose(store);
    const store::BatchId batch = only_batch(store);
    approve(store, batch);
    const std::int64_t seen = store::Batches(store).get(batch).revision;
    production::hold_batch(store, batch, "住所の誤り", maker, seen);
    const std::int64_t held = store::Batches(store).get(batch).revision;
    production::release_batch(store, batch, maker, held);
    production::hold_batch(store, batch, "氏名の誤り", maker); // another station, for another reason
    const auto changed = of_kind(ErrorKind::Conflict, "読んだ後で変わったか");
    BOOST_CHECK_EXCEPTION(production::release_batch(store, batch, maker, held), Error, changed);
    BOOST_CHECK_EXCEPTION(production::cancel_batch(store, batch, "やめる", maker, held), Error, changed);
    BOOST_TEST((store::Batches(store).get(batch).state == domain::BatchState::Held));
    BOOST_TEST(store::Batches(store).get(batch).reason == "氏名の誤り");
}

BOOST_AUTO_TEST_CASE(that_another_station_holds_at_the_last_moment_is_not_printed)
{
    store::Store store = open();
    decide(store, five());
    compose(store);
    const store::BatchId batch = only_batch(store);
    approve(store, batch);
    make_folder(out / "print");
    services::Unwatched progress;
    int opened = 0;
    const auto folder = issuing::folder_printers(cards_per_job, sheets_per_job);
    const auto outcome = issuing::print_jobs(
        store, store::Jobs(store).unfinished(), (out / "print").string(),
        [&](const std::string& target) { // between the look at the batch and the sending
            if (opened++ == 1) {
                store::Store other = open();
                production::hold_batch(other, batch, "住所の誤り", maker);
            }
            return folder(target);
        },
        maker, progress);
    BOOST_TEST(outcome.jobs == 1);
    BOOST_TEST(outcome.not_approved == 1);
    const auto left = store::Jobs(store).unfinished();
    BOOST_REQUIRE_EQUAL(left.size(), 1u);
    BOOST_TEST((left[0].state == domain::JobState::Composed));
}

BOOST_AUTO_TEST_CASE(that_is_cancelled_gives_its_pieces_to_another_which_prints_them_once)
{
    store::Store store = open();
    decide(store, five());
    compose(store);
    const store::BatchId first = only_batch(store);
    approve(store, first);
    production::cancel_batch(store, first, "順序を変える", maker);
    BOOST_TEST(print(store).jobs == 0);
    BOOST_TEST(store::Batches(store).unbatched(of_today()) == 10);
    BOOST_CHECK_EXCEPTION(production::cancel_batch(store, first, "もう一度", maker), Error,
                          of_kind(ErrorKind::Conflict, "取消"));

    const store::Batch again = production::make_batch(store, of_today(), PieceOrder::Kana, maker);
    compose(store);
    BOOST_TEST(print(store).jobs == 0); // the approval was of the cancelled jobs
    approve(store, again.id);
    BOOST_TEST(print(store).jobs == 2);
    const std::vector<std::string> expected = {"100002", "100004", "100003", "100005", "100001"};
    BOOST_TEST(printed_numbers(out / "print") == expected, boost::test_tools::per_element());
    BOOST_CHECK_EXCEPTION(production::cancel_batch(store, again.id, "やめる", maker), Error,
                          of_kind(ErrorKind::Conflict, "送られて"));
}

BOOST_AUTO_TEST_CASE(takes_no_piece_that_another_process_has_taken)
{
    {
        store::Store store = open();
        decide(store, roster_of(insured(200)));
    }
    int gate[2]; // all begin at once, when it closes
    BOOST_REQUIRE(::pipe(gate) == 0);
    std::vector<::pid_t> processes;
    for (int i = 0; i < 4; ++i) {
        const ::pid_t child = ::fork();
        if (child == 0) {
            int status = 0;
            try {
                store::Store store = open();
                char begin = 0;
                ::close(gate[1]);
                if (::read(gate[0], &begin, 1) != 0)
                    ::_exit(2);
                store::PieceFilter filter = of_today();
                if (i % 2 == 1)
                    filter.documents = {domain::Document::CarrierA4};
                production::make_batch(store, filter, i < 2 ? PieceOrder::Serial : PieceOrder::Kana, maker);
            } catch (const Error& error) {
                status = error.kind() == ErrorKind::BadInput ? 1 : 2;
            }
            ::_exit(status);
        }
        processes.push_back(child);
    }
    ::close(gate[0]);
    ::close(gate[1]);
    int made = 0, none_left = 0;
    for (const ::pid_t child : processes) {
        int status = 0;
        ::waitpid(child, &status, 0);
        BOOST_TEST(WIFEXITED(status));
        made += WEXITSTATUS(status) == 0;
        none_left += WEXITSTATUS(status) == 1;
    }
    BOOST_TEST(made == 1);
    BOOST_TEST(none_left == 3);
    store::Store store = open();
    BOOST_TEST(pieces(store, only_batch(store)).size() == 400u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(the_approval_of_a_batch, PrintRoom)

BOOST_AUTO_TEST_CASE(is_another_person_s_than_the_maker_s_or_the_composer_s)
{
    store::Store store = open();
    decide(store, five());
    production::make_batch(store, of_today(), PieceOrder::Serial, maker);
    const services::Desk composer = signed_in("composer", domain::Role::Operator);
    compose(store, composer);
    const store::BatchId batch = only_batch(store);
    for (const char* login : {"maker", "composer"}) {
        BOOST_TEST_INFO_SCOPE(login);
        const services::Second same{{login, "desk-2"}, domain::rights_of(domain::Role::Manager)};
        BOOST_CHECK_EXCEPTION(issuing::approve_batch(store, batch, same, maker), Error,
                              of_kind(ErrorKind::Conflict, "別の人"));
    }
    const services::Second clerk{{"clerk", "desk-2"}, domain::rights_of(domain::Role::Clerk)};
    BOOST_CHECK_EXCEPTION(issuing::approve_batch(store, batch, clerk, maker), Error,
                          of_kind(ErrorKind::Conflict, "権限"));
    BOOST_TEST(print(store).jobs == 0);
    BOOST_TEST(approve(store, batch) == 2);
    for (const store::Approval& approval : store::Batches(store).approvals(batch))
        BOOST_TEST(approval.by == "second");
    BOOST_TEST(print(store).jobs == 2);
}

BOOST_AUTO_TEST_CASE(needs_a_proof_pack_of_exactly_the_jobs_that_wait)
{
    store::Store store = open();
    decide(store, five());
    store::PieceFilter some = of_today();
    some.employer = "A1";
    const store::BatchId batch = production::make_batch(store, some, PieceOrder::Serial, maker).id;
    compose(store);
    const auto approve_it = [&] { return issuing::approve_batch(store, batch, second, maker); };
    BOOST_CHECK_EXCEPTION(approve_it(), Error, of_kind(ErrorKind::Conflict, "校正刷り"));
    const auto pack = production::make_proof_pack(store, workplace(), batch, out, maker);
    BOOST_TEST(approve_it() == 2);

    // the log of the approval names what was looked at
    const auto events = production::view_batch(store, batch, maker).events;
    BOOST_TEST(contains(events.back().detail, pack.manifest));
    print(store);
    const store::PieceRow spoiled = piece(store, batch, "100003");
    move(store, spoiled, domain::PieceEvent::Spoiled, "かすれ");
    {
        store::Change change(store, maker.actor, maker.now());
        const store::AllottedPiece allotted = change.next_piece();
        domain::Fields fields = store::Pieces(store).fields(spoiled.id);
        fields["piece_code"] = allotted.code.text();
        fields["piece_code_text"] = allotted.code.grouped();
        const store::NewReprint reprint{spoiled.id, allotted, fields};
        store::Pieces(store).add_reprints(change, {&reprint, 1});
        change.commit();
    }
    compose(store);
    BOOST_TEST(print(store).jobs == 0);
    BOOST_CHECK_EXCEPTION(approve_it(), Error, of_kind(ErrorKind::Conflict, "校正刷り"));
    BOOST_TEST(production::make_proof_pack(store, workplace(), batch, out, maker).pages.size() == 1u);
    BOOST_TEST(approve_it() == 1);
    BOOST_TEST(print(store).jobs == 1);
}

BOOST_AUTO_TEST_CASE(does_not_cover_other_bytes)
{
    store::Store store = open();
    decide(store, five());
    compose(store);
    const store::BatchId batch = only_batch(store);
    approve(store, batch);
    // somebody exchanges the bytes of a job, and its SHA-256 with them
    const std::string other = "%PDF-1.5 another document";
    db::exec(store.session(), "INSERT INTO documents (sha256, bytes) VALUES ($1, $2)", sha256(other), db::Bytes{other});
    db::exec(store.session(), "UPDATE jobs SET sha256 = $1 WHERE document = 'certificate-card'", sha256(other));
    const issuing::PrintOutcome outcome = print(store);
    BOOST_TEST(outcome.jobs == 1);
    BOOST_TEST(outcome.not_approved == 1);
}

BOOST_AUTO_TEST_CASE(is_not_given_to_bytes_that_are_not_the_proved_ones)
{
    store::Store store = open();
    decide(store, five());
    compose(store);
    production::make_proof_pack(store, workplace(), only_batch(store), out, maker);
    db::exec(store.session(), "UPDATE documents SET bytes = $1", db::Bytes{"%PDF-1.5 exchanged"});
    BOOST_CHECK_EXCEPTION(issuing::approve_batch(store, only_batch(store), second, maker), Error,
                          of_kind(ErrorKind::Corrupt, "検証したもの"));
    BOOST_CHECK_EXCEPTION(production::make_proof_pack(store, workplace(), only_batch(store), out, maker), Error,
                          of_kind(ErrorKind::Corrupt, "検証したもの"));
    BOOST_TEST(print(store).jobs == 0);
}

BOOST_AUTO_TEST_SUITE_END()
