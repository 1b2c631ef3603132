#include "tests/data/rules/question.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace fuda;
using namespace fuda::tests;
using domain::Trigger;
using domain::Verdict;

namespace {

/// The piece that answering this question makes, printed on the same day.
rules::EarlierPiece made_for(const Question& question, unsigned serial)
{
    const domain::Decision decision = question.answer();
    BOOST_REQUIRE((decision.verdict == Verdict::Issue));
    rules::EarlierPiece piece{.code = domain::PieceCode::of(7, serial)};
    piece.document = decision.documents.front();
    piece.printed = true;
    piece.issued = question.today;
    piece.valid_until = decision.valid_until;
    piece.request_key = decision.request_key;
    piece.copy_number = decision.copy_number;
    piece.by_care = decision.rule == "T8";
    return piece;
}

Question asking(Trigger trigger)
{
    Question question;
    question.member.trigger = trigger;
    return question;
}

Question applying(Trigger trigger)
{
    Question question = asking(trigger);
    question.member.applied = day("2026-11-18");
    return question;
}

constexpr Trigger kReplacing[] = {Trigger::NameChanged, Trigger::Reemployed, Trigger::DetailsChanged,
                                  Trigger::CertificateLost, Trigger::CertificateDamaged};
constexpr Trigger kNotReplacing[] = {Trigger::Acquired,   Trigger::MynaExpired,  Trigger::MynaDeregistered,
                                     Trigger::MynaLost,   Trigger::MynaRenewing, Trigger::NeedsCare,
                                     Trigger::WholeRoster};

} // namespace

BOOST_AUTO_TEST_SUITE(one_valid_document)

BOOST_AUTO_TEST_CASE(a_member_with_a_valid_certificate_gets_no_second_one)
{
    for (const Trigger trigger : kNotReplacing) {
        BOOST_TEST_INFO_SCOPE(japanese(trigger));
        Question question = applying(trigger);
        const std::string rule = question.answer().rule;
        question.situation.earlier = {earlier_card(1, "2026-01-10", "2027-01-09")};
        const domain::Decision decision = question.answer();
        BOOST_TEST((decision.verdict == Verdict::Nothing));
        BOOST_TEST(decision.rule == rule);
        BOOST_TEST(decision.documents.empty());
        BOOST_TEST(!decision.valid_until);
        BOOST_TEST(!decision.voids_earlier);
        BOOST_TEST(decision.reason.find(domain::PieceCode::of(7, 1).grouped()) != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(the_protected_get_no_second_one_either)
{
    Question question;
    question.member.protected_address = true;
    question.situation.earlier = {made_for(question, 1)};
    BOOST_TEST(summary(question.answer()) == "なし D1");
}

BOOST_AUTO_TEST_CASE(a_certificate_counts_to_its_last_day)
{
    Question question = asking(Trigger::WholeRoster);
    question.situation.earlier = {earlier_card(1, "2025-11-21", "2026-11-20")};
    BOOST_TEST((question.answer().verdict == Verdict::Nothing));
    question.situation.earlier = {earlier_card(1, "2025-11-20", "2026-11-19")};
    BOOST_TEST((question.answer().verdict == Verdict::Issue));
}

BOOST_AUTO_TEST_CASE(a_void_piece_does_not_count)
{
    Question question = asking(Trigger::Acquired);
    question.situation.earlier = {made_for(question, 1)};
    question.situation.earlier.front().alive = false;
    BOOST_TEST((question.answer().verdict == Verdict::Issue));
}

BOOST_AUTO_TEST_CASE(an_application_whose_piece_is_void_is_answered_again)
{
    Question question = applying(Trigger::CertificateLost);
    question.situation.earlier = {made_for(question, 1)};
    question.situation.earlier.front().alive = false;
    BOOST_TEST((question.answer().verdict == Verdict::Issue));
}

BOOST_AUTO_TEST_CASE(a_piece_in_the_making_counts_and_is_said_to_be_one)
{
    Question question = asking(Trigger::WholeRoster);
    question.situation.earlier = {earlier_card(1, "2026-11-19", "2027-11-18")};
    BOOST_TEST(question.answer().reason.find("令和8年11月19日交付") != std::string::npos);
    question.situation.earlier.front().printed = false;
    BOOST_TEST((question.answer().verdict == Verdict::Nothing));
    BOOST_TEST(question.answer().reason.find("準備している") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_postcard_certificate_stands_for_a_card)
{
    Question question = asking(Trigger::WholeRoster);
    question.situation.earlier = {earlier_card(1, "2026-11-19", "2027-11-18")};
    question.situation.earlier.front().document = domain::Document::CertificatePostcard;
    BOOST_TEST((question.answer().verdict == Verdict::Nothing));
}

BOOST_AUTO_TEST_CASE(a_notice_and_a_certificate_do_not_stand_for_each_other)
{
    Question question = asking(Trigger::Acquired);
    question.situation.earlier = {earlier_notice(1, "2026-01-10")};
    BOOST_TEST(question.answer().rule == "T1");
    BOOST_TEST((question.answer().verdict == Verdict::Issue));
    holder(question);
    BOOST_TEST(summary(question.answer()) == "なし T2");
    question.situation.earlier = {earlier_card(1, "2026-01-10", "2027-01-09")};
    BOOST_TEST(summary(question.answer()) == "交付 T2 notice-a4");
}

BOOST_AUTO_TEST_CASE(a_carrier_is_no_document_that_a_member_has)
{
    Question question = asking(Trigger::Acquired);
    question.situation.earlier = {earlier_notice(1, "2026-11-20")};
    question.situation.earlier.front().document = domain::Document::CarrierA4;
    BOOST_TEST((question.answer().verdict == Verdict::Issue));
    holder(question);
    BOOST_TEST((question.answer().verdict == Verdict::Issue));
}

BOOST_AUTO_TEST_CASE(what_the_earlier_one_says_wrong_or_is_gone_is_replaced)
{
    for (const Trigger trigger : kReplacing) {
        BOOST_TEST_INFO_SCOPE(japanese(trigger));
        Question question = applying(trigger);
        question.situation.earlier = {earlier_card(1, "2026-01-10", "2027-01-09")};
        BOOST_TEST((question.answer().verdict == Verdict::Issue));
        BOOST_TEST(question.answer().voids_earlier);
    }
}

BOOST_AUTO_TEST_CASE(a_notice_is_replaced_like_a_certificate)
{
    Question question = asking(Trigger::NameChanged);
    holder(question);
    BOOST_TEST(!question.answer().voids_earlier);
    question.situation.earlier = {earlier_notice(1, "2026-01-10")};
    BOOST_TEST(summary(question.answer()) == "交付 T3 notice-a4");
    BOOST_TEST(question.answer().voids_earlier);
}

BOOST_AUTO_TEST_CASE(a_certificate_of_another_system_is_made_void_too)
{
    Question question = asking(Trigger::DetailsChanged);
    BOOST_TEST(!question.answer().voids_earlier);
    question.member.certificate_expires = day("2026-11-20");
    BOOST_TEST(question.answer().voids_earlier);
    question.member.certificate_expires = day("2026-11-19");
    BOOST_TEST(!question.answer().voids_earlier);
    question.member.certificate_expires.reset();
    question.member.certificate_issued = day("2025-12-02");
    BOOST_TEST(question.answer().voids_earlier);
}

BOOST_AUTO_TEST_CASE(a_notice_makes_no_certificate_void)
{
    Question question = asking(Trigger::NameChanged);
    holder(question);
    question.member.certificate_expires = day("2027-01-09");
    question.situation.earlier = {earlier_card(1, "2026-01-10", "2027-01-09")};
    BOOST_TEST(summary(question.answer()) == "交付 T3 notice-a4");
    BOOST_TEST(!question.answer().voids_earlier);
}

BOOST_AUTO_TEST_CASE(the_certificate_to_renew_is_the_living_one_that_ends_last)
{
    const rules::EarlierPiece first = earlier_card(1, "2026-01-10", "2027-01-09");
    const rules::EarlierPiece longer = earlier_card(2, "2026-06-10", "2027-06-09");
    Question question = asking(Trigger::Renewal);
    for (const auto& order : {std::vector{first, longer}, std::vector{longer, first}}) {
        question.situation.earlier = order;
        BOOST_TEST(summary(question.answer()) == "なし T9"); // not before March 2027
    }
    question.situation.earlier.front().alive = false;
    BOOST_TEST((question.answer().verdict == Verdict::Issue));
}

BOOST_AUTO_TEST_CASE(a_renewal_in_time_replaces_and_an_early_one_does_not)
{
    Question question = asking(Trigger::Renewal);
    question.situation.earlier = {earlier_card(1, "2026-01-10", "2027-01-09")};
    BOOST_TEST(summary(question.answer()) == "交付 T9 certificate-card;carrier-a4");
    BOOST_TEST(question.answer().voids_earlier);
    question.member.protected_address = true;
    question.situation.earlier = {earlier_card(1, "2026-06-10", "2027-06-09")};
    BOOST_TEST(summary(question.answer()) == "なし D1");
}

BOOST_AUTO_TEST_CASE(the_same_request_in_a_later_roster_is_answered_once)
{
    std::vector<Question> questions;
    for (const Trigger trigger : kReplacing)
        questions.push_back(applying(trigger));
    for (const Trigger trigger : kNotReplacing)
        questions.push_back(applying(trigger));
    questions.push_back(asking(Trigger::Renewal));
    questions.back().member.certificate_expires = day("2027-01-09");
    questions.push_back(asking(Trigger::Renewal));
    questions.back().situation.earlier = {earlier_card(9, "2026-01-10", "2027-01-09")};
    for (Question& question : questions) {
        BOOST_TEST_INFO_SCOPE(japanese(question.member.trigger));
        question.situation.earlier.push_back(made_for(question, 1));
        question.today = question.today.plus_days(1);
        BOOST_TEST((question.answer().verdict == Verdict::Nothing));
        BOOST_TEST(question.answer().documents.empty());
    }
}

BOOST_AUTO_TEST_CASE(one_application_is_answered_once_even_after_its_certificate_has_ended)
{
    Question question = applying(Trigger::CertificateLost);
    question.situation.earlier = {made_for(question, 1)};
    question.today = day("2028-06-01");
    BOOST_TEST(summary(question.answer()) == "なし T7");
    question.member.applied = day("2028-05-31");
    BOOST_TEST((question.answer().verdict == Verdict::Issue));
}

BOOST_AUTO_TEST_CASE(a_yearly_request_without_application_is_answered_every_year)
{
    Question question = asking(Trigger::WholeRoster);
    question.situation.earlier = {made_for(question, 1)};
    question.today = day("2027-11-19"); // the last day of the first one
    BOOST_TEST((question.answer().verdict == Verdict::Nothing));
    question.today = day("2027-11-20");
    BOOST_TEST((question.answer().verdict == Verdict::Issue));
}

BOOST_AUTO_TEST_CASE(the_renewed_is_renewed_again_when_its_own_end_comes)
{
    Question question = asking(Trigger::Renewal);
    question.situation.earlier = {earlier_card(1, "2026-01-10", "2027-01-09")};
    question.situation.earlier.push_back(made_for(question, 2)); // until 2027-11-19
    question.today = day("2027-08-18");
    BOOST_TEST((question.answer().verdict == Verdict::Nothing));
    question.today = day("2027-08-19");
    BOOST_TEST((question.answer().verdict == Verdict::Issue));
}

BOOST_AUTO_TEST_CASE(the_next_change_is_a_new_request)
{
    Question question = asking(Trigger::NameChanged);
    question.situation.earlier = {made_for(question, 1)};
    question.member.name = "札幌 花子";
    BOOST_TEST((question.answer().verdict == Verdict::Issue));
    BOOST_TEST(question.answer().voids_earlier);
}

BOOST_AUTO_TEST_CASE(a_reissue_takes_the_next_copy_number)
{
    struct Row {
        const char* what;
        std::vector<rules::EarlierPiece> earlier;
        int expected;
    };
    const auto piece = [](int copy, bool alive, bool printed) {
        rules::EarlierPiece made = earlier_card(static_cast<unsigned>(copy), "2026-01-10", "2027-01-09");
        made.copy_number = copy;
        made.alive = alive;
        made.printed = printed;
        return made;
    };
    const Row rows[] = {{"of another system's", {}, 2},
                        {"of the first", {piece(1, true, true)}, 2},
                        {"of the second", {piece(2, true, true), piece(1, false, true)}, 3},
                        {"the second is void but came out", {piece(1, false, true), piece(2, false, true)}, 3},
                        {"the second never came out", {piece(1, true, true), piece(2, false, false)}, 2}};
    for (const Row& row : rows) {
        BOOST_TEST_INFO_SCOPE(row.what);
        Question question = applying(Trigger::CertificateLost);
        question.situation.earlier = row.earlier;
        BOOST_TEST(question.answer().copy_number == row.expected);
        BOOST_TEST(question.answer().voids_earlier);
        question.member.trigger = Trigger::NameChanged;
        BOOST_TEST(question.answer().copy_number == 1);
    }
}

BOOST_AUTO_TEST_CASE(the_protected_get_a_reissue_of_what_they_lost)
{
    Question question = asking(Trigger::CertificateLost);
    question.member.protected_address = true;
    question.situation.earlier = {earlier_card(1, "2026-01-10", "2027-01-09")};
    const domain::Decision decision = question.answer();
    BOOST_TEST(summary(decision) == "交付 D1 certificate-card;carrier-a4");
    BOOST_TEST(decision.copy_number == 2);
    BOOST_TEST(decision.voids_earlier);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(request_keys)

BOOST_AUTO_TEST_CASE(a_key_changes_with_what_is_asked_and_with_nothing_else)
{
    struct Row {
        const char* what;
        Trigger trigger;
        Change change;
        bool another;
    };
    const Row rows[] = {
        {"application", Trigger::CertificateLost, [](Question& q) { q.member.applied = day("2026-11-19"); }, true},
        {"name", Trigger::CertificateLost, [](Question& q) { q.member.name = "x"; }, false},
        {"acquisition", Trigger::Acquired, [](Question& q) { q.member.acquired = day("2026-11-02"); }, true},
        {"acquisition", Trigger::Reemployed, [](Question& q) { q.member.acquired = day("2026-11-02"); }, true},
        {"address", Trigger::Acquired, [](Question& q) { q.member.address.text = "x"; }, false},
        {"end", Trigger::Renewal, [](Question& q) { q.member.certificate_expires = day("2027-01-09"); }, true},
        {"end", Trigger::NameChanged, [](Question& q) { q.member.certificate_expires = day("2027-01-09"); }, false},
        {"electronic end", Trigger::MynaExpired, [](Question& q) { q.member.myna_expires = day("2026-11-09"); }, true},
        {"copay", Trigger::DetailsChanged, [](Question& q) { q.member.copay_percent = 20; }, true},
        {"limit", Trigger::DetailsChanged, [](Question& q) { q.member.limit_category = "ウ"; }, true},
        {"limit's day", Trigger::DetailsChanged, [](Question& q) { q.member.limit_from = day("2026-11-01"); }, true},
        {"disease's day", Trigger::DetailsChanged,
         [](Question& q) { q.member.specific_disease_from = day("2026-11-01"); }, true},
        {"address", Trigger::DetailsChanged, [](Question& q) { q.member.address.text = "x"; }, true},
        {"alias", Trigger::NameChanged, [](Question& q) { q.member.alias = "x"; }, true},
        {"holding", Trigger::NameChanged, holder, false},
        {"mail address", Trigger::NameChanged, [](Question& q) { q.member.mail_to = domain::MailTo{}; }, false},
    };
    for (const Row& row : rows) {
        BOOST_TEST_INFO_SCOPE(japanese(row.trigger) << ": " << row.what);
        Question question = applying(row.trigger);
        const std::string before = rules::request_key(question.member, question.situation);
        BOOST_TEST(before == question.answer().request_key);
        row.change(question);
        BOOST_TEST((rules::request_key(question.member, question.situation) != before) == row.another);
    }
}

BOOST_AUTO_TEST_CASE(a_key_tells_what_was_asked_and_when)
{
    Question question = applying(Trigger::CertificateLost);
    question.member.applied = day("2026-11-19");
    const auto asked = rules::request_of(rules::request_key(question.member, question.situation));
    BOOST_REQUIRE(asked);
    BOOST_TEST((asked->trigger == Trigger::CertificateLost));
    BOOST_TEST((asked->applied == day("2026-11-19")));
    question = applying(Trigger::WholeRoster);
    question.member.applied.reset();
    const auto unapplied = rules::request_of(rules::request_key(question.member, question.situation));
    BOOST_REQUIRE(unapplied);
    BOOST_TEST((unapplied->trigger == Trigger::WholeRoster));
    BOOST_TEST(!unapplied->applied);
    BOOST_TEST(!rules::request_of(""));
    BOOST_TEST(!rules::request_of("念力/2026-11-19/"));
}

BOOST_AUTO_TEST_CASE(every_trigger_has_its_own_key)
{
    std::vector<std::string> keys;
    for (int trigger = 0; trigger <= static_cast<int>(Trigger::SchoolEvent); ++trigger) {
        const Question question = asking(static_cast<Trigger>(trigger));
        keys.push_back(rules::request_key(question.member, question.situation));
    }
    std::sort(keys.begin(), keys.end());
    BOOST_TEST((std::adjacent_find(keys.begin(), keys.end()) == keys.end()));
}

BOOST_AUTO_TEST_CASE(texts_of_neighbouring_fields_do_not_run_together)
{
    Question one = asking(Trigger::NameChanged), other = one;
    one.member.name = "札幌";
    one.member.kana = "サッポロ";
    other.member.name = "札幌サ";
    other.member.kana = "ッポロ";
    BOOST_TEST(one.answer().request_key != other.answer().request_key);
}

BOOST_AUTO_TEST_CASE(an_address_that_is_not_printed_is_no_change)
{
    Question question = asking(Trigger::DetailsChanged);
    question.member.protected_address = true;
    const std::string before = question.answer().request_key;
    question.member.address.text = "x";
    BOOST_TEST(question.answer().request_key == before);
}

BOOST_AUTO_TEST_CASE(a_key_tells_nothing_of_the_person)
{
    for (const Trigger trigger : {Trigger::NameChanged, Trigger::DetailsChanged, Trigger::Acquired}) {
        const Question question = asking(trigger);
        const std::string key = question.answer().request_key;
        for (const std::string& secret :
             {question.member.name, question.member.number, question.member.address.text, question.member.birth.iso()})
            BOOST_TEST(key.find(secret) == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
