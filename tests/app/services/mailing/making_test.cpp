#include "app/services/mailing/making.h"

#include "app/services/production/pulling.h"
#include "data/store/employers.h"
#include "data/store/keeping/verification.h"
#include "data/store/mail/address_marks.h"
#include "data/store/mail/mail_lists.h"
#include "tests/app/services/at_the_bench.h"
#include "tests/app/services/production/print_room.h"

using namespace fuda;
using namespace fuda::tests;
using domain::Document;
using domain::MailItemKind;
using mailing::Incomplete;

namespace {

struct Making : PrintRoom {
    store::Store store = open();
    store::BatchId batch;

    void print(const std::vector<Insured>& people)
    {
        batch = printed_batch(store, roster_of(people));
        confirm_all(store, batch);
    }
    mailing::MakeOutcome make(Incomplete incomplete = Incomplete::Wait)
    {
        services::Unwatched progress;
        return mailing::make_items(store, insurer, batch, incomplete, maker, progress);
    }
    std::vector<store::MailItem> items() { return store::MailLists(store).list({.batch = batch}, {}, 1000); }
    std::vector<store::PieceRow> inside(const store::MailItem& item) { return store::MailItems(store).pieces(item.id); }
    void adds_up()
    {
        for (const store::Fault& fault : store::verify(store).faults)
            BOOST_TEST(false, fault.message);
    }
};

/// A household: the insured and two dependents with one number and one address.
std::vector<Insured> household(const std::string& number, const std::string& address = "東京都千代田区平河町2-7-5")
{
    return {{.number = number, .branch = "00", .address = address},
            {.number = number, .name = "試験　花子", .branch = "01", .address = address, .insured_name = "試験　太郎"},
            {.number = number, .name = "試験　一郎", .branch = "02", .address = address, .insured_name = "試験　太郎"}};
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(mail_items, Making)

BOOST_AUTO_TEST_CASE(have_one_envelope_for_each_decision_and_what_it_weighs)
{
    print(insured(3));
    const auto made = make();
    BOOST_TEST(made.envelopes == 3);
    BOOST_TEST(made.pieces == 6);
    for (const store::MailItem& item : items()) {
        BOOST_TEST((item.kind == MailItemKind::Envelope));
        BOOST_TEST(item.postal_code == "1020093");
        BOOST_TEST(item.leaflet == insurer.leaflet);
        // card 5.0 g, carrier 5.7 g, leaflet 4.0 g, envelope 5.5 g (profile mail.materials)
        BOOST_TEST(item.milligrams == 20'200);
        BOOST_TEST(item.micrometres == 1'800); // 0.8 + 0.4 + 0.3 + 0.3 mm
        BOOST_TEST(inside(item).size() == 2u);
    }
    BOOST_TEST(make().items() == 0); // nothing twice
    adds_up();
}

BOOST_AUTO_TEST_CASE(put_a_household_together_only_where_the_profile_says_so)
{
    insurer.one_envelope_per_household = true;
    auto people = household("100001");
    const auto others = household("100002");
    people.insert(people.end(), others.begin(), others.end());
    people[5].address = "東京都千代田区平河町2-7-6"; // lives elsewhere
    print(people);
    const auto made = make();
    BOOST_TEST(made.envelopes == 3);
    std::vector<std::size_t> sizes;
    for (const store::MailItem& item : items()) {
        sizes.push_back(inside(item).size());
        const auto shown = store::Pieces(store).get(item.address);
        if (inside(item).size() > 2)
            BOOST_TEST(shown->branch == "00"); // the insured's carrier shows in the window
        BOOST_TEST((shown->document == Document::CarrierA4));
    }
    std::ranges::sort(sizes);
    BOOST_TEST(sizes == (std::vector<std::size_t>{2, 4, 6}), boost::test_tools::per_element());
    adds_up();
}

BOOST_AUTO_TEST_CASE(wait_until_the_whole_household_is_there)
{
    insurer.one_envelope_per_household = true;
    batch = printed_batch(store, roster_of(household("100001")));
    for (const store::PieceRow& piece : pieces(store, batch))
        if (piece.branch != "02")
            move(store, piece, domain::PieceEvent::Confirmed);
    const auto waits = make();
    BOOST_TEST(waits.items() == 0);
    BOOST_TEST(waits.waiting == 2);
    BOOST_TEST(make(Incomplete::GoOut).envelopes == 1);
    confirm_all(store, batch);
    BOOST_TEST(make().envelopes == 1); // who came late goes in an envelope of his own
    adds_up();
}

BOOST_AUTO_TEST_CASE(that_go_through_employers_are_one_bundle_for_each)
{
    insurer.through_employer = true;
    auto people = insured(5);
    for (std::size_t i = 0; i < 4; ++i) {
        people[i].employer = i < 3 ? "71" : "72";
        people[i].employer_name = i < 3 ? "株式会社春野造園" : "秋山建設株式会社";
    }
    print(people); // the fifth has no employer: 任意継続
    const store::Employer employer{
        insurer.number, "71", "株式会社春野造園", {"1000001", "東京都千代田区千代田1-1"}, "人事部"};
    {
        store::Change change(store, maker.actor, maker.now());
        store::Employers(store).put(change, {&employer, 1}, "");
        change.commit();
    }
    const auto made = make();
    BOOST_TEST(made.bundles == 1);
    BOOST_TEST(made.envelopes == 1);
    BOOST_REQUIRE_EQUAL(made.held.size(), 2u); // of 72 nobody knows the address
    BOOST_TEST(contains(made.held[0].text, "72"));
    BOOST_TEST(contains(made.held[0].text, "fuda mail employers"));
    const auto all = items();
    const auto bundle =
        std::ranges::find_if(all, [](const store::MailItem& item) { return item.kind == MailItemKind::Bundle; });
    BOOST_REQUIRE((bundle != all.end()));
    const store::MailItem found = *bundle;
    BOOST_TEST(inside(found).size() == 6u);
    BOOST_TEST(found.redirect->name == "株式会社春野造園　人事部");
    BOOST_TEST(found.postal_code == "1000001");
    adds_up();
}

BOOST_AUTO_TEST_CASE(are_not_made_of_pieces_addressed_to_another_of_the_household)
{
    // incident I-2: the printed name is right for the rule that the carriers were made with, and wrong for the one in force
    print(household("100001"));
    insurer.addressee = domain::AddresseeRule::CareOf;
    const auto made = make();
    BOOST_TEST(made.envelopes == 1); // the insured himself is in nobody's care
    BOOST_TEST(made.held.size() == 4u);
    BOOST_TEST(contains(made.held.at(0).text, "宛名の決まり"));
}

BOOST_AUTO_TEST_CASE(are_not_made_for_an_address_from_which_mail_came_back)
{
    print(insured(2));
    const store::PieceRow card = piece(store, batch, "100001");
    store::MailItem first;
    const auto mark = [&](const std::string& hash) {
        store::Change change(store, maker.actor, maker.now());
        store::AddressMarks(store).mark(change, card.member, first.id, hash, "あて所に尋ねあたりません");
        change.commit();
    };
    make();
    first = items().at(0);
    for (const store::MailItem& item : items()) {
        store::Change change(store, maker.actor, maker.now());
        store::MailItems(store).unpack(change, item.id, item.revision, "やり直し");
        change.commit();
    }
    mark(store::AddressMarks::hash_of({"1020093", "東京都千代田区平河町2-7-5"}));
    const auto made = make();
    BOOST_TEST(made.envelopes == 1);
    BOOST_REQUIRE_EQUAL(made.held.size(), 2u);
    BOOST_TEST(made.held[0].code.text() == card.code.text());
    BOOST_TEST(contains(made.held[0].text, "返戻"));
    {
        store::Change change(store, maker.actor, maker.now());
        store::AddressMarks(store).clear(change, card.member, "本人に確かめた");
        change.commit();
    }
    BOOST_TEST(make().envelopes == 1);
    adds_up();
}

BOOST_AUTO_TEST_CASE(are_not_made_when_the_carrier_names_another_leaflet)
{
    print(insured(2)); // incident I-6: last year's leaflet
    insurer.leaflet = "マイナ保険証のご案内 2027年4月版";
    const auto made = make();
    BOOST_TEST(made.items() == 0);
    BOOST_REQUIRE_EQUAL(made.held.size(), 4u);
    BOOST_TEST(contains(made.held[0].text, "2027年4月版"));
}

BOOST_AUTO_TEST_CASE(are_for_approved_batches_of_the_insurer_and_people_with_the_right)
{
    print(insured(1));
    auto other = insurer;
    other.number = "06139992";
    services::Unwatched progress;
    BOOST_CHECK_EXCEPTION(mailing::make_items(store, other, batch, Incomplete::Wait, maker, progress), Error,
                          of_kind(ErrorKind::BadInput, "133991"));
    maker = signed_in("manager", domain::Role::Manager);
    BOOST_CHECK_EXCEPTION(make(), Error, of_kind(ErrorKind::Conflict, "権限"));
    BOOST_TEST(items().empty());
}

BOOST_AUTO_TEST_SUITE_END()
