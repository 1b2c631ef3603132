#pragma once

#include "app/cli/arguments.h"
#include "data/store/store.h"

#include <span>
#include <string>

namespace fuda::cli {

/// The member whom the words name: the id that `fuda member find` shows, or 記号 番号 [枝番] ("" where the insurer has no
/// 記号). Throws Error(BadInput) when there is none or more than one.
store::MemberId member_of(store::Store& store, std::span<const std::string> words);

} // namespace fuda::cli
