#include "data/intake/finding.h"

#include "data/base/text.h"
#include "tests/data/intake/readings.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <set>
#include <unistd.h>

using namespace fuda;
using namespace fuda::intake;
using namespace rosters;

namespace {

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

BOOST_AUTO_TEST_SUITE_END()
