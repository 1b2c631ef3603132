#pragma once

#include "data/rules/case.h"

#include <string_view>
#include <vector>

namespace fuda::rules {

enum class Term { Full, Short };

/// The last day on which a certificate issued today is valid, and in Japanese which limit sets it.
struct Validity {
    calendar::Date until;
    std::string_view limit;
};

/// The earliest of: the profile's policy; the day before the 75th birthday (not for 後期高齢者医療); the day before
/// 資格喪失年月日; 在留期限; for Term::Short the profile's months (two). May lie before today.
///
/// A period of years or months begins on the issue date and ends as 民法 143 条 2 項 says: on the day before the same
/// day of the last month, and where that month has no such day, on its last day. 更新 under the 31 July policy counts
/// from the day after the certificate held ends: who is renewed in June gets the year that begins on 1 August
/// (domain.md §1.6: 8/1 更新).
Validity validity_of_certificate(const Case& asked, Term term);

/// The certificates that the member must show beside a 資格確認書 issued today (seed 001, the last table; decisions.md).
///
/// - 高齢受給者証: from the day before the 70th birthday; not where the profile prints the 一部負担金の割合 on the
///   certificate, and not for 後期高齢者医療, which has none.
/// - 限度額適用認定証, 標準負担額減額認定証, 特定疾病療養受療証: the roster gives the member the category (which only an
///   application brings) and 任意記載 does not ask to have it printed on the certificate instead. The reduction of
///   標準負担額 belongs to the low income categories, オ and 低所得 or 区分 Ⅰ Ⅱ, and to 長期入院該当 (domain.md §1.3).
std::vector<domain::Companion> companions_of_certificate(const Case& asked);

} // namespace fuda::rules
