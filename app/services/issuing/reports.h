#pragma once

#include "app/services/issuing/overtaking.h"
#include "data/store/decisions.h"
#include "data/store/jobs.h"
#include "data/store/pieces.h"
#include "data/store/rosters.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fuda::issuing {

/// Findings of a roster as intake's CSV (UTF-8 with byte order mark, for a spreadsheet).
void write_findings(store::Store& store, store::RosterId roster, const std::filesystem::path& file);
/// 記号,番号,枝番,判定,書類,規則,理由,有効期限 — UTF-8 without byte order mark, RFC 4180, dates as YYYY-MM-DD.
void write_decisions(store::Store& store, store::RosterId roster, const std::filesystem::path& file);
/// piece,document,記号,番号,枝番,state,job,page,sha256 — likewise.
void write_pieces(store::Store& store, store::RosterId roster, const std::filesystem::path& file);

/// A held piece and why.
struct HeldPieceLine {
    std::string piece, document, reason;
};

/// What a person wants to know after a run.
struct Summary {
    std::string roster_file, insurer_number, insurer_name, as_of, today, store, out;
    bool test = false;
    bool imported_before = false; ///< the same file was there already
    store::RosterCounts rows;
    std::vector<store::DecisionCount> decisions;
    std::vector<store::PieceCount> pieces;
    std::vector<HeldPieceLine> held;
    std::vector<std::string> to_pull;    ///< printed although void meanwhile
    std::int64_t jobs_in_doubt = 0;      ///< sent in this run; the printer cannot say whether they came out
    std::vector<std::string> unanswered; ///< PrintOutcome::unanswered
    OvertakeOutcome overtaken;           ///< what this roster has pulled of what was made from older ones
    std::int64_t jobs = 0;               ///< printed in this run
    std::int64_t jobs_waiting = 0;       ///< composed and not printed, of this store's other rosters
    std::int64_t jobs_not_approved =
        0; ///< composed and not printed: their batch is held, or nobody has approved them yet
    std::vector<std::int64_t> batches_to_approve; ///< with composed jobs of this roster that nobody has approved
    std::int64_t new_pieces = 0;                  ///< planned in this run
    std::int64_t decided = 0;                     ///< rows answered in this run
    std::int64_t made = 0;                        ///< pieces composed or held in this run
    double seconds = 0;

    std::int64_t held_or_rejected() const;
    /// Whether this run changed anything at all.
    bool anything_done() const
    {
        return !imported_before || decided > 0 || made > 0 || jobs > 0 || overtaken.anything();
    }
};

/// What the store says of a roster after a run; what belongs to the run itself is left for the caller to fill in.
Summary summarize(store::Store& store, store::RosterId roster);
/// How the rows of a roster were answered and what it has pulled, as a JSON object ended by a line break.
std::string decisions_json(store::RosterId roster, const std::vector<store::DecisionCount>& counts,
                           const OvertakeOutcome& overtaken);
/// Stable keys, English; the words of the store's own enumerations.
std::string to_json(const Summary& summary);

} // namespace fuda::issuing
