#include "layout/extract/extract.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "layout/compose/composer.h"
#include "layout/render/renderer.h"
#include "tests/support/command.h"
#include "tests/support/grey_picture.h"
#include "tests/support/slip.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::output_of;
using fuda::tests::shipped_fonts;

namespace {

/// A slip for each of the names, with a background that they share.
std::string slips(const std::vector<std::string>& names)
{
    const Composer composer(parse_template(tests::slip(R"(<box x="0" y="0" w="100" h="8" fill="#1f5fa8"/>)"
                                                       R"(<text x="10" y="20" w="80" style="name">${value} 様</text>)"
                                                       R"(<qr x="70" y="30" size="20" value="${other}"/>)"),
                                           "slip.xml"),
                            {}, shipped_fonts(), Specimen::No);
    std::vector<Composition> compositions;
    for (const std::string& name : names)
        compositions.push_back(composer.compose({{"value", name}, {"other", name}}));
    std::vector<const Page*> pages;
    for (const Composition& composition : compositions)
        pages.push_back(&composition.pages.at(0));
    return Renderer(shipped_fonts()).pdf(pages, {"札", "2026-11-20T00:00:00+09:00"});
}

struct Files : tests::TemporaryFolder {
    std::string first = slips({"髙橋", "葛\U000E0103城", "辻\U000E0102"});
    std::string second = slips({"𠮷田", "Šťastný"});

    std::filesystem::path keep(const std::string& name, const std::string& pdf)
    {
        write_whole_file(path / name, pdf);
        return path / name;
    }
    static std::string text(const std::filesystem::path& file, int page)
    {
        const std::string number = std::to_string(page);
        return output_of("pdftotext -f " + number + " -l " + number + " " + file.string() + " -");
    }
    static int page_count(const std::filesystem::path& file)
    {
        return std::stoi(output_of("qpdf --show-npages " + file.string()));
    }
    /// Whether a page of one file says and shows what a page of the other does.
    void check_same(const std::filesystem::path& one, int page_of_one, const std::filesystem::path& other,
                    int page_of_other)
    {
        BOOST_TEST(text(one, page_of_one) == text(other, page_of_other));
        const auto a = tests::rasterised(one, page_of_one, 150, path);
        const auto b = tests::rasterised(other, page_of_other, 150, path);
        BOOST_TEST((a.pixels == b.pixels));
        BOOST_TEST(a.width == 591); // 100 mm: not an empty page beside another
    }
};

bool says_corrupt(const Error& error)
{
    return error.kind() == ErrorKind::Corrupt;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(extracted_pages, Files)

BOOST_AUTO_TEST_CASE(say_and_show_what_their_sources_do)
{
    const PageOf wanted[] = {{&first, 3}, {&second, 2}, {&first, 1}};
    const auto source_of_first = keep("first.pdf", first);
    const auto source_of_second = keep("second.pdf", second);
    const auto cut = keep("cut.pdf", extract_pages(wanted));
    BOOST_TEST(page_count(cut) == 3);
    check_same(cut, 1, source_of_first, 3);
    check_same(cut, 2, source_of_second, 2);
    check_same(cut, 3, source_of_first, 1);
    BOOST_TEST(text(cut, 1) != text(cut, 3));
    BOOST_TEST(output_of("qpdf --check " + cut.string()).find("No syntax or stream encoding errors found") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(may_be_the_same_page_twice)
{
    const PageOf wanted[] = {{&first, 2}, {&first, 2}};
    const auto source = keep("first.pdf", first);
    const auto cut = keep("cut.pdf", extract_pages(wanted));
    BOOST_TEST(page_count(cut) == 2);
    check_same(cut, 1, source, 2);
    check_same(cut, 2, source, 2);
}

BOOST_AUTO_TEST_CASE(give_the_same_bytes_every_time_and_no_date)
{
    const PageOf wanted[] = {{&first, 1}, {&second, 1}};
    const PageOf others[] = {{&second, 1}, {&first, 1}};
    const std::string cut = extract_pages(wanted);
    BOOST_TEST((extract_pages(wanted) == cut));
    BOOST_TEST((extract_pages(others) != cut));
    BOOST_TEST(output_of("pdfinfo " + keep("cut.pdf", cut).string()).find("Date") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(leave_the_other_pages_of_a_file_behind)
{
    const PageOf wanted[] = {{&first, 2}};
    const auto cut = keep("cut.pdf", extract_pages(wanted));
    const std::string all = output_of("qpdf --qdf --object-streams=disable " + cut.string() + " - | strings");
    const auto pages = [&] {
        int count = 0;
        for (auto at = all.find("/Type /Page\n"); at != std::string::npos; at = all.find("/Type /Page\n", at + 1))
            ++count;
        return count;
    }();
    BOOST_TEST(pages == 1);
}

BOOST_AUTO_TEST_CASE(are_refused_where_the_file_has_none)
{
    for (const int page : {0, 4, -1}) {
        BOOST_TEST_INFO_SCOPE("page " << page);
        const PageOf wanted[] = {{&first, page}};
        BOOST_CHECK_EXCEPTION(extract_pages(wanted), Error, [&](const Error& error) {
            return says_corrupt(error) &&
                   std::string(error.what()).find(std::to_string(page) + " ページ") != std::string::npos;
        });
    }
    BOOST_CHECK_EXCEPTION(extract_pages({}), Error,
                          [](const Error& error) { return error.kind() == ErrorKind::BadInput; });
}

BOOST_AUTO_TEST_CASE(are_not_taken_from_damaged_files)
{
    const std::string damaged[] = {"", "no PDF at all", first.substr(0, first.size() / 2),
                                   first.substr(first.size() / 2), std::string(first).replace(0, 8, "%XYZ-1.5")};
    for (const std::string& bytes : damaged) {
        BOOST_TEST_INFO_SCOPE(bytes.size() << " bytes");
        const PageOf wanted[] = {{&bytes, 1}};
        BOOST_CHECK_EXCEPTION(extract_pages(wanted), Error, says_corrupt);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(joined_files, Files)

BOOST_AUTO_TEST_CASE(have_all_pages_in_order)
{
    const std::vector<std::string> both = {first, second};
    const auto source_of_first = keep("first.pdf", first);
    const auto source_of_second = keep("second.pdf", second);
    const auto whole = keep("whole.pdf", joined(both));
    BOOST_TEST(page_count(whole) == 5);
    for (int page = 1; page <= 3; ++page)
        check_same(whole, page, source_of_first, page);
    for (int page = 1; page <= 2; ++page)
        check_same(whole, 3 + page, source_of_second, page);
    BOOST_TEST((joined(both) == read_whole_file(whole)));
}

BOOST_AUTO_TEST_CASE(are_refused_when_one_is_damaged)
{
    const std::vector<std::string> pdfs = {first, second.substr(0, 1000)};
    BOOST_CHECK_EXCEPTION(joined(pdfs), Error, says_corrupt);
    BOOST_CHECK_EXCEPTION(joined({}), Error, [](const Error& error) { return error.kind() == ErrorKind::BadInput; });
}

BOOST_AUTO_TEST_SUITE_END()
