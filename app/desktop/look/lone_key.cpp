#include "app/desktop/look/lone_key.h"

#include <utility>

namespace fuda::look {

LoneKey::LoneKey()
{
    m_gap.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { act(); });
}

bool LoneKey::typed(char c, long at, std::function<void()> means)
{
    const bool alone = m_burst.character(c, at);
    m_means = alone ? std::move(means) : nullptr;
    if (m_means)
        m_gap.StartOnce(presenters::ScanBurst::kGap);
    return alone;
}

bool LoneKey::ends_burst(long at)
{
    if (m_burst.enter(at))
        return true;
    act();
    return false;
}

void LoneKey::drop()
{
    m_gap.Stop();
    m_means = nullptr;
    m_burst.other();
}

void LoneKey::act()
{
    m_gap.Stop();
    if (const auto means = std::exchange(m_means, nullptr))
        means();
}

} // namespace fuda::look
