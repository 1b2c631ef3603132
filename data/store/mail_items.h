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
    std::optional<std::string> tracking_number; ///< 11 to 13 digits, without hyphens
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

    /// The batch's decisions all of whose pieces, in whichever batch, are confirmed, in force and in no envelope yet; in the
    /// batch's order after the decision's first position, at most `count` decisions. What was spoiled, pulled or not
    /// produced must have been printed again: a card does not travel without its carrier.
    std::vector<ReadyToPack> ready(BatchId batch, std::int64_t after_position, std::size_t count) const;

    /// Puts the pieces into one envelope. Throws Error(Conflict) when one is not confirmed, void, in another envelope, or has
    /// changed; when a piece of the same decision is missing; or when the tracking number was used before.
    MailItem pack(Change& change, const NewMailItem& item);
    /// Takes them out again.
    void unpack(Change& change, MailItemId item, std::int64_t revision, std::string_view reason);
    /// Into the hands of the post: its pieces are mailed. A returned one can be posted again, with a new tracking number.
    void post(Change& change, MailItemId item, std::int64_t revision, calendar::Date day,
              const std::optional<std::string>& tracking_number = {});
    void delivered(Change& change, MailItemId item, std::int64_t revision, calendar::Date day);
    void returned(Change& change, MailItemId item, std::int64_t revision, calendar::Date day, std::string_view reason);

    /// Throws Error(BadInput) when there is none.
    MailItem get(MailItemId item) const;
    /// By tracking number as it is written on the label, with or without hyphens.
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
