#include "data/store/keeping/purging.h"

#include "data/base/file.h"
#include "data/db/tables.h"
#include "data/store/keeping/verification.h"
#include "data/store/members.h"
#include "tests/data/store/kept_store.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace fuda;
using namespace fuda::tests;

namespace {

constexpr const char* kLater = "2033-04-01T00:00:00Z"; // certificates of the line end on 2031-11-19

/// The line of KeptStore, followed by a newer roster with the first member only: the others have left.
struct OldStore : KeptStore {
    OldStore()
    {
        store::Batches batches(opened);
        change(opened, [&](store::Change& c) {
            store::Rosters rosters(opened);
            store::RosterImport old(c, roster_of(c, "findings", "2026-10-01"));
            old.add_findings({{{3, "氏名", "R1", "error", "氏名「見本　花子」は読めません", "直してください"}}});
            old.finish(1);
        });
        import(opened, members(0, 1), "newer", "2027-01-01");
        change(opened, [&](store::Change& c) {
            store::Applications(opened).withdrawn(c, store::ApplicationId{1}, 1, "見本さんが取り下げ");
        });
    }

    /// Whatever is printed becomes spoiled and is destroyed, and the batch is closed.
    void finish()
    {
        store::Pieces pieces(opened);
        store::Batches batches(opened);
        change(opened, [&](store::Change& c) {
            for (const auto& piece : batches.pieces(store::BatchId{1}, 0, 100))
                if (piece.state == domain::PieceState::Printed)
                    pieces.apply(c, piece.id, piece.revision, domain::PieceEvent::Spoiled, "見本");
        });
        change(opened, [&](store::Change& c) {
            for (const auto& piece : batches.pieces(store::BatchId{1}, 0, 100))
                if (piece.state == domain::PieceState::Spoiled)
                    pieces.apply(c, piece.id, piece.revision, domain::PieceEvent::Destroyed, "見本", "a+b");
        });
        change(opened,
               [&](store::Change& c) { batches.close(c, store::BatchId{1}, batches.get(store::BatchId{1}).revision); });
    }

    store::PurgeCounts purge(const char* older_than = "2028-01-01", const char* today = "2033-04-01")
    {
        store::Change c(opened, kClerk, kLater);
        const auto counts = store::purge(c, day(older_than), day(today), "a+b");
        c.commit();
        return counts;
    }
    int count(const std::string& what) { return *db::query_one<int>(opened.session(), "SELECT COUNT(*) FROM " + what); }
    /// In how many cells of the whole store the text stands.
    int cells_with(const std::string& text)
    {
        int cells = 0;
        for (const db::TableShape& table : db::table_shapes(opened.session()))
            for (const db::TableColumn& column : table.columns)
                if (column.kind == db::TableColumn::Kind::Text && table.name != "events" && table.name != "snapshots")
                    cells += *db::query_one<int>(
                        opened.session(), "SELECT COUNT(*) FROM " + table.name + " WHERE " + column.name + " LIKE $1",
                        "%" + text + "%");
        return cells;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(purging, OldStore)

BOOST_AUTO_TEST_CASE(what_is_open_keeps_all_it_has)
{
    const auto counts = purge();
    BOOST_TEST(counts.pieces == 0); // the batch is not closed
    BOOST_TEST(counts.jobs == 0);
    BOOST_TEST(counts.eligibilities == 0);
    BOOST_TEST(counts.members == 0);
    BOOST_TEST(counts.findings == 1);
    BOOST_TEST(counts.applications == 1);
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_CASE(the_address_on_a_label_goes_with_its_pieces)
{
    store::MailItems mail(opened);
    change(opened, [&](store::Change& c) {
        const auto back = mail.get({1});
        mail.returned(c, back.id, back.revision, day("2026-11-27"), "転居先不明");
        store::NewMailItem again{kInsurer, "特定記録", std::nullopt, mail.pieces(back.id)};
        again.redirect = {{"1000001", "東京都千代田区千代田9-9"}, "見本　花子"};
        const auto item = mail.pack(c, mail.plan(c, again));
        mail.post(c, item.id, item.revision, day("2026-12-01"));
        mail.delivered(c, item.id, mail.get(item.id).revision, day("2026-12-03"));
    });
    BOOST_TEST(cells_with("千代田9-9") == 1);
    finish();
    purge();
    BOOST_TEST(cells_with("千代田9-9") == 0);
    BOOST_TEST(!mail.get({2}).redirect);
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_CASE(closed_pieces_jobs_rows_and_members_lose_what_is_personal)
{
    finish();
    const int events = count("events");
    const auto counts = purge();
    BOOST_TEST(counts.pieces == 12);
    BOOST_TEST(counts.jobs == 2);
    BOOST_TEST(counts.eligibilities == 6); // the row of the newer roster stays
    BOOST_TEST(counts.members == 5);
    BOOST_TEST(counts.findings == 1);
    BOOST_TEST(counts.applications == 1);

    BOOST_TEST(count("pieces WHERE fields = '{}' AND purged_at IS NOT NULL") == 12);
    BOOST_TEST(count("documents") == 0);
    BOOST_TEST(count("member_search") == 1);
    BOOST_TEST(count("events") == events + 3); // two jobs and the store
    BOOST_CHECK_EXCEPTION(store::Pieces(opened).fields(store::PieceId{1}), Error, of_kind(ErrorKind::Conflict, ""));
    for (const std::string text : {"花子1", "千代田1", "100001", "見本　花子」", "取り下げ"})
        BOOST_TEST(cells_with(text) == 0, text);
    BOOST_TEST(cells_with("花子0") > 0); // who is in the newest roster
}

BOOST_AUTO_TEST_CASE(counts_states_codes_and_the_log_stay_and_verify)
{
    finish();
    const auto roster = store::Rosters(opened).find(kInsurer, sha256("roster"))->id;
    const auto pieces = store::Pieces(opened).counts(roster);
    const auto decisions = store::Decisions(opened).counts(roster);
    purge();
    for (const auto& fault : store::verify(opened).faults)
        BOOST_ERROR(fault.message);
    BOOST_TEST((store::Pieces(opened).counts(roster) == pieces));
    BOOST_TEST((store::Decisions(opened).counts(roster) == decisions));
    BOOST_TEST(store::Pieces(opened).list(roster, {}, 100).size() == 12u);
    BOOST_TEST(store::Decisions(opened).list(roster, 0, 100).size() == 6u);
    BOOST_TEST(store::Eligibilities(opened).after(roster, 0, 100).size() == 6u);
    BOOST_TEST(store::Rosters(opened).findings(store::RosterId{2}, 0, 10).size() == 1u);
    BOOST_TEST(store::Batches(opened).balance(store::BatchId{1}).open() == 0);
}

BOOST_AUTO_TEST_CASE(nothing_of_a_purged_name_is_left_in_the_bytes_of_the_file,
                     *boost::unit_test::precondition(on_sqlite))
{
    finish();
    const auto bytes = [&] {
        std::string all;
        for (const char* part : {"store.db", "store.db-wal"})
            all += read_whole_file(path / part);
        return all;
    };
    const auto holds = [](const std::string& all, const char* text) { return all.find(text) != std::string::npos; };
    db::sweep(opened.session());
    const std::string before = bytes();
    purge();
    db::sweep(opened.session());
    const std::string after = bytes();
    for (const char* text : {"花子1", "花子5", "千代田3", "100004", "見本さん"}) {
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_TEST(holds(before, text));
        BOOST_TEST(!holds(after, text));
    }
    BOOST_TEST(holds(after, "花子0")); // who is in the newest roster
}

BOOST_AUTO_TEST_CASE(a_certificate_that_is_still_valid_keeps_its_fields)
{
    finish();
    BOOST_TEST(purge("2028-01-01", "2031-11-19").pieces == 10); // not the one in the post, nor its carrier
    BOOST_TEST(purge("2028-01-01", "2031-11-20").pieces == 2);
}

BOOST_AUTO_TEST_CASE(what_is_younger_than_the_day_stays)
{
    finish();
    BOOST_TEST(purge("2026-11-20").sum() == 0);
    BOOST_TEST(count("events WHERE event = 'purged'") == 0);
}

BOOST_AUTO_TEST_CASE(a_second_purge_finds_nothing_more)
{
    finish();
    BOOST_TEST(purge().sum() > 0);
    BOOST_TEST(purge().sum() == 0);
}

BOOST_AUTO_TEST_CASE(a_member_who_comes_back_is_a_new_one)
{
    finish();
    purge();
    const auto roster = import(opened, members(0, 3), "again", "2033-05-01");
    decide_all(opened, roster, issue_card("一括/2033"));
    BOOST_TEST(store::Members(opened).find("100001").members.size() == 1u);
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_CASE(killed_before_the_commit_nothing_is_gone_and_after_it_everything)
{
    finish();
    for (const bool committed : {false, true}) {
        BOOST_TEST_CONTEXT((committed ? "after" : "before"))
        {
            const pid_t child = ::fork();
            if (child == 0) {
                try {
                    store::Store own = store::Store::open(address, store::Mode::Live, kLater);
                    store::Change c(own, kClerk, kLater);
                    store::purge(c, day("2028-01-01"), day("2033-04-01"), "a+b");
                    if (committed)
                        c.commit();
                    ::kill(::getpid(), SIGKILL);
                } catch (...) { // the child must not go on with the parent's tests
                }
                ::_exit(1);
            }
            int status = 0;
            ::waitpid(child, &status, 0);
            BOOST_REQUIRE(WIFSIGNALED(status));
            store::Store after = store::Store::open(address, store::Mode::Live, kLater);
            BOOST_TEST(store::verify(after).sound());
            BOOST_TEST(
                *db::query_one<int>(after.session(), "SELECT COUNT(*) FROM pieces WHERE purged_at IS NOT NULL") ==
                (committed ? 12 : 0));
            BOOST_TEST(*db::query_one<int>(after.session(), "SELECT COUNT(*) FROM documents") == (committed ? 0 : 2));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(bytes_of_two_jobs, OpenStore)

BOOST_AUTO_TEST_CASE(stay_until_the_last_of_them_is_over)
{
    const auto roster = import(opened, members(0, 2));
    decide_all(opened, roster, issue_card());
    store::Batches batches(opened);
    const store::Job first = compose_job(opened, domain::Document::CertificateCard, 2);
    change(opened, [&](store::Change& c) {
        const auto batch = batches.get(first.queue.batch);
        batches.cancel(c, batch.id, batch.revision, "やり直し");
    });
    const store::Job second = compose_job(opened, domain::Document::CertificateCard, 2);
    BOOST_REQUIRE(second.sha256 == first.sha256);
    const auto purge = [&] {
        store::Change c(opened, kClerk, kLater);
        const auto counts = store::purge(c, day("2033-01-01"), day("2033-04-01"), "a+b");
        c.commit();
        return counts.jobs;
    };
    BOOST_TEST(purge() == 0);
    BOOST_TEST(!store::Jobs(opened).bytes(second.id).empty());
    change(opened, [&](store::Change& c) {
        const auto batch = batches.get(second.queue.batch);
        batches.cancel(c, batch.id, batch.revision, "やめる");
    });
    BOOST_TEST(purge() == 2);
    BOOST_TEST(*db::query_one<int>(opened.session(), "SELECT COUNT(*) FROM documents") == 0);
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_SUITE_END()
