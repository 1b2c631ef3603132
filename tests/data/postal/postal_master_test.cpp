#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "data/postal/address_number.h"
#include "data/postal/postal_code.h"
#include "data/postal/postal_master.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/vectors.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <iconv.h>
#include <tuple>

using namespace fuda::postal;
using fuda::tests::vectors;

namespace {

const std::filesystem::path kExtract = FUDA_SOURCE_DIR "/data/samples/postal/utf_ken_all_extract.csv";

const PostalMaster& extract()
{
    static const PostalMaster master(kExtract);
    return master;
}

/// A master in a file of its own that lives as long as the test.
class WrittenMaster {
public:
    explicit WrittenMaster(const std::string& text) { fuda::write_whole_file(file(), text); }
    std::filesystem::path file() const { return m_folder.path / "ken_all.csv"; }

private:
    fuda::tests::TemporaryFolder m_folder;
};

std::string row(const std::string& postal_code, const std::string& prefecture, const std::string& city,
                const std::string& town, const std::string& municipality = "99999")
{
    return municipality + ",\"" + postal_code.substr(0, 5) + "\",\"" + postal_code + "\",\"\",\"\",\"\",\"" +
           prefecture + "\",\"" + city + "\",\"" + town + "\",0,0,0,0,0,0\r\n";
}

std::string in_cp932(std::string utf8)
{
    std::string text(utf8.size() * 2, '\0');
    char* in = utf8.data();
    char* out = text.data();
    std::size_t in_left = utf8.size();
    std::size_t out_left = text.size();
    const iconv_t converter = iconv_open("CP932", "UTF-8");
    BOOST_REQUIRE(iconv(converter, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1));
    iconv_close(converter);
    text.resize(text.size() - out_left);
    return text;
}

std::string part_b(const PostalMaster& master, const char* postal_code, const std::string& address)
{
    const AddressCut cut = master.cut(postal_code, address);
    BOOST_TEST_INFO_SCOPE(address);
    BOOST_TEST_REQUIRE((cut.outcome == CutOutcome::CutByMaster));
    BOOST_TEST(cut.part_a + cut.part_b == address);
    return cut.part_b;
}

CutOutcome outcome(const char* postal_code, const char* address)
{
    return extract().cut(postal_code, address).outcome;
}

} // namespace

BOOST_AUTO_TEST_SUITE(the_postal_master)

BOOST_AUTO_TEST_CASE(knows_the_towns_of_a_code)
{
    const auto towns = extract().towns("231-0023");
    BOOST_TEST_REQUIRE(towns.size() == 1u);
    BOOST_TEST(towns[0].municipality_code == "14104");
    BOOST_TEST(towns[0].prefecture == "神奈川県");
    BOOST_TEST(towns[0].city == "横浜市中区");
    BOOST_TEST(towns[0].town == "山下町");
    BOOST_TEST((towns[0].kind == TownKind::Named));
    BOOST_TEST(extract().towns("9999999").empty());
    BOOST_TEST(extract().towns("横浜市").empty());
}

BOOST_AUTO_TEST_CASE(leaves_out_what_stands_in_parentheses)
{
    BOOST_TEST(extract().towns("0600906").at(0).town == "北六条東");
    BOOST_TEST(extract().towns("5300001").at(0).town == "梅田");
    BOOST_TEST((extract().towns("2310000").at(0).kind == TownKind::NotListed));
    BOOST_TEST((extract().towns("1000301").at(0).kind == TownKind::WholeMunicipality));
}

BOOST_DATA_TEST_CASE(cuts_the_manuals_examples, vectors("customer-barcode.tsv", "cb_extract"))
{
    const auto parts = fuda::split(sample.input, '|');
    const AddressCut cut = extract().cut(parts.at(0), std::string(parts.at(1)) + std::string(parts.at(2)));
    BOOST_TEST_REQUIRE((cut.outcome == CutOutcome::CutByMaster));
    BOOST_TEST(cut.part_a == parts.at(1));
    BOOST_TEST(cut.part_b == parts.at(2));
    BOOST_TEST(address_number(cut.part_b).number == sample.expected);
}

BOOST_AUTO_TEST_CASE(cuts_the_manuals_other_examples)
{
    BOOST_TEST(part_b(extract(), "0800831", "北海道帯広市稲田町南七線　西28") == "南七線　西28");
    BOOST_TEST(part_b(extract(), "3170055", "茨城県日立市宮田町6丁目7-14　ABCビル2F") == "6丁目7-14　ABCビル2F");
    BOOST_TEST(part_b(extract(), "6500046", "神戸市中央区港島中町9丁目7-6　郵便シティA棟1F1号") ==
               "9丁目7-6　郵便シティA棟1F1号");
    BOOST_TEST(part_b(extract(), "6230011", "京都府綾部市青野町綾部6-7　LプラザB106") == "綾部6-7　LプラザB106");
    BOOST_TEST(part_b(extract(), "0640804", "札幌市中央区南四条西29丁目1524-23　第2郵便ハウス501") ==
               "29丁目1524-23　第2郵便ハウス501");
    BOOST_TEST(part_b(extract(), "9100067", "福井県福井市新田塚3丁目80-25　J1ビル2-B") == "3丁目80-25　J1ビル2-B");
}

BOOST_AUTO_TEST_CASE(cuts_an_address_however_it_is_written)
{
    const std::tuple<const char*, const char*> addresses[] = {
        {"2310832", "神奈川県横浜市中区本牧緑ケ丘1"},
        {"2310832", "神奈川県横浜市中区本牧緑ヶ丘1"},
        {"2310832", "横浜市中区本牧緑が丘1"},
        {"2310832", "神奈川県　横浜市　中区　本牧緑ヶ丘1"},
        {"1000013", "東京都千代田区霞ヶ関1"},
        {"1000005", "東京都千代田区丸ノ内1"},
        {"0600001", "札幌市中央区北1条西1"},
        {"0600001", "北海道札幌市中央区北１条西1"},
        {"0640804", "札幌市中央区南４条西1"},
        {"4070033", "山梨県韮崎市大字龍岡町下條南割1"},
        {"9900302", "山形県東村山郡山辺町緑ケ丘1"},
        {"9900302", "山形県山辺町大字緑ヶ丘1"},
        {"9900302", "山辺町字緑が丘1"},
        {"1000301", "東京都利島村1"},
        {"6040925", "京都市中京区上本能寺前町1"},
        {"6040925", "京都府京都市中京区寺町通御池上る上本能寺前町1"},
        {"7600019", "香川県高松市サンポート1"},
    };
    for (const auto& [postal_code, address] : addresses)
        BOOST_TEST(part_b(extract(), postal_code, address) == "1");
}

BOOST_AUTO_TEST_CASE(leaves_spaces_behind_the_town_in_part_b)
{
    BOOST_TEST(part_b(extract(), "1000001", "東京都 千代田区 千代田 1-1") == " 1-1");
    BOOST_TEST(part_b(extract(), "1000001", "東京都千代田区千代田") == "");
}

BOOST_AUTO_TEST_CASE(keeps_numerals_of_a_town_out_of_the_number)
{
    const AddressNumber number = address_number(part_b(extract(), "1020075", "東京都千代田区三番町6-5"));
    BOOST_TEST(number.number == "6-5");
    BOOST_TEST(number.warnings.empty());
    // The same words as a building's name are read as the rules say, with a warning.
    const AddressNumber building = address_number(part_b(extract(), "1020075", "東京都千代田区三番町6-5 三番町KSビル"));
    BOOST_TEST(building.number == "6-5-3");
    BOOST_TEST(building.warnings.size() == 1u);

    const WrittenMaster written(row("4810041", "愛知県", "北名古屋市", "九の坪"));
    const PostalMaster master(written.file());
    BOOST_TEST(address_number(part_b(master, "4810041", "愛知県北名古屋市九の坪1-2")).number == "1-2");
    BOOST_TEST(address_number(part_b(master, "4810041", "愛知県北名古屋市九ノ坪1-2")).number == "1-2");
}

BOOST_AUTO_TEST_CASE(sees_that_a_code_belongs_to_another_place)
{
    BOOST_TEST((outcome("2310023", "神奈川県横浜市西区みなとみらい2-2-1") == CutOutcome::AddressDoesNotMatch));
    BOOST_TEST((outcome("2310023", "神奈川県横浜市中区山手町10") == CutOutcome::AddressDoesNotMatch));
    BOOST_TEST((outcome("1040061", "大阪府大阪市中央区銀座1-1") == CutOutcome::AddressDoesNotMatch));
    BOOST_TEST((outcome("9800811", "愛媛県松山市一番町4-4") == CutOutcome::AddressDoesNotMatch));
    BOOST_TEST((outcome("7900001", "愛媛県今治市一番町4-4") == CutOutcome::AddressDoesNotMatch));
    BOOST_TEST((outcome("1000001", "") == CutOutcome::AddressDoesNotMatch));
}

BOOST_AUTO_TEST_CASE(is_not_misled_by_a_town_that_begins_like_another)
{
    BOOST_TEST((outcome("4600007", "名古屋市中区新栄町1-1") == CutOutcome::AddressDoesNotMatch));
    BOOST_TEST(part_b(extract(), "4600007", "名古屋市中区新栄1-1") == "1-1");
    BOOST_TEST(part_b(extract(), "4600004", "名古屋市中区新栄町1-1") == "1-1");
}

BOOST_AUTO_TEST_CASE(says_when_it_does_not_have_the_code)
{
    BOOST_TEST((outcome("9999999", "東京都千代田区千代田1-1") == CutOutcome::PostalCodeUnknown));
    BOOST_TEST((outcome("123", "東京都千代田区千代田1-1") == CutOutcome::PostalCodeUnknown));
    BOOST_TEST((outcome("", "東京都千代田区千代田1-1") == CutOutcome::PostalCodeUnknown));
}

BOOST_AUTO_TEST_CASE(does_not_cut_for_the_code_of_a_whole_municipality)
{
    const AddressCut cut = extract().cut("2310000", "神奈川県横浜市中区どこか1-1");
    BOOST_TEST((cut.outcome == CutOutcome::NoTown));
    BOOST_TEST(cut.part_a.empty());
    BOOST_TEST(cut.part_b.empty());
    BOOST_TEST((outcome("2310000", "神奈川県横浜市西区どこか1-1") == CutOutcome::AddressDoesNotMatch));
}

BOOST_AUTO_TEST_CASE(takes_the_longest_of_a_codes_towns)
{
    const WrittenMaster written(row("9500000", "新潟県", "甲市", "以下に掲載がない場合") +
                                row("9500001", "新潟県", "甲市", "中") + row("9500001", "新潟県", "甲市", "中野") +
                                row("9500001", "新潟県", "甲市", "中野山"));
    const PostalMaster master(written.file());
    BOOST_TEST(part_b(master, "9500001", "新潟県甲市中野5") == "5");
    BOOST_TEST(part_b(master, "9500001", "新潟県甲市中5") == "5");
    BOOST_TEST(part_b(master, "9500001", "新潟県甲市中野山5") == "5");
}

BOOST_AUTO_TEST_CASE(has_one_code_in_two_prefectures)
{
    const WrittenMaster written(row("4980000", "愛知県", "弥富市", "以下に掲載がない場合", "23235") +
                                row("4980000", "三重県", "桑名郡木曽岬町", "以下に掲載がない場合", "24303"));
    const PostalMaster master(written.file());
    BOOST_TEST(master.towns("4980000").size() == 2u);
    BOOST_TEST((master.cut("4980000", "愛知県弥富市鯏浦町1").outcome == CutOutcome::NoTown));
    BOOST_TEST((master.cut("4980000", "三重県木曽岬町1").outcome == CutOutcome::NoTown));
    BOOST_TEST((master.cut("4980000", "岐阜県海津市1").outcome == CutOutcome::AddressDoesNotMatch));
}

BOOST_AUTO_TEST_CASE(joins_a_town_broken_over_rows)
{
    const WrittenMaster written(
        row("9910801", "山形県", "西村山郡大江町", "左沢（１５１８－３、１７５０－１～２２２８－１８、") +
        row("9910801", "山形県", "西村山郡大江町", "２２５７－２８、２４３０－１～２４３１－７５）") +
        row("9901122", "山形県", "西村山郡大江町", "小見"));
    const PostalMaster master(written.file());
    BOOST_TEST_REQUIRE(master.towns("9910801").size() == 1u);
    BOOST_TEST(master.towns("9910801")[0].town == "左沢");
    BOOST_TEST(part_b(master, "9901122", "山形県西村山郡大江町大字小見8") == "8");
}

BOOST_AUTO_TEST_CASE(understands_towns_that_are_explanations)
{
    const WrittenMaster written(row("3994511", "長野県", "上伊那郡南箕輪村", "南箕輪村一円", "20385") +
                                row("5220317", "滋賀県", "犬上郡多賀町", "一円", "25443") +
                                row("3060433", "茨城県", "猿島郡境町", "境町の次に番地がくる場合", "08546") +
                                row("0285102", "岩手県", "岩手郡葛巻町", "葛巻第４０地割～第４５地割", "03302"));
    const PostalMaster master(written.file());
    BOOST_TEST(part_b(master, "3994511", "長野県上伊那郡南箕輪村4825-1") == "4825-1");
    BOOST_TEST(part_b(master, "5220317", "滋賀県犬上郡多賀町一円149") == "149");
    BOOST_TEST((master.cut("5220317", "滋賀県犬上郡多賀町149").outcome == CutOutcome::AddressDoesNotMatch));
    BOOST_TEST(part_b(master, "3060433", "茨城県境町391-1") == "391-1");
    BOOST_TEST(part_b(master, "0285102", "岩手県岩手郡葛巻町葛巻第40地割57") == "第40地割57");
}

BOOST_AUTO_TEST_CASE(finds_the_codes_of_an_address)
{
    using Codes = std::vector<std::string>;
    BOOST_TEST(extract().codes("神奈川県横浜市中区山下町1") == Codes{"2310023"});
    BOOST_TEST(extract().codes("横浜市中区山下町") == Codes{"2310023"});
    BOOST_TEST(extract().codes("名古屋市中区新栄町1-1") == Codes{"4600004"}); // not also the code of 新栄
    BOOST_TEST(extract().codes("京都市中京区寺町通御池上る上本能寺前町1") == Codes{"6040925"});
    BOOST_TEST(extract().codes("神奈川県横浜市中区どこか1-1").empty()); // a 代表番号 is nobody's answer
    BOOST_TEST(extract().codes("").empty());
    const WrittenMaster written(row("9500002", "新潟県", "甲市", "中（乙）") +
                                row("9500001", "新潟県", "甲市", "中（甲）") +
                                row("9500003", "新潟県", "甲市", "中野"));
    BOOST_TEST(PostalMaster(written.file()).codes("新潟県甲市中5") == (Codes{"9500001", "9500002"}));
}

BOOST_AUTO_TEST_CASE(reads_the_edition_in_cp932)
{
    const WrittenMaster written(in_cp932(fuda::read_whole_file(kExtract)));
    const PostalMaster master(written.file());
    BOOST_TEST(master.towns("2730102").at(0).city == "鎌ケ谷市");
    BOOST_TEST(part_b(master, "0600906", "札幌市東区北6条東4丁目1") == "4丁目1");
    for (const char* code : {"2310023", "1000301", "2310000", "6040925"}) {
        BOOST_TEST_INFO_SCOPE(code);
        BOOST_TEST_REQUIRE(master.towns(code).size() == extract().towns(code).size());
        BOOST_TEST(master.towns(code)[0].prefecture == extract().towns(code)[0].prefecture);
        BOOST_TEST(master.towns(code)[0].city == extract().towns(code)[0].city);
        BOOST_TEST(master.towns(code)[0].town == extract().towns(code)[0].town);
    }
}

BOOST_AUTO_TEST_CASE(is_not_disturbed_by_a_byte_order_mark)
{
    const WrittenMaster written("\uFEFF" + row("1000001", "東京都", "千代田区", "千代田", "13101"));
    BOOST_TEST(PostalMaster(written.file()).towns("1000001").at(0).municipality_code == "13101");
}

BOOST_AUTO_TEST_CASE(refuses_a_broken_file_and_names_the_line)
{
    const std::string good = row("1000001", "東京都", "千代田区", "千代田");
    const std::tuple<std::string, const char*> files[] = {
        {"", "1件もありません"},
        {good + "13101,\"100\",\"1000002\"\r\n", "2行目: 項目が15個ではなく3個あります"},
        {good + row("100000", "東京都", "千代田区", "皇居外苑"), "2行目: 郵便番号が7桁ではありません"},
        {good + row("1000004", "東京都", "千代田区", "大手町（次の"), "括弧が閉じていません"},
        {good + row("1000004", "東京都", "千代田区", "大手町（次の") + good,
         "3行目: 前の行の町域の括弧が閉じていません"},
        {good + row("1000004", "東京都", "千代田区", "\xff\xfe"), "2行目: UTF-8として読めません"},
    };
    for (const auto& [text, message] : files) {
        BOOST_TEST_INFO_SCOPE(message);
        const WrittenMaster written(text);
        const auto names_it = [&, expected = message](const fuda::Error& e) {
            const std::string what = e.what();
            return e.kind() == fuda::ErrorKind::BadInput && what.find(expected) != std::string::npos &&
                   what.find(written.file().string()) != std::string::npos;
        };
        BOOST_CHECK_EXCEPTION(PostalMaster(written.file()), fuda::Error, names_it);
    }
    BOOST_CHECK_THROW(PostalMaster("/nowhere/ken_all.csv"), fuda::Error);
}

BOOST_AUTO_TEST_CASE(has_an_extract_whose_every_town_is_found_by_its_own_address)
{
    std::size_t towns = 0;
    const std::string text = fuda::read_whole_file(kExtract);
    for (const auto line : fuda::split(text, '\n')) {
        const auto fields = fuda::split(line, '"');
        if (fields.size() < 17)
            continue;
        const std::string postal_code(fields[3]);
        for (const Town& town : extract().towns(postal_code)) {
            const std::string address = town.prefecture + town.city + town.town + "1-2";
            const AddressCut cut = extract().cut(postal_code, address);
            BOOST_TEST_INFO_SCOPE(address);
            BOOST_TEST(
                (cut.outcome == (town.kind == TownKind::NotListed ? CutOutcome::NoTown : CutOutcome::CutByMaster)));
            BOOST_TEST(cut.part_b == (town.kind == TownKind::NotListed ? "" : "1-2"));
            ++towns;
        }
    }
    BOOST_TEST(towns == 99u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_postal_code)

BOOST_AUTO_TEST_CASE(is_seven_digits_however_written)
{
    for (const char* text :
         {"1000001", "100-0001", "１００－０００１", "〒100-0001", "〒 1000001", " 1000001 ", "100ー0001"}) {
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_TEST(normalized_postal_code(text).value_or("") == "1000001");
    }
    for (const char* text :
         {"", "100", "100000", "10000011", "1000-001", "100 0001", "100--0001", "郵便番号", "10000a1"}) {
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_TEST(!normalized_postal_code(text));
    }
}

BOOST_AUTO_TEST_SUITE_END()
