#include "data/intake/own_columns.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::intake;
using Texts = std::vector<std::string>;

namespace {

struct Folder : tests::TemporaryFolder {
    RosterStart start_of(const std::string& bytes, std::size_t rows = 20)
    {
        write_whole_file(path / "r.csv", bytes);
        return read_start(path / "r.csv", rows);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(start_of_a_roster, Folder)

BOOST_AUTO_TEST_CASE(is_its_header_and_its_first_rows)
{
    const RosterStart start =
        start_of("#基準日=2026-11-10,,\r\n 証番号 ,\"氏,名\",住所\r\n1,山田,東京都\r\n\r\n2,佐藤,大阪府\r\n", 1);
    BOOST_TEST((start.encoding == Encoding::Utf8));
    BOOST_TEST(start.headers == (Texts{"証番号", "氏,名", "住所"}), boost::test_tools::per_element());
    BOOST_REQUIRE(start.rows.size() == 1u);
    BOOST_TEST(start.rows[0] == (Texts{"1", "山田", "東京都"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(is_read_in_the_encoding_and_with_the_separator_of_the_file)
{
    const RosterStart start = start_of("\x94\xD4\x8D\x86\t\x8E\x81\x96\xBC\n1\t\x8E\x52\x93\x63\n"); // 番号 氏名 山田
    BOOST_TEST((start.encoding == Encoding::Cp932));
    BOOST_TEST(start.headers == (Texts{"番号", "氏名"}), boost::test_tools::per_element());
    BOOST_TEST(start.rows.at(0).at(1) == "山田");
}

BOOST_AUTO_TEST_CASE(shows_no_my_number)
{
    const RosterStart start =
        start_of("番号,メモ\n1,123456789018\n2,123456789012\n"); // the first has the right check digit
    BOOST_TEST(start.rows.at(0).at(1) == "●");
    BOOST_TEST(start.rows.at(1).at(1) == "123456789012");
}

BOOST_AUTO_TEST_CASE(is_not_there_without_a_header)
{
    BOOST_CHECK_THROW(start_of("\n\n"), Error);
    BOOST_CHECK_THROW(read_start(path / "nothing.csv", 20), Error);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(proposed_columns)

BOOST_AUTO_TEST_CASE(go_by_other_systems_words_and_by_likeness)
{
    const std::pair<std::string, std::string> cases[] = {
        {"被保険者証記号", "記号"},       {"証番号", "番号"},
        {"カナ氏名", "フリガナ"},         {"氏名（カナ）", "フリガナ"},
        {"続柄", "本人家族区分"},         {"資格取得日", "資格取得年月日"},
        {"生年月日（西暦）", "生年月日"}, {"送付先 住所", "送付先住所"},
        {"世帯主氏名", "被保険者氏名"},   {"備考", ""}};
    for (const auto& [header, column] : cases) {
        const Mapping mapping = proposed_mapping({header, "氏名"});
        BOOST_TEST_INFO_SCOPE(header);
        BOOST_TEST((mapping == (column.empty() ? Mapping{} : Mapping{{header, column}})));
    }
}

BOOST_AUTO_TEST_CASE(give_no_column_twice_and_leave_those_of_our_own_name_alone)
{
    BOOST_TEST(proposed_mapping({"記号", "番号", "枝番", "氏名"}).empty());
    const Mapping mapping = proposed_mapping({"番号", "証番号", "被保険者番号", "個人番号"});
    BOOST_TEST(mapping.empty()); // 番号 is there
    const Mapping one = proposed_mapping({"証番号", "被保険者番号"});
    BOOST_TEST(one.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
