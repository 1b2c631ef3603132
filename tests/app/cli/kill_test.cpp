#include "data/base/error.h"
#include "data/db/session.h"
#include "tests/app/cli/program.h"

#include <csignal>
#include <set>

using namespace fuda;
using namespace fuda::tests;

namespace {

/// How far the store has come: the length of its log; 0 when there is none yet.
std::int64_t events_in(const Place& place)
{
    try {
        db::Session session(db::Address::parse(place.store()));
        return *db::query_one<std::int64_t>(session, "SELECT COUNT(*) FROM events");
    } catch (const Error&) {
        return 0;
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_program_killed)

/// Here by the system, in the midst of a write that would make a file larger than a limit: another write for each limit.
BOOST_AUTO_TEST_CASE(in_the_midst_of_a_write_goes_on_when_it_is_run_again)
{
    const std::string text = small_roster(12, {row("100090", "2015-04-01", "氏名変更", "登録済")});
    Place whole;
    auto words = whole.issue(whole.receive("r.csv", text));
    BOOST_REQUIRE(whole.fuda(words).status == 0);
    std::set<std::int64_t> lengths; // of the log when it was killed
    for (const std::size_t kilobytes : {1, 8, 40, 100, 200, 300, 400, 450, 500, 550, 600, 650, 700, 750, 800, 900, 1000}) {
        BOOST_TEST_INFO_SCOPE("no file larger than " << kilobytes << " kB");
        Place place;
        const auto again = place.issue(place.receive("r.csv", text));
        place.largest_file = kilobytes * 1024;
        const int killed = place.fuda(again).status;
        BOOST_REQUIRE((killed == 128 + SIGXFSZ || killed == 0));
        lengths.insert(events_in(place));
        place.largest_file.reset();
        const Ran finished = place.fuda(again);
        BOOST_TEST(finished.status == (killed == 0 ? 3 : 0), finished.err);
        for (const char* report : {"out/pieces.csv", "out/decisions.csv", "out/findings.csv"})
            BOOST_TEST((place.read(report) == whole.read(report)), report);
        auto printed = place.files("out/print");
        std::erase_if(printed, [](const auto& each) { return each.first.starts_with('.'); }); // a half of a write
        BOOST_TEST((printed == whole.files("out/print")));
        BOOST_TEST(place.fuda({"doctor", "--store", place.store()}).status == 0);
    }
    BOOST_TEST_MESSAGE(lengths.size() << " different moments");
    BOOST_TEST(lengths.size() > 4u); // that it was killed at different moments
}

BOOST_AUTO_TEST_SUITE_END()
