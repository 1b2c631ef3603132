#pragma once

#include "app/services/desk.h"
#include "data/store/pieces.h"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

/// What the steps after printing share: a person gives codes, each piece goes its step or is refused with a reason.
namespace fuda::production {

/// A piece and what a person must know of it (Japanese).
struct Remark {
    domain::PieceCode code;
    std::string text;
};

struct StepOutcome {
    std::vector<domain::PieceCode> done = {};
    std::vector<Remark> along = {};   ///< others that had to go with them, and what became of each
    std::vector<Remark> refused = {}; ///< not done, and why
};

/// Does the step with the piece as it is inside the change; why it cannot be done, or nothing when it is done.
using PieceStep = std::function<std::string(store::Change&, const store::PieceRow&, StepOutcome&)>;

/// The step with each piece once, a thousand in one change: after a crash the same codes again go on, for what is done is
/// refused with its state. Codes that the store does not know are refused. Two stations never take a piece both: each reads
/// it under the write lock.
StepOutcome for_each_piece(store::Store& store, std::span<const domain::PieceCode> codes, const services::Desk& desk,
                           const PieceStep& step);

/// A carrier bears the code of the certificate that is stuck on it: when that one does not go out, neither does the carrier.
/// Not made yet it is void, in the house it is pulled (in doubt: to be pulled once it is settled).
enum class Carrier {
    MadeAgain, ///< with its certificate
    NotNeeded, ///< void for good
};
void withdraw_carrier_of(store::Change& change, const store::PieceRow& certificate, Carrier carrier,
                         const std::string& reason, StepOutcome& outcome);
/// Whether it is the carrier that bears the code of this certificate.
bool bears_code(const store::Pieces& pieces, const store::PieceRow& carrier, const domain::PieceCode& code);
inline constexpr const char* kCardMadeAgain = "同封するカードの作り直し";

/// The envelope, packed and not posted yet, in which it is; it must be opened before anything is done with the piece. Nothing
/// when it is in none, or only planned to be (a plan is dissolved when one of its pieces goes).
std::string packed_in(store::Store& store, const store::PieceRow& piece);

/// "いまの状態は印刷済です".
std::string state_of(const store::PieceRow& piece);

/// What a newer roster says otherwise, so that the piece must not leave the house as it is (incident I-2): deciding that roster
/// pulls it and makes another in its stead. Empty when nothing. Asked inside a change, it is true until the commit.
std::string overtaken(store::Store& store, const store::PieceRow& piece);
/// The same of several; those of which there is nothing to say are not in the answer.
std::map<store::PieceId, std::string> overtaken(store::Store& store, std::span<const store::PieceRow> pieces);

/// Who accounts for printed pieces: Right::Account, or Right::Reissue for what was printed at the counter.
void require_account_or_counter(const services::Desk& desk);
/// Why the piece is not the person's to account for, who passed require_account_or_counter(); empty when it is.
std::string not_theirs(store::Store& store, const store::PieceRow& piece, const services::Desk& desk);

} // namespace fuda::production
