#include "data/base/digest.h"
#include "data/base/file.h"
#include "tests/app/cli/print_place.h"

#include <algorithm>

using namespace fuda;
using namespace fuda::tests;

namespace {

using Strings = std::vector<std::string>;

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(printer_commands, PrintPlace)

BOOST_AUTO_TEST_CASE(keep_printers)
{
    const Ran none = run({"printer", "list"});
    BOOST_TEST(none.status == 0);
    BOOST_TEST(none.says("fuda printer add"), none.err);
    add_folder("f1", {"--pool", "both", "--hopper", "20"});
    add_folder("f2", {"--pool", "both", "--counter"});
    const Ran list = ok({"printer", "list"});
    BOOST_TEST(has(list.out, "f1\t待機中\tカード、はがき、A4\tboth\t"), list.out);
    BOOST_TEST(ok({"printer", "list", "--json"}).out.front() == '[');
    BOOST_TEST(has(ok({"printer", "show", "f2"}).out, "窓口用"));
    ok({"printer", "change", "f2", "--no-counter", "--pool", ""});
    const std::string changed = ok({"printer", "show", "f2"}).out;
    BOOST_TEST(!has(changed, "窓口用"), changed);
    BOOST_TEST(!has(changed, "both"), changed);
    ok({"printer", "pause", "f1", "--reason", "清掃"});
    BOOST_TEST(has(ok({"printer", "list"}).out, "要対応: 一時停止: 清掃"));
    ok({"printer", "resume", "f1"});
    BOOST_TEST(has(ok({"printer", "refilled", "f1"}).out, "20 枚"));
    BOOST_TEST(has(ok({"printer", "refilled", "f1", "--pieces", "7"}).out, "7 枚"));
    BOOST_TEST(has(ok({"printer", "test", "f1"}).out, "待機中"));
    ok({"printer", "remove", "f2"});
    BOOST_TEST(!has(ok({"printer", "list"}).out, "f2"));
}

BOOST_AUTO_TEST_CASE(refuse_with_the_remedy)
{
    add_folder("f1");
    const Strings missing = {"printer", "add", "f3", file("nowhere")};
    BOOST_TEST(run(missing).status == 4);
    refused({"printer", "add", "f1", file("f1")}, 2, "別の名前");
    refused({"printer", "add", "f3", "lpd://host/x"}, 64, "ipp://");
    refused({"printer", "add", "f3", "ipp://localhost:1/ipp/print"}, 4, "電源");
    refused({"printer", "show", "f9"}, 2, "f1");
    refused({"printer", "pause", "f1"}, 64, "--reason");
    refused({"printer", "resume", "f1"}, 3, "稼働中");
    refused({"printer", "refilled", "f1"}, 64, "--hopper");
    refused({"printer", "change", "f1"}, 3, "変えるところがありません");
    refused({"printer", "calibrate", "f1"}, 2, "フォルダー");
    refused({"printer", "calibrate", "f1", "--front-left", "wide"}, 64, "mm");
    refused({"printer", "calibrate", "f1", "--front-left", "1", "--media", "a4"}, 64, "--media");
    refused({"printer", "test", "f1", "--media", "a4"}, 64, "--page");
    refused({"printer", "test", "f1", "--page", "--media", "a3"}, 64, "a3");
    ok({"print", "--printer", "f1", "--queue-only"});
    refused({"printer", "remove", "f1"}, 3, "移すか");
}

BOOST_AUTO_TEST_CASE(print_a_page_past_the_queue)
{
    add_folder("f1");
    const Ran page = ok({"printer", "test", "f1", "--page", "--media", "a4"});
    BOOST_TEST(has(page.out, "A4に 1 枚印刷しました"), page.out);
    BOOST_TEST(files("f1").size() == 2u); // the PDF and its ticket
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(queue_commands, PrintPlace)

BOOST_AUTO_TEST_CASE(print_each_job_once_with_its_proved_bytes)
{
    add_folder("f1");
    const Ran print = ok({"print", "--printer", "f1"});
    BOOST_TEST(has(print.out, "印刷ジョブ 4 件　6 枚"), print.out);
    Strings expected, found;
    for (std::int64_t id = 1; id <= 4; ++id)
        expected.push_back(job(id).sha256);
    for (const auto& [name, bytes] : files("f1"))
        if (name.ends_with(".pdf"))
            found.push_back(sha256(bytes));
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    BOOST_TEST(found == expected, boost::test_tools::per_element());
    refused({"print", "--printer", "f1"}, 3, "印刷を待つジョブはありません");
    BOOST_TEST(files("f1").size() == 8u);
}

BOOST_AUTO_TEST_CASE(keep_jobs_in_the_order_that_a_person_wants)
{
    add_folder("f1", {"--pool", "both"});
    add_folder("f2", {"--pool", "both"});
    const Ran queued = ok({"print", "--printer", "both", "--queue-only"});
    BOOST_TEST(has(queued.out, "印刷ジョブ 4 件　6 枚"), queued.out);
    ok({"queue", "move", "4", "--first"});
    ok({"queue", "move", "1", "--last"});
    ok({"queue", "move", "3", "--before", "2"});
    BOOST_TEST(waiting() == (Strings{"4", "3", "2", "1"}), boost::test_tools::per_element());
    ok({"queue", "hold", "3", "--reason", "台紙が足りない"});
    BOOST_TEST(has(ok({"queue", "list"}).out, "保留: 台紙が足りない"));
    ok({"queue", "move", "2", "--printer", "f2"});
    ok({"queue", "cancel", "1"});
    const Ran run_it = run({"queue", "run", "--until-empty"});
    BOOST_TEST(run_it.status == 1, run_it.out << run_it.err); // one is held
    BOOST_TEST(has(run_it.out, "印刷済"), run_it.out);
    BOOST_TEST(waiting() == Strings{"3"}, boost::test_tools::per_element());
    ok({"queue", "release", "3"});
    ok({"queue", "run", "--until-empty"});
    BOOST_TEST(files("f1").size() + files("f2").size() == 6u);
    BOOST_TEST((job(1).state == domain::JobState::Composed)); // it was taken out and can be queued again
}

BOOST_AUTO_TEST_CASE(refuse_with_the_remedy)
{
    add_folder("f1");
    ok({"print", "--printer", "f1", "--queue-only"});
    refused({"print"}, 64, "--printer");
    refused({"print", "--printer", "f1", "--out", "x"}, 64, "--printer");
    refused({"print", "--out", "x", "--queue-only"}, 64, "--queue-only");
    refused({"print", "--printer", "f9"}, 2, "f1");
    refused({"queue", "hold", "1"}, 64, "--reason");
    refused({"queue", "hold", "x", "--reason", "r"}, 64, "番号");
    refused({"queue", "hold", "99", "--reason", "r"}, 2, "fuda queue list");
    refused({"queue", "move", "1"}, 64, "--first");
    refused({"queue", "move", "1", "--first", "--last"}, 64, "--first");
    refused({"queue", "move", "1", "--printer", "f9"}, 2, "f1");
    refused({"queue", "settle", "1", "--as", "lost", "--note", "n"}, 64, "seen");
    refused({"queue", "settle", "1", "--as", "came-out"}, 64, "--note");
    refused({"queue", "settle", "1", "--as", "came-out", "--note", "n"}, 3, "fuda job list --in-doubt");
    Ran none = fuda({"queue", "run", "--store", "sqlite:" + file("none.db")});
    BOOST_TEST(none.status == 4, none.err);
}

BOOST_AUTO_TEST_CASE(answer_in_json)
{
    add_folder("f1");
    for (const Strings& words : {Strings{"print", "--printer", "f1", "--queue-only"},
                                 {"queue", "list"},
                                 {"queue", "hold", "1", "--reason", "r"},
                                 {"queue", "release", "1"},
                                 {"queue", "move", "1", "--last"},
                                 {"queue", "cancel", "1"},
                                 {"queue", "run", "--until-empty"}}) {
        Strings with_json = words;
        with_json.push_back("--json");
        const Ran ran = ok(with_json);
        BOOST_TEST(ran.out.front() == '{', words[1] << " " << ran.out);
    }
    for (const char* command : {"show", "pause", "resume", "test"}) {
        Strings words = {"printer", command, "f1", "--json"};
        if (std::string(command) == "pause")
            words.insert(words.end(), {"--reason", "r"});
        BOOST_TEST(ok(words).out.front() == '[', command);
    }
}

BOOST_AUTO_TEST_CASE(leave_a_paused_printer_s_jobs_in_the_queue)
{
    add_folder("f1");
    ok({"printer", "pause", "f1", "--reason", "清掃"});
    const Ran print = run({"print", "--printer", "f1"});
    BOOST_TEST(print.status == 1, print.out);
    BOOST_TEST(print.says("清掃"), print.err);
    BOOST_TEST(print.says("fuda queue run"), print.err);
    BOOST_TEST(waiting().size() == 4u);
    ok({"printer", "resume", "f1"});
    const Ran again = ok({"print", "--printer", "f1"}); // goes on with those in the queue
    BOOST_TEST(has(again.out, "印刷ジョブ 4 件"), again.out);
}

BOOST_AUTO_TEST_CASE(show_the_floor_until_the_person_ends_it)
{
    add_folder("f1");
    ok({"print", "--printer", "f1", "--queue-only"});
    std::string shown;
    standard_output = "/dev/tty";
    const Ran ran = fuda_on_terminal({"queue", "list", "--watch", "--store", store()}, {{"Ctrl+C", "\x03"}}, shown);
    BOOST_TEST(ran.status == 0, ran.err);
    BOOST_TEST(has(shown, "【待ち】"), shown);
}

BOOST_AUTO_TEST_CASE(make_jobs_that_the_smallest_hopper_holds)
{
    add_folder("f1", {"--hopper", "2"});
    ok({"import", receive("more.csv", small_roster(5)), "--profile", profile("kokuho-kumiai.json"), "--test", "--as-of",
        "2026-11-11"});
    ok({"decide", "--profile", profile("kokuho-kumiai.json"), "--today", "2026-11-20"});
    ok({"compose", "--today", "2026-11-20"});
    const Ran jobs = ok({"job", "list", "--batch", "2"});
    BOOST_TEST(has(jobs.out, "\t2 枚\t"), jobs.out);
    BOOST_TEST(!has(jobs.out, "\t3 枚\t"), jobs.out);
}

BOOST_AUTO_TEST_SUITE_END()
