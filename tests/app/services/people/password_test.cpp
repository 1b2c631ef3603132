#include "app/services/people/password.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

using namespace fuda;
using people::Cost;

namespace {

struct Choice {
    std::string login, password;
};
std::ostream& operator<<(std::ostream& out, const Choice& choice)
{
    return out << choice.login << ": " << choice.password;
}

const Choice kAccepted[] = {
    {"mado", "umi no mukou"},        {"mado", "海の向こうの青い屋根の家に"},
    {"mado", "kiku-momiji-ume"},     {"mado", "mado kara umi ga mieru"}, // the login is only a part of it
    {"mado", "zzzzzzz yyyy xxx ww"},
};

const Choice kRefused[] = {
    {"mado", ""},
    {"mado", "umi no muko"},          // 11
    {"mado", "海の向こうの青い屋根"}, // 10 characters in 30 bytes
    {"mado", "aaaaaaaaaaaaaaaa"},
    {"mado", "ababababababababcd"},
    {"mado", "Password1234"},
    {"mado", "PASSWORDpassword"},
    {"mado", "123456789012"},
    {"mado", "fuda-operator"},
    {"madoguchi.tanto", "Madoguchi.Tanto"},
    {"mado", "mado-mado-mado-2026"},
    {"mado", "umi no\tmukou ni"},
    {"mado", "umi no mukou \xff"},
    {"mado", std::string(1025, 'a') + "bcdefg"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(a_hash)

BOOST_AUTO_TEST_CASE(is_of_argon2id_holds_for_its_password_alone_and_does_not_show_it)
{
    const std::string hash = people::hash_password("umi no mukou", Cost::Interactive);
    BOOST_TEST(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"), hash);
    BOOST_TEST(hash.find("umi") == std::string::npos);
    BOOST_TEST(people::matches(hash, "umi no mukou"));
    for (const char* wrong : {"", "umi no muko", "umi no mukou ", "Umi no mukou"})
        BOOST_TEST(!people::matches(hash, wrong), wrong);
}

BOOST_AUTO_TEST_CASE(is_another_each_time)
{
    BOOST_TEST(people::hash_password("umi no mukou", Cost::Least) !=
               people::hash_password("umi no mukou", Cost::Least));
}

BOOST_AUTO_TEST_CASE(is_outdated_when_the_work_asked_for_has_changed)
{
    const std::string hash = people::hash_password("umi no mukou", Cost::Least);
    BOOST_TEST(!people::is_outdated(hash, Cost::Least));
    BOOST_TEST(people::is_outdated(hash, Cost::Interactive));
}

BOOST_AUTO_TEST_CASE(that_is_none_holds_for_no_password)
{
    for (const char* broken : {"", "umi no mukou", "$argon2id$", "*"})
        BOOST_TEST(!people::matches(broken, broken), broken);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_token)

BOOST_AUTO_TEST_CASE(has_256_bits_and_is_another_each_time)
{
    const std::string token = people::random_token();
    BOOST_TEST(token.size() == 64u);
    BOOST_TEST(token.find_first_not_of("0123456789abcdef") == std::string::npos);
    BOOST_TEST(people::random_token() != token);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_password_that_a_person_chooses)

BOOST_DATA_TEST_CASE(is_accepted_when_it_is_long, boost::unit_test::data::make(kAccepted), choice)
{
    BOOST_TEST(people::refusal(choice.password, choice.login).value_or("") == "");
}

BOOST_DATA_TEST_CASE(is_refused_when_it_is_short_common_or_the_login, boost::unit_test::data::make(kRefused), choice)
{
    BOOST_TEST(people::refusal(choice.password, choice.login).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
