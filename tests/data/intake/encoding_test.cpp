#include "data/intake/encoding.h"

#include "data/base/file.h"
#include "data/base/text.h"
#include "tests/data/intake/roster_text.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::intake;

namespace {

struct Charset {
    std::string character, cp932;
};

/// tests/fixtures/vectors/charset.tsv: the character and its bytes in CP932, empty where CP932 has none.
std::vector<Charset> charset()
{
    const std::string table = read_whole_file(FUDA_SOURCE_DIR "/tests/fixtures/vectors/charset.tsv");
    std::vector<Charset> result;
    for (const auto line : split(table, '\n')) {
        const auto cells = split(line, '\t');
        if (cells.size() < 4 || cells[0] != "charset")
            continue;
        const std::string_view codes = cells[3];
        const auto code = codes.substr(codes.find("cp932=") + 6, 4);
        std::string bytes;
        for (std::size_t i = 0; code != "none" && i < code.size(); i += 2)
            bytes += static_cast<char>(std::stoi(std::string(code.substr(i, 2)), nullptr, 16));
        result.push_back({std::string(cells[2]), bytes});
    }
    return result;
}

std::string name_in(const std::string& bytes)
{
    const auto reading = rosters::read(bytes);
    BOOST_REQUIRE(reading.rows.size() == 1u);
    BOOST_REQUIRE(reading.rows[0].eligibility.has_value());
    return reading.rows[0].eligibility->name;
}

std::string with(std::string bytes, const std::string& mark, const std::string& replacement)
{
    return bytes.replace(bytes.find(mark), mark.size(), replacement);
}

} // namespace

BOOST_AUTO_TEST_SUITE(encoding)

BOOST_AUTO_TEST_CASE(every_character_of_the_table_is_read_from_both_encodings)
{
    BOOST_REQUIRE(charset().size() >= 27u);
    const std::string roster = rosters::text({rosters::row({{Column::Name, "花!太郎"}})});
    for (const auto& [character, code] : charset()) {
        BOOST_TEST_INFO_SCOPE(character);
        BOOST_TEST(name_in(with(roster, "!", character)) == "花" + character + "太郎");
        if (code.empty())
            continue;
        // Windows reads these two codes as their full-width forms (domain.md §5.4)
        const std::string read = character == "〜" ? "～" : character == "−" ? "－" : character;
        BOOST_TEST(name_in(with(rosters::cp932(roster), "!", code)) == "花" + read + "太郎");
    }
}

BOOST_AUTO_TEST_CASE(the_content_tells_the_encoding)
{
    const std::string roster = rosters::text({rosters::row()});
    BOOST_TEST((detect_encoding(roster) == Encoding::Utf8));
    BOOST_TEST((detect_encoding(rosters::cp932(roster)) == Encoding::Cp932));
    BOOST_TEST((detect_encoding("\xEF\xBB\xBF"
                                "\xFF") == Encoding::Utf8));
    BOOST_TEST((detect_encoding("abc") == Encoding::Utf8));
    BOOST_TEST((detect_encoding(rosters::cp932("ﾀﾅｶ ﾊﾅｺ,ｽｽﾞｷ ｲﾁﾛｳ,記号,番号")) == Encoding::Cp932));
}

BOOST_AUTO_TEST_CASE(a_character_cut_by_the_end_of_the_sample_is_not_held_against_utf8)
{
    const std::string text = "花筏";
    for (std::size_t length = 3; length <= text.size(); ++length)
        BOOST_TEST((detect_encoding(text.substr(0, length)) == Encoding::Utf8));
}

BOOST_AUTO_TEST_CASE(a_few_broken_rows_do_not_turn_utf8_into_cp932)
{
    const std::string roster =
        rosters::text({rosters::row(), rosters::row({{Column::Number, "2"}, {Column::Name, "\x8d\x82@"}})});
    BOOST_TEST((detect_encoding(roster) == Encoding::Utf8));
    const auto reading = rosters::read(rosters::text(
        {rosters::row({{Column::Number, "1"}}), rosters::row({{Column::Number, "2"}, {Column::Name, "\x8d\x82@"}}),
         rosters::row({{Column::Number, "3"}}), rosters::row({{Column::Number, "4"}}),
         rosters::row({{Column::Number, "5"}})}));
    BOOST_TEST(!reading.refused);
    BOOST_TEST(reading.totals.accepted == 4u);
    BOOST_TEST(reading.totals.rejected == 1u);
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_character_are_found_to_the_byte)
{
    std::string text;
    Decoder utf8_decoder(Encoding::Utf8);
    BOOST_TEST(!utf8_decoder.decode("花a", text).has_value());
    BOOST_TEST(utf8_decoder.decode("花\xFF", text).value() == 3u);
    BOOST_TEST(utf8_decoder.decode("\xED\xA0\x80", text).value() == 0u); // a surrogate
    BOOST_TEST(utf8_decoder.decode("a\xC0\xAF", text).value() == 1u);    // an overlong form
    BOOST_TEST(utf8_decoder.decode("a\xE8\x8A", text).value() == 1u);    // a cut character
    Decoder decoder(Encoding::Cp932);
    BOOST_TEST(!decoder.decode("\x89\xd4", text).has_value());
    BOOST_TEST(text == "花");
    BOOST_TEST(decoder.decode("\x89\xd4\x81", text).value() == 2u);
    BOOST_TEST(decoder.decode("a\x81\x20", text).value() == 1u);
}

BOOST_AUTO_TEST_CASE(the_operator_overrides_the_content)
{
    RosterOptions options;
    options.encoding = Encoding::Cp932;
    const auto reading = rosters::read(rosters::text({rosters::row()}), rosters::insurer(), options);
    BOOST_TEST(reading.refused); // UTF-8 read as CP932 has no column that we know
    BOOST_TEST(reading.has(Rule::NotARoster));
}

BOOST_AUTO_TEST_CASE(gaiji_of_cp932_are_held_with_their_code_point)
{
    const auto bytes =
        with(rosters::cp932(rosters::text({rosters::row({{Column::Name, "花!太郎"}})})), "!", "\xF0\x40");
    const auto reading = rosters::read(bytes);
    BOOST_TEST((reading.rows.at(0).status == RowStatus::Held));
    BOOST_TEST(reading.rows.at(0).findings.at(0).message.find("U+E000") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
