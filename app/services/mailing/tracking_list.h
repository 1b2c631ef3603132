#pragma once

#include "data/store/store.h"

#include <filesystem>
#include <map>
#include <string>

namespace fuda::mailing {

/// Tracking numbers that were scanned beside pieces: lines "piece,tracking", a heading of these words allowed. One line for
/// each envelope; any piece in it will do. Throws Error(BadInput) that lists the lines with a code that is no piece of the
/// batch or is not ready to be posted, a number that cannot be right, or one that stands twice or was used before. Lines of
/// what is posted already with this number, and of void pieces, are passed over. The caller asks for the right.
std::map<store::DecisionId, std::string> read_tracking(store::Store& store, store::BatchId batch,
                                                       const std::filesystem::path& csv);

} // namespace fuda::mailing
