#include "tests/app/cli/program.h"

using namespace fuda;
using namespace fuda::tests;

BOOST_FIXTURE_TEST_SUITE(the_steps_one_by_one, Place)

BOOST_AUTO_TEST_CASE(give_the_same_files_as_issue)
{
    const std::string roster =
        receive("r.csv", small_roster(3, {row("100008", "2015-04-01", "氏名変更", "登録済"),
                                          row("100009", "2015-04-01", "一括", "不明"), row("100010", "2026-02-30")}));
    BOOST_REQUIRE(fuda(issue(roster)).status == 1);
    const std::string profile_file = profile("kokuho-kumiai.json");
    const std::string other = "sqlite:" + file("steps.db");

    const Ran import = fuda(
        {"import", roster, "--profile", profile_file, "--store", other, "--test", "--findings", file("findings.csv")});
    BOOST_TEST(import.status == 1, import.err);
    const Ran decide = fuda({"decide", "--profile", profile_file, "--store", other, "--today", "2026-11-20",
                             "--decisions", file("decisions.csv")});
    BOOST_TEST(decide.status == 1, decide.err);
    BOOST_TEST(decide.out == "交付\tT12\t3\n交付\tT3\t1\n保留\tX4\t1\n");
    const Ran compose = fuda({"compose", "--store", other, "--today", "2026-11-20", "--workers", "2"});
    BOOST_TEST(compose.status == 0, compose.err);
    const Ran print = fuda({"print", "--store", other, "--out", file("steps")});
    BOOST_TEST(print.status == 0, print.err);

    BOOST_TEST((files("steps") == files("out/print")));
    BOOST_TEST(read("findings.csv") == read("out/findings.csv"));
    BOOST_TEST(read("decisions.csv") == read("out/decisions.csv"));

    for (const std::vector<std::string>& again :
         {std::vector<std::string>{"import", roster, "--profile", profile_file, "--store", other, "--test"},
          {"decide", "--profile", profile_file, "--store", other, "--today", "2026-11-20"},
          {"compose", "--store", other, "--today", "2026-11-20"},
          {"print", "--store", other, "--out", file("steps")}}) {
        const Ran ran = fuda(again);
        BOOST_TEST(ran.status == 3, again.front() << " " << ran.err);
    }
    BOOST_TEST((files("steps") == files("out/print")));
}

BOOST_AUTO_TEST_CASE(need_the_roster_of_the_profile_s_insurer)
{
    BOOST_REQUIRE(fuda(issue(receive("r.csv", small_roster(1)))).status == 0);
    const Ran none = fuda({"decide", "--profile", profile("kenpo.json"), "--store", store()});
    BOOST_TEST(none.status == 2);
    BOOST_TEST(none.says("06139992"));
    const Ran other = fuda({"decide", "--profile", profile("kenpo.json"), "--store", store(), "--roster", "1"});
    BOOST_TEST(other.status == 2);
    BOOST_TEST(other.says("133991"));
}

BOOST_AUTO_TEST_SUITE_END()
