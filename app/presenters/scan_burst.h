#pragma once

#include <optional>
#include <string>

namespace fuda::presenters {

/// Tells a scanner that types (a keyboard wedge) from a person: its characters come within some milliseconds of one another, and
/// Enter right behind them.
class ScanBurst {
public:
    /// A printable ASCII character at a moment (milliseconds of any clock that does not go back). Whether it is the first one of what
    /// may become a burst: what stands in the field now is what stood there before it.
    bool character(char c, long at);
    /// Enter: what was typed in one burst up to now. Nothing when a person typed, or nobody did.
    std::optional<std::string> enter(long at);
    /// Some other key: what came before is no burst.
    void other() { m_text.clear(); }

    /// Scanners send a character every 1 to 30 ms; people take 60 and more.
    static constexpr long kGap = 60;

private:
    std::string m_text;
    long m_last = 0;
};

} // namespace fuda::presenters
