#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fuda::postal {

struct AddressNumber {
    std::string number; ///< digits, hyphens and capital letters: "3-20-5B604"; may be empty
    std::vector<std::string>
        warnings; ///< Japanese; what a person should look at. The number is right by the rules all the same.
};

/// The 住所表示番号 of an address's part B, the part after the town (PostalMaster::cut), by
/// 日本郵便「郵便番号・バーコード マニュアル」p18–p20 (domain.md §2.5). Full-width forms and every kind of hyphen are
/// narrowed first, of which the manual says nothing. Warns where the rules give a doubtful answer: 「一の五」 is 1, and
/// the name 「三番町KSビル」 gives a 3.
AddressNumber address_number(std::string_view part_b);

} // namespace fuda::postal
