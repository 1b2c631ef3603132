#pragma once

#include "data/domain/portal_delivery.h"
#include "data/store/pieces.h"

namespace fuda::store {

/// A notice that is handed over electronically: the file in the insurer's portal that is a piece's own.
struct PortalDelivery {
    PieceRow piece;
    domain::PortalState state = domain::PortalState::Published;
    std::int64_t revision = 0;
    std::string file_name, file_sha256;
    calendar::Date published_on;
    std::string published_by;
    std::optional<calendar::Date> ended_on; ///< fetched or withdrawn
    std::string note;
};

class PortalDeliveries {
public:
    explicit PortalDeliveries(Store& store) : m_session(store.session()) {}

    /// Beside Jobs::mark_published, in the same change.
    void publish(Change& change, const PieceRow& piece, std::string_view file_name, std::string_view file_sha256,
                 calendar::Date day);
    /// The member has it: its piece is delivered.
    void fetched(Change& change, const PortalDelivery& seen, calendar::Date day);
    /// It is not in the portal any more: its piece counts as recovered and destroyed, for there is no paper.
    void withdrawn(Change& change, const PortalDelivery& seen, calendar::Date day, std::string_view reason);

    std::optional<PortalDelivery> find(PieceId piece) const;
    /// In this state, after the piece, at most `count`.
    std::vector<PortalDelivery> list(domain::PortalState state, PieceId after, std::size_t count) const;
    std::map<domain::PortalState, std::int64_t> counts() const;

private:
    void move(Change& change, const PortalDelivery& seen, domain::PortalEvent event, calendar::Date day,
              std::string_view reason);
    db::Session& m_session;
};

} // namespace fuda::store
