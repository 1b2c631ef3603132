#include "data/intake/pairing.h"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

using namespace fuda;
using namespace fuda::intake;

namespace {

struct Person {
    std::string name, kana, address;
    calendar::Date birth;
};

std::vector<Person> people(int count)
{
    std::vector<Person> result;
    for (int i = 0; i < count; ++i) {
        const std::string number = std::to_string(i);
        result.push_back({"氏名" + number, "カナ" + number, "本駒込" + number, calendar::Date().plus_days(i)});
    }
    return result;
}

std::optional<Finding> compare(const std::vector<Person>& last, const std::vector<Person>& now, double limit = 0.10)
{
    PairingAlarm alarm(limit);
    for (std::size_t i = 0; i < last.size(); ++i)
        alarm.compare({last[i].name, last[i].kana, last[i].birth, last[i].address},
                      {now[i].name, now[i].kana, now[i].birth, now[i].address});
    return alarm.verdict();
}

} // namespace

BOOST_AUTO_TEST_SUITE(pairing_alarm)

BOOST_AUTO_TEST_CASE(a_shifted_address_column_refuses_the_file)
{
    const auto last = people(100);
    auto now = last;
    for (std::size_t i = 0; i < now.size(); ++i)
        now[i].address = last[(i + 1) % last.size()].address;
    const auto finding = compare(last, now);
    BOOST_REQUIRE(finding.has_value());
    BOOST_TEST((finding->severity() == Severity::Refused));
    BOOST_TEST(finding->message.find("100人中100人") != std::string::npos);
    BOOST_TEST(finding->message.find("住所100") != std::string::npos);
    BOOST_TEST(finding->message.find("生年月日0") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(any_part_of_a_pairing_can_shift)
{
    for (const auto part : {&Person::name, &Person::kana, &Person::address}) {
        auto now = people(100);
        for (auto& person : now)
            person.*part += "X";
        BOOST_TEST(compare(people(100), now).has_value());
    }
    auto now = people(100);
    for (auto& person : now)
        person.birth = person.birth.plus_days(1);
    BOOST_TEST(compare(people(100), now).has_value());
}

BOOST_AUTO_TEST_CASE(ordinary_changes_up_to_the_limit_are_believed)
{
    auto now = people(100);
    for (std::size_t i = 0; i < 10; ++i)
        now[i].address = "引越先";
    BOOST_TEST(!compare(people(100), now).has_value());
    now[10].name = "改姓";
    BOOST_TEST(compare(people(100), now).has_value());
}

BOOST_AUTO_TEST_CASE(a_member_with_several_changes_counts_once)
{
    auto now = people(100);
    for (std::size_t i = 0; i < 10; ++i)
        now[i] = {"別人", "ベツジン", "別の住所", calendar::Date().plus_days(-1)};
    BOOST_TEST(!compare(people(100), now).has_value());
}

BOOST_AUTO_TEST_CASE(width_and_spaces_are_no_change)
{
    auto last = people(100);
    auto now = last;
    for (std::size_t i = 0; i < last.size(); ++i) {
        last[i].address = "本駒込１－２　３号";
        now[i].address = "本駒込1-2 3号";
    }
    BOOST_TEST(!compare(last, now).has_value());
}

BOOST_AUTO_TEST_CASE(fewer_than_twenty_known_members_say_nothing)
{
    const auto changed = [](int count) {
        auto now = people(count);
        for (auto& person : now)
            person.address = "別";
        return compare(people(count), now).has_value();
    };
    BOOST_TEST(!changed(19));
    BOOST_TEST(changed(20));
}

BOOST_AUTO_TEST_SUITE_END()
