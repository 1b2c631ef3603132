#include "tests/app/cli/print_place.h"
#include "tests/support/ipp/eve_printer.h"

#include <algorithm>
#include <csignal>

using namespace fuda;
using namespace fuda::tests;

namespace {

using Strings = std::vector<std::string>;

/// As the association's profile calls its cards.
PrinterModel plastic_cards()
{
    return PrinterModel::card().with("media-type-supported", "keyword", "\"plastic\"");
}

/// A card printer and a sheet printer that speak IPP, and do not count what they print.
struct RealPrinters : PrintPlace {
    RealPrinters() : card("card1", plastic_cards()), sheet("sheet1", PrinterModel::sheet())
    {
        card.count_impressions(0);
        sheet.count_impressions(0);
        ok({"printer", "add", "card1", card.uri()});
        ok({"printer", "add", "sheet1", sheet.uri()});
    }

    EvePrinter card, sheet;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(real_printers, RealPrinters)

BOOST_AUTO_TEST_CASE(get_the_proved_bytes_each_once_by_medium)
{
    const Ran print = ok({"print", "--printer", "card1,sheet1"});
    BOOST_TEST(print.out.find("印刷ジョブ 4 件　6 枚") != std::string::npos, print.out);
    Strings cards;
    for (const EvePrinter::Printed& printed : card.printed())
        cards.push_back(printed.sha256);
    BOOST_TEST(cards == (Strings{job(2).sha256, job(3).sha256, job(4).sha256}), boost::test_tools::per_element());
    BOOST_REQUIRE(sheet.printed().size() == 1u);
    BOOST_TEST(sheet.printed().front().sha256 == job(1).sha256);
}

BOOST_AUTO_TEST_CASE(never_get_a_medium_that_they_do_not_take)
{
    const Ran print = ok({"print", "--printer", "sheet1"});
    BOOST_TEST(print.says("カードの印刷ジョブ 3 件は残しています"), print.err);
    BOOST_TEST(card.printed().empty());
    ok({"print", "--printer", "card1", "--queue-only"});
    refused({"queue", "move", "2", "--printer", "sheet1"}, 2, "この用紙のプリンターに移してください");
}

BOOST_AUTO_TEST_CASE(that_lose_power_in_a_job_leave_it_in_doubt_until_a_person_has_looked)
{
    card.hold();
    ok({"print", "--printer", "card1", "--queue-only"});
    ChildProcess driver({FUDA_PROGRAM, "queue", "run", "--store", store()},
                        {"HOME=" + path.string(), "PATH=/usr/bin:/bin", "LANG=C.UTF-8"}, path / "driver.log");
    wait_until("the printer has the first job", [&] {
        return ok({"queue", "list"}).out.find("印刷中") != std::string::npos;
    });
    card.cut_power();
    card.release();
    card.start();
    wait_until("the job is in doubt", [&] { return job(2).state == domain::JobState::InDoubt; });
    wait_until("the person is told",
               [&] { return read("driver.log").find("fuda queue settle 2") != std::string::npos; });
    driver.signal(SIGTERM);
    wait_until("the driver ends", [&] { return !driver.runs(); });
    BOOST_TEST(card.printed().empty());
    BOOST_TEST((waiting() == Strings{"3", "4"}));

    const Ran settled = ok({"queue", "settle", "2", "--as", "not-produced", "--note", "給紙に残っていた"});
    BOOST_TEST(settled.says("fuda printer resume card1"), settled.err);
    ok({"printer", "resume", "card1"});
    ok({"queue", "run", "--until-empty"});
    Strings printed;
    for (const EvePrinter::Printed& each : card.printed())
        printed.push_back(each.sha256);
    BOOST_TEST(printed == (Strings{job(3).sha256, job(4).sha256}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(with_a_certificate_of_their_own_are_taken_when_a_person_has_compared_it)
{
    const Strings add = {"printer", "add", "tls", card.tls_uri(), "--pool", "p 1"};
    const Ran unknown = run(add);
    BOOST_TEST(unknown.status == 2, unknown.err);
    BOOST_TEST(unknown.says("--pool 'p 1'"), unknown.err); // the command to repeat, whole
    const auto at = unknown.err.rfind("--certificate ");
    BOOST_REQUIRE(at != std::string::npos);
    Strings again = add;
    again.push_back("--certificate");
    again.push_back(unknown.err.substr(at + 14, 64));
    ok(again);
    again.back()[0] = again.back()[0] == '0' ? '1' : '0';
    again[2] = "other";
    refused(again, 4, "証明書");
}

BOOST_AUTO_TEST_CASE(are_calibrated_by_a_page_and_what_was_read_on_it)
{
    const Ran page = ok({"printer", "calibrate", "card1"});
    BOOST_TEST(page.out.find("--front-left MM") != std::string::npos, page.out);
    ok({"printer", "calibrate", "card1", "--front-left", "+0.3", "--front-top", "-0.2"});
    BOOST_TEST(ok({"printer", "show", "card1"}).out.find("右へ +0.30 mm　下へ -0.20 mm") != std::string::npos);
    ok({"printer", "calibrate", "card1"});
    BOOST_REQUIRE(card.printed().size() == 2u);
    BOOST_TEST(card.printed()[0].sha256 != card.printed()[1].sha256);
    refused({"printer", "calibrate", "card1", "--front-left", "9"}, 64, "-5");
}

BOOST_AUTO_TEST_CASE(print_a_reissued_card_before_all_that_waits)
{
    ok({"print", "--printer", "card1,sheet1", "--queue-only"});
    const Strings day = {"--today", "2026-11-20"};
    const auto on_that_day = [&](Strings words) {
        words.insert(words.end(), day.begin(), day.end());
        return ok(words);
    };
    on_that_day({"reissue", "receive", "71-0001", "100001", "--identity", "two-papers"});
    const Ran made = on_that_day({"reissue", "make", "1", "--profile", profile("kokuho-kumiai.json")});
    const auto at = made.out.find("判定 ");
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, made.out);
    const std::size_t digits = at + std::string_view("判定 ").size();
    const std::string decision = made.out.substr(digits, made.out.find('\n', digits) - digits);

    const Ran nowhere = run({"reissue", "print", decision, "--today", "2026-11-20"});
    BOOST_TEST(nowhere.status == 64);
    BOOST_TEST(nowhere.says("fuda printer change NAME --counter"), nowhere.err);
    ok({"printer", "change", "card1", "--counter"});
    ok({"printer", "change", "sheet1", "--counter"});
    on_that_day({"reissue", "print", decision});
    const Strings reissued = {job(5).sha256, job(6).sha256};
    for (const EvePrinter* printer : {&card, &sheet}) {
        BOOST_REQUIRE(!printer->printed().empty());
        BOOST_TEST(std::count(reissued.begin(), reissued.end(), printer->printed().front().sha256) == 1);
    }
}

BOOST_AUTO_TEST_SUITE_END()
