#pragma once

#include "app/services/insurers/insurers.h"
#include "app/services/people/opening.h"
#include "tests/app/services/mail_everywhere.h"

namespace fuda::tests {

/// A test store with mail in every condition, on 2026-11-20.
struct PostRoom : PrintRoom {
    store::BatchId batch;
    std::vector<store::MailItem> mail;

    PostRoom()
    {
        store::Store store =
            people::open_or_make(address, store::Mode::Test, {"tester", "seat-1"}, "2026-11-20T03:04:05Z").store;
        insurers::adopt(store, workplace(), profile("kokuho-kumiai.json"), desk());
        batch = printed_batch(store, roster_of(insured(kMailEverywhere)));
        confirm_all(store, batch);
        mail = mail_everywhere(store, insurer, batch, maker);
    }
    domain::MailItemState state(std::size_t item)
    {
        store::Store store = open();
        return store::MailItems(store).get(mail.at(item).id).state;
    }
};

} // namespace fuda::tests
