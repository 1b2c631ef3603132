#pragma once

#include <span>
#include <string_view>

namespace fuda::language {

/// The sentences that Fuda writes with values in them, for tr_written(); each has its English in en.po. A value is
/// {0}, any text, translated if it is something known; {0:known}, only such; {0:asis}, what a person typed or a printed
/// character, never translated; {0:number}, digits with . and , only; {0:code}, a code or number of ASCII letters;
/// {0:day}, a date of the calendar or of an era. Every sentence has a word beside its values, and none ends with 。.
std::span<const std::string_view> sentences();

} // namespace fuda::language
