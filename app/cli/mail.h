#pragma once

#include "app/cli/arguments.h"
#include "data/store/mail_items.h"

#include <vector>

// What the commands for mail items share.

namespace fuda::cli {

/// The mail items that the operands name, by their numbers or tracking numbers. Throws Error(Usage) when there is no operand,
/// Error(BadInput) when one names no mail item.
std::vector<store::MailItem> items_of(const Arguments& arguments, store::Store& store);

} // namespace fuda::cli
