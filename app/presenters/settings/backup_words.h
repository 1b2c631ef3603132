#pragma once

#include "app/presenters/cell.h"
#include "app/services/keeping/backup_state.h"

#include <string>

/// How the window speaks of backups, in the language that was chosen.
namespace fuda::presenters {

/// What everybody is told, whichever screen is in front; empty while nothing is wrong. `mends`: for who may do something about it; the
/// others read whom to tell.
std::string trouble_text(const keeping::BackupState& state, bool mends);

/// How it stands, and why.
Cell state_cell(const keeping::BackupState& state, const std::string& station);

/// When the next one is made.
std::string next_text(const keeping::BackupState& state, const std::string& now);

} // namespace fuda::presenters
