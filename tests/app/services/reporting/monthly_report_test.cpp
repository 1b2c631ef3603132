#include "app/services/reporting/monthly_report.h"
#include "data/base/text.h"
#include "tests/app/services/mail_everywhere.h"
#include "tests/support/command.h"

using namespace fuda;
using namespace fuda::tests;
using domain::PieceState;

namespace {

/// Of sixteen members, as mail_everywhere() leaves them; reported on the last day of the month.
struct AMonth : PrintRoom {
    store::Store store = open();
    services::Desk later = maker;
    reporting::Period november = reporting::month_of(day("2026-11-20"));

    AMonth()
    {
        later.today = day("2026-11-30");
        later.now = [] { return std::string("2026-11-30T02:00:00Z"); };
        const store::BatchId batch = printed_batch(store, roster_of(insured(kMailEverywhere)));
        confirm_all(store, batch);
        mail_everywhere(store, insurer, batch, later);
    }
    std::vector<std::filesystem::path> write()
    {
        return reporting::write_monthly_report(store, workplace(), insurer, november, out / "report", later);
    }
    static std::string words_of(const std::filesystem::path& pdf)
    {
        std::string words;
        for (const char32_t c : code_points(output_of("pdftotext -layout " + pdf.string() + " -")))
            if (c != U' ' && c != U'\u3000' && c != U'\n' && c != U'\f')
                append_utf8(words, c);
        return words;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_monthly_report, AMonth)

BOOST_AUTO_TEST_CASE(is_one_page_that_a_reader_finds_the_numbers_on)
{
    const auto files = write();
    BOOST_REQUIRE_EQUAL(files.size(), 2u);
    BOOST_TEST(files[0].filename().string() == "133991-2026-11.pdf");
    BOOST_TEST(files[1].filename().string() == "133991-2026-11.csv");
    BOOST_TEST(contains(output_of("pdfinfo " + files[0].string()), "Pages:           1\n"));
    const std::string words = words_of(files[0]);
    for (const std::string expected :
         {"月次報告書2026年11月", "保険者番号133991", "この月はまだ終わっていません", "最も多い日26",
          "作成2026-11-3011:00maker", "製作物の総数32", "作成者（署名・印）"})
        BOOST_TEST(contains(words, expected), expected << " in " << words);
    const auto lines = read_csv(files[1]);
    const auto count = [&](const std::string& section, const std::string& thing) {
        return std::stoll(Office::the(lines, {{"区分", section}, {"項目", thing}}).at("数"));
    };
    BOOST_TEST(count("月", "発行") == 32);
    BOOST_TEST(count("月", "差出") == 26);
    BOOST_TEST(count("所在", "製作物") == 32);
    std::int64_t places = 0;
    for (const char* place : {"未印刷", "印刷済", "差出中", "到着推定", "到着", "返戻", "回収済", "損紙・無効"})
        places += count("所在", place);
    BOOST_TEST(places == 32);
    std::int64_t by_day = 0;
    for (const Line& line : lines)
        by_day += line.at("区分") == "日" && line.at("項目") == "差出" ? std::stoll(line.at("数")) : 0;
    BOOST_TEST(by_day == 26);
    const std::string first = read_whole_file(files[0]);
    write();
    BOOST_TEST((read_whole_file(files[0]) == first)); // the same numbers at the same moment are the same bytes
}

BOOST_AUTO_TEST_CASE(can_be_made_of_a_month_in_which_nothing_happened)
{
    const auto files = reporting::write_monthly_report(store, workplace(), insurer,
                                                       reporting::month_of(day("2026-02-01")), out / "report", later);
    const std::string words = words_of(files[0]);
    BOOST_TEST(contains(words, "月次報告書2026年2月"));
    BOOST_TEST(!contains(words, "まだ終わっていません"));
    BOOST_TEST(contains(words, "最も多い日0"));
}

BOOST_AUTO_TEST_CASE(is_not_made_when_numbers_disagree)
{
    db::exec(store.session(), "UPDATE pieces SET state = 'mailed' WHERE id = (SELECT MIN(id) FROM pieces WHERE "
                              "mail_item_id IS NULL)");
    BOOST_CHECK_EXCEPTION(write(), Error,
                          of_kind(ErrorKind::Conflict, "月次報告書を作れません。「差出済」の製作物 1 枚"));
    BOOST_TEST(!std::filesystem::exists(out / "report"));
}

BOOST_AUTO_TEST_CASE(is_made_of_a_month_for_who_may_see_numbers)
{
    BOOST_CHECK_EXCEPTION(
        reporting::write_monthly_report(store, workplace(), insurer, reporting::day_of(day("2026-11-20")), out, later),
        Error, of_kind(ErrorKind::Usage, "YYYY-MM"));
    later.rights = {};
    BOOST_CHECK_EXCEPTION(write(), Error, of_kind(ErrorKind::Conflict, "権限"));
}

BOOST_AUTO_TEST_SUITE_END()
