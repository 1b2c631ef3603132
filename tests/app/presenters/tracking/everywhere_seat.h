#pragma once

#include "tests/app/presenters/mailing/mailing_seat.h"
#include "tests/app/services/mail_everywhere.h"

namespace fuda::tests {

/// Somebody before the screen 追跡, in a store with mail in every condition (mail_everywhere), on 2026-11-20.
struct EverywhereSeat : ConfirmedRoom, StationPlace {
    std::vector<store::MailItem> mail;
    Inline background;
    presenters::Station station{of(address, out), workplace(), background};
    presenters::Alive alive;
    RecordingDialogs dialogs;

    EverywhereSeat() : ConfirmedRoom(kMailEverywhere)
    {
        store::Store store = open();
        mail = mail_everywhere(store, insurer, batch, maker);
    }
    void sign_in(const std::string& login)
    {
        const auto failed = [](const presenters::Failure& failure) { BOOST_ERROR(failure.message); };
        station.sign_out();
        station.sign_in(
            alive, {login, "fuda-" + login}, [] {}, failed);
        station.refresh_insurers(
            alive, [] {}, failed);
    }
    void no_failure() const
    {
        for (const presenters::Failure& failure : dialogs.failures)
            BOOST_ERROR(failure.message);
    }
    std::string code(std::size_t item) const { return mailing::item_code(mail.at(item).id); }
    domain::MailItemState state(std::size_t item)
    {
        store::Store store = open();
        return store::MailItems(store).get(mail.at(item).id).state;
    }
};

} // namespace fuda::tests
