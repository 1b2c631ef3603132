#include "tests/support/window.h"

#include "app/services/insurers/insurers.h"
#include "data/store/batches.h"
#include "data/store/events.h"
#include "data/store/pieces.h"
#include "tests/app/services/at_the_bench.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

using domain::PieceState;

namespace {

/// A test store whose insurer's profile is adopted, and a roster that nobody has taken in yet.
struct IssuingRoom : Office {
    IssuingRoom()
    {
        store::Store opened =
            people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z").store;
        insurers::adopt(opened, workplace(), profile("kokuho-kumiai.json"), desk());
    }
    std::int64_t count(PieceState state)
    {
        store::Store opened = open();
        std::int64_t sum = 0;
        for (const store::PieceCount& entry : store::Batches(opened).counts(store::BatchId{1}))
            sum += entry.state == state ? entry.count : 0;
        return sum;
    }
    domain::BatchState batch_state()
    {
        store::Store opened = open();
        return store::Batches(opened).get(store::BatchId{1}).state;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(issuing_window, IssuingRoom)

BOOST_AUTO_TEST_CASE(a_roster_is_issued_one_card_is_spoiled_and_printed_again_and_the_batch_closes)
{
    const auto roster = receive("kokuho_20261110.csv", roster_of("2026-11-10", {{"100001"}, {"100002"}, {"100003"}}));
    TestWindow window(address, out);
    window.press("sign-in.as.operator");
    window.at("issue.import");
    window.drop(roster);
    window.press("issue.import.take");
    window.press("issue.roster.next"); // decide
    window.at("issue.rules");
    window.shot("issue-decisions");
    window.press("issue.roster.next"); // choose what is printed together
    window.at("issue.making.make");
    window.shot("issue-making");
    window.press("issue.making.make");

    window.press("issue.compose");
    window.until("six pieces to be composed", [&] { return count(PieceState::Composed) == 6; });
    window.press("issue.proof.make");
    window.at("issue.proof.page");
    window.until("the proof pack", [&] { return window.at("issue.approve").IsEnabled(); });
    window.shot("issue-proof");
    window.answers.expect({{"dialog.login", "manager"}, {"dialog.password", "fuda-manager"}});
    window.press("issue.approve");
    window.until("the approval", [&] { return batch_state() == domain::BatchState::Approved; });

    window.press("issue.print");
    window.until("six printed pieces", [&] { return count(PieceState::Printed) == 6; });
    window.at("issue.confirm-all");
    window.shot("issue-printed");

    window.click_row("issue.pieces", 0);
    window.answers.expect({{"dialog.choice", "ずれ"}});
    window.press("issue.spoil");
    window.until("the spoiled card", [&] { return count(PieceState::Spoiled) == 1; });
    window.answers.expect({});
    window.press("issue.confirm-all");
    window.until("the others confirmed", [&] { return count(PieceState::Confirmed) == 4; });
    window.press("issue.reprint-all");
    window.press("issue.compose");
    window.until("a new card and its carrier composed", [&] { return count(PieceState::Composed) == 2; });
    window.press("issue.proof.make");
    window.until("the second proof pack",
                 [&] { return window.shows("issue.approve") && window.at("issue.approve").IsEnabled(); });
    window.answers.expect({{"dialog.login", "manager"}, {"dialog.password", "fuda-manager"}});
    window.press("issue.approve");
    window.press("issue.print");
    window.until("both printed", [&] { return count(PieceState::Printed) == 2; });
    window.answers.expect({});
    window.press("issue.confirm-all");
    window.until("all six confirmed", [&] { return count(PieceState::Confirmed) == 6; });

    {
        store::Store opened = this->open();
        pack_at_the_bench(opened, insurer, store::BatchId{1}, desk());
    }
    window.answers.expect({});
    window.press("issue.post");
    window.until("three envelopes posted", [&] { return count(PieceState::Mailed) == 6; });
    window.at("issue.close");
    window.shot("issue-balance");
    window.answers.expect({});
    window.press("issue.close");
    window.until("the batch to close", [&] { return batch_state() == domain::BatchState::Closed; });
    BOOST_TEST(window.answers.all_asked());
    BOOST_TEST(count(PieceState::Spoiled) == 1);

    store::Store opened = open();
    BOOST_TEST(!store::Events(opened).verify());
    for (const store::Approval& approval : store::Batches(opened).approvals(store::BatchId{1}))
        BOOST_TEST(approval.by == "manager");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace fuda::tests
