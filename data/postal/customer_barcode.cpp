#include "data/postal/customer_barcode.h"

#include "data/base/error.h"
#include "data/postal/postal_code.h"

#include <array>
#include <numeric>

namespace fuda::postal {

namespace {

struct Code {
    std::string_view name, bars;
};

/// p11 and p21; a code's place in the table is its value for the check code.
constexpr std::array<Code, 19> kCodes = {{
    {"0", "FTT"},   {"1", "FFT"},   {"2", "FDA"},   {"3", "DFA"},   {"4", "FAD"},   {"5", "FTF"},   {"6", "DAF"},
    {"7", "AFD"},   {"8", "ADF"},   {"9", "TFF"},   {"-", "TFT"},   {"CC1", "DAT"}, {"CC2", "DTA"}, {"CC3", "ADT"},
    {"CC4", "TDA"}, {"CC5", "ATD"}, {"CC6", "TAD"}, {"CC7", "TTF"}, {"CC8", "FFF"},
}};
constexpr std::string_view kStart = "FD";
constexpr std::string_view kStop = "DF";
constexpr std::size_t kHyphen = 10, kFirstLetterCode = 11, kFiller = 14;
constexpr std::size_t kDataCodes = 20;

} // namespace

CustomerBarcode encode_characters(std::string_view characters)
{
    std::vector<std::size_t> values;
    for (const char c : characters) {
        if (c >= '0' && c <= '9') {
            values.push_back(static_cast<std::size_t>(c - '0'));
        } else if (c == '-') {
            values.push_back(kHyphen);
        } else if (c >= 'A' && c <= 'Z') {
            const auto letter = static_cast<std::size_t>(c - 'A');
            values.push_back(kFirstLetterCode + letter / 10);
            values.push_back(letter % 10);
        } else {
            throw Error(ErrorKind::BadInput,
                        "カスタマバーコードにできるのは数字・ハイフン・英大文字だけです: " + std::string(characters));
        }
    }
    values.resize(kDataCodes, kFiller);
    const std::size_t sum = std::accumulate(values.begin(), values.end(), std::size_t{0});
    values.push_back((kCodes.size() - sum % kCodes.size()) % kCodes.size());

    CustomerBarcode barcode;
    barcode.bars = kStart;
    for (const std::size_t value : values) {
        barcode.codes.emplace_back(kCodes[value].name);
        barcode.bars += kCodes[value].bars;
    }
    barcode.bars += kStop;
    return barcode;
}

CustomerBarcode customer_barcode(std::string_view postal_code, std::string_view address_number)
{
    const auto digits = normalized_postal_code(postal_code);
    if (!digits)
        throw Error(ErrorKind::BadInput, "郵便番号は7桁の数字で指定してください: " + std::string(postal_code));
    return encode_characters(*digits + std::string(address_number));
}

} // namespace fuda::postal
