#pragma once

#include "app/presenters/scan_burst.h"

#include <functional>
#include <wx/timer.h>

namespace fuda::look {

/// Keeps what single keys mean from a scanner that types: a key does what it means only when a scanner's gap has passed without another.
class LoneKey {
public:
    LoneKey();
    /// A printable ASCII character; `means` may be empty. Whether it stands alone up to now: if it does not, it and the one before mean
    /// nothing.
    bool typed(char c, long at, std::function<void()> means);
    /// Enter, by a person: the key before it has done what it means. Whether it ends a scanner's burst instead.
    bool ends_burst(long at);
    /// Nothing is waited for any more.
    void drop();

private:
    void act();

    presenters::ScanBurst m_burst;
    std::function<void()> m_means;
    wxTimer m_gap;
};

} // namespace fuda::look
