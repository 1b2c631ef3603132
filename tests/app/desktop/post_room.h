#pragma once

#include "tests/app/desktop/confirmed_room.h"
#include "tests/app/services/mail_everywhere.h"

namespace fuda::tests {

/// Mail in every condition, on 2026-11-20.
struct PostRoom : ConfirmedRoom {
    std::vector<store::MailItem> mail;

    PostRoom() : ConfirmedRoom(kMailEverywhere)
    {
        store::Store store = open();
        mail = mail_everywhere(store, insurer, batch, maker);
    }
    domain::MailItemState state(std::size_t item)
    {
        store::Store store = open();
        return store::MailItems(store).get(mail.at(item).id).state;
    }
};

} // namespace fuda::tests
