#pragma once

#include "data/calendar/date.h"
#include "data/domain/decision.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fuda::domain {

/// The life of a piece: every change is one event in the log.
///
///     planned ── proved ──► composed ── printed ──► printed ── confirmed ──► confirmed ── mailed ──► mailed
///      │  ▲ ▲                  │ │                   │                        │  │                     │
///      │  │ └──── withdrawn ───┘ └── doubted ──┐     │ doubted                │  └─ handed over ─┐     │ delivered
///      │  │ released                           ▼     ▼                        │                  ▼     ▼
///      └► held                               in-doubt ── confirmed ──► confirmed             delivered
///
///     in-doubt ── not produced ──► void            (a person's word that nothing came out; its code is never used again)
///     printed, confirmed, in-doubt ── spoiled ──► spoiled ── destroyed ──► destroyed
///     printed, confirmed, returned ── pulled ──► pulled ── destroyed ──► destroyed
///     composed ── published ──► mailed   (handed over electronically, never printed)
///     mailed, delivered ── returned ──► returned ── mailed ──► mailed | delivered ──► delivered (handed over after all)
///     mailed, delivered, returned ── recovered (回収) ──► recovered ── destroyed ──► destroyed
///     planned, held, composed ── voided ──► void ── printed ──► printed, void ── doubted ──► in-doubt   (it was on its way
///     to the printer: to be pulled if it came out)
enum class PieceState {
    Planned,
    Held,
    Composed,
    InDoubt,
    Printed,
    Confirmed,
    Spoiled,
    Pulled,
    Mailed,
    Delivered,
    Returned,
    Recovered,
    Destroyed,
    Void
};
enum class PieceEvent {
    Proved,
    HeldBack,
    Released,
    Withdrawn, ///< its batch was cancelled before anything of it was sent: it can be made anew
    PrintedOut,
    Doubted,
    Confirmed,
    NotProduced,
    Spoiled,
    Pulled,
    Mailed,
    HandedOver, ///< at the counter, into the member's hands
    Published,  ///< given to the insurer's portal for its member instead of being printed (電子交付)
    Delivered,
    Returned,
    Recovered,
    Destroyed,
    Voided
};
inline constexpr PieceState kAllPieceStates[] = {
    PieceState::Planned,   PieceState::Held,      PieceState::Composed,  PieceState::InDoubt, PieceState::Printed,
    PieceState::Confirmed, PieceState::Spoiled,   PieceState::Pulled,    PieceState::Mailed,  PieceState::Delivered,
    PieceState::Returned,  PieceState::Recovered, PieceState::Destroyed, PieceState::Void};

/// planned held composed in-doubt printed confirmed spoiled pulled mailed delivered returned recovered destroyed void
std::string_view name(PieceState state);
std::string_view japanese(PieceState state); ///< 作成待ち 保留 印刷待ち …
std::optional<PieceState> parse_piece_state(std::string_view name);
/// proved held released withdrawn printed doubted confirmed not-produced spoiled pulled mailed handed-over published
/// delivered returned recovered destroyed voided
std::string_view name(PieceEvent event);

/// The lifecycle table: nothing when the event cannot happen in that state.
std::optional<PieceState> next(PieceState state, PieceEvent event);

/// Nothing more has to be done with it: where a batch's pieces must be when it closes.
constexpr bool is_settled(PieceState s)
{
    return s >= PieceState::Spoiled;
}
/// The sheet or card is there, or was: it has come out of a printer.
constexpr bool came_out(PieceState s)
{
    return s >= PieceState::Printed && s != PieceState::Void;
}

/// It is, or is about to be, the document that its member uses.
constexpr bool stands(PieceState s)
{
    return s <= PieceState::Confirmed || s == PieceState::Mailed || s == PieceState::Delivered ||
           s == PieceState::Returned;
}
/// It will never be the document that its member uses: it can be printed again.
constexpr bool is_gone(PieceState s)
{
    return s == PieceState::Spoiled || s == PieceState::Pulled || s == PieceState::Destroyed || s == PieceState::Void;
}
/// It is in the house: it can still be pulled before anything is posted.
constexpr bool is_in_house(PieceState s)
{
    return s == PieceState::InDoubt || s == PieceState::Printed || s == PieceState::Confirmed ||
           s == PieceState::Returned;
}
/// It has left the house.
constexpr bool is_outside(PieceState s)
{
    return s == PieceState::Mailed || s == PieceState::Delivered;
}

/// The values a piece prints, by field name; frozen when the piece is made.
using Fields = std::map<std::string, std::string>;

/// The code that a scanner reads off a piece: nine digits of Crockford's base 32 and his check symbol (modulus 37). Of the
/// check symbols only letters and digits are used: values that would give one of * ~ $ = are never given out.
/// Contains no personal data: three digits name the store, six count its pieces.
class PieceCode {
public:
    /// The code of the `serial`th piece (from 0) of the store `store` (0 … 32767); skips what has no usable check symbol.
    static PieceCode of(std::uint32_t store, std::uint64_t serial);
    /// Reads what a person or a scanner gives: any case, hyphens and spaces ignored, I L as 1, O as 0. Nothing when the
    /// check symbol is wrong.
    static std::optional<PieceCode> parse(std::string_view text);

    const std::string& text() const { return m_text; } ///< "T00000012K": what the QR says
    std::string grouped() const;                       ///< "T0000-0012K": what a person reads
    auto operator<=>(const PieceCode&) const = default;

private:
    explicit PieceCode(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

/// Test stores, and only they, have store numbers whose codes begin with 'T'.
inline constexpr std::uint32_t kTestStoreNumber = 26u << 10;
constexpr bool is_test_store_number(std::uint32_t store)
{
    return store >> 10 == 26u;
}

} // namespace fuda::domain
