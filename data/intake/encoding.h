#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fuda::intake {

enum class Encoding {
    Utf8,
    Cp932, ///< Windows-31J: Shift_JIS with NEC's and IBM's characters; 外字 F040–F9FC become U+E000–U+E757
};

std::string_view name(Encoding encoding); ///< UTF-8, CP932

/// What the beginning of a file says about its encoding. A byte order mark or well-formed UTF-8 says UTF-8. Else the kind of
/// bytes that prevail: UTF-8 when more well-formed multi-byte sequences than ill-formed bytes are there (a UTF-8 file with a
/// few broken rows), CP932 otherwise. A character cut at the end of `first_bytes` does not count.
Encoding detect_encoding(std::string_view first_bytes);

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// Whether the bytes begin with the mark of UTF-16, which is not read.
bool has_utf16_mark(std::string_view bytes);

/// Turns records into UTF-8, strictly: nothing is replaced or left out.
class Decoder {
public:
    /// Throws Error(Unavailable) when the system's iconv does not know CP932.
    explicit Decoder(Encoding encoding);
    ~Decoder();
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    /// Puts the bytes as UTF-8 into `text`. When they cannot be read: the offset of the first byte that makes no character.
    std::optional<std::size_t> decode(std::string_view bytes, std::string& text);

private:
    Encoding m_encoding;
    void* m_iconv = nullptr;
};

} // namespace fuda::intake
