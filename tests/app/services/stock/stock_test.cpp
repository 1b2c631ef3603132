#include "app/services/stock/stock.h"
#include "app/services/stock/stock_json.h"
#include "data/base/error.h"
#include "data/store/events.h"
#include "tests/support/databases.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <boost/test/unit_test.hpp>
#include <functional>

using namespace fuda;
using namespace fuda::tests;
using domain::Role;
using store::BatchId;

namespace {

constexpr const char* kNow = "2026-11-20T01:02:03Z";

calendar::Date day(const char* iso)
{
    return calendar::Date::from_iso(iso).value();
}

services::Desk desk_of(const char* name, Role role)
{
    return {{name, "desk-1"}, [] { return kNow; }, day("2026-11-20"), domain::rights_of(role), services::People::Known};
}

services::Second second_of(const char* name, Role role)
{
    return {{name, "desk-1"}, domain::rights_of(role)};
}

auto says(ErrorKind kind, std::string part)
{
    return [kind, part = std::move(part)](const Error& e) {
        BOOST_TEST_MESSAGE(e.what());
        return e.kind() == kind && std::string(e.what()).find(part) != std::string::npos;
    };
}

/// A print room with an operator, a manager and a clerk, and a hundred envelopes.
struct PrintRoom : StoreDatabase {
    store::Store opened = store::Store::create(address, {store::Mode::Live, 1234}, {"admin", "desk-1"}, kNow);
    services::Desk operator_desk = desk_of("ope", Role::Operator);
    services::Desk manager_desk = desk_of("man", Role::Manager);
    services::Desk clerk_desk = desk_of("cle", Role::Clerk);
    services::Second second_operator = second_of("ope2", Role::Operator);
    calendar::Date today = day("2026-11-20");

    PrintRoom()
    {
        stock::add_item(opened, {.code = "ENV", .name = "封筒", .kind = domain::StockKind::Envelope}, operator_desk);
        stock::receive(opened, "ENV", {.day = day("2026-11-19"), .quantity = 100}, operator_desk);
    }
    std::int64_t balance() { return store::Stock(opened).item("ENV").balance; }
};

Poco::JSON::Object::Ptr object_of(const std::string& json)
{
    return Poco::JSON::Parser().parse(json).extract<Poco::JSON::Object::Ptr>();
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(stock_rights, PrintRoom)

BOOST_AUTO_TEST_CASE(a_clerk_neither_moves_stock_nor_sees_its_numbers)
{
    const std::function<void()> steps[] = {
        [&] { stock::add_item(opened, {.code = "X", .name = "x"}, clerk_desk); },
        [&] { stock::prefer(opened, "ENV", clerk_desk); },
        [&] { stock::receive(opened, "ENV", {.day = today, .quantity = 1}, clerk_desk); },
        [&] { stock::use(opened, "ENV", {.day = today, .quantity = 1, .reason = "x"}, clerk_desk); },
        [&] { stock::spoil(opened, "ENV", {.day = today, .quantity = 1, .reason = "x"}, clerk_desk); },
        [&] { stock::put_back(opened, "ENV", {.day = today, .quantity = 1, .batch = BatchId{1}}, clerk_desk); },
        [&] { stock::count(opened, "ENV", {.day = today, .counted = 100}, clerk_desk, second_operator); },
        [&] { stock::close_day(opened, today, clerk_desk, second_operator); },
        [&] { stock::items(opened, clerk_desk); },
        [&] { stock::ledger(opened, "ENV", 0, 10, clerk_desk); },
        [&] { stock::balance(opened, today, clerk_desk); },
    };
    for (const auto& step : steps)
        BOOST_CHECK_EXCEPTION(step(), Error, says(ErrorKind::Conflict, "権限がありません"));
    BOOST_TEST(store::Stock(opened).ledger("ENV", 0, 10).size() == 1u);
}

BOOST_AUTO_TEST_CASE(nothing_is_dated_after_today)
{
    const calendar::Date tomorrow = day("2026-11-21");
    const auto refused = says(ErrorKind::BadInput, "今日 (2026-11-20) より後");
    BOOST_CHECK_EXCEPTION(stock::receive(opened, "ENV", {.day = tomorrow, .quantity = 1}, operator_desk), Error,
                          refused);
    BOOST_CHECK_EXCEPTION(stock::use(opened, "ENV", {.day = tomorrow, .quantity = 1, .reason = "x"}, operator_desk),
                          Error, refused);
    BOOST_CHECK_EXCEPTION(stock::count(opened, "ENV", {.day = tomorrow, .counted = 100}, operator_desk, {}), Error,
                          refused);
    BOOST_CHECK_EXCEPTION(stock::close_day(opened, tomorrow, operator_desk, {}), Error, refused);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(stock_two_people, PrintRoom)

BOOST_AUTO_TEST_CASE(destroy_blanks_and_never_one_alone_or_the_same_twice)
{
    const store::StockTaking old{.day = today, .quantity = 5, .reason = "旧様式"};
    BOOST_CHECK_EXCEPTION(stock::destroy(opened, "ENV", old, operator_desk, {}), Error,
                          says(ErrorKind::Conflict, "二人で"));
    BOOST_CHECK_EXCEPTION(stock::destroy(opened, "ENV", old, operator_desk, second_of("ope", Role::Operator)), Error,
                          says(ErrorKind::Conflict, "別の人"));
    BOOST_CHECK_EXCEPTION(stock::destroy(opened, "ENV", old, operator_desk, second_of("adm", Role::Administrator)),
                          Error, says(ErrorKind::Conflict, "権限がありません"));
    BOOST_CHECK_EXCEPTION(stock::destroy(opened, "ENV", old, desk_of("adm", Role::Administrator), second_operator),
                          Error, says(ErrorKind::Conflict, "権限がありません"));
    BOOST_TEST(balance() == 100);
    const auto entry = stock::destroy(opened, "ENV", old, operator_desk, second_of("cle", Role::Clerk));
    BOOST_TEST((entry.signed_by == "ope+cle"));
    BOOST_TEST(balance() == 95);
    const auto events = store::Events(opened).of(store::Thing::Stock, "ENV");
    BOOST_TEST(events.back().detail.find("\"signed_by\":\"ope+cle\"") != std::string::npos, events.back().detail);
}

BOOST_AUTO_TEST_CASE(are_never_taken_from_whoever_asks)
{
    const store::StockTaking forged{.day = today, .quantity = 1, .reason = "見本", .signed_by = "boss+chief"};
    BOOST_TEST(!stock::use(opened, "ENV", forged, operator_desk).signed_by);
    BOOST_TEST(!stock::spoil(opened, "ENV", forged, operator_desk).signed_by);
    const auto counted = stock::count(
        opened, "ENV", {.day = today, .counted = 97, .reason = "不明", .signed_by = "boss+chief"}, operator_desk, {});
    BOOST_TEST(!counted.signed_by);
    BOOST_CHECK_EXCEPTION(stock::close_day(opened, today, operator_desk, {}), Error,
                          says(ErrorKind::Conflict, "二人で"));
}

BOOST_AUTO_TEST_CASE(answer_for_a_difference_before_the_day_closes)
{
    stock::count(opened, "ENV", {.day = today, .counted = 98, .reason = "不明"}, operator_desk, {});
    BOOST_CHECK_EXCEPTION(stock::close_day(opened, today, operator_desk, {}), Error,
                          says(ErrorKind::Conflict, "二人で"));
    BOOST_CHECK_EXCEPTION(stock::close_day(opened, today, operator_desk, second_of("cle", Role::Clerk)), Error,
                          says(ErrorKind::Conflict, "権限がありません"));
    BOOST_TEST(!store::StockDays(opened).of(today).closed);
    BOOST_TEST(stock::close_day(opened, today, manager_desk, second_operator).closed);
    const auto events = store::Events(opened).of(store::Thing::Stock, "2026-11-20");
    BOOST_REQUIRE(events.size() == 1u);
    BOOST_TEST(events[0].detail == R"({"ENV":"98","signed_by":"man+ope2"})");
}

BOOST_AUTO_TEST_CASE(may_sign_the_count_itself_so_that_one_can_close)
{
    const auto entry =
        stock::count(opened, "ENV", {.day = today, .counted = 98, .reason = "不明"}, operator_desk, second_operator);
    BOOST_TEST((entry.signed_by == "ope+ope2"));
    BOOST_TEST(stock::close_day(opened, today, operator_desk, {}).closed);
}

BOOST_AUTO_TEST_CASE(are_not_asked_for_while_something_else_is_in_the_way)
{
    stock::count(opened, "ENV", {.day = today, .counted = 98, .reason = "不明"}, operator_desk, {});
    stock::use(opened, "ENV", {.day = today, .quantity = 1, .reason = "見本"}, operator_desk);
    const auto report = stock::close_day(opened, today, operator_desk, {});
    BOOST_TEST(!report.closed);
    BOOST_TEST(report.obstacles.size() == 2u);
}

BOOST_AUTO_TEST_CASE(are_one_in_a_store_that_knows_no_people_and_the_log_says_so)
{
    services::Desk alone{{"fuda", "desk-1"}, [] { return kNow; }, today, domain::Rights::all(), services::People::None};
    const auto entry = stock::destroy(opened, "ENV", {.day = today, .quantity = 5, .reason = "旧様式"}, alone, {});
    BOOST_TEST((entry.signed_by == "fuda（単独）"));
    stock::count(opened, "ENV", {.day = today, .counted = 94, .reason = "不明"}, alone, {});
    BOOST_TEST(stock::close_day(opened, today, alone, {}).closed);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(stock_json, PrintRoom)

BOOST_AUTO_TEST_CASE(of_an_entry_has_null_where_there_is_nothing)
{
    opened.session().execute_script(
        "INSERT INTO batches VALUES (7, '133991', 'roster', '', 'serial', 'planned', 1, '', '', '')");
    const auto entry = stock::use(opened, "ENV", {.day = today, .quantity = 3, .batch = BatchId{7}}, operator_desk);
    const auto json = object_of(stock::to_json(entry));
    BOOST_TEST(json->getValue<std::string>("movement") == "used");
    BOOST_TEST(json->getValue<int>("quantity") == -3);
    BOOST_TEST(json->getValue<int>("balance") == 97);
    BOOST_TEST(json->getValue<int>("batch") == 7);
    BOOST_TEST(json->getValue<std::string>("actor") == "ope");
    BOOST_TEST(json->isNull("job"));
    BOOST_TEST(json->isNull("signed_by"));
    BOOST_TEST(json->isNull("counted"));
}

BOOST_AUTO_TEST_CASE(of_a_day_says_the_figures_and_what_is_in_the_way)
{
    const auto json = object_of(stock::to_json(stock::balance(opened, today, manager_desk)));
    BOOST_TEST(json->getValue<std::string>("day") == "2026-11-20");
    BOOST_TEST(!json->getValue<bool>("closed"));
    const auto item = json->getArray("items")->getObject(0);
    BOOST_TEST(item->getValue<std::string>("code") == "ENV");
    BOOST_TEST(item->getValue<int>("opening") == 100);
    BOOST_TEST(item->getValue<int>("closing") == 100);
    BOOST_TEST(item->isNull("counted"));
    BOOST_TEST(json->getArray("obstacles")->getObject(0)->getValue<std::string>("kind") == "not-counted");
    const auto items = Poco::JSON::Parser()
                           .parse(stock::to_json(stock::items(opened, manager_desk)))
                           .extract<Poco::JSON::Array::Ptr>();
    BOOST_REQUIRE(items->size() == 1u);
    BOOST_TEST(items->getObject(0)->getValue<std::string>("kind") == "envelope");
    BOOST_TEST(items->getObject(0)->isNull("insurer"));
}

BOOST_AUTO_TEST_SUITE_END()
