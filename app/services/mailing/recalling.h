#pragma once

#include "app/services/desk.h"
#include "data/domain/piece.h"
#include "data/store/mail/recalls.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::mailing {

// Recall (回収): certificates that must come back since they are void or their validity is over. Each needs Right::Reissue or
// Right::Track. Received pieces wait for two people to destroy them (production::destroy).

/// After how many days without an answer a recall is reminded: two weeks, for a letter there, the member's time and one back.
inline constexpr int kRemindAfter = 14;

/// Which certificates are asked back.
enum class RecallWhat {
    Void,           ///< a reissue or a loss of eligibility has made it void
    VoidAndExpired, ///< and those whose validity ended before today
};
/// Asks for all certificates that are outside, must come back and have not been asked back; today. How many. Goes on after a crash.
std::int64_t ask_back(store::Store& store, RecallWhat what, const services::Desk& desk);
/// Asks for these, void or not. All of them or none. Throws Error(BadInput) for a code that the store does not have,
/// Error(Conflict) when one is not outside or is asked back already.
void ask_back(store::Store& store, std::span<const domain::PieceCode> codes, const services::Desk& desk);

/// Certificates whose return is asked for and that are still outside, by whatever made them void; in serial order, after the
/// piece, at most `count`.
std::vector<store::PieceRow> to_recall(store::Store& store, store::PieceId after, std::size_t count,
                                       const services::Desk& desk);
/// Asked back and still outside, after the piece, at most `count`.
std::vector<store::Recall> list_recalls(store::Store& store, store::PieceId after, std::size_t count,
                                        const services::Desk& desk);
/// Those of which nothing was heard for so many days since they were asked or reminded last.
std::vector<store::Recall> to_remind(store::Store& store, int days, store::PieceId after, std::size_t count,
                                     const services::Desk& desk);
/// They have been reminded today; which. Goes on after a crash. Throws Error(Usage) for less than a day.
std::vector<store::Recall> remind(store::Store& store, int days, const services::Desk& desk);
/// Nothing more is done to get it back. Needs a reason. Throws Error(Conflict) when it was not asked back or is not outside.
void give_up(store::Store& store, const domain::PieceCode& code, std::string_view reason, const services::Desk& desk);
/// A certificate has been handed back, asked or not: it is void and waits to be destroyed. Throws Error(BadInput) when the store has
/// no such piece, Error(Conflict) when it is not outside nor back in the post, or is in an envelope that is packed.
void received(store::Store& store, const domain::PieceCode& code, const services::Desk& desk);

store::Recalls::Sums recall_sums(store::Store& store, const services::Desk& desk);

/// JSON, ended by a line break.
std::string to_json(const std::vector<store::Recall>& recalls);
std::string pieces_to_json(const std::vector<store::PieceRow>& pieces);
std::string to_json(const store::Recalls::Sums& sums);

} // namespace fuda::mailing
