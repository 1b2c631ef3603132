#include "data/store/keeping/verification.h"
#include "tests/data/store/kept_store.h"
#include "tests/data/store/stock/stock_fixture.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

using namespace fuda;
using namespace fuda::tests;
using Kind = store::Fault::Kind;

namespace {

struct Tampering {
    const char* sql;
    const char* thing;
    const char* id;
    const char* part; ///< of the message
};
std::ostream& operator<<(std::ostream& out, const Tampering& t)
{
    return out << t.sql;
}

constexpr Tampering kTamperings[] = {
    {"UPDATE jobs SET batch_id = NULL WHERE id = 2", "job", "2", "ロットが、記録の「1」"},
    {"UPDATE mail_items SET tracking_number = '22222222222'", "mail-item", "1", "追跡番号が、記録の「11111111111」"},
    {"UPDATE mail_items SET tracking_number = NULL", "mail-item", "1", "追跡番号"},
    {"UPDATE mail_items SET posted_on = '2026-11-19'", "mail-item", "1", "差出日が、記録の「2026-11-20」"},
    {"UPDATE mail_items SET ended_on = '2026-11-24'", "mail-item", "1", "配達・返戻の日"},
    {"UPDATE applications SET identity_check = 'other'", "application", "1", "本人確認"},
    {"UPDATE applications SET reason = '資格確認書き損'", "application", "1", "理由"},
    {"UPDATE layout_versions SET sha256 = (SELECT layout_sha256 FROM jobs WHERE id = 1)", "layout-version",
     "notice-a4/2", "XML のハッシュ"},
    {"UPDATE applications SET member_id = member_id + 1", "application", "1", "加入者"},
};

bool has(const store::Verification& result, Kind kind, const std::string& thing, const std::string& id,
         const std::string& part)
{
    bool found = false;
    for (const store::Fault& fault : result.faults) {
        BOOST_TEST_MESSAGE(fault.message);
        found = found || (fault.kind == kind && fault.thing == thing && fault.id == id &&
                          fault.message.find(part) != std::string::npos);
    }
    return found;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(details_of_events, KeptStore)

BOOST_DATA_TEST_CASE_F(KeptStore, are_what_their_rows_say, boost::unit_test::data::make(kTamperings), tampering)
{
    BOOST_TEST(verify(opened).sound());
    sql(tampering.sql);
    BOOST_TEST(has(verify(opened), Kind::Changed, tampering.thing, tampering.id, tampering.part));
}

BOOST_AUTO_TEST_CASE(follow_a_mail_item_that_comes_back_and_is_sent_again)
{
    store::MailItems mail(opened);
    const store::MailItemId item{1};
    const auto revision = [&] { return mail.get(item).revision; };
    change(opened, [&](store::Change& c) { mail.returned(c, item, revision(), day("2026-11-27"), "あて所なし"); });
    BOOST_TEST(verify(opened).sound());
    sql("UPDATE mail_items SET ended_on = '2026-11-28'");
    BOOST_TEST(has(verify(opened), Kind::Changed, "mail-item", "1", "配達・返戻の日が、記録の「2026-11-27」"));
    sql("UPDATE mail_items SET ended_on = '2026-11-27'");
    store::MailItem again;
    change(opened, [&](store::Change& c) {
        again = mail.pack(c, mail.plan(c, {kInsurer, "特定記録", "33333333333", mail.pieces(item)}));
        mail.dispose(c, mail.get(item), domain::ReturnDisposal::SentAgain, "住所を確かめた");
    });
    BOOST_TEST(verify(opened).sound());
    change(opened, [&](store::Change& c) { mail.post(c, again.id, again.revision, day("2026-12-01")); });
    change(opened,
           [&](store::Change& c) { mail.delivered(c, again.id, mail.get(again.id).revision, day("2026-12-03")); });
    BOOST_TEST(verify(opened).sound());
    BOOST_TEST((mail.get(again.id).posted_on == day("2026-12-01")));
    BOOST_TEST((mail.get(item).state == domain::MailItemState::Returned));
    for (const store::PieceRow& piece : mail.pieces(item))
        BOOST_TEST((piece.mail_item == again.id && piece.state == domain::PieceState::Delivered));
}

BOOST_AUTO_TEST_CASE(bind_the_reason_of_a_withdrawn_application_without_its_words)
{
    change(opened, [&](store::Change& c) {
        store::Applications(opened).withdrawn(c, store::ApplicationId{1}, 1, "見本さんの申出");
    });
    BOOST_TEST(verify(opened).sound());
    for (const auto& event : store::Events(opened).of(store::Thing::Application, "1"))
        BOOST_TEST(event.detail.find("見本") == std::string::npos, event.detail);
    sql("UPDATE applications SET ended_note = 'ほかの理由'");
    BOOST_TEST(has(verify(opened), Kind::Changed, "application", "1", "取り下げの理由"));
}

BOOST_AUTO_TEST_CASE(name_profiles_and_layouts_that_are_kept)
{
    const bool server = test_engine() == db::Engine::PostgreSql;
    const auto hash =
        *db::query_one<std::string>(opened.session(), "SELECT sha256 FROM snapshots WHERE kind = 'layout'");
    sql(server ? "SET session_replication_role = replica" : "PRAGMA foreign_keys=OFF");
    sql("DELETE FROM snapshots WHERE kind = 'layout'");
    BOOST_TEST(has(verify(opened), Kind::Removed, "snapshot", hash, "削除"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_decision_that_was_held, OpenStore)

BOOST_AUTO_TEST_CASE(becomes_nothing_with_an_event_only)
{
    domain::Decision held = issue_card();
    held.verdict = domain::Verdict::Hold;
    held.documents = {};
    held.decide_again = day("2026-11-20");
    domain::Decision nothing = held;
    nothing.verdict = domain::Verdict::Nothing;
    nothing.decide_again = {};
    const auto roster = import(opened, members(0, 2));
    decide_all(opened, roster, held);
    BOOST_TEST(store::verify(opened).sound());
    BOOST_TEST(decide_all(opened, roster, nothing, 1, "2026-11-21") == 2u);
    BOOST_TEST(store::verify(opened).sound());
    const auto events = store::Events(opened).of(store::Thing::Decision, "1/2");
    BOOST_REQUIRE(events.size() == 2u);
    BOOST_TEST(events[1].from == "保留");
    BOOST_TEST(events[1].to == "なし");

    const auto second = import(opened, members(5, 1), "second", "2026-12-01");
    decide_all(opened, second, held);
    opened.session().execute_script("UPDATE decisions SET verdict = 'なし' WHERE roster_id = 2");
    BOOST_TEST(has(store::verify(opened), Kind::Changed, "decision", "2/7", "保留"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(the_numbers_on_the_shelf, StockStore)

BOOST_AUTO_TEST_CASE(are_those_that_the_entries_leave)
{
    receive_serials("A01-A10");
    receive_serials("B01-B05");
    use("CARD", {.serials = serials("A03,A07-A08"), .batch = store::BatchId{1}});
    use("CARD", {.serials = serials("B02"), .batch = store::BatchId{1}});
    put_back("CARD", {.serials = serials("A07"), .batch = store::BatchId{1}});
    BOOST_TEST(store::verify(opened).sound());
    // As many as before, but the used A03 instead of A01.
    opened.session().execute_script(
        "UPDATE stock_shelf SET first_serial = 2, last_serial = 3 WHERE first_serial = 1 AND "
        "last_serial = 2");
    BOOST_TEST(has(store::verify(opened), Kind::Changed, "stock", "CARD", "A02-A03"));
}

BOOST_AUTO_TEST_SUITE_END()
