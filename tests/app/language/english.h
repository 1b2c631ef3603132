#pragma once

#include "app/language/language.h"

namespace fuda::tests {

/// English is chosen while this lives, Japanese after it.
struct English {
    English() { language::choose("en"); }
    ~English() { language::choose("ja"); }
    English(const English&) = delete;
    English& operator=(const English&) = delete;
};

} // namespace fuda::tests
