#include "data/base/error.h"
#include "data/base/file.h"
#include "layout/model/picture_source.h"
#include "layout/proof/proof.h"
#include "layout/render/renderer.h"
#include "tests/support/slip.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::shipped_fonts;
using fuda::tests::slip;

namespace {

std::string fixture(const std::string& name)
{
    return read_whole_file(std::filesystem::path(FUDA_SOURCE_DIR "/tests/layout/proof") / name);
}

Composition composed(const std::string& source)
{
    const std::string picture = "<picture x=\"20\" y=\"10\" w=\"20\" h=\"20\" source=\"" + source + "\"/>";
    const Composer composer(parse_template(slip(picture), "slip.xml"), {}, shipped_fonts(), Specimen::No);
    return composer.compose({});
}

std::string drawn(const Composition& piece)
{
    return Renderer(shipped_fonts()).pdf({&piece.pages.at(0)}, {"test", "2026-11-22T00:00:00+09:00"});
}

/// The seal as the sources of a layout: as SVG, and as the PNG that was drawn from it.
std::string source_of(const std::string& seal, EmbeddedPicture::Format format)
{
    const std::string svg = picture_source(fixture(seal));
    return format == EmbeddedPicture::Format::Svg
               ? svg
               : picture_source(Renderer(shipped_fonts()).png(composed(svg).pages.at(0), 150));
}

const EmbeddedPicture::Format kFormats[] = {EmbeddedPicture::Format::Svg, EmbeddedPicture::Format::Png};

} // namespace

namespace fuda::layout {
static std::ostream& operator<<(std::ostream& out, EmbeddedPicture::Format format)
{
    return out << (format == EmbeddedPicture::Format::Svg ? "SVG" : "PNG");
}
} // namespace fuda::layout

BOOST_AUTO_TEST_SUITE(an_embedded_picture)

BOOST_DATA_TEST_CASE(is_printed_and_proved, boost::unit_test::data::make(kFormats), format)
{
    const Composition piece = composed(source_of("seal.svg", format));
    BOOST_TEST(piece.printable());
    Prover prover(shipped_fonts());
    const auto faults = prover.prove(drawn(piece), {&piece});
    for (const ProofFault& fault : faults)
        BOOST_TEST_ERROR(fault.message);
    // Seen where it belongs: red ink in its box, paper beside it.
    const Pixels pixels = Renderer(shipped_fonts()).pixels(piece.pages[0], 254);
    int inked = 0;
    int beside = 0;
    for (int y = 0; y < pixels.height; ++y)
        for (int x = 0; x < pixels.width; ++x) {
            const auto* color = &pixels.rgb[static_cast<std::size_t>(y * pixels.width + x) * 3];
            const bool is_inside = x >= 200 && x < 400 && y >= 100 && y < 300;
            (is_inside ? inked : beside) += color[0] > color[1] + 60;
        }
    BOOST_TEST(inked > 500);
    BOOST_TEST(beside == 0);
}

BOOST_DATA_TEST_CASE(that_is_another_or_missing_is_found, boost::unit_test::data::make(kFormats), format)
{
    const Composition record = composed(source_of("seal.svg", format));
    Prover prover(shipped_fonts());
    const auto others = prover.prove(drawn(composed(source_of("other_seal.svg", format))), {&record});
    BOOST_REQUIRE_EQUAL(others.size(), 1u);
    BOOST_TEST(others[0].message.starts_with("画像（様式に埋め込み）（左から 20.0 mm"), others[0].message);
    Composition without = record;
    without.pages[0].marks.clear();
    auto paper = std::make_shared<Background>(*record.pages[0].background);
    paper->marks.clear();
    without.pages[0].background = paper;
    BOOST_TEST(prover.prove(drawn(without), {&record}).size() == 1u);
}

BOOST_AUTO_TEST_CASE(that_cannot_be_drawn_is_an_error_each_time)
{
    std::string png = "\x89PNG\r\n\x1a\n" + std::string("\0\0\0\rIHDR\0\0\0\x0a\0\0\0\x0a", 16);
    png.resize(100, '\x01');
    for (const std::string& bytes : {png, std::string("<svg xmlns='http://www.w3.org/2000/svg'>")}) {
        const Composition piece = composed(picture_source(bytes));
        Renderer renderer(shipped_fonts());
        for (int time = 0; time < 2; ++time)
            BOOST_CHECK_EXCEPTION(renderer.png(piece.pages[0], 100), Error, [](const Error& error) {
                return error.kind() == ErrorKind::BadInput &&
                       std::string(error.what()).starts_with("様式に埋め込まれた画像: ");
            });
    }
}

BOOST_AUTO_TEST_SUITE_END()
