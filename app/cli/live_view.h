#pragma once

#include <functional>
#include <string>

namespace fuda::cli {

/// Shows `text` anew about once a second until the person ends it: on a terminal in place of what was there before, elsewhere as
/// `changed` has it, which is told each time.
void show_live(const std::function<std::string()>& text, const std::function<std::string()>& changed);

} // namespace fuda::cli
