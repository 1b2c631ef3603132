#pragma once

#include "app/services/reporting/figures.h"
#include "app/services/workplace.h"
#include "data/domain/insurer.h"

#include <filesystem>

namespace fuda::reporting {

/// 月次報告書 of one insurer: figures, standing, waiting, returns by reason, stock and cost of the month and the balance checks with a
/// place for two names, on one page A4 for an auditor; proved as every document is. Writes INSURER-YYYY-MM.pdf and .csv into the folder
/// (made when it is not there); the paths. Throws Error(Conflict) naming the first disagreement when numbers do not add up: no report
/// is written then. Needs Right::SeeNumbers.
std::vector<std::filesystem::path> write_monthly_report(store::Store& store, const services::Workplace& workplace,
                                                        const domain::Insurer& insurer, const Period& month,
                                                        const std::filesystem::path& folder,
                                                        const services::Desk& desk);

} // namespace fuda::reporting
