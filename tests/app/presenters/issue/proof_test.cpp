#include "tests/app/presenters/issue/issue_seat.h"

#include <set>

using namespace fuda;
using namespace fuda::presenters;
using namespace fuda::tests;

namespace {

struct ProofSeat : IssueSeat {
    ProofSeat()
    {
        sit("operator");
        make_batch(roster_of(insured(3)));
        batch.compose();
        proof.show(eyes.batch.batch);
    }

    std::size_t approvals() const
    {
        store::Store store = open();
        return store::Batches(store).approvals(eyes.batch_id).size();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(proof_presenter, ProofSeat)

BOOST_AUTO_TEST_CASE(each_piece_is_seen_with_the_reasons_why_it_was_chosen)
{
    BOOST_TEST(eyes.proof.make.offered);
    BOOST_TEST(!eyes.proof.approve.offered);
    proof.make();
    no_failure();
    const std::size_t count = proof.pieces().count();
    BOOST_REQUIRE_EQUAL(count, 6u);
    std::set<std::string> pictures;
    for (std::size_t piece = 0; piece < count; ++piece) {
        BOOST_TEST_INFO_SCOPE("piece " << piece);
        proof.choose(piece);
        BOOST_TEST((eyes.proof.chosen == piece));
        BOOST_TEST(!eyes.proof.reasons.empty());
        BOOST_TEST(contains(eyes.picture_of, column_of(proof.pieces(), 1)[piece]));
        BOOST_REQUIRE_EQUAL(eyes.picture.rgb.size(), static_cast<std::size_t>(eyes.picture.width) *
                                                         static_cast<std::size_t>(eyes.picture.height) * 3);
        pictures.insert(std::string(eyes.picture.rgb.begin(), eyes.picture.rgb.end()));
    }
    BOOST_TEST(pictures.size() == count); // each has another code at least
    no_failure();
}

BOOST_AUTO_TEST_CASE(a_card_is_turned_over)
{
    proof.make();
    proof.choose(row_with(proof.pieces(), 1, [&] {
        store::Store store = open();
        return PrintRoom::piece(store, eyes.batch_id, "100001").code.grouped();
    }()));
    BOOST_REQUIRE(eyes.proof.turn.offered);
    BOOST_TEST(eyes.proof.side == "表");
    const auto front = eyes.picture.rgb;
    proof.turn();
    BOOST_TEST(eyes.proof.side == "裏");
    BOOST_TEST((eyes.picture.rgb != front));
    proof.turn();
    BOOST_TEST((eyes.picture.rgb == front));
}

BOOST_AUTO_TEST_CASE(pages_are_turned_and_zoomed)
{
    proof.make();
    BOOST_TEST(!eyes.proof.earlier.offered);
    proof.later();
    BOOST_TEST(eyes.proof.place == "2 / 6");
    const int width = eyes.picture.width;
    proof.set_place(100, 100, 1); // too small to read in: it scrolls
    BOOST_TEST(eyes.picture.width == width);
    proof.set_place(4000, 3000, 2);
    BOOST_TEST(eyes.picture.width > 2 * width);
    BOOST_TEST(eyes.picture.width <= 4000);
    BOOST_TEST(eyes.picture.height <= 3000);
    const int fitted = eyes.picture.width;
    proof.zoom(1.25);
    BOOST_TEST(eyes.picture.width > fitted);
    proof.choose(5);
    BOOST_TEST(!eyes.proof.later.offered);
    proof.later();
    BOOST_TEST(eyes.proof.place == "6 / 6");
}

BOOST_AUTO_TEST_CASE(another_person_approves_at_the_same_desk)
{
    proof.make();
    dialogs.second = {"manager", "fuda-manager"};
    proof.approve();
    no_failure();
    BOOST_TEST(dialogs.asked.back() == "ロット 1 の承認");
    BOOST_TEST(approvals() == 2u);
    BOOST_TEST(!eyes.proof.approve.offered);
    BOOST_TEST((eyes.batch.seen == IssueStep::Print));
}

BOOST_AUTO_TEST_CASE(who_made_it_or_may_not_does_not_approve)
{
    proof.make();
    for (const char* login : {"operator", "clerk"}) {
        BOOST_TEST_INFO_SCOPE(login);
        dialogs.failures.clear();
        dialogs.second = {login, std::string("fuda-") + login};
        proof.approve();
        BOOST_TEST(dialogs.failures.size() == 1u);
        BOOST_TEST(approvals() == 0u);
        BOOST_TEST(!eyes.proof.busy);
        BOOST_TEST(eyes.proof.approve.offered);
    }
    dialogs.failures.clear();
    dialogs.second = {"manager", "wrong"};
    proof.approve();
    BOOST_TEST(dialogs.failures.size() == 1u);
    BOOST_TEST(approvals() == 0u);
}

BOOST_AUTO_TEST_CASE(a_manager_at_her_own_desk_looks_and_approves)
{
    station.sign_out();
    sit("manager");
    proof.show(eyes.batch_id);
    proof.make();
    no_failure();
    BOOST_REQUIRE(eyes.proof.approve.offered);
    proof.approve();
    no_failure();
    BOOST_TEST(approvals() == 2u);
}

BOOST_AUTO_TEST_CASE(what_was_not_looked_at_is_not_approved)
{
    proof.make();
    {
        store::Store store = open();
        issuing::approve_batch(store, eyes.batch_id,
                               services::Second{{"manager", "seat-2"}, domain::rights_of(domain::Role::Manager)},
                               PrintRoom::signed_in("operator", domain::Role::Operator));
    }
    dialogs.second = {"manager", "fuda-manager"};
    proof.approve();
    BOOST_REQUIRE_EQUAL(dialogs.failures.size(), 1u);
    BOOST_TEST(contains(dialogs.failures[0].message, "変わりました"));
}

BOOST_AUTO_TEST_SUITE_END()
