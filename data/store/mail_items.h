#pragma once

#include "data/domain/mail_item.h"
#include "data/store/pieces.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace fuda::store {

/// An item to be made of pieces: what the bench must see before it closes.
struct NewMailItem {
    std::string insurer_number;
    std::string mail_class;                     ///< the profile's word: 特定記録 …; empty for ordinary mail
    std::optional<std::string> tracking_number; ///< its digits: domain::parse_tracking_number
    std::vector<PieceRow> pieces;               ///< as the caller read them
    domain::MailItemKind kind = domain::MailItemKind::Envelope;
    std::optional<BatchId> batch = {};            ///< for whose work it is made: the first piece's unless given
    std::optional<PieceId> address = {};          ///< whose printed address shows: the first piece's unless given
    std::string postal_code = {};                 ///< 7 digits, for presorting; empty when nobody may see it
    std::optional<domain::MailTo> redirect = {};  ///< the address on a label, instead of the one on the piece
    std::string employer_symbol = {};             ///< of a bundle
    std::int64_t milligrams = 0, micrometres = 0; ///< with envelope, leaflet and all; thickness
    std::optional<std::int64_t> yen = {};
    std::string leaflet = {}; ///< what must be enclosed and its version; empty: nothing
};

/// One envelope, postcard or bundle.
struct MailItem {
    MailItemId id;
    std::string insurer_number, mail_class;
    std::string tracking_number; ///< empty without one
    domain::MailItemKind kind = domain::MailItemKind::Envelope;
    domain::MailItemState state = domain::MailItemState::Planned;
    std::int64_t revision = 0;
    std::optional<BatchId> batch;
    std::string made_by;
    std::string packed_at, packed_by, packed_station; ///< empty before
    std::string postal_code;
    PieceId address; ///< the piece whose printed address it bears
    std::optional<domain::MailTo> redirect;
    std::string employer_symbol;
    std::int64_t milligrams = 0, micrometres = 0;
    std::optional<std::int64_t> yen;
    std::string leaflet;
    std::optional<PostingId> posting;
    std::int64_t posting_line = 0;                     ///< from 1; 0 outside of any posting
    std::optional<calendar::Date> posted_on, ended_on; ///< ended: delivered, presumed so, or returned
    std::string return_reason;
    std::optional<domain::ReturnDisposal> disposal; ///< of a returned one
    std::optional<calendar::Date> keep_until;
    std::string last_word; ///< what the carrier said last
};

/// What people and scanners call it everywhere: "M123", as its label has it.
std::string item_code(MailItemId item);

/// Something that is ready to go into an envelope: the pieces of one decision.
struct ReadyToPack {
    DecisionId decision;
    MemberId member;
    EligibilityId eligibility = {}; ///< what they were made from
    std::string household = {};     ///< symbol and number, for comparing: who share them live in one household
    std::vector<PieceRow> pieces;
};

/// The life of mail items; what becomes of them changes here only. What is asked of many of them: MailLists.
class MailItems {
public:
    explicit MailItems(Store& store) : m_store(store), m_session(store.session()) {}

    /// The batch's decisions all of whose pieces, in whichever batch, are confirmed, in force and in no mail item yet, but for
    /// those that were printed again; in the batch's order, after the position of their first piece there, at most `count`
    /// decisions. A card does not travel without its carrier: with one of them void, spoiled, handed over or back in the house
    /// the other waits for a person.
    std::vector<ReadyToPack> ready(BatchId batch, std::int64_t after_position, std::size_t count) const;

    /// Households (as in ReadyToPack) and employers of which something in the batch is in force but not confirmed yet: what goes
    /// out together waits for them.
    struct Unready {
        std::set<std::string> households, employers;
    };
    Unready unready(BatchId batch) const;

    /// The pieces belong to one item from now. Throws Error(Conflict) when one is not confirmed (or returned, in an item that
    /// has come back), is void, is in another item, or has changed; when a piece of the same decision is missing; or when the
    /// tracking number was used before.
    MailItem plan(Change& change, const NewMailItem& item);
    /// The bench has seen the exact set and it is closed: packed. `scans` is how, for the log. Throws Error(Conflict) as plan()
    /// does, or when it has changed.
    MailItem pack(Change& change, const MailItem& seen, std::string_view scans = {});
    /// Open again at the bench: planned.
    void reopen(Change& change, const MailItem& seen, std::string_view reason);
    /// It is no item any more; its pieces are free, and leave the posting.
    void unpack(Change& change, MailItemId item, std::int64_t revision, std::string_view reason);
    /// Into the hands of the post: its pieces are mailed.
    void post(Change& change, MailItemId item, std::int64_t revision, calendar::Date day);
    /// The same of several as they were read, all of them or none.
    void post(Change& change, std::span<const MailItem> seen, calendar::Date day);
    /// The number on the label of one that has none yet, or is to have another while it is in the house. Throws Error(Conflict)
    /// when it has one and is in the post, has ended or changed, or when the number was used before.
    void track(Change& change, MailItemId item, std::int64_t revision, const std::string& tracking_number);
    /// The same of several in the house that have none, all of them or none: a number that nobody has used (TrackingRanges) each.
    void track(Change& change, std::span<const MailItem> seen, std::span<const std::string> tracking_numbers);
    /// Ordinary mail that nobody traces is taken for delivered: a state of its own, its pieces stay mailed.
    void presumed(Change& change, MailItemId item, std::int64_t revision, calendar::Date day);
    void delivered(Change& change, MailItemId item, std::int64_t revision, calendar::Date day);
    void returned(Change& change, MailItemId item, std::int64_t revision, calendar::Date day, std::string_view reason);
    /// What becomes of one that has come back. Throws Error(Conflict) unless it is returned and as it was seen.
    void dispose(Change& change, const MailItem& seen, domain::ReturnDisposal disposal, std::string_view reason,
                 std::optional<calendar::Date> keep_until = {}, std::string_view people = {});
    /// A fact of its way through the bench that changes nothing: a scan that stopped it, a leaflet that was checked.
    void note(Change& change, const MailItem& seen, std::string_view event, std::map<std::string, std::string> detail);

    /// Throws Error(BadInput) when there is none.
    MailItem get(MailItemId item) const;
    /// By the digits of the tracking number.
    std::optional<MailItem> find(std::string_view tracking_number) const;
    /// Its set: what is, or was, in it.
    std::vector<PieceRow> pieces(MailItemId item) const;
    /// The same of several; a piece that has been in more than one of them stands in each.
    std::map<MailItemId, std::vector<PieceRow>> pieces(std::span<const MailItem> items) const;
    /// Those with pieces of this batch, after the item, at most `count`.
    std::vector<MailItem> of_batch(BatchId batch, MailItemId after, std::size_t count) const;
    /// The item that the piece was in last; nothing when it never was in one.
    std::optional<MailItem> last_of(PieceId piece) const;

    /// How many of the batch's items have been posted in an envelope. A postcard by itself is in none.
    std::int64_t posted_in_envelopes(BatchId batch) const;

private:
    Store& m_store;
    db::Session& m_session;
};

} // namespace fuda::store
