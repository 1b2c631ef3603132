#pragma once

#include "data/store/mail_items.h"

namespace fuda::store {

/// How many items of a class are in a state.
struct MailCount {
    std::string mail_class;
    domain::MailItemState state = domain::MailItemState::Planned;
    std::int64_t items = 0, pieces = 0;
};

/// Which items a list shows. What is empty does not narrow it.
struct MailFilter {
    std::string insurer_number = {};
    std::vector<domain::MailItemState> states = {};
    std::optional<std::string> mail_class = {}; ///< "" is ordinary mail
    std::optional<BatchId> batch = {};
    std::optional<calendar::Date> posted_before = {}; ///< posted on an earlier day
    std::optional<domain::ReturnDisposal> disposal = {};
    std::string return_reason = {};
    std::optional<calendar::Date> keep_until_before = {};
};

/// What is asked of many mail items.
class MailLists {
public:
    explicit MailLists(Store& store) : m_session(store.session()) {}

    /// By class and state. Of one insurer, or of all (empty); of one batch's, or of all (BatchId{}).
    std::vector<MailCount> counts(std::string_view insurer_number, BatchId batch = {}) const;
    /// Their ids in the order of their numbers: what a list holds in memory.
    std::vector<std::int64_t> ids(const MailFilter& filter) const;
    std::int64_t count(const MailFilter& filter) const;
    /// After the item, at most `count`.
    std::vector<MailItem> list(const MailFilter& filter, MailItemId after, std::size_t count) const;
    /// In the order of the ids; ids that are not there are left out.
    std::vector<MailItem> of_ids(std::span<const std::int64_t> ids) const;
    /// What the piece that shows an item's address prints.
    struct Shown {
        domain::PieceCode code;
        domain::Fields fields;
        bool protected_address = false; ///< its member is under 支援措置
    };
    /// By the piece (MailItem::address). Throws Error(Conflict) naming the piece whose fields have been purged.
    std::map<PieceId, Shown> shown(std::span<const PieceId> pieces) const;
    /// Packed and in no posting, by postal code: presorted. After (postal code, id), at most `count`.
    std::vector<MailItem> to_post(std::string_view insurer_number, std::string_view after_postal_code, MailItemId after,
                                  std::size_t count) const;
    /// The same as ids, and how many.
    std::vector<std::int64_t> to_post_ids(std::string_view insurer_number) const;
    std::int64_t to_post_count(std::string_view insurer_number) const;
    /// In the order of its list.
    std::vector<std::int64_t> ids_of(PostingId posting) const;
    /// How many planned items want each leaflet (its name and version); under an empty one those that want none.
    std::map<std::string, std::int64_t> planned_by_leaflet(std::string_view insurer_number) const;
    /// What the person has packed from the moment on (ISO 8601 UTC) and nobody has opened again: the newest first, at most `count`.
    std::vector<MailItem> packed_by(std::string_view person, std::string_view from, std::size_t count) const;
    std::int64_t packed_count(std::string_view person, std::string_view from) const;
    /// How many pieces of the batch are confirmed, in force and in no item; how many items of it are only planned.
    struct AtTheBench {
        std::int64_t unplanned_pieces = 0, planned = 0, packed = 0;
    };
    AtTheBench at_the_bench(BatchId batch) const;
    /// Returned items by reason, the most frequent first.
    struct ReturnCount {
        std::string reason;
        std::int64_t items = 0, open = 0;
    };
    std::vector<ReturnCount> returns(std::string_view insurer_number, std::optional<calendar::Date> from,
                                     std::optional<calendar::Date> until) const;

    /// A piece that stands near another one, and how (Japanese).
    struct Neighbour {
        PieceId piece;
        std::string how;
        std::int64_t distance = 0; ///< pages, lines or seconds
    };
    /// One search for a bad piece's neighbours (incident I-4): the pages beside it in its job, the items that the same person
    /// packed within so many minutes, and those beside its item in the posting's list. Nearest first of each kind.
    std::vector<Neighbour> neighbours(const PieceRow& piece, int pages, int minutes, int lines) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
