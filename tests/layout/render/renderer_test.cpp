#include "layout/render/renderer.h"

#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "layout/compose/composer.h"
#include "tests/support/command.h"
#include "tests/support/grey_picture.h"
#include "tests/support/slip.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/vectors.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::output_of;
using fuda::tests::shipped_fonts;
using fuda::tests::slip;

namespace {

const PdfInfo kInfo{"試しの 1 枚", "2026-11-20T00:00:00+09:00"};

const std::string kElements =
    R"(<box x="0" y="0" w="100" h="8" fill="#1f5fa8"/><text x="10" y="15" w="80" style="gothic">資格確認書</text>)"
    R"(<text x="10" y="20" w="80" style="name" condense="0.8">${value} 様</text>)"
    R"(<text x="10" y="25" w="80" style="gothic">${other}</text><qr x="70" y="30" size="20" value="${other}"/>)";

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

/// Spaces are how far apart words stand: readers of a PDF differ in them.
std::string without_spaces(const std::string& text)
{
    std::string result;
    for (const char32_t c : code_points(text))
        if (c != U' ' && c != U'\u3000' && c != U'\n' && c != U'\f')
            append_utf8(result, c);
    return result;
}

struct Drawn : tests::TemporaryFolder {
    /// Composes the slip for each of the values and draws all into one file.
    std::string draw(const std::string& elements, const std::vector<FieldValues>& pieces,
                     Specimen specimen = Specimen::No, const FieldValues& constants = {})
    {
        const Composer composer(parse_template(slip(elements), "slip.xml"), constants, shipped_fonts(), specimen);
        std::vector<Composition> compositions;
        for (const FieldValues& values : pieces)
            compositions.push_back(composer.compose(values));
        std::vector<const Page*> pages;
        for (const Composition& composition : compositions) {
            BOOST_REQUIRE(composition.printable());
            pages.push_back(&composition.pages.at(0));
        }
        Renderer renderer(shipped_fonts());
        const std::string bytes = renderer.pdf(pages, kInfo);
        BOOST_TEST((renderer.pdf(pages, kInfo) == bytes)); // the same pages once more
        write_whole_file(file(), bytes);
        return bytes;
    }

    std::filesystem::path file() const { return path / "drawn.pdf"; }
    std::string tool(const std::string& command) const { return output_of(command + " " + file().string()); }
};

FieldValues person(const std::string& name, const std::string& number)
{
    return {{"value", name}, {"other", number}};
}

const std::vector<FieldValues> kThree = {person("髙橋　𠮷郎", "100001"),
                                         person("葛\U000E0103城　辻\U000E0102子", "100002"),
                                         person("Łukasz Šťastný", "100003")};

} // namespace

BOOST_FIXTURE_TEST_SUITE(pdf_files, Drawn)

BOOST_AUTO_TEST_CASE(are_the_same_bytes_for_the_same_pages)
{
    const std::string first = draw(kElements, kThree);
    BOOST_TEST((draw(kElements, kThree) == first)); // another composer, another renderer
    BOOST_TEST((draw(kElements, {kThree[1], kThree[0], kThree[2]}) != first));
}

BOOST_AUTO_TEST_CASE(are_sound)
{
    draw(kElements, kThree, Specimen::Yes);
    BOOST_TEST(contains(tool("qpdf --check"), "No syntax or stream encoding errors found"));
}

BOOST_AUTO_TEST_CASE(hold_what_never_varies_once_whatever_the_number_of_pages)
{
    const auto forms = [&](std::size_t number) {
        draw(kElements, std::vector<FieldValues>(number, kThree[0]));
        output_of("qpdf --qdf --object-streams=disable " + file().string() + " " + (path / "plain.pdf").string());
        const std::string plain = read_whole_file(path / "plain.pdf");
        BOOST_TEST(count(plain, "/Type /Page\n") == number);
        return count(plain, "/Subtype /Form");
    };
    BOOST_TEST(forms(1) == forms(20));
    // The ground's colour (#1f5fa8) stands in the one form alone.
    BOOST_TEST(count(read_whole_file(path / "plain.pdf"), "0.121569 0.372549 0.658824 rg") == 1u);
}

BOOST_AUTO_TEST_CASE(grow_little_with_each_page)
{
    const std::size_t ten = draw(kElements, std::vector<FieldValues>(10, kThree[0])).size();
    const std::size_t twenty = draw(kElements, std::vector<FieldValues>(20, kThree[0])).size();
    BOOST_TEST((twenty - ten) / 10 < 2500u); // issue 2: at most 2.5 kB a page in a large job
}

BOOST_AUTO_TEST_CASE(give_back_every_character_with_its_variation_selector)
{
    draw(kElements, kThree);
    for (std::size_t i = 0; i < kThree.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        const std::string text =
            without_spaces(output_of("pdftotext -f " + number + " -l " + number + " " + file().string() + " -"));
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_TEST(contains(text, "資格確認書"));
        BOOST_TEST(contains(text, without_spaces(kThree[i].at("value")) + "様"));
        BOOST_TEST(contains(text, kThree[i].at("other")));
    }
}

BOOST_AUTO_TEST_CASE(have_pages_of_the_layouts_size_and_say_when_they_were_made)
{
    draw(kElements, kThree);
    const std::string info = tool("pdfinfo -isodates");
    BOOST_TEST(contains(info, "Pages:           3"), info);
    BOOST_TEST(contains(info, "Page size:       283.465 x 170.079 pts"), info); // 100 × 60 mm
    BOOST_TEST(contains(info, "Title:           試しの 1 枚"), info);
    BOOST_TEST(contains(info, "Creator:         Fuda"), info);
    BOOST_TEST(contains(tool("qpdf --show-object=trailer"), "/Info"));
    output_of("qpdf --qdf --object-streams=disable " + file().string() + " " + (path / "plain.pdf").string());
    BOOST_TEST(contains(read_whole_file(path / "plain.pdf"), "/CreationDate (20261120000000+09'00)"));
}

BOOST_AUTO_TEST_CASE(bear_the_specimen_mark_as_no_text_and_not_over_codes)
{
    const std::string codes = // two alternatives at one place, of which the insurer has one, and bars
        R"(<qr if="value" x="40" y="20" size="20" value="1"/><qr if="!value" x="40" y="20" size="20" value="2"/>)"
        R"(<customer-barcode x="12" y="48" size="9" value="${file}"/>)";
    const FieldValues insurer{{"value", "x"}, {"file", std::string(67, 'T')}};
    draw(codes, {{}}, Specimen::No, insurer);
    const auto without = tests::rasterised(file(), 1, 200, path);
    draw(codes, {{}}, Specimen::Yes, insurer);
    const auto with = tests::rasterised(file(), 1, 200, path);
    BOOST_TEST(!contains(output_of("pdftotext " + file().string() + " -"), "見本"));
    const double pixel = 25.4 / 200;
    const auto spared = [&](double x, double y) {
        return (x > 40.3 && x < 59.7 && y > 20.3 && y < 39.7) || (x > 10.3 && x < 85.5 && y > 46.3 && y < 52.9);
    };
    int tinted = 0;
    int tinted_codes = 0;
    for (int y = 0; y < with.height; ++y)
        for (int x = 0; x < with.width; ++x)
            if (with.at(x, y) != without.at(x, y))
                ++(spared((x + 0.5) * pixel, (y + 0.5) * pixel) ? tinted_codes : tinted);
    BOOST_TEST(tinted > with.width * with.height / 50); // seen at a glance
    BOOST_TEST(tinted_codes == 0);
}

BOOST_AUTO_TEST_CASE(have_grounds_that_bleed_past_every_edge)
{
    // 100 × 60 mm are 283.46 × 170.08 points: Cairo alone would end at 283 × 170, two pixels of 300 dpi before the right edge.
    for (const bool varies : {false, true}) { // in the form that all pages share, or on the page itself
        draw(std::string(R"(<box x="-1" y="-1" w="102" h="62" fill=")") + (varies ? "${color}" : "#1f5fa8") + "\"/>",
             {{{"color", "#1f5fa8"}}});
        const auto picture = tests::rasterised(file(), 1, 300, path);
        const int last_x = static_cast<int>(100 / 25.4 * 300) - 1;
        const int last_y = static_cast<int>(60 / 25.4 * 300) - 1;
        for (const auto& [x, y] : {std::pair{0, 0}, {last_x, 0}, {0, last_y}, {last_x, last_y}, {last_x, 300}})
            BOOST_TEST(static_cast<int>(picture.at(x, y)) == static_cast<int>(picture.at(500, 300)), x << ", " << y);
        BOOST_TEST(picture.at(500, 300) < 128);
    }
}

BOOST_AUTO_TEST_CASE(need_pictures_that_can_be_read_each_time)
{
    for (const std::string name : {"seal.svg", "seal.png"}) {
        BOOST_TEST_INFO_SCOPE(name);
        write_whole_file(path / name, "no picture");
        const Composer composer(
            parse_template(slip(R"(<picture x="1" y="1" w="5" h="5" source="${file}"/>)"), "slip.xml"),
            {{"file", (path / name).string()}}, shipped_fonts(), Specimen::No);
        const Composition composition = composer.compose({});
        Renderer renderer(shipped_fonts());
        for (int time = 0; time < 2; ++time)
            BOOST_CHECK_EXCEPTION(renderer.pdf({&composition.pages.at(0)}, kInfo), Error, [&](const Error& error) {
                return error.kind() == ErrorKind::BadInput && contains(error.what(), name + ": ");
            });
    }
}

BOOST_AUTO_TEST_CASE(show_pictures_in_their_box)
{
    write_whole_file(path / "seal.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>"
                                        "<rect x='0' y='0' width='10' height='10'/></svg>");
    const Composer composer(
        parse_template(slip(R"(<picture x="20" y="10" w="30" h="20" source="${file}"/>)"), "slip.xml"),
        {{"file", (path / "seal.svg").string()}}, shipped_fonts(), Specimen::No);
    const Composition composition = composer.compose({});
    write_whole_file(file(), Renderer(shipped_fonts()).pdf({&composition.pages.at(0)}, kInfo));
    const auto picture = tests::rasterised(file(), 1, 254, path); // 10 pixels a mm
    // The square keeps its shape and stands in the middle: x 25 to 45, y 10 to 30.
    const auto black = [&](double x, double y) {
        return picture.at(static_cast<int>(x * 10), static_cast<int>(y * 10)) < 40;
    };
    BOOST_TEST((black(25.3, 10.3) && black(44.7, 29.7) && black(35, 20)));
    BOOST_TEST(!(black(24.7, 20) || black(45.3, 20) || black(35, 9.7) || black(35, 30.3)));
}

BOOST_DATA_TEST_CASE_F(Drawn, have_customer_barcodes_of_the_manuals_measures,
                       fuda::tests::vectors("customer-barcode.tsv", "cb_dim"))
{
    constexpr int kDpi = 1270; // 50 pixels a mm
    constexpr double kPixel = 0.02;
    std::string bars = "FDFATDATDATDAF";
    bars.resize(67, 'F');
    const std::string size = std::to_string(std::stod(sample.id));
    draw(R"(<customer-barcode x="4" y="10" size=")" + size + R"(" value="${value}"/>)", {{{"value", bars}}});
    const auto picture = tests::rasterised(file(), 1, kDpi, path);
    const auto nominal = [&](const std::string& name) { // "long=3.600[3.400-3.600]"
        return std::stod(sample.expected.substr(sample.expected.find(name + "=") + name.size() + 1));
    };
    const auto black = [&](int x, int y) { return picture.at(x, y) < 128; };
    const auto rows = [&](double x) { // the black rows of a column, from the bars' top, in mm
        int first = -1;
        int last = -1;
        for (int y = 0; y < picture.height; ++y)
            if (black(static_cast<int>(x / kPixel), y)) {
                first = first < 0 ? y : first;
                last = y;
            }
        return std::pair(first * kPixel - 10, (last + 1) * kPixel - 10);
    };
    const double timing = nominal("timing");
    for (int i = 0; i < 14; ++i) {
        BOOST_TEST_INFO_SCOPE("bar " << i << " " << bars[static_cast<std::size_t>(i)]);
        const char bar = bars[static_cast<std::size_t>(i)];
        const auto [top, bottom] = rows(4 + nominal("pitch") * i + nominal("bar") / 2);
        BOOST_TEST(std::abs(top - (bar == 'F' || bar == 'A' ? 0 : timing)) <= 2 * kPixel);
        BOOST_TEST(std::abs(bottom - (bar == 'F' || bar == 'D' ? nominal("long") : 2 * timing)) <= 2 * kPixel);
    }
    const int middle = static_cast<int>((10 + nominal("long") / 2) / kPixel); // every kind of bar is black here
    std::vector<int> edges;
    for (int x = 1; x < picture.width; ++x)
        if (black(x, middle) != black(x - 1, middle))
            edges.push_back(x);
    BOOST_REQUIRE_EQUAL(edges.size(), 2u * 67u);
    BOOST_TEST(std::abs(edges.front() * kPixel - 4) <= 2 * kPixel);
    BOOST_TEST(std::abs((edges.back() - edges.front()) * kPixel - nominal("total")) <= 2 * kPixel);
    for (std::size_t i = 0; i + 2 < edges.size(); i += 2) {
        BOOST_TEST(std::abs((edges[i + 1] - edges[i]) * kPixel - nominal("bar")) <= 2 * kPixel);
        BOOST_TEST(std::abs((edges[i + 2] - edges[i]) * kPixel - nominal("pitch")) <= 2 * kPixel);
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(png_pictures, Drawn)

BOOST_AUTO_TEST_CASE(show_the_page_at_the_resolution_asked_for)
{
    const Composer composer(parse_template(slip(kElements), "slip.xml"), {}, shipped_fonts(), Specimen::No);
    const Composition composition = composer.compose(kThree[0]);
    Renderer renderer(shipped_fonts());
    const std::string png = renderer.png(composition.pages.at(0), 254); // 10 pixels a mm
    const auto number = [&](std::size_t at) {
        unsigned value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value = value << 8 | static_cast<unsigned char>(png.at(at + i));
        return value;
    };
    BOOST_TEST(png.starts_with("\x89PNG\r\n"));
    BOOST_TEST(number(16) == 1000u); // IHDR: width, height, 8 bits, RGB
    BOOST_TEST(number(20) == 600u);
    BOOST_TEST(static_cast<int>(png.at(24)) == 8);
    BOOST_TEST(static_cast<int>(png.at(25)) == 2);
    BOOST_TEST((renderer.png(composition.pages[0], 254) == png));
}

BOOST_AUTO_TEST_CASE(are_there_as_pixels_too)
{
    const Composer composer(parse_template(slip(kElements), "slip.xml"), {}, shipped_fonts(), Specimen::No);
    const Composition composition = composer.compose(kThree[0]);
    const Pixels pixels = Renderer(shipped_fonts()).pixels(composition.pages.at(0), 254); // 10 pixels a mm
    BOOST_TEST(pixels.width == 1000);
    BOOST_TEST(pixels.height == 600);
    BOOST_REQUIRE_EQUAL(pixels.rgb.size(), 1000u * 600u * 3u);
    const auto color = [&](int x_mm, int y_mm) {
        const auto at = pixels.rgb.begin() + (y_mm * 10 * 1000 + x_mm * 10) * 3;
        return std::vector<int>(at, at + 3);
    };
    BOOST_TEST(color(50, 4) == (std::vector<int>{0x1f, 0x5f, 0xa8}), boost::test_tools::per_element());
    BOOST_TEST(color(5, 50) == (std::vector<int>{255, 255, 255}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(of_a_part_are_the_same_as_that_part_of_the_whole)
{
    const std::string everything =
        kElements +
        R"(<line x1="3" y1="40" x2="97" y2="57" stroke="0.3" dash="1"/>)"
        R"(<box x="-1" y="50" w="40" h="12" radius="3" stroke="0.5" color="#c8281e" fill="#eef4ff"/>)"
        R"(<customer-barcode x="5" y="35" size="8" value="${file}"/><nw7 x="50" y="52" w="44" h="6" value="1234"/>)"
        R"(<picture x="62" y="2" w="15" h="15" source="${color}"/>)";
    const Composer composer(parse_template(slip(everything), "slip.xml"),
                            {{"file", std::string(67, 'F')}, {"color", FUDA_SOURCE_DIR "/tests/layout/proof/seal.svg"}},
                            shipped_fonts(), Specimen::No);
    const Composition composition = composer.compose(kThree[0]);
    BOOST_REQUIRE(composition.printable());
    Renderer renderer(shipped_fonts());
    const Page& page = composition.pages[0];
    for (const double dpi : {96.0, 150.0, 254.0, 1001.7}) {
        const Pixels whole = renderer.pixels(page, dpi);
        BOOST_TEST((whole_area(page, dpi) == PixelArea{0, 0, whole.width, whole.height}));
        const PixelArea kAreas[] = {{whole.width / 3, whole.height / 5, 111, 77},
                                    {whole.width / 2 + 1, whole.height / 2 + 1, 300, 300},
                                    {1, 1, 1, 1},
                                    {-7, -5, 60, 50}, // over the edges: white beside the page
                                    {whole.width - 20, whole.height - 10, 40, 30}};
        for (const PixelArea& area : kAreas) {
            BOOST_TEST_INFO_SCOPE(dpi << " dpi at " << area.x << ", " << area.y);
            const Pixels part = renderer.pixels(page, dpi, area);
            BOOST_REQUIRE(part.width == area.width && part.height == area.height);
            int different = 0;
            for (int y = 0; y < area.height; ++y)
                for (int x = 0; x < area.width; ++x)
                    for (int channel = 0; channel < 3; ++channel) {
                        const int at_x = area.x + x;
                        const int at_y = area.y + y;
                        const bool on_page = at_x >= 0 && at_y >= 0 && at_x < whole.width && at_y < whole.height;
                        const int expected =
                            on_page ? whole.rgb[static_cast<std::size_t>((at_y * whole.width + at_x) * 3 + channel)]
                                    : 255;
                        different += part.rgb[static_cast<std::size_t>((y * area.width + x) * 3 + channel)] != expected;
                    }
            BOOST_TEST(different == 0);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
