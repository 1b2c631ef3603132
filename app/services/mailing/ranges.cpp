#include "app/services/mailing/ranges.h"

#include "app/services/json_text.h"
#include "data/base/error.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace fuda::mailing {

store::KeptRange add_range(store::Store& store, const domain::Insurer& insurer, domain::MailClass mail_class,
                           std::string_view range, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    if (mail_class == domain::MailClass::Standard)
        throw Error(ErrorKind::BadInput,
                    "普通郵便に引受番号はありません。特定記録・簡易書留・書留のどれかを指定してください");
    const domain::TrackingRange parsed = domain::parse_tracking_range(range);
    store::Change change(store, desk.actor, desk.now());
    const store::KeptRange kept =
        store::TrackingRanges(store).add(change, insurer.number, japanese(mail_class), parsed);
    change.commit();
    return kept;
}

std::vector<store::KeptRange> ranges(store::Store& store, std::string_view insurer_number, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    return store::TrackingRanges(store).list(insurer_number);
}

std::string to_json(const std::vector<store::KeptRange>& ranges)
{
    Poco::JSON::Array json;
    for (const store::KeptRange& kept : ranges) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("insurer_number", kept.insurer_number);
        entry.set("mail_class", kept.mail_class);
        entry.set("first", kept.range.first);
        entry.set("last", kept.range.last);
        entry.set("left", kept.left());
        json.add(entry);
    }
    return services::json_text(json);
}

} // namespace fuda::mailing
