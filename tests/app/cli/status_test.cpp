#include "data/db/session.h"
#include "tests/app/cli/program.h"
#include "tests/support/refused_rosters.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

using namespace fuda;
using namespace fuda::tests;

namespace {

const std::string kProfile = profile("kenpo.json");

struct Wrong {
    std::vector<std::string> words;
    std::string said;
};
std::ostream& operator<<(std::ostream& out, const Wrong& wrong)
{
    for (const std::string& word : wrong.words)
        out << word << ' ';
    return out;
}

const Wrong kWrong[] = {
    {{"isue"}, "isue"},
    {{"layout"}, "layout"},
    {{"help", "isue"}, "isue"},
    {{"issue"}, "引数が足りません"},
    {{"issue", "a.csv", "b.csv", "--out", "o"}, "b.csv"},
    {{"issue", "a.csv"}, "--out"},
    {{"issue", "a.csv", "--out", "o"}, "--profile"},
    {{"issue", "a.csv", "--out"}, "--out には値が要ります"},
    {{"issue", "a.csv", "--colour"}, "--colour"},
    {{"issue", "a.csv", "--test=yes"}, "--test=yes"},
    {{"print", "-xy"}, "-x"},
    {{"compose", "--workers", "0"}, "--workers は 1 以上"},
    {{"compose", "--workers", "two"}, "two"},
    {{"issue", "a.csv", "--out", "o", "--profile", kProfile, "--today", "2026-02-30"}, "--today の日付「2026-02-30」"},
    {{"import", "a.csv", "--profile", kProfile, "--encoding", "latin1"}, "latin1"},
    {{"import", "a.csv", "--profile", kProfile, "--store", "mysql:x"}, "mysql:x"},
    {{"calendar", "add", "2026-11-20", "soon"}, "soon"},
    {{"layout", "preview", FUDA_SOURCE_DIR "/layout/templates/carrier-a4.xml", "--out", "a.gif"}, "a.gif"},
    {{"layout", "preview", FUDA_SOURCE_DIR "/layout/templates/carrier-a4.xml", "--out", "a.pdf", "--data", "odd"},
     "odd"},
    {{"sample", "--rows", "0"}, "--rows"},
};

/// Those that are refused whatever the store holds. stale_20261001.csv and the pairing files need a roster before them; they have
/// cases of their own.
std::vector<RefusedRoster> refused_by_themselves()
{
    std::vector<RefusedRoster> rosters(std::begin(kRefusedRosters), std::end(kRefusedRosters));
    std::erase_if(rosters, [](const RefusedRoster& roster) { return roster.finding == "F-STALE"; });
    return rosters;
}

/// The rows of every table of the store that hold what came from a roster.
std::int64_t stored_rows(const Place& place)
{
    db::Session session(db::Address::parse(place.store()));
    std::int64_t rows = 0;
    for (const char* table : {"rosters", "members", "eligibilities", "findings", "decisions", "pieces", "jobs"})
        rows += *db::query_one<std::int64_t>(session, std::string("SELECT COUNT(*) FROM ") + table);
    return rows;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_exit_status, Place)

BOOST_AUTO_TEST_CASE(is_0_when_everything_was_done)
{
    const Ran ran = fuda(issue(receive("r.csv", small_roster(2))));
    BOOST_TEST(ran.status == 0, ran.err);
    BOOST_TEST(files("out/print").size() == 4u); // cards and carriers with their tickets
}

BOOST_AUTO_TEST_CASE(is_1_when_something_is_held)
{
    BOOST_TEST(fuda(issue(receive("r.csv", small_roster(2, {row("100009", "2015-04-01", "一括", "不明")})))).status ==
               1);
}

BOOST_AUTO_TEST_CASE(is_1_when_something_is_rejected)
{
    BOOST_TEST(fuda(issue(receive("r.csv", small_roster(5, {row("100009", "2026-02-30")})))).status == 1);
    BOOST_TEST(read("out/findings.csv").find("R-DATE") != std::string::npos);
}

BOOST_DATA_TEST_CASE(is_2_for_each_file_that_must_be_refused_and_nothing_is_stored,
                     boost::unit_test::data::make(refused_by_themselves()), refused)
{
    const Ran ran = fuda(issue(sample("refused/" + refused.file)));
    BOOST_TEST(ran.status == 2);
    BOOST_TEST(ran.says(refused.file));
    BOOST_TEST(ran.says("[" + refused.finding + "]"), ran.err);
    BOOST_TEST(ran.says("対処: "));
    BOOST_TEST(ran.out == "");
    BOOST_TEST(stored_rows(*this) == 0);
    BOOST_TEST(files("out/print").empty());
}

BOOST_AUTO_TEST_CASE(is_2_for_a_roster_older_than_the_last_one)
{
    BOOST_REQUIRE(fuda(issue(receive("r.csv", small_roster(2)))).status == 0);
    const auto rows = stored_rows(*this);
    const Ran ran = fuda(issue(sample("refused/stale_20261001.csv")));
    BOOST_TEST(ran.status == 2);
    BOOST_TEST(ran.says("[F-STALE]"), ran.err);
    BOOST_TEST(stored_rows(*this) == rows);
}

BOOST_AUTO_TEST_CASE(is_2_for_a_roster_whose_columns_have_shifted_against_each_other)
{
    BOOST_REQUIRE(fuda(issue(sample("refused/pairing_before_20261010.csv"))).status < 2);
    const auto rows = stored_rows(*this);
    const Ran ran = fuda(issue(sample("refused/pairing_after_20261020.csv")));
    BOOST_TEST(ran.status == 2);
    BOOST_TEST(ran.says("[F-PAIRING]"), ran.err);
    BOOST_TEST(stored_rows(*this) == rows);
}

BOOST_AUTO_TEST_CASE(is_2_for_a_roster_that_is_not_there)
{
    const Ran ran = fuda(issue(file("nowhere.csv")));
    BOOST_TEST(ran.status == 2);
    BOOST_TEST(ran.says(file("nowhere.csv")));
}

BOOST_AUTO_TEST_CASE(is_2_for_a_broken_profile_and_names_its_key)
{
    std::string text = "{\"insurer\": {\"number\": \"133992\"}}";
    auto words = issue(receive("r.csv", small_roster(1)));
    words[3] = receive("broken.json", text);
    const Ran ran = fuda(words);
    BOOST_TEST(ran.status == 2);
    BOOST_TEST(ran.says("broken.json"));
    BOOST_TEST(ran.says("insurer.number"), ran.err);
}

BOOST_AUTO_TEST_CASE(is_3_when_there_is_nothing_left_to_do)
{
    const auto words = issue(receive("r.csv", small_roster(2)));
    BOOST_REQUIRE(fuda(words).status == 0);
    const Ran again = fuda(words);
    BOOST_TEST(again.status == 3);
    BOOST_TEST(again.says("新しい製作物はありません"));
}

BOOST_AUTO_TEST_CASE(is_3_when_live_and_test_would_mix)
{
    auto words = issue(receive("r.csv", small_roster(2)));
    BOOST_REQUIRE(fuda(words).status == 0);
    std::erase(words, "--test");
    const Ran live = fuda(words);
    BOOST_TEST(live.status == 3);
    BOOST_TEST(live.says(file("store.db")));
    BOOST_TEST(live.says("テスト用"));
}

BOOST_AUTO_TEST_CASE(is_4_when_the_output_folder_cannot_be_made)
{
    const std::string roster = receive("r.csv", small_roster(2));
    const Ran ran = fuda(issue(roster, "r.csv/out"));
    BOOST_TEST(ran.status == 4);
    BOOST_TEST(ran.says(roster + "/out"));
}

BOOST_AUTO_TEST_CASE(is_4_when_there_is_no_store_to_go_on_with)
{
    for (const std::vector<std::string>& words : {std::vector<std::string>{"compose", "--store", store()},
                                                  {"print", "--store", store(), "--out", file("out")},
                                                  {"decide", "--store", store(), "--profile", kProfile}}) {
        const Ran ran = fuda(words);
        BOOST_TEST(ran.status == 4, words.front());
        BOOST_TEST(ran.says(file("store.db")), ran.err);
        BOOST_TEST(!std::filesystem::exists(file("store.db")));
    }
}

BOOST_AUTO_TEST_CASE(is_4_when_fuda_is_not_where_it_was_built)
{
    environment["FUDA_HOME"] = file("elsewhere");
    const Ran ran = fuda(issue(receive("r.csv", small_roster(2))));
    BOOST_TEST(ran.status == 4);
    BOOST_TEST(ran.says("FUDA_HOME"));
}

BOOST_AUTO_TEST_CASE(is_4_when_standard_output_takes_nothing)
{
    standard_output = "/dev/full";
    BOOST_TEST(fuda({"calendar", "holidays", "2026"}).status == 4);
    BOOST_TEST(fuda({"sample", "--rows", "10", "--as-of", "2026-11-10"}).status == 4);
}

BOOST_AUTO_TEST_CASE(is_5_when_the_store_is_no_database)
{
    receive("store.db", std::string(8192, 'x'));
    const Ran ran = fuda(issue(receive("r.csv", small_roster(2))));
    BOOST_TEST(ran.status == 5);
    BOOST_TEST(ran.says(file("store.db")), ran.err);
}

BOOST_AUTO_TEST_CASE(is_5_when_the_bytes_that_were_proved_have_changed)
{
    auto words = issue(receive("r.csv", small_roster(2)));
    const std::string test_store = store();
    BOOST_REQUIRE(fuda({"import", file("r.csv"), "--profile", words[3], "--store", test_store, "--test"}).status == 0);
    BOOST_REQUIRE(fuda({"decide", "--profile", words[3], "--store", test_store, "--today", "2026-11-20"}).status == 0);
    BOOST_REQUIRE(fuda({"compose", "--store", test_store, "--today", "2026-11-20"}).status == 0);
    {
        db::Session session(db::Address::parse(test_store));
        session.execute("UPDATE documents SET bytes = CAST('%PDF-1.5 forged' AS BLOB)", {});
    }
    const Ran ran = fuda({"print", "--store", test_store, "--out", file("out")});
    BOOST_TEST(ran.status == 5);
    BOOST_TEST(ran.says(file("store.db")), ran.err);
    BOOST_TEST(files("out").empty());
}

BOOST_DATA_TEST_CASE(is_64_when_the_command_is_written_wrongly, boost::unit_test::data::make(kWrong), wrong)
{
    const Ran ran = fuda(wrong.words);
    BOOST_TEST(ran.status == 64, ran.err);
    BOOST_TEST(ran.says(wrong.said), ran.err);
    BOOST_TEST(ran.out == "");
}

BOOST_AUTO_TEST_CASE(is_64_without_a_word_and_shows_what_there_is)
{
    const Ran ran = fuda({});
    BOOST_TEST(ran.status == 64);
    BOOST_TEST(ran.says("issue"));
}

BOOST_AUTO_TEST_SUITE_END()
