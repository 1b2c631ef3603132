#include "data/domain/decision.h"
#include "data/domain/member.h"

#include <boost/test/unit_test.hpp>

using namespace fuda::domain;

namespace {

/// Every value of an enumeration, from the first to `last`.
template <class Enum>
std::vector<Enum> all_to(Enum last)
{
    std::vector<Enum> values;
    for (int value = 0; value <= static_cast<int>(last); ++value)
        values.push_back(static_cast<Enum>(value));
    return values;
}

} // namespace

BOOST_AUTO_TEST_SUITE(words)

BOOST_AUTO_TEST_CASE(every_word_of_the_roster_is_read_back)
{
    for (const auto value : all_to(Sex::NotStated))
        BOOST_TEST((parse_sex(japanese(value)) == value));
    for (const auto value : all_to(Relation::Dependent))
        BOOST_TEST((parse_relation(japanese(value)) == value));
    for (const auto value : all_to(MynaCard::Unknown))
        BOOST_TEST((parse_myna_card(japanese(value)) == value));
    for (const auto value : all_to(Trigger::SchoolEvent))
        BOOST_TEST((parse_trigger(japanese(value)) == value));
    for (const auto value : all_to(Applicant::Employer))
        BOOST_TEST((parse_applicant(japanese(value)) == value));
    for (const auto value : all_to(OptionalItem::SpecificDisease))
        BOOST_TEST((parse_optional_item(japanese(value)) == value));
    for (const auto value : all_to(Verdict::Nothing))
        BOOST_TEST((parse_verdict(japanese(value)) == value));
    for (const Document document : kAllDocuments)
        BOOST_TEST((parse_document(id(document)) == document));
    for (const auto value : all_to(Companion::SpecificDisease))
        BOOST_TEST(!japanese(value).empty());
}

BOOST_AUTO_TEST_CASE(the_codes_of_roster_format_md_are_read)
{
    BOOST_TEST((parse_sex("1") == Sex::Male));
    BOOST_TEST((parse_sex("2") == Sex::Female));
    BOOST_TEST((parse_sex("3") == Sex::NotStated));
    BOOST_TEST((parse_sex("") == Sex::NotStated));
    BOOST_TEST((parse_relation("1") == Relation::Insured));
    BOOST_TEST((parse_relation("2") == Relation::Dependent));
    BOOST_TEST((parse_trigger("") == Trigger::None));
    BOOST_TEST((parse_trigger("修学旅行") == Trigger::SchoolEvent));
    BOOST_TEST((parse_myna_card("登録済") == MynaCard::Registered));
    BOOST_TEST((parse_applicant("代理人(親族)") == Applicant::Relative));
}

BOOST_AUTO_TEST_CASE(other_words_are_not_guessed)
{
    BOOST_TEST(!parse_sex("4"));
    BOOST_TEST(!parse_relation(""));
    BOOST_TEST(!parse_myna_card(""));
    BOOST_TEST(!parse_myna_card("登録"));
    BOOST_TEST(!parse_trigger("紛失"));
    BOOST_TEST(!parse_applicant("親"));
    BOOST_TEST(!parse_optional_item(""));
    BOOST_TEST(!parse_document("certificate"));
    BOOST_TEST(!parse_verdict(""));
}

BOOST_AUTO_TEST_CASE(only_certificates_are_certificates_and_a_carrier_proves_nothing)
{
    BOOST_TEST(is_certificate(Document::CertificateCard));
    BOOST_TEST(is_certificate(Document::CertificatePostcard));
    BOOST_TEST(!is_certificate(Document::NoticeA4));
    BOOST_TEST(!is_certificate(Document::CarrierA4));
    BOOST_TEST(is_evidence(Document::NoticeA4));
    BOOST_TEST(!is_evidence(Document::CarrierA4));
}

BOOST_AUTO_TEST_CASE(a_member_is_the_same_in_wide_and_narrow_figures)
{
    Eligibility narrow;
    narrow.insurer_number = "133991";
    narrow.symbol = "71-0042";
    narrow.number = "100001";
    narrow.branch = "00";
    Eligibility wide = narrow;
    wide.symbol = "７１－００４２";
    wide.number = " １００　００１";
    wide.branch = "００";
    BOOST_TEST((narrow.key() == wide.key()));
    BOOST_TEST(wide.symbol == "７１－００４２");
    wide.branch = "01";
    BOOST_TEST((narrow.key() != wide.key()));
}

BOOST_AUTO_TEST_SUITE_END()
