#pragma once

#include "data/calendar/date.h"
#include "data/domain/decision.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fuda::domain {

/// The life of a piece as far as the folder printer: every change is one event in the log.
///
///     planned ── proved ──► composed ── printed ──► printed
///        │ held                │ held
///        └────────► held ◄─────┘          held ── released ──► planned
///     planned, composed, held ── voided ──► void
enum class PieceState { Planned, Held, Composed, Printed, Void };
enum class PieceEvent { Proved, HeldBack, Released, PrintedOut, Voided };

std::string_view name(PieceState state); ///< planned held composed printed void
std::optional<PieceState> parse_piece_state(std::string_view name);
std::string_view name(PieceEvent event); ///< proved held released printed voided

/// The lifecycle table: nothing when the event cannot happen in that state.
std::optional<PieceState> next(PieceState state, PieceEvent event);

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
