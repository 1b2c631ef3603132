#include "data/domain/piece.h"

#include <algorithm>
#include <stdexcept>

namespace fuda::domain {

namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kCheckSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
constexpr std::size_t kCodeDigits = 9;
constexpr std::uint64_t kSerials = 1ull << 30;

struct Change {
    PieceState from;
    PieceEvent event;
    PieceState to;
};

constexpr Change kLifecycle[] = {
    {PieceState::Planned, PieceEvent::Proved, PieceState::Composed},
    {PieceState::Planned, PieceEvent::HeldBack, PieceState::Held},
    {PieceState::Composed, PieceEvent::HeldBack, PieceState::Held},
    {PieceState::Held, PieceEvent::Released, PieceState::Planned},
    {PieceState::Composed, PieceEvent::PrintedOut, PieceState::Printed},
    {PieceState::Planned, PieceEvent::Voided, PieceState::Void},
    {PieceState::Composed, PieceEvent::Voided, PieceState::Void},
    {PieceState::Held, PieceEvent::Voided, PieceState::Void},
};

char check_symbol(std::uint64_t value)
{
    return kCheckSymbols[value % kCheckSymbols.size()];
}

/// Each run of 37 values has 33 with a letter or a digit for its check symbol.
std::uint64_t nth_usable(std::uint64_t first, std::uint64_t n)
{
    std::uint64_t value = first + n / 33 * 37;
    for (std::uint64_t left = n % 33;; ++value) {
        const bool usable = value % 37 < 32 || value % 37 == 36;
        if (usable && left-- == 0)
            return value;
    }
}

} // namespace

std::string_view name(PieceState state)
{
    switch (state) {
    case PieceState::Planned:
        return "planned";
    case PieceState::Held:
        return "held";
    case PieceState::Composed:
        return "composed";
    case PieceState::Printed:
        return "printed";
    case PieceState::Void:
        return "void";
    }
    return {};
}

std::optional<PieceState> parse_piece_state(std::string_view text)
{
    for (const auto state :
         {PieceState::Planned, PieceState::Held, PieceState::Composed, PieceState::Printed, PieceState::Void})
        if (name(state) == text)
            return state;
    return std::nullopt;
}

std::string_view name(PieceEvent event)
{
    switch (event) {
    case PieceEvent::Proved:
        return "proved";
    case PieceEvent::HeldBack:
        return "held";
    case PieceEvent::Released:
        return "released";
    case PieceEvent::PrintedOut:
        return "printed";
    case PieceEvent::Voided:
        return "voided";
    }
    return {};
}

std::optional<PieceState> next(PieceState state, PieceEvent event)
{
    const auto found = std::find_if(std::begin(kLifecycle), std::end(kLifecycle),
                                    [&](const Change& c) { return c.from == state && c.event == event; });
    return found == std::end(kLifecycle) ? std::nullopt : std::optional(found->to);
}

PieceCode PieceCode::of(std::uint32_t store, std::uint64_t serial)
{
    const std::uint64_t value = nth_usable(std::uint64_t{store} * kSerials, serial);
    if (store >= 1u << 15 || serial >= kSerials || value >= (std::uint64_t{store} + 1) * kSerials)
        throw std::out_of_range("piece code: store number or serial out of range");
    std::string text(kCodeDigits + 1, check_symbol(value));
    std::uint64_t rest = value;
    for (std::size_t i = kCodeDigits; i-- > 0; rest /= 32)
        text[i] = kDigits[rest % 32];
    return PieceCode(std::move(text));
}

std::optional<PieceCode> PieceCode::parse(std::string_view given)
{
    std::string text;
    for (char c : given) {
        if (c == '-' || c == ' ')
            continue;
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        text.push_back(c == 'I' || c == 'L' ? '1' : c == 'O' ? '0' : c);
    }
    if (text.size() != kCodeDigits + 1)
        return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < kCodeDigits; ++i) {
        const std::size_t digit = kDigits.find(text[i]);
        if (digit == std::string_view::npos)
            return std::nullopt;
        value = value * 32 + digit;
    }
    if (check_symbol(value) != text.back())
        return std::nullopt;
    return PieceCode(std::move(text));
}

std::string PieceCode::grouped() const
{
    return m_text.substr(0, 5) + "-" + m_text.substr(5);
}

} // namespace fuda::domain
