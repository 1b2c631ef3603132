#include "app/services/production/after_printing.h"
#include "app/services/production/choosing.h"
#include "app/services/production/reprinting.h"
#include "app/services/production/settling.h"
#include "app/services/production/viewing.h"
#include "data/store/events.h"
#include "tests/app/services/production/shop.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

using namespace fuda;
using namespace fuda::tests;
using domain::PieceState;
using production::SpoilReason;

namespace {

std::vector<domain::PieceCode> codes_of(const std::vector<store::PieceRow>& rows)
{
    std::vector<domain::PieceCode> codes;
    for (const store::PieceRow& row : rows)
        codes.push_back(row.code);
    return codes;
}

std::vector<PieceState> states_of(const std::vector<store::PieceRow>& rows)
{
    std::vector<PieceState> states;
    for (const store::PieceRow& row : rows)
        states.push_back(row.state);
    return states;
}

/// Shop with its cards' job in doubt.
struct Doubtful : Shop {
    Doubtful() : job(*card("100001").job) { production::doubt(opened, job, "停電", operator_desk()); }
    store::JobId job;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(pieces_of_a_job, Shop)

BOOST_AUTO_TEST_CASE(are_chosen_by_pages_that_cut_no_piece)
{
    const store::JobId job = *card("100001").job; // two pages a card
    BOOST_TEST(
        (production::pieces_on_pages(opened, job, 3, 6) == std::vector{card("100002").code, card("100003").code}));
    BOOST_CHECK_EXCEPTION(production::pieces_on_pages(opened, job, 2, 4), Error,
                          of_kind(ErrorKind::BadInput, card("100001").code.grouped()));
    BOOST_CHECK_EXCEPTION(production::pieces_on_pages(opened, job, 1, 7), Error, of_kind(ErrorKind::BadInput, "1-7"));
}

BOOST_AUTO_TEST_CASE(are_chosen_from_one_code_to_another)
{
    const store::JobId job = *card("100001").job;
    const auto first = card("100001").code, second = card("100002").code;
    BOOST_TEST((production::pieces_between(opened, job, first, second) == std::vector{first, second}));
    BOOST_CHECK_EXCEPTION(production::pieces_between(opened, job, second, first), Error,
                          of_kind(ErrorKind::BadInput, "より前"));
    BOOST_CHECK_EXCEPTION(production::pieces_between(opened, job, first, carrier("100001").code), Error,
                          of_kind(ErrorKind::BadInput, carrier("100001").code.grouped()));
}

BOOST_AUTO_TEST_CASE(are_read_from_a_file_of_a_scanner_and_every_wrong_line_is_named)
{
    const auto code = card("100001").code;
    BOOST_TEST((production::read_codes("piece\n" + code.grouped() + "\r\n\n " + code.text() + "\n", "scan.txt") ==
                std::vector{code, code}));
    BOOST_CHECK_EXCEPTION(production::read_codes(code.text() + "\nT000000000\nabc\n", "scan.txt"), Error,
                          of_kind(ErrorKind::BadInput, "2、3 行目"));
}

BOOST_AUTO_TEST_CASE(are_confirmed_once_and_what_is_not_printed_is_named)
{
    const auto codes = production::pieces_of_job(opened, *card("100001").job);
    BOOST_TEST(production::confirm(opened, {codes.data(), 1}, operator_desk()).done.size() == 1u);
    const auto rest = production::confirm(opened, codes, operator_desk());
    BOOST_TEST(rest.done.size() == 2u);
    BOOST_REQUIRE_EQUAL(rest.refused.size(), 1u);
    BOOST_TEST((rest.refused[0].code == codes[0]));
    BOOST_TEST(contains(rest.refused[0].text, "確認済"));
    for (const auto& code : codes)
        BOOST_TEST((state(code) == PieceState::Confirmed));
}

BOOST_AUTO_TEST_CASE(need_the_right_to_account)
{
    services::Desk other = operator_desk();
    const auto codes = production::pieces_of_job(opened, *card("100001").job);
    for (const domain::Role role : {domain::Role::Manager, domain::Role::Administrator}) {
        other.rights = domain::rights_of(role);
        BOOST_CHECK_EXCEPTION(production::confirm(opened, codes, other), Error, of_kind(ErrorKind::Conflict, "権限"));
        BOOST_CHECK_EXCEPTION(production::spoil(opened, codes, {SpoilReason::Faint}, other), Error,
                              of_kind(ErrorKind::Conflict, "権限"));
    }
    other.rights = domain::rights_of(domain::Role::Clerk); // who accounts for the counter's own only
    BOOST_TEST(contains(refusal(production::confirm(opened, codes, other)), "権限がありません"));
    BOOST_TEST(contains(refusal(production::spoil(opened, codes, {SpoilReason::Faint}, other)), "権限がありません"));
    for (const auto& code : codes)
        BOOST_TEST((state(code) == PieceState::Printed));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_spoiled_piece, Shop)

BOOST_AUTO_TEST_CASE(takes_its_carrier_along_when_it_is_a_card)
{
    const auto spoilt =
        production::spoil(opened, std::vector{card("100002").code}, {SpoilReason::Faint, "左端"}, operator_desk());
    BOOST_TEST(spoilt.done.size() == 1u);
    BOOST_REQUIRE_EQUAL(spoilt.along.size(), 1u);
    BOOST_TEST((spoilt.along[0].code == carrier("100002").code));
    BOOST_TEST(card("100002").reason == "かすれ: 左端");
    BOOST_TEST((card("100002").state == PieceState::Spoiled));
    BOOST_TEST((carrier("100002").state == PieceState::Pulled));
    BOOST_TEST(carrier("100002").reason == "同封するカードの作り直し");
    for (const char* other : {"100001", "100003"})
        BOOST_TEST((states_of(pieces_of(other)) == std::vector(2, PieceState::Printed)));
}

BOOST_AUTO_TEST_CASE(leaves_its_card_alone_when_it_is_a_carrier)
{
    const auto spoilt =
        production::spoil(opened, std::vector{carrier("100002").code}, {SpoilReason::Stained}, operator_desk());
    BOOST_TEST(spoilt.along.empty());
    BOOST_TEST((card("100002").state == PieceState::Printed));
    BOOST_TEST((carrier("100002").state == PieceState::Spoiled));
}

BOOST_AUTO_TEST_CASE(is_spoiled_by_one_station_only)
{
    const std::vector codes = {card("100001").code};
    store::Store other = open();
    BOOST_TEST(production::spoil(other, codes, {SpoilReason::Damaged}, operator_desk()).done.size() == 1u);
    const auto late = production::spoil(opened, codes, {SpoilReason::Stained}, operator_desk());
    BOOST_TEST(late.done.empty());
    BOOST_TEST(contains(refusal(late), "損紙"));
    BOOST_TEST(card("100001").reason == "破損");
}

BOOST_AUTO_TEST_CASE(of_another_kind_of_fault_needs_a_note)
{
    BOOST_CHECK_EXCEPTION(
        production::spoil(opened, std::vector{card("100001").code}, {SpoilReason::Other, " "}, operator_desk()), Error,
        of_kind(ErrorKind::Usage, "その他"));
}

BOOST_AUTO_TEST_CASE(is_taken_out_of_its_envelope_first)
{
    confirm_all();
    {
        store::Change change(opened, operator_desk().actor, operator_desk().now());
        store::MailItems(opened).pack(
            change, store::MailItems(opened).plan(change, {insurer.number, "", {}, pieces_of("100001")}));
        change.commit();
    }
    const auto refused =
        production::spoil(opened, std::vector{card("100001").code}, {SpoilReason::Damaged}, operator_desk());
    BOOST_TEST(contains(refusal(refused), "郵便物 M1"));
    BOOST_TEST((card("100001").state == PieceState::Confirmed));
}

BOOST_AUTO_TEST_CASE(is_destroyed_by_two_people_whom_the_log_names)
{
    const auto card_code = card("100001").code, carrier_code = carrier("100001").code;
    production::spoil(opened, std::vector{card_code}, {SpoilReason::Faint}, operator_desk());
    BOOST_TEST((codes_of(production::awaiting_destruction(opened, {}, 10, operator_desk())) ==
                std::vector{card_code, carrier_code}));
    services::Second same = manager();
    same.actor.name = operator_desk().actor.name;
    const std::vector codes = {card_code, carrier_code, card("100002").code};
    BOOST_CHECK_EXCEPTION(production::destroy(opened, codes, same, operator_desk()), Error,
                          of_kind(ErrorKind::Conflict, "operator"));
    BOOST_CHECK_EXCEPTION(production::destroy(opened, codes, std::nullopt, operator_desk()), Error,
                          of_kind(ErrorKind::Conflict, "二人"));
    const auto destroyed = production::destroy(opened, codes, manager(), operator_desk());
    BOOST_TEST((destroyed.done == std::vector{card_code, carrier_code}));
    BOOST_TEST(destroyed.refused.size() == 1u); // a good card is not destroyed
    BOOST_TEST((card("100002").state == PieceState::Printed));
    const auto last = store::Events(opened).of(store::Thing::Piece, card_code.text()).back();
    BOOST_TEST(contains(last.detail, "operator+manager"));
    BOOST_TEST(production::awaiting_destruction(opened, {}, 10, operator_desk()).empty());
}

BOOST_AUTO_TEST_CASE(is_shown_with_its_neighbours_and_history)
{
    const auto code = card("100002").code;
    production::spoil(opened, std::vector{code}, {SpoilReason::Faint}, operator_desk());
    const auto view = production::view_piece(opened, code, operator_desk());
    BOOST_TEST((codes_of(view.neighbours) == std::vector{card("100001").code, card("100003").code}));
    BOOST_TEST((codes_of(view.together) == std::vector{carrier("100002").code}));
    BOOST_TEST(view.piece.page == 3);
    BOOST_TEST(production::event_text(view.history.back()) == "印刷済 → 損紙　かすれ");
    BOOST_TEST(!contains(production::to_json(view), "試験"));
    BOOST_TEST(!contains(production::to_json(view), "平河町"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_piece_in_doubt, Doubtful)

BOOST_AUTO_TEST_CASE(is_neither_confirmed_nor_printed_nor_packed_until_it_is_settled)
{
    const auto codes = production::pieces_of_job(opened, job);
    BOOST_TEST(contains(refusal(production::confirm(opened, codes, operator_desk())), "確認待ち"));
    BOOST_TEST(print().jobs == 0);
    BOOST_TEST(production::reprint(opened, codes, operator_desk()).made.empty());
    production::confirm(opened, production::pieces_of_job(opened, *carrier("100001").job), operator_desk());
    BOOST_TEST(store::MailItems(opened).ready(*card("100001").batch, 0, 10).empty());
    const store::Batch batch = store::Batches(opened).get(*card("100001").batch);
    store::Change change(opened, operator_desk().actor, operator_desk().now());
    BOOST_CHECK_THROW(store::Batches(opened).close(change, batch.id, batch.revision), Error);
}

BOOST_AUTO_TEST_CASE(is_listed_with_what_is_known_of_its_job)
{
    const auto jobs = production::jobs_in_doubt(opened, operator_desk());
    BOOST_REQUIRE_EQUAL(jobs.size(), 1u);
    BOOST_TEST(jobs[0].pieces_in_doubt == 3);
    BOOST_TEST(jobs[0].reason == "停電");
    BOOST_TEST(jobs[0].sent_at == "2026-11-20T01:02:03Z");
    BOOST_TEST(contains(jobs[0].question(), "133991-certificate-card-0001"));
}

BOOST_AUTO_TEST_CASE(is_settled_by_a_scan_or_a_word_each_and_then_the_job_is)
{
    using production::Word;
    const auto first = card("100001").code, second = card("100002").code, third = card("100003").code;
    BOOST_CHECK_EXCEPTION(production::settle_by_word(opened, std::vector{first}, Word::CameOut, " ", operator_desk()),
                          Error, of_kind(ErrorKind::Usage, "何を見て"));
    BOOST_TEST(production::settle_by_scan(opened, std::vector{first}, operator_desk()).done.size() == 1u);
    production::settle_by_word(opened, std::vector{second}, Word::NotProduced, "排出口に 1 枚のみ", operator_desk());
    BOOST_TEST((store::Jobs(opened).get(job).state == domain::JobState::InDoubt));
    production::settle_by_word(opened, std::vector{third}, Word::CameOutBad, "半分で停止", operator_desk());
    BOOST_TEST((store::Jobs(opened).get(job).state == domain::JobState::Printed));
    BOOST_TEST((state(first) == PieceState::Confirmed));
    BOOST_TEST((state(second) == PieceState::Void));
    BOOST_TEST((state(third) == PieceState::Spoiled));
    BOOST_TEST((carrier("100001").state == PieceState::Printed));
    BOOST_TEST((carrier("100002").state == PieceState::Pulled)); // bears the code of a card that is not there
    BOOST_TEST((carrier("100003").state == PieceState::Pulled));
    const auto scanned = store::Events(opened).of(store::Thing::Piece, first.text()).back();
    BOOST_TEST(contains(scanned.detail, "読み取り"));
    BOOST_TEST(contains(refusal(production::settle_by_scan(opened, std::vector{second}, operator_desk())), "取消"));
    BOOST_TEST((production::to_reprint(opened, *card("100001").batch).size() == 4u));
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_SUITE_END()
