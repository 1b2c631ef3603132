#include "data/store/store_settings.h"

#include "data/base/digest.h"
#include "data/store/keeping/verification.h"

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

namespace {

struct SettlingTexts : OpenStore {
    template <class Set>
    bool set(Set set)
    {
        store::Change change(opened, kClerk, kNow);
        store::StoreSettings settings(opened);
        const bool changed = set(settings, change);
        change.commit();
        return changed;
    }
    bool adopt(const std::string& tariff)
    {
        return set([&](store::StoreSettings& settings, store::Change& c) { return settings.set_tariff(c, tariff); });
    }
    bool name_columns(const std::string& insurer, const std::string& text)
    {
        return set([&](store::StoreSettings& settings, store::Change& c) {
            return settings.set_roster_columns(c, insurer, text);
        });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(settled_texts, SettlingTexts)

BOOST_AUTO_TEST_CASE(say_who_settled_them_and_the_log_their_hashes)
{
    BOOST_TEST(!store::StoreSettings(opened).tariff());
    BOOST_TEST(adopt("{\"first\": 1}"));
    BOOST_TEST(!adopt("{\"first\": 1}"));
    BOOST_TEST(adopt("{}"));
    const auto kept = store::StoreSettings(opened).tariff();
    BOOST_REQUIRE(kept);
    BOOST_TEST(kept->text == "{}");
    BOOST_TEST(kept->changed_by == kClerk.name);
    BOOST_TEST(kept->changed_at == kNow);
    const auto last = store::Events(opened).of(store::Thing::Store, "1").back();
    BOOST_TEST(last.event == "tariff-adopted");
    BOOST_TEST(last.from == sha256("{\"first\": 1}"));
    BOOST_TEST(last.to == sha256("{}"));
}

BOOST_AUTO_TEST_CASE(of_one_insurer_are_not_those_of_another)
{
    BOOST_TEST(name_columns("133991", "{\"a\": \"b\"}"));
    BOOST_TEST(name_columns("06139992", "{}"));
    BOOST_TEST(store::StoreSettings(opened).roster_columns("133991")->text == "{\"a\": \"b\"}");
    BOOST_TEST(name_columns("133991", ""));
    BOOST_TEST(!store::StoreSettings(opened).roster_columns("133991"));
    BOOST_TEST(store::StoreSettings(opened).roster_columns("06139992").has_value());
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_SUITE_END()
