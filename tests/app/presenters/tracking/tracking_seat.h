#pragma once

#include "app/presenters/tracking/marks_presenter.h"
#include "app/presenters/tracking/recall_presenter.h"
#include "app/presenters/tracking/return_numbers_presenter.h"
#include "app/presenters/tracking/return_scan_presenter.h"
#include "app/presenters/tracking/returned_presenter.h"
#include "app/services/mailing/items.h"
#include "app/services/people/people.h"
#include "tests/app/presenters/mailing/mailing_seat.h"

namespace fuda::tests {

/// Four members' envelopes (M1 to M4, a card and its carrier each), posted on 2026-11-20, which is today.
struct PostedSeat : MailingSeat<Inline> {
    PostedSeat()
    {
        store::Store store = open();
        pack_and_post(store, insurer, batch, *calendar::Date::of(2026, 11, 20), {}, maker);
    }
    void sign_in(const std::string& login)
    {
        station.sign_out();
        station.sign_in(
            alive, {login, "fuda-" + login}, [] {},
            [](const presenters::Failure& failure) { BOOST_ERROR(failure.message); });
        station.refresh_insurers(
            alive, [] {}, [](const presenters::Failure& failure) { BOOST_ERROR(failure.message); });
    }
    store::MailItem item(std::int64_t id)
    {
        store::Store store = open();
        return store::MailItems(store).get({id});
    }
    std::vector<store::PieceRow> inside(std::int64_t id)
    {
        store::Store store = open();
        return store::MailItems(store).pieces({id});
    }
    /// As a roster says it whose member asked for 支援措置.
    void protect(std::int64_t id)
    {
        store::Store store = open();
        db::exec(store.session(),
                 "UPDATE eligibilities SET protected_address = 1 WHERE id IN (SELECT d.eligibility_id FROM decisions d "
                 "JOIN pieces p ON p.decision_id = d.id WHERE p.mail_item_id = $1)",
                 id);
    }
    void grant_protected(const std::string& login)
    {
        store::Store store = open();
        people::grant_protected_address(store, login, desk());
    }
    services::Desk on(const char* iso) const
    {
        services::Desk desk = maker;
        desk.today = *calendar::Date::from_iso(iso);
        return desk;
    }
};

} // namespace fuda::tests
