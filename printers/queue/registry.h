#pragma once

#include "data/db/session.h"
#include "printers/core/printer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::queue {

/// 0 is no printer.
struct PrinterId {
    std::int64_t value = 0;
    auto operator<=>(const PrinterId&) const = default;
};

/// Whether jobs go to a printer: every change is one event in the log.
///
///     active ── paused ──► paused ── resumed ──► active        active, paused ── removed ──► removed
enum class Standing { Active, Paused, Removed };
enum class PrinterEvent { Paused, Resumed, Removed };
std::string_view name(Standing standing);     ///< active paused removed
std::string_view japanese(Standing standing); ///< 稼働中 一時停止 登録解除
std::string_view name(PrinterEvent event);    ///< paused resumed removed
/// The lifecycle table: nothing when the event cannot happen in that state.
std::optional<Standing> next(Standing standing, PrinterEvent event);

/// What a person settles for a printer.
struct PrinterSettings {
    std::string name; ///< unique in the store and never changed: the log calls it so
    std::string uri;  ///< ipp:// ipps:// cups:NAME, or a folder's absolute path
    std::string pool = {};
    std::string station = {};            ///< the only machine that can reach it; empty: every one
    bool at_counter = false;             ///< prints what the counter prints at once
    int hopper = 0;                      ///< cards or sheets that its hopper holds; 0: unknown
    int ribbon = 0;                      ///< cards that a new ribbon prints; 0: it has none
    std::string user = {};               ///< under whose name jobs are sent; empty: Fuda's
    std::string password_file = {};      ///< on the station that drives it; its first line is the password
    std::string certificate_sha256 = {}; ///< of its TLS certificate, as a person accepted it
    printers::Offsets offsets = {};
    bool operator==(const PrinterSettings&) const = default;
};

struct RegisteredPrinter {
    PrinterId id;
    PrinterSettings settings;
    Standing standing = Standing::Active;
    std::int64_t revision = 0;
    std::string reason = {};                  ///< why it is paused
    printers::Capabilities capabilities = {}; ///< as it last said; no formats: it was never asked
    printers::PrinterStatus status = {};
    std::string status_at = {}; ///< UTC; empty: it was never asked
    std::string driven_by = {}; ///< the station that sends its jobs now; empty: none
    int loaded = -1;            ///< left of what was put in at the last refill, by our own count; -1: nobody said
    int pieces_per_hour = 0;    ///< measured; 0: not yet
};

/// The printers of a store. What writes stands in the caller's transaction, which also records the event.
class PrinterRegistry {
public:
    explicit PrinterRegistry(db::Session& session) : m_session(session) {}

    /// Throws Error(BadInput) when there is one of the name (also a removed one: the log has it).
    PrinterId add(const PrinterSettings& settings);
    /// Those that are not removed, by name.
    std::vector<RegisteredPrinter> list() const;
    /// Throws Error(BadInput) naming those that there are.
    RegisteredPrinter get(std::string_view name) const;
    RegisteredPrinter get(PrinterId id) const;
    /// Those of list() to which a word leads: a printer's name, or a pool's. Throws as get().
    std::vector<RegisteredPrinter> called(std::string_view printer_or_pool) const;

    /// All but the name. Throws Error(Conflict) when it has changed since the revision.
    void change(PrinterId id, std::int64_t revision, const PrinterSettings& settings);
    /// The new standing. Throws Error(Conflict) when it has changed since the revision or the event cannot happen now.
    Standing apply(PrinterId id, std::int64_t revision, PrinterEvent event, std::string_view reason);

    // For those who look: no event.

    void note_capabilities(PrinterId id, const printers::Capabilities& capabilities);
    void note_status(PrinterId id, const printers::PrinterStatus& status, std::string_view at);
    void note_driver(PrinterId id, std::string_view station);
    void note_loaded(PrinterId id, int pieces);
    /// These have come out: fewer are loaded; at which speed, 0 when it was not measured.
    void note_printed(PrinterId id, std::int64_t pieces, int pieces_per_hour);

private:
    std::vector<RegisteredPrinter> read(const std::string& where, std::vector<db::Value> values) const;

    db::Session& m_session;
};

} // namespace fuda::queue
