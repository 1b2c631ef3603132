#include "data/rules/standard_rules.h"
#include "tests/data/rules/question.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace fuda;
using namespace fuda::tests;
using domain::InsurerKind;
using domain::MynaCard;
using domain::Trigger;

namespace {

constexpr const char* kCertificate = " certificate-card;carrier-a4";

Change asks(Trigger trigger, const std::vector<Change>& more = {})
{
    return [=](Question& question) {
        question.member.trigger = trigger;
        for (const Change& change : more)
            change(question);
    };
}

void applied(Question& question)
{
    question.member.applied = day("2026-11-18");
}

void unknown(Question& question)
{
    question.member.myna = MynaCard::Unknown;
}

void protect(Question& question)
{
    question.member.protected_address = true;
}

void cared_for(Question& question)
{
    question.situation.earlier.push_back(earlier_card(1, "2025-12-10", "2026-12-09"));
    question.situation.earlier.back().by_care = true;
}

Change certificate_ends(const char* iso)
{
    return [=](Question& question) { question.member.certificate_expires = day(iso); };
}

Change myna_ends(const char* iso)
{
    return [=](Question& question) {
        question.member.myna = MynaCard::Registered;
        question.member.myna_expires = day(iso);
    };
}

Change lost_on(const char* iso)
{
    return [=](Question& question) { question.member.lost = day(iso); };
}

Change born(const char* iso)
{
    return [=](Question& question) { question.member.birth = day(iso); };
}

Change first_seen(const char* iso)
{
    return [=](Question& question) { question.situation.first_seen_as_of = day(iso); };
}

Change kind(InsurerKind kind)
{
    return [=](Question& question) { question.insurer.kind = kind; };
}

Change off(const char* rule)
{
    return [=](Question& question) { question.insurer.rules_off.insert(rule); };
}

void notices_for_all(Question& question)
{
    question.insurer.whole_roster_notice = true;
}

struct Row {
    const char* what;
    Change change;
    std::string expected;
};

void check(const std::vector<Row>& rows)
{
    for (const Row& row : rows) {
        BOOST_TEST_INFO_SCOPE(row.what);
        Question question;
        row.change(question);
        const domain::Decision decision = question.answer();
        BOOST_TEST(summary(decision) == row.expected);
        BOOST_TEST(decision.reason.ends_with("。"));
        BOOST_TEST(decision.reason.find("。") == decision.reason.size() - std::string("。").size());
        BOOST_TEST(decision.reason.find(question.member.name) == std::string::npos);
        BOOST_TEST((decision.documents.empty() == (decision.verdict != domain::Verdict::Issue)));
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(decision_table)

BOOST_AUTO_TEST_CASE(x1_refuses_from_the_day_of_the_loss)
{
    check({{"the day after the loss", asks(Trigger::Acquired, {lost_on("2026-11-19")}), "対象外 X1"},
           {"the day of the loss", asks(Trigger::Acquired, {lost_on("2026-11-20")}), "対象外 X1"},
           {"the day before the loss", asks(Trigger::Acquired, {lost_on("2026-11-21")}),
            std::string("交付 T1") + kCertificate},
           {"nothing asked", lost_on("2026-11-20"), "対象外 X1"}});
}

BOOST_AUTO_TEST_CASE(x2_refuses_from_the_75th_birthday)
{
    check({{"74", asks(Trigger::Acquired, {born("1951-11-21")}), std::string("交付 T1") + kCertificate},
           {"75 today", asks(Trigger::Acquired, {born("1951-11-20")}), "対象外 X2"},
           {"older", asks(Trigger::Acquired, {born("1930-01-01")}), "対象外 X2"},
           {"society", asks(Trigger::Acquired, {born("1951-11-20"), kind(InsurerKind::HealthInsuranceSociety)}),
            "対象外 X2"},
           {"town", asks(Trigger::Acquired, {born("1951-11-20"), kind(InsurerKind::Municipality)}), "対象外 X2"},
           {"late elderly insurer", asks(Trigger::Acquired, {born("1951-11-20"), kind(InsurerKind::LateElderly)}),
            std::string("交付 T1") + kCertificate}});
}

BOOST_AUTO_TEST_CASE(x2_takes_a_birthday_on_29_february_on_1_march)
{
    Question question;
    question.member.birth = day("1952-02-29"); // 75 in 2027, a common year
    question.member.trigger = Trigger::WholeRoster;
    question.today = day("2027-02-28");
    BOOST_TEST(question.answer().rule == "T12");
    question.today = day("2027-03-01");
    BOOST_TEST(question.answer().rule == "X2");
}

BOOST_AUTO_TEST_CASE(x3_refuses_reasons_that_are_none)
{
    for (const Trigger trigger : {Trigger::JustInCase, Trigger::Nursery, Trigger::SchoolEvent})
        check({{"without application", asks(trigger), "対象外 X3"},
               {"with application", asks(trigger, {applied}), "対象外 X3"},
               {"a holder", asks(trigger, {applied, holder}), "対象外 X3"},
               {"protected", asks(trigger, {protect}), "対象外 X3"}});
    Question question;
    question.member.trigger = Trigger::Nursery;
    BOOST_TEST(question.answer().reason.starts_with("「保育園等」"));
}

BOOST_AUTO_TEST_CASE(x4_holds_who_may_or_may_not_be_a_holder_where_it_matters)
{
    for (const Trigger trigger : {Trigger::Acquired, Trigger::NameChanged, Trigger::Reemployed, Trigger::Renewal,
                                  Trigger::DetailsChanged, Trigger::WholeRoster})
        check({{"matters", asks(trigger, {unknown, certificate_ends("2026-12-01")}), "保留 X4"}});
    check({{"nothing asked", unknown, "なし —"},
           {"care before", asks(Trigger::Renewal, {unknown, cared_for}), std::string("交付 T9") + kCertificate}});
    for (const Trigger trigger :
         {Trigger::MynaExpired, Trigger::MynaDeregistered, Trigger::MynaSurrendered, Trigger::MynaLost,
          Trigger::MynaRenewing, Trigger::CertificateLost, Trigger::CertificateDamaged, Trigger::NeedsCare}) {
        Question question;
        asks(trigger, {unknown, applied})(question);
        BOOST_TEST_INFO_SCOPE(japanese(trigger));
        BOOST_TEST((question.answer().verdict == domain::Verdict::Issue));
    }
}

BOOST_AUTO_TEST_CASE(x5_holds_until_the_business_days_have_passed)
{
    // 21 and 22 November are a weekend, the 23rd is 勤労感謝の日.
    check(
        {{"4 have passed", asks(Trigger::Acquired, {first_seen("2026-11-16")}), std::string("交付 T1") + kCertificate},
         {"3 have passed", asks(Trigger::Acquired, {first_seen("2026-11-17")}), "保留 X5"},
         {"holders wait too", asks(Trigger::Acquired, {first_seen("2026-11-17"), holder}), "保留 X5"},
         {"protected wait too", asks(Trigger::Acquired, {first_seen("2026-11-17"), protect}), "保留 X5"},
         {"other triggers do not", asks(Trigger::NameChanged, {first_seen("2026-11-20")}),
          std::string("交付 T3") + kCertificate}});

    Question question;
    asks(Trigger::Acquired, {first_seen("2026-11-17")})(question);
    BOOST_TEST((question.answer().decide_again == day("2026-11-24")));
    BOOST_TEST(question.answer().reason.find("令和8年11月24日") != std::string::npos);
    question.today = day("2026-11-23");
    BOOST_TEST(question.answer().rule == "X5");
    question.today = day("2026-11-24");
    BOOST_TEST(question.answer().rule == "T1");
    BOOST_TEST(!question.answer().decide_again);
}

BOOST_AUTO_TEST_CASE(x5_counts_by_the_insurers_profile)
{
    Question question;
    asks(Trigger::Acquired, {first_seen("2026-11-17")})(question);
    question.insurer.registration_business_days = 3;
    BOOST_TEST(question.answer().rule == "T1");
    question.insurer.closures = {day("2026-11-18")};
    BOOST_TEST((question.answer().decide_again == day("2026-11-24")));
    question.insurer.open_days = {day("2026-11-21")};
    BOOST_TEST((question.answer().decide_again == day("2026-11-21")));
    question.insurer.registration_business_days = 0;
    BOOST_TEST(question.answer().rule == "T1");
}

BOOST_AUTO_TEST_CASE(x5_counts_no_year_end_when_the_insurer_is_closed_then)
{
    Question question;
    asks(Trigger::Acquired, {first_seen("2026-12-28")})(question);
    question.today = day("2026-12-29");
    BOOST_TEST((question.answer().decide_again == day("2027-01-07")));
    question.insurer.year_end_closure = false;
    BOOST_TEST((question.answer().decide_again == day("2027-01-04"))); // 29, 30, 31 December; 1 January is a holiday
}

BOOST_AUTO_TEST_CASE(x5_holds_without_a_day_when_the_first_roster_is_not_known)
{
    Question question;
    question.member.trigger = Trigger::Acquired;
    question.situation.first_seen_as_of.reset();
    BOOST_TEST(summary(question.answer()) == "保留 X5");
    BOOST_TEST(!question.answer().decide_again);
}

BOOST_AUTO_TEST_CASE(d1_issues_to_the_protected_without_application_and_holds_the_mail)
{
    check({{"nothing asked", protect, std::string("交付 D1") + kCertificate},
           {"a holder", asks(Trigger::None, {protect, holder}), std::string("交付 D1") + kCertificate},
           {"lost, no application", asks(Trigger::CertificateLost, {protect}), std::string("交付 D1") + kCertificate},
           {"acquired", asks(Trigger::Acquired, {protect, holder}), std::string("交付 D1") + kCertificate}});
    Question question;
    protect(question);
    BOOST_TEST(question.answer().mailing_held);
    question.member.protected_address = false;
    asks(Trigger::Acquired)(question);
    BOOST_TEST(!question.answer().mailing_held);
}

BOOST_AUTO_TEST_CASE(the_mail_of_the_protected_is_held_whichever_row_answers)
{
    Question question;
    asks(Trigger::Acquired, {protect, off("D1")})(question);
    BOOST_TEST(question.answer().rule == "T1");
    BOOST_TEST(question.answer().mailing_held);
}

BOOST_AUTO_TEST_CASE(t1_and_t2_part_by_who_is_a_holder)
{
    const auto wanted = [](Question& question) { question.member.certificate_wanted = true; };
    for (const MynaCard state : {MynaCard::NotRegistered, MynaCard::NoCard, MynaCard::Deregistered,
                                 MynaCard::Surrendered, MynaCard::Lost, MynaCard::Expired}) {
        BOOST_TEST_INFO_SCOPE(japanese(state));
        const auto with_state = [=](Question& question) { question.member.myna = state; };
        check({{"not wanted", asks(Trigger::Acquired, {with_state}), std::string("交付 T1") + kCertificate},
               {"wanted", asks(Trigger::Acquired, {with_state, wanted}), std::string("交付 T1") + kCertificate}});
    }
    check({{"holder", asks(Trigger::Acquired, {holder}), "交付 T2 notice-a4"},
           {"holder, wanted", asks(Trigger::Acquired, {holder, wanted}), "交付 T2 notice-a4"}});
}

BOOST_AUTO_TEST_CASE(a_holder_stays_one_for_three_months_after_the_electronic_certificate_ended)
{
    check({{"not ended", asks(Trigger::Acquired, {myna_ends("2026-11-20")}), "交付 T2 notice-a4"},
           {"last day of grace", asks(Trigger::Acquired, {myna_ends("2026-08-20")}), "交付 T2 notice-a4"},
           {"day after", asks(Trigger::Acquired, {myna_ends("2026-08-19")}), std::string("交付 T1") + kCertificate}});
}

BOOST_AUTO_TEST_CASE(t3_answers_a_new_name_and_a_reemployment)
{
    for (const Trigger trigger : {Trigger::NameChanged, Trigger::Reemployed})
        check({{"not a holder", asks(trigger), std::string("交付 T3") + kCertificate},
               {"a holder", asks(trigger, {holder}), "交付 T3 notice-a4"}});
}

BOOST_AUTO_TEST_CASE(t4_needs_no_application)
{
    check({{"expired", asks(Trigger::MynaExpired), std::string("交付 T4") + kCertificate},
           {"found within the grace", asks(Trigger::MynaExpired, {myna_ends("2026-11-05")}),
            std::string("交付 T4") + kCertificate}});
}

BOOST_AUTO_TEST_CASE(t5_waits_for_the_deregistration)
{
    const auto deregistered = [](Question& question) { question.member.myna = MynaCard::Deregistered; };
    check({{"done", asks(Trigger::MynaDeregistered, {deregistered}), std::string("交付 T5") + kCertificate},
           {"not done yet", asks(Trigger::MynaDeregistered, {holder}), "保留 T5"}});
}

BOOST_AUTO_TEST_CASE(t6_t7_and_t8_wait_for_the_application)
{
    const std::pair<Trigger, const char*> rows[] = {
        {Trigger::MynaSurrendered, "T6"}, {Trigger::MynaLost, "T6"},           {Trigger::MynaRenewing, "T6"},
        {Trigger::CertificateLost, "T7"}, {Trigger::CertificateDamaged, "T7"}, {Trigger::NeedsCare, "T8"}};
    for (const auto& [trigger, rule] : rows) {
        BOOST_TEST_INFO_SCOPE(japanese(trigger));
        check({{"without", asks(trigger), std::string("保留 ") + rule},
               {"with", asks(trigger, {applied}), std::string("交付 ") + rule + kCertificate},
               {"a holder with", asks(trigger, {applied, holder}), std::string("交付 ") + rule + kCertificate}});
        Question question;
        question.member.trigger = trigger;
        BOOST_TEST(question.answer().reason.find("申請書") != std::string::npos);
    }
    Question question;
    question.member.trigger = Trigger::NeedsCare;
    BOOST_TEST(question.answer().reason.find("介助者や親族") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(t9_renews_within_the_profiles_months)
{
    const std::string issued = std::string("交付 T9") + kCertificate;
    check({{"three months before", asks(Trigger::Renewal, {certificate_ends("2027-02-20")}), issued},
           {"a day earlier", asks(Trigger::Renewal, {certificate_ends("2027-02-21")}), "なし T9"},
           {"ended already", asks(Trigger::Renewal, {certificate_ends("2026-10-31")}), issued},
           {"end not known", asks(Trigger::Renewal), "保留 T9"},
           {"a holder who had care", asks(Trigger::Renewal, {holder, cared_for}), issued}});

    Question question;
    question.member.trigger = Trigger::Renewal;
    question.situation.earlier = {earlier_card(1, "2026-02-22", "2027-02-21")};
    BOOST_TEST(summary(question.answer()) == "なし T9");
    question.today = day("2026-11-21");
    BOOST_TEST(summary(question.answer()) == issued);
    question.insurer.renewal_months = 2;
    BOOST_TEST(summary(question.answer()) == "なし T9");
}

BOOST_AUTO_TEST_CASE(t10_gives_a_notice_to_who_is_a_holder_by_now)
{
    check({{"in time", asks(Trigger::Renewal, {holder, certificate_ends("2027-02-20")}), "交付 T10 notice-a4"},
           {"early", asks(Trigger::Renewal, {holder, certificate_ends("2027-02-21")}), "なし T10"},
           {"end not known", asks(Trigger::Renewal, {holder}), "交付 T10 notice-a4"}});
}

BOOST_AUTO_TEST_CASE(t11_answers_changed_details)
{
    check({{"not a holder", asks(Trigger::DetailsChanged), std::string("交付 T11") + kCertificate},
           {"a holder", asks(Trigger::DetailsChanged, {holder}), "交付 T11 notice-a4"}});
}

BOOST_AUTO_TEST_CASE(t12_gives_holders_a_notice_only_where_the_profile_wants_one)
{
    check({{"not a holder", asks(Trigger::WholeRoster), std::string("交付 T12") + kCertificate},
           {"a holder", asks(Trigger::WholeRoster, {holder}), "なし T12"},
           {"a holder, wanted", asks(Trigger::WholeRoster, {holder, notices_for_all}), "交付 T12 notice-a4"}});
}

BOOST_AUTO_TEST_CASE(no_trigger_gives_nothing)
{
    check({{"not a holder", asks(Trigger::None), "なし —"}, {"a holder", holder, "なし —"}});
}

BOOST_AUTO_TEST_CASE(the_first_row_that_applies_answers)
{
    check({{"X1 before X2", asks(Trigger::Acquired, {lost_on("2026-11-20"), born("1940-01-01")}), "対象外 X1"},
           {"X2 before X3", asks(Trigger::JustInCase, {born("1940-01-01")}), "対象外 X2"},
           {"X3 before D1", asks(Trigger::SchoolEvent, {protect}), "対象外 X3"},
           {"X4 before X5", asks(Trigger::Acquired, {unknown, first_seen("2026-11-19")}), "保留 X4"},
           {"X4 before D1", asks(Trigger::NameChanged, {unknown, protect}), "保留 X4"},
           {"D1 before T12", asks(Trigger::WholeRoster, {protect}), std::string("交付 D1") + kCertificate},
           {"T9 before T10", asks(Trigger::Renewal, {holder, cared_for}), std::string("交付 T9") + kCertificate}});
}

BOOST_AUTO_TEST_CASE(a_profile_can_switch_a_row_off)
{
    check({{"X1 off", asks(Trigger::CertificateLost, {lost_on("2026-11-20"), off("X1")}), "保留 T7"},
           {"X5 off", asks(Trigger::Acquired, {first_seen("2026-11-19"), off("X5")}),
            std::string("交付 T1") + kCertificate},
           {"X3 off", asks(Trigger::Nursery, {off("X3")}), "なし —"},
           {"T12 off", asks(Trigger::WholeRoster, {off("T12")}), "なし —"},
           {"— stays", asks(Trigger::None, {off("—")}), "なし —"}});
    Question question;
    asks(Trigger::WholeRoster, {off("T12")})(question);
    BOOST_TEST(question.answer().reason.find("一括") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_row_switched_off_gives_a_certificate_to_who_has_lost_the_eligibility)
{
    check({{"X1 off", asks(Trigger::Acquired, {lost_on("2026-11-20"), off("X1")}), "保留 T1"},
           {"X2 off", asks(Trigger::Acquired, {born("1951-11-20"), off("X2")}), "保留 T1"}});
}

BOOST_AUTO_TEST_CASE(the_form_of_the_certificate_is_the_profiles)
{
    Question question;
    question.member.trigger = Trigger::Acquired;
    question.insurer.certificate_form = domain::CertificateForm::Postcard;
    question.insurer.postcard_mailing = domain::PostcardMailing::UnderCover;
    BOOST_TEST(summary(question.answer()) == "交付 T1 certificate-postcard;carrier-a4");
    question.insurer.postcard_mailing = domain::PostcardMailing::Addressed;
    BOOST_TEST(summary(question.answer()) == "交付 T1 certificate-postcard");
    BOOST_TEST(question.answer().reason.find("資格確認書を交付します") != std::string::npos);
    holder(question);
    question.insurer.notice_title = "資格情報のお知らせ";
    BOOST_TEST(question.answer().reason.find("資格情報のお知らせを交付します") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_rows_are_those_of_decisions_md_in_their_order)
{
    const std::vector<std::string_view> ids = {"X1", "X2", "X3", "X4", "X5", "D1",  "T1",  "T2",  "T3", "T4",
                                               "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12", "—"};
    const auto rows = rules::standard_rules();
    BOOST_REQUIRE(rows.size() == ids.size());
    std::set<std::string_view> titles;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        BOOST_TEST(rows[i].id == ids[i]);
        BOOST_TEST(titles.insert(rows[i].title).second);
        BOOST_TEST(rules::is_rule_id(ids[i]) == (ids[i] != "—"));
    }
    for (const char* wrong : {"", "X6", "x1", "T", "T1 ", "D2"})
        BOOST_TEST(!rules::is_rule_id(wrong));
}

BOOST_AUTO_TEST_SUITE_END()
