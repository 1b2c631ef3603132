#pragma once

#include "printers/queue/registry.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::queue {

/// How far a queued job is on its way (design.md, decision 5).
enum class Stage {
    Waiting,  ///< nothing of it is at a printer
    Intended, ///< the intention is written down; its document has not been sent
    Made,     ///< the printer has made the job; its document may have been sent
    Sent,     ///< the printer has the whole document
};
std::string_view name(Stage stage);     ///< waiting intended made sent
std::string_view japanese(Stage stage); ///< 待ち 送信準備 送信中 印刷中

/// A job in the queue. What it is, only its owner knows; the queue knows its number and its size.
struct Entry {
    std::int64_t job = 0;
    PrinterId printer;      ///< 0: any of the pool
    std::string pool = {};  ///< empty: the printer alone
    std::int64_t place = 0; ///< smaller is earlier
    std::string media = {};
    std::int64_t pieces = 0;
    int pages = 0;
    bool held = false;
    std::string note = {}; ///< why it is held or was not taken at the last try (Japanese)
    std::string queued_by = {}, queued_at = {};
    Stage stage = Stage::Waiting;
    printers::JobHandle handle = {}; ///< since it was intended
    printers::JobReport report = {}; ///< as the printer last said
    std::string sent_at = {};        ///< UTC
    bool cancelling = false;         ///< a person wants it to be stopped at the printer
};

/// What goes into the queue.
struct NewEntry {
    std::int64_t job = 0;
    PrinterId printer;
    std::string pool = {};
    std::string media = {};
    std::int64_t pieces = 0;
    int pages = 0;
    std::string queued_by = {}, queued_at = {};
};

enum class End { Front, Back };

/// The jobs that wait for printers and those that are at them, in the database: it outlives every process. What writes stands in
/// the caller's transaction, which holds the write lock; steps that the entry's stage does not allow throw Error(Conflict), a
/// job that is not queued Error(BadInput).
class PrintQueue {
public:
    explicit PrintQueue(db::Session& session) : m_session(session) {}

    /// In this order, before or behind all that wait. One that is queued already is an Error(Conflict).
    void add(const std::vector<NewEntry>& entries, End end);
    /// It has left: printed, in doubt, cancelled or taken back.
    void remove(std::int64_t job);

    std::optional<Entry> find(std::int64_t job) const;
    Entry get(std::int64_t job) const;
    /// All, in the order of their places.
    std::vector<Entry> list() const;
    /// Those that are at the printer or may be.
    std::vector<Entry> at(PrinterId printer) const;
    /// Those that wait, are not held, and are the printer's own or its pool's, in order, at most `count` after the place.
    std::vector<Entry> waiting_for(const RegisteredPrinter& printer, std::int64_t after_place, std::size_t count) const;

    // While it waits:

    void hold(std::int64_t job, std::string_view note);
    void release(std::int64_t job);
    /// To another printer, or to a pool; not held any more.
    void move(std::int64_t job, PrinterId printer, std::string_view pool);
    /// To the front, or to the back.
    void place_at(std::int64_t job, End end);
    void place_before(std::int64_t job, std::int64_t other);
    void note(std::int64_t job, std::string_view note);

    // On its way:

    void mark_intended(std::int64_t job, PrinterId printer, std::string_view token, std::string_view at);
    void mark_made(std::int64_t job, const printers::JobHandle& handle);
    void mark_sent(std::int64_t job);
    void note_report(std::int64_t job, const printers::JobReport& report);
    /// Certainly nothing of it was printed.
    void back_to_waiting(std::int64_t job, bool held, std::string_view note);
    /// Asks whoever drives its printer to cancel it there.
    void cancel_at_printer(std::int64_t job);

private:
    std::vector<Entry> read(const std::string& where, std::vector<db::Value> values) const;
    void only_waiting(std::int64_t job) const;

    db::Session& m_session;
};

} // namespace fuda::queue
