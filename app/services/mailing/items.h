#pragma once

#include "app/services/desk.h"
#include "data/store/events.h"
#include "data/store/mail_items.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::mailing {

/// By what a person types or a scanner reads: the item's number in this store, "M123" as labels have it, the tracking number in any
/// spelling, or the code of a piece that is or was in it. Throws Error(BadInput) when there is none. Names nobody: no right is
/// asked here, but by every step that takes the item.
store::MailItem find_mail_item(store::Store& store, std::string_view text);
using store::item_code;

/// The number on the label of an item that is in the house, or was posted without one. Needs Right::Account. Throws
/// Error(BadInput) when it cannot be right, Error(Conflict) when the item has ended or the number was used before.
void note_tracking(store::Store& store, const store::MailItem& item, std::string_view tracking_number,
                   const services::Desk& desk);

/// Opens envelopes that are not posted yet, planned or packed: they are no items any more, and their pieces can be pulled,
/// spoiled or planned again. All of them or none. Needs a reason and Right::Account.
void unpack(store::Store& store, std::span<const store::MailItem> items, std::string_view reason,
            const services::Desk& desk);

/// A mail item as a person looks at it.
struct MailItemView {
    store::MailItem item;
    std::vector<store::PieceRow> pieces;
    std::vector<store::Event> events;
};
/// Needs Right::Account or Right::Track.
MailItemView view_mail_item(store::Store& store, const store::MailItem& item, const services::Desk& desk);
/// Those with pieces of this batch, after the item, at most `count`. Needs Right::Account.
std::vector<store::MailItem> list_mail_items(store::Store& store, store::BatchId batch, store::MailItemId after,
                                             std::size_t count, const services::Desk& desk);

/// A piece near a bad one, and how.
struct NeighbourPiece {
    store::PieceRow piece;
    std::vector<std::string> how; ///< Japanese: the same job, the same person within a minute, beside it in the posting
};
/// What may be wrong too when one piece was (incidents I-4, I-5): within so many pages of it in its job, packed by the same
/// person within so many minutes, or so many lines from it in the posting's list. Needs Right::Account or Right::Track.
struct Nearness {
    int pages = 2, minutes = 10, lines = 3;
};
std::vector<NeighbourPiece> neighbours(store::Store& store, const store::PieceRow& piece, const Nearness& nearness,
                                       const services::Desk& desk);

/// Throws unless the person may account for pieces or track mail.
void require_account_or_track(const services::Desk& desk);

/// "普通" for the empty word, the class as it is otherwise.
std::string class_word(std::string_view mail_class);

/// JSON, ended by a line break.
std::string to_json(const MailItemView& view);
std::string to_json(const std::vector<store::MailItem>& items);
std::string to_json(const std::vector<NeighbourPiece>& neighbours);

} // namespace fuda::mailing
