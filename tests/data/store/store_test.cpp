#include "data/base/error.h"
#include "data/db/migration.h"
#include "tests/data/store/store_fixture.h"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <future>

using namespace fuda;
using namespace fuda::tests;
using store::Mode;
using store::Store;

BOOST_FIXTURE_TEST_SUITE(opening, TestDatabase)

BOOST_AUTO_TEST_CASE(a_store_keeps_its_mode_and_number)
{
    Store::create(address, {Mode::Live, 1234}, kClerk, kNow);
    const Store again = Store::open(address, std::nullopt, kNow);
    BOOST_TEST((again.mode() == Mode::Live));
    BOOST_TEST(again.number() == 1234u);
    BOOST_TEST(again.place() == db::Address::parse(address).place());
}

BOOST_AUTO_TEST_CASE(a_second_store_at_the_same_place_is_refused)
{
    Store::create(address, {Mode::Live, 1234}, kClerk, kNow);
    BOOST_CHECK_EXCEPTION(Store::create(address, {Mode::Live, 99}, kClerk, kNow), Error,
                          of_kind(ErrorKind::Conflict, "すでにストアがあります"));
    BOOST_TEST(Store::open(address, Mode::Live, kNow).number() == 1234u);
}

BOOST_AUTO_TEST_CASE(live_and_test_never_cross)
{
    Store::create(address, {Mode::Live, 1234}, kClerk, kNow);
    BOOST_CHECK_EXCEPTION(Store::open(address, Mode::Test, kNow), Error,
                          of_kind(ErrorKind::Conflict, "このストアは本番用です。テスト用としては使えません"));
    BOOST_CHECK_EXCEPTION(Store::open_or_create(address, {Mode::Test, domain::kTestStoreNumber}, kClerk, kNow), Error,
                          of_kind(ErrorKind::Conflict, "本番用"));
    const TestDatabase other;
    Store::create(other.address, {Mode::Test, domain::kTestStoreNumber}, kClerk, kNow);
    BOOST_CHECK_EXCEPTION(Store::open(other.address, Mode::Live, kNow), Error,
                          of_kind(ErrorKind::Conflict, "このストアはテスト用です。本番用としては使えません"));
}

BOOST_AUTO_TEST_CASE(a_number_that_does_not_fit_the_mode_makes_no_store)
{
    for (const store::NewStore& wrong : {store::NewStore{Mode::Live, domain::kTestStoreNumber},
                                         store::NewStore{Mode::Test, 5}, store::NewStore{Mode::Live, 32768}})
        BOOST_CHECK_EXCEPTION(Store::create(address, wrong, kClerk, kNow), Error,
                              of_kind(ErrorKind::Usage, "ストア番号"));
    db::Session session(db::Address::parse(address), db::Missing::Create);
    BOOST_TEST(db::table_names(session).empty());
}

BOOST_AUTO_TEST_CASE(a_store_that_is_not_there_is_told)
{
    if (test_engine() == db::Engine::Sqlite) {
        BOOST_CHECK_EXCEPTION(Store::open(address, std::nullopt, kNow), Error,
                              of_kind(ErrorKind::Unavailable, "store.db"));
        std::ofstream empty(path / "store.db"); // a crash before the first commit leaves no more than this
    }
    BOOST_CHECK_EXCEPTION(Store::open(address, std::nullopt, kNow), Error,
                          of_kind(ErrorKind::Unavailable, "まだストアがありません"));
    BOOST_TEST((Store::open_or_create(address, {Mode::Live, 7}, kClerk, kNow).number() == 7u));
    BOOST_TEST((Store::open_or_create(address, {Mode::Live, 8}, kClerk, kNow).number() == 7u));
}

BOOST_AUTO_TEST_CASE(a_database_of_another_program_is_not_touched)
{
    db::Session other(db::Address::parse(address), db::Missing::Create);
    other.execute_script("CREATE TABLE theirs (x TEXT)");
    for (const auto& open :
         std::vector<std::function<void()>>{[&] { Store::open(address, std::nullopt, kNow); },
                                            [&] {
                                                Store::create(address, {Mode::Live, 1}, kClerk, kNow);
                                            },
                                            [&] {
                                                Store::open_or_create(address, {Mode::Live, 1}, kClerk, kNow);
                                            }})
        BOOST_CHECK_EXCEPTION(open(), Error, of_kind(ErrorKind::Conflict, "Fudaのストアではない"));
    BOOST_TEST((db::table_names(other) == std::vector<std::string>{"theirs"}));
}

BOOST_AUTO_TEST_CASE(a_store_of_a_newer_program_is_refused)
{
    {
        Store opened = Store::create(address, {Mode::Live, 1}, kClerk, kNow);
        db::exec(opened.session(), "INSERT INTO schema_version (version, name, applied_at) VALUES (99, 'future', $1)",
                 kNow);
    }
    BOOST_CHECK_EXCEPTION(Store::open(address, std::nullopt, kNow), Error, of_kind(ErrorKind::Conflict, "版99"));
}

BOOST_AUTO_TEST_CASE(two_programs_that_make_the_same_store_agree_on_one)
{
    const auto make = [&](std::uint32_t number) {
        return std::async(std::launch::async, [this, number] {
            return Store::open_or_create(address, {Mode::Live, number}, kClerk, kNow).number();
        });
    };
    auto first = make(1), second = make(2);
    BOOST_TEST(first.get() == second.get());
    Store opened = Store::open(address, Mode::Live, kNow);
    BOOST_TEST(store::Events(opened).after(0, 10).size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(change, OpenStore)

BOOST_AUTO_TEST_CASE(serials_of_a_change_that_is_not_committed_are_given_again)
{
    std::string first;
    {
        store::Change change(opened, kClerk, kNow);
        first = change.next_piece().code.text();
        BOOST_TEST(change.next_piece().code.text() != first);
    }
    {
        store::Change change(opened, kClerk, kNow);
        BOOST_TEST(change.next_piece().code.text() == first);
        change.commit();
    }
    store::Change change(opened, kClerk, kNow);
    const auto second = change.next_piece();
    BOOST_TEST(second.code.text() != first);
    BOOST_TEST(second.id.value == 2);
}

BOOST_AUTO_TEST_CASE(codes_begin_with_the_number_of_their_store)
{
    const TestDatabase other;
    Store test = Store::create(other.address, {Mode::Test, domain::kTestStoreNumber}, kClerk, kNow);
    BOOST_TEST(store::Change(test, kClerk, kNow).next_piece().code.text().front() == 'T');
    BOOST_TEST(store::Change(opened, kClerk, kNow).next_piece().code.text() == domain::PieceCode::of(1234, 0).text());
}

BOOST_AUTO_TEST_CASE(a_snapshot_is_kept_once_and_read_back_whole)
{
    const std::string text = "{\"name\":\"札の国保\"}";
    std::string hash;
    for (int i = 0; i < 2; ++i) {
        store::Change change(opened, kClerk, kNow);
        hash = keep(change, store::SnapshotKind::Profile, text);
        change.commit();
    }
    BOOST_TEST(hash == sha256(text));
    BOOST_TEST(store::snapshot(opened, hash) == text);
    BOOST_CHECK_EXCEPTION(store::snapshot(opened, sha256("other")), Error, of_kind(ErrorKind::Corrupt, "がありません"));
    db::exec(opened.session(), "UPDATE snapshots SET content = 'changed'");
    BOOST_CHECK_EXCEPTION(store::snapshot(opened, hash), Error, of_kind(ErrorKind::Corrupt, "内容が変わっています"));
}

BOOST_AUTO_TEST_CASE(a_second_program_waits_for_the_first_and_its_event_follows)
{
    auto first = std::make_unique<store::Change>(opened, kClerk, kNow);
    first->record({store::Thing::Store, "1", "first", "", "", {}});
    std::promise<void> started;
    auto second = std::async(std::launch::async, [&] {
        Store other = Store::open(address, Mode::Live, kNow);
        started.set_value();
        store::Change change(other, {"other", "desk-2"}, kNow);
        change.record({store::Thing::Store, "1", "second", "", "", {}});
        change.commit();
    });
    started.get_future().wait();
    first->commit();
    second.get();
    const auto events = store::Events(opened).after(1, 10);
    BOOST_REQUIRE(events.size() == 2u);
    BOOST_TEST(events[0].event == "first");
    BOOST_TEST(events[1].event == "second");
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_SUITE_END()
