#include "tests/data/store/store_fixture.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

using namespace fuda;
using namespace fuda::tests;
using Kind = store::ChainBreak::Kind;

namespace {

void record(store::Store& opened, int count)
{
    store::Change change(opened, kClerk, kNow);
    for (int i = 0; i < count; ++i)
        change.record({store::Thing::Store, "1", "noted", "", "", {{"n", std::to_string(i)}}});
    change.commit();
}

/// One who writes into the file behind the program's back.
struct Tampered : OpenStore {
    Tampered()
    {
        record(opened, 9);
        const std::string of_table = test_engine() == db::Engine::Sqlite ? ";" : " ON events;";
        sql("DROP TRIGGER events_never_change" + of_table + "DROP TRIGGER events_never_go" + of_table);
    }
    void sql(const std::string& statement) { opened.session().execute_script(statement); }
    /// Makes the entry's own hash right again.
    void rehash(std::int64_t seq)
    {
        db::exec(opened.session(), "UPDATE events SET hash = $1 WHERE seq = $2",
                 store::Events(opened).after(seq - 1, 1).at(0).computed_hash(), seq);
    }
    void expect(std::int64_t seq, Kind kind)
    {
        const auto found = store::Events(opened).verify();
        BOOST_REQUIRE(found);
        BOOST_TEST_INFO(found->message);
        BOOST_TEST(found->seq == seq);
        BOOST_TEST((found->kind == kind), found->message);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(event_log, OpenStore)

BOOST_AUTO_TEST_CASE(an_event_says_who_when_what_and_follows_the_one_before)
{
    record(opened, 2);
    const auto events = store::Events(opened).after(0, 10);
    BOOST_REQUIRE(events.size() == 3u);
    BOOST_TEST(events[0].event == "created");
    BOOST_TEST(events[0].prev_hash == std::string(64, '0'));
    BOOST_TEST(events[2].seq == 3);
    BOOST_TEST(events[2].at == kNow);
    BOOST_TEST(events[2].actor.name == "clerk");
    BOOST_TEST(events[2].actor.station == "desk-1");
    BOOST_TEST(events[2].detail == "{\"n\":\"1\"}");
    BOOST_TEST(events[2].prev_hash == events[1].hash);
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_CASE(many_at_once_make_the_chain_that_they_make_one_by_one)
{
    constexpr int kCount = 250; // more than two sets and a rest
    record(opened, kCount);
    StoreFolder beside;
    store::Store one_by_one = store::Store::create(beside.address, {store::Mode::Live, 1234}, kClerk, kNow);
    for (int i = 0; i < kCount; ++i) {
        store::Change change(one_by_one, kClerk, kNow);
        change.record({store::Thing::Store, "1", "noted", "", "", {{"n", std::to_string(i)}}});
        change.commit();
    }
    const auto together = store::Events(opened).after(0, 1000), singly = store::Events(one_by_one).after(0, 1000);
    BOOST_REQUIRE_EQUAL(together.size(), singly.size());
    BOOST_REQUIRE_EQUAL(together.size(), static_cast<std::size_t>(kCount) + 1);
    for (std::size_t i = 0; i < together.size(); ++i) {
        BOOST_TEST(together[i].seq == singly[i].seq);
        BOOST_TEST(together[i].hash == singly[i].hash);
        BOOST_TEST(together[i].prev_hash == singly[i].prev_hash);
    }
    BOOST_TEST(!store::Events(opened).verify());
    BOOST_TEST(!store::Events(one_by_one).verify());
}

BOOST_AUTO_TEST_CASE(text_that_moves_from_one_column_to_the_next_changes_the_hash)
{
    store::Event one, other;
    one.event = "ab";
    one.from = "c";
    other.event = "a";
    other.from = "bc";
    BOOST_TEST(one.computed_hash() != other.computed_hash());
}

BOOST_AUTO_TEST_CASE(an_event_of_a_change_that_is_not_committed_never_happened)
{
    {
        store::Change change(opened, kClerk, kNow);
        for (int i = 0; i < 10'000; ++i)
            change.record({store::Thing::Store, "1", "noted", "", "", {}});
    }
    record(opened, 1);
    BOOST_TEST(store::Events(opened).after(0, 10).size() == 2u);
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_CASE(the_program_cannot_change_its_past)
{
    record(opened, 3);
    BOOST_CHECK_EXCEPTION(opened.session().execute_script("UPDATE events SET actor = 'other' WHERE seq = 2"), Error,
                          of_kind(ErrorKind::Conflict, "append-only"));
    BOOST_CHECK_EXCEPTION(opened.session().execute_script("DELETE FROM events WHERE seq = 4"), Error,
                          of_kind(ErrorKind::Conflict, "append-only"));
    if (test_engine() == db::Engine::PostgreSql)
        BOOST_CHECK_EXCEPTION(opened.session().execute_script("TRUNCATE events"), Error,
                              of_kind(ErrorKind::Conflict, "append-only"));
}

BOOST_AUTO_TEST_CASE(ten_thousand_events_of_one_change_are_appended_and_verified)
{
    record(opened, 10'000);
    BOOST_TEST(!store::Events(opened).verify());
    BOOST_TEST(store::Events(opened).after(10'000, 10).size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(tampering, Tampered)

BOOST_DATA_TEST_CASE_F(Tampered, a_changed_column_is_found,
                       boost::unit_test::data::make({"at", "actor", "station", "thing", "thing_id", "event",
                                                     "from_state", "to_state", "detail", "prev_hash"}),
                       column)
{
    sql("UPDATE events SET " + std::string(column) + " = 'x' WHERE seq = 5");
    expect(5, Kind::Changed);
}

BOOST_AUTO_TEST_CASE(a_changed_hash_is_found)
{
    sql("UPDATE events SET hash = 'x' WHERE seq = 5");
    expect(5, Kind::Changed);
}

BOOST_AUTO_TEST_CASE(a_change_with_its_hash_made_right_is_found_by_the_next_entry)
{
    sql("UPDATE events SET actor = 'other' WHERE seq = 5");
    rehash(5);
    expect(5, Kind::Changed);
}

BOOST_AUTO_TEST_CASE(a_change_of_the_last_entry_with_its_hash_made_right_is_found)
{
    sql("UPDATE events SET actor = 'other' WHERE seq = 10");
    rehash(10);
    expect(10, Kind::Changed);
}

BOOST_AUTO_TEST_CASE(a_removed_entry_is_found)
{
    sql("DELETE FROM events WHERE seq = 5");
    expect(5, Kind::Removed);
}

BOOST_AUTO_TEST_CASE(a_removed_first_entry_is_found)
{
    sql("DELETE FROM events WHERE seq = 1");
    expect(1, Kind::Removed);
}

BOOST_AUTO_TEST_CASE(a_removed_last_entry_is_found)
{
    sql("DELETE FROM events WHERE seq >= 9");
    expect(9, Kind::Removed);
}

BOOST_AUTO_TEST_CASE(a_removed_entry_is_found_when_the_gap_is_closed)
{
    sql("DELETE FROM events WHERE seq = 5");
    for (int seq = 6; seq <= 10; ++seq)
        sql("UPDATE events SET seq = seq - 1 WHERE seq = " + std::to_string(seq));
    expect(5, Kind::Removed);
}

BOOST_AUTO_TEST_CASE(two_entries_that_changed_places_are_found)
{
    sql("UPDATE events SET seq = 99 WHERE seq = 5; UPDATE events SET seq = 5 WHERE seq = 6; "
        "UPDATE events SET seq = 6 WHERE seq = 99");
    expect(5, Kind::Reordered);
}

BOOST_AUTO_TEST_CASE(an_entry_put_between_others_is_found)
{
    for (int seq = 10; seq >= 6; --seq)
        sql("UPDATE events SET seq = seq + 1 WHERE seq = " + std::to_string(seq));
    sql("INSERT INTO events SELECT 6, at, actor, station, thing, thing_id, 'forged', from_state, to_state, detail, "
        "hash, '' "
        "FROM events WHERE seq = 5");
    rehash(6); // as good a forgery as can be made without rewriting what follows
    expect(6, Kind::Inserted);
}

BOOST_AUTO_TEST_CASE(an_entry_put_at_the_end_is_found)
{
    sql("INSERT INTO events SELECT 11, at, actor, station, thing, thing_id, 'forged', from_state, to_state, detail, "
        "hash, '' "
        "FROM events WHERE seq = 10");
    rehash(11);
    expect(11, Kind::Inserted);
}

BOOST_AUTO_TEST_SUITE_END()
