#pragma once

#include "app/services/desk.h"
#include "data/domain/decision.h"
#include "data/domain/insurer.h"
#include "data/postal/postal_master.h"
#include "data/store/applications.h"
#include "data/store/member_files.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::counter {

/// Reasons for which somebody comes to the counter: rows T6–T8, and X3, so that a refused one is on record as well.
inline constexpr domain::Trigger kReasons[] = {domain::Trigger::CertificateLost, domain::Trigger::CertificateDamaged,
                                               domain::Trigger::MynaLost,        domain::Trigger::MynaSurrendered,
                                               domain::Trigger::MynaRenewing,    domain::Trigger::NeedsCare,
                                               domain::Trigger::JustInCase,      domain::Trigger::Nursery,
                                               domain::Trigger::SchoolEvent};

/// What somebody asks for at the counter, before anything is written.
struct Request {
    domain::Trigger reason = domain::Trigger::CertificateLost;
    std::optional<calendar::Date> applied; ///< 申請年月日; nothing: no application has been made yet
    std::optional<domain::Applicant> applicant;
};

/// What the clerk must know before relying on the newest roster.
enum class Warning {
    OldRoster,      ///< its as-of date is more than kOldRosterDays back
    NotInNewRoster, ///< the insurer's newest roster does not have the member any more
};
std::string_view japanese(Warning warning);

/// Rosters come monthly; half a month of grace on top of the longest month.
inline constexpr int kOldRosterDays = 45;

/// The rules' answer at the counter.
struct Verdict {
    domain::Decision decision;
    /// The newest roster's word that it was made from, with the request's trigger. No address under 支援措置.
    store::MemberNow from;
    std::vector<Warning> warnings;
};

/// Throws Error(Usage) when the member is another insurer's.
void require_of_insurer(const domain::Eligibility& member, store::MemberId id, const domain::Insurer& insurer);

/// What the rules of decisions.md answer to the request on that day: rows T6–T8 with or without an application, X1–X5, one
/// valid document. Writes nothing. Needs Right::SeeMember. Throws Error(Usage) when the member is another insurer's.
Verdict verdict(store::Store& store, const domain::Insurer& insurer, store::MemberId member, const Request& request,
                const services::Desk& desk);

/// An application comes in. Needs Right::Reissue. Throws Error(BadInput) for a day to come, a reason that nobody applies for,
/// or IdentityCheck::Other without a note.
store::Application receive(store::Store& store, const store::NewApplication& application, const services::Desk& desk);

/// It is taken back, or the rules refuse it. Needs Right::Reissue.
void withdraw(store::Store& store, store::ApplicationId application, std::int64_t revision, std::string_view note,
              const services::Desk& desk);

struct Reissue {
    Verdict verdict;
    std::optional<store::DecisionId> decision; ///< nothing when the verdict is not 交付: nothing was written then
    std::vector<store::PieceRow> pieces;
};

/// Answers a received application with the newest roster's data and plans the pieces, all at once: from that moment the
/// earlier certificate is void and its return asked for. Needs Right::Reissue. Throws Error(Conflict) when the application
/// was changed since `revision`, so that of two clerks one issues.
Reissue reissue(store::Store& store, const domain::Insurer& insurer, const postal::PostalMaster& postal,
                store::ApplicationId application, std::int64_t revision, const services::Desk& desk);

std::string to_json(const Verdict& verdict);
std::string to_json(const store::Application& application);
std::string to_json(const Reissue& reissue);

} // namespace fuda::counter
