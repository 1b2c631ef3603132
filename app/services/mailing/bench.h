#pragma once

#include "app/services/desk.h"
#include "data/store/mail_items.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::mailing {

/// Why the bench stops. Each stays until a person has said that it was seen.
enum class Stop {
    Unreadable,    ///< no code of ours
    Unknown,       ///< a code that this store does not have
    NoItem,        ///< confirmed, but in no mail item: nobody has planned it
    NotConfirmed,  ///< printed, and nobody has looked at it; or in doubt
    Void,          ///< must be pulled
    Spoiled,       ///< spoiled, pulled, recovered or destroyed: it must not be here at all
    Foreign,       ///< it belongs into another envelope
    AlreadyPacked, ///< its envelope is closed already
    AlreadyPosted, ///< its envelope is in the post already
    Overtaken,     ///< a newer roster says otherwise
    WrongLeaflet,  ///< the leaflet in hand is not the one that the carrier names
    WrongLabel,    ///< the tracking number is no item's, or the open item has or needs another one
    ForeignLabel,  ///< the label is another item's, or of one that was dissolved: its number is void
    Changed,       ///< another station has changed the item meanwhile
};
std::string_view name(Stop stop);
std::string_view japanese(Stop stop); ///< in a few large words: 別の封筒のもの

/// What one bench holds between two scans. A value: a station keeps its own, and nothing of it is in the store before the item
/// closes. Begin with Bench{}.
struct Bench {
    std::string leaflet = {}; ///< the leaflet in the operator's hand, by its name and version; empty: none
    bool scan_labels = false; ///< items of a tracked class need their label scanned before they close
    std::optional<store::MailItemId> item = {};
    std::int64_t revision = 0;
    std::set<domain::PieceCode> scanned = {};
    std::string label = {}; ///< the tracking number that was scanned
    std::string scans = {}; ///< the codes in their order, for the log
    std::optional<Stop> stopped = {};
};

/// One piece that belongs into the open item.
struct Expected {
    store::PieceRow piece;
    bool scanned = false;
};

/// What the bench answers to a scan.
struct ScanAnswer {
    enum class Kind {
        Opened,   ///< an item is open, more is expected
        Accepted, ///< it belongs there, more is expected
        Repeated, ///< scanned already: nothing changes
        Closed,   ///< the set is exact: packed
        Stopped,  ///< see `stop`
    };
    Kind kind = Kind::Stopped;
    std::optional<Stop> stop = {};
    std::string what = {};   ///< Japanese, one line: what is wrong, or what comes next
    std::string remedy = {}; ///< Japanese, one line: what to do now; empty when nothing
    std::optional<store::MailItem> item = {};
    std::vector<Expected> expected = {};
    bool label_missing = false;
    std::int64_t missing() const; ///< pieces that are not scanned yet
};

struct ScanResult {
    Bench bench;
    ScanAnswer answer;
};

/// One scan (封入照合): any piece of a planned item opens it, or its label; then its other pieces and, where it has or needs one,
/// its label. When the set is exact, it closes in the same step: packed, by this person at this station. Whatever does not belong
/// stops the bench, with an event in the log that names both codes; while it is stopped, scans do nothing. Of two stations that scan the same set, one
/// closes the item and the other is stopped.
/// Needs Right::Account.
ScanResult scan(store::Store& store, Bench bench, std::string_view text, const services::Desk& desk);

/// A person has seen the stop and put the pieces aside: the open item begins anew, with nothing scanned.
Bench seen(Bench bench);

/// Opens an item that was closed and is not posted: it must be scanned again. Needs a reason and Right::Account.
void reopen(store::Store& store, const store::MailItem& item, std::string_view reason, const services::Desk& desk);

struct PackedSingles {
    std::int64_t packed = 0;
    std::int64_t for_the_bench = 0; ///< planned items of the batch that need the bench
};
/// Closes what cannot be mixed up: items of the batch with one piece, no leaflet and no label, whose address is the piece's own
/// (an A4 notice in a window envelope, a postcard). Needs Right::Account.
PackedSingles pack_singles(store::Store& store, store::BatchId batch, const services::Desk& desk);

} // namespace fuda::mailing
