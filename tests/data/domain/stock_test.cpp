#include "data/domain/stock.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace fuda::domain;

namespace {

struct Text {
    const char* given;
    const char* text;
    std::int64_t count;
};

std::ostream& operator<<(std::ostream& out, const Text& text)
{
    return out << '\'' << text.given << '\'';
}

const Text kReadable[] = {
    {"A000001-A000500", "A000001-A000500", 500},
    {"A000007", "A000007", 1},
    {"A000007-A000007", "A000007", 1},
    {"0001-0100", "0001-0100", 100},
    {" Ａ０００１－Ａ０００３ ", "A0001-A0003", 3},
    {"R8A01 - R8A10", "R8A01-R8A10", 10},
    {"999999999999998-999999999999999", "999999999999998-999999999999999", 2},
};

constexpr const char* kUnreadable[] = {"",         "A",       "-",   "A001-",         "A001-005",         "A0001-A010",
                                       "A02-A01",  "A1-B2",   "A 1", "札0001-札0002", "1000000000000000", "A1-A2-A3",
                                       "A1,A2-A3", "A01-A0x", "A_1"};

SerialRange range(const char* text)
{
    return SerialRange::parse(text).value();
}

std::vector<SerialRange> ranges(const char* text)
{
    return parse_serials(text).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(serial_range)

BOOST_DATA_TEST_CASE(is_read_and_written, boost::unit_test::data::make(kReadable), sample)
{
    const auto read = SerialRange::parse(sample.given);
    BOOST_REQUIRE(read);
    BOOST_TEST(read->text() == sample.text);
    BOOST_TEST(read->count() == sample.count);
    BOOST_TEST((SerialRange::parse(read->text()) == read));
}

BOOST_DATA_TEST_CASE(of_two_series_or_of_no_number_is_none, boost::unit_test::data::make(kUnreadable), text)
{
    BOOST_TEST(!SerialRange::parse(text));
}

BOOST_AUTO_TEST_CASE(has_numbers_in_common_only_within_its_series)
{
    struct Row {
        const char *a, *b, *common;
    };
    const Row rows[] = {{"A01-A10", "A05-A20", "A05-A10"}, {"A01-A10", "A10-A10", "A10"},
                        {"A01-A10", "A03-A04", "A03-A04"}, {"A01-A10", "A11-A20", ""},
                        {"A01-A10", "B01-B10", ""},        {"A01-A10", "A001-A010", ""}};
    for (const Row& row : rows) {
        BOOST_TEST_INFO_SCOPE(row.a << " and " << row.b);
        for (const auto& both : {common(range(row.a), range(row.b)), common(range(row.b), range(row.a))})
            BOOST_TEST((both ? both->text() : "") == row.common);
    }
}

BOOST_AUTO_TEST_CASE(keeps_what_is_not_taken_from_it)
{
    struct Row {
        const char *from, *taken, *rest;
    };
    const Row rows[] = {
        {"A01-A10", "A01-A03", "A04-A10"}, {"A01-A10", "A08-A20", "A01-A07"}, {"A01-A10", "A05", "A01-A04,A06-A10"},
        {"A01-A10", "A01-A10", ""},        {"A01-A10", "A00-A99", ""},        {"A01-A10", "B05", "A01-A10"}};
    for (const Row& row : rows) {
        BOOST_TEST_INFO_SCOPE(row.from << " without " << row.taken);
        BOOST_TEST(text_of(without(range(row.from), range(row.taken))) == row.rest);
    }
}

BOOST_AUTO_TEST_CASE(is_joined_with_its_neighbours)
{
    BOOST_TEST(text_of(merged(ranges("B01,A05-A10,A01-A04,A12,A011"))) == "A01-A10,A12,A011,B01");
    BOOST_TEST(count_of(ranges("A05-A10,B01")) == 7);
}

BOOST_AUTO_TEST_CASE(comes_in_lists_that_name_no_number_twice)
{
    BOOST_TEST(text_of(ranges("A05-A10, A01")) == "A05-A10,A01");
    for (const char* text : {"", "A05-A10,A10", "A01,", ",A01", "A01;A02", "A01,A01"})
        BOOST_TEST(!parse_serials(text), text);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(stock_article)

BOOST_AUTO_TEST_CASE(says_what_is_wrong_with_it)
{
    const StockArticle good{.code = "CARD-01",
                            .name = "カード",
                            .kind = StockKind::Card,
                            .media = "iso_id-1_53.98x85.6mm",
                            .unit_yen = 45,
                            .reorder_level = 100};
    BOOST_TEST(problems_of(good).empty());
    struct Row {
        void (*spoil)(StockArticle&);
        const char* says;
    };
    const Row rows[] = {
        {[](StockArticle& a) { a.code = ""; }, "品目コード"},
        {[](StockArticle& a) { a.code = "2026-11-20"; }, "品目コード"}, // would be a day in the log
        {[](StockArticle& a) { a.code = "カード"; }, "品目コード"},
        {[](StockArticle& a) { a.code = std::string(33, 'A'); }, "品目コード"},
        {[](StockArticle& a) { a.name = "　"; }, "品名"},
        {[](StockArticle& a) { a.media = "A4"; }, "用紙名「A4」"},
        {[](StockArticle& a) { a.media = "iso_a4_large"; }, "用紙名"},
        {[](StockArticle& a) { a.insurer_number = ""; }, "保険者番号"},
        {[](StockArticle& a) { a.unit_yen = -1; }, "単価"},
        {[](StockArticle& a) { a.reorder_level = -1; }, "発注点"},
    };
    for (const Row& row : rows) {
        BOOST_TEST_INFO_SCOPE(row.says);
        StockArticle article = good;
        row.spoil(article);
        const auto problems = problems_of(article);
        BOOST_REQUIRE(problems.size() == 1u);
        BOOST_TEST(problems[0].find(row.says) != std::string::npos, problems[0]);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(stock_figures)

BOOST_AUTO_TEST_CASE(add_up_to_the_closing_balance)
{
    StockFigures figures{.opening = 100};
    figures.add(StockMovement::Received, 50);
    figures.add(StockMovement::Used, -30);
    figures.add(StockMovement::Spoiled, -2);
    figures.add(StockMovement::Destroyed, -5);
    figures.add(StockMovement::PutBack, 3);
    figures.add(StockMovement::Counted, -1);
    figures.add(StockMovement::Counted, 2);
    BOOST_TEST((figures == StockFigures{100, 50, 30, 2, 5, 3, 1}));
    BOOST_TEST(figures.closing() == 100 + 50 - 30 - 2 - 5 + 3 - 1 + 2);
}

BOOST_AUTO_TEST_CASE(words_are_read_back)
{
    for (const StockMovement movement : kAllStockMovements) {
        BOOST_TEST((parse_stock_movement(name(movement)) == movement));
        BOOST_TEST(!japanese(movement).empty());
    }
    for (const StockKind kind :
         {StockKind::Card, StockKind::Sheet, StockKind::Postcard, StockKind::Envelope, StockKind::Other})
        BOOST_TEST((parse_stock_kind(name(kind)) == kind));
    BOOST_TEST(!parse_stock_movement("lost"));
    BOOST_TEST(!parse_stock_kind(""));
}

BOOST_AUTO_TEST_SUITE_END()
