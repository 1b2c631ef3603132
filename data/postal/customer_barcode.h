#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fuda::postal {

/// Japan Post's customer barcode (カスタマバーコード): 日本郵便「郵便番号・バーコードマニュアル」p11, p12, p20, p21.
struct CustomerBarcode {
    std::vector<std::string>
        codes;        ///< 21 by name ("0"–"9", "-", "CC1"–"CC8"): postal code 7, address number 13, check code
    std::string bars; ///< 67 from left to right, start and stop bars included: F full, A upper, D lower, T timing
};

/// Throws Error(BadInput) for a postal code that is not 7 digits (hyphen optional) and for an address number with other
/// characters than digits, hyphens and A–Z. What does not fit into 13 codes is cut off; a letter of which only the
/// first code fits leaves that code.
CustomerBarcode customer_barcode(std::string_view postal_code, std::string_view address_number);

/// The barcode of any digits, hyphens and letters A–Z: cut after 20 codes, filled up with CC4, with their check code.
/// customer_barcode() is this for a postal code and an address number.
CustomerBarcode encode_characters(std::string_view characters);

} // namespace fuda::postal
