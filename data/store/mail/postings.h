#pragma once

#include "data/domain/posting.h"
#include "data/store/mail_items.h"

namespace fuda::store {

struct NewPosting {
    std::string insurer_number;
    calendar::Date day;       ///< on which the post takes it
    std::string cut_off = {}; ///< "16:30": until when it takes them; empty when nobody has said
    std::string office = {};  ///< 差出局
};

/// Mail items that are handed to the post together (差出).
struct Posting {
    PostingId id;
    std::string insurer_number;
    calendar::Date day;
    std::string cut_off, office;
    domain::PostingState state = domain::PostingState::Open;
    std::int64_t revision = 0;
    std::string made_at, made_by;
    std::string receipt; ///< the number or note of the post's receipt (受領証)
    std::string reason;  ///< why it was cancelled
    std::int64_t items = 0;
};

/// Where the items of one class, kind and weight step stand: a line of 内訳.
struct PostingSum {
    std::string mail_class;
    domain::MailItemKind kind = domain::MailItemKind::Envelope;
    std::int64_t milligrams = 0;
    std::optional<std::int64_t> yen; ///< each; nothing when no tariff was known
    std::int64_t items = 0, with_tracking = 0;
};

class Postings {
public:
    explicit Postings(Store& store) : m_store(store), m_session(store.session()) {}

    Posting make(Change& change, const NewPosting& posting);
    /// Puts packed items of the insurer that are in no posting into it, behind those in it, in the order given; `yen` is what
    /// each costs on its day. Throws Error(Conflict) when it is not open, or an item is not packed, is in another one or has
    /// changed.
    struct Added {
        MailItem item;
        std::optional<std::int64_t> yen;
    };
    void add(Change& change, PostingId posting, std::span<const Added> items);
    /// Takes an item out that is not posted yet.
    void take_out(Change& change, const MailItem& seen, std::string_view reason);
    /// All of it is posted. Throws Error(Conflict) while an item of it is not.
    void handed_over(Change& change, PostingId posting, std::int64_t revision);
    /// The post's receipt is filed.
    void receipted(Change& change, PostingId posting, std::int64_t revision, std::string_view receipt);
    /// Its items wait for another one. Throws Error(Conflict) when one of them is posted already.
    void cancel(Change& change, PostingId posting, std::int64_t revision, std::string_view reason);

    /// Throws Error(BadInput) when there is none.
    Posting get(PostingId posting) const;
    /// Newest first, older than `before` (0: from the newest), at most `count`.
    std::vector<Posting> list(PostingId before, std::size_t count) const;
    std::vector<Posting> open() const;
    /// Its items after the line, in the order of the list, at most `count`.
    std::vector<MailItem> items(PostingId posting, std::int64_t after_line, std::size_t count) const;
    /// Those of them that are not posted yet, at most `count`.
    std::vector<MailItem> to_post(PostingId posting, std::size_t count) const;
    /// By class, kind, weight and price, in that order.
    std::vector<PostingSum> sums(PostingId posting) const;

private:
    void move(Change& change, const Posting& posting, std::int64_t revision, domain::PostingEvent event,
              std::map<std::string, std::string> detail);

    Store& m_store;
    db::Session& m_session;
};

} // namespace fuda::store
