#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::postal {

/// Text of an address in one way of writing, and where each of its bytes comes from.
struct FoldedText {
    std::string text;
    std::vector<std::size_t> source_end; ///< for each byte of `text`: the end of its character in the source, in bytes
};

/// Makes alike what people write in several ways: full-width and half-width forms, spaces (none), variation selectors
/// (none), ヶ ケ ヵ が ガ (ケ), ノ の (の), 大字 (not written), 北1条 and 北一条 (一).
FoldedText folded(std::string_view text);

} // namespace fuda::postal
