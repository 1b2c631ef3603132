#include "tests/app/cli/two_people.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

using namespace fuda;
using namespace fuda::tests;

namespace {

constexpr const char* kLeaflet = "マイナ保険証のご案内 2026年10月版"; // of data/profiles/kokuho-kumiai.json

Poco::JSON::Object::Ptr object(const std::string& json)
{
    Poco::JSON::Parser parser;
    return parser.parse(json).extract<Poco::JSON::Object::Ptr>();
}

/// Three people's cards and carriers, issued by the operator, approved by the manager and printed.
struct PrintedBatch : TwoPeople {
    PrintedBatch()
    {
        const std::string roster = receive("r.csv", small_roster(3));
        BOOST_REQUIRE(fuda(by("operator", issue(roster))).status == 1);
        approve_and_print();
    }
    void approve_and_print()
    {
        ok(by("operator", {"batch", "proof", "1", "--out", file("proof")}));
        ok(by("manager", {"batch", "approve", "1"}));
        ok(by("operator", {"print", "--out", file("out/print")}));
    }
    Ran ok(const std::vector<std::string>& words)
    {
        Ran ran = fuda(words);
        BOOST_TEST(ran.status == 0, words[0] << " " << words[1] << ": " << ran.out << ran.err);
        return ran;
    }
    /// The pieces of a job, in the order of its pages.
    std::vector<std::string> pieces(const std::string& job)
    {
        std::vector<std::string> codes;
        std::istringstream lines(ok(by("operator", {"piece", "find", "--job", job})).out);
        for (std::string line; std::getline(lines, line);)
            codes.push_back(line.substr(0, line.find('\t')));
        return codes;
    }
    /// Scans every envelope at the bench, a wrong card first.
    void pack_all()
    {
        std::map<std::string, std::vector<std::string>> envelopes; // by the member's number
        std::istringstream lines(ok(by("operator", {"mail", "list", "--batch", "1"})).out);
        for (std::string line; std::getline(lines, line);) {
            const std::string item = line.substr(0, line.find('\t'));
            const Ran shown = ok(by("operator", {"mail", "show", item}));
            std::istringstream pieces_of(shown.out);
            for (std::string piece; std::getline(pieces_of, piece);)
                if (piece.starts_with("製作物\t"))
                    envelopes[item].emplace_back(split(piece, '\t')[1]);
        }
        BOOST_REQUIRE_EQUAL(envelopes.size(), 3u);
        auto each = envelopes.begin();
        const std::string first = each->second[0], foreign = std::next(each)->second[0];
        standard_input = first + "\n" + foreign + "\nok\n";
        for (const auto& [item, codes] : envelopes)
            for (const std::string& code : codes)
                standard_input += code + "\n";
        const Ran bench = fuda(by("operator", {"mail", "bench", "--leaflet", kLeaflet}));
        standard_input.clear();
        BOOST_TEST(bench.status == 1); // it has stopped once
        BOOST_TEST(bench.out.find("別の封筒のもの") != std::string::npos, bench.out);
        BOOST_TEST(bench.out.find("封入済 3 通") != std::string::npos, bench.out);
    }
    int open_pieces()
    {
        const Ran balance = fuda(by("operator", {"batch", "balance", "1", "--json"}));
        return object(balance.out)->getValue<int>("open");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_day_at_the_command_line, PrintedBatch)

BOOST_AUTO_TEST_CASE(goes_from_a_spoiled_card_to_a_closed_batch)
{
    const auto cards = pieces("2");
    BOOST_REQUIRE(cards.size() == 3u);
    ok(by("operator", {"job", "confirm", "1"}));
    ok(by("operator", {"job", "confirm", "2", "--pages", "1-4"}));
    const Ran clerk = fuda(by("clerk", {"piece", "spoil", cards[2], "--reason", "かすれ"}));
    BOOST_TEST(clerk.status == 3);
    BOOST_TEST(clerk.out.find("権限がありません") != std::string::npos, clerk.out);
    ok(by("operator", {"piece", "spoil", cards[2], "--reason", "かすれ"}));
    const Ran again = fuda(by("operator", {"piece", "spoil", cards[2], "--reason", "かすれ"}));
    BOOST_TEST(again.status == 3, again.out);
    const Ran reprint = ok(by("operator", {"piece", "reprint", "--batch", "1"}));
    BOOST_TEST(reprint.out.find(cards[2]) != std::string::npos, reprint.out);
    ok(by("operator", {"compose", "--today", "2026-11-20"}));
    approve_and_print();
    ok(by("operator", {"job", "confirm", "3"}));
    ok(by("operator", {"job", "confirm", "4"}));
    const Ran unpacked = fuda(by("operator", {"batch", "post", "1", "--profile", profile("kokuho-kumiai.json")}));
    BOOST_TEST(unpacked.status == 3); // a card and its carrier are scanned together first
    BOOST_TEST(unpacked.says("封入照合を待つ郵便物 3 通"));
    pack_all();
    ok(by("operator", {"batch", "post", "1", "--profile", profile("kokuho-kumiai.json")}));
    BOOST_TEST(open_pieces() == 0);

    const std::vector<std::string> destroy = {"piece", "destroy", cards[2]};
    BOOST_TEST(fuda(by("operator", destroy)).status == 3);
    BOOST_TEST(fuda(with("operator", by("operator", destroy))).status == 3);
    ok(with("manager", by("operator", destroy)));
    const Ran closed = ok(by("operator", {"batch", "close", "1"}));
    BOOST_TEST(closed.out.find("差出 6") != std::string::npos, closed.out);
    const Ran shown = ok(by("operator", {"piece", "show", cards[2]}));
    BOOST_TEST(shown.out.find("破棄済") != std::string::npos, shown.out);
    BOOST_TEST(shown.out.find("manager") != std::string::npos, shown.out);
    const Ran sound = ok(by("manager", {"audit", "verify"}));
    ok(by("manager", {"audit", "export", "--format", "csv", "--out", file("log.csv")}));
    BOOST_TEST(read("log.csv").find("spoiled") != std::string::npos);
    BOOST_TEST(read("log.csv").find("試験") == std::string::npos); // ids and codes, no names
}

BOOST_AUTO_TEST_CASE(leaves_doubt_only_by_a_scan_or_a_word_with_a_note)
{
    const auto cards = pieces("2");
    ok(by("operator", {"job", "doubt", "2", "--reason", "停電"}));
    const Ran list = fuda(by("operator", {"job", "list", "--in-doubt"}));
    BOOST_TEST(list.status == 1); // something waits for a person
    BOOST_TEST(list.out.find("停電") != std::string::npos, list.out);
    BOOST_TEST(fuda(by("operator", {"job", "confirm", "2"})).status == 3);
    ok(by("operator", {"piece", "settle", cards[0], "--as", "seen"}));
    BOOST_TEST(fuda(by("operator", {"piece", "settle", cards[1], "--as", "not-produced"})).status == 64); // no note
    ok(by("operator", {"piece", "settle", cards[1], "--as", "not-produced", "--note", "ホッパーに残っていた"}));
    ok(by("operator", {"piece", "settle", cards[2], "--as", "damaged", "--note", "途中まで印刷されていた"}));
    const Ran settled = ok(by("operator", {"job", "show", "2"}));
    BOOST_TEST(settled.out.find("確認済") != std::string::npos, settled.out);
    BOOST_TEST(settled.out.find("損紙") != std::string::npos, settled.out);
    BOOST_TEST(settled.out.find("取消") != std::string::npos, settled.out);
}

BOOST_AUTO_TEST_SUITE_END()
