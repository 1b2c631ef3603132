#pragma once

#include "app/services/mailing/figures.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/recalling.h"
#include "app/services/mailing/returning.h"
#include "app/services/mailing/tracking.h"
#include "tests/app/services/mailing/posted_mail.h"

#include <algorithm>

namespace fuda::tests {

inline constexpr int kMailEverywhere = 16; ///< members that mail_everywhere() needs

/// Of the members of a batch that is confirmed, from the first: 6 envelopes of 特定記録 posted 0, 3, 4, 7, 8 and 30 days before the
/// desk's day; 3 of ordinary mail 2, 8 and 15 days before; then one each delivered, presumed, returned (and open), returned (and
/// kept), packed, planned and unpacked. The certificates of items 5, 8, 9 and 10 are asked back: received, given up, reminded, asked. Item n (from 0) has the number tracking(n) where it is 特定記録.
inline std::vector<store::MailItem> mail_everywhere(store::Store& store, const domain::Insurer& insurer,
                                                    store::BatchId batch, const services::Desk& desk)
{
    enum class End { Posted, Delivered, Presumed, Returned, Kept, Packed, Planned, Unpacked };
    struct Plan {
        bool tracked;
        int days;
        End end = End::Posted;
    };
    const Plan plans[kMailEverywhere] = {{true, 0},
                                         {true, 3},
                                         {true, 4},
                                         {true, 7},
                                         {true, 8},
                                         {true, 30},
                                         {false, 2},
                                         {false, 8},
                                         {false, 15},
                                         {true, 9, End::Delivered},
                                         {false, 9, End::Presumed},
                                         {true, 9, End::Returned},
                                         {true, 9, End::Kept},
                                         {true, 0, End::Packed},
                                         {false, 0, End::Planned},
                                         {true, 0, End::Unpacked}};
    std::vector<store::MailItem> items;
    const auto ready = store::MailItems(store).ready(batch, 0, 1000);
    for (const store::ReadyToPack& set : ready) {
        const Plan& plan = plans[items.size()];
        const calendar::Date day = desk.today.plus_days(-plan.days);
        store::MailItems mail(store);
        store::Change change(store, desk.actor, desk.now());
        store::NewMailItem made;
        made.insurer_number = insurer.number;
        made.pieces = set.pieces;
        if (plan.tracked) {
            made.mail_class = domain::japanese(domain::MailClass::SpecifiedRecord);
            made.tracking_number = tracking(static_cast<int>(items.size()));
        }
        store::MailItem item = mail.plan(change, made);
        if (plan.end < End::Planned)
            item = mail.pack(change, item);
        if (plan.end < End::Packed)
            mail.post(change, item.id, item.revision, day);
        if (plan.end == End::Presumed)
            mail.presumed(change, item.id, mail.get(item.id).revision, day.plus_days(7));
        change.commit();
        item = mail.get(item.id);
        if (plan.end == End::Delivered)
            mailing::note_delivered(store, std::vector{item}, day.plus_days(1), desk);
        if (plan.end == End::Returned || plan.end == End::Kept)
            item = mailing::scan_return(store, mailing::item_code(item.id), domain::ReturnReason::Moved, "", desk.today,
                                        desk)
                       .item;
        if (plan.end == End::Kept)
            mailing::keep(store, item, desk.today.plus_days(30), desk);
        if (plan.end == End::Unpacked)
            mailing::unpack(store, std::vector{item}, "入れ直し", desk);
        items.push_back(mail.get(item.id));
    }
    const auto certificate = [&](std::size_t item) {
        const auto pieces = store::MailItems(store).pieces(items.at(item).id);
        return std::ranges::find_if(pieces, [](const store::PieceRow& each) { return is_certificate(each.document); })
            ->code;
    };
    const std::vector<domain::PieceCode> asked = {certificate(5), certificate(8), certificate(9), certificate(10)};
    mailing::ask_back(store, asked, desk);
    mailing::received(store, asked[0], desk);
    mailing::give_up(store, asked[1], "転居先不明", desk);
    store::Change change(store, desk.actor, desk.now());
    store::Recalls(store).remind(change, store::Pieces(store).find(asked[2])->id, desk.today);
    change.commit();
    return items;
}

} // namespace fuda::tests
