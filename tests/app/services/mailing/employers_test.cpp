#include "app/services/mailing/employers.h"
#include "data/store/employers.h"
#include "tests/app/services/mailing/paper_room.h"

using namespace fuda;
using namespace fuda::tests;

namespace {

const std::string kHeader = "事業所記号,事業所名,郵便番号,住所,部署\r\n";
const std::string kGood = "71-0001,小石川造園建設株式会社,102-0093,東京都千代田区平河町2-7-5,人事総務課\r\n";

struct Listed : PrintRoom {
    store::Store store = open();
    mailing::EmployersOutcome take(const std::string& text)
    {
        return mailing::import_employers(store, receive("employers.csv", text), insurer, workplace().postal(), maker);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_list_of_employers, Listed)

BOOST_AUTO_TEST_CASE(is_taken_in_whatever_the_order_of_its_columns)
{
    const auto first =
        take("\xEF\xBB\xBF" + kHeader + kGood + "71-0002,株式会社二番,〒１６０−００２２,新宿区新宿1-2-3,\r\n");
    BOOST_TEST(first.employers == 2u);
    BOOST_TEST(first.changed == 2u);
    const auto found = store::Employers(store).find("133991", "71-0002");
    BOOST_REQUIRE(found);
    BOOST_TEST(found->address.postal_code == "1600022");
    BOOST_TEST(found->department == "");
    const auto again = take(
        "住所\t事業所名\t郵便番号\t事業所記号\n東京都千代田区平河町2-7-5\t小石川造園建設株式会社\t1020093\t71-0001\n");
    BOOST_TEST(again.changed == 1u); // its department has gone
    BOOST_TEST(store::Employers(store).search("133991", "71-000", 8).size() == 2u);
}

BOOST_AUTO_TEST_CASE(is_found_by_a_part_of_a_symbol_or_name_however_it_is_spelt)
{
    take(kHeader + kGood + "71-0002,ﾌﾀﾊﾞ工業株式会社,160-0022,新宿区新宿1-2-3,\r\n" +
         "71-0003,ふたば商事,160-0022,新宿区新宿1-2-3,\r\n");
    const store::Employers employers(store);
    const auto found = [&](std::string_view text, std::size_t most = 8) {
        std::string symbols;
        for (const store::Employer& employer : employers.search("133991", text, most))
            symbols += employer.symbol + " ";
        return symbols;
    };
    BOOST_TEST(found("フタバ") == "71-0002 71-0003 ");
    BOOST_TEST(found("ふたば工業") == "71-0002 ");
    BOOST_TEST(found("７１－０００３") == "71-0003 ");
    BOOST_TEST(found("フタバ", 1) == "71-0002 ");
    BOOST_TEST(found("2フ") == ""); // not over the end of the symbol
    BOOST_TEST(found("%") == "");
    BOOST_TEST(employers.search("133992", "フタバ", 8).empty());
}

BOOST_AUTO_TEST_CASE(may_be_in_cp932)
{
    const auto folder = receive("utf8.csv", kHeader + kGood);
    output_of("iconv -f UTF-8 -t CP932 " + folder.string() + " > " + (path / "sjis.csv").string());
    mailing::import_employers(store, path / "sjis.csv", insurer, workplace().postal(), maker);
    BOOST_TEST(store::Employers(store).find("133991", "71-0001")->name == "小石川造園建設株式会社");
}

BOOST_AUTO_TEST_CASE(stores_nothing_when_a_line_is_wrong_and_names_line_column_and_remedy)
{
    const struct {
        std::string line, column, says;
    } faults[] = {{",名なし,1020093,東京都千代田区平河町1,", "事業所記号", "空"},
                  {"71-0009,株式会社九,102009,東京都千代田区平河町1,", "郵便番号", "7 桁"},
                  {"71-0009,株式会社九,9999999,東京都千代田区平河町1,", "郵便番号", "郵便番号データにない"},
                  {"71-0009,株式会社九,1600022,東京都千代田区平河町1,", "住所", "合いません"},
                  {"71-0001,二度目,1020093,東京都千代田区平河町1,", "事業所記号", "2 行目と同じ"},
                  {"71-0009,株式会社\xEE\x80\x80,1020093,東京都千代田区平河町1,", "事業所名", "U+E000"}};
    for (const auto& [line, column, says] : faults) {
        BOOST_TEST_INFO_SCOPE(line);
        const auto outcome = take(kHeader + kGood + line + "\r\n");
        BOOST_REQUIRE_EQUAL(outcome.faults.size(), 1u);
        BOOST_TEST(outcome.faults[0].line == 3u);
        BOOST_TEST(outcome.faults[0].column == column);
        BOOST_TEST(contains(outcome.faults[0].text(), says));
        BOOST_TEST(outcome.changed == 0u);
    }
    BOOST_TEST(store::Employers(store).search("133991", "71-000", 8).empty());
}

BOOST_AUTO_TEST_CASE(is_refused_when_it_is_no_such_file)
{
    const struct {
        std::string text, says;
    } files[] = {{"事業所記号,事業所名,郵便番号\r\n71,名,1020093\r\n", "「住所」がありません"},
                 {kHeader, "行がありません"},
                 {"", "行がありません"},
                 {kHeader + "71-0001,名,1020093,東京都千代田区平河町2-7-5,部,余り\r\n", "2 行目"},
                 {kHeader + "71-0001,\"名,1020093,東京都\r\n", "引用符"}};
    for (const auto& [text, says] : files) {
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_CHECK_EXCEPTION(take(text), Error, of_kind(ErrorKind::BadInput, says));
    }
    maker = signed_in("clerk", domain::Role::Clerk);
    BOOST_CHECK_EXCEPTION(take(kHeader + kGood), Error, of_kind(ErrorKind::Conflict, "権限"));
}

BOOST_AUTO_TEST_SUITE_END()
