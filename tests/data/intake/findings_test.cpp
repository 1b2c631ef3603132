#include "data/intake/finding.h"

#include "data/base/text.h"
#include "data/intake/pairing.h"
#include "tests/data/intake/roster_text.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <set>
#include <unistd.h>

using namespace fuda;
using namespace fuda::intake;
using rosters::read;
using rosters::Reading;
using rosters::row;

namespace {

constexpr const char* kMyNumber = "123456789018";

Reading row_with(const rosters::Cells& changes)
{
    // among good rows, so that one rejected row does not refuse the file
    std::vector<rosters::Cells> rows;
    for (int i = 0; i < 9; ++i)
        rows.push_back(row({{Column::Number, std::to_string(i)}}));
    rows.push_back(row(changes));
    return read(rosters::text(rows));
}

Reading two_rows(const rosters::Cells& first, const rosters::Cells& second)
{
    auto insurer = rosters::insurer();
    insurer.rejected_share_limit = 1;
    return read(rosters::text({row(first), row(second)}), insurer);
}

Reading last_line(const std::string& line)
{
    auto insurer = rosters::insurer();
    insurer.rejected_share_limit = 1;
    return read(rosters::text({row()}) + line, insurer);
}

std::string with_column(const std::string& name, const std::vector<std::string>& values)
{
    std::string text = rosters::header() + "," + name + "\n";
    int number = 0;
    for (const auto& value : values)
        text += rosters::line(row({{Column::Number, std::to_string(++number)}})) + "," + value + "\n";
    return text;
}

std::string without_column(const std::string& name)
{
    std::string text = rosters::text({row()});
    return text.replace(text.find(name), name.size(), "X" + name);
}

domain::Insurer dropping()
{
    auto insurer = rosters::insurer();
    insurer.drop_my_number_column = true;
    return insurer;
}

domain::Insurer replacing()
{
    auto insurer = rosters::insurer();
    insurer.gaiji = domain::GaijiPolicy::Replace;
    insurer.gaiji_replacements = {{U'髙', U'高'}, {char32_t{0xE000}, U'吉'}};
    return insurer;
}

RosterOptions options_as_of(int day, std::optional<calendar::Date> last = {})
{
    RosterOptions options;
    options.as_of = calendar::Date::of(2026, 11, static_cast<unsigned>(day));
    options.last_as_of = last;
    return options;
}

RosterOptions with_postal(PostalCheck check)
{
    RosterOptions options;
    options.postal = std::move(check);
    return options;
}

Reading shifted()
{
    PairingAlarm alarm(0.1);
    for (int i = 0; i < 50; ++i)
        alarm.compare({"氏名", "シメイ", {}, "住所"}, {"氏名", "シメイ", {}, "別の住所"});
    return {{}, {*alarm.verdict()}, {}, true, {}};
}

struct Case {
    Rule rule;
    const char* column; ///< of the finding
    std::function<Reading()> read;
};

const std::vector<Case> kCases = {
    {Rule::UnknownColumn, "見出し", [] { return read(with_column("備考", {""})); }},
    {Rule::ColumnDropped, "個人番号", [] { return read(with_column("個人番号", {kMyNumber}), dropping()); }},
    {Rule::ColumnDropped, "通称・旧姓",
     [] {
         return read(rosters::text({row({{Column::Alias, kMyNumber}}), row({{Column::Number, "2"}})}), dropping());
     }},
    {Rule::AsOfOverridden, "基準日", [] { return read(rosters::text({row()}), rosters::insurer(), options_as_of(2)); }},
    {Rule::NoLineEnd, "",
     [] {
         return last_line(rosters::line(row({{Column::Number, "2"}})));
     }},
    {Rule::RepeatedRow, "番号", [] { return two_rows({}, {}); }},
    {Rule::GaijiReplaced, "氏名",
     [] {
         return read(rosters::text({row({{Column::Name, "髙橋　太郎"}})}), replacing());
     }},

    {Rule::Gaiji, "氏名",
     [] {
         return row_with({{Column::Name, "\uE000田　太郎"}});
     }},
    {Rule::Gaiji, "住所",
     [] {
         return row_with({{Column::Address, "東京都\U000F0000区"}});
     }},
    {Rule::Unprintable, "氏名",
     [] {
         return row_with({{Column::Name, "花\uFFFD　太郎"}});
     }},
    {Rule::Unprintable, "住所",
     [] {
         return row_with({{Column::Address, "東京都\x01文京区"}});
     }},
    {Rule::Unprintable, "事業所名",
     [] {
         return row_with({{Column::EmployerName, "花\u200B筏"}, {Column::EmployerSymbol, "Z"}});
     }},
    {Rule::Unprintable, "通称・旧姓",
     [] {
         return row_with({{Column::Alias, "\uFFFE"}});
     }},
    {Rule::Unprintable, "氏名",
     [] {
         return row_with({{Column::Name, "\U000E0100花　太郎"}});
     }}, // selects nothing
    {Rule::KanaLength, "フリガナ",
     [] {
         return row_with({{Column::Kana, "ハ"}});
     }},
    {Rule::KanaLength, "フリガナ",
     [] {
         return row_with({{Column::Kana, "トウキョウトブンキョウクホンコマゴメキュウノキュウジュウキュウ"}});
     }},
    {Rule::PostalMismatch, "郵便番号",
     [] { return read(rosters::text({row()}), rosters::insurer(), with_postal([](auto, auto) { return false; })); }},
    {Rule::PostalMismatch, "送付先郵便番号",
     [] {
         return read(rosters::text({row({{Column::MailPostalCode, "1350063"},
                                         {Column::MailAddress, "東京都文京区"},
                                         {Column::MailName, "花子"}})}),
                     rosters::insurer(), with_postal([](auto postal_code, auto) { return postal_code == "1130021"; }));
     }},
    {Rule::TooOld, "生年月日",
     [] {
         return row_with({{Column::Birth, "1905-11-01"}});
     }}, // 121 on the as-of date
    {Rule::AcquiredBeforeBirth, "資格取得年月日",
     [] {
         return row_with({{Column::Acquired, "1958-03-02"}});
     }},
    {Rule::EmployerNames, "事業所名",
     [] {
         return two_rows({}, {{Column::Number, "2"}, {Column::EmployerName, "花筏建設"}});
     }},

    {Rule::Encoding, "氏名",
     [] {
         return row_with({{Column::Name, "花\xFF"}});
     }},
    {Rule::Quotes, "", [] { return last_line("133991,\"71\"x,1\n"); }},
    {Rule::FieldCount, "", [] { return last_line("133991,71-0042,1\n"); }},
    {Rule::FieldCount, "",
     [] {
         return last_line(rosters::line(row({{Column::Number, "2"}})) + ",\n");
     }},
    {Rule::Missing, "氏名",
     [] {
         return row_with({{Column::Name, "　"}});
     }},
    {Rule::Missing, "保険者番号",
     [] {
         return row_with({{Column::InsurerNumber, ""}});
     }},
    {Rule::Missing, "記号",
     [] {
         return row_with({{Column::Symbol, ""}});
     }},
    {Rule::Missing, "番号",
     [] {
         return row_with({{Column::Number, ""}});
     }},
    {Rule::Missing, "枝番",
     [] {
         return row_with({{Column::Branch, ""}});
     }},
    {Rule::Missing, "フリガナ",
     [] {
         return row_with({{Column::Kana, ""}});
     }},
    {Rule::Missing, "生年月日",
     [] {
         return row_with({{Column::Birth, ""}});
     }},
    {Rule::Missing, "本人家族区分",
     [] {
         return row_with({{Column::Relation, ""}});
     }},
    {Rule::Missing, "被保険者氏名",
     [] {
         return row_with({{Column::Relation, "家族"}});
     }},
    {Rule::Missing, "資格取得年月日",
     [] {
         return row_with({{Column::Acquired, ""}});
     }},
    {Rule::Missing, "郵便番号",
     [] {
         return row_with({{Column::PostalCode, ""}});
     }},
    {Rule::Missing, "住所",
     [] {
         return row_with({{Column::Address, ""}});
     }},
    {Rule::Missing, "マイナ保険証",
     [] {
         return row_with({{Column::Myna, ""}});
     }},
    {Rule::BadDate, "生年月日",
     [] {
         return row_with({{Column::Birth, "昭和64年1月8日"}});
     }},
    {Rule::BadDate, "資格取得年月日",
     [] {
         return row_with({{Column::Acquired, "2025-02-29"}});
     }},
    {Rule::BadDate, "適用開始日",
     [] {
         return row_with({{Column::AppliesFrom, "x"}});
     }},
    {Rule::BadDate, "資格喪失年月日",
     [] {
         return row_with({{Column::Lost, "x"}});
     }},
    {Rule::BadDate, "限度額適用区分発効日",
     [] {
         return row_with({{Column::LimitFrom, "x"}});
     }},
    {Rule::BadDate, "長期入院該当年月日",
     [] {
         return row_with({{Column::LongTermFrom, "x"}});
     }},
    {Rule::BadDate, "特定疾病発効日",
     [] {
         return row_with({{Column::SpecificDiseaseFrom, "x"}});
     }},
    {Rule::BadDate, "電子証明書有効期限",
     [] {
         return row_with({{Column::MynaExpires, "x"}});
     }},
    {Rule::BadDate, "申請年月日",
     [] {
         return row_with({{Column::Applied, "x"}});
     }},
    {Rule::BadDate, "有効期限(現在)",
     [] {
         return row_with({{Column::CertificateExpires, "x"}});
     }},
    {Rule::BadDate, "交付年月日(現在)",
     [] {
         return row_with({{Column::CertificateIssued, "x"}});
     }},
    {Rule::BadDate, "在留期限",
     [] {
         return row_with({{Column::StayUntil, "x"}});
     }},
    {Rule::BadInsurerNumber, "保険者番号",
     [] {
         return row_with({{Column::InsurerNumber, "133992"}});
     }},
    {Rule::BadInsurerNumber, "保険者番号",
     [] {
         return row_with({{Column::InsurerNumber, "13399"}});
     }},
    {Rule::NotDigits, "番号",
     [] {
         return row_with({{Column::Number, "10-1"}});
     }},
    {Rule::NotDigits, "枝番",
     [] {
         return row_with({{Column::Branch, "0"}});
     }},
    {Rule::NotKana, "フリガナ",
     [] {
         return row_with({{Column::Kana, "はないかだ"}});
     }},
    {Rule::NotInList, "性別",
     [] {
         return row_with({{Column::Sex, "4"}});
     }},
    {Rule::NotInList, "本人家族区分",
     [] {
         return row_with({{Column::Relation, "配偶者"}});
     }},
    {Rule::NotInList, "マイナ保険証",
     [] {
         return row_with({{Column::Myna, "あり"}});
     }},
    {Rule::NotInList, "交付事由",
     [] {
         return row_with({{Column::Trigger, "なんとなく"}});
     }},
    {Rule::NotInList, "申請者区分",
     [] {
         return row_with({{Column::Applicant, "友人"}});
     }},
    {Rule::NotInList, "一部負担金の割合",
     [] {
         return row_with({{Column::Copay, "4割"}});
     }},
    {Rule::NotInList, "任意記載",
     [] {
         return row_with({{Column::AskedFor, "限度額適用区分、性別"}});
     }},
    {Rule::NotInList, "資格確認書発行要否",
     [] {
         return row_with({{Column::CertificateWanted, "要"}});
     }},
    {Rule::NotInList, "支援措置",
     [] {
         return row_with({{Column::Protected, "DV"}});
     }},
    {Rule::BadPostalCode, "郵便番号",
     [] {
         return row_with({{Column::PostalCode, "13-0021"}});
     }},
    {Rule::BadPostalCode, "送付先郵便番号",
     [] {
         return row_with({{Column::MailPostalCode, "1"}, {Column::MailAddress, "東京都"}, {Column::MailName, "花子"}});
     }},
    {Rule::MailToIncomplete, "送付先住所",
     [] {
         return row_with({{Column::MailName, "花子"}});
     }},
    {Rule::MailToIncomplete, "送付先住所",
     [] {
         return row_with({{Column::MailPostalCode, "1130021"}, {Column::MailAddress, "東京都"}});
     }},
    {Rule::AcquiredLater, "資格取得年月日",
     [] {
         return row_with({{Column::Acquired, "2026-11-02"}});
     }},
    {Rule::Duplicate, "番号",
     [] {
         return two_rows({}, {{Column::Address, "東京都台東区"}});
     }},
    {Rule::Duplicate, "番号",
     [] {
         return two_rows({}, {{Column::Symbol, "７１－００４２"}});
     }}, // the same member, wide
    {Rule::MyNumberInRow, "",
     [] {
         return row_with({{Column::Address, std::string("東京都") + kMyNumber}});
     }},
    {Rule::MyNumberInRow, "",
     [] {
         return row_with({{Column::Name, "1234-5678-9018"}});
     }},
    {Rule::MyNumberInRow, "",
     [] {
         return row_with({{Column::Name, "１２３４５６７８９０１８"}});
     }},

    {Rule::NotARoster, "", [] { return read(""); }},
    {Rule::NotARoster, "", [] { return read("PK\x03\x04\n"); }},
    {Rule::NotARoster, "", [] { return read(rosters::line(row()) + "\n"); }}, // no header
    {Rule::NoRows, "", [] { return read(rosters::header() + "\n"); }},
    {Rule::Utf16, "", [] { return read("\xFF\xFE\x00\x00"); }},
    {Rule::ColumnMissing, "", [] { return read(without_column("フリガナ")); }},
    {Rule::ColumnTwice, "住所", [] { return read(with_column("住所", {"東京都"})); }},
    {Rule::OtherInsurer, "保険者番号",
     [] {
         return row_with({{Column::InsurerNumber, "06139992"}});
     }},
    {Rule::MyNumberColumn, "個人番号", [] { return read(with_column("個人番号", {""})); }},
    {Rule::MyNumberColumn, "個人番号", [] { return read(with_column("　マイナンバー", {"x"})); }},
    {Rule::MyNumberColumn, "",
     [] {
         return read(with_column("備考", {"", kMyNumber, "1234 5678 9018", ""}));
     }},
    {Rule::MyNumberColumn, "通称・旧姓",
     [] {
         return two_rows({{Column::Alias, kMyNumber}}, {{Column::Number, "2"}, {Column::Alias, kMyNumber}});
     }},
    {Rule::Truncated, "", [] { return last_line("133991,71-0042,2"); }},
    {Rule::Truncated, "", [] { return last_line("133991,71-0042,2,\"00"); }},
    {Rule::OpenQuote, "", [] { return last_line("\"" + std::string(2 << 20, 'x') + "\n"); }},
    {Rule::NoAsOf, "基準日", [] { return read(rosters::text({row()}), rosters::insurer(), {}, "roster.csv"); }},
    {Rule::NoAsOf, "基準日",
     [] { return read(rosters::text({row()}), rosters::insurer(), {}, "roster_20261131.csv"); }},
    {Rule::AsOfContradiction, "基準日", [] { return read("#基準日=2026-11-02\n" + rosters::text({row()})); }},
    {Rule::StaleAsOf, "基準日",
     [] {
         return read(rosters::text({row()}), rosters::insurer(), options_as_of(1, calendar::Date::of(2026, 11, 2)));
     }},
    {Rule::ChangedPairings, "", shifted},
    {Rule::TooManyRejected, "",
     [] {
         return read(rosters::text({row(), row({{Column::Number, "x"}})}));
     }},
};

std::ostream& operator<<(std::ostream& out, const Case& c)
{
    return out << all_rules()[static_cast<std::size_t>(c.rule)].id << ' ' << c.column;
}

const Finding& found(const Reading& reading, Rule rule)
{
    const auto finding = std::find_if(reading.findings.begin(), reading.findings.end(),
                                      [&](const Finding& f) { return f.rule == rule; });
    BOOST_REQUIRE(finding != reading.findings.end());
    return *finding;
}

} // namespace

BOOST_AUTO_TEST_SUITE(findings)

BOOST_DATA_TEST_CASE(a_fault_gives_its_finding_and_no_other, boost::unit_test::data::make(kCases), c)
{
    const Reading reading = c.read();
    const Finding& finding = found(reading, c.rule);
    BOOST_TEST(finding.column == c.column);
    if (c.rule != Rule::TooManyRejected) // which others bring about
        BOOST_TEST(reading.findings.size() == reading.count(c.rule));
    BOOST_TEST(!finding.message.empty());
    BOOST_TEST(finding.message.find("{}") == std::string::npos);
    BOOST_TEST(!finding.remedy.empty());
    BOOST_TEST(finding.remedy.find("{}") == std::string::npos);
    BOOST_TEST(reading.refused == (finding.severity() == Severity::Refused));
}

BOOST_DATA_TEST_CASE(a_finding_decides_what_becomes_of_its_row, boost::unit_test::data::make(kCases), c)
{
    const Reading reading = c.read();
    const Severity severity = found(reading, c.rule).severity();
    if (severity == Severity::Refused)
        return;
    BOOST_REQUIRE(!reading.rows.empty());
    const RosterRow& last = reading.rows.back();
    const RowStatus status = c.rule == Rule::RepeatedRow      ? RowStatus::Repeated
                             : severity == Severity::Rejected ? RowStatus::Rejected
                             : severity == Severity::Held     ? RowStatus::Held
                                                              : RowStatus::Accepted;
    BOOST_TEST((last.status == status));
    BOOST_TEST(last.eligibility.has_value() == (status == RowStatus::Accepted || status == RowStatus::Held));
}

BOOST_AUTO_TEST_CASE(every_rule_is_shown_by_a_case)
{
    std::set<Rule> shown;
    for (const auto& c : kCases)
        shown.insert(c.rule);
    for (const RuleWords& words : all_rules()) {
        BOOST_TEST_INFO_SCOPE(words.id);
        BOOST_TEST(shown.contains(words.rule));
    }
}

BOOST_AUTO_TEST_CASE(every_rule_has_an_id_of_its_own_that_begins_with_its_severity)
{
    std::set<std::string_view> ids;
    for (const RuleWords& words : all_rules()) {
        BOOST_TEST(ids.insert(words.id).second);
        BOOST_TEST(words.id[0] == "NHRF"[static_cast<std::size_t>(words.severity)]);
    }
}

BOOST_DATA_TEST_CASE(no_finding_shows_a_my_number, boost::unit_test::data::make(kCases), c)
{
    const Reading reading = c.read();
    for (const Finding& finding : reading.findings) {
        BOOST_TEST((finding.message + finding.remedy).find(kMyNumber) == std::string::npos);
        BOOST_TEST((finding.message + finding.remedy).find("花筏") == std::string::npos); // nor a name
    }
    BOOST_TEST(reading.message.find(kMyNumber) == std::string::npos);
}

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
