#include "data/store/insurers.h"

#include "tests/data/store/store_fixture.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

struct Adopting : OpenStore {
    std::optional<int> adopt(const std::string& number, const std::string& profile, const std::string& seal = "<svg/>")
    {
        store::Change change(opened, kClerk, kNow);
        const auto revision = store::Insurers(opened).adopt(change, {number, profile, "seals/a.svg", seal});
        change.commit();
        return revision;
    }
    store::Insurers insurers() { return store::Insurers(opened); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(adopted_profiles, Adopting)

BOOST_AUTO_TEST_CASE(come_back_as_they_were_with_who_adopted_them_when)
{
    const std::string bytes("\x89PNG\0\xff", 6); // a picture is no text
    BOOST_TEST((adopt("133991", "{\"a\": 1}", bytes) == 1));
    const auto kept = insurers().newest("133991");
    BOOST_REQUIRE(kept.has_value());
    BOOST_TEST(kept->profile == "{\"a\": 1}");
    BOOST_TEST(kept->seal_name == "seals/a.svg");
    BOOST_TEST(kept->adopted_at == kNow);
    BOOST_TEST(kept->adopted_by == kClerk.name);
    BOOST_TEST((insurers().seal(*kept) == bytes));
}

BOOST_AUTO_TEST_CASE(have_a_new_revision_when_the_profile_or_the_seal_is_another)
{
    adopt("133991", "{}");
    BOOST_TEST((adopt("133991", "{ }") == 2));
    BOOST_TEST((adopt("133991", "{ }", "<other/>") == 3));
    BOOST_TEST((adopt("133991", "{}") == 4)); // going back is a step forward
    BOOST_TEST((adopt("06139992", "{}") == 1));
    std::vector<int> revisions;
    for (const auto& revision : insurers().history("133991"))
        revisions.push_back(revision.revision);
    BOOST_TEST(revisions == (std::vector<int>{4, 3, 2, 1}), boost::test_tools::per_element());
    const auto newest = insurers().newest();
    BOOST_REQUIRE(newest.size() == 2u);
    BOOST_TEST(newest[0].insurer_number == "06139992");
    BOOST_TEST(newest[1].revision == 4);
}

BOOST_AUTO_TEST_CASE(stay_and_leave_no_event_when_they_are_adopted_again)
{
    adopt("133991", "{}");
    const auto before = store::Events(opened).after(0, 100).size();
    BOOST_TEST(!adopt("133991", "{}"));
    BOOST_TEST(store::Events(opened).after(0, 100).size() == before);
    BOOST_TEST(insurers().history("133991").size() == 1u);
}

BOOST_AUTO_TEST_CASE(are_one_event_each_that_binds_profile_and_seal)
{
    adopt("133991", "{}");
    const auto events = store::Events(opened).of(store::Thing::Insurer, "133991/1");
    BOOST_REQUIRE(events.size() == 1u);
    const auto kept = insurers().newest("133991");
    BOOST_TEST(events[0].event == "adopted");
    BOOST_TEST(events[0].to == kept->sha256);
    BOOST_TEST(events[0].detail.find(kept->seal_sha256) != std::string::npos);
    BOOST_TEST(kept->sha256 == sha256("{}"));
}

BOOST_AUTO_TEST_CASE(cannot_be_changed_or_taken_away)
{
    adopt("133991", "{}");
    for (const char* sql : {"UPDATE insurers SET profile = 'x'", "DELETE FROM insurers"})
        BOOST_CHECK_EXCEPTION(db::exec(opened.session(), sql), Error, of_kind(ErrorKind::Conflict, "矛盾"));
}

BOOST_AUTO_TEST_SUITE_END()
