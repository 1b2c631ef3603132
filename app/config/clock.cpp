#include "app/config/clock.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/DateTimeParser.h>
#include <Poco/LocalDateTime.h>
#include <Poco/Timespan.h>
#include <Poco/Timestamp.h>

namespace fuda::config {

namespace {

constexpr int kJapanSeconds = 9 * 3600;

} // namespace

std::string now()
{
    return Poco::DateTimeFormatter::format(Poco::Timestamp(), Poco::DateTimeFormat::ISO8601_FORMAT);
}

calendar::Date today()
{
    const Poco::LocalDateTime japan(kJapanSeconds, Poco::DateTime());
    return *calendar::Date::of(japan.year(), static_cast<unsigned>(japan.month()), static_cast<unsigned>(japan.day()));
}

std::string in_japan(const std::string& utc)
{
    int zone = 0;
    const Poco::DateTime moment = Poco::DateTimeParser::parse(Poco::DateTimeFormat::ISO8601_FORMAT, utc, zone);
    const Poco::DateTime japan(moment + Poco::Timespan(kJapanSeconds, 0));
    return Poco::DateTimeFormatter::format(japan, Poco::DateTimeFormat::ISO8601_FORMAT, kJapanSeconds);
}

} // namespace fuda::config
