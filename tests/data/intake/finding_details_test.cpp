#include "data/intake/finding.h"

#include "data/base/text.h"
#include "tests/data/intake/readings.h"

#include <boost/test/unit_test.hpp>
#include <unistd.h>

using namespace fuda;
using namespace fuda::intake;
using namespace rosters;

BOOST_AUTO_TEST_SUITE(what_findings_say)

BOOST_AUTO_TEST_CASE(a_refusal_names_file_line_column_and_remedy)
{
    const std::string message = row_with({{Column::InsurerNumber, "06139992"}}).message;
    BOOST_TEST(message.starts_with("roster_20261101.csv:11: 保険者番号: "));
    BOOST_TEST(message.find("133991") != std::string::npos);
    BOOST_TEST(message.find("。対処: ") != std::string::npos);
    BOOST_TEST(message.find("[F-INSURER]") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_missing_column_is_named_with_all_others_that_miss)
{
    const auto message = read("氏名,住所\na,b\n").message;
    for (const char* name : {"保険者番号", "記号", "番号", "枝番", "フリガナ", "生年月日", "性別", "資格取得年月日"})
        BOOST_TEST(message.find(name) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_unreadable_byte_is_told_with_its_place_in_the_file)
{
    const std::string good = rosters::text({row(), row({{Column::Number, "2"}}), row({{Column::Number, "3"}}),
                                            row({{Column::Number, "4"}}), row({{Column::Number, "5"}})});
    std::string bad = good;
    const std::size_t at = bad.rfind("花筏　太郎") + 3;
    bad[at] = '\xFF';
    const auto reading = read(bad);
    BOOST_TEST(found(reading, Rule::Encoding).message.find(std::to_string(at + 1) + "バイト目") != std::string::npos);
    BOOST_TEST(found(reading, Rule::Encoding).line == 6u);
}

BOOST_AUTO_TEST_CASE(all_findings_of_a_row_are_collected)
{
    const auto reading =
        row_with({{Column::Name, ""}, {Column::Birth, "x"}, {Column::Sex, "x"}, {Column::PostalCode, "x"}});
    BOOST_TEST(reading.rows.back().findings.size() == 4u);
}

BOOST_AUTO_TEST_CASE(a_duplicate_names_the_line_of_the_first)
{
    BOOST_TEST(found(two_rows({}, {{Column::Address, "東京都台東区"}}), Rule::Duplicate).message.starts_with("2行目"));
}

BOOST_AUTO_TEST_CASE(replaced_characters_are_printed_as_their_likeness_and_others_wait)
{
    const auto reading =
        read(rosters::text({row({{Column::Name, "髙\U000E0101橋　\uE000郎"}, {Column::Kana, "タカハシ　キチロウ"}}),
                            row({{Column::Number, "2"}, {Column::Name, "\uE001橋　髙郎"}})}),
             replacing());
    BOOST_TEST((reading.rows[0].status == RowStatus::Accepted));
    BOOST_TEST(reading.rows[0].eligibility->name == "高橋　吉郎"); // the selector goes with what it selected from
    BOOST_TEST(reading.rows[0].findings.size() == 2u);
    BOOST_TEST(reading.rows[0].findings[0].message.find("U+9AD9") != std::string::npos);
    BOOST_TEST((reading.rows[1].status == RowStatus::Held));
}

BOOST_AUTO_TEST_CASE(names_of_every_kind_are_believed)
{
    for (const auto& [name, kana] : {std::pair{"葛\U000E0100城　髙志", "カツラギ　タカシ"},
                                     {"五十嵐　一", "イガラシ　ハジメ"},
                                     {"四月一日　一二三", "ワタヌキ　ヒフミ"},
                                     {"津　太", "ツ　タ"},
                                     {"志", "ココロザシ"},
                                     {"NGUYỄN THỊ MINH KHAI", "グエン　ティ　ミン　カイ"},
                                     {"Łukasz Wójcik", "ウカシュ　ヴイチク"},
                                     {"マリア・デル・カルメン", "マリア・デル・カルメン"},
                                     {"佐々木　さくら", "ササキ　サクラ"},
                                     {"𠮷野家　林太郎左衛門", "ヨシノヤ　リンタロウザエモン"},
                                     {"LI NA", "リー　ナー"}}) {
        BOOST_TEST_INFO_SCOPE(name);
        const auto read = rosters::read_row({{Column::Name, name}, {Column::Kana, kana}});
        BOOST_TEST((read.status == RowStatus::Accepted));
    }
}

BOOST_AUTO_TEST_CASE(the_120th_year_of_age_is_believed)
{
    BOOST_TEST((rosters::read_row({{Column::Birth, "1905-11-02"}}).status == RowStatus::Accepted)); // 121 tomorrow
}

BOOST_AUTO_TEST_CASE(an_acquisition_on_the_as_of_date_or_at_birth_is_good)
{
    BOOST_TEST((rosters::read_row({{Column::Acquired, "2026-11-01"}}).status == RowStatus::Accepted));
    BOOST_TEST((rosters::read_row({{Column::Acquired, "1958-03-03"}}).status == RowStatus::Accepted));
}

BOOST_AUTO_TEST_CASE(a_roster_of_the_same_day_as_the_last_is_accepted)
{
    BOOST_TEST(
        !read(rosters::text({row()}), rosters::insurer(), options_as_of(2, calendar::Date::of(2026, 11, 2))).refused);
}

BOOST_AUTO_TEST_CASE(the_limit_of_rejected_rows_itself_is_allowed)
{
    std::vector<rosters::Cells> rows;
    for (int i = 0; i < 10; ++i)
        rows.push_back(row({{Column::Number, std::to_string(i)}, {Column::Sex, i < 2 ? "x" : "1"}}));
    BOOST_TEST(!read(rosters::text(rows)).refused);
    rows[2][Column::Sex] = "x";
    BOOST_TEST(read(rosters::text(rows)).refused);
}

BOOST_AUTO_TEST_CASE(twelve_digits_with_a_wrong_check_digit_are_no_my_number)
{
    BOOST_TEST(read(with_column("管理番号", {"123456789012", "123456789013"})).totals.accepted == 2u);
}

BOOST_AUTO_TEST_CASE(a_my_number_column_is_found_before_the_first_row_is_handed_out)
{
    std::vector<std::string> values(900);
    values[899] = kMyNumber;
    std::istringstream in(with_column("備考", values));
    const auto insurer = rosters::insurer();
    BOOST_CHECK_THROW(RosterReader(in, rosters::kFile, insurer, {}), Refused);
}

BOOST_AUTO_TEST_CASE(a_my_number_column_that_begins_late_still_refuses_the_file)
{
    std::vector<std::string> values(3000);
    values[2500] = kMyNumber;
    const auto refused = read(with_column("備考", values));
    BOOST_TEST(refused.refused);
    BOOST_TEST(found(refused, Rule::MyNumberColumn).line == 2502u);
    const auto dropped = read(with_column("備考", values), dropping());
    BOOST_TEST(dropped.totals.accepted == 3000u);
    BOOST_TEST(dropped.has(Rule::ColumnDropped));
}

BOOST_AUTO_TEST_CASE(a_required_column_of_my_numbers_cannot_be_dropped)
{
    auto reading = read(rosters::text({row({{Column::Number, kMyNumber}})}), dropping());
    BOOST_TEST(reading.has(Rule::MyNumberColumn));
}

BOOST_AUTO_TEST_CASE(the_findings_file_opens_in_a_spreadsheet)
{
    const auto path = std::filesystem::temp_directory_path() / ("fuda-findings-" + std::to_string(::getpid()) + ".csv");
    {
        FindingsWriter writer(path);
        writer.write("a.csv", make_finding(Rule::UnknownColumn, 1, "見出し", {"備\"考"}));
        writer.write("a.csv", make_finding(Rule::NoRows, 0, {}, {}));
        BOOST_TEST(!std::filesystem::exists(path));
        writer.commit();
    }
    const std::string text = read_whole_file(path);
    std::filesystem::remove(path);
    const auto lines = split(text, '\n');
    BOOST_REQUIRE(lines.size() == 4u);
    BOOST_TEST(lines[0] == "\xEF\xBB\xBF\"ファイル\",\"行\",\"項目\",\"区分\",\"規則\",\"内容\",\"対処\"\r");
    BOOST_TEST(
        lines[1].starts_with("\"a.csv\",\"1\",\"見出し\",\"注意\",\"N-COLUMN\",\"列「備\"\"考」は使いません\",\""));
    BOOST_TEST(lines[2].starts_with("\"a.csv\",\"\",\"\",\"受付不可\",\"F-EMPTY\",\""));
}

BOOST_AUTO_TEST_SUITE_END()
