#pragma once

#include "app/config/resources.h"
#include "app/services/mailing/bench.h"
#include "app/services/mailing/making.h"
#include "app/services/mailing/posting.h"
#include "data/store/mail/mail_lists.h"

namespace fuda::tests {

/// Plans the batch's mail items and scans each of them together at the bench, with the leaflet that it wants.
inline void pack_at_the_bench(store::Store& store, const domain::Insurer& insurer, store::BatchId batch,
                              const services::Desk& desk)
{
    services::Unwatched progress;
    mailing::make_items(store, insurer, batch, mailing::Incomplete::Wait, desk, progress);
    const auto planned =
        store::MailLists(store).list({.states = {domain::MailItemState::Planned}, .batch = batch}, {}, 100'000);
    for (const store::MailItem& item : planned) {
        mailing::Bench bench{.leaflet = item.leaflet};
        for (const store::PieceRow& piece : store::MailItems(store).pieces(item.id))
            bench = mailing::scan(store, bench, piece.code.text(), desk).bench;
    }
}

inline postal::Tariff tariff()
{
    return postal::Tariff::read(config::find_resources().tariff);
}

/// The same, and all of it posted: what the day of a small print room comes to.
inline mailing::PostOutcome pack_and_post(store::Store& store, const domain::Insurer& insurer, store::BatchId batch,
                                          calendar::Date day, const std::optional<std::filesystem::path>& tracking,
                                          const services::Desk& desk)
{
    pack_at_the_bench(store, insurer, batch, desk);
    services::Unwatched progress;
    return mailing::post_batch(store, insurer, tariff(), batch, day, tracking, desk, progress);
}

} // namespace fuda::tests
