#include "layout/proof/qr_reader.h"

#include "layout/compose/qr_encoder.h"
#include "layout/proof/pdf_reader.h"
#include "layout/render/renderer.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::layout;

namespace {

/// A QR code in a PDF of its own, seen again through the PDF.
Raster seen(const std::string& value, double size_mm, double x_mm)
{
    static const FontSet fonts(FUDA_SOURCE_DIR "/layout/fonts/fonts.conf");
    static Renderer renderer(fonts);
    auto symbol = encode_qr(value).value();
    auto paper = std::make_shared<Background>();
    paper->width = paper->height = Length::mm(60);
    QrMark mark{{Length::mm(x_mm), Length::mm(x_mm / 3), Length::mm(size_mm), Length::mm(size_mm)},
                symbol.side,
                symbol.modules,
                value};
    const Page page{paper, {{mark}}};
    const std::string pdf = renderer.pdf({&page}, {"test", "2026-11-20T00:00:00+09:00"});
    return open_pdf(pdf)->draw(0, {mark.box, 4 / mark.module().mm(), PixelWindow::Channels::Gray});
}

} // namespace

BOOST_AUTO_TEST_SUITE(qr_reader)

BOOST_AUTO_TEST_CASE(every_code_is_read_at_every_size_and_place)
{
    for (int n = 0; n < 1000; ++n) {
        const std::string value = "T" + std::to_string(n * 7919) + std::string(static_cast<std::size_t>(n % 90), 'k');
        const double size = 12 + n % 23;
        const auto found = read_qr(seen(value, size, n % 25 + n / 1000.0));
        BOOST_TEST_INFO_SCOPE(value << " at " << size << " mm");
        BOOST_TEST((found == value));
    }
}

BOOST_AUTO_TEST_CASE(kanji_are_read)
{
    const std::string value = "髙橋𠮷郎 辻󠄂";
    BOOST_TEST(read_qr(seen(value, 25, 10)).value() == value);
}

BOOST_AUTO_TEST_CASE(paper_without_a_code_is_not_read)
{
    BOOST_TEST(!read_qr({100, 100, 1, std::vector<std::uint8_t>(10000, 255)}));
    BOOST_TEST(!read_qr({}));
}

BOOST_AUTO_TEST_SUITE_END()
