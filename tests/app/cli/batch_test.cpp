#include "tests/app/cli/two_people.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_batch_at_the_command_line, TwoPeople)

BOOST_AUTO_TEST_CASE(is_proved_approved_by_another_printed_and_not_closed_while_pieces_are_open)
{
    const std::string roster = receive("r.csv", small_roster(3));
    const Ran issued = fuda(by("operator", issue(roster)));
    BOOST_TEST(issued.status == 1, issued.err);
    BOOST_TEST(contains(issued.out, "fuda batch approve 1"));
    BOOST_TEST(nothing_printed());
    const Ran waiting = fuda(by("operator", {"print", "--out", file("out/print")}));
    BOOST_TEST(waiting.status == 3);
    BOOST_TEST(waiting.says("2 件は、承認されていない"));
    BOOST_TEST(nothing_printed());

    const std::vector<std::string> approve = {"batch", "approve", "1"};
    const Ran unseen = fuda(with("manager", by("operator", approve)));
    BOOST_TEST(unseen.status == 3);
    BOOST_TEST(unseen.says("fuda batch proof 1"));
    const Ran proof = fuda(by("operator", {"batch", "proof", "1", "--out", file("proof"), "--json"}));
    BOOST_TEST(proof.status == 0, proof.err);
    BOOST_TEST(files("proof").contains("batch-1-proof.pdf"));
    const Ran same = fuda(by("operator", approve));
    BOOST_TEST(same.status == 3);
    BOOST_TEST(same.says("別の人"));
    const Ran approved = fuda(with("manager", by("operator", approve)));
    BOOST_TEST(approved.status == 0, approved.err);
    BOOST_TEST(contains(approved.out, "承認済"));

    const Ran held = fuda(by("operator", {"batch", "hold", "1", "--reason", "確認"}));
    BOOST_TEST(held.status == 0, held.err);
    BOOST_TEST(fuda(by("operator", {"print", "--out", file("out/print")})).status == 3);
    BOOST_TEST(fuda(by("operator", {"batch", "release", "1"})).status == 0);
    const Ran printed = fuda(by("operator", {"print", "--out", file("out/print")}));
    BOOST_TEST(printed.status == 0, printed.err);
    BOOST_TEST(!nothing_printed());

    const Ran shown = fuda(by("operator", {"batch", "show", "1", "--json"}));
    BOOST_TEST(contains(shown.out, "\"approved_by\": \"manager\""), shown.out);
    const Ran posted = fuda(by("operator", {"batch", "post", "1", "--profile", profile("kokuho-kumiai.json")}));
    BOOST_TEST(posted.status == 3);
    BOOST_TEST(posted.says("差し出せる郵便物はありません"));
    const Ran closed = fuda(by("operator", {"batch", "close", "1"}));
    BOOST_TEST(closed.status == 3);
    BOOST_TEST(contains(closed.out, "未処理 6"));
    BOOST_TEST(contains(closed.out, "印刷済・確認前"));
    const Ran balance = fuda(by("operator", {"batch", "balance", "1", "--json", "--out", file("balance")}));
    BOOST_TEST(balance.status == 1);
    BOOST_TEST(contains(balance.out, "\"open\": 6"));
    BOOST_TEST(files("balance").size() == 3u);
}

BOOST_AUTO_TEST_CASE(is_never_approved_by_issuing_however_many_people_are_there)
{
    const std::vector<std::string> words = issue(receive("r.csv", small_roster(2)));
    const Ran both = fuda(with("manager", by("operator", words)));
    BOOST_TEST(both.status == 64);
    BOOST_TEST(both.says("--second"), both.err);
    const Ran manager = fuda(by("manager", words));
    BOOST_TEST(manager.status == 3); // approves, but takes no roster in
    BOOST_TEST(manager.says("名簿の取込"), manager.err);
    for (int i = 0; i < 2; ++i) {
        const Ran issued = fuda(by("operator", words));
        BOOST_TEST(issued.status == 1, issued.err);
        BOOST_TEST(contains(issued.out, "fuda batch proof 1"), issued.out);
    }
    BOOST_TEST(nothing_printed());
    const Ran listed = fuda(by("manager", {"batch", "list"}));
    BOOST_TEST(contains(listed.out, "1\t校正・承認待ち\t4 枚\t133991"), listed.out);
}

BOOST_AUTO_TEST_CASE(is_chosen_in_words_that_are_checked)
{
    BOOST_REQUIRE(fuda(by("operator", issue(receive("r.csv", small_roster(1))))).status == 1);
    for (const auto& [option, value] : std::vector<std::pair<std::string, std::string>>{
             {"--order", "size"}, {"--document", "card"}, {"--postal-code", "12345678"}, {"--roster", "x"}}) {
        const Ran ran = fuda(by("operator", {"batch", "make", option, value}));
        BOOST_TEST(ran.status == 64, option << " " << ran.err);
    }
    const Ran none = fuda(by("operator", {"batch", "make"}));
    BOOST_TEST(none.status == 2);
    BOOST_TEST(fuda(by("operator", {"batch", "show", "7"})).status == 2);
    BOOST_TEST(fuda(by("operator", {"batch", "show", "x"})).status == 64);
    BOOST_TEST(fuda(by("clerk", {"batch", "list"})).status == 3);
}

BOOST_AUTO_TEST_SUITE_END()
