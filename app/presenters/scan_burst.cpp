#include "app/presenters/scan_burst.h"

namespace fuda::presenters {

bool ScanBurst::character(char c, long at)
{
    const bool first = m_text.empty() || at - m_last > kGap;
    if (first)
        m_text.clear();
    m_text += c;
    m_last = at;
    return first;
}

std::optional<std::string> ScanBurst::enter(long at)
{
    const std::string text = std::move(m_text);
    m_text.clear();
    if (text.size() < 2 || at - m_last > kGap)
        return std::nullopt;
    return text;
}

} // namespace fuda::presenters
