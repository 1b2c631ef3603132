#include "tests/data/samples/sample_files.h"

#include "data/base/file.h"
#include "data/intake/pairing.h"
#include "data/rules/decide.h"
#include "data/rules/standard_rules.h"
#include "data/samples/roster_writer.h"
#include "tests/support/refused_rosters.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <sstream>

using namespace fuda;
using fuda::tests::kRefusedRosters;
using fuda::tests::RefusedRoster;
using namespace fuda::samples;

namespace {

struct Roster {
    std::string file;
    domain::Insurer (*insurer)();
    std::size_t rows;
};
std::ostream& operator<<(std::ostream& out, const Roster& roster)
{
    return out << roster.file;
}

const Roster kRosters[] = {{"kokuho_20261110.csv", association, 200}, {"kenpo_20261118.csv", society, 80}};

calendar::Date day(const char* iso)
{
    return *calendar::Date::from_iso(iso);
}

/// The samples are issued on this day (app/run).
calendar::Date issue_day()
{
    return day("2026-11-20");
}

std::string_view word(intake::RowStatus status)
{
    switch (status) {
    case intake::RowStatus::Accepted:
        return "accepted";
    case intake::RowStatus::Held:
        return "held";
    case intake::RowStatus::Rejected:
        return "rejected";
    case intake::RowStatus::Repeated:
        return "repeated";
    }
    return {};
}

domain::Decision decide(const domain::Eligibility& member, const domain::Insurer& insurer, calendar::Date as_of)
{
    rules::Situation situation;
    situation.first_seen_as_of = as_of;
    return rules::decide(member, situation, insurer, issue_day());
}

std::string joined(const std::vector<domain::Document>& documents)
{
    std::string text;
    for (const domain::Document document : documents)
        text += (text.empty() ? "" : ";") + std::string(domain::id(document));
    return text;
}

/// The file as it would come after an accepted roster of 1 November.
intake::RosterOptions after_an_accepted_roster()
{
    intake::RosterOptions options = with_postal_check();
    options.last_as_of = day("2026-11-01");
    return options;
}

intake::Pairing pairing(const domain::Eligibility& member)
{
    return {member.name, member.kana, member.birth, member.address.text};
}

/// Compares the roster with that of pairing_before_20261010.csv.
std::optional<intake::Finding> pairing_verdict(const std::string& file)
{
    const domain::Insurer insurer = association();
    const ReadRoster before = read_sample("refused/pairing_before_20261010.csv", insurer);
    const ReadRoster after = read_sample(file, insurer);
    BOOST_REQUIRE_EQUAL(before.rows.size(), after.rows.size());
    intake::PairingAlarm alarm(insurer.pairing_share_limit);
    for (std::size_t i = 0; i < after.rows.size(); ++i) {
        BOOST_REQUIRE((before.rows[i].eligibility->key() == after.rows[i].eligibility->key()));
        alarm.compare(pairing(*before.rows[i].eligibility), pairing(*after.rows[i].eligibility));
    }
    return alarm.verdict();
}

} // namespace

BOOST_AUTO_TEST_SUITE(shipped_roster)

BOOST_DATA_TEST_CASE(is_read_as_expected, boost::unit_test::data::make(kRosters), sample)
{
    const auto expected = expected_rows(sample.file);
    const ReadRoster roster = read_sample(sample.file, sample.insurer());
    BOOST_TEST(!roster.verdict);
    BOOST_TEST(roster.rows.size() == sample.rows);
    BOOST_TEST(expected.size() == sample.rows);
    for (const intake::RosterRow& row : roster.rows) {
        BOOST_TEST_INFO_SCOPE("line " << row.line);
        BOOST_REQUIRE(expected.contains(row.line));
        const Expected& wanted = expected.at(row.line);
        BOOST_TEST_INFO_SCOPE(wanted.note);
        BOOST_TEST(word(row.status) == wanted.status);
        BOOST_TEST(ids(row.findings) == wanted.findings);
    }
}

BOOST_DATA_TEST_CASE(is_decided_as_expected, boost::unit_test::data::make(kRosters), sample)
{
    const domain::Insurer insurer = sample.insurer();
    const auto expected = expected_rows(sample.file);
    const ReadRoster roster = read_sample(sample.file, insurer);
    for (const intake::RosterRow& row : roster.rows) {
        if (row.status != intake::RowStatus::Accepted)
            continue;
        const Expected& wanted = expected.at(row.line);
        BOOST_TEST_INFO_SCOPE("line " << row.line << ": " << wanted.note);
        const domain::Decision decision = decide(*row.eligibility, insurer, roster.as_of);
        BOOST_TEST(decision.rule == wanted.rule);
        BOOST_TEST(domain::japanese(decision.verdict) == wanted.verdict);
        BOOST_TEST(joined(decision.documents) == wanted.documents);
    }
}

BOOST_DATA_TEST_CASE(says_of_each_row_why_it_is_there, boost::unit_test::data::make(kRosters), sample)
{
    for (const auto& [line, row] : expected_rows(sample.file))
        BOOST_TEST(!row.note.empty(), "line " << line);
}

BOOST_AUTO_TEST_CASE(is_told_from_others_by_the_as_of_date_in_its_name)
{
    BOOST_TEST(read_sample("kokuho_20261110.csv", association()).as_of.iso() == "2026-11-10");
    BOOST_TEST(read_sample("kenpo_20261118.csv", society()).as_of.iso() == "2026-11-18");
}

BOOST_AUTO_TEST_CASE(of_the_association_is_utf_8_and_of_the_society_cp932)
{
    const domain::Insurer kokuho = association();
    const domain::Insurer kenpo = society();
    BOOST_TEST((intake::RosterReader(sample("kokuho_20261110.csv"), kokuho, {}).encoding() == intake::Encoding::Utf8));
    BOOST_TEST((intake::RosterReader(sample("kenpo_20261118.csv"), kenpo, {}).encoding() == intake::Encoding::Cp932));
}

BOOST_AUTO_TEST_CASE(answers_by_every_row_of_the_decision_table)
{
    std::set<std::string> answered;
    for (const Roster& sample : kRosters)
        for (const auto& [line, row] : expected_rows(sample.file))
            answered.insert(row.rule);
    for (const rules::Rule& rule : rules::standard_rules())
        BOOST_TEST(answered.contains(std::string(rule.id)), rule.id);
}

/// Both answers of the rows that have two, and the two of T12, which only two insurers can give.
BOOST_AUTO_TEST_CASE(answers_both_ways_where_a_row_has_two_answers)
{
    std::set<std::string> answers;
    for (const Roster& sample : kRosters)
        for (const auto& [line, row] : expected_rows(sample.file))
            answers.insert(row.rule +
                           (row.verdict == "交付" ? row.documents.substr(0, row.documents.find(';')) : row.verdict));
    for (const char* wanted :
         {"T3certificate-card", "T3notice-a4", "T6certificate-card", "T6保留", "T7certificate-card", "T7保留",
          "T8certificate-card", "T8保留", "T11certificate-card", "T11notice-a4", "T12certificate-card",
          "T12certificate-postcard", "T12notice-a4", "T12なし"})
        BOOST_TEST(answers.contains(wanted), wanted);
}

BOOST_AUTO_TEST_CASE(has_every_state_trigger_and_applicant)
{
    std::set<std::string_view> seen;
    for (const Roster& sample : kRosters)
        for (const intake::RosterRow& row : read_sample(sample.file, sample.insurer()).rows)
            if (row.status == intake::RowStatus::Accepted) {
                seen.insert(domain::japanese(row.eligibility->myna));
                seen.insert(domain::japanese(row.eligibility->trigger));
                if (row.eligibility->applicant)
                    seen.insert(domain::japanese(*row.eligibility->applicant));
            }
    for (int i = 0; i <= static_cast<int>(domain::MynaCard::Unknown); ++i)
        BOOST_TEST(seen.contains(domain::japanese(static_cast<domain::MynaCard>(i))), "MynaCard " << i);
    for (int i = 0; i <= static_cast<int>(domain::Trigger::SchoolEvent); ++i)
        BOOST_TEST(seen.contains(domain::japanese(static_cast<domain::Trigger>(i))), "Trigger " << i);
    for (int i = 0; i <= static_cast<int>(domain::Applicant::Employer); ++i)
        BOOST_TEST(seen.contains(domain::japanese(static_cast<domain::Applicant>(i))), "Applicant " << i);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(refused_sample)

BOOST_DATA_TEST_CASE(is_refused_for_its_own_reason, boost::unit_test::data::make(kRefusedRosters), sample)
{
    BOOST_TEST(refusal("refused/" + sample.file, association(), after_an_accepted_roster()) == sample.finding);
}

BOOST_AUTO_TEST_CASE(with_shifted_addresses_is_refused)
{
    const auto verdict = pairing_verdict("refused/pairing_after_20261020.csv");
    BOOST_REQUIRE(verdict.has_value());
    BOOST_TEST(verdict->id() == "F-PAIRING");
    BOOST_TEST(!pairing_verdict("refused/pairing_before_20261010.csv"));
}

/// Row by row it looks right: only the comparison with the last roster can tell.
BOOST_AUTO_TEST_CASE(with_shifted_addresses_looks_right_by_itself)
{
    const ReadRoster roster = read_sample("refused/pairing_after_20261020.csv", association());
    BOOST_TEST(roster.rows.size() == 30u);
    BOOST_TEST(!roster.verdict);
    for (const intake::RosterRow& row : roster.rows)
        BOOST_TEST(ids(row.findings) == "", "line " << row.line);
}

BOOST_AUTO_TEST_CASE(files_are_all_in_the_table)
{
    std::set<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(sample("refused")))
        files.insert(entry.path().filename().string());
    for (const RefusedRoster& refused : kRefusedRosters)
        BOOST_TEST(files.erase(refused.file) == 1u, refused.file);
    BOOST_TEST((files == std::set<std::string>{"pairing_after_20261020.csv", "pairing_before_20261010.csv"}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(samples_together)

BOOST_AUTO_TEST_CASE(have_every_finding)
{
    std::set<std::string_view> seen;
    const auto take = [&](const std::vector<intake::Finding>& findings) {
        for (const intake::Finding& finding : findings)
            seen.insert(finding.id());
    };
    for (const Roster& sample : kRosters) {
        const ReadRoster roster = read_sample(sample.file, sample.insurer());
        take(roster.file_findings);
        for (const intake::RosterRow& row : roster.rows)
            take(row.findings);
    }
    for (const RefusedRoster& refused : kRefusedRosters)
        seen.insert(refused.finding);
    seen.insert(pairing_verdict("refused/pairing_after_20261020.csv")->id());
    // Two that depend on what the operator and the profile say, not on the file alone.
    domain::Insurer dropping = association();
    dropping.drop_my_number_column = true;
    take(read_sample("refused/my_number_column_20261110.csv", dropping).file_findings);
    intake::RosterOptions by_hand = with_postal_check();
    by_hand.as_of = day("2026-11-12");
    take(read_sample("kokuho_20261110.csv", association(), by_hand).file_findings);

    // One that is too large to ship: a quote that swallows a megabyte of the rows after it.
    const std::string file = read_whole_file(sample("refused/stale_20261001.csv"));
    std::stringstream swallowing(file + "\"" + std::string(2u << 20, 'x'));
    BOOST_CHECK_EXCEPTION(
        {
            intake::RosterReader reader(swallowing, "swallowing_20261110.csv", dropping, {});
            read(reader);
        },
        intake::Refused,
        [&](const intake::Refused& refused) {
            take({refused.finding()});
            return true;
        });

    for (const intake::RuleWords& rule : intake::all_rules())
        BOOST_TEST(seen.contains(rule.id), rule.id);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(generated_rows)

BOOST_DATA_TEST_CASE(are_all_accepted_and_mostly_issued, boost::unit_test::data::make(kRosters), sample)
{
    constexpr std::size_t kRows = 10'000;
    const domain::Insurer insurer = sample.insurer();
    std::stringstream text;
    write_roster(text, {kRows, 2026, insurer, day("2026-11-10")});
    intake::RosterReader reader(text, "generated.csv", insurer, with_postal_check());
    const ReadRoster roster = read(reader);

    BOOST_TEST(roster.rows.size() == kRows);
    BOOST_TEST(!roster.verdict);
    BOOST_TEST(roster.file_findings.empty());
    std::map<domain::Verdict, std::size_t> verdicts;
    for (const intake::RosterRow& row : roster.rows) {
        BOOST_TEST_INFO_SCOPE("line " << row.line);
        BOOST_REQUIRE((row.status == intake::RowStatus::Accepted));
        // A profile that replaces 外字 says so of each.
        BOOST_TEST((row.findings.empty() || ids(row.findings) == "N-GAIJI"));
        ++verdicts[decide(*row.eligibility, insurer, roster.as_of).verdict];
    }
    BOOST_TEST(verdicts[domain::Verdict::Issue] > kRows * 9 / 10);
    BOOST_TEST(verdicts[domain::Verdict::Hold] > kRows / 200);
    BOOST_TEST(verdicts[domain::Verdict::Hold] < kRows / 20);
}

BOOST_AUTO_TEST_SUITE_END()
