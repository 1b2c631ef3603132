#include "data/store/layout_versions.h"

#include "data/store/events.h"
#include "data/store/keeping/verification.h"
#include "tests/data/store/kept_store.h"

using namespace fuda;
using namespace fuda::tests;
using domain::LayoutVersionEvent;
using domain::LayoutVersionState;

namespace {

struct Saving : OpenStore {
    void save(const std::string& layout, int version, const std::string& xml = "<layout/>")
    {
        change(opened, [&](store::Change& c) { versions().save(c, layout, version, xml, "列を 2 mm 右へ"); });
    }
    void decide(int version, LayoutVersionEvent event, const std::string& reason = {})
    {
        const auto seen = versions().find("notice-a4", version).value();
        change(opened, [&](store::Change& c) { versions().decide(c, seen, event, "suzuki", reason); });
    }
    store::LayoutVersions versions() { return store::LayoutVersions(opened); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(versions_of_layouts, Saving)

BOOST_AUTO_TEST_CASE(wait_and_come_back_as_they_were_saved)
{
    save("notice-a4", 2, "<layout>二</layout>");
    const auto saved = versions().find("notice-a4", 2);
    BOOST_REQUIRE(saved.has_value());
    BOOST_TEST((saved->state == LayoutVersionState::Waiting));
    BOOST_TEST(saved->saved_by == kClerk.name);
    BOOST_TEST(saved->saved_at == kNow);
    BOOST_TEST(saved->note == "列を 2 mm 右へ");
    BOOST_TEST(saved->decided_by == "");
    BOOST_TEST(versions().xml(*saved) == "<layout>二</layout>");
    BOOST_TEST(!versions().in_force("notice-a4").has_value());
    BOOST_TEST(!versions().find("notice-a4", 3).has_value());
    BOOST_CHECK_EXCEPTION(save("notice-a4", 2), Error, of_kind(ErrorKind::Conflict, "もう一度保存"));
}

BOOST_AUTO_TEST_CASE(are_in_force_from_the_newest_that_was_approved)
{
    for (const int version : {2, 3, 4, 5})
        save("notice-a4", version);
    save("carrier-a4", 9);
    decide(2, LayoutVersionEvent::Approved);
    BOOST_TEST(versions().in_force("notice-a4")->version == 2);
    decide(4, LayoutVersionEvent::Approved);
    decide(3, LayoutVersionEvent::Approved); // an older one, let through later
    decide(5, LayoutVersionEvent::Rejected, "読みにくい");
    BOOST_TEST(versions().in_force("notice-a4")->version == 4);
    BOOST_TEST(!versions().in_force("carrier-a4").has_value());
    std::vector<std::string> listed;
    for (const auto& version : versions().list(""))
        listed.push_back(version.id() + " " + std::string(name(version.state)));
    BOOST_TEST(listed ==
                   (std::vector<std::string>{"carrier-a4/9 waiting", "notice-a4/5 rejected", "notice-a4/4 approved",
                                             "notice-a4/3 approved", "notice-a4/2 approved"}),
               boost::test_tools::per_element());
    BOOST_TEST(versions().list("carrier-a4").size() == 1u);
    BOOST_TEST(versions().find("notice-a4", 5)->reason == "読みにくい");
}

BOOST_AUTO_TEST_CASE(are_decided_once)
{
    for (const auto event :
         {LayoutVersionEvent::Approved, LayoutVersionEvent::Rejected, LayoutVersionEvent::Withdrawn}) {
        const int version = 2 + static_cast<int>(event);
        save("notice-a4", version);
        const auto seen = versions().find("notice-a4", version).value();
        decide(version, event);
        for (const auto again :
             {LayoutVersionEvent::Approved, LayoutVersionEvent::Rejected, LayoutVersionEvent::Withdrawn})
            BOOST_CHECK_EXCEPTION(
                change(opened, [&](store::Change& c) { versions().decide(c, seen, again, "suzuki", ""); }), Error,
                of_kind(ErrorKind::Conflict, "もう決まっています"));
    }
}

BOOST_AUTO_TEST_CASE(are_one_event_each_that_binds_the_xml)
{
    save("notice-a4", 2);
    decide(2, LayoutVersionEvent::Approved);
    const auto sha256 = versions().find("notice-a4", 2)->sha256;
    std::vector<std::string> events;
    for (const auto& event : store::Events(opened).of(store::Thing::LayoutVersion, "notice-a4/2")) {
        events.push_back(event.event);
        BOOST_TEST(event.detail.find(sha256) != std::string::npos, event.detail);
    }
    BOOST_TEST(events == (std::vector<std::string>{"saved", "approved"}), boost::test_tools::per_element());
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_SUITE_END()
