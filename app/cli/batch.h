#pragma once

#include "app/cli/command.h"
#include "data/store/types.h"

// The commands that begin with "batch".

namespace fuda::cli {

/// The only operand: the batch's number. Throws Error(Usage) when it is none.
store::BatchId batch_of(const Arguments& arguments);

/// make list show
std::vector<Command> batch_making_commands();
/// proof approve hold release cancel
std::vector<Command> batch_approval_commands();
/// balance close post
std::vector<Command> batch_closing_commands();

} // namespace fuda::cli
