#include "app/services/production/report.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/DateTimeParser.h>

namespace fuda::production {

layout::TableReport report_of(store::Store& store, const services::Desk& desk, std::string title)
{
    const bool test = store.mode() == store::Mode::Test;
    layout::TableReport report;
    report.title = std::move(title);
    report.created = japan_time(desk.now());
    report.created_by = desk.actor.name;
    report.store = store.place();
    report.specimen = test ? layout::Specimen::Yes : layout::Specimen::No;
    return report;
}

std::string japan_time(const std::string& utc)
{
    constexpr int kJapanSeconds = 9 * 3600;
    int zone = 0;
    const Poco::DateTime moment = Poco::DateTimeParser::parse(Poco::DateTimeFormat::ISO8601_FORMAT, utc, zone);
    const Poco::DateTime japan(moment + Poco::Timespan(kJapanSeconds, 0));
    return Poco::DateTimeFormatter::format(japan, Poco::DateTimeFormat::ISO8601_FORMAT, kJapanSeconds);
}

} // namespace fuda::production
