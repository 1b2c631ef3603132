#pragma once

#include "app/services/production/piece_steps.h"
#include "data/store/events.h"
#include "data/store/mail_items.h"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::production {

/// Tracking numbers that were scanned beside pieces: lines "piece,tracking", a heading of these words allowed. One line for
/// each envelope; any piece in it will do. Throws Error(BadInput) that lists the lines with a code that is no piece of the
/// batch or is not ready to be posted, a number that cannot be right, or one that stands twice or was used before. Lines of
/// what is posted already with this number, and of void pieces, are passed over. post_batch() asks for the right.
std::map<store::DecisionId, std::string> read_tracking(store::Store& store, store::BatchId batch,
                                                       const std::filesystem::path& csv);

struct PostOutcome {
    std::int64_t items = 0, pieces = 0;
    std::int64_t with_tracking = 0;    ///< of the items
    std::int64_t tracking_missing = 0; ///< of the items: in a mail class that the post tracks, without a number yet
    std::vector<std::string> unused_tracking = {}; ///< numbers of the list whose envelope was not posted
    std::int64_t open = 0;                         ///< pieces of the batch that are still not settled
    std::vector<store::PieceRow> to_pull = {};     ///< void and in the house: they must not go out
    std::vector<Remark> overtaken = {}; ///< left here, for a newer roster says otherwise; and what (incident I-2)
};

/// Hands over to the post what is ready of the batch: one mail item of each decision's pieces, in the mail class of the
/// profile that they were made with, posted on this day, each taking an envelope from the stock where envelopes are kept
/// (a postcard by itself takes none). What is void, or overtaken by a newer roster that nobody has decided yet, stays here.
/// A crash loses nothing: run it again.
/// Needs Right::Account. Throws Error(Conflict) unless the batch is approved, Error(BadInput) for a day to come, and before
/// anything is posted what read_tracking() throws.
PostOutcome post_batch(store::Store& store, store::BatchId batch, calendar::Date day,
                       const std::optional<std::filesystem::path>& tracking_csv, const services::Desk& desk);

/// By its number in this store, or by the tracking number in any spelling. Throws Error(BadInput) when there is none. Names
/// nobody: no right is asked here, but by every step that takes the item.
store::MailItem find_mail_item(store::Store& store, std::string_view item_or_tracking);

/// The number on the label of an envelope that was packed or posted without one. Needs Right::Account. Throws Error(BadInput)
/// when it cannot be right, Error(Conflict) when the item has one or the number was used before.
void note_tracking(store::Store& store, const store::MailItem& item, std::string_view tracking_number,
                   const services::Desk& desk);

// All of them or none. Each needs Right::Account; a day before the posting or to come is Error(BadInput).

void note_delivered(store::Store& store, std::span<const store::MailItem> items, calendar::Date day,
                    const services::Desk& desk);
/// Needs a reason.
void note_returned(store::Store& store, std::span<const store::MailItem> items, calendar::Date day,
                   std::string_view reason, const services::Desk& desk);

/// Opens envelopes that are not posted yet: their pieces can be pulled, spoiled or packed again. Needs a reason.
void unpack(store::Store& store, std::span<const store::MailItem> items, std::string_view reason,
            const services::Desk& desk);

/// A mail item as a person looks at it.
struct MailItemView {
    store::MailItem item;
    std::vector<store::PieceRow> pieces;
    std::vector<store::Event> events;
};
/// Needs Right::Account.
MailItemView view_mail_item(store::Store& store, const store::MailItem& item, const services::Desk& desk);
/// Those with pieces of this batch, after the item, at most `count`. Needs Right::Account.
std::vector<store::MailItem> list_mail_items(store::Store& store, store::BatchId batch, store::MailItemId after,
                                             std::size_t count, const services::Desk& desk);

/// JSON, ended by a line break.
std::string to_json(const PostOutcome& outcome);
std::string to_json(const MailItemView& view);
std::string to_json(const std::vector<store::MailItem>& items);

} // namespace fuda::production
