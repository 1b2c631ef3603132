#include "app/services/mailing/tariffs.h"

#include "data/base/digest.h"
#include "data/base/file.h"
#include "data/store/keeping/verification.h"
#include "data/store/store_settings.h"
#include "tests/app/services/issue_run.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

struct Reckoning : Office {
    store::Store store = open();
    services::Desk administrator = desk();

    Reckoning()
    {
        administrator.rights = domain::rights_of(domain::Role::Administrator);
        administrator.people = services::People::Known;
    }
    /// The shipped tariff with another price for a standard letter.
    std::filesystem::path changed(const std::string& from, const std::string& to)
    {
        std::string text = read_whole_file(shipped().tariff);
        const auto at = text.find(from);
        BOOST_REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
        return receive("newer.json", text);
    }
    mailing::TariffProposal read(const std::filesystem::path& file)
    {
        return mailing::read_tariff(store, shipped(), file, administrator.today);
    }
    int price_of_a_letter()
    {
        const mailing::TariffInForce now = mailing::tariff_in_force(store, shipped());
        return now.tariff.on(administrator.today)
            .price({.width_mm = 235, .height_mm = 120, .thickness_mm = 2, .grams = 20}, domain::MailClass::Standard)
            .postage->postage_yen;
    }
};

constexpr const char* kLetter = "\"prices\": [{\"grams\": 50, \"yen\": 110}]";
constexpr const char* kDearer = "\"prices\": [{\"grams\": 50, \"yen\": 130}]";

} // namespace

BOOST_FIXTURE_TEST_SUITE(tariff_of_a_store, Reckoning)

BOOST_AUTO_TEST_CASE(is_the_file_that_comes_with_the_program_until_one_is_adopted)
{
    BOOST_TEST(mailing::tariff_in_force(store, shipped()).file == shipped().tariff.string());
    BOOST_TEST(price_of_a_letter() == 110);
    const mailing::TariffProposal proposal = read(changed(kLetter, kDearer));
    BOOST_REQUIRE(proposal.differences.size() == 1u);
    BOOST_TEST(mailing::in_words(proposal.differences[0].before->price) == "110 円");
    BOOST_TEST(mailing::in_words(proposal.differences[0].after->price) == "130 円");
    BOOST_TEST(proposal.differences[0].after->name == "定形");
    BOOST_TEST(proposal.differences[0].after->up_to_grams == 50);
    BOOST_TEST(price_of_a_letter() == 110); // looking changes nothing
    BOOST_TEST(mailing::adopt_tariff(store, shipped(), proposal, administrator));
    BOOST_TEST(price_of_a_letter() == 130);
    const mailing::TariffInForce now = mailing::tariff_in_force(store, shipped());
    BOOST_TEST(now.file.empty());
    BOOST_TEST(now.by == administrator.actor.name);
    BOOST_TEST(now.sha256 == sha256(proposal.text));
    BOOST_TEST(store::verify(store).sound());
}

BOOST_AUTO_TEST_CASE(shows_what_is_new_and_what_is_gone)
{
    const mailing::TariffProposal proposal =
        read(changed("\"special\": {\"specified_record\": 210, ", "\"special\": {"));
    BOOST_REQUIRE(proposal.differences.size() == 1u);
    BOOST_TEST(!proposal.differences[0].after);
    BOOST_TEST(proposal.differences[0].before->name == "特定記録");
    BOOST_TEST(read(shipped().tariff).same);
}

BOOST_AUTO_TEST_CASE(is_not_one_without_a_price_for_today_nor_one_that_says_nonsense)
{
    BOOST_CHECK_EXCEPTION(mailing::read_tariff(store, shipped(), shipped().tariff, *calendar::Date::of(2020, 1, 1)),
                          Error, of_kind(ErrorKind::BadInput, "2020-01-01"));
    BOOST_CHECK_EXCEPTION(read(changed("\"yen\": 110", "\"yen\": -110")), Error,
                          of_kind(ErrorKind::BadInput, "newer.json"));
}

BOOST_AUTO_TEST_CASE(is_adopted_by_who_keeps_the_store_and_not_over_another_one)
{
    const mailing::TariffProposal first = read(changed(kLetter, kDearer));
    services::Desk operating = administrator;
    operating.rights = domain::rights_of(domain::Role::Operator);
    BOOST_CHECK_EXCEPTION(mailing::adopt_tariff(store, shipped(), first, operating), Error,
                          of_kind(ErrorKind::Conflict, "権限"));
    const mailing::TariffProposal second = read(changed("\"registered\": 480}", "\"registered\": 500}"));
    BOOST_TEST(mailing::adopt_tariff(store, shipped(), first, administrator));
    BOOST_CHECK_EXCEPTION(mailing::adopt_tariff(store, shipped(), second, administrator), Error,
                          of_kind(ErrorKind::Conflict, "その間に"));
}

BOOST_AUTO_TEST_SUITE_END()
