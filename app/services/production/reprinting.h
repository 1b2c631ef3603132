#pragma once

#include "app/services/production/piece_steps.h"
#include "data/store/batches.h"

#include <span>
#include <string>
#include <vector>

namespace fuda::production {

/// A piece that was planned to print another one again.
struct Reprinted {
    domain::PieceCode of, code;
    domain::Document document = domain::Document::CertificateCard;
};

struct ReprintOutcome {
    std::vector<Reprinted> made = {};
    std::vector<Remark> along = {};   ///< carriers that had to be pulled, since their certificate has another code now
    std::vector<Remark> refused = {}; ///< not printed again, and why
};

/// "Reprint as it was" of what was spoiled, pulled or not produced: the same record, profile and layout, another code. Plans
/// the pieces at the end of their batch; composing makes their jobs, which need an approval again. A certificate brings the
/// carrier that bears its code, and a carrier its certificate when that is gone too. Refused is what must not go out as it
/// was: void by a newer decision, overtaken by a newer roster, in a batch that has ended; and what has been posted, for the
/// first one may still reach the member. Needs Right::Account; for what was printed at the counter Right::Reissue will do.
ReprintOutcome reprint(store::Store& store, std::span<const domain::PieceCode> codes, const services::Desk& desk);

/// What the batch still owes its members: spoiled, pulled for its companion's sake or not produced, and not printed again.
/// What a person or a newer decision has withdrawn, or the post has had, is not among them. Codes only: no right is asked.
std::vector<domain::PieceCode> to_reprint(store::Store& store, store::BatchId batch);

} // namespace fuda::production
