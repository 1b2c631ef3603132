#pragma once

#include "app/cli/arguments.h"
#include "data/store/types.h"

// What the commands for batches share.

namespace fuda::cli {

/// The only operand: the batch's number. Throws Error(Usage) when it is none.
store::BatchId batch_of(const Arguments& arguments);

} // namespace fuda::cli
