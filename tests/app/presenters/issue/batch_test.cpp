#include "tests/app/presenters/issue/issue_seat.h"

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;
using domain::BatchState;

namespace {

struct BatchSeat : IssueSeat {
    BatchSeat() { sit("operator"); }

    store::Batch stored() const
    {
        store::Store store = open();
        return store::Batches(store).get(eyes.batch_id);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(batch_presenter, BatchSeat)

BOOST_AUTO_TEST_CASE(a_batch_goes_from_step_to_step)
{
    make_batch(roster_of(insured(2)));
    BOOST_TEST((eyes.batch.seen == IssueStep::Compose));
    BOOST_TEST(eyes.batch.compose.offered);
    BOOST_TEST(!eyes.batch.print.offered);

    batch.compose();
    no_failure();
    BOOST_TEST(eyes.was_busy);
    BOOST_TEST(!eyes.batch.busy);
    BOOST_TEST((eyes.batch.seen == IssueStep::Approve));
    BOOST_TEST(!eyes.batch.compose.offered);
    BOOST_TEST(!eyes.batch.print.offered);
    BOOST_TEST(batch.jobs().count() == 2u);

    approve();
    BOOST_TEST((eyes.batch.seen == IssueStep::Print));
    BOOST_TEST(eyes.batch.print.offered);

    batch.print();
    no_failure();
    BOOST_TEST((eyes.batch.seen == IssueStep::Confirm));
    BOOST_TEST(!eyes.batch.cancel.offered); // something of it is out
    std::size_t printed = 0;
    for (const auto& entry : std::filesystem::directory_iterator(out / "print"))
        printed += entry.path().extension() == ".pdf";
    BOOST_TEST(printed == 2u);
}

BOOST_AUTO_TEST_CASE(composing_that_is_stopped_goes_on_where_it_was)
{
    make_batch(roster_of(insured(2)));
    background.on_activity = [this](const Activity& activity) {
        if (activity.done > 0)
            background.cancel(Lane::Long);
    };
    batch.compose();
    background.on_activity = nullptr;
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
    BOOST_TEST(dialogs.failures[0].cancelled);
    BOOST_TEST(!eyes.batch.busy);
    BOOST_TEST(eyes.batch.compose.offered);
    batch.compose();
    BOOST_TEST((eyes.batch.seen == IssueStep::Approve));
    BOOST_TEST(batch.jobs().count() == 2u);
}

BOOST_AUTO_TEST_CASE(a_held_batch_is_not_printed_until_it_is_released)
{
    make_batch(roster_of(insured(2)));
    BOOST_TEST(!eyes.batch.hold.offered);
    batch.compose();
    approve();
    BOOST_REQUIRE(eyes.batch.hold.offered);
    dialogs.answer = "用紙を待つ";
    batch.hold();
    BOOST_TEST((stored().state == BatchState::Held));
    BOOST_TEST(!eyes.batch.print.offered);
    BOOST_TEST((eyes.batch.state.tone == Tone::Attention));
    BOOST_TEST(contains(eyes.batch.state.text, "用紙を待つ"));
    BOOST_REQUIRE(eyes.batch.release.offered);
    batch.release();
    BOOST_TEST((stored().state == BatchState::Approved));
    BOOST_TEST(eyes.batch.print.offered);
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_cancelled_batch_gives_its_pieces_back)
{
    make_batch(roster_of(insured(2)));
    batch.compose();
    dialogs.answer = "条件の誤り";
    BOOST_REQUIRE(eyes.batch.cancel.offered);
    batch.cancel();
    no_failure();
    BOOST_TEST((stored().state == BatchState::Cancelled));
    BOOST_TEST(!eyes.batch.compose.offered);
    BOOST_TEST(!eyes.batch.cancel.offered);
    roster.show(eyes.roster_id);
    BOOST_TEST(eyes.making.count == "4 枚がロットになります");
}

BOOST_AUTO_TEST_CASE(one_person_alone_looks_and_approves)
{
    TestDatabase other;
    {
        store::Store store =
            store::Store::create(other.address, {store::Mode::Test, domain::kTestStoreNumber}, desk().actor, moment);
        insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
    }
    Station lone(of(other.address, out), workplace(), background);
    lone.sit_down_alone();
    lone.refresh_insurers(
        alive, [] {}, [](const Failure& failure) { BOOST_ERROR(failure.message); });
    ImportPresenter taking(lone, dialogs, eyes);
    RosterPresenter deciding(lone, dialogs, eyes);
    BatchPresenter running(lone, dialogs, eyes);
    ProofPresenter looking(lone, dialogs, eyes);
    taking.on_imported([&](store::RosterId id) { deciding.show(id); });
    deciding.on_made([&](store::BatchId id) { running.show(id); });
    looking.on_changed([&] { running.changed(); });
    taking.show(receive("roster.csv", roster_of(insured(1))));
    taking.import();
    deciding.decide();
    deciding.make();
    running.compose();
    BOOST_TEST(!eyes.batch.print.offered);
    looking.show(eyes.batch.batch);
    BOOST_TEST(!eyes.proof.approve.offered); // not before the look
    looking.make();
    BOOST_REQUIRE(eyes.proof.approve.offered);
    looking.approve();
    no_failure();
    BOOST_TEST(dialogs.asked.back() == "ロット 1 の承認");
    BOOST_TEST(eyes.batch.print.offered);
    running.print();
    no_failure();
    BOOST_TEST((eyes.batch.seen == IssueStep::Confirm));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(batch_stage)

namespace {

store::Job job(domain::JobState state, bool approved)
{
    store::Job made;
    made.state = state;
    made.approved = approved;
    return made;
}

BatchFacts facts(BatchState state)
{
    BatchFacts made;
    made.batch.state = state;
    return made;
}

void has(BatchFacts& facts, domain::PieceState state, std::int64_t count)
{
    facts.counts.push_back({domain::Document::CertificateCard, state, count});
}

} // namespace

BOOST_AUTO_TEST_CASE(the_next_step_follows_from_the_facts)
{
    using domain::JobState;
    using domain::PieceState;
    BatchFacts batch = facts(BatchState::Approved);
    BOOST_TEST((next_step(batch).step == IssueStep::Close));
    BOOST_TEST(next_step(batch).words.text == "締める");
    has(batch, PieceState::Confirmed, 3);
    BOOST_TEST(next_step(batch).words.text == "差し出す　3 枚");
    has(batch, PieceState::Mailed, 7);
    BOOST_TEST(next_step(batch).words.text == "差し出す　3 枚");
    has(batch, PieceState::Held, 1);
    BOOST_TEST(next_step(batch).words.text == "保留を決める　1 枚");
    batch.not_printed_again = 2;
    BOOST_TEST(next_step(batch).words.text == "再印刷する　2 枚");
    has(batch, PieceState::Printed, 4);
    BOOST_TEST(next_step(batch).words.text == "確認する　4 枚");
    batch.to_pull = 1;
    BOOST_TEST(next_step(batch).words.text == "抜き取る　1 枚");
    has(batch, PieceState::InDoubt, 5);
    BOOST_TEST(next_step(batch).words.text == "出たかを確かめる　5 枚");
    batch.jobs.push_back(job(JobState::Sending, true));
    BOOST_TEST((next_step(batch).step == IssueStep::Print));
    batch.jobs.push_back(job(JobState::Composed, false));
    BOOST_TEST((next_step(batch).step == IssueStep::Approve));
    has(batch, PieceState::Planned, 6);
    BOOST_TEST((next_step(batch).step == IssueStep::Compose));
    batch.batch.state = BatchState::Held;
    BOOST_TEST(next_step(batch).words.text == "停止中");
    batch.batch.state = BatchState::Closed;
    BOOST_TEST(next_step(batch).over);
}

BOOST_AUTO_TEST_SUITE_END()
