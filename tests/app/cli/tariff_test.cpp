#include "data/base/file.h"
#include "tests/app/cli/program.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

constexpr const char* kLetter = "\"prices\": [{\"grams\": 50, \"yen\": 110}]";

struct Reckoning : Place {
    Ran run(std::vector<std::string> words) const
    {
        words.insert(words.end(), {"--store", store(), "--test"});
        return fuda(words);
    }
    std::string newer() const
    {
        std::string text = read_whole_file(FUDA_SOURCE_DIR "/data/postal/tariffs/japan-post.json");
        text.replace(text.find(kLetter), std::string(kLetter).size(), "\"prices\": [{\"grams\": 50, \"yen\": 130}]");
        return receive("newer.json", text);
    }
    Ran postage(const std::vector<std::string>& more) const
    {
        std::vector<std::string> words = {"postal",  "postage",     "--grams", "20",    "--size",
                                          "235x120", "--thickness", "2",       "--day", "2026-11-20"};
        words.insert(words.end(), more.begin(), more.end());
        return fuda(words);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(tariff_commands, Reckoning)

BOOST_AUTO_TEST_CASE(compare_a_tariff_adopt_it_and_reckon_with_it)
{
    BOOST_TEST(run({"profile", "adopt", profile("kenpo.json")}).status == 0); // makes the store
    const Ran checked = run({"tariff", "check", newer()});
    BOOST_TEST(checked.status == 0, checked.err);
    BOOST_TEST(checked.out.find("2024-10-01\t定形\t50 g まで\t110 円") == 0u, checked.out);
    BOOST_TEST(postage({"--store", store()}).out.find("合計\t110\n") != std::string::npos);
    const Ran adopted = run({"tariff", "adopt", newer()});
    BOOST_TEST(adopted.status == 0, adopted.err);
    BOOST_TEST(run({"tariff", "adopt", newer()}).status == 3);
    BOOST_TEST(run({"tariff", "show"}).out.find("このストアで採用") != std::string::npos);
    BOOST_TEST(postage({"--store", store()}).out.find("合計\t130\n") != std::string::npos);
    BOOST_TEST(postage({}).out.find("合計\t110\n") != std::string::npos); // without a store: the file
    BOOST_TEST(run({"tariff", "check", receive("no.json", "{}")}).status == 2);
}

BOOST_AUTO_TEST_SUITE_END()
