#include "app/services/mailing/recalling.h"
#include "app/services/mailing/returning.h"
#include "app/services/production/after_printing.h"
#include "tests/app/services/mailing/posted_mail.h"

using namespace fuda;
using namespace fuda::tests;
using domain::Document;
using domain::PieceState;

namespace {

struct Recalling : TrackedMail {
    services::Desk later = on("2026-12-01");

    store::PieceRow card(const std::string& number) { return piece(store, batch, number); }
    /// As a reissue or a loss of eligibility leaves it outside.
    void ask_for_return(const store::PieceRow& piece)
    {
        db::exec(store.session(), "UPDATE pieces SET void_since = $1, return_asked = 1 WHERE id = $2", maker.now(),
                 piece.id.value);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(recall, Recalling)

BOOST_AUTO_TEST_CASE(asks_once_for_what_is_void_and_outside)
{
    ask_for_return(card("100001"));
    ask_for_return(card("100002"));
    BOOST_TEST(mailing::ask_back(store, mailing::RecallWhat::Void, later) == 2);
    BOOST_TEST(mailing::ask_back(store, mailing::RecallWhat::Void, later) == 0);
    const auto recalls = mailing::list_recalls(store, {}, 10, later);
    BOOST_REQUIRE_EQUAL(recalls.size(), 2u);
    BOOST_TEST((recalls[0].piece.code == card("100001").code));
    BOOST_TEST((recalls[0].cause == store::RecallCause::Void));
    BOOST_TEST(recalls[0].asked_on.iso() == "2026-12-01");
    BOOST_CHECK_EXCEPTION(mailing::ask_back(store, std::vector{card("100001").code}, later), Error,
                          of_kind(ErrorKind::Conflict, "すでに"));
    BOOST_TEST(mailing::to_recall(store, {}, 10, later).size() == 2u);
}

BOOST_AUTO_TEST_CASE(asks_for_what_has_expired_on_the_day_after_its_last)
{
    const auto last = db::query_one<std::string>(store.session(),
                                                 "SELECT d.valid_until FROM decisions d JOIN pieces p ON "
                                                 "p.decision_id = d.id WHERE p.id = $1",
                                                 card("100001").id.value);
    BOOST_REQUIRE(last);
    const calendar::Date last_day = *calendar::Date::from_iso(*last);
    services::Desk then = later;
    then.today = last_day;
    BOOST_TEST(mailing::ask_back(store, mailing::RecallWhat::VoidAndExpired, then) == 0);
    then.today = last_day.plus_days(1);
    BOOST_TEST(mailing::ask_back(store, mailing::RecallWhat::Void, then) == 0);
    BOOST_TEST(mailing::ask_back(store, mailing::RecallWhat::VoidAndExpired, then) == 4); // cards, not their carriers
    for (const store::Recall& recall : mailing::list_recalls(store, {}, 10, then)) {
        BOOST_TEST((recall.cause == store::RecallCause::Expired));
        BOOST_TEST((recall.piece.document == Document::CertificateCard));
    }
}

BOOST_AUTO_TEST_CASE(tells_a_valid_certificate_that_a_person_wants_back_from_an_expired_one)
{
    mailing::ask_back(store, std::vector{card("100001").code}, later);
    const auto recalls = mailing::list_recalls(store, {}, 10, later);
    BOOST_REQUIRE_EQUAL(recalls.size(), 1u);
    BOOST_TEST((recalls[0].cause == store::RecallCause::Wanted));
    BOOST_TEST(card("100001").void_since == "");
}

BOOST_AUTO_TEST_CASE(reminds_after_two_weeks_of_silence)
{
    ask_for_return(card("100001"));
    mailing::ask_back(store, mailing::RecallWhat::Void, later);
    BOOST_TEST(mailing::remind(store, mailing::kRemindAfter, on("2026-12-14")).empty());
    const auto reminded = mailing::remind(store, mailing::kRemindAfter, on("2026-12-15"));
    BOOST_REQUIRE_EQUAL(reminded.size(), 1u);
    BOOST_TEST(reminded[0].reminders == 1);
    BOOST_TEST(reminded[0].reminded_on->iso() == "2026-12-15");
    BOOST_TEST(mailing::remind(store, mailing::kRemindAfter, on("2026-12-15")).empty());
    BOOST_TEST(mailing::remind(store, mailing::kRemindAfter, on("2026-12-28")).empty());
    BOOST_TEST(mailing::remind(store, mailing::kRemindAfter, on("2026-12-29")).at(0).reminders == 2);
    BOOST_CHECK_EXCEPTION(mailing::remind(store, 0, later), Error, of_kind(ErrorKind::Usage, "1 日"));
}

BOOST_AUTO_TEST_CASE(ends_when_it_is_received_and_two_people_destroy_it)
{
    const store::PieceRow first = card("100001"), other = card("100002"), third = card("100003");
    for (const store::PieceRow& piece : {first, other, third})
        ask_for_return(piece);
    mailing::ask_back(store, mailing::RecallWhat::Void, later);
    mailing::received(store, first.code, later);
    BOOST_TEST((card("100001").state == PieceState::Recovered));
    BOOST_CHECK_EXCEPTION(mailing::received(store, first.code, later), Error, of_kind(ErrorKind::Conflict, ""));
    BOOST_CHECK_EXCEPTION(mailing::give_up(store, other.code, " ", later), Error, of_kind(ErrorKind::Usage, "理由"));
    mailing::give_up(store, other.code, "死亡", later);
    BOOST_CHECK_EXCEPTION(mailing::give_up(store, other.code, "死亡", later), Error, of_kind(ErrorKind::Conflict, ""));
    BOOST_TEST(mailing::list_recalls(store, {}, 10, later).size() == 1u);
    store::Recalls::Sums sums = mailing::recall_sums(store, later);
    BOOST_TEST((sums.asked == 1 && sums.reminded == 0 && sums.received == 1 && sums.given_up == 1));
    services::Second two{{"other", "desk-2"}, domain::rights_of(domain::Role::Operator)};
    production::destroy(store, std::vector{first.code}, two, later);
    sums = mailing::recall_sums(store, later);
    BOOST_TEST((sums.asked == 1 && sums.received == 0 && sums.destroyed == 1 && sums.given_up == 1));
    BOOST_TEST(mailing::remind(store, 14, on("2027-01-10")).size() == 1u);
    BOOST_TEST(!store::Events(store).verify());
}

BOOST_AUTO_TEST_CASE(needs_a_right_and_a_piece_of_the_store)
{
    const services::Desk administrator = signed_in("administrator", domain::Role::Administrator);
    BOOST_CHECK_EXCEPTION(mailing::received(store, card("100001").code, administrator), Error,
                          of_kind(ErrorKind::Conflict, "administrator"));
    const auto nobody = domain::PieceCode::of(domain::kTestStoreNumber, 999'999);
    BOOST_CHECK_EXCEPTION(mailing::received(store, nobody, later), Error,
                          of_kind(ErrorKind::BadInput, nobody.grouped()));
}

BOOST_AUTO_TEST_SUITE_END()
