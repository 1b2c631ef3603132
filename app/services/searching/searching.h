#pragma once

#include "app/services/desk.h"
#include "data/store/batches.h"
#include "data/store/employers.h"
#include "data/store/jobs.h"
#include "data/store/mail/postings.h"
#include "data/store/mail_items.h"
#include "data/store/members.h"
#include "data/store/rosters.h"

#include <optional>
#include <string_view>
#include <vector>

/// One field for everything that a store has. Only what an index answers, so that a million members are searched while a person types.
namespace fuda::searching {

/// Of each kind at most so many are found.
inline constexpr std::size_t kMost = 8;

struct FoundPiece {
    store::PieceRow piece;
    std::optional<store::Batch> batch;
    std::optional<store::MailItem> mail_item; ///< the one that it was in last
};

/// A job, and where it is worked on now.
struct FoundJob {
    enum class Place { Queue, InDoubt, ToConfirm, Batch };
    store::Job job;
    Place place = Place::Batch; ///< nothing is to do for it in the print room
};

struct Found {
    std::optional<FoundPiece> piece;
    std::optional<store::MailItem> mail_item;
    std::vector<store::FoundMember> members;
    std::vector<store::Batch> batches;
    std::vector<FoundJob> jobs;
    std::vector<store::Posting> postings;
    std::vector<store::Roster> rosters;
    std::vector<store::Employer> employers;

    bool nothing() const;
};

/// A piece by its code, a mail item by its tracking number or label code (M12), members as store::Members::find; batches, jobs,
/// postings and rosters by their number ("12", "ロット12"), rosters also by their file's name and employers by symbol or name, these
/// two of the insurer. What the person at the desk may not see is not found: members need Right::SeeMember, and each search
/// of them is an event (counter::find_members).
Found find(store::Store& store, std::string_view query, std::string_view insurer_number, const services::Desk& desk);

/// Whether a text can be what is printed for scanners: a piece's code, a tracking number, a label's code.
bool is_code(std::string_view text);
/// What a scanner has read: nothing but the piece or the mail item of that code.
Found find_code(store::Store& store, std::string_view code, const services::Desk& desk);

} // namespace fuda::searching
