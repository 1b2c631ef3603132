#pragma once

#include "app/services/desk.h"
#include "app/services/production/batching.h"
#include "app/services/workplace.h"
#include "data/store/batches.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fuda::production {

/// Where a piece is, in Japanese: "133991-certificate-card-0001 の 12 ページ（印刷済・確認前）", "郵便物 M7（差出前）".
std::string whereabouts(const store::PieceRow& piece, const std::string& insurer_number);

/// What came out of the printers on one medium, or went to the post in envelopes, against what the stock ledger says was used
/// for the batch.
struct MediumBalance {
    static constexpr std::string_view kEnvelopes = "envelope";
    std::string media; ///< IPP's name of it, or kEnvelopes
    std::string label() const { return media == kEnvelopes ? "封筒" : media; }
    std::int64_t came_out = 0;
    std::int64_t used = 0;    ///< by the ledger, less what was put back
    std::int64_t spoiled = 0; ///< blanks that were misfed and never became a piece
    bool kept = false;        ///< whether a stock is kept of this medium; if not, there is nothing to agree with
    bool agrees() const { return !kept || came_out == used; }
};

/// Whether every piece and every sheet of a batch is accounted for (design.md, decision 7).
struct Balance {
    store::Batch batch;
    store::BatchBalance pieces;
    std::vector<MediumBalance> stock;  ///< in the order of the media
    std::vector<store::PieceRow> open; ///< the first of those whose whereabouts are not settled
    static constexpr std::size_t kMostOpen = 1000;

    bool agrees() const;
};

/// Needs Right::SeeNumbers.
Balance balance(store::Store& store, store::BatchId batch, const services::Desk& desk);

struct CloseOutcome {
    bool closed = false;
    Balance balance; ///< why it was not
};

/// Closes the batch when nothing of it is open and the stock agrees; otherwise nothing changes. Needs Right::RunBatch.
/// Throws Error(Conflict) when its lifecycle does not let it close, or when it is not as it was seen any more.
CloseOutcome close_batch(store::Store& store, store::BatchId batch, const services::Desk& desk, SeenRevision seen = {});

/// batch-N-balance.pdf, .csv and .json in the folder, which is made when it is not there: the sums, the stock, and one by
/// one every piece that was not mailed, with why and where. Needs Right::SeeNumbers. The paths.
std::vector<std::filesystem::path> write_balance(store::Store& store, const services::Workplace& workplace,
                                                 store::BatchId batch, const std::filesystem::path& folder,
                                                 const services::Desk& desk);

/// A JSON object, ended by a line break.
std::string to_json(const Balance& balance);

} // namespace fuda::production
