#include "data/store/keeping/verification.h"
#include "tests/data/store/stock/stock_fixture.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

using namespace fuda;
using namespace fuda::tests;
using Kind = store::Fault::Kind;

namespace {

/// A ledger of some movements, and one who writes into it behind the program's back.
struct TamperedStock : StockStore {
    TamperedStock()
    {
        receive_serials("A01-A10");
        use("CARD", {.quantity = 3, .batch = store::BatchId{1}});
        spoil("CARD", {.quantity = 1, .reason = "汚れ"});
        m_last = store::Stock(opened).ledger("CARD", 0, 100).back().id;
        BOOST_REQUIRE(store::verify(opened).sound());
        for (const std::string table : {"stock_entries", "stock_entry_serials"}) {
            if (test_engine() == db::Engine::PostgreSql) {
                sql("DROP TRIGGER " + table + "_never_change ON " + table);
            } else {
                sql("DROP TRIGGER " + table + "_never_change");
                sql("DROP TRIGGER " + table + "_never_go");
            }
        }
    }
    /// The fault of this kind of the last entry, among whatever else is found.
    bool found(Kind kind)
    {
        const std::string id = std::to_string(m_last);
        for (const auto& fault : store::verify(opened).faults)
            if (fault.kind == kind && fault.thing == "stock-entry" && fault.id == id)
                return true;
        return false;
    }
    void sql(const std::string& statement) { opened.session().execute_script(statement); }

    std::int64_t m_last = 0;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(stock_tampering, TamperedStock)

BOOST_DATA_TEST_CASE_F(TamperedStock, a_changed_entry_is_found,
                       boost::unit_test::data::make({"reason = 'x'", "day = '2026-11-01'", "actor = 'x'",
                                                     "signed_by = 'a+b'", "batch_id = 9", "quantity = -2",
                                                     "movement = 'destroyed', signed_by = 'a+b'", "balance = 7"}),
                       change)
{
    sql("UPDATE stock_entries SET " + std::string(change) + " WHERE id = " + std::to_string(m_last));
    BOOST_TEST(found(Kind::Changed));
}

BOOST_AUTO_TEST_CASE(changed_serials_are_found)
{
    sql("UPDATE stock_entry_serials SET first_serial = 9, last_serial = 9 WHERE entry_id = " + std::to_string(m_last));
    BOOST_TEST(found(Kind::Changed));
}

BOOST_AUTO_TEST_CASE(a_removed_entry_is_found)
{
    sql("DELETE FROM stock_entry_serials WHERE entry_id = " + std::to_string(m_last));
    sql("DELETE FROM stock_entries WHERE id = " + std::to_string(m_last));
    BOOST_TEST(found(Kind::Removed));
}

BOOST_AUTO_TEST_CASE(an_entry_put_in_is_found)
{
    sql("INSERT INTO stock_entries (id, item_id, movement, quantity, balance, day, at, actor, station, reason) SELECT "
        "id + 1, item_id, movement, quantity, balance - 1, day, at, actor, station, reason FROM stock_entries "
        "WHERE id = " +
        std::to_string(m_last));
    ++m_last;
    BOOST_TEST(found(Kind::Inserted));
}

BOOST_AUTO_TEST_CASE(a_number_back_on_the_shelf_is_found)
{
    sql("INSERT INTO stock_shelf (lot_id, first_serial, last_serial) SELECT lot_id, 1, 1 FROM stock_shelf");
    const auto faults = store::verify(opened).faults;
    BOOST_REQUIRE(faults.size() == 1u);
    BOOST_TEST(faults[0].thing == "stock");
    BOOST_TEST(faults[0].id == "CARD");
}

BOOST_AUTO_TEST_SUITE_END()
