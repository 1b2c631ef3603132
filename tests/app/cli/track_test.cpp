#include "data/store/mail_items.h"
#include "tests/app/cli/program.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

using namespace fuda;
using namespace fuda::tests;

namespace {

/// Three people's cards and carriers, posted on 2026-11-20 with the numbers tracking(0) to tracking(2).
struct PostedPlace : Place {
    std::vector<std::string> cards; ///< the codes of what is in the items

    PostedPlace()
    {
        BOOST_REQUIRE(fuda(issue(receive("r.csv", small_roster(3)))).status == 0);
        ok({"job", "confirm", "1"});
        ok({"job", "confirm", "2"});
        store::Store here = store::Store::open(store(), store::Mode::Test, kNow);
        store::MailItems mail(here);
        store::Change change(here, {"tester", "desk-1"}, kNow);
        for (const store::ReadyToPack& ready : mail.ready({1}, 0, 10)) {
            store::NewMailItem item;
            item.insurer_number = "133991";
            item.mail_class = "特定記録";
            item.tracking_number = tracking(static_cast<int>(cards.size()));
            item.pieces = ready.pieces;
            const store::MailItem packed = mail.pack(change, mail.plan(change, item));
            mail.post(change, packed.id, packed.revision, *calendar::Date::from_iso("2026-11-20"));
            cards.push_back(ready.pieces.front().code.text());
        }
        change.commit();
        BOOST_REQUIRE_EQUAL(cards.size(), 3u);
    }

    static std::string tracking(int n) { return domain::tracking_number(std::to_string(1311238380LL + n)); }
    /// `fuda words…` at the store, a week after the posting.
    Ran run(std::vector<std::string> words) const
    {
        words.insert(words.end(), {"--store", store()});
        if (words[0] != "job" && words[0] != "batch")
            words.insert(words.end(), {"--today", "2026-11-28"});
        return fuda(words);
    }
    Ran ok(const std::vector<std::string>& words) const
    {
        Ran ran = run(words);
        BOOST_TEST(ran.status == 0, words[0] << " " << words[1] << ": " << ran.out << ran.err);
        return ran;
    }
    Poco::JSON::Object::Ptr json(std::vector<std::string> words) const
    {
        words.push_back("--json");
        Poco::JSON::Parser parser;
        return parser.parse(run(words).out).extract<Poco::JSON::Object::Ptr>();
    }

    static constexpr const char* kNow = "2026-11-20T05:00:00Z";
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(following_mail_at_the_command_line, PostedPlace)

BOOST_AUTO_TEST_CASE(takes_results_and_says_what_is_still_out)
{
    BOOST_TEST(ok({"track", "out"}).out.find("特定記録\t3\t0\t0\t3\t0\t3\t8\n") != std::string::npos);
    const std::string file = receive(
        "results.csv", "追跡番号,状態発生日,配送履歴\n" + tracking(0) + ",2026-11-21 10:00,お届け先にお届け済み\n" +
                           tracking(1) + ",2026-11-21 10:00,渡した\n" + tracking(2) +
                           ",2026-11-22 10:00,差出人に返送\n" + tracking(7) + ",2026-11-22,引受\n");
    const Ran taken = run({"track", "import", file, "--findings", this->file("findings.csv")});
    BOOST_TEST(taken.status == 1);
    BOOST_TEST(taken.out.find("配達済にした郵便物\t1\n返送中の郵便物\t1\n意味の分からない言葉\t渡した\t1\n") !=
                   std::string::npos,
               taken.out);
    BOOST_TEST(taken.says("5 行目: 追跡番号 " + tracking(7)), taken.err);
    BOOST_TEST(read("findings.csv").find("5,追跡番号,") != std::string::npos);
    BOOST_TEST(ok({"track", "words"}).out == "渡した\t1\n");
    BOOST_TEST(run({"track", "word", "渡した", "maybe"}).status == 64);
    BOOST_TEST(ok({"track", "word", "渡した", "配達完了"}).out == "配達済にした郵便物\t1\n");
    BOOST_TEST(ok({"track", "back"}).out.find(tracking(2)) != std::string::npos);
    const Ran late = ok({"track", "late"});
    BOOST_TEST(late.out.find("M3\t特定記録\t" + tracking(2) + "\t2026-11-20\t8\t遅れ\t差出人に返送\n") !=
                   std::string::npos,
               late.out);
    BOOST_TEST(late.out.find("M1\t") == std::string::npos);
    BOOST_TEST(run({"track", "presume"}).status == 3);
    ok({"track", "delivered", "M3", "--day", "2026-11-25"});
    BOOST_TEST(ok({"track", "late", "--all"}).out == "");
    const auto numbers = json({"track", "numbers", "--batch", "1"});
    BOOST_TEST(numbers->getObject("items_by_state")->getValue<int>("delivered") == 3);
    BOOST_TEST(numbers->getValue<std::string>("disagreement") == "");
    const Ran dead = run({"track", "poll", "--url", "http://127.0.0.1:9/track", "--timeout", "1"});
    BOOST_TEST(dead.status == 3, dead.err); // nothing is out: nobody is asked
}

BOOST_AUTO_TEST_CASE(takes_back_what_came_back)
{
    const Ran scanned = ok({"return", "scan", cards[0], "--reason", "転居先不明"});
    BOOST_TEST(scanned.out.find("M1\t2026-11-28\t転居先不明\t処置待ち\t\n次にすること: ") == 0u, scanned.out);
    BOOST_TEST(scanned.out.find("住所に印") != std::string::npos);
    ok({"return", "scan", tracking(1), "--reason", "refused", "--day", "2026-11-25"});
    BOOST_TEST(run({"return", "scan", "M3", "--reason", "何か"}).status == 64);
    BOOST_TEST(run({"return", "scan", "M1", "--reason", "refused"}).status == 3);
    BOOST_TEST(ok({"return", "statistics"}).out == "2026-11\t受取拒絶\t1\t1\n2026-11\t転居先不明\t1\t1\n");
    const std::string marks = ok({"return", "address"}).out;
    BOOST_TEST(marks.find("\tM1\t転居先不明\t") != std::string::npos, marks);
    const std::string member = marks.substr(marks.find('\t') + 1, marks.find('\t', marks.find('\t') + 1) - 2);
    BOOST_TEST(ok({"return", "address", "--clear", member, "--reason", "電話で確かめた"}).out == "");
    const Ran again = ok({"return", "again", "M1", "--postal-code", "102-0093", "--address",
                          "東京都千代田区平河町1-1-1", "--name", "試験　太郎"});
    BOOST_TEST(again.out.find("M4\t封入待ち\t宛先のラベル") == 0u, again.out);
    BOOST_TEST(run({"return", "again", "M2", "--address", "東京都千代田区平河町1-1-1"}).status == 64);
    BOOST_TEST(ok({"return", "keep", "M2"}).out == "M2\t2026-11-25\t受取拒絶\t保管\t2026-12-25\n");
    BOOST_TEST(ok({"return", "list", "--over"}).out == "");
    BOOST_TEST(ok({"return", "list", "--disposal", "sent-again"}).out == "M1\t2026-11-28\t転居先不明\t再送\t\n");
    ok({"return", "destroy", "M2", "--reason", "本人が受け取らない"});
    ok({"return", "scan", "M3", "--reason", "other", "--note", "封筒が破れていた"});
    BOOST_TEST(ok({"return", "reissue", "M3", "--reason", "券面の汚れ"}).out.find("\t再交付\t") != std::string::npos);
    BOOST_TEST(json({"track", "numbers"})->getValue<std::string>("disagreement") == "");
}

BOOST_AUTO_TEST_CASE(asks_certificates_back)
{
    BOOST_TEST(run({"recall", "ask"}).status == 3);
    BOOST_TEST(ok({"recall", "ask", cards[0], cards[1]}).out == "回収を依頼した資格確認書\t2\n");
    BOOST_TEST(run({"recall", "ask", cards[2], "--expired"}).status == 64);
    BOOST_TEST(run({"recall", "remind"}).status == 3);
    const Ran list = ok({"recall", "list"});
    BOOST_TEST(list.out.find("\t2026-11-28\t0\t\n") != std::string::npos, list.out);
    BOOST_TEST(ok({"recall", "received", cards[0]}).out.find("回収しました") != std::string::npos);
    BOOST_TEST(run({"recall", "received", "T0000-0000"}).status == 2);
    ok({"recall", "give-up", cards[1], "--reason", "連絡が取れない"});
    BOOST_TEST(ok({"recall", "list"}).out == "");
    BOOST_TEST(ok({"recall", "list", "--sums"}).out == "依頼中\t0\n督促済\t0\n回収済\t1\n廃棄済\t0\n打切り\t1\n");
}

BOOST_AUTO_TEST_SUITE_END()
