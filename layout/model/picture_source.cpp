#include "layout/model/picture_source.h"

#include "data/base/error.h"
#include "data/base/text.h"

#include <Poco/Base64Decoder.h>
#include <Poco/Base64Encoder.h>
#include <Poco/StreamCopier.h>

#include <algorithm>
#include <sstream>

namespace fuda::layout {

namespace {

constexpr std::string_view kData = "data:";
constexpr std::string_view kPng = "data:image/png;base64,";
constexpr std::string_view kSvg = "data:image/svg+xml;base64,";
/// Of a PNG's width and height: a small file can hold a picture that fills the memory.
constexpr unsigned kMostPixels = 6000;

[[noreturn]] void refuse(const std::string& message)
{
    throw Error(ErrorKind::BadInput, message);
}

void check_size(std::size_t bytes)
{
    if (bytes > kMostPictureBytes)
        refuse("画像は " + std::to_string(kMostPictureBytes / 1024) + " KiB までです（" +
               std::to_string((bytes + 1023) / 1024) +
               " KiB あります）。解像度（300～600 dpi で足ります）か色数を減らして保存し直してください");
}

/// ISO/IEC 15948: the signature, then the header with width and height.
void check_png(std::string_view bytes)
{
    constexpr std::size_t kHeader = 33;
    if (!bytes.starts_with("\x89PNG\r\n\x1a\n") || bytes.size() < kHeader || bytes.substr(12, 4) != "IHDR")
        refuse("画像が PNG として読めません。PNG で保存し直してください");
    for (const std::size_t at : {std::size_t{16}, std::size_t{20}}) {
        unsigned pixels = 0;
        for (std::size_t i = 0; i < 4; ++i)
            pixels = pixels << 8 | static_cast<unsigned char>(bytes[at + i]);
        if (pixels == 0 || pixels > kMostPixels)
            refuse("画像の縦横は " + std::to_string(kMostPixels) + " ピクセルまでです。小さくして保存し直してください");
    }
}

void check_svg(std::string_view bytes)
{
    if (!is_utf8(bytes) || bytes.find("<svg") == std::string_view::npos)
        refuse("画像が SVG として読めません。SVG（UTF-8）で保存し直してください");
    if (bytes.find("<!ENTITY") != std::string_view::npos || bytes.find("<text") != std::string_view::npos)
        refuse("SVG の中の文字（<text>）と <!ENTITY> は使えません。文字をアウトラインにして保存し直してください");
}

} // namespace

bool is_embedded(std::string_view source)
{
    return source.starts_with(kData);
}

EmbeddedPicture embedded_picture(std::string_view source)
{
    const bool is_png = source.starts_with(kPng);
    if (!is_png && !source.starts_with(kSvg))
        refuse("埋め込む画像は data:image/png;base64, か data:image/svg+xml;base64, で始めてください");
    const std::string_view coded = source.substr(is_png ? kPng.size() : kSvg.size());
    const auto is_code = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    };
    const auto padding = static_cast<std::size_t>(
        coded.end() - std::find_if(coded.begin(), coded.end(), [&](char c) { return !is_code(c); }));
    if (coded.empty() || coded.size() % 4 != 0 || padding > 2 ||
        coded.substr(coded.size() - padding) != std::string(padding, '='))
        refuse("埋め込まれた画像の Base64 が壊れています。画像を入れ直してください");
    check_size(coded.size() / 4 * 3 - padding);
    EmbeddedPicture picture;
    picture.format = is_png ? EmbeddedPicture::Format::Png : EmbeddedPicture::Format::Svg;
    std::istringstream in{std::string(coded)};
    Poco::Base64Decoder decoder(in);
    Poco::StreamCopier::copyToString(decoder, picture.bytes);
    is_png ? check_png(picture.bytes) : check_svg(picture.bytes);
    return picture;
}

std::string picture_source(std::string_view bytes)
{
    check_size(bytes.size());
    const bool is_png = bytes.starts_with("\x89PNG");
    if (!is_png && bytes.find("<svg") == std::string_view::npos)
        refuse("画像は PNG か SVG のファイルにしてください");
    is_png ? check_png(bytes) : check_svg(bytes);
    std::ostringstream out;
    Poco::Base64Encoder encoder(out);
    encoder.rdbuf()->setLineLength(0);
    encoder.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    encoder.close();
    return std::string(is_png ? kPng : kSvg) + out.str();
}

std::string described_picture(std::string_view source)
{
    const std::size_t comma = std::min(source.find(','), source.size());
    return std::string(source.starts_with(kSvg) ? "SVG" : "PNG") + " " +
           std::to_string(((source.size() - comma) / 4 * 3 + 1023) / 1024) + " KB";
}

} // namespace fuda::layout
