#pragma once

#include "app/services/production/piece_steps.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::production {

/// These came out and are good: printed → confirmed. What is confirmed already, void (it must be pulled) or in doubt (it
/// must be settled) is refused. Needs Right::Account; for what was printed at the counter Right::Reissue will do.
StepOutcome confirm(store::Store& store, std::span<const domain::PieceCode> codes, const services::Desk& desk);

/// What is wrong with a spoiled piece.
enum class SpoilReason { Misaligned, Stained, Faint, Damaged, DoubleFed, WrongSide, Other };
inline constexpr SpoilReason kAllSpoilReasons[] = {
    SpoilReason::Misaligned, SpoilReason::Stained,   SpoilReason::Faint, SpoilReason::Damaged,
    SpoilReason::DoubleFed,  SpoilReason::WrongSide, SpoilReason::Other};
std::string_view japanese(SpoilReason reason); ///< ずれ 汚れ かすれ 破損 二重送り 裏表違い その他
std::optional<SpoilReason> parse_spoil_reason(std::string_view japanese);

struct Spoilt {
    SpoilReason reason = SpoilReason::Other;
    std::string note = {}; ///< must be given with Other; names no person
};
/// "かすれ: 帯の左半分". Throws Error(Usage) when the note is missing.
std::string text_of(const Spoilt& spoilt);

/// These are no good (損紙): printed, confirmed or in doubt → spoiled. They wait to be destroyed, and can be printed again.
/// The carrier of a spoiled certificate goes with it; a spoiled carrier leaves its certificate as it is. Needs the same
/// rights as confirm().
StepOutcome spoil(store::Store& store, std::span<const domain::PieceCode> codes, const Spoilt& spoilt,
                  const services::Desk& desk);

/// Two people have destroyed what was spoiled, pulled or recovered; the log names both. Each needs Right::Destroy.
StepOutcome destroy(store::Store& store, std::span<const domain::PieceCode> codes,
                    const std::optional<services::Second>& second, const services::Desk& desk);

/// What waits to be destroyed, in serial order, after the piece, at most `count`. Needs Right::Destroy.
std::vector<store::PieceRow> awaiting_destruction(store::Store& store, store::PieceId after, std::size_t count,
                                                  const services::Desk& desk);

} // namespace fuda::production
