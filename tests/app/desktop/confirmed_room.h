#pragma once

#include "app/services/insurers/insurers.h"
#include "app/services/people/opening.h"
#include "data/store/mail/mail_lists.h"
#include "tests/app/services/production/print_room.h"

namespace fuda::tests {

/// A test store with one batch: so many members' cards and carriers, confirmed; nothing of it is planned for the mail.
struct ConfirmedRoom : PrintRoom {
    store::BatchId batch;

    explicit ConfirmedRoom(int members)
    {
        store::Store store =
            people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z").store;
        insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
        batch = printed_batch(store, roster_of(insured(members)));
        confirm_all(store, batch);
    }
    /// Members count from 1, in the roster's order.
    store::PieceRow piece_of(int member, domain::Document document = domain::Document::CertificateCard)
    {
        store::Store store = open();
        return piece(store, batch, std::to_string(100000 + member), document);
    }
    std::int64_t items(domain::MailItemState state)
    {
        store::Store store = open();
        return store::MailLists(store).count({.states = {state}});
    }
};

} // namespace fuda::tests
