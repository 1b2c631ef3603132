#include "data/db/session.h"
#include "tests/app/cli/program.h"

#include <algorithm>

using namespace fuda;
using namespace fuda::tests;

namespace {

struct StockPlace : Place {
    /// `fuda stock words…` on a day long past, so that it is never in the future of the machine's clock.
    Ran stock(std::vector<std::string> words, bool dated = true) const
    {
        words.insert(words.begin(), "stock");
        words.insert(words.end(), {"--store", store()});
        if (dated)
            words.insert(words.end(), {"--day", "2020-01-06"});
        return fuda(words);
    }
    void keep_cards() const
    {
        BOOST_REQUIRE(stock({"add", "CARD", "--name", "カード", "--kind", "card", "--media", "iso_id-1_53.98x85.6mm",
                             "--numbered", "--reorder-level", "5"},
                            false)
                          .status == 0);
        BOOST_REQUIRE(stock({"receive", "CARD", "--serials", "A001-A010", "--lot", "L-7"}).status == 0);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(stock_commands, StockPlace)

BOOST_AUTO_TEST_CASE(keep_a_ledger_that_closes)
{
    keep_cards();
    const Ran used = stock({"use", "CARD", "3", "--reason", "見本の作成"});
    BOOST_TEST(used.status == 0, used.err);
    BOOST_TEST(used.out.find("\t使用\t-3\t残 7\t") != std::string::npos, used.out);
    BOOST_TEST(used.out.find("A001-A003") != std::string::npos, used.out);
    BOOST_TEST(stock({"spoil", "CARD", "--serials", "A010", "--reason", "汚れ"}).status == 0);
    BOOST_TEST(stock({"destroy", "CARD", "1", "--reason", "旧様式"}).status == 0); // alone in a store without people
    const Ran early = stock({"close-day"});
    BOOST_TEST(early.status == 3);
    BOOST_TEST(early.out.find("締められない: 「CARD」") != std::string::npos, early.out);
    BOOST_TEST(early.out.find("(fuda stock count)") != std::string::npos, early.out); // here it is a command
    BOOST_TEST(stock({"count", "CARD", "5"}).status == 0);
    const Ran closed = stock({"close-day"});
    BOOST_TEST(closed.status == 0, closed.err);
    BOOST_TEST(closed.out.find("CARD\t0\t10\t3\t1\t1\t0\t0\t5\t5\n") != std::string::npos, closed.out);
    const Ran late = stock({"use", "CARD", "1", "--reason", "見本の作成"});
    BOOST_TEST(late.status == 3);
    BOOST_TEST(late.says("2020-01-06 まで締めて"), late.err);
    const Ran ledger = stock({"ledger", "CARD", "--limit", "2"}, false);
    BOOST_TEST(ledger.out.find("\t受入\t+10\t残 10\t") != std::string::npos, ledger.out);
    BOOST_TEST(std::count(ledger.out.begin(), ledger.out.end(), '\n') == 2);
    const Ran list = stock({"list"}, false);
    BOOST_TEST(list.out.find("CARD\tカード\t5 枚\t") == 0u, list.out);
    BOOST_TEST(list.out.find("発注点以下") != std::string::npos, list.out);
}

BOOST_AUTO_TEST_CASE(tell_a_difference_by_the_exit_status)
{
    keep_cards();
    const Ran missing = stock({"count", "CARD", "9", "--serials", "A004", "--reason", "見当たらない"});
    BOOST_TEST(missing.status == 1, missing.err);
    BOOST_TEST(stock({"count", "CARD", "9"}).status == 0);
}

BOOST_AUTO_TEST_CASE(answer_in_json)
{
    keep_cards();
    db::Session session(db::Address::parse(store()));
    session.execute_script(
        "INSERT INTO batches VALUES (3, '133991', 'roster', '', 'serial', 'planned', 1, '', '', '')");
    for (const std::vector<std::string>& words : {std::vector<std::string>{"use", "CARD", "1", "--batch", "3"},
                                                  {"return", "CARD", "1", "--batch", "3"},
                                                  {"spoil", "CARD", "1", "--reason", "汚れ"},
                                                  {"destroy", "CARD", "1", "--reason", "旧様式"},
                                                  {"count", "CARD", "8"},
                                                  {"balance"},
                                                  {"close-day"}}) {
        std::vector<std::string> with_json = words;
        with_json.push_back("--json");
        const Ran ran = stock(with_json);
        BOOST_TEST(ran.status == 0, words[0] << " " << ran.err);
        BOOST_TEST(ran.out.front() == '{', words[0] << " " << ran.out);
    }
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"list", "--json"}, {"ledger", "CARD", "--json"}})
        BOOST_TEST(stock(words, false).out.front() == '[', words[0]);
}

BOOST_AUTO_TEST_CASE(say_what_is_wrong)
{
    keep_cards();
    struct Row {
        std::vector<std::string> words;
        int status;
        const char* says;
    };
    const Row rows[] = {
        {{"use", "CARD", "11", "--reason", "見本"}, 3, "10 枚しかなく"},
        {{"use", "CARD", "--serials", "A011", "--reason", "見本"}, 3, "A011"},
        {{"receive", "CARD", "--serials", "A010-A020"}, 3, "重なります"},
        {{"return", "CARD", "1", "--batch", "1"}, 2, "ロット1はこのストアにありません"},
        {{"use", "CARD", "1", "--job", "1"}, 2, "印刷ジョブ1はこのストアにありません"},
        {{"use", "CARD", "1"}, 2, "使用には理由"},
        {{"use", "NONE", "1", "--reason", "見本"}, 2, "品目の一覧で品目コードを"},
        {{"count", "CARD", "9", "--reason", "不明"}, 2, "足りない番号"},
        {{"use", "CARD", "--reason", "見本"}, 64, "枚数か --serials"},
        {{"use", "CARD", "many", "--reason", "見本"}, 64, "many"},
        {{"use", "CARD", "--serials", "A001-B002", "--reason", "見本"}, 64, "A001-B002"},
        {{"receive", "CARD", "--serials", "B001,B003"}, 64, "範囲ごと"},
        {{"count", "CARD"}, 64, "引数が足りません"},
    };
    for (const Row& row : rows) {
        const Ran ran = stock(row.words);
        BOOST_TEST(ran.status == row.status, row.says << ": " << ran.err);
        BOOST_TEST(ran.says(row.says), ran.err);
        BOOST_TEST(ran.out == "");
    }
    BOOST_TEST(stock({"add", "X", "--name", "x", "--kind", "paper"}, false).status == 64);
    BOOST_TEST(stock({"add", "CARD", "--name", "x", "--kind", "card"}, false).status == 3);
    BOOST_TEST(stock({"add", "X", "--name", "x", "--kind", "card", "--media", "card"}, false).status == 2);
}

BOOST_AUTO_TEST_SUITE_END()
