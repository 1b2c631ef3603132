#include "app/services/mailing/overdue.h"

#include "app/services/json_text.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/weighing.h"
#include "data/base/error.h"
#include "data/domain/insurer.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>

namespace fuda::mailing {

namespace {

using domain::MailClass;

constexpr std::size_t kItemsAtOnce = 200; ///< in one transaction: others wait as long

int days_between(calendar::Date from, calendar::Date to)
{
    return static_cast<int>((to.days() - from.days()).count());
}

std::size_t age_of(int days)
{
    std::size_t age = 0;
    while (age + 1 < kAges && days >= kFirstDayOfAge[age + 1])
        ++age;
    return age;
}

void count(OutSum& sum, int days, bool late, std::int64_t items)
{
    sum.by_age[age_of(days)] += items;
    sum.items += items;
    sum.late += late ? items : 0;
    sum.oldest = std::max(sum.oldest, days);
}

/// Each class that is out, with the day before which what was posted is late.
std::vector<store::OutsideFilter::Before> late_before(store::Store& store, const store::OutsideFilter& scope,
                                                      const LateAfter& limits, calendar::Date today)
{
    std::vector<store::OutsideFilter::Before> before;
    for (const store::MailOutside::Day& day : store::MailOutside(store).by_day(scope))
        if (before.empty() || before.back().mail_class != day.mail_class)
            before.push_back({day.mail_class, today.plus_days(-limits.of(day.mail_class))});
    return before;
}

Poco::JSON::Object object_of(const OutSum& sum)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("mail_class", sum.mail_class);
    json.set("items", sum.items);
    json.set("late", sum.late);
    json.set("oldest_days", sum.oldest);
    Poco::JSON::Array ages;
    for (const std::int64_t items : sum.by_age)
        ages.add(items);
    json.set("by_age", ages);
    return json;
}

/// The last day of posting of what is taken for delivered after so many days.
calendar::Date posted_until(int days, const services::Desk& desk)
{
    require_account_or_track(desk);
    if (days < 1)
        throw Error(ErrorKind::Usage, "到着とみなすまでの日数は 1 日以上で指定してください");
    return desk.today.plus_days(-days);
}

} // namespace

int LateAfter::of(std::string_view mail_class) const
{
    switch (mail_class_of(std::string(mail_class))) {
    case MailClass::Standard:
        return standard;
    case MailClass::SpecifiedRecord:
        return specified_record;
    case MailClass::SimplifiedRegistered:
    case MailClass::Registered:
        return registered;
    case MailClass::LetterPackLight:
    case MailClass::LetterPackPlus:
        return letter_pack;
    }
    return standard;
}

OutReport still_out(store::Store& store, const store::OutsideFilter& scope, const LateAfter& limits,
                    const services::Desk& desk)
{
    require_account_or_track(desk);
    return out_report(store, scope, limits, desk.today);
}

OutReport out_report(store::Store& store, const store::OutsideFilter& scope, const LateAfter& limits,
                     calendar::Date today)
{
    OutReport report;
    for (const store::MailOutside::Day& day : store::MailOutside(store).by_day(scope)) {
        if (report.classes.empty() || report.classes.back().mail_class != day.mail_class)
            report.classes.emplace_back().mail_class = day.mail_class;
        const int days = days_between(day.posted_on, today);
        const bool late = days > limits.of(day.mail_class);
        count(report.classes.back(), days, late, day.items);
        count(report.total, days, late, day.items);
    }
    return report;
}

std::vector<OutItem> list_out(store::Store& store, const store::OutsideFilter& scope, Which which,
                              const LateAfter& limits, const OutItem* after, std::size_t count,
                              const services::Desk& desk)
{
    require_account_or_track(desk);
    store::OutsideFilter filter = scope;
    if (which == Which::Late)
        filter.before = late_before(store, scope, limits, desk.today);
    const auto from_day = after ? after->item.posted_on : std::nullopt;
    const store::MailItemId from = after ? after->item.id : store::MailItemId{};
    std::vector<OutItem> out;
    for (store::MailItem& item : store::MailOutside(store).oldest(filter, from_day, from, count)) {
        const int days = days_between(*item.posted_on, desk.today);
        const bool late = days > limits.of(item.mail_class);
        out.push_back({std::move(item), days, late});
    }
    return out;
}

std::int64_t to_presume(store::Store& store, int days, const services::Desk& desk)
{
    return store::MailOutside(store).untraced_count(posted_until(days, desk));
}

std::int64_t presume(store::Store& store, int days, const services::Desk& desk, services::Progress& progress)
{
    const calendar::Date until = posted_until(days, desk);
    progress.begin("到着の推定", 0);
    std::int64_t presumed = 0;
    for (store::MailItemId last;;) {
        store::Change change(store, desk.actor, desk.now());
        const auto items = store::MailOutside(store).untraced(until, last, kItemsAtOnce);
        if (items.empty())
            return presumed;
        last = items.back().id;
        for (const store::MailItem& item : items)
            store::MailItems(store).presumed(change, item.id, item.revision, item.posted_on->plus_days(days));
        change.commit();
        presumed += static_cast<std::int64_t>(items.size());
        progress.advance(presumed);
    }
}

std::string to_json(const OutReport& report)
{
    Poco::JSON::Object json = object_of(report.total);
    json.remove("mail_class");
    Poco::JSON::Array classes;
    for (const OutSum& sum : report.classes)
        classes.add(object_of(sum));
    json.set("classes", classes);
    return services::json_text(json);
}

std::string to_json(const std::vector<OutItem>& items)
{
    Poco::JSON::Array json;
    for (const OutItem& out : items) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("item", out.item.id.value);
        entry.set("mail_class", out.item.mail_class);
        entry.set("tracking", out.item.tracking_number);
        entry.set("posted_on", services::iso(out.item.posted_on));
        entry.set("days", out.days);
        entry.set("late", out.late);
        entry.set("carrier_says", out.item.last_word);
        json.add(entry);
    }
    return services::json_text(json);
}

} // namespace fuda::mailing
