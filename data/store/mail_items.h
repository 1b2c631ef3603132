#pragma once

#include "data/domain/mail_item.h"
#include "data/store/pieces.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fuda::store {

struct NewMailItem {
    std::string insurer_number;
    std::string mail_class;                     ///< the profile's word: 特定記録 …; empty for ordinary mail
    std::optional<std::string> tracking_number; ///< its digits: domain::parse_tracking_number
    std::vector<PieceRow> pieces;               ///< as the caller read them
};

/// One envelope or postcard.
struct MailItem {
    MailItemId id;
    std::string insurer_number, mail_class;
    std::string tracking_number; ///< empty without one
    domain::MailItemState state = domain::MailItemState::Packed;
    std::int64_t revision = 0;
    std::string packed_by;
    std::optional<calendar::Date> posted_on, ended_on; ///< ended: delivered or returned
    std::string return_reason;
};

/// Something that is ready to go into an envelope: the pieces of one decision.
struct ReadyToPack {
    DecisionId decision;
    std::vector<PieceRow> pieces;
};

class MailItems {
public:
    explicit MailItems(Store& store) : m_store(store), m_session(store.session()) {}

    /// The batch's decisions all of whose pieces, in whichever batch, are confirmed, in force and in no envelope yet, but for
    /// those that were printed again; in the batch's order, at most `count` decisions. A card does not travel without its
    /// carrier: with one of them void, spoiled, handed over or back in the house the other waits for a person.
    std::vector<ReadyToPack> ready(BatchId batch, std::size_t count) const;

    /// Puts the pieces into one envelope. Throws Error(Conflict) when one is not confirmed, void, in another envelope, or has
    /// changed; when a piece of the same decision is missing; or when the tracking number was used before.
    MailItem pack(Change& change, const NewMailItem& item);
    /// Takes them out again.
    void unpack(Change& change, MailItemId item, std::int64_t revision, std::string_view reason);
    /// Into the hands of the post: its pieces are mailed. A returned one can be posted again.
    void post(Change& change, MailItemId item, std::int64_t revision, calendar::Date day);
    /// The number on the label of one that has none yet, packed or in the hands of the post. Throws Error(Conflict) when it has
    /// one, is neither, has changed, or the number was used before.
    void track(Change& change, MailItemId item, std::int64_t revision, const std::string& tracking_number);
    void delivered(Change& change, MailItemId item, std::int64_t revision, calendar::Date day);
    void returned(Change& change, MailItemId item, std::int64_t revision, calendar::Date day, std::string_view reason);

    /// Throws Error(BadInput) when there is none.
    MailItem get(MailItemId item) const;
    /// By the digits of the tracking number.
    std::optional<MailItem> find(std::string_view tracking_number) const;
    std::vector<PieceRow> pieces(MailItemId item) const;
    /// Those with pieces of this batch, after the item, at most `count`.
    std::vector<MailItem> of_batch(BatchId batch, MailItemId after, std::size_t count) const;

    /// How many of the envelopes whose first piece is of this batch have been posted. A postcard by itself is in none.
    std::int64_t posted_in_envelopes(BatchId batch) const;

private:
    Store& m_store;
    db::Session& m_session;
};

} // namespace fuda::store
