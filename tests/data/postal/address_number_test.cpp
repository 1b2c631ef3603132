#include "data/postal/address_number.h"
#include "tests/support/vectors.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <tuple>

using namespace fuda::postal;
using fuda::tests::vectors;

BOOST_AUTO_TEST_SUITE(the_number_of_an_address)

BOOST_DATA_TEST_CASE(is_what_the_manual_extracts, vectors("customer-barcode.tsv", "cb_extract"))
{
    BOOST_TEST(address_number(fuda::split(sample.input, '|').at(2)).number == sample.expected);
}

// Manual p25, rows 11–16, which the vectors leave out; p17; p22; the last from the Java implementation named in domain.md §2.7.
BOOST_AUTO_TEST_CASE(is_what_the_manual_extracts_in_its_other_examples)
{
    const std::tuple<const char*, const char*> examples[] = {
        {"南七線　西28", "7-28"},
        {"6丁目7-14　ABCビル2F", "6-7-14-2"},
        {"9丁目7-6　郵便シティA棟1F1号", "9-7-6A1-1"},
        {"綾部6-7　LプラザB106", "6-7LB106"},
        {"29丁目1524-23　第2郵便ハウス501", "29-1524-23-2-501"},
        {"3丁目80-25　J1ビル2-B", "3-80-25J1-2B"},
        {"1丁目3番2号　郵便プラザ503室", "1-3-2-503"},
        {"6丁目3454-5　郵便ハイツ6-1108", "6-3454-5-6-1108"},
        {"6丁目7-14　ABCビル2F201号室", "6-7-14-2-201"},
    };
    for (const auto& [part_b, number] : examples) {
        BOOST_TEST_INFO_SCOPE(part_b);
        BOOST_TEST(address_number(part_b).number == number);
        BOOST_TEST(address_number(part_b).warnings.empty());
    }
}

BOOST_DATA_TEST_CASE(follows_the_rules_to_the_letter_in_a_pitfall_and_warns,
                     vectors("customer-barcode.tsv", "cb_pitfall"))
{
    const AddressNumber found = address_number(sample.input);
    BOOST_TEST(found.number == sample.expected);
    BOOST_TEST(found.warnings.size() == 1u);
}

BOOST_AUTO_TEST_CASE(is_the_same_in_full_width_and_with_every_hyphen)
{
    for (const char* part_b :
         {"3-20-5 B604", "３－２０－５　Ｂ６０４", "3‐20‑5 b604", "3–20—5 B604", "3―20−5 Ｂ604", "3ー20ー5 B604",
          "3ｰ20-5 B604", "3丁目20番5号B604", "三丁目二十番五号B604", "3の20ノ5 B604"}) {
        BOOST_TEST_INFO_SCOPE(part_b);
        BOOST_TEST(address_number(part_b).number == "3-20-5B604");
        BOOST_TEST(address_number(part_b).warnings.empty());
    }
}

BOOST_AUTO_TEST_CASE(reads_kanji_numerals_of_every_kind_before_a_word_of_number)
{
    const std::tuple<const char*, const char*> numerals[] = {
        {"十丁目", "10"},    {"二十丁目", "20"},        {"二十一番地", "21"}, {"百二番", "102"}, {"千五百番地", "1500"},
        {"二〇一号", "201"}, {"一〇番地", "10"},        {"七線", "7"},        {"第三地割", "3"}, {"五丁六番", "5-6"},
        {"一の五号", "1-5"}, {"三百四十五番地", "345"}, {"二ノ三番", "2-3"},
    };
    for (const auto& [text, number] : numerals) {
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_TEST(address_number(text).number == number);
    }
}

BOOST_AUTO_TEST_CASE(takes_single_letters_and_no_words)
{
    BOOST_TEST(address_number("1-2 ABC 3").number == "1-2-3");
    BOOST_TEST(address_number("1-2 A-3").number == "1-2A3");
    BOOST_TEST(address_number("1-2 A・B3").number == "1-2-3"); // the dot goes first, so that AB is a word
    BOOST_TEST(address_number("1-2-C").number == "1-2C");
    BOOST_TEST(address_number("A-B-C").number == "ABC");
}

BOOST_AUTO_TEST_CASE(drops_the_f_of_a_floor_and_no_other)
{
    BOOST_TEST(address_number("1-2 3F").number == "1-2-3");
    BOOST_TEST(address_number("1-2 3F 4").number == "1-2-3-4");
    BOOST_TEST(address_number("1-2 F3").number == "1-2F3");
    BOOST_TEST(address_number("1-2 B1F").number == "1-2B1");
}

BOOST_AUTO_TEST_CASE(has_no_hyphen_at_its_ends_and_never_two)
{
    BOOST_TEST(address_number("-3--5-").number == "3-5");
    BOOST_TEST(address_number("字大沢　　3番地の").number == "3");
}

BOOST_AUTO_TEST_CASE(is_empty_where_there_is_none)
{
    BOOST_TEST(address_number("").number.empty());
    BOOST_TEST(address_number("").warnings.empty());
    const AddressNumber none = address_number("KSビル");
    BOOST_TEST(none.number.empty());
    BOOST_TEST_REQUIRE(none.warnings.size() == 1u);
    BOOST_TEST(none.warnings[0] == "町名の後に番地が見つかりません");
}

BOOST_AUTO_TEST_CASE(comes_with_a_warning_that_shows_the_place)
{
    BOOST_TEST(address_number("二丁目三番五").warnings.at(0).find("「五」") != std::string::npos);
    BOOST_TEST(address_number("3-五-2").warnings.at(0).find("「五」") != std::string::npos);
    BOOST_TEST(address_number("1-2 三番町KSビル").warnings.at(0).find("「三番町」") != std::string::npos);
    BOOST_TEST(address_number("1-2 三田ビル").warnings.empty());
}

BOOST_AUTO_TEST_SUITE_END()
