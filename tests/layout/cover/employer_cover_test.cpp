#include "layout/cover/employer_cover.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "layout/compose/layout_check.h"
#include "tests/support/command.h"
#include "tests/support/slip.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/unit_test.hpp>

#include <cstdio>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::output_of;
using fuda::tests::shipped_fonts;

namespace {

const std::filesystem::path kRoot = FUDA_SOURCE_DIR;

const Template& letter()
{
    static const Template layout = read_template(kRoot / "layout/templates/employer-cover-a4.xml");
    return layout;
}

EmployerCover cover(int pieces, SampleData data = SampleData::Normal)
{
    EmployerCover cover;
    cover.letter = sample_values(letter(), {}, data);
    cover.letter["seal"] = (kRoot / "data/profiles/seals/kokuho-kumiai.svg").string();
    for (const std::string color : {"accent_color", "accent_tint"}) // of the insurer, whatever else is long
        cover.letter[color] = sample_values(letter(), {}, SampleData::Normal)[color];
    cover.created = "2026-11-20T00:00:00+09:00";
    for (int i = 0; i < pieces; ++i) {
        char number[16];
        std::snprintf(number, sizeof number, "%06d", 100001 + i);
        char code[16];
        std::snprintf(code, sizeof code, "T%04d-%04dK", i / 10000, i % 10000);
        cover.pieces.push_back({"71-0042　" + std::string(number) + "（00）",
                                i % 5 == 4 ? "邉\U000E010F見　𠮷乃" : "髙橋　花子",
                                i % 7 == 3 ? "資格確認書" : "資格情報通知書", code});
    }
    return cover;
}

std::string without_spaces(const std::string& text)
{
    std::string result;
    for (const char32_t c : code_points(text))
        if (c != U' ' && c != U'\u3000' && c != U'\n')
            append_utf8(result, c);
    return result;
}

bool contains(const std::string& text, const std::string& part)
{
    return without_spaces(text).find(without_spaces(part)) != std::string::npos;
}

struct Files : tests::TemporaryFolder {
    void keep(const EmployerCover& wanted)
    {
        write_whole_file(file(), employer_cover_pdf(letter(), wanted, shipped_fonts()));
    }
    std::filesystem::path file() const { return path / "cover.pdf"; }
    int pages() const
    {
        const std::string info = output_of("pdfinfo " + file().string());
        return std::stoi(info.substr(info.find("Pages:") + 6));
    }
    std::string text(int page) const
    {
        const std::string number = std::to_string(page);
        return output_of("pdftotext -raw -f " + number + " -l " + number + " " + file().string() + " -");
    }
};

std::string refusal(const EmployerCover& wanted)
{
    try {
        employer_cover_pdf(letter(), wanted, shipped_fonts());
    } catch (const Error& error) {
        return error.kind() == ErrorKind::BadInput ? error.what() : "another kind of error";
    }
    return "none";
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(an_employers_cover, Files)

BOOST_AUTO_TEST_CASE(is_a_letter_and_a_list_that_count_the_same)
{
    keep(cover(42));
    BOOST_REQUIRE_EQUAL(pages(), 3);
    const std::string first = text(1);
    for (const std::string part : {"書類をお送りします", "人事総務課　御中", "資格情報通知書\n資格確認書\n対象者一覧",
                                   "36 通\n6 通\n2 枚", "42 通", "1 / 3 ページ", "000123"})
        BOOST_TEST(contains(first, part), part << " in " << first);
    const std::string last = text(3);
    for (const std::string part : {"合計", "資格情報通知書", "36 通", "資格確認書", "6 通", "42 通", "3 / 3 ページ"})
        BOOST_TEST(contains(last, part), part << " in " << last);
    BOOST_TEST(contains(text(2), "2 / 3 ページ"));
    BOOST_TEST(!contains(text(2), "合計"));
}

BOOST_AUTO_TEST_CASE(lists_every_piece_once_with_its_heads_on_each_page)
{
    const EmployerCover wanted = cover(100);
    keep(wanted);
    std::string all;
    for (int page = 2; page <= pages(); ++page) {
        const std::string shown = text(page);
        for (const std::string head : {"対象者一覧", "小石川造園建設株式会社　御中", "番号", "記号・番号（枝番）",
                                       "氏名", "書類", "製作物コード", "受領印", "整理番号 M000000123"})
            BOOST_TEST(contains(shown, head), head << " on page " << page);
        all += shown;
    }
    for (const ListedPiece& piece : wanted.pieces) {
        const std::size_t at = all.find(piece.piece_code);
        BOOST_TEST((at != std::string::npos && all.find(piece.piece_code, at + 1) == std::string::npos),
                   piece.piece_code << " once");
        BOOST_TEST(contains(all, piece.symbol_and_number));
    }
    BOOST_TEST(contains(all, "邉\U000E010F見　𠮷乃")); // with its variation selector
}

BOOST_AUTO_TEST_CASE(may_be_of_one_member_or_of_five_thousand)
{
    keep(cover(1));
    BOOST_TEST(pages() == 2);
    BOOST_TEST(contains(text(2), "2 / 2 ページ"));
    keep(cover(5000, SampleData::Longest));
    const int all = pages();
    BOOST_TEST(all > 150);
    BOOST_TEST(contains(text(1), "1 / " + std::to_string(all) + " ページ"));
    BOOST_TEST(contains(text(all), "5,000 通"));
    BOOST_TEST(contains(text(1), " 通\n" + std::to_string(all - 1) + " 枚"));
}

BOOST_AUTO_TEST_CASE(is_refused_when_something_in_it_cannot_be_printed)
{
    EmployerCover wanted = cover(5);
    wanted.pieces.clear();
    BOOST_TEST(contains(refusal(wanted), "製作物がありません"));
    wanted = cover(5);
    wanted.pieces[3].name = "\uE000田　太郎";
    BOOST_TEST(contains(refusal(wanted), "4 番の氏名"));
    BOOST_TEST(!contains(refusal(wanted), "太郎"));
    wanted = cover(5);
    wanted.pieces[3].document = "資格\uE000確認書";
    BOOST_TEST(contains(refusal(wanted), "印字できない文字"));
    wanted = cover(5);
    wanted.letter["mail_address"] = "";
    BOOST_TEST(contains(refusal(wanted), "mail_address"));
    wanted = cover(5);
    wanted.letter["mail_name"] = std::string(200, 'W');
    BOOST_TEST(contains(refusal(wanted), "長すぎて"));
}

BOOST_AUTO_TEST_CASE(of_a_test_store_is_a_specimen_on_every_page)
{
    EmployerCover wanted = cover(42);
    keep(wanted);
    const std::string plain = read_whole_file(file());
    wanted.specimen = Specimen::Yes;
    keep(wanted);
    for (int page = 1; page <= pages(); ++page) {
        const std::string number = std::to_string(page);
        output_of("pdftoppm -r 20 -singlefile -f " + number + " -l " + number + " " + file().string() + " " +
                  (path / "with").string());
        write_whole_file(path / "plain.pdf", plain);
        output_of("pdftoppm -r 20 -singlefile -f " + number + " -l " + number + " " + (path / "plain.pdf").string() +
                  " " + (path / "without").string());
        BOOST_TEST((read_whole_file(path / "with.ppm") != read_whole_file(path / "without.ppm")));
    }
}

BOOST_AUTO_TEST_SUITE_END()
