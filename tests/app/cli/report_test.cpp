#include "data/store/mail_items.h"
#include "tests/app/cli/program.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

using namespace fuda;
using namespace fuda::tests;

namespace {

/// Three people's cards and carriers, issued today; two envelopes of them are posted.
struct ReportPlace : Place {
    ReportPlace()
    {
        BOOST_REQUIRE(fuda(issue(receive("r.csv", small_roster(3)))).status == 0);
        for (const char* job : {"1", "2"})
            BOOST_REQUIRE(fuda({"job", "confirm", job, "--store", store()}).status == 0);
        store::Store here = store::Store::open(store(), store::Mode::Test, kNow);
        store::MailItems mail(here);
        store::Change change(here, {"tester", "desk-1"}, kNow);
        for (const store::ReadyToPack& ready : mail.ready({1}, 0, 2)) {
            store::NewMailItem item;
            item.insurer_number = "133991";
            item.pieces = ready.pieces;
            const store::MailItem packed = mail.pack(change, mail.plan(change, item));
            mail.post(change, packed.id, packed.revision, *calendar::Date::from_iso("2031-03-05"));
        }
        change.commit();
    }
    Ran run(std::vector<std::string> words) const
    {
        words.insert(words.begin(), "report");
        words.insert(words.end(), {"--store", store(), "--today", "2031-03-20"});
        return fuda(words);
    }
    /// What `--json` says.
    Poco::Dynamic::Var json(std::vector<std::string> words) const
    {
        words.push_back("--json");
        const Ran ran = run(words);
        BOOST_TEST(ran.status == 0, ran.err);
        return Poco::JSON::Parser().parse(ran.out);
    }

    static constexpr const char* kNow = "2031-03-05T05:00:00Z"; ///< far from the day on which the test runs
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(reporting_at_the_command_line, ReportPlace)

BOOST_AUTO_TEST_CASE(shows_what_was_done)
{
    const Ran month = run({"figures"}); // of --today
    BOOST_TEST(month.status == 0);
    BOOST_TEST(month.out == "日\t発行\t印刷\t損紙\t差出\t窓口交付\t配達\t返戻\t回収\t破棄\t無効\n"
                            "2031-03-05\t0\t0\t0\t4\t0\t0\t0\t0\t0\t0\n合計\t0\t0\t0\t4\t0\t0\t0\t0\t0\t0\n");
    const auto day = json({"figures", "--day", "2031-03-05", "--insurer", "133991", "--batch", "1"})
                         .extract<Poco::JSON::Object::Ptr>();
    BOOST_TEST(day->getObject("total")->getValue<int>("posted") == 4);
    BOOST_TEST(day->getArray("days")->size() == 1u);
    BOOST_TEST(run({"figures", "--employer", "9999"}).out.find("合計\t0\t0\t0\t0\t") != std::string::npos);
    const Ran file = run({"figures", "--month", "2031-03", "--csv", this->file("f.csv")});
    BOOST_TEST(file.status == 0);
    BOOST_TEST(file.out == this->file("f.csv") + "\n");
    BOOST_TEST(read("f.csv").find("\r\n2031-03-05,0,0,0,4,0,0,0,0,0,0\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(shows_where_pieces_stand)
{
    const auto batches = json({"standings"}).extract<Poco::JSON::Array::Ptr>();
    BOOST_REQUIRE_EQUAL(batches->size(), 1u);
    BOOST_TEST(batches->getObject(0)->getValue<int>("pieces") == 6);
    BOOST_TEST(batches->getObject(0)->getValue<int>("outside") == 4);
    BOOST_TEST(batches->getObject(0)->getValue<int>("printed") == 2);
    BOOST_TEST(batches->getObject(0)->getValue<int>("late") == 4);
    const Ran employers = run({"standings", "--by", "employer"});
    BOOST_TEST(employers.status == 0);
    BOOST_TEST(employers.out.find("\t6\t0\t2\t4\t0\t0\t0\t0\t0\t4\n") != std::string::npos, employers.out);
    BOOST_TEST(json({"standings", "--month", "2020-01"}).extract<Poco::JSON::Array::Ptr>()->size() == 0u);
}

BOOST_AUTO_TEST_CASE(shows_days_and_costs)
{
    const auto waiting = json({"waiting"}).extract<Poco::JSON::Object::Ptr>();
    BOOST_TEST(waiting->getValue<int>("pieces") == 2); // carriers are not counted
    BOOST_TEST(run({"waiting", "--month", "2020-01"}).out == "製作物\t0\n");
    const Ran costs = run({"costs"});
    BOOST_TEST(costs.status == 1); // nobody has said what the envelopes cost
    BOOST_TEST(costs.says("料金の記録されていない郵便物 2 通"));
    BOOST_TEST(costs.out.find("郵便料金\t0 円（2 通）\n1 枚あたり\t0.0 円（4 枚）\n") != std::string::npos, costs.out);
}

BOOST_AUTO_TEST_CASE(makes_the_monthly_report)
{
    const Ran made = run({"month", "2031-03", "--profile", profile("kokuho-kumiai.json"), "--out", file("report")});
    BOOST_TEST(made.status == 0, made.err);
    BOOST_TEST(made.out == file("report/133991-2031-03.pdf") + "\n" + file("report/133991-2031-03.csv") + "\n");
    BOOST_TEST(read("report/133991-2031-03.pdf").starts_with("%PDF"));
    BOOST_TEST(read("report/133991-2031-03.csv").find("月,差出,4,") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(refuses_what_it_does_not_understand)
{
    const std::vector<std::vector<std::string>> wrong = {{"figures", "--month", "2031-13"},
                                                         {"figures", "--month", "2031-03-05"},
                                                         {"figures", "--day", "2031-03"},
                                                         {"figures", "--month", "2031-03", "--day", "2031-03-05"},
                                                         {"figures", "--json", "--csv", "f.csv"},
                                                         {"standings", "--by", "member"},
                                                         {"costs", "extra"},
                                                         {"month", "2031", "--out", "x"},
                                                         {"month", "2031-03"}};
    for (const auto& words : wrong) {
        BOOST_TEST_INFO_SCOPE(words[0] << " " << words.back());
        BOOST_TEST(run(words).status == 64);
    }
    BOOST_TEST(run({"figures", "--batch", "99"}).status == 2);
}

BOOST_AUTO_TEST_SUITE_END()
