#pragma once

#include "app/services/desk.h"
#include "data/domain/return_reason.h"
#include "data/postal/postal_master.h"
#include "data/store/mail/address_marks.h"
#include "data/store/mail/mail_numbers.h"
#include "data/store/mail_items.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::mailing {

// Returns (返戻): mail that came back, and what becomes of it. Each needs Right::Account or Right::Track.

/// How long what is kept stays, counted from the day it came back (保管期限): no law sets it. 30 days are a month's round of asking
/// the employer or the member for the address; a certificate is issued anew as a rule before that.
inline constexpr int kKeepDays = 30;

/// Something that came back, as a person at the desk sees it.
struct Returned {
    store::MailItem item;
    bool address_marked = false; ///< nothing more is planned for that address until somebody has looked
    domain::UsualNext usual = {};
};

/// It was scanned in the house: by a piece's code, the tracking number, or M123. The item is returned on this day, its pieces with
/// it, and where the reason doubts the address (domain::doubts_address) that address is marked for its members. `note`: required
/// for Other, kept in the log. A bundle marks nobody: its address is the employer's. Throws Error(BadInput) for an unknown code or
/// a day before the posting or to come, Error(Usage) without the note, Error(Conflict) when it is not outside.
Returned scan_return(store::Store& store, std::string_view text, domain::ReturnReason reason, std::string_view note,
                     calendar::Date day, const services::Desk& desk);

/// The same for several at once, with the words that stand on them: all of them or none. Words that are not the post's
/// (domain::parse_return_reason) stay as they are, and doubt the address.
void note_returned(store::Store& store, std::span<const store::MailItem> items, calendar::Date day,
                   std::string_view reason, const services::Desk& desk);

/// Returned items for which something is to be done or was, after the item, at most `count`. Of this disposal, or all.
std::vector<store::MailItem> list_returned(store::Store& store, std::optional<domain::ReturnDisposal> disposal,
                                           store::MailItemId after, std::size_t count, const services::Desk& desk);
/// Kept ones whose day has passed (保管期限切れ) and of which something is still here, after the item, at most `count`.
std::vector<store::MailItem> list_over(store::Store& store, store::MailItemId after, std::size_t count,
                                       const services::Desk& desk);

/// It goes out again: a new mail item, planned for the bench, with what is still here of its pieces, the same class, leaflet and
/// weight. With `to` under that address, on a label; without, under the one that it bore, whose mark is taken away by that. A
/// corrected address leaves the mark on the wrong one: it holds what a roster sends there once more. When something in it is for
/// a member under 支援措置, two people approve the place and each needs Right::ProtectedAddress. Throws Error(Usage) when the
/// place is not whole, Error(BadInput) when its postal code is another place's, Error(Conflict) when a piece is void or overtaken by a
/// newer roster, when nothing of it is here, or when it is settled already.
store::MailItem send_again(store::Store& store, const store::MailItem& item, const std::optional<domain::MailTo>& to,
                           const postal::PostalMaster& postal, const std::optional<services::Second>& second,
                           const services::Desk& desk);

/// Its pieces are void and to be pulled; the clerk reissues at the counter. Needs a reason. Throws Error(Conflict) when it is not
/// returned, has changed, or is settled already; so do the next two.
void reissue_instead(store::Store& store, const store::MailItem& item, std::string_view reason,
                     const services::Desk& desk);
/// Until this day, for its member to come for it; kKeepDays after it came back unless given. Again with another day. Throws
/// Error(BadInput) for a day before today.
void keep(store::Store& store, const store::MailItem& item, std::optional<calendar::Date> until,
          const services::Desk& desk);
/// Its pieces are pulled: they wait for two people to destroy them (production::destroy). Needs a reason.
void destroy(store::Store& store, const store::MailItem& item, std::string_view reason, const services::Desk& desk);

/// Addresses that are marked, after the mark, at most `count`.
std::vector<store::AddressMark> marked_addresses(store::Store& store, std::int64_t after, std::size_t count,
                                                 const services::Desk& desk);
/// The member's address is right after all, or has been mended in the record. Needs a reason.
void clear_mark(store::Store& store, store::MemberId member, std::string_view reason, const services::Desk& desk);

/// By month and reason, all that came back to this insurer's senders (or all). Also for who has Right::SeeNumbers.
std::vector<store::MailNumbers::ReturnMonth> return_statistics(store::Store& store, std::string_view insurer_number,
                                                               const services::Desk& desk);

/// JSON, ended by a line break.
std::string to_json(const Returned& returned);
std::string to_json(const std::vector<store::AddressMark>& marks);
std::string to_json(const std::vector<store::MailNumbers::ReturnMonth>& months);

} // namespace fuda::mailing
