#include "data/intake/csv_reader.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <sstream>

using namespace fuda::intake;

namespace {

using Fields = std::vector<std::string>;

std::vector<Fields> records_of(const std::string& bytes, char separator = ',')
{
    std::istringstream in(bytes);
    RecordReader reader(in);
    reader.set_separator(separator);
    std::vector<Fields> records;
    std::vector<std::string_view> values;
    std::string scratch;
    for (Record record; reader.next(record);) {
        split_fields(record.bytes, separator, values, scratch);
        records.emplace_back(values.begin(), values.end());
    }
    return records;
}

struct Case {
    const char *name, *bytes;
    std::vector<Fields> records;
};
std::ostream& operator<<(std::ostream& out, const Case& c)
{
    return out << c.name;
}

const std::vector<Case> kCases = {
    {"plain", "a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}},
    {"CRLF", "a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
    {"no line end at the end", "a,b\nc,d", {{"a", "b"}, {"c", "d"}}},
    {"empty fields", ",\n,,\n", {{"", ""}, {"", "", ""}}},
    {"quotes", "\"a\",\"b,c\"\n", {{"a", "b,c"}}},
    {"empty quotes", "\"\",\"\"\n", {{"", ""}}},
    {"doubled quotes", "\"a\"\"b\",\"\"\"\"\n", {{"a\"b", "\""}}},
    {"doubled quotes in two fields", "\"\"\"x\"\"\",\"y\"\"\",z\n", {{"\"x\"", "y\"", "z"}}},
    {"line break in quotes", "a,\"b\nc\"\nd,e\n", {{"a", "b\nc"}, {"d", "e"}}},
    {"CRLF in quotes", "a,\"b\r\nc\"\r\nd,e\r\n", {{"a", "b\r\nc"}, {"d", "e"}}},
    {"last field empty without line end", "a,", {{"a", ""}}},
};

} // namespace

BOOST_AUTO_TEST_SUITE(csv_reader)

BOOST_DATA_TEST_CASE(records_and_fields_are_those_of_rfc_4180, boost::unit_test::data::make(kCases), c)
{
    BOOST_TEST((records_of(c.bytes) == c.records));
}

BOOST_AUTO_TEST_CASE(tabs_separate_where_the_header_has_tabs)
{
    BOOST_TEST(separator_of("a\tb\tc") == '\t');
    BOOST_TEST(separator_of("a,b,c") == ',');
    BOOST_TEST((records_of("a\t\"b\tc\"\n", '\t') == std::vector<Fields>{{"a", "b\tc"}}));
}

BOOST_AUTO_TEST_CASE(each_record_knows_its_line_and_its_place_in_the_file)
{
    std::istringstream in("h\n\"a\nb\"\nc\n");
    RecordReader reader(in);
    Record record;
    BOOST_REQUIRE((reader.next(record) && reader.next(record)));
    BOOST_TEST(record.line == 2u);
    BOOST_TEST(record.last_line == 3u);
    BOOST_TEST(record.offset == 2u);
    BOOST_REQUIRE(reader.next(record));
    BOOST_TEST(record.line == 4u);
    BOOST_TEST(record.offset == 8u);
    BOOST_TEST(record.has_line_end);
    BOOST_TEST(!reader.next(record));
}

BOOST_AUTO_TEST_CASE(a_record_tells_what_is_wrong_with_its_end_and_its_quotes)
{
    const auto only = [](const std::string& bytes) {
        static std::istringstream in;
        in = std::istringstream(bytes);
        RecordReader reader(in);
        Record record;
        BOOST_REQUIRE(reader.next(record));
        record.bytes = {};
        return record;
    };
    BOOST_TEST(!only("a,b").has_line_end);
    BOOST_TEST(only("a,\"b").has_open_quote);
    BOOST_TEST(only("a,\"b\n").has_open_quote);
    BOOST_TEST(!only("a,\"b\"\n").has_open_quote);
    BOOST_TEST(only("a,b\"c\n").has_stray_quote);
    BOOST_TEST(only("a,\"b\"c\n").has_stray_quote);
    BOOST_TEST(!only("a,\"b\"\"c\"\r\n").has_stray_quote);
    BOOST_TEST(only("\"" + std::string(2 << 20, 'x')).is_too_long);
}

BOOST_AUTO_TEST_CASE(records_longer_than_the_read_buffer_come_whole)
{
    const std::string big(300'000, 'x');
    const auto records = records_of("a,\"" + big + "\"\nb," + big + "\n");
    BOOST_REQUIRE(records.size() == 2u);
    BOOST_TEST((records[0] == Fields{"a", big}));
    BOOST_TEST((records[1] == Fields{"b", big}));
}

BOOST_AUTO_TEST_CASE(looking_ahead_takes_nothing_away)
{
    std::istringstream in("abc,d\n");
    RecordReader reader(in);
    BOOST_TEST(reader.peek(2) == "ab");
    BOOST_TEST(reader.peek(1 << 20) == "abc,d\n");
    reader.skip(1);
    Record record;
    BOOST_REQUIRE(reader.next(record));
    BOOST_TEST(record.bytes == "bc,d");
    BOOST_TEST(record.offset == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
