#include "tests/app/services/counter/counter_office.h"

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>

using namespace fuda;
using namespace fuda::tests;

namespace {

const std::string kAddress = "東京都千代田区平河町2-7-5";

std::string text_of(const std::string& pdf)
{
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
    BOOST_REQUIRE(document);
    BOOST_REQUIRE_EQUAL(document->pages(), 1);
    const std::unique_ptr<poppler::page> page(document->create_page(0));
    const poppler::byte_array bytes = page->text().to_utf8();
    std::string text(bytes.begin(), bytes.end());
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(looking, CounterOffice)

BOOST_AUTO_TEST_CASE(an_address_under_protection_is_shown_to_the_named_right_only_and_each_look_is_an_event)
{
    take_in("2026-11-10", {{.number = "100001", .protected_address = true}, {.number = "100002"}});
    store::Store store = open();
    const store::MemberId hidden = member(store, "100001");
    const std::string id = std::to_string(hidden.value);

    const counter::MemberView masked = counter::look(store, hidden, clerk);
    BOOST_TEST(masked.address_masked);
    BOOST_TEST(masked.now.row.eligibility.address.text == counter::kMaskedAddress);
    BOOST_TEST(masked.now.row.eligibility.address.postal_code == "");
    BOOST_TEST(!contains(counter::to_json(masked), "平河町"));
    BOOST_TEST((events(store, store::Thing::Member, id) == std::vector<std::string>{"looked-at"}));

    services::Desk trusted = clerk;
    trusted.rights = trusted.rights.with(domain::Right::ProtectedAddress);
    const counter::MemberView seen = counter::look(store, hidden, trusted);
    BOOST_TEST(seen.now.row.eligibility.address.text == kAddress);
    BOOST_TEST((events(store, store::Thing::Member, id) ==
                std::vector<std::string>{"looked-at", "looked-at", "protected-address-seen"}));

    const store::MemberId other = member(store, "100002");
    BOOST_TEST(counter::look(store, other, clerk).now.row.eligibility.address.text == kAddress);
    BOOST_TEST(
        (events(store, store::Thing::Member, std::to_string(other.value)) == std::vector<std::string>{"looked-at"}));
    BOOST_TEST(!store::Events(store).verify());
}

BOOST_AUTO_TEST_CASE(who_may_not_see_members_finds_none)
{
    take_in("2026-11-10", {{.number = "100001"}});
    store::Store store = open();
    const services::Desk printing = of_role(domain::Role::Operator);
    BOOST_CHECK_EXCEPTION(counter::find_members(store, "100001", 20, printing), Error,
                          of_kind(ErrorKind::Conflict, "権限がありません"));
    BOOST_CHECK_EXCEPTION(counter::look(store, {1}, printing), Error, of_kind(ErrorKind::Conflict, "権限がありません"));
    BOOST_TEST(store::Events(store).of(store::Thing::Member, "1").empty());
    const std::string json = counter::to_json(counter::find_members(store, "100001", 20, clerk));
    BOOST_TEST(contains(json, "試験"));
    BOOST_TEST(!contains(json, "平河町"));
}

BOOST_AUTO_TEST_CASE(each_search_is_an_event_without_its_words_and_finds_no_more_than_fifty)
{
    std::vector<Visitor> many(60);
    for (std::size_t i = 0; i < many.size(); ++i)
        many[i].number = std::to_string(100001 + i);
    take_in("2026-11-10", many);
    store::Store store = open();
    const struct {
        std::string query, by;
        std::size_t found;
    } searches[] = {{"シケン", "name", 50},
                    {"100002", "number", 1},
                    {"1978-05-12 試験", "birth name", 50},
                    {"S53.5.12", "birth", 50},
                    {"オダ", "name", 0}};
    for (const auto& search : searches) {
        BOOST_TEST_INFO_SCOPE(search.query);
        const store::FoundMembers found = counter::find_members(store, search.query, 1000, clerk);
        BOOST_TEST(found.members.size() == search.found);
        BOOST_TEST(found.more == (search.found == 50));
        const store::Event event = store::Events(store).of(store::Thing::Store, "1").back();
        BOOST_TEST(event.event == "members-searched");
        BOOST_TEST(event.actor.name == "clerk");
        BOOST_TEST(event.detail == "{\"by\":\"" + search.by + "\",\"found\":\"" + std::to_string(search.found) + "\"}");
    }
    BOOST_TEST(!store::Events(store).verify());
}

BOOST_AUTO_TEST_CASE(a_member_s_file_says_where_each_piece_is)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括"}});
    store::Store store = open();
    const store::MemberId id = member(store, "100001");
    const counter::MemberView printed = counter::look(store, id, clerk);
    BOOST_REQUIRE_EQUAL(printed.issued.size(), 2u);
    BOOST_TEST((printed.issued[0].piece.document == domain::Document::CertificateCard));
    BOOST_TEST(printed.issued[0].decision.decision.rule == "T12");
    BOOST_TEST(printed.issued[0].decision.decision.copy_number == 1);
    BOOST_TEST(contains(counter::trail_of(printed.issued[0]), "ロット"));
    BOOST_TEST(contains(counter::trail_of(printed.issued[0]), "の1ページ"));

    mail(store, id, "11122223333");
    const counter::MemberView mailed = counter::look(store, id, clerk);
    BOOST_TEST((mailed.issued[0].piece.state == domain::PieceState::Mailed));
    BOOST_TEST(contains(counter::trail_of(mailed.issued[0]), "特定記録 11122223333"));
    BOOST_TEST(contains(counter::trail_of(mailed.issued[0]), "2026-11-20差出"));
}

BOOST_AUTO_TEST_CASE(a_scanned_code_is_found_however_it_is_written)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括"}});
    store::Store store = open();
    const store::PieceRow card = certificate(store, member(store, "100001"));
    for (const std::string& query : {card.code.text(), card.code.grouped()}) {
        const auto found = counter::find_piece(store, query, clerk);
        BOOST_REQUIRE(found);
        BOOST_TEST((found->member == card.member));
    }
    BOOST_TEST(!counter::find_piece(store, domain::PieceCode::of(domain::kTestStoreNumber, 99).text(), clerk));
    BOOST_TEST(!counter::find_piece(store, "100001", clerk));
    BOOST_CHECK_EXCEPTION(counter::find_piece(store, card.code.text(), of_role(domain::Role::Operator)), Error,
                          of_kind(ErrorKind::Conflict, "権限がありません"));
}

BOOST_AUTO_TEST_CASE(what_waits_at_the_counter_is_an_application_or_a_certificate_to_come_back)
{
    take_in("2026-11-10", {{.number = "100001", .trigger = "一括"}, {.number = "100002"}});
    store::Store store = open();
    BOOST_TEST(counter::waiting(store, 10, clerk).empty());
    const store::MemberId first = member(store, "100001"), second = member(store, "100002");
    mail(store, first, "11122223333");
    const store::PieceRow lost = certificate(store, first);
    reissued(store, received(store, first));
    const store::Application open_one = received(store, second);

    const auto waiting = counter::waiting(store, 10, clerk);
    BOOST_REQUIRE_EQUAL(waiting.size(), 2u);
    BOOST_REQUIRE(waiting[0].application);
    BOOST_TEST((waiting[0].application->id == open_one.id));
    BOOST_TEST((waiting[0].member.id == second));
    BOOST_REQUIRE(waiting[1].to_return);
    BOOST_TEST((waiting[1].to_return->code == lost.code));
    BOOST_TEST((waiting[1].member.id == first));
    BOOST_CHECK_EXCEPTION(counter::waiting(store, 10, of_role(domain::Role::Operator)), Error,
                          of_kind(ErrorKind::Conflict, "権限がありません"));
}

BOOST_AUTO_TEST_CASE(the_application_form_is_the_member_s_insurer_s)
{
    take_in("2026-11-10", {{.number = "100001"}});
    store::Store store = open();
    BOOST_CHECK_EXCEPTION(counter::application_form(store, workplace(), society(), member(store, "100001"), {}, clerk),
                          Error, of_kind(ErrorKind::Usage, "133991"));
}

BOOST_AUTO_TEST_CASE(the_application_form_leaves_a_postal_code_that_is_not_known_for_the_pen)
{
    take_in("2026-11-10", {{.number = "100001"}});
    store::Store store = open();
    db::exec(store.session(), "UPDATE eligibilities SET postal_code = ''");
    const std::string text =
        text_of(counter::application_form(store, workplace(), insurer, member(store, "100001"), {}, clerk));
    BOOST_TEST(contains(text, "平河町"));
    BOOST_TEST(!contains(text, "102-0093"));
}

BOOST_AUTO_TEST_CASE(the_application_form_bears_what_is_known_of_the_member)
{
    take_in("2026-11-10", {{.number = "100001", .name = "髙橋　𠮷郎", .kana = "タカハシ　ヨシロウ"},
                           {.number = "100002", .protected_address = true}});
    store::Store store = open();
    counter::Request request;
    request.applied = desk().today;
    request.applicant = domain::Applicant::Self;
    const std::string text =
        text_of(counter::application_form(store, workplace(), insurer, member(store, "100001"), request, clerk));
    for (const char* part : {"再）交付申請書", "髙橋𠮷郎", "タカハシヨシロウ", "100001", "71-0001", "昭和53年5月12日",
                             "令和8年11月20日", "平河町2-7-5", "〒102-0093"})
        BOOST_TEST(contains(text, part), part << " in " << text);

    const std::string hidden =
        text_of(counter::application_form(store, workplace(), insurer, member(store, "100002"), {}, clerk));
    BOOST_TEST(contains(hidden, "100002"));
    BOOST_TEST(!contains(hidden, "平河町"));
    BOOST_TEST(!contains(hidden, "102-0093"));
}

BOOST_AUTO_TEST_SUITE_END()
