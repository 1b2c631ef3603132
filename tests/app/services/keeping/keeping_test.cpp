#include "app/services/keeping/keeping.h"

#include "app/services/keeping/auditing.h"
#include "data/base/file.h"
#include "printers/queue/registry.h"
#include "tests/data/store/kept_store.h"
#include "tests/support/full_disk.h"
#include "tests/support/slip.h"

#include <algorithm>
#include <unistd.h>

using namespace fuda;
using namespace fuda::tests;

namespace {

struct Keeping : KeptStore {
    services::Desk desk{kClerk, [] { return std::string(kNow); }, day("2026-11-20"), domain::Rights::all(),
                        services::People::None};
    services::Unwatched unwatched;

    std::vector<store::Event> events(const std::string& event)
    {
        std::vector<store::Event> found = store::Events(opened).of(store::Thing::Store, "1");
        std::erase_if(found, [&](const store::Event& e) { return e.event != event; });
        return found;
    }
    db::Address in_folder(const std::string& name) { return db::Address::sqlite(path / name); }
};

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find("\r\n", at);
        lines.push_back(text.substr(at, end - at));
        at = end == std::string::npos ? text.size() : end + 2;
    }
    return lines;
}

/// The cells of one line of RFC 4180.
std::vector<std::string> cells_of(const std::string& line)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (quoted && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"')
            cells.back() += line[++i];
        else if (line[i] == '"')
            quoted = !quoted;
        else if (line[i] == ',' && !quoted)
            cells.emplace_back();
        else
            cells.back() += line[i];
    }
    return cells;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(auditing, Keeping)

BOOST_AUTO_TEST_CASE(every_hash_can_be_calculated_again_from_the_csv)
{
    const auto made = keeping::export_csv(opened, desk, {}, path / "log.csv");
    const auto lines = lines_of(read_whole_file(path / "log.csv"));
    BOOST_REQUIRE(lines.size() == static_cast<std::size_t>(made.entries) + 2);
    BOOST_TEST(lines.front().starts_with("\xEF\xBB\xBF番号,"));
    std::string previous(64, '0');
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
        const auto c = cells_of(lines[i]);
        BOOST_REQUIRE(c.size() == 12u);
        const store::Event event{
            std::stoll(c[0]), c[1], {c[2], c[3]}, c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11]};
        BOOST_TEST(event.prev_hash == previous);
        BOOST_TEST(event.computed_hash() == event.hash);
        previous = event.hash;
    }
    const auto closing = cells_of(lines.back());
    BOOST_TEST(closing.size() == 12u);
    BOOST_TEST(closing[1] == std::to_string(made.entries) + " 件");
    BOOST_TEST(closing[9] == "検証の結果: 正しい");
    BOOST_TEST(closing[11] == "最後 " + previous);
}

BOOST_AUTO_TEST_CASE(an_export_is_an_event_and_is_in_the_next_one)
{
    const auto first = keeping::export_csv(opened, desk, {}, path / "log.csv");
    BOOST_REQUIRE(events("exported").size() == 1u);
    BOOST_TEST(events("exported")[0].detail.find(first.last_hash) != std::string::npos);
    const auto second = keeping::export_csv(opened, desk, {}, path / "log.csv");
    BOOST_TEST(second.entries == first.entries + 1);
}

BOOST_AUTO_TEST_CASE(an_export_has_the_days_in_japan_and_the_thing_that_were_asked_for)
{
    change(
        opened,
        [](store::Change& c) {
            c.record({store::Thing::Store, "1", "noted", "", "", {}});
        },
        "2026-11-20T15:00:00Z"); // midnight in Japan
    keeping::ExportChoice choice;
    choice.from = choice.to = day("2026-11-21");
    BOOST_TEST(keeping::export_csv(opened, desk, choice, path / "day.csv").entries == 1);
    choice.from = choice.to = day("2026-11-20");
    const auto before = store::Events(opened).after(0, 1000).size() - 2; // the noted one, and the export
    BOOST_TEST(keeping::export_csv(opened, desk, choice, path / "day.csv").entries ==
               static_cast<std::int64_t>(before) + 1);
    choice = {};
    choice.thing = store::Thing::Piece;
    choice.id = domain::PieceCode::of(1234, 0).text();
    const auto of_piece = store::Events(opened).of(store::Thing::Piece, choice.id);
    BOOST_TEST(keeping::export_csv(opened, desk, choice, path / "piece.csv").entries ==
               static_cast<std::int64_t>(of_piece.size()));
}

BOOST_AUTO_TEST_CASE(a_store_with_faults_is_exported_and_the_closing_line_says_so)
{
    sql("UPDATE pieces SET state = 'destroyed' WHERE id = 3");
    BOOST_TEST(keeping::export_csv(opened, desk, {}, path / "log.csv").faults == 1);
    BOOST_TEST(lines_of(read_whole_file(path / "log.csv")).back().find("1 か所に誤り") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_pdf_comes_in_a_new_folder_of_files)
{
    const auto& fonts = shipped_fonts();
    const auto made = keeping::export_pdf(opened, desk, {}, path / "log", fonts);
    BOOST_TEST(made.files == 1);
    BOOST_TEST(made.replaced == 0u);
    BOOST_TEST(read_whole_file(path / "log" / "audit-001.pdf").starts_with("%PDF"));
    BOOST_CHECK_EXCEPTION(keeping::export_pdf(opened, desk, {}, path / "log", fonts), Error,
                          of_kind(ErrorKind::Conflict, "すでにあります"));
    BOOST_TEST(events("exported").size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_export_onto_a_full_disk_leaves_no_file_and_no_event)
{
    change(opened, [](store::Change& c) {
        for (int i = 0; i < 20'000; ++i)
            c.record({store::Thing::Store, "1", "noted", "", "", {}});
    });
    {
        const FullDisk full(100'000);
        BOOST_CHECK_EXCEPTION(keeping::export_csv(opened, desk, {}, path / "log.csv"), Error,
                              of_kind(ErrorKind::Unavailable, "log.csv"));
    }
    BOOST_TEST(!std::filesystem::exists(path / "log.csv"));
    BOOST_TEST(events("exported").empty());
}

BOOST_AUTO_TEST_CASE(who_may_not_audit_sees_nothing)
{
    desk.rights = domain::rights_of(domain::Role::Operator);
    BOOST_CHECK_EXCEPTION(keeping::verify(opened, desk), Error, of_kind(ErrorKind::Conflict, "権限"));
    BOOST_CHECK_EXCEPTION(keeping::export_csv(opened, desk, {}, path / "log.csv"), Error,
                          of_kind(ErrorKind::Conflict, "権限"));
    BOOST_TEST(!std::filesystem::exists(path / "log.csv"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(keeping_a_store, Keeping)

BOOST_AUTO_TEST_CASE(a_backup_is_restored_and_both_say_so)
{
    const auto made = keeping::backup(opened, desk, path / "backup.db", unwatched);
    BOOST_REQUIRE(events("backed-up").size() == 1u);
    BOOST_TEST(keeping::info(opened, desk).last_backup->file == "backup.db");
    change(opened, [](store::Change& c) { c.record({store::Thing::Store, "1", "noted", "", "", {}}); });

    TestDatabase second;
    const auto back = keeping::restore(path / "backup.db", db::Address::parse(second.address), desk, unwatched);
    BOOST_TEST(back.verification.last_hash == made.verification.last_hash);
    store::Store restored = store::Store::open(second.address, store::Mode::Live, kNow);
    const auto log = store::Events(restored).after(made.verification.events, 10);
    BOOST_REQUIRE(log.size() == 1u); // nothing of what happened after the backup
    BOOST_TEST(log[0].event == "restored");
    BOOST_TEST(store::verify(restored).sound());
}

BOOST_AUTO_TEST_CASE(a_second_store_prints_nothing_by_itself_until_a_person_resumes_its_printers)
{
    change(opened, [&](store::Change& c) {
        queue::PrinterRegistry(opened.session()).add({.name = "cards", .uri = "ipp://cards/ipp/print"});
        c.record({store::Thing::Printer, "cards", "added", "", std::string(name(queue::Standing::Active)), {}});
    });
    keeping::backup(opened, desk, path / "backup.db", unwatched);
    const auto is_paused = [](store::Store& store) {
        const queue::RegisteredPrinter printer = queue::PrinterRegistry(store.session()).get("cards");
        return printer.standing == queue::Standing::Paused && !printer.reason.empty();
    };
    TestDatabase second;
    keeping::restore(path / "backup.db", db::Address::parse(second.address), desk, unwatched);
    store::Store restored = store::Store::open(second.address, store::Mode::Live, kNow);
    BOOST_TEST(is_paused(restored));
    BOOST_TEST(store::verify(restored).sound());

    keeping::copy(opened, desk, in_folder("moved.db"), unwatched);
    store::Store moved = store::Store::open("sqlite:" + (path / "moved.db").string(), store::Mode::Live, kNow);
    BOOST_TEST(is_paused(moved));
    BOOST_TEST(store::verify(moved).sound());
    BOOST_TEST(!is_paused(opened));
}

BOOST_AUTO_TEST_CASE(a_backup_replaces_no_file_and_leaves_none_on_a_full_disk)
{
    write_whole_file(path / "there.db", "mine");
    BOOST_CHECK_EXCEPTION(keeping::backup(opened, desk, path / "there.db", unwatched), Error,
                          of_kind(ErrorKind::Conflict, "there.db"));
    BOOST_TEST(read_whole_file(path / "there.db") == "mine");
    {
        const FullDisk full(60'000);
        BOOST_CHECK_EXCEPTION(keeping::backup(opened, desk, path / "backup.db", unwatched), Error,
                              of_kind(ErrorKind::Unavailable, "空き"));
    }
    BOOST_TEST(!std::filesystem::exists(path / "backup.db"));
    BOOST_TEST(events("backed-up").empty());
}

BOOST_AUTO_TEST_CASE(a_backup_that_was_changed_is_not_restored)
{
    keeping::backup(opened, desk, path / "backup.db", unwatched);
    {
        db::Session backup(in_folder("backup.db"));
        backup.execute_script("UPDATE jobs SET state = 'composed' WHERE id = 1");
    }
    BOOST_CHECK_EXCEPTION(keeping::restore(path / "backup.db", in_folder("restored.db"), desk, unwatched), Error,
                          of_kind(ErrorKind::Corrupt, "印刷ジョブ 1"));
    BOOST_TEST(!std::filesystem::exists(path / "restored.db"));
}

BOOST_AUTO_TEST_CASE(a_purge_is_tried_by_one_and_done_by_two)
{
    desk.today = day("2033-04-01");
    const store::BatchId batch{1};
    change(opened, [&](store::Change& c) {
        store::Pieces pieces(opened);
        for (const auto& piece : store::Batches(opened).pieces(batch, 0, 100))
            if (piece.state == domain::PieceState::Printed)
                pieces.apply(c, piece.id, piece.revision, domain::PieceEvent::Spoiled, "見本");
    });
    change(opened, [&](store::Change& c) {
        store::Pieces pieces(opened);
        for (const auto& piece : store::Batches(opened).pieces(batch, 0, 100))
            if (piece.state == domain::PieceState::Spoiled)
                pieces.apply(c, piece.id, piece.revision, domain::PieceEvent::Destroyed, "見本", "a+b");
    });
    change(opened, [&](store::Change& c) {
        store::Batches(opened).close(c, batch, store::Batches(opened).get(batch).revision);
    });
    desk.people = services::People::Known;
    const auto tried = keeping::purge(opened, desk, {}, day("2028-01-01"), keeping::Purging::Try);
    BOOST_TEST(tried.pieces == 12);
    BOOST_TEST(store::Pieces(opened).fields(store::PieceId{1}).size() == 2u);
    BOOST_CHECK_EXCEPTION(keeping::purge(opened, desk, {}, day("2028-01-01"), keeping::Purging::Do), Error,
                          of_kind(ErrorKind::Conflict, "二人"));
    const services::Second same{kClerk, domain::Rights::all()}, other{{"other", "desk-2"}, domain::Rights::all()};
    BOOST_CHECK_EXCEPTION(keeping::purge(opened, desk, same, day("2028-01-01"), keeping::Purging::Do), Error,
                          of_kind(ErrorKind::Conflict, "別の人"));
    const auto done = keeping::purge(opened, desk, other, day("2028-01-01"), keeping::Purging::Do);
    BOOST_TEST(done.sum() == tried.sum());
    BOOST_TEST(events("purged").at(0).detail.find("clerk+other") != std::string::npos);
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_CASE(the_retention_is_settled_by_who_keeps_the_store)
{
    BOOST_TEST(!keeping::set_retention_years(opened, desk, 5)); // the fixture's
    BOOST_TEST(keeping::set_retention_years(opened, desk, 7));
    BOOST_TEST((keeping::retention_years(opened) == 7));
    for (const int years : {0, -1, 101})
        BOOST_CHECK_EXCEPTION(keeping::set_retention_years(opened, desk, years), Error,
                              of_kind(ErrorKind::BadInput, std::to_string(years)));
    desk.rights = domain::rights_of(domain::Role::Manager);
    BOOST_CHECK_EXCEPTION(keeping::set_retention_years(opened, desk, 3), Error, of_kind(ErrorKind::Conflict, "権限"));
    BOOST_TEST((keeping::retention_years(opened) == 7));
    BOOST_TEST(store::verify(opened).sound());
}

BOOST_AUTO_TEST_CASE(a_day_to_come_is_refused)
{
    BOOST_CHECK_EXCEPTION(keeping::purge(opened, desk, {}, day("2026-11-21"), keeping::Purging::Try), Error,
                          of_kind(ErrorKind::BadInput, "2026-11-21"));
}

BOOST_AUTO_TEST_CASE(information_has_the_numbers_of_the_store)
{
    const auto info = keeping::info(opened, desk);
    BOOST_TEST(info.number == 1234u);
    BOOST_TEST((info.engine == test_engine()));
    BOOST_TEST(info.bytes > 10'000);
    BOOST_TEST(!info.last_backup);
    BOOST_REQUIRE(info.rosters.size() == 1u);
    BOOST_TEST(info.rosters[0].as_of == "2026-11-01");
    const auto pieces =
        std::find_if(info.rows.begin(), info.rows.end(), [](const auto& r) { return r.first == "pieces"; });
    BOOST_REQUIRE((pieces != info.rows.end()));
    BOOST_TEST(pieces->second == 12);
}

BOOST_AUTO_TEST_SUITE_END()
