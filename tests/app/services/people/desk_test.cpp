#include "tests/app/services/people/office.h"

#include <array>

using namespace fuda;
using namespace fuda::tests;
using domain::Right;
using domain::Role;

namespace {

/// Who may do what (issue 3, 6): O for the operator, C the clerk, M the manager, A the administrator.
struct Allowed {
    Right right;
    const char* word;
    const char* roles;
};
constexpr Allowed kAllowed[] = {
    {Right::ImportRoster, "import-roster", "O"},
    {Right::RunBatch, "run-batch", "OM"},
    {Right::Approve, "approve", "OM"},
    {Right::Print, "print", "OC"},
    {Right::Account, "account", "O"},
    {Right::Destroy, "destroy", "OCM"},
    {Right::KeepStock, "keep-stock", "OM"},
    {Right::SeeMember, "see-member", "C"},
    {Right::Reissue, "reissue", "C"},
    {Right::SeeNumbers, "see-numbers", "OM"},
    {Right::Audit, "audit", "MA"},
    {Right::KeepPeople, "keep-people", "A"},
    {Right::KeepStore, "keep-store", "A"},
    {Right::Track, "track-mail", "OCM"},
    {Right::EditLayouts, "edit-layouts", "MA"},
    {Right::ProtectedAddress, "protected-address", ""},
};

services::Desk desk_of(const std::string& name, domain::Rights rights)
{
    return {{name, "desk-1"}, [] { return std::string(kMorning); }, {}, rights, services::People::Known};
}

services::Second second_of(const std::string& name, Role role)
{
    return {{name, "desk-1"}, domain::rights_of(role)};
}

} // namespace

BOOST_AUTO_TEST_SUITE(each_role)

BOOST_AUTO_TEST_CASE(may_do_what_its_work_asks_for_and_nothing_else)
{
    BOOST_TEST(std::size(kAllowed) == std::size(domain::kAllRights));
    for (const Allowed& allowed : kAllowed)
        for (const Role role : domain::kAllRoles) {
            const char letter = "OCMA"[static_cast<std::size_t>(role)];
            const bool may = std::string(allowed.roles).find(letter) != std::string::npos;
            BOOST_TEST_INFO_SCOPE(name(role) << " " << allowed.word);
            BOOST_TEST(name(allowed.right) == allowed.word);
            BOOST_TEST(domain::rights_of(role).contains(allowed.right) == may);
            const services::Desk desk = desk_of("someone", domain::rights_of(role));
            if (may)
                BOOST_CHECK_NO_THROW(services::require(desk, allowed.right));
            else
                BOOST_CHECK_EXCEPTION(services::require(desk, allowed.right), Error,
                                      of_kind(ErrorKind::Conflict, std::string(japanese(allowed.right))));
        }
}

BOOST_AUTO_TEST_CASE(is_written_and_read_by_its_word)
{
    for (const Role role : domain::kAllRoles) {
        BOOST_TEST((domain::parse_role(name(role)) == role));
        BOOST_TEST(!japanese(role).empty());
    }
    BOOST_TEST(!domain::parse_role("root").has_value());
}

BOOST_AUTO_TEST_CASE(gives_way_to_every_right_in_a_store_without_people)
{
    const services::Desk open;
    for (const Right right : domain::kAllRights)
        BOOST_CHECK_NO_THROW(services::require(open, right));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_step_of_two_people)

BOOST_AUTO_TEST_CASE(names_both)
{
    const services::Desk desk = desk_of("press", domain::rights_of(Role::Operator));
    BOOST_TEST(services::two_people(desk, second_of("boss", Role::Manager), Right::Destroy) == "press+boss");
}

BOOST_AUTO_TEST_CASE(is_refused_with_one_person)
{
    const services::Desk desk = desk_of("press", domain::rights_of(Role::Operator));
    BOOST_CHECK_EXCEPTION(services::two_people(desk, std::nullopt, Right::Destroy), Error,
                          of_kind(ErrorKind::Conflict, "二人"));
    BOOST_CHECK_EXCEPTION(services::two_people(desk, second_of("press", Role::Operator), Right::Destroy), Error,
                          of_kind(ErrorKind::Conflict, "別の人"));
}

BOOST_AUTO_TEST_CASE(is_refused_to_a_second_person_without_the_right)
{
    const services::Desk desk = desk_of("press", domain::rights_of(Role::Operator));
    BOOST_CHECK_EXCEPTION(services::two_people(desk, second_of("chief", Role::Administrator), Right::Destroy), Error,
                          of_kind(ErrorKind::Conflict, std::string(japanese(Right::Destroy))));
}

BOOST_AUTO_TEST_CASE(is_done_by_one_in_a_store_without_people_and_says_so)
{
    services::Desk open;
    open.actor.name = "unix";
    BOOST_TEST(services::two_people(open, std::nullopt, Right::Destroy) == "unix（単独）");
}

BOOST_AUTO_TEST_SUITE_END()
