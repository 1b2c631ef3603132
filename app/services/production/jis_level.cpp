#include "app/services/production/jis_level.h"

#include "data/base/error.h"
#include "data/base/text.h"

#include <iconv.h>

namespace fuda::production {

namespace {

/// EUC-JP has JIS X 0208 in two bytes, its row and cell each with the high bit.
class EucJp {
public:
    EucJp() : m_iconv(::iconv_open("EUC-JP", "UTF-8"))
    {
        if (m_iconv == reinterpret_cast<iconv_t>(-1))
            throw Error(ErrorKind::Unavailable,
                        "文字コード EUC-JP の変換表がありません。libc6 の gconv を入れてください");
    }
    ~EucJp() { ::iconv_close(m_iconv); }
    EucJp(const EucJp&) = delete;
    EucJp& operator=(const EucJp&) = delete;

    /// From 1; 0 for what is not in JIS X 0208.
    int row(char32_t c) const
    {
        std::string from = utf8(std::u32string(1, c));
        char to[8] = {};
        char* in = from.data();
        char* out = to;
        std::size_t in_left = from.size(), out_left = sizeof to;
        ::iconv(m_iconv, nullptr, nullptr, nullptr, nullptr);
        const bool known = ::iconv(m_iconv, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1);
        constexpr int kFirstRow = 0xA1;
        return known && out - to == 2 ? static_cast<unsigned char>(to[0]) - kFirstRow + 1 : 0;
    }

private:
    iconv_t m_iconv;
};

} // namespace

bool is_kanji(char32_t c)
{
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

JisLevel jis_level(char32_t kanji)
{
    constexpr int kFirstKanjiRow = 16, kSecondLevelRow = 48;
    thread_local const EucJp encoder; // iconv keeps a state: each thread has its own
    const int row = encoder.row(kanji);
    if (row < kFirstKanjiRow)
        return JisLevel::Beyond;
    return row < kSecondLevelRow ? JisLevel::First : JisLevel::Second;
}

} // namespace fuda::production
