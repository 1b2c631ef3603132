#include "app/services/issuing/roster_columns.h"

#include "data/store/events.h"
#include "data/store/keeping/verification.h"
#include "tests/app/services/issue_run.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

const std::vector<Person> kTwo = {{"100001"}, {"100002", "試験　花子", "シケン　ハナコ"}};

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    text.replace(text.find(from), from.size(), to);
    return text;
}

struct OwnColumns : Office {
    store::Store store = open();
    const std::filesystem::path roster =
        receive("名簿_20261110.csv",
                replaced(replaced(roster_of("2026-11-10", kTwo), "フリガナ", "カナ氏名"), "資格取得年月日", "取得日"));

    issuing::ImportOutcome import()
    {
        services::Unwatched progress;
        return issuing::import_roster(store, roster, insurer, workplace().postal(),
                                      issuing::with_kept_columns(store, insurer.number, {}), desk(), progress);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(own_columns_of_an_insurer, OwnColumns)

BOOST_AUTO_TEST_CASE(are_used_by_every_import_once_they_are_settled)
{
    BOOST_CHECK_EXCEPTION(import(), intake::Refused, [](const intake::Refused& refused) {
        return refused.finding().rule == intake::Rule::ColumnMissing;
    });
    const auto start = intake::read_start(roster, 20);
    const intake::Mapping proposed = intake::proposed_mapping(start.headers);
    BOOST_TEST((proposed == intake::Mapping{{"カナ氏名", "フリガナ"}, {"取得日", "資格取得年月日"}}));
    BOOST_TEST(issuing::keep_columns(store, insurer.number, proposed, desk()));
    BOOST_TEST(!issuing::keep_columns(store, insurer.number, proposed, desk()));
    BOOST_TEST((issuing::kept_columns(store, insurer.number) == proposed));
    BOOST_TEST(import().roster.counts.accepted == 2);
    const auto events = store::Events(store).of(store::Thing::Store, "1");
    BOOST_TEST(std::count_if(events.begin(), events.end(),
                             [](const store::Event& event) { return event.event == "roster-columns-set"; }) == 1);
    BOOST_TEST(store::verify(store).sound());
}

BOOST_AUTO_TEST_CASE(stand_behind_those_that_an_import_names_itself)
{
    issuing::keep_columns(store, insurer.number, {{"カナ氏名", "通称・旧姓"}}, desk());
    issuing::ImportOptions named;
    named.mapping = intake::Mapping{{"カナ氏名", "フリガナ"}};
    BOOST_TEST((issuing::with_kept_columns(store, insurer.number, named).mapping == named.mapping));
}

BOOST_AUTO_TEST_CASE(are_of_this_insurer_alone_and_can_be_taken_back)
{
    issuing::keep_columns(store, insurer.number, {{"カナ氏名", "フリガナ"}}, desk());
    BOOST_TEST(!issuing::kept_columns(store, society().number));
    BOOST_TEST(issuing::keep_columns(store, insurer.number, {}, desk()));
    BOOST_TEST(!issuing::kept_columns(store, insurer.number));
}

BOOST_AUTO_TEST_CASE(are_settled_by_who_imports_and_only_to_columns_that_there_are)
{
    services::Desk clerk = desk();
    clerk.rights = domain::rights_of(domain::Role::Clerk);
    BOOST_CHECK_EXCEPTION(issuing::keep_columns(store, insurer.number, {{"カナ", "フリガナ"}}, clerk), Error,
                          of_kind(ErrorKind::Conflict, "権限"));
    BOOST_CHECK_EXCEPTION(issuing::keep_columns(store, insurer.number, {{"カナ", "ふり仮名"}}, desk()), Error,
                          of_kind(ErrorKind::BadInput, "ふり仮名"));
    BOOST_CHECK_EXCEPTION(
        issuing::keep_columns(store, insurer.number, {{"カナ", "フリガナ"}, {"かな", "フリガナ"}}, desk()), Error,
        of_kind(ErrorKind::BadInput, "二つの見出し"));
}

BOOST_AUTO_TEST_CASE(are_seen_before_they_are_settled)
{
    const auto preview = [&](const intake::Mapping& mapping) {
        return issuing::preview_roster(roster, insurer, workplace().postal(), mapping, 1, desk());
    };
    const issuing::RosterPreview without = preview({});
    BOOST_REQUIRE(without.refused);
    BOOST_TEST(contains(without.refused->message, "フリガナ"));
    const issuing::RosterPreview with = preview({{"カナ氏名", "フリガナ"}, {"取得日", "資格取得年月日"}});
    BOOST_TEST(!with.refused);
    BOOST_REQUIRE(with.rows.size() == 1u);
    BOOST_TEST(with.rows[0].eligibility->kana == "シケン　タロウ");
    BOOST_TEST((with.as_of == calendar::Date::from_iso("2026-11-10")));
    BOOST_TEST(store::Events(store).after(0, 100).size() == 1u); // the store's own: a look changes nothing
}

BOOST_AUTO_TEST_SUITE_END()
