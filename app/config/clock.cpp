#include "app/config/clock.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/LocalDateTime.h>
#include <Poco/Timestamp.h>

namespace fuda::config {

std::string now()
{
    return Poco::DateTimeFormatter::format(Poco::Timestamp(), Poco::DateTimeFormat::ISO8601_FORMAT);
}

calendar::Date today()
{
    constexpr int kJapanSeconds = 9 * 3600;
    const Poco::LocalDateTime japan(kJapanSeconds, Poco::DateTime());
    return *calendar::Date::of(japan.year(), static_cast<unsigned>(japan.month()), static_cast<unsigned>(japan.day()));
}

} // namespace fuda::config
