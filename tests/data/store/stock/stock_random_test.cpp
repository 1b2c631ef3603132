#include "tests/data/store/stock/stock_fixture.h"

#include <algorithm>
#include <array>
#include <functional>
#include <random>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace fuda;
using namespace fuda::tests;
using store::BatchId;

namespace {

constexpr int kDays = 6;

/// What a careful person with paper would know of an item: how much moved on each day, and which numbers lie there.
struct Paper {
    std::array<std::int64_t, kDays> moved{};
    std::set<std::string> shelf, missed;
    std::map<int, std::set<std::string>> used; ///< by batch
    std::map<int, std::int64_t> used_count;    ///< by batch

    std::int64_t balance() const { return book(kDays - 1); }
    std::int64_t book(int on) const
    {
        std::int64_t sum = 0;
        for (int i = 0; i <= on; ++i)
            sum += moved[static_cast<std::size_t>(i)];
        return sum;
    }
    bool allows(int on, std::int64_t quantity) const
    {
        for (int i = on; i < kDays; ++i)
            if (book(i) + quantity < 0)
                return false;
        return true;
    }
};

std::set<std::string> one_by_one(const std::vector<domain::SerialRange>& ranges)
{
    std::set<std::string> numbers;
    for (domain::SerialRange range : ranges)
        for (std::int64_t i = range.first; i <= range.last; ++i)
            BOOST_REQUIRE(
                numbers.insert(domain::SerialRange{range.prefix, range.digits, i, i}.text()).second); // none twice
    return numbers;
}

void erase_all(std::set<std::string>& from, const std::set<std::string>& gone)
{
    for (const std::string& number : gone)
        BOOST_REQUIRE(from.erase(number) == 1u);
}

void insert_all(std::set<std::string>& into, const std::set<std::string>& added)
{
    for (const std::string& number : added)
        BOOST_REQUIRE(into.insert(number).second);
}

struct RandomStock : StockStore {
    std::mt19937 random{20261120};
    std::map<std::string, Paper> papers = {{"CARD", {}}, {"ENV", {}}};
    std::int64_t next_number = 1;
    int done = 0, refused = 0;

    int any(int least, int most) { return std::uniform_int_distribution<int>(least, most)(random); }
    calendar::Date date(int on) const { return day("2026-11-15").plus_days(on); }

    /// Does the step; it must be refused exactly when the paper says so, and what it moved is noted on the paper.
    void step(const std::string& item, int on, bool allowed, const std::function<store::StockEntry()>& action,
              const std::function<void(Paper&, const std::set<std::string>&)>& move_serials)
    {
        try {
            const store::StockEntry entry = action();
            BOOST_REQUIRE(allowed);
            Paper& paper = papers[item];
            paper.moved[static_cast<std::size_t>(on)] += entry.quantity;
            BOOST_REQUIRE(entry.balance == paper.balance());
            const auto numbers = one_by_one(entry.serials);
            BOOST_REQUIRE(static_cast<std::int64_t>(numbers.size()) == (item == "CARD" ? std::abs(entry.quantity) : 0));
            move_serials(paper, numbers);
            ++done;
        } catch (const Error& error) {
            BOOST_REQUIRE((error.kind() == ErrorKind::Conflict));
            BOOST_REQUIRE(!allowed);
            ++refused;
        }
    }

    void any_step()
    {
        const std::string item = any(0, 1) ? "CARD" : "ENV";
        const char* code = item.c_str();
        const bool numbered = item == "CARD";
        Paper& paper = papers[item];
        const int on = any(0, kDays - 1), batch = any(1, 3);
        const std::int64_t quantity = any(1, 40);
        switch (any(0, 6)) {
        case 0: {
            const domain::SerialRange range{"A", 6, next_number, next_number + quantity - 1};
            next_number += quantity + any(0, 1);
            step(
                item, on, true,
                [&] {
                    return changed([&](auto& c, auto& stock) {
                        return stock.receive(c, code,
                                             {.day = date(on),
                                              .quantity = quantity,
                                              .serials = numbered ? std::optional(range) : std::nullopt});
                    });
                },
                [](Paper& p, const auto& numbers) { insert_all(p.shelf, numbers); });
            return;
        }
        case 1:
        case 2:
            step(
                item, on, paper.allows(on, -quantity),
                [&] { return use(code, {.day = date(on), .quantity = quantity, .batch = BatchId{batch}}); },
                [&](Paper& p, const auto& numbers) {
                    p.used_count[batch] += quantity;
                    erase_all(p.shelf, numbers);
                    insert_all(p.used[batch], numbers);
                });
            return;
        case 3:
            step(
                item, on, paper.allows(on, -quantity),
                [&] { return spoil(code, {.day = date(on), .quantity = quantity, .reason = "汚れ"}); },
                [](Paper& p, const auto& numbers) { erase_all(p.shelf, numbers); });
            return;
        case 4:
            step(
                item, on, paper.allows(on, -quantity),
                [&] {
                    return destroy(code,
                                   {.day = date(on), .quantity = quantity, .reason = "旧様式", .signed_by = "a+b"});
                },
                [](Paper& p, const auto& numbers) { erase_all(p.shelf, numbers); });
            return;
        case 5:
            step(
                item, on, paper.used_count[batch] >= quantity,
                [&] { return put_back(code, {.day = date(on), .quantity = quantity, .batch = BatchId{batch}}); },
                [&](Paper& p, const auto& numbers) {
                    p.used_count[batch] -= quantity;
                    erase_all(p.used[batch], numbers);
                    insert_all(p.shelf, numbers);
                });
            return;
        default:
            count_some(item, on);
        }
    }

    /// A count that misses the last few of the shelf, or finds again what one missed before.
    void count_some(const std::string& item, int on)
    {
        Paper& paper = papers[item];
        std::int64_t difference = any(-3, 2);
        std::vector<domain::SerialRange> named;
        if (item == "CARD") {
            const auto& from = difference < 0 ? paper.shelf : paper.missed;
            if (static_cast<std::int64_t>(from.size()) < std::abs(difference))
                difference = 0;
            auto number = from.rbegin();
            for (std::int64_t i = 0; i < std::abs(difference); ++i, ++number)
                named.push_back(domain::SerialRange::parse(*number).value());
        }
        const std::int64_t counted = paper.book(on) + difference;
        if (counted < 0)
            return;
        step(
            item, on, difference >= 0 || paper.allows(on, difference),
            [&] {
                return count(item.c_str(),
                             {.day = date(on), .counted = counted, .serials = named, .reason = "数え違い"});
            },
            [&](Paper& p, const auto& numbers) {
                erase_all(difference < 0 ? p.shelf : p.missed, numbers);
                insert_all(difference < 0 ? p.missed : p.shelf, numbers);
            });
    }

    void check()
    {
        store::Stock stock(opened);
        for (const auto& [item, paper] : papers) {
            std::int64_t sum = 0;
            for (const auto& entry : stock.ledger(item, 0, 100'000))
                sum += entry.quantity;
            BOOST_REQUIRE(sum == paper.balance());
            BOOST_REQUIRE(stock.item(item).balance == sum);
        }
        BOOST_REQUIRE((one_by_one(stock.shelf("CARD")) == papers["CARD"].shelf));
        BOOST_REQUIRE(static_cast<std::int64_t>(papers["CARD"].shelf.size()) == papers["CARD"].balance());
        for (int batch = 1; batch <= 3; ++batch)
            for (const auto& use : stock.used_by_batch(BatchId{batch})) {
                Paper& paper = papers[use.item.article.code];
                BOOST_REQUIRE(use.used == paper.used_count[batch]);
                BOOST_REQUIRE((one_by_one(use.serials) == paper.used[batch]));
            }
        for (int on = 0; on < kDays; ++on)
            for (const auto& line : store::StockDays(opened).of(date(on)).lines) {
                const Paper& paper = papers[line.item.article.code];
                BOOST_REQUIRE(line.figures.closing() == paper.book(on));
                BOOST_REQUIRE(line.figures.opening == (on == 0 ? 0 : paper.book(on - 1)));
            }
    }
};

/// Takes one card at a time until none is left; how many. Runs in a process of its own.
int take_all(const std::string& address, int gate)
{
    char go = 0;
    if (::read(gate, &go, 1) != 0) // returns when the last writer has closed it
        return 255;
    store::Store opened = store::Store::open(address, store::Mode::Live, kNow);
    for (int taken = 0;; ++taken) {
        try {
            store::Change change(opened, kClerk, kNow);
            store::Stock(opened).use(change, "CARD", {.day = day("2026-11-20"), .quantity = 1, .reason = "試し刷り"});
            change.commit();
        } catch (const Error& error) {
            return error.kind() == ErrorKind::Conflict ? taken : 254;
        }
    }
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(random_movements, RandomStock)

BOOST_AUTO_TEST_CASE(add_up_in_the_ledger_the_balance_the_days_and_the_shelf)
{
    for (int i = 0; i < 600; ++i) {
        BOOST_TEST_CONTEXT("step " << i)
        {
            any_step();
            if (i % 30 == 0)
                check();
        }
    }
    check();
    BOOST_TEST(done > 200);
    BOOST_TEST(refused > 50); // the sequence goes to the edge often enough to mean something
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(two_stations, StoreFolder)

BOOST_AUTO_TEST_CASE(that_take_the_last_ten_blanks_never_take_eleven)
{
    {
        store::Store opened = store::Store::create(address, {store::Mode::Live, 1234}, kClerk, kNow);
        store::Change change(opened, kClerk, kNow);
        store::Stock stock(opened);
        stock.add_item(change, kCards);
        stock.receive(change, "CARD", {.day = day("2026-11-20"), .serials = domain::SerialRange::parse("A01-A10")});
        change.commit();
    } // no connection is open when the processes part
    int gate[2];
    BOOST_REQUIRE(::pipe(gate) == 0);
    std::vector<pid_t> stations;
    for (int i = 0; i < 2; ++i) {
        const pid_t child = ::fork();
        BOOST_REQUIRE(child >= 0);
        if (child == 0) {
            ::close(gate[1]);
            ::_exit(take_all(address, gate[0]));
        }
        stations.push_back(child);
    }
    ::close(gate[0]);
    ::close(gate[1]);
    int taken = 0;
    for (const pid_t station : stations) {
        int status = 0;
        BOOST_REQUIRE(::waitpid(station, &status, 0) == station);
        BOOST_REQUIRE(WIFEXITED(status));
        BOOST_REQUIRE(WEXITSTATUS(status) <= 10);
        taken += WEXITSTATUS(status);
    }
    BOOST_TEST(taken == 10);
    store::Store opened = store::Store::open(address, store::Mode::Live, kNow);
    store::Stock stock(opened);
    BOOST_TEST(stock.item("CARD").balance == 0);
    BOOST_TEST(stock.shelf("CARD").empty());
    std::vector<domain::SerialRange> numbers;
    for (const auto& entry : stock.ledger("CARD", 0, 100))
        if (entry.quantity < 0)
            numbers.insert(numbers.end(), entry.serials.begin(), entry.serials.end());
    BOOST_TEST(one_by_one(numbers).size() == 10u);
    BOOST_TEST(!store::Events(opened).verify());
}

BOOST_AUTO_TEST_SUITE_END()
