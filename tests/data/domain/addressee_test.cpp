#include "data/domain/addressee.h"

#include <boost/test/unit_test.hpp>

using namespace fuda::domain;

namespace {

const Address kHome{"1130021", "東京都文京区本駒込2-28-8"};
const Address kOther{"1020093", "東京都千代田区平河町2-7-5"};

struct Case {
    AddresseeRule rule;
    Relation relation;
    bool own_place, through_employer, protected_address;
};

Eligibility member_of(const Case& each)
{
    Eligibility member;
    member.relation = each.relation;
    member.name = each.relation == Relation::Dependent ? "青葉　花子" : "青葉　太郎";
    member.insured_name = each.relation == Relation::Dependent ? "青葉　太郎" : "";
    member.address = kHome;
    member.employer_name = "花筏造園";
    member.protected_address = each.protected_address;
    if (each.own_place)
        member.mail_to = MailTo{kOther, "青葉　花子　代理"};
    return member;
}

Addressee addressee(const Case& each)
{
    Insurer insurer;
    insurer.addressee = each.rule;
    insurer.through_employer = each.through_employer;
    return addressee_of(insurer, member_of(each));
}

std::vector<Case> all_cases()
{
    std::vector<Case> cases;
    for (const AddresseeRule rule : {AddresseeRule::Member, AddresseeRule::Insured, AddresseeRule::CareOf})
        for (const Relation relation : {Relation::Insured, Relation::Dependent})
            for (const bool own_place : {false, true})
                for (const bool employer : {false, true})
                    for (const bool protected_address : {false, true})
                        cases.push_back({rule, relation, own_place, employer, protected_address});
    return cases;
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_addressee)

BOOST_AUTO_TEST_CASE(follows_the_rule_of_the_profile)
{
    const struct {
        AddresseeRule rule;
        Relation relation;
        const char *name, *address;
    } table[] = {
        {AddresseeRule::Member, Relation::Insured, "青葉　太郎", "東京都文京区本駒込2-28-8"},
        {AddresseeRule::Member, Relation::Dependent, "青葉　花子", "東京都文京区本駒込2-28-8"},
        {AddresseeRule::Insured, Relation::Insured, "青葉　太郎", "東京都文京区本駒込2-28-8"},
        {AddresseeRule::Insured, Relation::Dependent, "青葉　太郎", "東京都文京区本駒込2-28-8"},
        {AddresseeRule::CareOf, Relation::Insured, "青葉　太郎", "東京都文京区本駒込2-28-8"},
        {AddresseeRule::CareOf, Relation::Dependent, "青葉　花子", "東京都文京区本駒込2-28-8　青葉　太郎様方"},
    };
    for (const auto& row : table) {
        BOOST_TEST_INFO_SCOPE(row.name << " " << row.address);
        const Addressee to = addressee({row.rule, row.relation, false, false, false});
        BOOST_TEST(to.name == row.name);
        BOOST_TEST(to.address_text() == row.address);
        BOOST_TEST((to.address == kHome)); // the barcode's address is the registered one
        BOOST_TEST(to.employer == "");
    }
}

BOOST_AUTO_TEST_CASE(is_at_the_members_own_place_under_every_rule)
{
    for (const Case& each : all_cases())
        if (each.own_place)
            BOOST_TEST((addressee(each) == Addressee{kOther, "", "青葉　花子　代理", ""}));
}

BOOST_AUTO_TEST_CASE(is_reached_by_the_employers_hand_where_the_profile_says_so)
{
    for (const Case& each : all_cases())
        BOOST_TEST(addressee(each).employer == (each.through_employer && !each.own_place ? "花筏造園" : ""));
}

BOOST_AUTO_TEST_CASE(does_not_change_by_protection_which_the_decision_holds)
{
    for (Case each : all_cases()) {
        const Addressee to = addressee(each);
        each.protected_address = !each.protected_address;
        BOOST_TEST((addressee(each) == to));
    }
}

BOOST_AUTO_TEST_SUITE_END()
