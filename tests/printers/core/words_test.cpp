#include "printers/core/words.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace fuda::printers;
using Severity = StateReason::Severity;

BOOST_AUTO_TEST_SUITE(words_for_an_operator)

BOOST_AUTO_TEST_CASE(the_ending_of_a_reason_is_its_severity)
{
    const std::pair<const char*, StateReason> cases[] = {
        {"media-empty-error", {"media-empty", Severity::Error}},
        {"media-empty-warning", {"media-empty", Severity::Warning}},
        {"media-low-report", {"media-low", Severity::Report}},
        {"cover-open", {"cover-open", Severity::Error}}, // RFC 8011, 5.4.12: no suffix is an error
        {"cups-ipp-missing-job-history", {"cups-ipp-missing-job-history", Severity::Error}},
    };
    for (const auto& [text, expected] : cases) {
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_TEST((parse_state_reason(text) == expected));
    }
    BOOST_TEST(!parse_state_reason("none"));
    BOOST_TEST(!parse_state_reason(""));
}

BOOST_AUTO_TEST_CASE(every_reason_has_a_word_of_its_own_and_one_that_needs_a_person_says_what_to_do)
{
    std::set<std::string_view> seen;
    BOOST_TEST(known_state_reasons().size() > 30u);
    for (const std::string_view keyword : known_state_reasons()) {
        BOOST_TEST_INFO_SCOPE(keyword);
        BOOST_TEST(seen.insert(keyword).second);
        const StateReason reason{std::string(keyword), Severity::Report};
        BOOST_TEST(japanese(reason) != keyword);
        BOOST_TEST((!needs_person(reason) || !remedy(reason).empty()));
    }
}

BOOST_AUTO_TEST_CASE(what_keeps_a_printer_from_printing_calls_for_a_person_whatever_severity_it_is_given)
{
    for (const char* keyword : {"media-empty", "media-needed", "media-jam", "cover-open", "door-open",
                                "marker-supply-empty", "output-area-full", "paused", "offline"})
        for (const Severity severity : {Severity::Report, Severity::Warning, Severity::Error}) {
            BOOST_TEST_INFO_SCOPE(keyword);
            BOOST_TEST(needs_person({keyword, severity}));
        }
    for (const char* keyword : {"media-low", "marker-supply-low", "output-area-almost-full", "connecting-to-device"}) {
        BOOST_TEST_INFO_SCOPE(keyword);
        BOOST_TEST(!needs_person({keyword, Severity::Error}));
    }
}

BOOST_AUTO_TEST_CASE(what_cups_says_of_its_own_doings_calls_for_nobody)
{
    for (const char* keyword :
         {"cups-waiting-for-job-completed", "cups-remote-pending", "cups-ipp-wrong-http-version"}) {
        BOOST_TEST_INFO_SCOPE(keyword);
        const auto reason = parse_state_reason(keyword);
        BOOST_TEST(!needs_person(reason.value()));
        BOOST_TEST(remedy(*reason).empty());
    }
    BOOST_TEST(needs_person(parse_state_reason("cups-remote-stopped").value()));
    BOOST_TEST(needs_person(parse_state_reason("cups-ipp-missing-job-history").value()));
}

BOOST_AUTO_TEST_CASE(a_vendors_own_keyword_is_shown_as_it_is_and_an_error_of_it_calls_for_a_person)
{
    const StateReason error{"com.example-flip-jam", Severity::Error};
    BOOST_TEST(japanese(error) == "com.example-flip-jam");
    BOOST_TEST(needs_person(error));
    BOOST_TEST(!remedy(error).empty());
    BOOST_TEST(!needs_person({"com.example-flip-jam", Severity::Warning}));
    BOOST_TEST(japanese_job_reason("com.example-x") == "com.example-x");
    BOOST_TEST(japanese_job_reason("job-canceled-at-device") != "job-canceled-at-device");
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

Capabilities card_printer()
{
    Capabilities capabilities;
    capabilities.name = "カード1";
    capabilities.formats = {"application/pdf"};
    capabilities.media = {{std::string(kCardMedia), 100}};
    capabilities.sides = {Sides::OneSided, Sides::TwoSidedShortEdge};
    return capabilities;
}

PrintJob cards(int pieces)
{
    PrintJob job;
    job.name = "cards";
    job.media = kCardMedia;
    job.sides = Sides::TwoSidedShortEdge;
    job.pages = 2 * pieces;
    job.pieces.resize(static_cast<std::size_t>(pieces));
    return job;
}

bool contains(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(what_a_printer_cannot_do)

BOOST_AUTO_TEST_CASE(nothing_stands_in_the_way_of_a_job_that_fits)
{
    BOOST_TEST(obstacles(card_printer(), cards(100)).empty());
}

BOOST_AUTO_TEST_CASE(each_obstacle_is_named_with_the_printer)
{
    struct Case {
        const char* what;
        Capabilities printer;
        PrintJob job;
        std::string names;
    };
    std::vector<Case> cases;
    Capabilities sheets = card_printer();
    sheets.media = {{std::string(kA4Media), 0}};
    cases.push_back({"no card media", sheets, cards(1), std::string(kCardMedia)});
    Capabilities simplex = card_printer();
    simplex.sides = {Sides::OneSided};
    cases.push_back({"one side only", simplex, cards(1), "two-sided-short-edge"});
    Capabilities pictures = card_printer();
    pictures.formats = {"image/jpeg"};
    cases.push_back({"two pages in one picture", pictures, cards(1), "2 ページ"});
    Capabilities text = card_printer();
    text.formats = {"text/plain"};
    cases.push_back({"text only", text, cards(1), "PDF"});
    cases.push_back({"more than the hopper", card_printer(), cards(101), "101"});
    for (const Case& c : cases) {
        BOOST_TEST_INFO_SCOPE(c.what);
        const auto found = obstacles(c.printer, c.job);
        BOOST_REQUIRE_EQUAL(found.size(), 1u);
        BOOST_TEST(contains(found[0], "カード1"));
        BOOST_TEST(contains(found[0], c.names));
    }
}

BOOST_AUTO_TEST_CASE(all_of_them_are_said_at_once)
{
    BOOST_TEST(obstacles({"nothing"}, cards(1)).size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_hopper_of_unknown_size_is_no_obstacle)
{
    Capabilities printer = card_printer();
    printer.media = {{std::string(kCardMedia), 0}};
    BOOST_TEST(obstacles(printer, cards(5000)).empty());
}

BOOST_AUTO_TEST_SUITE_END()
