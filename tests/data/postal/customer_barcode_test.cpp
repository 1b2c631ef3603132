#include "data/base/error.h"
#include "data/postal/customer_barcode.h"
#include "tests/support/vectors.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <tuple>

using namespace fuda::postal;
using fuda::tests::vectors;

namespace {

CustomerBarcode of(const fuda::tests::Vector& vector)
{
    const auto parts = fuda::split(vector.input, '|');
    return customer_barcode(parts.at(0), parts.at(1));
}

std::string joined(const std::vector<std::string>& codes, std::string_view separator = " ")
{
    std::string text;
    for (const auto& code : codes)
        text += (text.empty() ? "" : std::string(separator)) + code;
    return text;
}

/// 1 long, 2 upper, 3 lower, 4 timing, as the manual numbers the bars.
std::string in_fadt(std::string digits)
{
    for (char& c : digits)
        c = std::string_view("FADT").at(static_cast<std::size_t>(c - '1'));
    return digits;
}

} // namespace

BOOST_AUTO_TEST_SUITE(customer_barcodes)

BOOST_DATA_TEST_CASE(have_the_manuals_codes, vectors("customer-barcode.tsv", "cb_codes"))
{
    BOOST_TEST("STC " + joined(of(sample).codes) + " SPC" == sample.expected);
}

BOOST_DATA_TEST_CASE(have_the_manuals_bars, vectors("customer-barcode.tsv", "cb_bars4state"))
{
    BOOST_TEST(of(sample).bars == in_fadt(sample.expected));
}

BOOST_DATA_TEST_CASE(have_the_bars_in_letters, vectors("customer-barcode.tsv", "cb_fadt"))
{
    BOOST_TEST(of(sample).bars == sample.expected);
}

BOOST_DATA_TEST_CASE(have_the_right_check_code, vectors("customer-barcode.tsv", "cb_check"))
{
    BOOST_TEST(encode_characters(sample.input).codes.back() == sample.expected);
}

BOOST_AUTO_TEST_CASE(use_the_bars_and_letters_of_the_manuals_table)
{
    std::map<std::string, std::string> bars_of; // all 19 codes occur: CC5 to CC8 as check codes
    for (int number = 0; number < 40; ++number) {
        const CustomerBarcode barcode = encode_characters("1000001" + std::to_string(number) + "AKU-456789");
        for (std::size_t i = 0; i < barcode.codes.size(); ++i)
            bars_of[barcode.codes[i]] = barcode.bars.substr(2 + 3 * i, 3);
    }
    for (const auto& row : vectors("customer-barcode.tsv", "cb_table")) {
        BOOST_TEST_INFO_SCOPE(row);
        if (row.id == "STC") {
            BOOST_TEST(customer_barcode("1000001", "").bars.starts_with(in_fadt(row.expected)));
        } else if (row.id == "SPC") {
            BOOST_TEST(customer_barcode("1000001", "").bars.ends_with(in_fadt(row.expected)));
        } else if (row.id.size() == 1 && row.id[0] >= 'A' && row.id[0] <= 'Z') {
            const auto codes = encode_characters(row.id).codes;
            BOOST_TEST(codes.at(0) + " " + codes.at(1) == row.expected);
        } else {
            BOOST_TEST(bars_of[row.id] == in_fadt(row.expected));
        }
    }
}

// Manual p6, p17, p22 and rows 11–16 of p25, from domain.md §2.7 and the public test tables named there.
BOOST_AUTO_TEST_CASE(have_the_codes_of_the_manuals_other_examples)
{
    const std::tuple<const char*, const char*, const char*> examples[] = {
        {"0800831", "7-28", "08008317-28CC4CC4CC4CC4CC4CC4CC4CC4CC4CC7"},
        {"3170055", "6-7-14-2", "31700556-7-14-2CC4CC4CC4CC4CC4CC1"},
        {"6500046", "9-7-6A1-1", "65000469-7-6CC101-1CC4CC4CC45"},
        {"6230011", "6-7LB106", "62300116-7CC21CC11106CC4CC4CC44"},
        {"0640804", "29-1524-23-2-501", "064080429-1524-23-2-3"},
        {"9100067", "3-80-25J1-2B", "91000673-80-25CC191-2CC19"},
        {"1000013", "1-3-2-503", "10000131-3-2-503CC4CC4CC4CC49"},
        {"100-8792", "", "1008792CC4CC4CC4CC4CC4CC4CC4CC4CC4CC4CC4CC4CC40"},
    };
    for (const auto& [postal_code, number, codes] : examples) {
        BOOST_TEST_INFO_SCOPE(postal_code);
        BOOST_TEST(joined(customer_barcode(postal_code, number).codes, "") == codes);
    }
}

BOOST_AUTO_TEST_CASE(have_the_bars_of_the_manuals_other_examples)
{
    const std::tuple<const char*, const char*, const char*> examples[] = {
        {"1000013", "1-3-2-503", "FDFFTFTTFTTFTTFTTFFTDFAFFTTFTDFATFTFDATFTFTFFTTDFATDATDATDATDATFFDF"},
        {"1540023", "3-16-4-205", "FDFFTFTFFADFTTFTTFDADFADFATFTFFTDAFTFTFADTFTFDAFTTFTFTDATDATDADAFDF"},
        {"3501106", "22-1A308", "FDDFAFTFFTTFFTFFTFTTDAFFDAFDATFTFFTDATFTTDFAFTTADFTDATDATDATDAFTFDF"},
        {"2280024", "6-3454-5-6-1108", "FDFDAFDAADFFTTFTTFDAFADDAFTFTDFAFADFTFFADTFTFTFTFTDAFTFTFFTFFTFDADF"},
        {"1008792", "", "FDFFTFTTFTTADFAFDTFFFDATDATDATDATDATDATDATDATDATDATDATDATDATDAFTTDF"},
        {"9808691", "215", "FDTFFADFFTTADFDAFTFFFFTFDAFFTFTFTDATDATDATDATDATDATDATDATDATDAFFTDF"},
    };
    for (const auto& [postal_code, number, bars] : examples) {
        BOOST_TEST_INFO_SCOPE(postal_code);
        BOOST_TEST(customer_barcode(postal_code, number).bars == bars);
    }
}

BOOST_AUTO_TEST_CASE(cut_off_a_letter_in_the_middle)
{
    const std::string twelve = "123456789-12";
    BOOST_TEST(customer_barcode("1000001", twelve + "A3").codes.at(19) == "CC1");
    BOOST_TEST(customer_barcode("1000001", twelve + "Z").codes.at(19) == "CC3");
    BOOST_TEST(customer_barcode("1000001", twelve + "34").codes.at(19) == "3");
    BOOST_TEST((customer_barcode("1000001", twelve + "34").codes == customer_barcode("1000001", twelve + "3").codes));
}

BOOST_AUTO_TEST_CASE(refuse_what_is_no_postal_code_or_address_number)
{
    const auto bad_input = [](const fuda::Error& e) { return e.kind() == fuda::ErrorKind::BadInput; };
    for (const char* wrong : {"", "100001", "10000011", "100-001", "1000-001", "10O0001", "-1000001"}) {
        BOOST_TEST_INFO_SCOPE(wrong);
        BOOST_CHECK_EXCEPTION(customer_barcode(wrong, "1"), fuda::Error, bad_input);
    }
    for (const char* wrong : {"1a", "1 2", "１", "1番"}) {
        BOOST_TEST_INFO_SCOPE(wrong);
        BOOST_CHECK_EXCEPTION(customer_barcode("1000001", wrong), fuda::Error, bad_input);
    }
    BOOST_TEST(customer_barcode("〒１００－０００１", "1").bars == customer_barcode("1000001", "1").bars);
}

BOOST_AUTO_TEST_SUITE_END()
