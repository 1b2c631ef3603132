#pragma once

#include "data/calendar/date.h"
#include "data/domain/application.h"
#include "data/domain/member.h"
#include "data/store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::store {

/// A request that somebody makes for a member (再交付申請).
struct NewApplication {
    MemberId member;
    domain::Trigger reason = domain::Trigger::CertificateLost;
    calendar::Date applied; ///< 申請年月日
    domain::Applicant applicant = domain::Applicant::Self;
    domain::IdentityCheck identity_check = domain::IdentityCheck::MyNumberCard;
    std::string identity_note; ///< what was shown, for Other
};

struct Application {
    ApplicationId id;
    NewApplication asked;
    domain::ApplicationState state = domain::ApplicationState::Received;
    std::int64_t revision = 0;
    std::string received_at, received_by;
    std::optional<DecisionId> decision; ///< that issued what was asked for
    std::string ended_note;             ///< why it was withdrawn
};

class Applications {
public:
    explicit Applications(Store& store) : m_session(store.session()) {}

    Application add(Change& change, const NewApplication& asked);
    /// Issued. Throws Error(Conflict) when it was changed since `revision`.
    void decided(Change& change, ApplicationId application, std::int64_t revision, DecisionId decision);
    /// Taken back or refused, with the reason, whose SHA-256 is in the event. Throws Error(Conflict) like decided().
    void withdrawn(Change& change, ApplicationId application, std::int64_t revision, std::string_view note);

    /// Throws Error(BadInput) when there is no such application.
    Application get(ApplicationId application) const;
    /// Oldest first.
    std::vector<Application> of_member(MemberId member) const;
    /// Those that wait for an answer, after the application, oldest first, at most `count`.
    std::vector<Application> waiting(ApplicationId after, std::size_t count) const;

private:
    void apply(Change& change, ApplicationId application, std::int64_t revision, domain::ApplicationEvent event,
               std::optional<DecisionId> decision, std::string_view note);

    db::Session& m_session;
};

} // namespace fuda::store
