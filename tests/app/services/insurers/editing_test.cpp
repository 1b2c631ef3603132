#include "app/services/insurers/editing.h"

#include "data/base/file.h"
#include "data/store/events.h"
#include "data/store/insurers.h"
#include "data/store/keeping/verification.h"
#include "tests/app/services/issue_run.h"

using namespace fuda;
using namespace fuda::tests;
using Differences = std::vector<insurers::Difference>;

namespace {

struct Editing : StoreDatabase {
    store::Store opened =
        store::Store::create(address, {store::Mode::Live, 1234}, {"tester", "desk-1"}, "2026-11-20T00:00:00Z");
    services::Desk administrator = desk();
    std::filesystem::path cache = path / "cache";

    Editing()
    {
        administrator.rights = domain::rights_of(domain::Role::Administrator);
        administrator.people = services::People::Known;
        insurers::adopt(opened, workplace(), profile("kenpo.json"), administrator);
    }
    insurers::Proposal propose(const insurers::Edit& edit)
    {
        return insurers::propose(opened, workplace(), society().number, edit, cache);
    }
    domain::Insurer now() { return insurers::open(opened, society().number, cache); }
    static calendar::Date day(const char* iso) { return *calendar::Date::from_iso(iso); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(edited_profile, Editing)

BOOST_AUTO_TEST_CASE(is_another_revision_that_says_only_the_edited_otherwise)
{
    insurers::WorkingDays days = insurers::working_days_of(now());
    std::erase(days.closures, day("2026-08-12"));
    days.closures.push_back(day("2026-11-02"));
    days.year_end_closure = false;
    const insurers::Proposal proposal = propose(days);
    const Differences expected = {
        {"年末年始の休み", "する", "しない"}, {"休業日", "", "2026-11-02"}, {"休業日", "2026-08-12", ""}};
    BOOST_TEST((proposal.differences == expected));
    const domain::Insurer before = now();
    const insurers::Adoption adoption = insurers::adopt(opened, proposal, administrator);
    BOOST_TEST(adoption.changed);
    BOOST_TEST(adoption.adopted.revision == 2);
    const domain::Insurer after = now();
    BOOST_TEST((insurers::working_days_of(after).year_end_closure == false));
    BOOST_TEST((insurers::enclosures_of(after) == insurers::enclosures_of(before)));
    BOOST_TEST((insurers::differences(before, after) == expected));
    BOOST_TEST(read_whole_file(after.seal_image) == read_whole_file(before.seal_image));
    BOOST_TEST(store::verify(opened).sound());
    const auto events = store::Events(opened).of(store::Thing::Insurer, society().number + "/2");
    BOOST_REQUIRE(events.size() == 1u);
    BOOST_TEST(events[0].event == "adopted");
}

BOOST_AUTO_TEST_CASE(keeps_what_the_profile_leaves_to_the_program)
{
    insurers::Enclosures enclosures = insurers::enclosures_of(now());
    enclosures.materials.leaflet.grams = 6.25;
    enclosures.leaflet.clear();
    const insurers::Proposal proposal = propose(enclosures);
    BOOST_TEST((proposal.differences == Differences{{"しおり", society().leaflet, "なし"},
                                                    {"しおりの重さ・厚さ", "4 g・0.3 mm", "6.25 g・0.3 mm"}}));
    BOOST_TEST(contains(proposal.profile, "6.25"));
    BOOST_TEST(!contains(proposal.profile, "bundle_envelope"));
    BOOST_TEST(contains(proposal.profile, "\"rejected_share_limit\": 0.2")); // digits as they were
    insurers::adopt(opened, proposal, administrator);
    BOOST_TEST((insurers::enclosures_of(now()) == enclosures));
}

BOOST_AUTO_TEST_CASE(is_refused_as_its_file_would_be_without_naming_one)
{
    insurers::WorkingDays both = insurers::working_days_of(now());
    both.open_days = both.closures;
    try {
        propose(both);
        BOOST_ERROR("taken");
    } catch (const Error& error) {
        const std::string message = error.what();
        BOOST_TEST(message.starts_with("calendar.open_days"));
        BOOST_TEST(!contains(message, "profile.json"));
    }
    insurers::Enclosures heavy = insurers::enclosures_of(now());
    heavy.materials.card.grams = 5000;
    BOOST_CHECK_EXCEPTION(propose(heavy), Error, of_kind(ErrorKind::BadInput, "mail.materials.card.grams"));
    BOOST_CHECK_EXCEPTION(insurers::propose(opened, workplace(), "133991", heavy, cache), Error,
                          of_kind(ErrorKind::BadInput, "133991"));
    BOOST_TEST(store::Insurers(opened).history(society().number).size() == 1u);
}

BOOST_AUTO_TEST_CASE(is_adopted_by_who_keeps_the_store_and_over_the_revision_that_it_changes)
{
    insurers::Enclosures first = insurers::enclosures_of(now()), second = first;
    first.leaflet = "しおり 第4版";
    second.leaflet = "しおり 第5版";
    const insurers::Proposal proposal = propose(first), late = propose(second);
    services::Desk operating = administrator;
    operating.rights = domain::rights_of(domain::Role::Operator);
    BOOST_CHECK_EXCEPTION(insurers::adopt(opened, proposal, operating), Error, of_kind(ErrorKind::Conflict, "権限"));
    insurers::adopt(opened, proposal, administrator);
    BOOST_CHECK_EXCEPTION(insurers::adopt(opened, late, administrator), Error, of_kind(ErrorKind::Conflict, "第 2 版"));
}

BOOST_AUTO_TEST_CASE(that_says_the_same_changes_nothing)
{
    insurers::adopt(opened, propose(insurers::Enclosures{"しおり 第4版", {}}), administrator);
    const insurers::Proposal same = propose(insurers::enclosures_of(now()));
    BOOST_TEST(same.differences.empty());
    BOOST_TEST(!insurers::adopt(opened, same, administrator).changed);
}

BOOST_AUTO_TEST_SUITE_END()
