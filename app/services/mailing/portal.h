#pragma once

#include "app/services/desk.h"
#include "app/services/production/piece_steps.h"
#include "app/services/progress.h"
#include "data/domain/insurer.h"
#include "data/store/jobs.h"
#include "data/store/mail/portal_deliveries.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace fuda::mailing {

/// The batch's jobs of notices that nobody has sent anywhere yet. Needs Right::Account.
std::vector<store::Job> publishable(store::Store& store, store::BatchId batch, const services::Desk& desk);

struct PublishOutcome {
    std::int64_t jobs = 0, pieces = 0;
    std::int64_t not_approved = 0; ///< jobs left alone: their batch is held, or nobody has approved these bytes
    std::vector<production::Remark> held = {};      ///< pieces for which their whole job was left alone, and why
    std::vector<std::filesystem::path> places = {}; ///< a folder for each job
};

/// Hands approved notices over electronically (電子交付) instead of printing them. Each job gets a folder of its own name in `folder`:
/// for each piece its pages, cut from the bytes that were approved and locked with AES-256 (a password by the profile's portal.password;
/// the owner's is random and kept nowhere), under the piece's code; and index.csv for the insurer's portal: 製作物コード, 記号, 番号, 枝番,
/// ファイル, SHA-256, 公開日. The folder appears whole; then the job, its pieces and what was handed over change together. After a crash
/// between the two the same call makes the folder anew. A job with a piece that a newer roster has overtaken is left alone until that
/// roster is decided (incident I-2). Void pieces are handed to nobody. Needs Right::Account. Throws Error(Conflict) naming the key when
/// the profile has no portal.password, or when a job is in the print queue or has been sent; Error(BadInput) for a job of other
/// documents or another insurer's.
PublishOutcome publish(store::Store& store, std::span<const store::Job> jobs, const domain::Insurer& insurer,
                       const std::filesystem::path& folder, const services::Desk& desk, services::Progress& progress);

/// The piece codes of a list that the insurer's portal gives out: CSV with a column 製作物コード. Throws Error(BadInput) naming the line.
std::vector<domain::PieceCode> read_fetched(const std::filesystem::path& csv);

/// Their members have them since that day: the pieces are delivered. Needs Right::Track. Throws Error(BadInput) for a day to come.
production::StepOutcome fetched(store::Store& store, std::span<const domain::PieceCode> codes, calendar::Date day,
                                const services::Desk& desk);
/// They are not in the portal any more: the pieces are void and count as destroyed. Needs a reason and Right::Track.
production::StepOutcome withdraw(store::Store& store, std::span<const domain::PieceCode> codes, std::string_view reason,
                                 const services::Desk& desk);

/// After the piece, at most `count`. Needs Right::Account or Right::Track.
std::vector<store::PortalDelivery> list_portal(store::Store& store, domain::PortalState state, store::PieceId after,
                                               std::size_t count, const services::Desk& desk);
std::map<domain::PortalState, std::int64_t> portal_counts(store::Store& store, const services::Desk& desk);

/// JSON, ended by a line break.
std::string to_json(const PublishOutcome& outcome);
std::string to_json(const std::vector<store::PortalDelivery>& deliveries);

} // namespace fuda::mailing
