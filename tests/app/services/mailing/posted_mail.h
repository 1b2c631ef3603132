#pragma once

#include "app/services/mailing/items.h"
#include "data/store/events.h"
#include "data/store/keeping/verification.h"
#include "data/store/mail/address_marks.h"
#include "data/store/mail/mail_statuses.h"
#include "tests/app/services/at_the_bench.h"
#include "tests/app/services/production/print_room.h"

namespace fuda::tests {

/// 131-12-3838n-c with its check digit.
inline std::string tracking(int n)
{
    return domain::tracking_number(std::to_string(1311238380LL + n));
}

inline calendar::Date day(const char* iso)
{
    return calendar::Date::from_iso(iso).value();
}

/// Mail that was posted on 2026-11-20, one envelope a person, to 東京都千代田区平河町2-7-5.
struct PostedMail : PrintRoom {
    store::Store store = open();
    store::BatchId batch;
    services::Unwatched progress;

    PostedMail(domain::MailClass mail_class, int people)
    {
        insurer.mail_class = mail_class;
        batch = printed_batch(store, roster_of(insured(people)));
        confirm_all(store, batch);
        pack_and_post(store, insurer, batch, day("2026-11-20"), {}, maker);
    }

    /// In the order of their numbers.
    std::vector<store::MailItem> items() { return store::MailLists(store).list({.batch = batch}, {}, 100'000); }
    store::MailItem item(std::size_t index) { return items().at(index); }
    store::MailItem now(const store::MailItem& item) { return store::MailItems(store).get(item.id); }
    std::vector<store::PieceRow> inside(const store::MailItem& item) { return store::MailItems(store).pieces(item.id); }
    services::Desk on(const char* iso) const
    {
        services::Desk desk = maker;
        desk.today = day(iso);
        return desk;
    }
    /// What nobody has written into the store by its services is found.
    void check_store()
    {
        for (const store::Fault& fault : store::verify(store).faults)
            BOOST_TEST(false, fault.message);
    }
    std::size_t events() { return store::Events(store).after(0, 100'000).size(); }
};

/// 特定記録, item n with the number tracking(n).
struct TrackedMail : PostedMail {
    explicit TrackedMail(int people = 4) : PostedMail(domain::MailClass::SpecifiedRecord, people)
    {
        int n = 0;
        for (const store::MailItem& each : items())
            mailing::note_tracking(store, each, tracking(n++), maker);
    }
};

} // namespace fuda::tests
