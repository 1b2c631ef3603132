#include "app/presenters/moment.h"

#include "app/config/clock.h"

namespace fuda::presenters {

std::string moment(const std::string& utc)
{
    constexpr std::size_t kMinutes = 16, kBetween = 10;
    if (utc.size() < kMinutes)
        return utc;
    std::string text = config::in_japan(utc).substr(0, kMinutes);
    text[kBetween] = ' ';
    return text;
}

} // namespace fuda::presenters
