#pragma once

#include "app/cli/command.h"

// The plan of daily backups, what it has made, and making what is due.

namespace fuda::cli {

Command backup_plan_command();
Command backups_command();
/// store backup --scheduled
int scheduled_backup(const Arguments& arguments);

} // namespace fuda::cli
