#include "data/base/error.h"
#include "data/calendar/era.h"
#include "tests/support/vectors.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <unicode/smpdtfmt.h>

#include <tuple>

using namespace fuda::calendar;
using fuda::tests::vectors;

namespace {

Date iso(std::string_view text)
{
    return Date::from_iso(text).value();
}

std::string reason_for(std::string_view text)
{
    const ParsedDate parsed = parse_date(text);
    BOOST_TEST(!parsed.date);
    return parsed.reason;
}

} // namespace

BOOST_AUTO_TEST_SUITE(eras)

BOOST_DATA_TEST_CASE(a_date_is_written_as_the_vectors_say, vectors("era.tsv", "era_format"))
{
    BOOST_TEST(era_text(iso(sample.input)) == sample.expected);
}

BOOST_DATA_TEST_CASE(an_era_begins_on_its_first_day, vectors("era.tsv", "era_first"))
{
    const Date first = iso(sample.input);
    if (first < iso("1873-01-01")) { // 明治 itself, before the Gregorian calendar
        BOOST_CHECK_THROW(era_text(first), fuda::Error);
        return;
    }
    BOOST_TEST(era_text(first).starts_with(sample.expected));
    if (first > iso("1873-01-01"))
        BOOST_TEST(!era_text(first.plus_days(-1)).starts_with(sample.expected));
}

BOOST_AUTO_TEST_CASE(icu_writes_every_day_from_1912_to_2050_the_same)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::SimpleDateFormat format(icu::UnicodeString::fromUTF8("Gy年M月d日"), icu::Locale("ja_JP@calendar=japanese"),
                                 status);
    format.adoptTimeZone(icu::TimeZone::createTimeZone("UTC"));
    BOOST_REQUIRE(U_SUCCESS(status));
    std::size_t different = 0;
    for (Date date = iso("1912-01-01"); date <= iso("2050-12-31"); date = date.plus_days(1)) {
        icu::UnicodeString written;
        format.format(static_cast<UDate>(date.days().time_since_epoch().count()) * 86'400'000.0, written);
        std::string expected;
        written.toUTF8String(expected);
        if (era_text(date) != expected) {
            BOOST_TEST_MESSAGE(date.iso() << ": " << era_text(date) << ", ICU " << expected);
            ++different;
        }
    }
    BOOST_TEST(different == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back)
{
    for (Date date = iso("1873-01-01"); date <= iso("2050-12-31"); date = date.plus_days(1)) {
        if (parse_date(era_text(date)).date != date || parse_date(era_text_aligned(date)).date != date)
            BOOST_ERROR(date.iso() << " was written " << era_text(date));
    }
}

BOOST_AUTO_TEST_CASE(aligned_dates_are_two_columns_wide_in_each_part)
{
    BOOST_TEST(era_text_aligned(iso("2026-11-20")) == "令和 8年11月20日");
    BOOST_TEST(era_text_aligned(iso("2026-01-03")) == "令和 8年 1月 3日");
    BOOST_TEST(era_text_aligned(iso("2019-05-01")) == "令和元年 5月 1日");
    BOOST_TEST(era_text_aligned(iso("1958-12-31")) == "昭和33年12月31日");
}

BOOST_AUTO_TEST_CASE(before_the_gregorian_calendar_nothing_is_written)
{
    BOOST_TEST(era_text(iso("1873-01-01")) == "明治6年1月1日");
    BOOST_CHECK_EXCEPTION(era_text(iso("1872-12-31")), fuda::Error,
                          [](const fuda::Error& e) { return e.kind() == fuda::ErrorKind::BadInput; });
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(dates_of_a_roster)

BOOST_AUTO_TEST_CASE(every_form_of_the_roster_is_read)
{
    for (const char* form : {"1958-03-03",
                             "1958/3/3",
                             "1958/03/03",
                             "1958-3-3",
                             "19580303",
                             "1958年3月3日",
                             "昭和33年3月3日",
                             "昭和33年03月03日",
                             "S33.3.3",
                             "S33/3/3",
                             "S33-3-3",
                             "s33.03.03",
                             "5330303",
                             "１９５８／３／３",
                             "１９５８－０３－０３",
                             "１９５８０３０３",
                             "昭和３３年３月３日",
                             "Ｓ３３．３．３",
                             "５３３０３０３",
                             " 1958-03-03 ",
                             "\u3000昭和33年3月3日",
                             "昭和33年 3月 3日"}) {
        BOOST_TEST_INFO_SCOPE(form);
        const ParsedDate parsed = parse_date(form);
        BOOST_TEST_REQUIRE(parsed.date.has_value());
        BOOST_TEST(parsed.date->iso() == "1958-03-03");
        BOOST_TEST(parsed.reason.empty());
    }
}

BOOST_AUTO_TEST_CASE(every_era_is_read_by_name_letter_and_code)
{
    const std::tuple<const char*, const char*> dates[] = {
        {"明治45年7月29日", "1912-07-29"},  {"M45.7.29", "1912-07-29"},        {"1450729", "1912-07-29"},
        {"大正15年12月24日", "1926-12-24"}, {"T15/12/24", "1926-12-24"},       {"3151224", "1926-12-24"},
        {"昭和64年1月7日", "1989-01-07"},   {"5640107", "1989-01-07"},         {"平成元年1月8日", "1989-01-08"},
        {"H1-1-8", "1989-01-08"},           {"7010108", "1989-01-08"},         {"平成1年1月8日", "1989-01-08"},
        {"令和元年5月1日", "2019-05-01"},   {"R1.5.1", "2019-05-01"},          {"9010501", "2019-05-01"},
        {"R元.5.1", "2019-05-01"},          {"令和8年11月20日", "2026-11-20"}, {"明治6年1月1日", "1873-01-01"},
    };
    for (const auto& [text, day] : dates) {
        BOOST_TEST_INFO_SCOPE(text);
        const auto date = parse_date(text).date;
        BOOST_TEST_REQUIRE(date.has_value());
        BOOST_TEST(date->iso() == day);
    }
}

BOOST_AUTO_TEST_CASE(the_day_of_a_change_bears_both_eras_where_one_ended_on_it)
{
    BOOST_TEST((parse_date("明治45年7月30日").date == iso("1912-07-30")));
    BOOST_TEST((parse_date("大正元年7月30日").date == iso("1912-07-30")));
    BOOST_TEST((parse_date("大正15年12月25日").date == iso("1926-12-25")));
    BOOST_TEST((parse_date("昭和元年12月25日").date == iso("1926-12-25")));
    BOOST_TEST(!parse_date("昭和64年1月8日").date);
    BOOST_TEST(!parse_date("平成元年1月7日").date);
    BOOST_TEST(!parse_date("平成31年5月1日").date);
    BOOST_TEST(!parse_date("令和元年4月30日").date);
}

BOOST_AUTO_TEST_CASE(a_refusal_names_the_reason)
{
    const std::tuple<const char*, const char*> refused[] = {
        {"昭和64年1月8日", "昭和は昭和64年1月7日までです"},
        {"S64.1.8", "昭和は昭和64年1月7日までです"},
        {"5640108", "昭和は昭和64年1月7日までです"},
        {"昭和99年1月1日", "昭和は昭和64年1月7日までです"},
        {"平成35年1月1日", "平成は平成31年4月30日までです"},
        {"昭和元年12月24日", "昭和は昭和元年12月25日からです"},
        {"大正元年7月29日", "大正は大正元年7月30日からです"},
        {"明治45年7月31日", "明治は明治45年7月30日までです"},
        {"令和0年1月1日", "令和0年はありません"},
        {"令和7年2月29日", "存在しない日付です"},
        {"2026-02-29", "存在しない日付です"},
        {"20260230", "存在しない日付です"},
        {"1958/13/1", "存在しない日付です"},
        {"1958-03-00", "存在しない日付です"},
        {"明治5年12月2日", "明治6年1月1日(1873-01-01)より前の日付は扱えません"},
        {"1872-12-31", "明治6年1月1日(1873-01-01)より前の日付は扱えません"},
        {"2330303", "元号コード2はありません(1明治 3大正 5昭和 7平成 9令和)"},
        {"", "日付の形が違います"},
        {"不明", "日付の形が違います"},
        {"昭和三十三年三月三日", "日付の形が違います"},
        {"昭和100年1月1日", "日付の形が違います"},
        {"昭和33年3月", "日付の形が違います"},
        {"昭和33年3月3日生", "日付の形が違います"},
        {"S33.3/3", "日付の形が違います"},
        {"1958/3-3", "日付の形が違います"},
        {"58/3/3", "日付の形が違います"},
        {"3/3/1958", "日付の形が違います"},
        {"03/03/1958", "日付の形が違います"},
        {"1958-03", "日付の形が違います"},
        {"1958-03-03T00:00", "日付の形が違います"},
        {"X33.3.3", "日付の形が違います"},
        {"S-33.3.3", "日付の形が違います"},
        {"195833", "日付の形が違います"},
        {"31.02.1990", "日付の形が違います"},
    };
    for (const auto& [text, reason] : refused) {
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_TEST(reason_for(text) == reason);
    }
}

BOOST_AUTO_TEST_CASE(the_leap_day_is_read_in_leap_years_only)
{
    BOOST_TEST((parse_date("平成12年2月29日").date == iso("2000-02-29"))); // divisible by 400
    BOOST_TEST((parse_date("昭和31年2月29日").date == iso("1956-02-29")));
    BOOST_TEST(reason_for("明治33年2月29日") == "存在しない日付です"); // 1900
}

BOOST_AUTO_TEST_SUITE_END()
