#pragma once

#include "data/db/session.h"
#include "data/domain/piece.h"
#include "data/store/types.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// Domain ⇄ SQL for the line roster → decisions → pieces → batches → jobs → mail items. The calls in their order of use:
///
///     Store store = Store::open_or_create("sqlite:FILE", {Mode::Live, number}, actor, now);
///
///     // 1. A roster comes in: wholly, or not at all.
///     Rosters(store).find(insurer, sha256)                  has this file been imported before?
///     Rosters(store).last_accepted_as_of(insurer)           is it older than what we have?
///     Change change(store, actor, now);
///     const std::string profile = keep(change, SnapshotKind::Profile, json_text);
///     RosterImport import(change, new_roster);
///         import.add(rows), import.add_findings(findings)   a chunk at a time
///         Eligibilities(store).pairings(previous, keys)     what the previous roster says of these members
///     import.finish(rejected);
///     change.commit();
///
///     // 2. Every row gets its answer, a chunk at a time; after a crash it goes on with the first row that has none.
///     Change change(store, actor, now);                     the write lock: what is read now is still true at commit
///     rows = Eligibilities(store).to_decide(roster, today, after_line, 2000)
///     held = Pieces(store).evidence_of(members of rows)     what each member has already
///         … the rules …
///     change.next_piece()                                   for each piece, so that its code can be among its fields
///     Decisions(store).add(change, roster, today, profile, decided)   decisions, their pieces, the earlier ones void
///     change.commit();
///
///     // 3. Planned pieces are put into a batch, and become jobs whose bytes are proved and frozen. Composing happens outside
///     // of any transaction. A second person approves exactly these bytes.
///     { Change change(…); Batches(store).make(change, kind, filter, order, described); change.commit(); }
///     Pieces(store).waiting()                               which document of which batch and profile, how many
///     Pieces(store).planned(queue, after, 500)              in the batch's order
///     Change change(store, actor, now);
///     const std::string layout = keep(change, SnapshotKind::Layout, xml_text);
///     Jobs(store).commit_composed(change, composed)         pieces → composed with job and page, or → held with a reason
///     Batches(store).note_composed(change, batch)
///     change.commit();
///     { Change change(…); Batches(store).approve(change, batch, revision, people); change.commit(); }
///
///     // 4. Each approved job goes to the printer: intention, act, result.
///     Jobs(store).unfinished()                              composed, or sending when a crash came between
///     { Change change(…); Jobs(store).mark_sending(change, job, target); change.commit(); }
///     … write the files …
///     { Change change(…); Jobs(store).mark_printed(change, job); change.commit(); }
///
///     // 5. What was printed is looked at, packed and posted, and the batch closes when nothing of it is open.
///     Pieces(store).apply(change, piece, revision, PieceEvent::Confirmed, reason)
///     MailItems(store).ready(batch, after, n)   .plan(change, item)   .pack(change, planned)   .post(change, item, revision, day)
///     Batches(store).close(change, batch, revision)
///
///     // 6. What a person reads.
///     Decisions(store).list(roster, after_line, n)   .counts(roster)
///     Pieces(store).list(roster, after, n)           .counts(roster)
///     Rosters(store).findings(roster, after, n)      Jobs(store).of_roster(roster)
///     verify(store)                                         what is not as the log says
///
/// Everything that writes takes a Change: one transaction in which every change of state carries its event. Time,
/// person and place are parameters; `now` is an ISO-8601 UTC text ("2026-11-20T03:04:05Z"). A Store belongs to one
/// thread; others open the same address for themselves.
namespace fuda::store {

struct NewStore {
    Mode mode = Mode::Live;
    /// 0 … 32767, the first digits of its piece codes: domain::kTestStoreNumber for a test store, and for a live one a
    /// random number for which domain::is_test_store_number is false.
    std::uint32_t number = 0;
};

class Store {
public:
    /// Makes a store. Throws Error(Conflict) when there is one at the address already, Error(Usage) when the number
    /// does not fit the mode.
    static Store create(std::string_view address, const NewStore& wanted, const Actor& actor, std::string_view now);
    /// Opens a store and brings its schema up to date. Throws Error(Unavailable) when there is none, Error(Conflict)
    /// when it is not of the mode demanded or was made by a newer program.
    static Store open(std::string_view address, std::optional<Mode> demanded, std::string_view now);
    /// Opens the store of this mode, or makes it when there is none (wanted.number is of use only then).
    static Store open_or_create(std::string_view address, const NewStore& wanted, const Actor& actor,
                                std::string_view now);

    Mode mode() const { return m_mode; }
    std::uint32_t number() const { return m_number; }
    /// What messages show: the file, or the URI without its password.
    const std::string& place() const { return m_session.place(); }
    db::Session& session() { return m_session; }

private:
    Store(db::Session session, Mode mode, std::uint32_t number);

    db::Session m_session;
    Mode m_mode;
    std::uint32_t m_number;
};

/// What an event is about.
enum class Thing {
    Store,
    Roster,
    Decision,
    Piece,
    Job,
    Batch,
    MailItem,
    Application,
    Member,
    User,
    Stock,
    Insurer,
    Printer,
    Posting,
    PortalDelivery,
    AddressMark,
    LayoutVersion
};
/// store roster decision piece job batch mail-item application member user stock insurer printer posting portal-delivery
/// address-mark layout-version
std::string_view name(Thing thing);
std::optional<Thing> parse_thing(std::string_view name);

/// One entry of the log before it has its place in the chain. Ids and codes only: no name, address or number of a
/// person.
struct NewEvent {
    Thing thing = Thing::Store;
    std::string id;    ///< a piece's code; a decision's roster and line ("3/120"); else the row's id
    std::string event; ///< what happened: imported, decided, planned, proved …
    std::string from, to;
    std::map<std::string, std::string> detail; ///< kept as a JSON object
};

struct AllottedPiece {
    PieceId id;
    domain::PieceCode code;
};

/// One transaction: a person changes something at a moment. Holds the store's write lock from the start; without
/// commit() nothing of it remains.
class Change {
public:
    Change(Store& store, Actor actor, std::string_view now);
    ~Change();
    Change(const Change&) = delete;
    Change& operator=(const Change&) = delete;

    Store& store();
    const Actor& actor() const;
    const std::string& now() const;

    /// The next piece's serial and code. It is used up only when the change commits.
    AllottedPiece next_piece();
    /// Appends to the hash-chained log.
    void record(const NewEvent& event);
    void commit();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

enum class SnapshotKind { Profile, Layout };

/// Keeps a profile or a layout as it was when something was made with it; its SHA-256. Keeping it again changes
/// nothing.
std::string keep(Change& change, SnapshotKind kind, std::string_view text);
/// The text that was kept under this SHA-256. Throws Error(Corrupt) when it is not there or has changed.
std::string snapshot(Store& store, std::string_view sha256);

} // namespace fuda::store
