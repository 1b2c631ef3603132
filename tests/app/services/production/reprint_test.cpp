#include "app/services/issuing/approving.h"
#include "app/services/mailing/returning.h"
#include "app/services/production/after_printing.h"
#include "app/services/production/proof_pack.h"
#include "app/services/production/pulling.h"
#include "app/services/production/reprinting.h"
#include "data/base/file.h"
#include "data/store/events.h"
#include "tests/app/services/at_the_bench.h"
#include "tests/app/services/production/shop.h"

#include <set>

using namespace fuda;
using namespace fuda::tests;
using domain::PieceState;
using production::SpoilReason;

namespace {

/// Shop in which the second card was spoiled, and its carrier with it.
struct Spoiled : Shop {
    Spoiled() : old_card(card("100002").code), old_carrier(carrier("100002").code)
    {
        production::spoil(opened, std::vector{old_card}, {SpoilReason::Faint}, operator_desk());
    }
    production::ReprintOutcome reprint(const std::vector<domain::PieceCode>& codes) const
    {
        return production::reprint(opened, codes, operator_desk());
    }
    domain::PieceCode old_card, old_carrier;
};

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_reprint, Spoiled)

BOOST_AUTO_TEST_CASE(of_a_batch_is_exactly_the_spoiled_card_and_its_carrier_with_new_codes)
{
    const store::BatchId batch = *row(old_card).batch;
    const auto owed = production::to_reprint(opened, batch);
    BOOST_TEST((std::set(owed.begin(), owed.end()) == std::set{old_card, old_carrier}));
    const auto outcome = reprint(owed);
    BOOST_TEST(outcome.refused.empty());
    BOOST_REQUIRE_EQUAL(outcome.made.size(), 2u);
    BOOST_TEST((outcome.made[0].of == old_card));
    BOOST_TEST((outcome.made[1].of == old_carrier));
    BOOST_TEST(production::to_reprint(opened, batch).empty());
    const auto composed = compose();
    BOOST_TEST(composed.composed == 2);
    BOOST_TEST(composed.jobs == 2);
    BOOST_TEST(print().pieces == 2);
    for (const production::Reprinted& piece : outcome.made) {
        BOOST_TEST((state(piece.code) == PieceState::Printed));
        BOOST_TEST((row(piece.code).batch == batch));
    }
    const auto waiting = production::awaiting_destruction(opened, {}, 10, operator_desk());
    BOOST_TEST(waiting.size() == 2u);
    for (const char* other : {"100001", "100003"})
        BOOST_TEST(pieces_of(other).size() == 2u);
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_CASE(says_what_the_original_said_but_for_the_codes)
{
    const std::string card_text = text_of(old_card), carrier_text = text_of(old_carrier);
    reprint({old_card});
    compose();
    print();
    const auto new_card = card("100002").code, new_carrier = carrier("100002").code;
    BOOST_TEST((new_card != old_card));
    BOOST_REQUIRE(contains(card_text, old_card.grouped()));
    BOOST_REQUIRE(contains(carrier_text, old_card.grouped())); // printed where the card is stuck, and in the check list
    BOOST_TEST(text_of(new_card) == replaced(card_text, old_card.grouped(), new_card.grouped()));
    BOOST_TEST(text_of(new_carrier) == replaced(replaced(carrier_text, old_card.grouped(), new_card.grouped()),
                                                old_carrier.grouped(), new_carrier.grouped()));
    const domain::Fields fields = store::Pieces(opened).fields(carrier("100002").id);
    BOOST_TEST(fields.at("card_code") == new_card.text());
}

BOOST_AUTO_TEST_CASE(looks_as_it_was_when_the_layout_has_changed)
{
    const std::string card_text = text_of(old_card);
    reprint({old_card});
    config::Resources resources = shipped();
    resources.templates = path / "templates";
    std::filesystem::copy(shipped().templates, resources.templates);
    const auto file = resources.templates / "certificate-card.xml";
    write_whole_file(file, replaced(read_whole_file(file), "${name}", "${name} 改"));
    const services::Workplace changed(resources);
    services::Unwatched progress;
    BOOST_TEST(issuing::compose_pieces(opened, changed, compose_options(), desk(), progress).composed == 2);
    print();
    const auto new_card = card("100002").code;
    BOOST_TEST(text_of(new_card) == replaced(card_text, old_card.grouped(), new_card.grouped()));
    BOOST_TEST(store::Jobs(opened).get(*row(new_card).job).layout_sha256 ==
               store::Jobs(opened).get(*row(old_card).job).layout_sha256);
}

BOOST_AUTO_TEST_CASE(is_made_once)
{
    const auto first = reprint({old_card, old_carrier, old_card});
    BOOST_TEST(first.made.size() == 2u);
    BOOST_TEST(first.refused.empty());
    for (const auto& code : {old_card, old_carrier}) {
        const auto again = reprint({code});
        BOOST_TEST(again.made.empty());
        BOOST_REQUIRE_EQUAL(again.refused.size(), 1u);
        BOOST_TEST(contains(again.refused[0].text, "再印刷されています"));
    }
    BOOST_TEST(pieces_of("100002").size() == 4u);
}

BOOST_AUTO_TEST_CASE(of_the_carrier_brings_the_card_whose_code_it_bears)
{
    BOOST_TEST(reprint({old_carrier}).made.size() == 2u);
}

BOOST_AUTO_TEST_CASE(of_a_spoiled_carrier_keeps_the_code_of_its_card)
{
    const auto carrier_code = carrier("100003").code;
    production::spoil(opened, std::vector{carrier_code}, {SpoilReason::Damaged}, operator_desk());
    const auto outcome = reprint({carrier_code});
    BOOST_REQUIRE_EQUAL(outcome.made.size(), 1u);
    BOOST_TEST(store::Pieces(opened).fields(carrier("100003").id).at("card_code") == card("100003").code.text());
}

BOOST_AUTO_TEST_CASE(can_be_spoiled_and_printed_again_like_any_other)
{
    reprint({old_card});
    compose();
    print();
    const auto second = card("100002").code;
    production::spoil(opened, std::vector{second}, {SpoilReason::DoubleFed}, operator_desk());
    BOOST_TEST(reprint({second}).made.size() == 2u);
    BOOST_TEST(pieces_of("100002").size() == 6u);
}

BOOST_AUTO_TEST_CASE(is_printed_only_when_it_was_approved)
{
    reprint({old_card});
    compose(); // by the tester
    services::Unwatched progress;
    const auto send = [&] {
        return issuing::print_jobs(opened, store::Jobs(opened).unfinished(), (out / "print").string(),
                                   issuing::folder_printers(100, 500), operator_desk(), progress);
    };
    BOOST_TEST(send().jobs == 0);
    BOOST_TEST((card("100002").state == PieceState::Composed));
    production::make_proof_pack(opened, workplace(), *card("100002").batch, out / "proof", operator_desk());
    BOOST_TEST(issuing::approve_batch(opened, *card("100002").batch, manager(), operator_desk()) == 2);
    BOOST_TEST(send().jobs == 2);
}

BOOST_AUTO_TEST_CASE(is_refused_for_what_still_stands_or_was_withdrawn_by_a_newer_decision)
{
    BOOST_TEST(contains(reprint({card("100001").code}).refused.at(0).text, "印刷済"));
    Person lost = {.number = "100001", .trigger = "資格確認書紛失", .applied = "2026-11-20"};
    const auto before = card("100001").code;
    issue(receive("second.csv", roster_of("2026-11-18", {lost})));
    production::pulled(opened, std::vector{before}, "", operator_desk());
    BOOST_REQUIRE((state(before) == PieceState::Pulled));
    BOOST_TEST(contains(reprint({before}).refused.at(0).text, "新しい交付判定"));
}

BOOST_AUTO_TEST_CASE(is_refused_for_what_the_post_has_had)
{
    confirm_all();
    pack_and_post(opened, insurer, *card("100001").batch, operator_desk().today, std::nullopt, operator_desk());
    const store::PieceRow mailed = card("100001");
    BOOST_REQUIRE((mailed.state == PieceState::Mailed));
    const std::vector items = {store::MailItems(opened).get(*mailed.mail_item)};
    mailing::note_returned(opened, items, operator_desk().today, "あて所不明", operator_desk());
    production::pulled(opened, std::vector{mailed.code}, "あて所不明", operator_desk());
    BOOST_REQUIRE((card("100001").state == PieceState::Pulled));
    const auto owed = production::to_reprint(opened, *mailed.batch);
    BOOST_TEST((std::find(owed.begin(), owed.end(), mailed.code) == owed.end()));
    const auto refused = reprint({mailed.code}).refused;
    BOOST_REQUIRE_EQUAL(refused.size(), 1u);
    BOOST_TEST(contains(refused[0].text, "差し出した"));
    BOOST_TEST(contains(refused[0].text, "再交付"));
}

BOOST_AUTO_TEST_CASE(is_refused_when_a_newer_roster_says_something_else)
{
    issue(receive("second.csv", roster_of("2026-11-18", {{.number = "100002", .name = "試験　次郎", .trigger = ""}})));
    const auto refused = reprint({old_card}).refused;
    BOOST_REQUIRE_EQUAL(refused.size(), 1u);
    BOOST_TEST(contains(refused[0].text, "氏名"));
    BOOST_TEST(!contains(refused[0].text, "次郎"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(what_a_person_has_withdrawn, Shop)

BOOST_AUTO_TEST_CASE(is_not_printed_again_with_the_rest_of_its_batch)
{
    production::withdraw(opened, std::vector{card("100001").code}, "重複", operator_desk());
    production::pulled(opened, std::vector{card("100001").code}, "", operator_desk());
    production::pulled(opened, std::vector{card("100003").code}, "取り違え", operator_desk());
    for (const char* number : {"100001", "100003"})
        for (const store::PieceRow& piece : pieces_of(number))
            BOOST_TEST((piece.state == PieceState::Pulled), piece.code.text());
    BOOST_TEST(production::to_reprint(opened, *card("100001").batch).empty());
}

BOOST_AUTO_TEST_SUITE_END()
