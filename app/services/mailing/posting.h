#pragma once

#include "app/services/production/piece_steps.h"
#include "app/services/progress.h"
#include "data/domain/insurer.h"
#include "data/postal/tariff.h"
#include "data/store/mail/postings.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::mailing {

/// When and where the post takes mail in, as the person at the desk says.
struct PostingTerms {
    calendar::Date day;
    std::string cut_off = {}; ///< "16:30"; empty when nobody has said
    std::string office = {};  ///< 差出局
};

/// An open posting of the insurer for that day: the one that is there, or a new one. Needs Right::Account. Throws Error(BadInput)
/// for a cut-off that is no time, Error(Conflict) for one that has passed today.
store::Posting open_posting(store::Store& store, std::string_view insurer_number, const PostingTerms& terms,
                            const services::Desk& desk);

struct FillOutcome {
    std::int64_t added = 0;
    std::int64_t numbered = 0;              ///< of these: got a tracking number out of a range now
    std::int64_t without_number = 0;        ///< of these: in a class that the post tracks, without a number yet
    std::int64_t without_price = 0;         ///< of these: the tariff has no price for what they are
    std::vector<std::string> no_price = {}; ///< why, each reason once
};

/// Puts what is packed into the posting, sorted by postal code (presorted), with the price of its day. Of one batch, or all of the
/// insurer. Items of a tracked class get the next number of a range where one is kept. Needs Right::Account.
FillOutcome fill_posting(store::Store& store, store::PostingId posting, std::optional<store::BatchId> batch,
                         const domain::Insurer& insurer, const postal::Tariff& tariff, const services::Desk& desk,
                         services::Progress& progress);

struct HandOverOutcome {
    std::int64_t items = 0, pieces = 0, with_tracking = 0;
    std::int64_t tracking_missing = 0;         ///< in a class that the post tracks, without a number yet
    std::vector<production::Remark> left = {}; ///< taken out again: overtaken by a newer roster, or void (incident I-2)
};

/// All of the posting is in the hands of the post, each envelope is taken from the stock where envelopes are kept (a postcard by
/// itself takes none), and the posting is handed over. What became void or was overtaken by a newer roster since it was packed
/// is taken out of the list and stays here. Goes on after a crash. Needs Right::Account. Throws Error(BadInput) when its day is to come.
HandOverOutcome hand_over(store::Store& store, store::PostingId posting, const services::Desk& desk,
                          services::Progress& progress);

/// The post's receipt (受領証) is filed under this number or note. Needs Right::Account.
void receipt(store::Store& store, store::PostingId posting, std::string_view receipt, const services::Desk& desk);
/// Its items wait for another posting. Needs a reason and Right::Account.
void cancel_posting(store::Store& store, store::PostingId posting, std::string_view reason, const services::Desk& desk);
/// Takes one item out of an open posting. Needs a reason and Right::Account.
void take_out(store::Store& store, const store::MailItem& item, std::string_view reason, const services::Desk& desk);

struct PostOutcome {
    std::int64_t items = 0, pieces = 0;
    std::int64_t with_tracking = 0;    ///< of the items
    std::int64_t tracking_missing = 0; ///< of the items: in a mail class that the post tracks, without a number yet
    std::int64_t for_the_bench = 0;    ///< items with more than one piece that nobody has scanned together yet
    std::int64_t waiting = 0;          ///< decisions that wait for the rest of their household or employer
    std::vector<std::string> unused_tracking = {}; ///< numbers of the list whose envelope was not posted
    std::int64_t open = 0;                         ///< pieces of the batch that are still not settled
    std::vector<store::PieceRow> to_pull = {};     ///< void and in the house: they must not go out
    std::vector<production::Remark> held = {};     ///< left here, and why: make_items(), hand_over()
};

/// In one step what a small print room does: plans the batch's mail items, closes those of a single piece, puts all that is packed
/// into the day's posting and hands it over. What needs the bench waits for it. `tracking_csv`: see read_tracking(). A crash loses
/// nothing: run it again. Needs Right::Account. Throws Error(Conflict) unless the batch is approved, Error(BadInput) for a
/// day to come, and before anything is posted what read_tracking() throws.
PostOutcome post_batch(store::Store& store, const domain::Insurer& insurer, const postal::Tariff& tariff,
                       store::BatchId batch, calendar::Date day,
                       const std::optional<std::filesystem::path>& tracking_csv, const services::Desk& desk,
                       services::Progress& progress);

/// JSON, ended by a line break.
std::string to_json(const PostOutcome& outcome);
std::string to_json(const FillOutcome& outcome);
std::string to_json(const HandOverOutcome& outcome);
std::string to_json(const std::vector<store::Posting>& postings);

} // namespace fuda::mailing
