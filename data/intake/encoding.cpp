#include "data/intake/encoding.h"

#include "data/base/error.h"

#include <cstring>
#include <iconv.h>

namespace fuda::intake {

namespace {

/// The length of the well-formed UTF-8 sequence at `at` (Unicode 15, table 3-7), or 0.
std::size_t sequence_length(std::string_view bytes, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || bytes.size() - at < length)
        return 0;
    const unsigned least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < least || byte(1) > most)
        return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    }
    return length;
}

std::size_t well_formed_bytes(std::string_view bytes)
{
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t length = sequence_length(bytes, at);
        if (length == 0)
            break;
        at += length;
    }
    return at;
}

} // namespace

std::string_view name(Encoding encoding)
{
    return encoding == Encoding::Utf8 ? "UTF-8" : "CP932";
}

bool has_utf16_mark(std::string_view bytes)
{
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

Encoding detect_encoding(std::string_view first_bytes)
{
    constexpr std::size_t kLongestSequence = 4;
    if (first_bytes.starts_with(kByteOrderMark))
        return Encoding::Utf8;
    std::size_t sequences = 0;
    std::size_t ill_formed = 0;
    for (std::size_t at = 0; at < first_bytes.size();) {
        const std::size_t length = sequence_length(first_bytes, at);
        if (length == 0 && first_bytes.size() - at >= kLongestSequence)
            ++ill_formed;
        sequences += length > 1;
        at += length == 0 ? 1 : length;
    }
    return ill_formed == 0 || sequences > ill_formed ? Encoding::Utf8 : Encoding::Cp932;
}

Decoder::Decoder(Encoding encoding) : m_encoding(encoding)
{
    if (encoding == Encoding::Utf8)
        return;
    m_iconv = ::iconv_open("UTF-8", "CP932");
    if (m_iconv == reinterpret_cast<void*>(-1))
        throw Error(ErrorKind::Unavailable,
                    "CP932を読む変換表がこの計算機にありません。対処: libcのgconvモジュール(CP932.so)を入れてください");
}

Decoder::~Decoder()
{
    if (m_iconv)
        ::iconv_close(m_iconv);
}

std::optional<std::size_t> Decoder::decode(std::string_view bytes, std::string& text)
{
    if (m_encoding == Encoding::Utf8) {
        const std::size_t good = well_formed_bytes(bytes);
        text = bytes;
        return good == bytes.size() ? std::nullopt : std::optional(good);
    }
    text.resize(bytes.size() * 3); // no byte of CP932 becomes more than three of UTF-8
    char* in = const_cast<char*>(bytes.data());
    std::size_t in_left = bytes.size();
    char* out = text.data();
    std::size_t out_left = text.size();
    ::iconv(m_iconv, nullptr, nullptr, nullptr, nullptr);
    const bool failed = ::iconv(m_iconv, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1);
    text.resize(text.size() - out_left);
    return failed ? std::optional(bytes.size() - in_left) : std::nullopt;
}

} // namespace fuda::intake
