#include "app/services/mailing/at_a_glance.h"

#include "app/config/clock.h"
#include "data/store/mail/mail_lists.h"

namespace fuda::mailing {

namespace {

std::vector<BatchAtTheBench> open_batches(store::Store& store, std::string_view insurer_number)
{
    std::vector<BatchAtTheBench> found;
    const store::MailLists lists(store);
    for (const store::Batch& batch : store::Batches(store).open()) {
        if (batch.insurer_number != insurer_number)
            continue;
        const auto at = lists.at_the_bench(batch.id);
        found.push_back({batch, at.unplanned_pieces, at.planned, at.packed});
    }
    return found;
}

/// When the day of the moment began in Japan, in UTC: nine hours before the midnight of its date.
std::string day_began(const std::string& now)
{
    constexpr std::size_t kDate = 10;
    const auto day = calendar::Date::from_iso(config::in_japan(now).substr(0, kDate));
    return day.value().plus_days(-1).iso() + "T15:00:00Z";
}

} // namespace

BenchAtAGlance bench_at_a_glance(store::Store& store, std::string_view insurer_number, std::size_t last_packed,
                                 const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    const store::MailLists lists(store);
    const std::string from = day_began(desk.now());
    BenchAtAGlance glance;
    glance.batches = open_batches(store, insurer_number);
    for (const auto& [leaflet, items] : lists.planned_by_leaflet(insurer_number)) {
        glance.planned += items;
        if (!leaflet.empty())
            glance.leaflets.push_back(leaflet);
    }
    glance.packed_today = lists.packed_count(desk.actor.name, from);
    glance.last_packed = lists.packed_by(desk.actor.name, from, last_packed);
    return glance;
}

PostingsAtAGlance postings_at_a_glance(store::Store& store, std::string_view insurer_number, std::size_t count,
                                       const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    const store::Postings postings(store);
    PostingsAtAGlance glance;
    for (store::Posting& posting : postings.list({}, count)) {
        if (posting.insurer_number != insurer_number)
            continue;
        PostingAtAGlance at{std::move(posting), {}};
        at.sums = postings.sums(at.posting.id);
        for (const store::PostingSum& sum : at.sums) {
            at.yen += sum.yen.value_or(0) * sum.items;
            at.without_price += sum.yen ? 0 : sum.items;
            at.tracking_missing += sum.mail_class.empty() ? 0 : sum.items - sum.with_tracking;
        }
        glance.postings.push_back(std::move(at));
    }
    glance.unposted = store::MailLists(store).to_post_count(insurer_number);
    glance.batches = open_batches(store, insurer_number);
    std::erase_if(glance.batches, [](const BatchAtTheBench& batch) { return batch.packed == 0; });
    return glance;
}

} // namespace fuda::mailing
