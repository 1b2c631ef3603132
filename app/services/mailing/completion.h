#pragma once

#include "app/services/desk.h"
#include "app/services/production/balancing.h"
#include "app/services/workplace.h"
#include "data/domain/insurer.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fuda::mailing {

/// A step of a batch's work as the log has it.
struct StepDone {
    std::string step; ///< Japanese: 組版, 承認, 印刷 …
    std::int64_t count = 0;
    std::string first, last;                    ///< on Japan's clock
    std::map<std::string, std::int64_t> people; ///< who did it, and how often
};

/// Once that the bench was stopped, or that an item was opened again.
struct BenchStop {
    std::string at; ///< on Japan's clock
    std::string by, station, item, piece;
    std::string what; ///< Japanese
};

/// What became of a batch, for the insurer's files. No person of the rosters is in it: codes and counts only.
struct Completion {
    production::Balance balance;
    std::int64_t came_out = 0, confirmed = 0, reprinted = 0;
    std::map<std::string, std::int64_t> spoiled, pulled; ///< by reason; what was destroyed since is not among them
    std::map<std::string, std::int64_t> destroyed;       ///< by both names
    std::map<std::string, std::int64_t> mailed; ///< pieces by the way they went: 特定記録 …, 電子交付, 窓口で交付
    std::map<std::string, std::int64_t> items; ///< posted items, by class and kind
    std::int64_t scanned_items = 0, scans = 0; ///< closed at the bench, and the codes read for it
    std::vector<StepDone> steps;               ///< in the order of the work
    std::vector<BenchStop> stops;              ///< in the order of the log
    std::vector<store::Approval> approvals;
};

/// Of a batch in any state. All sums are those of the balance, or Error(Corrupt). Needs Right::SeeNumbers.
Completion completion(store::Store& store, store::BatchId batch, const services::Desk& desk);

/// 作業完了報告書: batch-N-completion.pdf (A4, with places for two signatures), .csv (UTF-8 with byte order mark) and .json in the folder,
/// which is made when it is not there. Needs Right::SeeNumbers. The paths.
std::vector<std::filesystem::path> write_completion(store::Store& store, const services::Workplace& workplace,
                                                    store::BatchId batch, const domain::Insurer& insurer,
                                                    const std::filesystem::path& folder, const services::Desk& desk);

/// JSON, ended by a line break.
std::string to_json(const Completion& completion);

} // namespace fuda::mailing
