#pragma once

#include "app/services/mailing/bench.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/making.h"
#include "tests/app/services/production/print_room.h"

namespace fuda::tests {

/// A print room whose cards and carriers of one batch are printed, confirmed and planned into envelopes, and its bench.
struct Packing : PrintRoom {
    store::Store store = open();
    store::BatchId batch;

    mailing::MakeOutcome plan(const std::vector<Insured>& people)
    {
        batch = printed_batch(store, roster_of(people));
        confirm_all(store, batch);
        return plan();
    }
    mailing::MakeOutcome plan()
    {
        services::Unwatched progress;
        return mailing::make_items(store, insurer, batch, mailing::Incomplete::Wait, maker, progress);
    }
    store::PieceRow card(const std::string& number) { return piece(store, batch, number); }
    store::PieceRow carrier(const std::string& number)
    {
        return piece(store, batch, number, domain::Document::CarrierA4);
    }
    /// Scans and goes on with what the bench holds then.
    mailing::ScanAnswer scan(const domain::PieceCode& code)
    {
        mailing::ScanResult result = mailing::scan(store, bench, code.text(), maker);
        bench = std::move(result.bench);
        return result.answer;
    }
    /// The operator packs this card with that carrier.
    mailing::ScanAnswer pack(const std::string& carrier_of, const std::string& card_of)
    {
        const mailing::ScanAnswer opened = scan(carrier(carrier_of).code);
        BOOST_TEST((opened.kind == mailing::ScanAnswer::Kind::Opened), opened.what);
        return scan(card(card_of).code);
    }
    /// Envelopes that are closed.
    std::size_t packed()
    {
        std::size_t count = 0;
        for (const store::MailItem& item : mailing::list_mail_items(store, batch, {}, 1000, maker))
            count += item.state == domain::MailItemState::Packed;
        return count;
    }

    mailing::Bench bench{.leaflet = insurer.leaflet};
};

} // namespace fuda::tests
