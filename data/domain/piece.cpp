#include "data/domain/piece.h"

#include "data/domain/lifecycle.h"

#include <stdexcept>

namespace fuda::domain {

namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kCheckSymbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
constexpr std::size_t kCodeDigits = 9;
constexpr std::uint64_t kSerials = 1ull << 30;

using enum PieceState;

constexpr std::string_view kStates[] = {"planned",   "held",      "composed",  "in-doubt", "printed",
                                        "confirmed", "spoiled",   "pulled",    "mailed",   "delivered",
                                        "returned",  "recovered", "destroyed", "void"};
constexpr std::string_view kJapanese[] = {"作成待ち", "保留",   "印刷待ち", "確認待ち", "印刷済", "確認済", "損紙",
                                          "抜き取り", "差出済", "配達済",   "返戻",     "回収済", "破棄済", "取消"};
constexpr std::string_view kEvents[] = {
    "proved", "held",   "released",    "withdrawn", "printed",   "doubted",  "confirmed", "not-produced", "spoiled",
    "pulled", "mailed", "handed-over", "published", "delivered", "returned", "recovered", "destroyed",    "voided"};

constexpr Step<PieceState, PieceEvent> kLifecycle[] = {
    {Planned, PieceEvent::Proved, Composed},
    {Planned, PieceEvent::HeldBack, Held},
    {Planned, PieceEvent::Voided, Void},
    {Held, PieceEvent::Released, Planned},
    {Held, PieceEvent::Voided, Void},
    {Composed, PieceEvent::PrintedOut, Printed},
    {Composed, PieceEvent::Doubted, InDoubt},
    {Composed, PieceEvent::Withdrawn, Planned},
    {Composed, PieceEvent::Published, Mailed},
    {Composed, PieceEvent::Voided, Void},
    {Void, PieceEvent::PrintedOut, Printed},
    {Void, PieceEvent::Doubted, InDoubt},
    {Printed, PieceEvent::Confirmed, Confirmed},
    {Printed, PieceEvent::Doubted, InDoubt},
    {Printed, PieceEvent::Spoiled, Spoiled},
    {Printed, PieceEvent::Pulled, Pulled},
    {InDoubt, PieceEvent::Confirmed, Confirmed},
    {InDoubt, PieceEvent::NotProduced, Void},
    {InDoubt, PieceEvent::Spoiled, Spoiled},
    {Confirmed, PieceEvent::Spoiled, Spoiled},
    {Confirmed, PieceEvent::Pulled, Pulled},
    {Confirmed, PieceEvent::Mailed, Mailed},
    {Confirmed, PieceEvent::HandedOver, Delivered},
    {Mailed, PieceEvent::Delivered, Delivered},
    {Mailed, PieceEvent::Returned, Returned},
    {Mailed, PieceEvent::Recovered, Recovered},
    {Delivered, PieceEvent::Returned, Returned},
    {Delivered, PieceEvent::Recovered, Recovered},
    {Returned, PieceEvent::Mailed, Mailed},
    {Returned, PieceEvent::HandedOver, Delivered},
    {Returned, PieceEvent::Pulled, Pulled},
    {Returned, PieceEvent::Recovered, Recovered},
    {Spoiled, PieceEvent::Destroyed, Destroyed},
    {Pulled, PieceEvent::Destroyed, Destroyed},
    {Recovered, PieceEvent::Destroyed, Destroyed},
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
    return kStates[static_cast<std::size_t>(state)];
}

std::string_view japanese(PieceState state)
{
    return kJapanese[static_cast<std::size_t>(state)];
}

std::optional<PieceState> parse_piece_state(std::string_view text)
{
    return parse_in<PieceState>(kStates, text);
}

std::string_view name(PieceEvent event)
{
    return kEvents[static_cast<std::size_t>(event)];
}

std::optional<PieceState> next(PieceState state, PieceEvent event)
{
    return next_in(kLifecycle, state, event);
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
