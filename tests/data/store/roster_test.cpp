#include "tests/data/store/store_fixture.h"

#include <algorithm>

using namespace fuda;
using namespace fuda::tests;
using store::RowStatus;

namespace {

/// Every field set to something of its own.
domain::Eligibility full_member()
{
    domain::Eligibility e = member(1);
    e.name = "葛\U000E0100城　𠮷子";
    e.alias = "旧姓　辻\U000E0100";
    e.sex = domain::Sex::NotStated;
    e.relation = domain::Relation::Dependent;
    e.insured_name = "見本　太郎";
    e.applies_from = day("2020-04-02");
    e.lost = day("2027-01-01");
    e.mail_to = domain::MailTo{{"5300001", "大阪府大阪市北区1"}, "見本　次郎"};
    e.employer_symbol = "12";
    e.employer_name = "札\"工業\", 株式会社";
    e.copay_percent = 20;
    e.limit_category = "ア";
    e.limit_from = day("2026-08-01");
    e.long_term_from = day("2026-08-02");
    e.specific_disease = "人工透析";
    e.specific_disease_from = day("2026-08-03");
    e.asked_for = {domain::OptionalItem::SpecificDisease, domain::OptionalItem::LimitCategory};
    e.myna = domain::MynaCard::Expired;
    e.myna_expires = day("2026-09-01");
    e.trigger = domain::Trigger::CertificateLost;
    e.applied = day("2026-11-02");
    e.applicant = domain::Applicant::LegalRepresentative;
    e.certificate_wanted = true;
    e.certificate_expires = day("2027-03-31");
    e.certificate_issued = day("2022-04-01");
    e.stay_until = day("2028-05-05");
    e.protected_address = true;
    return e;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(rosters, OpenStore)

BOOST_AUTO_TEST_CASE(what_was_imported_is_read_back_as_it_was)
{
    store::Change change(opened, kClerk, kNow);
    store::RosterImport import(change, roster_of(change, "roster"));
    std::vector<store::ImportedRow> rows = members(0, 3);
    rows[1].status = RowStatus::Held;
    rows[2].eligibility = full_member();
    import.add(rows);
    const std::vector<store::Finding> findings = {
        {3, "フリガナ", "H-kana", "保留", "長さが合いません", "確かめてください"},
        {0, "", "N-column", "注意", "知らない項目です", "そのままで構いません"}};
    import.add_findings(findings);
    const store::Roster roster = import.finish(4);
    change.commit();

    BOOST_TEST((roster.counts == store::RosterCounts{2, 1, 4}));
    BOOST_TEST(roster.imported_at == kNow);
    BOOST_TEST(roster.actor.station == "desk-1");
    const auto found = store::Rosters(opened).find(kInsurer, sha256("roster"));
    BOOST_REQUIRE(found);
    BOOST_TEST((found->id == roster.id));
    BOOST_TEST((found->received.as_of == day("2026-11-01")));
    BOOST_TEST(!store::Rosters(opened).find("06139992", sha256("roster")));
    BOOST_TEST(!store::Rosters(opened).find(kInsurer, sha256("other")));

    const auto stored = store::Eligibilities(opened).after(roster.id, 0, 10);
    BOOST_REQUIRE(stored.size() == 3u);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        BOOST_TEST_INFO_SCOPE("row " << i);
        BOOST_TEST(stored[i].line == rows[i].line);
        BOOST_TEST((stored[i].status == rows[i].status));
        BOOST_TEST((stored[i].eligibility == rows[i].eligibility));
    }
    const auto all = store::Rosters(opened).findings(roster.id, 0, 10);
    BOOST_REQUIRE(all.size() == 2u);
    BOOST_TEST((all[0].finding == findings[0]));
    BOOST_TEST((store::Rosters(opened).findings(roster.id, all[0].id, 10).at(0).finding == findings[1]));
}

BOOST_AUTO_TEST_CASE(an_import_that_is_not_committed_leaves_nothing)
{
    {
        store::Change change(opened, kClerk, kNow);
        store::RosterImport import(change, roster_of(change, "roster"));
        import.add(members(0, 5000));
        import.finish(0);
    }
    BOOST_TEST(!store::Rosters(opened).find(kInsurer, sha256("roster")));
    for (const char* table : {"rosters", "eligibilities", "members", "acquisitions", "snapshots"})
        BOOST_TEST(*db::query_one<int>(opened.session(), std::string("SELECT COUNT(*) FROM ") + table) == 0, table);
    BOOST_TEST(store::Events(opened).after(1, 10).empty());
}

BOOST_AUTO_TEST_CASE(the_same_file_is_not_imported_twice)
{
    const auto first = import(opened, members(0, 2));
    BOOST_CHECK_EXCEPTION(import(opened, members(0, 2)), Error,
                          of_kind(ErrorKind::Conflict, "ロスター" + std::to_string(first.value)));
    BOOST_TEST(store::Eligibilities(opened).after(first, 0, 10).size() == 2u);
}

BOOST_AUTO_TEST_CASE(the_latest_roster_is_the_one_with_the_latest_as_of_date)
{
    BOOST_TEST(!store::Rosters(opened).last_accepted_as_of(kInsurer));
    import(opened, members(0, 1), "november", "2026-11-01");
    const auto december = import(opened, members(0, 1), "december", "2026-12-01");
    import(opened, members(0, 1), "october", "2026-10-01");
    BOOST_TEST((store::Rosters(opened).latest(kInsurer)->id == december));
    BOOST_TEST((store::Rosters(opened).last_accepted_as_of(kInsurer) == day("2026-12-01")));
    BOOST_TEST(!store::Rosters(opened).latest("06139992"));
}

BOOST_AUTO_TEST_CASE(an_unknown_roster_is_told)
{
    BOOST_CHECK_EXCEPTION(store::Rosters(opened).get({77}), Error, of_kind(ErrorKind::BadInput, "ロスター77"));
}

BOOST_AUTO_TEST_CASE(rows_are_read_in_line_order_chunk_by_chunk)
{
    const auto roster = import(opened, members(0, 2500));
    std::int64_t last = 0;
    std::size_t read = 0;
    for (auto rows = store::Eligibilities(opened).after(roster, last, 700); !rows.empty();
         rows = store::Eligibilities(opened).after(roster, last, 700)) {
        BOOST_TEST(rows.size() <= 700u);
        for (const auto& row : rows) {
            BOOST_TEST(row.line > last);
            last = row.line;
        }
        read += rows.size();
    }
    BOOST_TEST(read == 2500u);
}

BOOST_AUTO_TEST_CASE(a_member_is_the_same_in_two_rosters_however_the_number_is_written)
{
    auto rows = members(0, 1);
    const auto first = import(opened, rows, "first");
    rows[0].eligibility.symbol = "71-0000";
    rows[0].eligibility.number = "１００００0";
    const auto second = import(opened, rows, "second");
    BOOST_TEST((store::Eligibilities(opened).after(first, 0, 1).at(0).member ==
                store::Eligibilities(opened).after(second, 0, 1).at(0).member));
    BOOST_TEST(store::Eligibilities(opened).after(second, 0, 1).at(0).eligibility.number == "１００００0");
}

BOOST_AUTO_TEST_CASE(an_acquisition_was_first_seen_in_the_earliest_roster_that_has_it)
{
    auto rows = members(0, 1);
    import(opened, rows, "november", "2026-11-01");
    const auto december = import(opened, rows, "december", "2026-12-01");
    BOOST_TEST((store::Eligibilities(opened).after(december, 0, 1).at(0).first_seen_as_of == day("2026-11-01")));
    import(opened, rows, "october", "2026-10-01");
    BOOST_TEST((store::Eligibilities(opened).after(december, 0, 1).at(0).first_seen_as_of == day("2026-10-01")));
    rows[0].eligibility.acquired = day("2026-12-15"); // left and came back
    const auto january = import(opened, rows, "january", "2027-01-01");
    BOOST_TEST((store::Eligibilities(opened).after(january, 0, 1).at(0).first_seen_as_of == day("2027-01-01")));
}

BOOST_AUTO_TEST_CASE(pairings_tell_what_the_previous_roster_says_of_members)
{
    const auto rows = members(0, 9000);
    const auto roster = import(opened, rows, "first");
    auto changed = members(0, 1);
    changed[0].eligibility.name = "別の人";
    import(opened, changed, "second");
    std::vector<domain::MemberKey> keys;
    for (const auto& row : rows)
        keys.push_back(row.eligibility.key());
    keys.push_back(member(99'999).key());
    const auto pairings = store::Eligibilities(opened).pairings(roster, keys);
    BOOST_TEST(pairings.size() == 9000u);
    for (const auto& row : rows) {
        const auto& e = row.eligibility;
        BOOST_TEST((pairings.at(e.key()) == store::Pairing{e.name, e.kana, e.birth, e.address}), e.number);
    }
    BOOST_TEST(store::Eligibilities(opened).pairings(roster, {}).empty());
}

BOOST_AUTO_TEST_CASE(a_roster_of_many_chunks_and_the_next_one_come_in)
{
    const auto import_many = [&](const char* content, const char* as_of, int count) {
        store::Change change(opened, kClerk, kNow);
        store::RosterImport roster(change, roster_of(change, content, as_of));
        for (int first = 0; first < count; first += 4000)
            roster.add(members(first, 4000));
        const auto done = roster.finish(0);
        change.commit();
        return done;
    };
    const auto first = import_many("first", "2026-11-01", 24'000);
    import_many("second", "2026-12-01", 8'000);
    BOOST_TEST(first.counts.accepted == 24'000);
    BOOST_TEST(*db::query_one<int>(opened.session(), "SELECT COUNT(*) FROM members") == 24'000);

    std::vector<domain::MemberKey> keys;
    for (int n = 10'000; n < 20'000; ++n)
        keys.push_back(member(n).key());
    BOOST_TEST(store::Eligibilities(opened).pairings(first.id, keys).size() == keys.size());
}

BOOST_AUTO_TEST_SUITE_END()
