#include "data/intake/roster_reader.h"

#include "data/base/file.h"
#include "tests/data/intake/roster_text.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <unistd.h>

using namespace fuda;
using namespace fuda::intake;
using calendar::Date;
using rosters::read;
using rosters::read_row;
using rosters::row;

namespace {

domain::Eligibility member(const rosters::Cells& changes)
{
    const auto read = read_row(changes);
    BOOST_REQUIRE(read.eligibility.has_value());
    return *read.eligibility;
}

struct DateForm {
    const char *given, *iso;
};
std::ostream& operator<<(std::ostream& out, const DateForm& form)
{
    return out << form.given;
}
const DateForm kDateForms[] = {
    {"1958-03-03", "1958-03-03"},       {"1958/3/3", "1958-03-03"},       {"19580303", "1958-03-03"},
    {"昭和33年3月3日", "1958-03-03"},   {"S33.3.3", "1958-03-03"},        {"5330303", "1958-03-03"},
    {"大正15年12月24日", "1926-12-24"}, {"3151224", "1926-12-24"},        {"平成元年1月8日", "1989-01-08"},
    {"7010108", "1989-01-08"},          {"令和元年5月1日", "2019-05-01"}, {"9010501", "2019-05-01"},
    {"　1958-03-03 ", "1958-03-03"},    {"Ｓ３３．３．３", "1958-03-03"}, {"明治45年7月29日", "1912-07-29"},
};
const char* const kNoDates[] = {"昭和64年1月8日", "2025-02-29", "平成35年1月1日", "1958-13-01",
                                "きのう",         "58/3/3",     "0000000"};

} // namespace

BOOST_AUTO_TEST_SUITE(roster_reader)

BOOST_AUTO_TEST_CASE(every_column_reaches_the_eligibility)
{
    const auto m = member({{Column::Alias, "旧姓"},
                           {Column::Relation, "家族"},
                           {Column::InsuredName, "花筏　一郎"},
                           {Column::Sex, "2"},
                           {Column::Branch, "01"},
                           {Column::AppliesFrom, "2020-04-02"},
                           {Column::Lost, "2027-03-31"},
                           {Column::MailPostalCode, "1350063"},
                           {Column::MailAddress, "東京都江東区有明9-99-1"},
                           {Column::MailName, "花筏　花子"},
                           {Column::Copay, "3割"},
                           {Column::LimitCategory, "ウ"},
                           {Column::LimitFrom, "2026-08-01"},
                           {Column::LongTermFrom, "2026-09-01"},
                           {Column::SpecificDisease, "1"},
                           {Column::SpecificDiseaseFrom, "2026-07-01"},
                           {Column::AskedFor, "限度額適用区分、特定疾病区分"},
                           {Column::Myna, "登録済"},
                           {Column::MynaExpires, "2028-03-03"},
                           {Column::Trigger, "要配慮"},
                           {Column::Applied, "2026-10-20"},
                           {Column::Applicant, "代理人（親族）"},
                           {Column::CertificateWanted, "1"},
                           {Column::CertificateExpires, "2026-12-01"},
                           {Column::CertificateIssued, "2024-12-02"},
                           {Column::StayUntil, "2028-01-01"},
                           {Column::Protected, "1"}});
    domain::Eligibility expected;
    expected.insurer_number = "133991";
    expected.symbol = "71-0042";
    expected.number = "100001";
    expected.branch = "01";
    expected.name = "花筏　太郎";
    expected.kana = "ハナイカダ　タロウ";
    expected.alias = "旧姓";
    expected.birth = *Date::of(1958, 3, 3);
    expected.sex = domain::Sex::Female;
    expected.relation = domain::Relation::Dependent;
    expected.insured_name = "花筏　一郎";
    expected.acquired = *Date::of(2020, 4, 1);
    expected.applies_from = Date::of(2020, 4, 2);
    expected.lost = Date::of(2027, 3, 31);
    expected.address = {"1130021", "東京都文京区本駒込9-99-9"};
    expected.mail_to = domain::MailTo{{"1350063", "東京都江東区有明9-99-1"}, "花筏　花子"};
    expected.employer_symbol = "A-1";
    expected.employer_name = "花筏造園㈱";
    expected.copay_percent = 30;
    expected.limit_category = "ウ";
    expected.limit_from = Date::of(2026, 8, 1);
    expected.long_term_from = Date::of(2026, 9, 1);
    expected.specific_disease = "1";
    expected.specific_disease_from = Date::of(2026, 7, 1);
    expected.asked_for = {domain::OptionalItem::LimitCategory, domain::OptionalItem::SpecificDisease};
    expected.myna = domain::MynaCard::Registered;
    expected.myna_expires = Date::of(2028, 3, 3);
    expected.trigger = domain::Trigger::NeedsCare;
    expected.applied = Date::of(2026, 10, 20);
    expected.applicant = domain::Applicant::Relative;
    expected.certificate_wanted = true;
    expected.certificate_expires = Date::of(2026, 12, 1);
    expected.certificate_issued = Date::of(2024, 12, 2);
    expected.stay_until = Date::of(2028, 1, 1);
    expected.protected_address = true;
    BOOST_TEST((m == expected));
}

BOOST_AUTO_TEST_CASE(a_row_without_optional_values_is_accepted_without_a_finding)
{
    const auto read = read_row({});
    BOOST_TEST((read.status == RowStatus::Accepted));
    BOOST_TEST(read.findings.empty());
    BOOST_TEST(read.line == 2u);
    BOOST_TEST(!read.eligibility->lost.has_value());
    BOOST_TEST(!read.eligibility->mail_to.has_value());
    BOOST_TEST(!read.eligibility->copay_percent.has_value());
    BOOST_TEST((read.eligibility->trigger == domain::Trigger::None));
}

BOOST_DATA_TEST_CASE(every_date_form_is_read, boost::unit_test::data::make(kDateForms), form)
{
    BOOST_TEST(member({{Column::Birth, form.given}, {Column::Acquired, "2026-10-01"}}).birth.iso() == form.iso);
}

BOOST_DATA_TEST_CASE(no_other_date_is_read, boost::unit_test::data::make(kNoDates), text)
{
    const auto read = read_row({{Column::Birth, text}});
    BOOST_TEST((read.status == RowStatus::Rejected));
    BOOST_REQUIRE(read.findings.size() == 1u);
    BOOST_TEST((read.findings[0].rule == Rule::BadDate));
    BOOST_TEST(read.findings[0].column == "生年月日");
    BOOST_TEST(!read.eligibility.has_value());
}

BOOST_AUTO_TEST_CASE(symbol_number_and_branch_are_kept_as_given)
{
    const auto m =
        member({{Column::Symbol, "　７１－００４２ "}, {Column::Number, "１００００１"}, {Column::Branch, "００"}});
    BOOST_TEST(m.symbol == "７１－００４２");
    BOOST_TEST(m.number == "１００００１");
    BOOST_TEST(m.branch == "００");
    BOOST_TEST((m.key() == member({}).key()));
}

BOOST_AUTO_TEST_CASE(half_width_kana_are_widened)
{
    BOOST_TEST(member({{Column::Kana, "ﾊﾅｲｶﾀﾞ ﾀﾛｳ"}}).kana == "ハナイカダ タロウ");
}

BOOST_AUTO_TEST_CASE(line_breaks_within_a_value_become_spaces)
{
    BOOST_TEST(member({{Column::Address, "東京都文京区本駒込9-99-9\r\n花筏ビル\n3階"}}).address.text ==
               "東京都文京区本駒込9-99-9 花筏ビル 3階");
}

BOOST_AUTO_TEST_CASE(columns_come_in_any_order_and_without_the_optional_ones)
{
    const auto reading = read(
        "住所,マイナ保険証,郵便番号,資格取得年月日,本人家族区分,性別,生年月日,ﾌﾘｶﾞﾅ,氏名,枝番,番号,記号,保険者番号\n"
        "東京都文京区,未登録,1130021,2020-04-01,1,1,1958-03-03,ハナ　タロウ,花　太郎,00,1,71,133991\n");
    BOOST_REQUIRE(reading.rows.size() == 1u);
    BOOST_TEST(reading.findings.empty());
    BOOST_TEST(reading.rows[0].eligibility->address.text == "東京都文京区");
    BOOST_TEST(reading.rows[0].eligibility->insurer_number == "133991");
}

BOOST_AUTO_TEST_CASE(commas_tabs_and_both_line_ends_are_read)
{
    for (const char separator : {',', '\t'}) {
        for (const char* line_end : {"\n", "\r\n"}) {
            const auto reading = read(rosters::text({row(), row({{Column::Number, "2"}})}, separator, line_end));
            BOOST_TEST(reading.totals.accepted == 2u);
            BOOST_TEST(reading.findings.empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_no_part_of_the_header)
{
    const auto reading = read("\xEF\xBB\xBF" + rosters::text({row()}));
    BOOST_TEST(reading.totals.accepted == 1u);
    BOOST_TEST(reading.findings.empty());
}

BOOST_AUTO_TEST_CASE(empty_lines_are_no_rows)
{
    const auto reading = read(rosters::header() + "\n\n" + rosters::line(row()) + "\n\n\r\n");
    BOOST_TEST(reading.totals.rows == 1u);
    BOOST_TEST(reading.rows[0].line == 3u);
}

BOOST_AUTO_TEST_CASE(an_insurer_without_symbol_and_branch_needs_neither)
{
    auto insurer = rosters::insurer();
    insurer.has_symbol = insurer.has_branch = false;
    const auto reading = read(rosters::text({row({{Column::Symbol, ""}, {Column::Branch, ""}})}), insurer);
    BOOST_TEST(reading.totals.accepted == 1u);
    BOOST_TEST(reading.count(Rule::UnknownColumn) == 2u); // the columns are there and nobody reads them
}

BOOST_AUTO_TEST_CASE(a_mapping_renames_the_insurers_own_headers)
{
    const auto file = std::filesystem::temp_directory_path() / ("fuda-mapping-" + std::to_string(::getpid()) + ".json");
    write_whole_file(file, R"({"記号": "被保険者記号", "氏名": "加入者氏名"})");
    RosterOptions options;
    options.mapping = read_mapping(file);
    std::string roster = rosters::text({row()});
    roster.replace(roster.find("記号"), std::string("記号").size(), "被保険者記号");
    roster.replace(roster.find("氏名"), std::string("氏名").size(), "加入者氏名");
    BOOST_TEST(read(roster).refused);
    const auto reading = read(roster, rosters::insurer(), options);
    BOOST_TEST(reading.totals.accepted == 1u);
    BOOST_TEST(reading.rows.at(0).eligibility->name == "花筏　太郎");

    const auto refused = [&](const char* text, const char* reason) {
        write_whole_file(file, text);
        BOOST_CHECK_EXCEPTION(read_mapping(file), Error, [&](const Error& e) {
            return e.kind() == ErrorKind::BadInput && std::string(e.what()).find(reason) != std::string::npos;
        });
    };
    refused(R"({"キゴウ": "記号欄"})", "キゴウ: 名簿にない項目名");
    refused(R"({"記号": 1})", "記号: 見出しが文字列ではありません");
    refused(R"({"記号": "欄", "番号": "欄"})", "二つの項目");
    refused("{\n\"記号\"\n}", ":3: ");
    std::filesystem::remove(file);
}

BOOST_AUTO_TEST_CASE(the_as_of_date_comes_from_the_name_the_first_line_or_the_operator)
{
    const auto as_of = [](const std::string& text, const std::string& file, std::optional<Date> given = {}) {
        std::istringstream in(text);
        RosterOptions options;
        options.as_of = given;
        const auto insurer = rosters::insurer();
        return RosterReader(in, file, insurer, options).as_of().iso();
    };
    const std::string plain = rosters::text({row()});
    BOOST_TEST(as_of(plain, "加入者_20261101.csv") == "2026-11-01");
    BOOST_TEST(as_of(plain, "/in/2026/roster_20261101.tsv") == "2026-11-01");
    BOOST_TEST(as_of("#基準日=令和8年11月2日\r\n" + plain, "roster.csv") == "2026-11-02");
    BOOST_TEST(as_of("#基準日=2026-11-02,,,,,,\r\n" + plain, "roster.csv") == "2026-11-02");
    BOOST_TEST(as_of("\xEF\xBB\xBF#基準日=2026-11-01\n" + plain, "roster_20261101.csv") == "2026-11-01");
    BOOST_TEST(as_of(rosters::cp932("#基準日=2026-11-02\r\n" + plain), "roster.csv") == "2026-11-02");
    BOOST_TEST(as_of(plain, "roster.csv", Date::of(2026, 11, 3)) == "2026-11-03");
    BOOST_TEST(as_of("#基準日=2026-11-01\n" + plain, "roster_20261102.csv", Date::of(2026, 11, 3)) == "2026-11-03");
}

BOOST_AUTO_TEST_CASE(lines_are_counted_from_the_top_of_the_file)
{
    const auto reading = read("#基準日=2026-11-01\n" + rosters::text({row({{Column::Address, "一行目\n二行目"}}),
                                                                      row({{Column::Number, "2"}})}));
    BOOST_REQUIRE(reading.rows.size() == 2u);
    BOOST_TEST(reading.rows[0].line == 3u);
    BOOST_TEST(reading.rows[1].line == 5u);
}

BOOST_AUTO_TEST_CASE(the_totals_count_every_row_once)
{
    const auto reading = read(rosters::text({row(), row(), row({{Column::Number, "2"}, {Column::Birth, "x"}}),
                                             row({{Column::Number, "3"}, {Column::Name, "花\uFFFD太郎"}})}));
    BOOST_TEST(reading.totals.rows == 4u);
    BOOST_TEST(reading.totals.accepted == 1u);
    BOOST_TEST(reading.totals.repeated == 1u);
    BOOST_TEST(reading.totals.rejected == 1u);
    BOOST_TEST(reading.totals.held == 1u);
}

BOOST_AUTO_TEST_CASE(a_file_is_read_from_the_disk)
{
    const auto file = std::filesystem::temp_directory_path() / ("fuda-" + std::to_string(::getpid()) + "_20261101.csv");
    write_whole_file(file, rosters::text({row()}));
    const auto insurer = rosters::insurer();
    RosterReader roster(file, insurer, {});
    RosterRow next;
    BOOST_TEST(roster.next(next));
    BOOST_TEST(!roster.next(next));
    std::filesystem::remove(file);
    BOOST_CHECK_EXCEPTION(RosterReader(file, insurer, {}), Error,
                          [](const Error& e) { return e.kind() == ErrorKind::BadInput; });
}

BOOST_AUTO_TEST_SUITE_END()
