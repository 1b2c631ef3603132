#include "app/services/issuing/approving.h"
#include "app/services/production/placing.h"
#include "app/services/production/proof_pack.h"
#include "data/store/events.h"
#include "tests/app/services/production/shop.h"
#include "tests/support/command.h"

using namespace fuda;
using namespace fuda::tests;
using domain::PieceState;

namespace {

const domain::MailTo kPlace = {{"102-0093", "東京都千代田区平河町2-7-5"}, "相談室　気付"};

/// A print room with one member under 支援措置: the card is printed, the carrier waits for a place to send it.
struct Protected : Shop {
    Protected()
    {
        issue(receive("second.csv", roster_of("2026-11-18", {{.number = "100009", .protected_address = true}})));
        at.rights = at.rights.with(domain::Right::ProtectedAddress);
        second.rights = second.rights.with(domain::Right::ProtectedAddress);
    }
    void place(const domain::MailTo& to = kPlace) const
    {
        production::place(opened, carrier("100009").code, to, workplace().postal(), second, at);
    }
    services::Desk at = operator_desk();
    services::Second second = manager();
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_protected_member_s_carrier, Protected)

BOOST_AUTO_TEST_CASE(is_printed_with_the_approved_place_and_the_log_does_not_know_it)
{
    BOOST_REQUIRE((carrier("100009").state == PieceState::Held));
    place();
    BOOST_TEST((carrier("100009").state == PieceState::Planned));
    const domain::Fields fields = store::Pieces(opened).fields(carrier("100009").id);
    BOOST_TEST(fields.at("mail_postal") == "〒102-0093");
    BOOST_TEST(fields.at("mail_name") == "相談室　気付");
    BOOST_TEST(fields.at("customer_barcode").size() == 67u);
    BOOST_TEST(compose().composed == 1);
    print();
    BOOST_TEST(contains(text_of(carrier("100009").code), "平河町"));
    for (const store::Event& event : store::Events(opened).of(store::Thing::Piece, carrier("100009").code.text())) {
        BOOST_TEST(!contains(event.detail, "平河町"));
        BOOST_TEST(!contains(event.detail, "1020093"));
    }
    const auto events = store::Events(opened).of(store::Thing::Piece, carrier("100009").code.text());
    BOOST_TEST(std::any_of(events.begin(), events.end(),
                           [](const store::Event& event) { return contains(event.detail, "operator+manager"); }));
}

BOOST_AUTO_TEST_CASE(is_not_shown_to_whoever_approves_the_batch)
{
    place();
    compose();
    const store::PieceRow placed = carrier("100009");
    const auto pack = production::make_proof_pack(opened, workplace(), *placed.batch, out / "proof", operator_desk());
    BOOST_TEST(pack.jobs == 1);
    BOOST_TEST(pack.pages.empty()); // it is the only one that waits
    const std::string text = output_of("pdftotext " + pack.pdf.string() + " -");
    BOOST_TEST(contains(text, "支援措置"));
    BOOST_TEST(!contains(text, "相談室"));
    BOOST_TEST(issuing::approve_batch(opened, *placed.batch, manager(), operator_desk()) == 1);
}

BOOST_AUTO_TEST_CASE(is_not_released_without_a_place)
{
    const auto refused = production::release(opened, std::vector{carrier("100009").code}, "直した", operator_desk());
    BOOST_TEST(contains(refusal(refused), "送付先"));
    BOOST_TEST((carrier("100009").state == PieceState::Held));
}

BOOST_AUTO_TEST_CASE(is_placed_by_two_people_with_the_right)
{
    second = manager();
    BOOST_CHECK_EXCEPTION(place(), Error, of_kind(ErrorKind::Conflict, "manager"));
    second.rights = domain::Rights::all();
    second.actor.name = at.actor.name;
    BOOST_CHECK_EXCEPTION(place(), Error, of_kind(ErrorKind::Conflict, "operator"));
    at = operator_desk();
    BOOST_CHECK_EXCEPTION(place(), Error, of_kind(ErrorKind::Conflict, "支援措置"));
    BOOST_TEST((carrier("100009").state == PieceState::Held));
}

BOOST_AUTO_TEST_CASE(is_not_sent_under_another_place_s_postal_code)
{
    BOOST_CHECK_EXCEPTION(place({{"5300001", kPlace.address.text}, kPlace.name}), Error,
                          of_kind(ErrorKind::BadInput, "郵便番号"));
    BOOST_CHECK_EXCEPTION(place({{kPlace.address.postal_code, " "}, kPlace.name}), Error,
                          of_kind(ErrorKind::Usage, "住所"));
}

BOOST_AUTO_TEST_CASE(of_somebody_else_is_not_placed)
{
    BOOST_CHECK_EXCEPTION(production::place(opened, carrier("100001").code, kPlace, workplace().postal(), second, at),
                          Error, of_kind(ErrorKind::Conflict, carrier("100001").code.grouped()));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_card_handed_over_at_the_counter, Shop)

BOOST_AUTO_TEST_CASE(is_delivered_and_its_carrier_is_not_needed)
{
    services::Desk clerk = operator_desk();
    clerk.rights = domain::rights_of(domain::Role::Clerk);
    const std::vector codes = {card("100001").code};
    BOOST_TEST(contains(refusal(production::hand_over(opened, codes, clerk)), "印刷済")); // nobody has looked at it yet
    confirm_all();
    const auto handed = production::hand_over(opened, codes, clerk);
    BOOST_TEST(handed.done.size() == 1u);
    BOOST_TEST((card("100001").state == PieceState::Delivered));
    BOOST_TEST((carrier("100001").state == PieceState::Pulled));
}

BOOST_AUTO_TEST_CASE(is_kept_back_when_a_newer_roster_says_something_else)
{
    confirm_all();
    services::Unwatched progress;
    issuing::import_roster(opened,
                           receive("newer.csv", roster_of("2026-11-19", {{.number = "100001", .name = "試験　花子"}})),
                           insurer, workplace().postal(), {}, desk(), progress);
    const auto refused = production::hand_over(opened, std::vector{card("100001").code}, operator_desk());
    BOOST_TEST(contains(refusal(refused), "氏名"));
    BOOST_TEST((card("100001").state == PieceState::Confirmed));
    const std::vector other = {card("100002").code};
    BOOST_TEST(production::hand_over(opened, other, operator_desk()).done.size() == 1u);
}

BOOST_AUTO_TEST_CASE(may_go_with_its_carrier)
{
    confirm_all();
    const std::vector codes = {card("100001").code, carrier("100001").code};
    BOOST_TEST(production::hand_over(opened, codes, operator_desk()).done.size() == 2u);
    BOOST_TEST((carrier("100001").state == PieceState::Delivered));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_held_card, Office)

BOOST_AUTO_TEST_CASE(is_released_together_with_the_carrier_that_was_held_for_it)
{
    std::string too_long = "東京都千代田区平河町2-7-5　";
    for (int i = 0; i < 60; ++i)
        too_long += "青葉ハイツ";
    issue(receive("roster.csv", roster_of("2026-11-10", {{.number = "100001", .address = too_long}})));
    store::Store store = open();
    const auto rows = store::Pieces(store).list({1}, {}, 10);
    BOOST_REQUIRE_EQUAL(rows.size(), 2u);
    for (const auto& row : rows)
        BOOST_REQUIRE((row.state == PieceState::Held));
    BOOST_CHECK_EXCEPTION(production::release(store, std::vector{rows[0].code}, "", operator_desk()), Error,
                          of_kind(ErrorKind::Usage, "理由"));
    const auto released = production::release(store, std::vector{rows[0].code}, "様式を直した", operator_desk());
    BOOST_TEST(released.done.size() == 1u);
    BOOST_TEST(released.along.size() == 1u);
    for (const auto& row : store::Pieces(store).list({1}, {}, 10))
        BOOST_TEST((row.state == PieceState::Planned));
}

BOOST_AUTO_TEST_SUITE_END()
