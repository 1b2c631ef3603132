#include "app/services/issuing/piece_fields.h"

#include "data/profiles/profile.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;
using domain::AddresseeRule;
using domain::MailClass;
using domain::Relation;

namespace {

const postal::PostalMaster& master()
{
    static const postal::PostalMaster postal(FUDA_SOURCE_DIR "/data/samples/postal/utf_ken_all_extract.csv");
    return postal;
}

domain::Insurer association()
{
    return profiles::read_profile(FUDA_SOURCE_DIR "/data/profiles/kokuho-kumiai.json");
}

domain::Eligibility dependent()
{
    domain::Eligibility member;
    member.relation = Relation::Dependent;
    member.name = "青葉　花子";
    member.insured_name = "青葉　三千代";
    member.address = {"1020093", "東京都千代田区平河町2-7-5　青葉ハイツ203号室"};
    member.birth = *calendar::Date::of(2001, 4, 2);
    member.acquired = *calendar::Date::of(2026, 4, 1);
    return member;
}

domain::Fields carrier_of(const domain::Eligibility& member, AddresseeRule rule, const domain::Decision& decision = {})
{
    domain::Insurer insurer = association();
    insurer.addressee = rule;
    const domain::PieceCode code = domain::PieceCode::of(domain::kTestStoreNumber, 1);
    return issuing::piece_fields(
        {insurer, member, decision, domain::Document::CarrierA4, *calendar::Date::of(2026, 11, 20), code, nullptr},
        master());
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_address_on_a_piece)

BOOST_AUTO_TEST_CASE(is_the_members_own_unless_the_profile_says_otherwise)
{
    const domain::Fields fields = carrier_of(dependent(), AddresseeRule::Member);
    BOOST_TEST(fields.at("mail_postal") == "〒102-0093");
    BOOST_TEST(fields.at("mail_address") == "東京都千代田区平河町2-7-5　青葉ハイツ203号室");
    BOOST_TEST(fields.at("mail_name") == "青葉　花子");
    BOOST_TEST(fields.at("customer_barcode").size() == 67u);
}

BOOST_AUTO_TEST_CASE(names_the_insured_person_where_the_profile_says_so)
{
    domain::Fields expected = carrier_of(dependent(), AddresseeRule::Member);
    expected["mail_name"] = "青葉　三千代";
    BOOST_TEST((carrier_of(dependent(), AddresseeRule::Insured) == expected));
}

BOOST_AUTO_TEST_CASE(in_care_of_the_insured_person_has_the_same_barcode)
{
    domain::Fields expected = carrier_of(dependent(), AddresseeRule::Member);
    expected["mail_address"] += "　青葉　三千代様方"; // a numeral in a name gives no number to the barcode
    BOOST_TEST((carrier_of(dependent(), AddresseeRule::CareOf) == expected));
}

BOOST_AUTO_TEST_CASE(is_in_no_field_under_protection_whatever_the_rule)
{
    domain::Decision held;
    held.mailing_held = true;
    domain::Eligibility member = dependent();
    member.protected_address = true;
    for (const AddresseeRule rule : {AddresseeRule::Member, AddresseeRule::Insured, AddresseeRule::CareOf})
        for (const auto& [name, value] : carrier_of(member, rule, held)) {
            BOOST_TEST(!name.starts_with("mail_"));
            BOOST_TEST(name != "customer_barcode");
            BOOST_TEST(value.find("平河町") == std::string::npos, name);
        }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_mark_of_the_mail_class)

BOOST_AUTO_TEST_CASE(is_printed_for_special_handling_alone)
{
    const std::pair<MailClass, const char*> marks[] = {
        {MailClass::Standard, ""},
        {MailClass::SpecifiedRecord, "特定記録"},
        {MailClass::SimplifiedRegistered, "簡易書留"},
        {MailClass::Registered, "書留"},
        {MailClass::LetterPackLight, ""},
        {MailClass::LetterPackPlus, ""},
    };
    domain::Insurer insurer = association();
    for (const auto& [mail_class, mark] : marks) {
        insurer.mail_class = mail_class;
        BOOST_TEST(issuing::insurer_fields(insurer).at("mail_mark") == mark);
    }
}

BOOST_AUTO_TEST_SUITE_END()
