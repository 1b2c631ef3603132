#include "app/services/issuing/roster_columns.h"
#include "data/base/file.h"
#include "tests/app/cli/program.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

struct Adopting : Place {
    Ran run(std::vector<std::string> words) const
    {
        words.insert(words.end(), {"--store", store(), "--test"});
        return fuda(words);
    }
};

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(an_adopted_profile, Adopting)

BOOST_AUTO_TEST_CASE(serves_instead_of_its_file)
{
    const Ran adopted = run({"profile", "adopt", profile("kokuho-kumiai.json")});
    BOOST_TEST(adopted.status == 0, adopted.err);
    BOOST_TEST(has(adopted.out, "133991\t"));
    const std::string roster = receive("r.csv", small_roster(1));
    const Ran issued = run({"issue", roster, "--profile", "133991", "--out", file("out"), "--today", "2026-11-20"});
    BOOST_TEST(issued.status == 0, issued.err);
    BOOST_TEST(has(read("out/pieces.csv"), "printed"));
    const Ran again = run({"profile", "adopt", profile("kokuho-kumiai.json")});
    BOOST_TEST(again.status == 3);
    BOOST_TEST(again.says("採用済み"));
}

BOOST_AUTO_TEST_CASE(is_listed_and_shown)
{
    run({"profile", "adopt", profile("kenpo.json")});
    BOOST_TEST(has(run({"profile", "list"}).out, "06139992\t"));
    const Ran shown = run({"profile", "show", "06139992"});
    BOOST_TEST(shown.status == 0, shown.err);
    BOOST_TEST(has(shown.out, "有効期間\t"));
    BOOST_TEST(has(shown.out, "第 1 版\t"));
    BOOST_TEST(has(run({"profile", "show", "06139992", "--json"}).out, "\"seal_image\""));
}

BOOST_AUTO_TEST_CASE(is_asked_for_when_the_store_does_not_have_it)
{
    run({"profile", "adopt", profile("kenpo.json")});
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"profile", "show", "133991"}, {"decide", "--profile", "133991"}}) {
        const Ran ran = run(words);
        BOOST_TEST(ran.status == 2, words.front());
        BOOST_TEST(ran.says("133991"));
        BOOST_TEST(ran.says("fuda profile adopt"));
    }
}

BOOST_AUTO_TEST_CASE(is_not_made_of_a_wrong_file)
{
    write_whole_file(file("wrong.json"), "{\"insurer\": {\"number\": \"1\"}}");
    const Ran ran = run({"profile", "adopt", file("wrong.json")});
    BOOST_TEST(ran.status == 2);
    BOOST_TEST(ran.says("insurer.number"));
    BOOST_TEST(ran.says("colors.accent"));
    BOOST_TEST(run({"profile", "list"}).out == "");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(kept_columns, Adopting)

BOOST_AUTO_TEST_CASE(are_used_by_an_import_that_names_no_mapping_and_said)
{
    run({"profile", "adopt", profile("kokuho-kumiai.json")});
    std::string text = small_roster(1);
    text.replace(text.find("フリガナ"), std::string("フリガナ").size(), "カナ氏名");
    const std::string roster = receive("r.csv", text);
    BOOST_TEST(run({"import", roster, "--profile", "133991"}).status == 2);
    {
        store::Store opened = store::Store::open(store(), std::nullopt, "2026-11-20T03:04:05Z");
        services::Desk desk;
        desk.actor = {"tester", "desk-1"};
        desk.now = [] { return std::string("2026-11-20T03:04:05Z"); };
        issuing::keep_columns(opened, "133991", {{"カナ氏名", "フリガナ"}}, desk);
    }
    const Ran imported = run({"import", roster, "--profile", "133991"});
    BOOST_TEST(imported.status == 0, imported.err);
    BOOST_TEST(imported.says("1 列"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(retention, Adopting)

BOOST_AUTO_TEST_CASE(is_settled_shown_and_used_by_purge)
{
    run({"profile", "adopt", profile("kenpo.json")}); // makes the store
    BOOST_TEST(run({"store", "retention", "--json"}).out == "{\"retention_years\": null, \"changed\": false}\n");
    BOOST_TEST(run({"store", "purge"}).status == 64); // older than what?
    BOOST_TEST(run({"store", "retention", "5"}).status == 0);
    BOOST_TEST(run({"store", "retention", "5"}).status == 3);
    BOOST_TEST(run({"store", "purge"}).status == 3); // nothing is as old as that
    BOOST_TEST(run({"store", "retention", "0"}).status == 2);
    BOOST_TEST(run({"store", "retention", "five"}).status == 64);
    BOOST_TEST(run({"store", "retention", "none"}).status == 0);
    BOOST_TEST(run({"store", "retention"}).out == "保存年数\t決めていない\n");
}

BOOST_AUTO_TEST_SUITE_END()
