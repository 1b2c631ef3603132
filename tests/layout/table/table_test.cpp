#include "layout/table/table.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "tests/support/command.h"
#include "tests/support/slip.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <regex>
#include <set>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::output_of;
using fuda::tests::shipped_fonts;

namespace {

constexpr double kPointsInMm = 72 / 25.4;

/// Columns begin at 15, 35 and 105 mm; the last one ends at 195 mm.
TableReport report()
{
    return {"監査記録",
            {"令和8年11月20日の操作"},
            {{"番号", Length::mm(20), Align::Right, CellFace::Code},
             {"照合値", Length::mm(70), Align::Left, CellFace::Code},
             {"理由", Length(), Align::Left, CellFace::Text}},
            Orientation::Portrait,
            "2026-11-20T14:03:00+09:00",
            "佐藤",
            "本番の保管庫",
            Specimen::No,
            500};
}

TableRow row(int number, const std::string& reason = "刷り損じ")
{
    return {std::to_string(100000 + number), "T0000-" + std::to_string(1000 + number), reason};
}

std::vector<TableRow> rows(int count)
{
    std::vector<TableRow> all;
    for (int i = 0; i < count; ++i)
        all.push_back(row(i));
    return all;
}

struct Word {
    std::string text;
    double left = 0, right = 0, top = 0, bottom = 0; ///< in mm
};

std::size_t count(const std::string& text, const std::string& part)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

struct Files : tests::TemporaryFolder {
    std::filesystem::path keep(const std::string& pdf)
    {
        const auto file = path / ("file" + std::to_string(++m_files) + ".pdf");
        write_whole_file(file, pdf);
        return file;
    }
    std::string text(const std::string& pdf, int page)
    {
        const std::string number = std::to_string(page);
        return output_of("pdftotext -raw -f " + number + " -l " + number + " " + keep(pdf).string() + " -");
    }
    std::string text(const std::string& pdf) { return output_of("pdftotext -raw " + keep(pdf).string() + " -"); }
    int pages(const std::string& pdf)
    {
        const std::string info = output_of("pdfinfo " + keep(pdf).string());
        return std::stoi(info.substr(info.find("Pages:") + 6));
    }
    std::vector<Word> words(const std::string& pdf)
    {
        const std::string html = output_of("pdftotext -bbox " + keep(pdf).string() + " -");
        const std::regex word(R"re(xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<)re");
        std::vector<Word> all;
        for (std::sregex_iterator at(html.begin(), html.end(), word), end; at != end; ++at) {
            const auto mm = [&](std::size_t group) { return std::stod((*at)[group]) / kPointsInMm; };
            all.push_back({(*at)[5], mm(1), mm(3), mm(2), mm(4)});
        }
        return all;
    }

private:
    int m_files = 0;
};

/// A report in its files.
struct Written {
    std::vector<std::string> files;
    TableTotals totals;
};
Written write(const TableReport& wanted, const std::vector<TableRow>& all, std::optional<int> pages = std::nullopt)
{
    Written written;
    TableWriter writer(
        wanted, shipped_fonts(),
        [&](int part, const std::string& pdf) {
            written.files.push_back(pdf);
            BOOST_TEST(part == static_cast<int>(written.files.size()));
        },
        pages);
    for (const TableRow& one : all)
        writer.add(one);
    written.totals = writer.finish();
    return written;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(table_reports, Files)

BOOST_AUTO_TEST_CASE(repeat_title_columns_and_foot_on_every_page)
{
    const std::string pdf = table_pdf(report(), rows(120), shipped_fonts());
    const int all = pages(pdf);
    BOOST_TEST(all == 3); // 52 to 56 lines of 4.5 mm on a page
    for (int page = 1; page <= all; ++page) {
        const std::string shown = text(pdf, page);
        BOOST_TEST_INFO_SCOPE(shown);
        for (const std::string part : {"監査記録", "令和8年11月20日の操作", "番号", "照合値", "理由", "佐藤"})
            BOOST_TEST(contains(shown, part), part);
        BOOST_TEST(contains(shown, "作成 2026-11-20 14:03"));
        BOOST_TEST(contains(shown, std::to_string(page) + " / 3 ページ"));
    }
}

BOOST_AUTO_TEST_CASE(show_every_row_once_and_in_order)
{
    const std::string shown = text(table_pdf(report(), rows(120), shipped_fonts()));
    std::size_t last = 0;
    for (int i = 0; i < 120; ++i) {
        const TableRow one = row(i);
        BOOST_TEST(count(shown, one[0]) == 1u);
        BOOST_TEST(count(shown, one[1]) == 1u);
        const std::size_t at = shown.find(one[0]);
        BOOST_TEST(at > last);
        last = at;
    }
}

BOOST_AUTO_TEST_CASE(keep_each_value_in_its_column)
{
    const std::string hash(200, 'e');
    const std::string reason = "用紙が二枚重なって送られたため刷り損じとし、立会人とともに裁断した。"
                               "Pneumonoultramicroscopicsilicovolcanoconiosis-and-still-the-same-word-with-no-space";
    const std::string pdf = table_pdf(report(), {{"100000", hash, reason}}, shipped_fonts());
    std::string in_code;
    std::string in_text;
    for (const Word& word : words(pdf)) {
        if (word.top < 33 || word.bottom > 280)
            continue; // heading and foot
        BOOST_TEST_INFO_SCOPE(word.text << " " << word.left << " to " << word.right);
        const bool number = word.text == "100000";
        const bool code = word.left > 34 && word.left < 104;
        (code ? in_code : in_text) += number ? "" : word.text;
        BOOST_TEST(word.left >= (number ? 15 : code ? 34.9 : 104.9));
        BOOST_TEST(word.right <= (number ? 32.1 : code ? 102.1 : 195.1));
    }
    BOOST_TEST(in_code == hash);
    std::erase(in_text, ' ');
    BOOST_TEST(in_text == reason);
}

BOOST_AUTO_TEST_CASE(put_numbers_under_each_other)
{
    // Figures of one width, flush right: 17 mm of the first column, whose gap is 3 mm.
    const std::string pdf =
        table_pdf(report(), {{"7", "a", ""}, {"1,234", "a", ""}, {"10,000", "a", ""}}, shipped_fonts());
    int found = 0;
    for (const Word& word : words(pdf))
        for (const std::string number : {"7", "1,234", "10,000"})
            if (word.text == number) {
                ++found;
                BOOST_TEST(word.right == 32, boost::test_tools::tolerance(0.005));
            }
    BOOST_TEST(found == 3);
}

BOOST_AUTO_TEST_CASE(show_what_has_no_glyph_as_a_geta_and_count_it)
{
    // A private use character, a control, an emoji, a broken byte, a selector that stands alone.
    const std::string odd = "外\uE000字\x01と\U0001F600と\xFFと\U000E0100。";
    for (const CellFace face : {CellFace::Text, CellFace::Code, CellFace::Name}) {
        TableReport wanted = report();
        wanted.columns[2].face = face;
        const Written written = write(wanted, {row(1), row(2, odd), row(3)});
        const std::string shown = text(written.files.at(0));
        BOOST_TEST_INFO_SCOPE("face " << static_cast<int>(face) << ": " << shown);
        // The last selector stands after と: a form of it that no font has.
        BOOST_TEST(written.totals.replaced == 5u);
        BOOST_TEST(contains(shown, "外〓字〓と〓と〓〓。"));
        BOOST_TEST(contains(shown, "〓 は、字形がなく印字できない文字です。"));
    }
    const Written clean = write(report(), {row(1, "髙橋 ①㈱ Šťastný")});
    BOOST_TEST(clean.totals.replaced == 0u);
    BOOST_TEST(!contains(text(clean.files.at(0)), "〓"));
}

BOOST_AUTO_TEST_CASE(set_names_as_the_documents_do)
{
    TableReport wanted = report();
    wanted.columns[2].face = CellFace::Name;
    const Written written = write(wanted, {row(1, "葛\U000E0103城　辻\U000E0102子")});
    BOOST_TEST(written.totals.replaced == 0u);
    BOOST_TEST(contains(text(written.files.at(0)), "葛\U000E0103城"));
    BOOST_TEST(contains(output_of("pdffonts " + keep(written.files.at(0)).string()), "IPAmjMincho"));
}

BOOST_AUTO_TEST_CASE(come_in_files_of_so_many_pages)
{
    TableReport wanted = report();
    wanted.pages_per_file = 2;
    const Written written = write(wanted, rows(270));
    BOOST_TEST(written.totals.rows == 270u);
    BOOST_TEST(written.totals.pages == 5);
    BOOST_TEST(written.totals.files == 3);
    BOOST_REQUIRE(written.files.size() == 3u);
    const int expected[] = {2, 2, 1};
    std::string all;
    for (std::size_t i = 0; i < 3; ++i) {
        BOOST_TEST(pages(written.files[i]) == expected[i]);
        all += text(written.files[i]);
    }
    for (int i = 0; i < 270; ++i)
        BOOST_TEST(count(all, row(i)[0]) == 1u);
    for (int page = 1; page <= 5; ++page) // numbered through; how many there will be is not known
        BOOST_TEST(contains(all, std::to_string(page) + " ページ"));
    BOOST_TEST(!contains(all, "/ 5"));
}

BOOST_AUTO_TEST_CASE(end_when_a_file_is_just_full)
{
    TableReport wanted = report();
    TablePageCounter counter(wanted, shipped_fonts());
    int lines = 0;
    for (; counter.pages() == 1; ++lines)
        counter.add(row(lines));
    wanted.pages_per_file = 1;
    const Written written = write(wanted, rows(lines - 1));
    BOOST_TEST(written.totals.pages == 1);
    BOOST_TEST(written.totals.files == 1);
}

BOOST_AUTO_TEST_CASE(do_not_part_a_row_that_fits_on_a_page)
{
    TablePageCounter counter(report(), shipped_fonts());
    int lines = 0;
    for (; counter.pages() == 1; ++lines)
        counter.add(row(lines));
    std::vector<TableRow> all = rows(lines - 2); // one line is left
    all.push_back(row(500, "始め\n終わり"));
    const std::string pdf = table_pdf(report(), all, shipped_fonts());
    BOOST_TEST(pages(pdf) == 2);
    BOOST_TEST(!contains(text(pdf, 1), "始め"));
    BOOST_TEST(contains(text(pdf, 2), "始め"));
    BOOST_TEST(contains(text(pdf, 2), "終わり"));
    BOOST_TEST(contains(text(pdf, 2), row(500)[0]));
}

BOOST_AUTO_TEST_CASE(lead_a_row_that_is_longer_than_a_page_over_pages)
{
    std::string reason;
    for (int i = 0; i < 150; ++i)
        reason += (i ? "\n" : "") + ("行" + std::to_string(1000 + i));
    const std::string pdf = table_pdf(report(), {row(0), row(1, reason), row(2)}, shipped_fonts());
    BOOST_TEST(pages(pdf) == 3);
    const std::string shown = text(pdf);
    for (int i = 0; i < 150; ++i)
        BOOST_TEST(count(shown, "行" + std::to_string(1000 + i)) == 1u);
    BOOST_TEST(contains(text(pdf, 3), row(2)[0]));
    for (const Word& word : words(pdf))
        BOOST_TEST((word.bottom < 297 - 15.5 || word.top > 297 - 13.5), word.text << " at " << word.bottom);
}

BOOST_AUTO_TEST_CASE(without_rows_say_so)
{
    const Written written = write(report(), {});
    BOOST_TEST(written.totals.pages == 1);
    BOOST_REQUIRE(written.files.size() == 1u);
    BOOST_TEST(contains(text(written.files[0]), "該当する記録はありません。"));
    BOOST_TEST(contains(text(table_pdf(report(), {}, shipped_fonts())), "1 / 1 ページ"));
}

BOOST_AUTO_TEST_CASE(stand_on_the_paper_that_was_asked_for)
{
    TableReport wanted = report();
    BOOST_TEST(contains(output_of("pdfinfo " + keep(table_pdf(wanted, rows(1), shipped_fonts())).string()),
                        "595.276 x 841.89 pts (A4)"));
    wanted.orientation = Orientation::Landscape;
    BOOST_TEST(contains(output_of("pdfinfo " + keep(table_pdf(wanted, rows(1), shipped_fonts())).string()),
                        "841.89 x 595.276 pts (A4)"));
}

BOOST_AUTO_TEST_CASE(of_a_test_store_show_that_they_are)
{
    TableReport wanted = report();
    const std::string plain = table_pdf(wanted, rows(3), shipped_fonts());
    wanted.specimen = Specimen::Yes;
    const std::string specimen = table_pdf(wanted, rows(3), shipped_fonts());
    BOOST_TEST(text(specimen) == text(plain)); // 見本 is an outline
    const auto red = [&](const std::string& pdf) {
        output_of("pdftoppm -r 20 -singlefile " + keep(pdf).string() + " " + (path / "page").string());
        const std::string ppm = read_whole_file(path / "page.ppm");
        std::size_t found = 0;
        for (std::size_t i = ppm.find("255\n") + 4; i + 2 < ppm.size(); i += 3)
            found += static_cast<unsigned char>(ppm[i]) > static_cast<unsigned char>(ppm[i + 1]) + 20 ? 1 : 0;
        return found;
    };
    BOOST_TEST(red(plain) == 0u);
    BOOST_TEST(red(specimen) > 1000u);
}

BOOST_AUTO_TEST_CASE(are_the_same_bytes_for_the_same_rows)
{
    BOOST_TEST((table_pdf(report(), rows(60), shipped_fonts()) == table_pdf(report(), rows(60), shipped_fonts())));
}

BOOST_AUTO_TEST_CASE(are_refused_when_their_columns_do_not_fit)
{
    const auto refused = [](const TableReport& wanted, const std::string& why) {
        BOOST_CHECK_EXCEPTION(TablePageCounter(wanted, shipped_fonts()), Error, [&](const Error& error) {
            BOOST_TEST_INFO_SCOPE(error.what());
            return error.kind() == ErrorKind::BadInput && contains(error.what(), why);
        });
    };
    TableReport wanted = report();
    wanted.columns[1].width = Length::mm(161);
    refused(wanted, "列の幅");
    wanted.columns = {};
    refused(wanted, "列の幅");
    wanted = report();
    wanted.columns[0].width = Length::mm(7);
    refused(wanted, "「番号」が狭すぎます");
    wanted = report();
    wanted.subtitles.assign(60, "条件");
    refused(wanted, "短くしてください");
}

BOOST_AUTO_TEST_CASE(are_refused_when_rows_and_pages_are_not_as_announced)
{
    BOOST_CHECK_EXCEPTION(write(report(), {{"1", "2"}}), Error,
                          [](const Error& error) { return error.kind() == ErrorKind::BadInput; });
    BOOST_CHECK_EXCEPTION(write(report(), rows(120), 2), Error,
                          [](const Error& error) { return error.kind() == ErrorKind::Conflict; });
    BOOST_TEST(write(report(), rows(120), 3).totals.pages == 3);
}

BOOST_AUTO_TEST_CASE(give_room_to_stamp_between_rules_on_all_sides)
{
    TableReport wanted = report();
    wanted.ruling = Ruling::Grid;
    wanted.least_lines = 2;
    wanted.size_pt = 9;
    const TablePages table = table_pages(wanted, rows(60), shipped_fonts());
    BOOST_TEST(table.totals.rows == 60u);
    BOOST_REQUIRE_EQUAL(table.pages.size(), 3u); // 26 to 28 rows of 9 mm on a page
    std::vector<double> across;
    std::multiset<double> down;
    for (const Mark& mark : table.pages[0].marks)
        if (const auto* line = std::get_if<LineMark>(&mark.shape))
            line->y1 == line->y2 ? (void)across.push_back(line->y1.mm()) : (void)down.insert(line->x1.mm());
    const double edges[] = {15, 35, 105, 195};
    BOOST_TEST(down == edges, boost::test_tools::per_element());
    for (std::size_t i = 1; i < across.size(); ++i)
        BOOST_TEST(std::abs(across[i] - across[i - 1] - 9) < 1e-9);
    for (const Mark& mark : table.pages[0].marks)
        if (const auto* run = std::get_if<TextRun>(&mark.shape); run && run->baseline.mm() < across.back()) {
            BOOST_TEST_INFO_SCOPE(run->text);
            const auto below = std::upper_bound(across.begin(), across.end(), run->baseline.mm());
            const double middle = run->baseline.mm() - 0.36 * Length::pt(run->size_pt).mm();
            BOOST_TEST(std::abs(*below - 4.5 - middle) < 0.2); // a figure's middle is the row's
        }
}

BOOST_AUTO_TEST_CASE(end_with_their_totals)
{
    TableReport wanted = report();
    wanted.totals = {"", "合計", "120 通"};
    const std::string pdf = table_pdf(wanted, rows(120), shipped_fonts());
    BOOST_TEST(!contains(text(pdf, 1) + text(pdf, 2), "120 通"));
    BOOST_TEST(contains(text(pdf, 3), "合計"));
    BOOST_TEST(contains(text(pdf, 3), "120 通"));
    BOOST_TEST(contains(text(pdf, 3), "3 / 3 ページ"));
    BOOST_TEST(!contains(text(table_pdf(wanted, {}, shipped_fonts())), "合計")); // nothing to be counted
}

BOOST_AUTO_TEST_CASE(count_a_page_that_only_their_totals_fill)
{
    TableReport wanted = report();
    const int full = static_cast<int>(table_pages(wanted, rows(500), shipped_fonts()).pages[0].marks.size()) / 4;
    BOOST_REQUIRE(pages(table_pdf(wanted, rows(full), shipped_fonts())) == 1); // three cells and a rule a row
    wanted.totals = {"", "合計", std::to_string(full) + " 通"};
    const std::string pdf = table_pdf(wanted, rows(full), shipped_fonts());
    BOOST_TEST(pages(pdf) == 2);
    BOOST_TEST(contains(text(pdf, 2), "合計"));
    BOOST_TEST(contains(text(pdf, 1), "1 / 2 ページ"));
}

BOOST_AUTO_TEST_CASE(may_follow_other_pages_and_have_a_foot_of_their_own)
{
    TableReport wanted = report();
    wanted.pages_before = 1;
    wanted.foot = "整理番号 000123";
    const std::string pdf = table_pdf(wanted, rows(120), shipped_fonts());
    BOOST_TEST(pages(pdf) == 3);
    BOOST_TEST(contains(text(pdf, 1), "2 / 4 ページ"));
    BOOST_TEST(contains(text(pdf, 3), "4 / 4 ページ"));
    BOOST_TEST(contains(text(pdf, 2), "整理番号 000123"));
    BOOST_TEST(!contains(text(pdf, 2), "作成"));
}

BOOST_AUTO_TEST_SUITE_END()
