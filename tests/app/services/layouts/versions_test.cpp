#include "app/services/layouts/versions_json.h"

#include "app/services/insurers/insurers.h"
#include "app/services/layout_in_force.h"
#include "data/store/jobs.h"
#include "data/store/keeping/verification.h"
#include "layout/editing/layout_document.h"
#include "tests/app/services/issue_run.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

constexpr const char* kCard = "certificate-card";

struct Versions : Office {
    store::Store opened = store::Store::create(address, {store::Mode::Test, domain::kTestStoreNumber},
                                               {"tester", "desk-1"}, "2026-11-20T00:00:00Z");

    static services::Desk seat(const std::string& name, domain::Role role)
    {
        services::Desk desk = tests::desk();
        desk.actor.name = name;
        desk.rights = domain::rights_of(role);
        desk.people = services::People::Known;
        return desk;
    }
    services::Desk yamada = seat("yamada", domain::Role::Administrator), sato = seat("sato", domain::Role::Manager);

    std::string shipped_xml(const std::string& id = kCard) { return workplace().shipped_layout(id).xml; }
    /// The card with its label 交付年月日 this much further right.
    std::string moved(double mm)
    {
        layout::LayoutDocument document(shipped_xml(), "card.xml");
        const auto& elements = document.layout().pages[0].elements;
        for (std::size_t i = 0; i < elements.size(); ++i)
            if (const auto* text = std::get_if<layout::TextBox>(&elements[i].shape);
                text && text->text.literal() == "交付年月日")
                BOOST_REQUIRE(!document.move({{0, static_cast<int>(i)}}, Length::mm(mm), Length()));
        BOOST_REQUIRE(document.changed());
        return document.xml();
    }
    store::LayoutVersion save(double mm = 0.5)
    {
        return layouts::save(opened, workplace(), kCard, moved(mm), "交付年月日を右へ", yamada);
    }
    std::string in_force() { return services::layout_in_force(opened, workplace(), kCard).xml; }
};

auto refused(ErrorKind kind, const std::string& part)
{
    return [=](const Error& error) {
        BOOST_TEST_MESSAGE(error.what());
        return error.kind() == kind && std::string(error.what()).find(part) != std::string::npos;
    };
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(changed_layouts, Versions)

BOOST_AUTO_TEST_CASE(print_nothing_before_a_second_person_has_approved_them)
{
    const auto version = save();
    BOOST_TEST(version.version == 2);
    BOOST_TEST(in_force() == shipped_xml());
    BOOST_CHECK_EXCEPTION(layouts::approve(opened, workplace(), version, std::nullopt, yamada), Error,
                          refused(ErrorKind::Conflict, "別の人"));
    BOOST_TEST(in_force() == shipped_xml());
    layouts::approve(opened, workplace(), version, std::nullopt, sato);
    BOOST_TEST(in_force() != shipped_xml());
    const auto parsed = services::layout_in_force(opened, workplace(), kCard).parsed;
    BOOST_TEST(parsed.version == 2);
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_CASE(may_be_approved_by_somebody_who_signs_in_beside)
{
    const auto version = save();
    BOOST_CHECK_EXCEPTION(
        layouts::approve(opened, workplace(), version, services::Second{yamada.actor, yamada.rights}, sato), Error,
        refused(ErrorKind::Conflict, "別の人"));
    const services::Second clerk{{"suzuki", "desk-1"}, domain::rights_of(domain::Role::Clerk)};
    BOOST_CHECK_EXCEPTION(layouts::approve(opened, workplace(), version, clerk, yamada), Error,
                          refused(ErrorKind::Conflict, "様式の編集"));
    layouts::approve(opened, workplace(), version, services::Second{sato.actor, sato.rights}, yamada);
    BOOST_TEST(layouts::find(opened, workplace(), kCard, 0).kept->decided_by == "sato");
}

BOOST_AUTO_TEST_CASE(are_both_parts_of_one_person_in_a_store_without_people)
{
    services::Desk alone = tests::desk();
    const auto version = layouts::save(opened, workplace(), kCard, moved(0.5), "右へ", alone);
    layouts::approve(opened, workplace(), version, std::nullopt, alone);
    BOOST_TEST(layouts::find(opened, workplace(), kCard, 0).kept->decided_by == alone.actor.name + "（単独）");
}

BOOST_AUTO_TEST_CASE(are_what_pieces_are_composed_with_from_then_on)
{
    const auto before = issue(receive("a.csv", roster_of("2026-11-10", {{"100001"}})));
    const auto version = save();
    const auto waiting = issue(receive("b.csv", roster_of("2026-11-11", {{"100001"}, {"100002"}})));
    layouts::approve(opened, workplace(), version, std::nullopt, sato);
    const auto after = issue(receive("c.csv", roster_of("2026-11-12", {{"100001"}, {"100002"}, {"100003"}})));
    std::vector<bool> changed;
    for (std::int64_t id = 1; id <= 6; ++id) {
        const store::Job job = store::Jobs(opened).get(store::JobId{id});
        if (job.queue.document == domain::Document::CertificateCard)
            changed.push_back(job.layout_sha256 == version.sha256);
    }
    BOOST_TEST(changed == (std::vector<bool>{false, false, true}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(that_would_not_print_well_are_not_saved)
{
    const auto nothing_kept = [&] { BOOST_TEST(layouts::versions(opened, workplace(), kCard).size() == 1u); };
    BOOST_CHECK_EXCEPTION(save(30), Error, refused(ErrorKind::BadInput, "重なります")); // over the value beside it
    nothing_kept();
    BOOST_CHECK_EXCEPTION(layouts::save(opened, workplace(), kCard, "<layout", "x", yamada), Error,
                          refused(ErrorKind::BadInput, "XML として読めません"));
    BOOST_CHECK_EXCEPTION(layouts::save(opened, workplace(), kCard, shipped_xml("notice-a4"), "x", yamada), Error,
                          refused(ErrorKind::BadInput, "notice-a4"));
    BOOST_CHECK_EXCEPTION(layouts::save(opened, workplace(), kCard, moved(0.5), "", yamada), Error,
                          refused(ErrorKind::BadInput, "何を変えたか"));
    BOOST_CHECK_EXCEPTION(layouts::save(opened, workplace(), kCard, shipped_xml(), "同じ", yamada), Error,
                          refused(ErrorKind::BadInput, "同じ"));
    BOOST_CHECK_EXCEPTION(
        layouts::save(opened, workplace(), "monthly-report-a4", shipped_xml("monthly-report-a4"), "x", yamada), Error,
        refused(ErrorKind::BadInput, "変えられません"));
    BOOST_CHECK_EXCEPTION(layouts::save(opened, workplace(), "poster", shipped_xml(), "x", yamada), Error,
                          refused(ErrorKind::BadInput, "poster"));
    BOOST_CHECK_EXCEPTION(
        layouts::save(opened, workplace(), kCard, moved(0.5), "x", seat("abe", domain::Role::Operator)), Error,
        refused(ErrorKind::Conflict, "様式の編集"));
    nothing_kept();
}

BOOST_AUTO_TEST_CASE(are_checked_with_every_insurer_of_the_store)
{
    const std::string_view head = "問題が ";
    const auto problems = [&](const std::string& of) {
        std::string text;
        BOOST_CHECK_EXCEPTION(save(30), Error, [&](const Error& error) {
            text = error.what();
            return text.find(of) != std::string::npos;
        });
        return std::stoi(text.substr(text.find(head) + head.size()));
    };
    insurers::adopt(opened, workplace(), profile("kokuho-kumiai.json"), yamada);
    const int of_one = problems("花筏造園建設国民健康保険組合");
    insurers::adopt(opened, workplace(), profile("kenpo.json"), yamada);
    BOOST_TEST(problems("健康保険組合") > of_one);
    BOOST_TEST(save(0.5).version == 2);
}

BOOST_AUTO_TEST_CASE(are_sent_back_or_taken_back_by_the_right_one)
{
    const auto first = save(0.5), second = save(0.6);
    BOOST_TEST(second.version == 3);
    BOOST_CHECK_EXCEPTION(layouts::reject(opened, first, "読みにくい", yamada), Error,
                          refused(ErrorKind::Conflict, "別の人"));
    BOOST_CHECK_EXCEPTION(layouts::reject(opened, first, "", sato), Error, refused(ErrorKind::BadInput, "理由"));
    layouts::reject(opened, first, "読みにくい", sato);
    BOOST_CHECK_EXCEPTION(layouts::withdraw(opened, second, "やめる", sato), Error,
                          refused(ErrorKind::Conflict, "yamada"));
    layouts::withdraw(opened, second, "やめる", yamada);
    BOOST_CHECK_EXCEPTION(layouts::approve(opened, workplace(), second, std::nullopt, sato), Error,
                          refused(ErrorKind::Conflict, "もう決まっています"));
    BOOST_TEST(in_force() == shipped_xml());
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_CASE(that_are_older_than_the_one_in_force_are_not_approved)
{
    const auto first = save(0.5), second = save(0.6);
    layouts::approve(opened, workplace(), second, std::nullopt, sato);
    BOOST_CHECK_EXCEPTION(layouts::approve(opened, workplace(), first, std::nullopt, sato), Error,
                          refused(ErrorKind::Conflict, "より新しい版"));
}

BOOST_AUTO_TEST_CASE(are_listed_with_what_is_in_force_and_what_waits)
{
    const auto of_card = [&] { return layouts::list(opened, workplace()).front(); };
    BOOST_TEST(of_card().id == kCard);
    BOOST_TEST(!of_card().in_force.kept.has_value());
    const auto version = save();
    BOOST_TEST(of_card().waiting->version == 2);
    BOOST_TEST(of_card().in_force.number == 1);
    layouts::approve(opened, workplace(), version, std::nullopt, sato);
    BOOST_TEST(!of_card().waiting.has_value());
    BOOST_TEST(of_card().in_force.number == 2);
    std::vector<std::string> ids;
    for (const auto& layout : layouts::list(opened, workplace())) {
        BOOST_TEST(layout.problem == "");
        BOOST_TEST(!layout.media.empty());
        ids.push_back(layout.id);
    }
    std::size_t shipped_files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(shipped().templates))
        shipped_files += entry.path().extension() == ".xml";
    BOOST_TEST(ids.size() == shipped_files);
    BOOST_TEST(layouts::to_json(layouts::versions(opened, workplace(), kCard)).find("\"decided_by\": \"sato\"") !=
               std::string::npos);
    const auto differences =
        layout::differences(workplace().shipped_layout(kCard).parsed,
                            layouts::open(opened, workplace(), layouts::find(opened, workplace(), kCard, 2)).parsed);
    BOOST_TEST(layouts::to_json(differences).find("\"after\": \"4.5\"") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
