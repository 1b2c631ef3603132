#include "layout/model/picture_source.h"

#include "data/base/error.h"
#include "layout/model/template.h"
#include "tests/support/slip.h"

#include <boost/test/unit_test.hpp>

using namespace fuda;
using namespace fuda::layout;
using fuda::tests::slip;

namespace {

const std::string kSvg =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><rect width='10' height='10'/></svg>";

/// A PNG's signature and header for a picture of this width, and something after them.
std::string png(unsigned width, std::size_t bytes = 64)
{
    std::string picture = "\x89PNG\r\n\x1a\n";
    picture += std::string("\0\0\0\rIHDR", 8);
    for (const unsigned size : {width, 10u})
        for (const unsigned shift : {24u, 16u, 8u, 0u})
            picture += static_cast<char>(size >> shift & 0xff);
    picture.resize(bytes, '\x7f');
    return picture;
}

std::string refusal(const std::string& source)
{
    try {
        embedded_picture(source);
    } catch (const Error& error) {
        BOOST_TEST((error.kind() == ErrorKind::BadInput));
        return error.what();
    }
    return "taken";
}

std::string file_refusal(const std::string& bytes)
{
    try {
        picture_source(bytes);
    } catch (const Error& error) {
        return error.what();
    }
    return "taken";
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(an_embedded_picture)

BOOST_AUTO_TEST_CASE(comes_back_byte_for_byte)
{
    for (const std::string& bytes :
         {kSvg, kSvg + " ", kSvg + "  ", png(10), png(6000, 65), png(10, kMostPictureBytes)}) {
        const std::string source = picture_source(bytes);
        BOOST_TEST(is_embedded(source));
        BOOST_TEST((embedded_picture(source).bytes == bytes));
        BOOST_TEST((embedded_picture(source).format == EmbeddedPicture::Format::Svg) == bytes.starts_with("<svg"));
        BOOST_TEST(source.find_first_of(" \n\r") == std::string::npos);
    }
    BOOST_TEST(picture_source(kSvg).starts_with("data:image/svg+xml;base64,PHN2Zy"));
    BOOST_TEST(described_picture(picture_source(png(10, 5000))) == "PNG 5 KB");
    BOOST_TEST(!is_embedded("${seal}"));
}

BOOST_AUTO_TEST_CASE(is_refused_with_the_remedy)
{
    BOOST_TEST(contains(file_refusal(png(10, kMostPictureBytes + 1)), "256 KiB までです（257 KiB あります）"));
    BOOST_TEST(contains(file_refusal("GIF89a"), "PNG か SVG"));
    BOOST_TEST(contains(file_refusal(png(6001)), "6000 ピクセルまで"));
    BOOST_TEST(contains(file_refusal("\x89PNG"), "PNG で保存し直して"));
    BOOST_TEST(contains(file_refusal("<svg><text>印</text></svg>"), "アウトライン"));
    BOOST_TEST(contains(file_refusal("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>"), "<!ENTITY>"));
    const std::string source = picture_source(kSvg);
    BOOST_TEST(contains(refusal("data:image/gif;base64,R0lG"), "data:image/png;base64,"));
    BOOST_TEST(contains(refusal(source.substr(0, source.size() - 1)), "壊れて"));
    BOOST_TEST(contains(refusal(source + "===="), "壊れて"));
    BOOST_TEST(
        contains(refusal("data:image/png;base64," + source.substr(source.find(',') + 1)), "PNG として読めません"));
    BOOST_TEST(contains(refusal("data:image/png;base64,"), "壊れて"));
    BOOST_TEST(contains(refusal("data:image/png;base64,ab d"), "壊れて"));
}

BOOST_AUTO_TEST_CASE(is_checked_when_its_layout_is_read)
{
    const std::string source = picture_source(kSvg);
    const auto with = [](const std::string& text) {
        return slip("<picture x=\"1\" y=\"1\" w=\"5\" h=\"5\" source=\"" + text + "\"/>");
    };
    const Template layout = parse_template(with(source), "slip.xml");
    BOOST_TEST(std::get<PictureBox>(layout.pages[0].elements[0].shape).source.literal() == source);
    BOOST_CHECK_EXCEPTION(parse_template(with(source + "A"), "slip.xml"), Error, [](const Error& error) {
        return std::string(error.what()).starts_with("slip.xml:2: <picture>: 埋め込まれた画像の Base64 が壊れています");
    });
}

BOOST_AUTO_TEST_SUITE_END()
