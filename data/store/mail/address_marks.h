#pragma once

#include "data/store/mail_items.h"

#include <set>

namespace fuda::store {

/// An address to which mail came back. It is known by its SHA-256: the same address on the next roster is the same mark, and
/// another address is not held by it.
struct AddressMark {
    std::int64_t id = 0;
    MemberId member;
    MailItemId item; ///< that came back
    std::string address_sha256, reason, marked_at, marked_by;
    bool open = true;
};

class AddressMarks {
public:
    explicit AddressMarks(Store& store) : m_session(store.session()) {}

    static std::string hash_of(const domain::Address& address);

    /// Once for a member and an item.
    void mark(Change& change, MemberId member, MailItemId item, std::string_view address_sha256,
              std::string_view reason);
    /// The address is right after all, or a newer roster has another one.
    void clear(Change& change, MemberId member, std::string_view reason);
    /// In the order in which they were set.
    std::vector<AddressMark> open(MemberId member) const;
    std::vector<AddressMark> list_open(std::int64_t after, std::size_t count) const;
    /// Which of the members have an open mark.
    std::set<MemberId> marked(std::span<const MemberId> members) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
