#pragma once

#include "data/samples/random.h"

#include "data/domain/member.h"

#include <span>
#include <string_view>

namespace fuda::samples {

/// A name as it is printed and its reading.
struct Name {
    std::string_view written;
    std::string_view kana;
};

/// What the members of one household share.
struct FamilyName {
    Name male;
    Name female;                      ///< differs from `male` in some languages (WIŚNIEWSKI, WIŚNIEWSKA)
    std::span<const Name> men, women; ///< given names of its language; empty for a Japanese name

    bool foreign() const { return !men.empty(); }
};

/// Japanese surnames come as often as they do in Japan, about one household in a hundred is foreign. Rare kanji
/// (髙 﨑 𠮷 邉 邊 齋 濵 栁) and variation sequences that IPAmj明朝 draws (葛 辻 邉) are among them.
FamilyName pick_family_name(Random& random);

/// A given name that suits people of that age: 清 and トシ are not born today, 陽葵 was not born before the war.
Name pick_given_name(Random& random, const FamilyName& family, domain::Sex sex, int birth_year);

} // namespace fuda::samples
