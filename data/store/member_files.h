#pragma once

#include "data/store/applications.h"
#include "data/store/decisions.h"
#include "data/store/eligibilities.h"
#include "data/store/mail_items.h"

namespace fuda::store {

/// A document that was made for a member, why, and where it is now.
struct IssuedPiece {
    PieceRow piece;
    DecisionRow decision;
    std::optional<MailItem> mail; ///< the envelope that it is in, or went out in
};

/// One member as the newest roster has him.
struct MemberNow {
    EligibilityRow row;
    RosterId roster;
    calendar::Date as_of;
    bool in_newest = true; ///< the insurer's newest roster still has him
};

/// What is known of one member at a time.
class MemberFiles {
public:
    explicit MemberFiles(Store& store) : m_store(store) {}

    /// Throws Error(BadInput) when there is no such member.
    MemberNow now(MemberId member) const;
    /// Everything issued to the member, in serial order.
    std::vector<IssuedPiece> issued(MemberId member) const;

private:
    Store& m_store;
};

} // namespace fuda::store
