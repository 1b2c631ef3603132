#include "data/store/store_settings.h"

#include "tests/data/store/store_fixture.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

struct Settling : OpenStore {
    bool retain(std::optional<int> years)
    {
        store::Change change(opened, kClerk, kNow);
        const bool changed = store::StoreSettings(opened).set_retention_years(change, years);
        change.commit();
        return changed;
    }
    std::vector<std::string> events()
    {
        std::vector<std::string> found;
        for (const auto& event : store::Events(opened).of(store::Thing::Store, "1"))
            if (event.event == "retention-set")
                found.push_back(event.from + ">" + event.to);
        return found;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(retention, Settling)

BOOST_AUTO_TEST_CASE(is_nothing_until_somebody_settles_it)
{
    BOOST_TEST(!store::StoreSettings(opened).retention_years());
    BOOST_TEST(retain(5));
    BOOST_TEST((store::StoreSettings(opened).retention_years() == 5));
}

BOOST_AUTO_TEST_CASE(has_an_event_for_each_change_and_for_nothing_else)
{
    BOOST_TEST(!retain(std::nullopt));
    BOOST_TEST(retain(5));
    BOOST_TEST(!retain(5));
    BOOST_TEST(retain(7));
    BOOST_TEST(retain(std::nullopt));
    BOOST_TEST(!store::StoreSettings(opened).retention_years());
    BOOST_TEST(events() == (std::vector<std::string>{">5", "5>7", "7>"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
