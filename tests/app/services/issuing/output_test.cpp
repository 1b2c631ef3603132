#include "tests/app/services/issue_run.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

using namespace fuda;
using namespace fuda::tests;

namespace {

std::vector<Person> people(int count)
{
    std::vector<Person> all(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        Person& person = all[static_cast<std::size_t>(i)];
        person.number = std::to_string(100001 + i);
        if (i % 3 == 0) {
            person.trigger = "氏名変更";
            person.myna = "登録済";
        }
    }
    return all;
}

/// Of a thousand pixels of the page, how many have the pale red of the specimen mark: 0.8 0.1 0.1 at 14 % over white or a pale tint.
double mark_per_mille(const poppler::document& document, int page)
{
    const std::unique_ptr<poppler::page> opened(document.create_page(page));
    const poppler::image image = poppler::page_renderer().render_page(opened.get(), 72, 72);
    BOOST_REQUIRE(image.format() == poppler::image::format_argb32);
    int marked = 0;
    for (int y = 0; y < image.height(); ++y) {
        const char* const row = image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row();
        for (int x = 0; x < image.width(); ++x) {
            const auto value = [&](int channel) {
                return static_cast<int>(static_cast<unsigned char>(row[4 * x + channel]));
            };
            const int blue = value(0), green = value(1), red = value(2);
            marked += red - green >= 10 && red - green <= 30 && green >= 195 && red > blue;
        }
    }
    return 1000.0 * marked / (image.width() * image.height());
}

std::vector<double> marks_of(const Office& office)
{
    std::vector<double> marks;
    for (const auto& [name, bytes] : files_of(office.out / "print")) {
        if (!name.ends_with(".pdf"))
            continue;
        const std::unique_ptr<poppler::document> document(
            poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
        BOOST_REQUIRE(document);
        for (int page = 0; page < document->pages(); ++page)
            marks.push_back(mark_per_mille(*document, page));
    }
    return marks;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(the_printed_files, Office)

BOOST_AUTO_TEST_CASE(are_the_same_to_the_byte_for_any_number_of_workers)
{
    std::map<std::string, std::string> expected;
    for (const int count : {1, 2, 3}) {
        Office office;
        office.workers = count;
        office.cards_per_job = 3;
        office.sheets_per_job = 4;
        office.issue(office.receive("roster.csv", roster_of("2026-11-10", people(18))));
        const auto files = files_of(office.out / "print");
        BOOST_TEST(files.size() == 2u * (4 + 3 + 2)); // 12 cards, their carriers, 6 notices
        if (expected.empty())
            expected = files;
        BOOST_TEST((files == expected), count << " workers");
    }
}

BOOST_AUTO_TEST_CASE(bear_the_specimen_mark_on_every_page_of_a_test_store)
{
    issue(receive("roster.csv", roster_of("2026-11-10", people(3))));
    const auto marks = marks_of(*this);
    BOOST_TEST(marks.size() == 2u * 2 + 2 + 2); // cards and the notice have two sides
    for (const double mark : marks)
        BOOST_TEST(mark > 20);
}

BOOST_AUTO_TEST_CASE(bear_no_specimen_mark_from_a_live_store)
{
    mode = store::Mode::Live;
    issue(receive("roster.csv", roster_of("2026-11-10", people(3))));
    const auto marks = marks_of(*this);
    BOOST_TEST(marks.size() == 8u);
    for (const double mark : marks)
        BOOST_TEST(mark < 4);
}

BOOST_AUTO_TEST_CASE(hold_no_more_pieces_than_the_hopper)
{
    cards_per_job = 5;
    sheets_per_job = 2;
    issue(receive("roster.csv", roster_of("2026-11-10", people(18))));
    std::map<std::string, int> jobs;
    for (const Line& line : pieces())
        ++jobs[line.at("job")];
    for (const auto& [job, count] : jobs)
        BOOST_TEST(count <= (contains(job, "card") ? 5 : 2), job);
    BOOST_TEST(jobs.size() == 3u + 6 + 3);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(live_and_test_data, Office)

BOOST_AUTO_TEST_CASE(never_meet_in_one_store)
{
    open();
    mode = store::Mode::Live;
    BOOST_CHECK_EXCEPTION(open(), Error, of_kind(ErrorKind::Conflict, "テスト用"));
    Office other;
    other.mode = store::Mode::Live;
    other.open();
    other.mode = store::Mode::Test;
    BOOST_CHECK_EXCEPTION(other.open(), Error, of_kind(ErrorKind::Conflict, "本番用"));
}

BOOST_AUTO_TEST_CASE(have_piece_codes_that_tell_them_apart)
{
    const std::string text = roster_of("2026-11-10", people(3));
    issue(receive("roster.csv", text));
    Office live;
    live.mode = store::Mode::Live;
    live.issue(live.receive("roster.csv", text));
    for (const Line& line : pieces())
        BOOST_TEST(line.at("piece").starts_with("T"));
    for (const Line& line : live.pieces())
        BOOST_TEST(!line.at("piece").starts_with("T"));
}

BOOST_AUTO_TEST_SUITE_END()
