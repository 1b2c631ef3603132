#include "app/services/searching/searching.h"

#include "data/domain/tracking_number.h"
#include "tests/app/services/counter/counter_office.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

const std::string kTracking = domain::tracking_number("1311238385");

/// An office with a member whose card and carrier are in the post, and one whose card nobody has looked at yet.
struct SearchedOffice : CounterOffice {
    services::Desk operating = of_role(domain::Role::Operator), managing = of_role(domain::Role::Manager),
                   administering = of_role(domain::Role::Administrator);

    SearchedOffice()
    {
        take_in("2026-11-10",
                {{.number = "100001", .name = "試験　花子", .kana = "シケン　ハナコ", .trigger = "一括"},
                 {.number = "100002", .name = "見本　次郎", .kana = "ミホン　ジロウ", .trigger = "一括"}});
        store::Store store = open();
        mail(store, member(store, "100001"), kTracking);
        store::Change change(store, operating.actor, operating.now());
        store::Postings(store).make(change, {insurer.number, operating.today});
        change.commit();
    }
    searching::Found find(store::Store& store, const std::string& query, const services::Desk& desk) const
    {
        return searching::find(store, query, insurer.number, desk);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(searching_everywhere, SearchedOffice)

BOOST_AUTO_TEST_CASE(a_member_is_found_by_number_name_and_kana_and_each_search_is_an_event)
{
    store::Store store = open();
    const store::MemberId wanted = member(store, "100001");
    const auto searches = [&] {
        return static_cast<int>(std::ranges::count(events(store, store::Thing::Store, "1"), "members-searched"));
    };
    for (const std::string query : {"100001", "花子", "試験", "しけん", "ｼｹﾝ ﾊﾅｺ"}) {
        BOOST_TEST_INFO_SCOPE(query);
        const int before = searches();
        const searching::Found found = find(store, query, clerk);
        BOOST_REQUIRE_EQUAL(found.members.size(), 1u);
        BOOST_TEST(found.members.front().id.value == wanted.value);
        BOOST_TEST(searches() == before + 1);
    }
}

BOOST_AUTO_TEST_CASE(who_may_not_see_members_finds_none_and_is_not_recorded_as_having_looked)
{
    store::Store store = open();
    const auto before = events(store, store::Thing::Store, "1");
    for (const services::Desk& desk : {operating, managing, administering}) {
        BOOST_TEST(find(store, "100001", desk).members.empty());
        BOOST_TEST(find(store, "花子", desk).nothing());
    }
    BOOST_TEST(events(store, store::Thing::Store, "1") == before);
}

BOOST_AUTO_TEST_CASE(a_code_finds_its_piece_in_any_spelling_and_nothing_else)
{
    store::Store store = open();
    const store::PieceRow card = certificate(store, member(store, "100001"));
    for (const std::string& query : {card.code.text(), card.code.grouped(), " " + card.code.grouped() + " "}) {
        const searching::Found found = find(store, query, clerk);
        BOOST_REQUIRE(found.piece);
        BOOST_TEST(found.piece->piece.id.value == card.id.value);
        BOOST_REQUIRE(found.piece->mail_item);
        BOOST_TEST(found.piece->mail_item->tracking_number == kTracking);
        BOOST_TEST(found.members.empty());
    }
    BOOST_TEST(!find(store, card.code.text(), administering).piece);
}

BOOST_AUTO_TEST_CASE(a_mail_item_is_found_by_its_tracking_number_and_its_label)
{
    store::Store store = open();
    const auto item = store::MailItems(store).find(kTracking);
    BOOST_REQUIRE(item);
    for (const std::string& query : {kTracking, domain::grouped(kTracking), "a" + kTracking + "a",
                                     store::item_code(item->id), "郵便物 " + store::item_code(item->id),
                                     "郵便物" + std::to_string(item->id.value)}) {
        BOOST_TEST_INFO_SCOPE(query);
        const auto found = find(store, query, clerk).mail_item;
        BOOST_REQUIRE(found);
        BOOST_TEST(found->id.value == item->id.value);
    }
    BOOST_TEST(!find(store, kTracking, administering).mail_item);
}

BOOST_AUTO_TEST_CASE(work_is_found_by_its_number_with_or_without_its_name)
{
    store::Store store = open();
    const searching::Found plain = find(store, "1", operating);
    BOOST_REQUIRE_EQUAL(plain.batches.size(), 1u);
    BOOST_REQUIRE_EQUAL(plain.jobs.size(), 1u);
    BOOST_REQUIRE_EQUAL(plain.rosters.size(), 1u);
    BOOST_REQUIRE_EQUAL(plain.postings.size(), 1u);
    const searching::Found batch = find(store, "ロット 1", operating);
    BOOST_TEST(batch.batches.size() == 1u);
    BOOST_TEST(batch.jobs.empty());
    BOOST_TEST(batch.rosters.empty());
    BOOST_TEST(find(store, "名簿1", operating).rosters.size() == 1u);
    BOOST_TEST(find(store, "差出 1", operating).postings.size() == 1u);
    BOOST_TEST(find(store, "差出 1", clerk).nothing());
    BOOST_TEST(find(store, "ロット 4711", operating).nothing());
    BOOST_TEST(find(store, "ロット1", clerk).nothing());
    BOOST_TEST(find(store, "roster-2026", operating).rosters.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_printed_job_is_in_the_print_room_until_all_of_it_was_looked_at)
{
    store::Store store = open();
    const auto waiting = store::Jobs(store).to_confirm(10);
    BOOST_REQUIRE(!waiting.empty()); // the card of 100002
    const store::Job& job = waiting.front().job;
    const auto place = [&] { return find(store, "ジョブ" + std::to_string(job.id.value), operating).jobs.at(0).place; };
    BOOST_TEST((place() == searching::FoundJob::Place::ToConfirm));
    for (const store::PieceRow& piece : store::Jobs(store).pieces(job.id))
        if (piece.state == domain::PieceState::Printed) {
            store::Change change(store, operating.actor, operating.now());
            store::Pieces(store).apply(change, piece.id, piece.revision, domain::PieceEvent::Confirmed, "");
            change.commit();
        }
    BOOST_TEST((place() == searching::FoundJob::Place::Batch));
}

BOOST_AUTO_TEST_CASE(an_employer_is_found_by_a_part_of_its_name_by_who_may_see_numbers)
{
    store::Store store = open();
    {
        store::Change change(store, operating.actor, operating.now());
        const store::Employer employers[] = {{insurer.number, "11111", "見本商事株式会社", {}, ""},
                                             {insurer.number, "22222", "例示工業", {}, ""},
                                             {"99999999", "33333", "よその商事", {}, ""}};
        store::Employers(store).put(change, employers, "test");
        change.commit();
    }
    const searching::Found found = find(store, "商事", managing);
    BOOST_REQUIRE_EQUAL(found.employers.size(), 1u);
    BOOST_TEST(found.employers.front().symbol == "11111");
    BOOST_TEST(find(store, "2222", managing).employers.size() == 1u);
    BOOST_TEST(find(store, "商事", clerk).employers.empty());
}

BOOST_AUTO_TEST_CASE(what_a_scanner_reads_is_told_from_what_a_person_types)
{
    const std::string code = domain::PieceCode::of(domain::kTestStoreNumber, 7).text();
    for (const std::string& text : {code, kTracking, std::string("M12"), "a" + kTracking + "b"})
        BOOST_TEST(searching::is_code(text), text);
    for (const std::string text : {"", "M", "12", "100001", "2026-11-20", "花子", "fuda-clerk"})
        BOOST_TEST(!searching::is_code(text), text);
    store::Store store = open();
    BOOST_TEST(searching::find_code(store, code, administering).nothing());
    BOOST_TEST(searching::find_code(store, kTracking, clerk).mail_item.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
