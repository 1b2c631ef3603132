#pragma once

#include "app/services/keeping/auditing.h"
#include "app/services/keeping/backup_state.h"
#include "app/services/keeping/keeping.h"

#include <string>

/// Outcomes as JSON objects: stable keys in English, the words of the store's own enumerations.
namespace fuda::keeping {

std::string to_json(const store::Verification& verification);
std::string to_json(const Export& result);
std::string to_json(const store::StoreInfo& info);
std::string to_json(const store::StoreCopy& copy, const std::string& place);
std::string to_json(const BackupState& state);
std::string to_json(const std::vector<KeptBackup>& backups);
std::string to_json(const store::PurgeCounts& counts, const std::string& older_than, Purging purging);

} // namespace fuda::keeping
