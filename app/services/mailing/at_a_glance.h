#pragma once

#include "app/services/desk.h"
#include "data/store/batches.h"
#include "data/store/mail/postings.h"
#include "data/store/mail_items.h"

#include <string>
#include <string_view>
#include <vector>

namespace fuda::mailing {

/// What of a batch is on its way from the printer into envelopes.
struct BatchAtTheBench {
    store::Batch batch;
    std::int64_t unplanned_pieces = 0; ///< confirmed, in force and in no mail item
    std::int64_t planned = 0, packed = 0;
};

/// What somebody at the bench has to know before the first scan.
struct BenchAtAGlance {
    std::vector<BatchAtTheBench> batches;     ///< the insurer's open ones, oldest first
    std::vector<std::string> leaflets;        ///< that planned items want: name and version
    std::int64_t planned = 0;                 ///< items of the insurer that wait to be packed
    std::int64_t packed_today = 0;            ///< by the person at the desk, on this day of Japan
    std::vector<store::MailItem> last_packed; ///< by them today, newest first, and not opened again
};
/// Needs Right::Account.
BenchAtAGlance bench_at_a_glance(store::Store& store, std::string_view insurer_number, std::size_t last_packed,
                                 const services::Desk& desk);

/// A posting and what it comes to.
struct PostingAtAGlance {
    store::Posting posting;
    std::vector<store::PostingSum> sums;
    std::int64_t yen = 0;
    std::int64_t without_price = 0;    ///< items
    std::int64_t tracking_missing = 0; ///< items in a class that the post tracks, without a number
};
struct PostingsAtAGlance {
    std::vector<PostingAtAGlance> postings; ///< the insurer's, newest first
    std::int64_t unposted = 0;              ///< items that are packed and in no posting
    std::vector<BatchAtTheBench> batches;   ///< open ones of which something is packed
};
/// The newest `count` postings of the store that are the insurer's. Needs Right::Account.
PostingsAtAGlance postings_at_a_glance(store::Store& store, std::string_view insurer_number, std::size_t count,
                                       const services::Desk& desk);

} // namespace fuda::mailing
