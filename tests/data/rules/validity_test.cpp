#include "tests/data/rules/question.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::tests;
using domain::Companion;
using domain::OptionalItem;
using domain::Trigger;
using domain::ValidityPolicy;

namespace {

Question asking(Trigger trigger = Trigger::WholeRoster)
{
    Question question;
    question.member.trigger = trigger;
    return question;
}

std::string until(const Question& question)
{
    const domain::Decision decision = question.answer();
    return decision.valid_until ? decision.valid_until->iso() : summary(decision);
}

std::string companions(const Question& question)
{
    std::string text;
    for (const Companion companion : question.answer().companions)
        text += std::string(japanese(companion)) + " ";
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(validity)

BOOST_AUTO_TEST_CASE(years_end_on_the_day_before_the_same_day)
{
    struct Row {
        const char* today;
        int years;
        const char* expected;
    };
    const Row rows[] = {{"2026-11-20", 1, "2027-11-19"}, {"2026-11-20", 5, "2031-11-19"},
                        {"2026-03-01", 1, "2027-02-28"}, {"2027-03-01", 1, "2028-02-29"},
                        {"2028-02-29", 1, "2029-02-28"}, // 民法 143 条 2 項: no such day, so the month's last
                        {"2028-02-29", 4, "2032-02-28"}, {"2027-01-01", 1, "2027-12-31"}};
    for (const Row& row : rows) {
        BOOST_TEST_INFO_SCOPE(row.today << " + " << row.years);
        Question question = asking();
        question.today = day(row.today);
        question.insurer.validity = {ValidityPolicy::Kind::Years, row.years, {}};
        BOOST_TEST(until(question) == row.expected);
    }
}

BOOST_AUTO_TEST_CASE(a_fixed_date_is_taken_as_it_is_and_must_not_be_past)
{
    Question question = asking();
    question.insurer.validity = {ValidityPolicy::Kind::FixedDate, 0, day("2029-11-30")};
    BOOST_TEST(until(question) == "2029-11-30");
    question.insurer.validity.fixed_date = day("2026-11-20");
    BOOST_TEST(until(question) == "2026-11-20");
    question.insurer.validity.fixed_date = day("2026-11-19");
    BOOST_TEST(until(question) == "保留 T12");
    BOOST_TEST(question.answer().reason.find("保険者の定める有効期限（令和8年11月19日）") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_next_31_july_may_be_today)
{
    Question question = asking();
    question.insurer.validity.kind = ValidityPolicy::Kind::NextJuly31;
    const std::pair<const char*, const char*> rows[] = {{"2026-07-30", "2026-07-31"},
                                                        {"2026-07-31", "2026-07-31"},
                                                        {"2026-08-01", "2027-07-31"},
                                                        {"2026-11-20", "2027-07-31"}};
    for (const auto& [today, expected] : rows) {
        BOOST_TEST_INFO_SCOPE(today);
        question.today = day(today);
        BOOST_TEST(until(question) == expected);
    }
}

BOOST_AUTO_TEST_CASE(a_renewal_before_31_july_gets_the_next_year)
{
    Question question = asking(Trigger::Renewal);
    question.insurer.validity.kind = ValidityPolicy::Kind::NextJuly31;
    question.member.certificate_expires = day("2026-07-31");
    question.today = day("2026-06-15");
    BOOST_TEST(until(question) == "2027-07-31");
    question.today = day("2026-08-15"); // late
    BOOST_TEST(until(question) == "2027-07-31");
    question.today = day("2027-08-15"); // more than a year late
    BOOST_TEST(until(question) == "2028-07-31");
}

BOOST_AUTO_TEST_CASE(each_limit_is_the_earliest_once)
{
    struct Row {
        const char* what;
        Change change;
        const char* expected;
    };
    const auto lost = [](const char* iso) { return [=](Question& q) { q.member.lost = day(iso); }; };
    const auto stay = [](const char* iso) { return [=](Question& q) { q.member.stay_until = day(iso); }; };
    const auto born = [](const char* iso) { return [=](Question& q) { q.member.birth = day(iso); }; };
    const Row rows[] = {
        {"policy", [](Question&) {}, "2027-11-19"},
        {"75 after it", born("1952-11-20"), "2027-11-19"},
        {"75 on its last day", born("1952-11-19"), "2027-11-18"},
        {"75 tomorrow", born("1951-11-21"), "2026-11-20"},
        {"born on 29 February", born("1952-02-29"), "2027-02-28"},
        {"born on 1 March", born("1952-03-01"), "2027-02-28"},
        {"loss after it", lost("2027-11-20"), "2027-11-19"},
        {"loss", lost("2027-11-19"), "2027-11-18"},
        {"loss tomorrow", lost("2026-11-21"), "2026-11-20"},
        {"stay after it", stay("2027-11-20"), "2027-11-19"},
        {"stay", stay("2027-11-18"), "2027-11-18"},
        {"stay ends today", stay("2026-11-20"), "2026-11-20"},
        {"stay has ended", stay("2026-11-19"), "保留 T12"},
    };
    for (const Row& row : rows) {
        BOOST_TEST_INFO_SCOPE(row.what);
        Question question = asking();
        row.change(question);
        BOOST_TEST(until(question) == row.expected);
    }
}

BOOST_AUTO_TEST_CASE(the_75th_birthday_does_not_limit_the_late_elderly)
{
    Question question = asking();
    question.insurer.kind = domain::InsurerKind::LateElderly;
    question.member.birth = day("1951-12-01");
    BOOST_TEST(until(question) == "2027-11-19");
    question.member.birth = day("1940-01-01");
    BOOST_TEST(until(question) == "2027-11-19");
}

BOOST_AUTO_TEST_CASE(a_hold_names_the_limit_that_is_past)
{
    Question question = asking();
    question.member.stay_until = day("2026-11-19");
    const domain::Decision decision = question.answer();
    BOOST_TEST((decision.verdict == domain::Verdict::Hold));
    BOOST_TEST(decision.reason.find("在留期限（令和8年11月19日）") != std::string::npos);
    BOOST_TEST(!decision.valid_until);
}

BOOST_AUTO_TEST_CASE(a_certificate_that_bridges_a_card_renewal_is_short)
{
    Question question = asking(Trigger::MynaRenewing);
    question.member.applied = day("2026-11-18");
    BOOST_TEST(until(question) == "2027-01-19");
    question.today = day("2026-12-31");
    BOOST_TEST(until(question) == "2027-02-28");
    question.insurer.short_term_months = 3;
    BOOST_TEST(until(question) == "2027-03-30");
    question.member.stay_until = day("2027-01-31");
    BOOST_TEST(until(question) == "2027-01-31");
    for (const Trigger trigger : {Trigger::MynaLost, Trigger::MynaSurrendered}) {
        Question full = asking(trigger);
        full.member.applied = day("2026-11-18");
        BOOST_TEST(until(full) == "2027-11-19");
    }
}

BOOST_AUTO_TEST_CASE(a_renewal_that_wins_no_day_is_not_made)
{
    Question question = asking(Trigger::Renewal);
    question.member.birth = day("1952-01-10"); // 75 on 2027-01-10
    question.member.certificate_expires = day("2027-01-09");
    BOOST_TEST(summary(question.answer()) == "なし T9");
    BOOST_TEST(question.answer().reason.find("75歳の誕生日の前日（令和9年1月9日）") != std::string::npos);
    question.member.certificate_expires = day("2027-01-08");
    BOOST_TEST(until(question) == "2027-01-09");
}

BOOST_AUTO_TEST_CASE(a_notice_has_no_end_and_no_companions)
{
    Question question = asking(Trigger::Acquired);
    holder(question);
    question.member.birth = day("1953-01-01");
    question.member.stay_until = day("2026-11-19");
    BOOST_TEST(summary(question.answer()) == "交付 T2 notice-a4");
    BOOST_TEST(!question.answer().valid_until);
    BOOST_TEST(question.answer().companions.empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(companion_certificates)

BOOST_AUTO_TEST_CASE(the_elderly_certificate_begins_on_the_day_before_the_70th_birthday)
{
    // tests/fixtures/vectors/age.tsv
    const std::pair<const char*, const char*> reached[] = {
        {"1955-04-02", "2025-04-01"}, {"1955-04-01", "2025-03-31"}, {"1956-02-29", "2026-02-28"}};
    for (const auto& [birth, first_day] : reached) {
        BOOST_TEST_INFO_SCOPE(birth);
        Question question = asking();
        question.member.birth = day(birth);
        question.today = day(first_day).plus_days(-1);
        BOOST_TEST(companions(question) == "");
        question.today = day(first_day);
        BOOST_TEST(companions(question) == "高齢受給者証 ");
        question.insurer.certificate_shows_copay = true;
        BOOST_TEST(companions(question) == "");
    }
}

BOOST_AUTO_TEST_CASE(the_late_elderly_have_no_elderly_certificate)
{
    Question question = asking();
    question.member.birth = day("1940-01-01");
    question.insurer.kind = domain::InsurerKind::LateElderly;
    BOOST_TEST(companions(question) == "");
}

BOOST_AUTO_TEST_CASE(what_is_not_printed_on_the_certificate_is_shown_beside_it)
{
    struct Row {
        const char* what;
        Change change;
        const char* expected;
    };
    const auto limit = [](const char* category) { return [=](Question& q) { q.member.limit_category = category; }; };
    const Row rows[] = {
        {"nothing", [](Question&) {}, ""},
        {"limit", limit("ウ"), "限度額適用認定証 "},
        {"earner of 70 and more", limit("現役並みⅠ"), "限度額適用認定証 "},
        {"low income", limit("オ"), "限度額適用認定証 標準負担額減額認定証 "},
        {"low income of 70 and more", limit("低所得Ⅱ"), "限度額適用認定証 標準負担額減額認定証 "},
        {"the same, other words", limit("区分Ⅰ"), "限度額適用認定証 標準負担額減額認定証 "},
        {"long stay", [](Question& q) { q.member.long_term_from = day("2026-10-01"); }, "標準負担額減額認定証 "},
        {"disease", [](Question& q) { q.member.specific_disease = "人工透析"; }, "特定疾病療養受療証 "},
        {"limit printed",
         [](Question& q) {
             q.member.limit_category = "オ";
             q.member.asked_for = {OptionalItem::LimitCategory};
         },
         ""},
        {"long stay printed",
         [](Question& q) {
             q.member.long_term_from = day("2026-10-01");
             q.member.asked_for = {OptionalItem::LongTermStay};
         },
         ""},
        {"disease printed, limit not",
         [](Question& q) {
             q.member.limit_category = "ア";
             q.member.specific_disease = "血友病";
             q.member.asked_for = {OptionalItem::SpecificDisease};
         },
         "限度額適用認定証 "},
    };
    for (const Row& row : rows) {
        BOOST_TEST_INFO_SCOPE(row.what);
        Question question = asking();
        row.change(question);
        BOOST_TEST(companions(question) == row.expected);
    }
}

BOOST_AUTO_TEST_CASE(who_gets_no_certificate_needs_nothing_beside_it)
{
    Question question = asking(Trigger::CertificateLost);
    question.member.limit_category = "ウ";
    BOOST_TEST(summary(question.answer()) == "保留 T7");
    BOOST_TEST(companions(question) == "");
}

BOOST_AUTO_TEST_SUITE_END()
