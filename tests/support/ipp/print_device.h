#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace fuda::tests {

/// How a device is built, and in what it falls short.
struct DeviceModel {
    std::string name = "card1";
    std::vector<std::string> media = {"iso_id-1_53.98x85.6mm"};
    std::vector<std::string> formats = {"application/pdf"};
    std::vector<std::string> sides = {"one-sided", "two-sided-long-edge", "two-sided-short-edge"};

    /// As cupsd: takes further jobs while one prints, holds and releases, has its jobs on a disk, and takes a second document.
    bool queue = false;
    enum class History {
        Kept,          ///< on a disk
        LostAtRestart, ///< in memory: after a power cut job-ids start at 1 again (ippeveprinter)
        None,          ///< a job that is over is gone at once
    } history = History::Kept;
    bool counts_impressions = true;
    bool counts_octets = true;
    bool gives_uuids = true;
    bool takes_truncated = false; ///< half a document is a document, as ippeveprinter has it
    bool at_once = false;  ///< prints what it has at the moment it has it, without waiting for print_one_impression()
    bool warms_up = false; ///< a job that has arrived begins at the next tick
    bool stranger_first =
        false; ///< after each power cut another program's job comes first, and gets the id that is next
    /// Says completed after so many impressions and claims to have printed all of them; -1: tells the truth.
    int lies_after = -1;
    bool hangs_up = false;                ///< closes the connection after each answer without having said so
    std::string user = {}, password = {}; ///< asked for when not empty (Basic)
};

/// What has physically happened: one side of a sheet. A page's name is what document_of() was told.
struct Impression {
    std::string job_name;
    std::string page;
    std::string sha256; ///< of the document that the device had
};

/// A document of pages that the device can tell apart, each with its name.
std::string document_of(const std::vector<std::string>& pages);

/// A card or sheet printer without its IPP: jobs, a tray, a panel, and a clock that only the test advances. What came out of it
/// stays out, whatever happens to its power. Any thread may call.
class PrintDevice {
public:
    /// As IPP's job-state counts (RFC 8011, 5.3.7).
    enum class State { Pending = 3, Held = 4, Processing = 5, Stopped = 6, Canceled = 7, Aborted = 8, Completed = 9 };
    struct Job {
        int id = 0;
        std::string uuid;
        std::string name;
        std::string user;
        State state = State::Held;
        std::string reason;
        std::string message;
        std::vector<std::string> documents;
        std::string format;     ///< of the last document
        bool closed = false;    ///< the last document is there
        bool held = false;      ///< until it is released
        bool canceling = false; ///< stops at the next tick
        int printed = 0;        ///< impressions that came out
        int created = 0;        ///< in seconds since power-on, as the others
        std::optional<int> began;
        std::optional<int> ended;

        bool over() const { return state >= State::Canceled; }
    };
    enum class Outcome { Done, Busy, NotFound, NotPossible };

    explicit PrintDevice(DeviceModel model) : m_model(std::move(model)) {}
    const DeviceModel& model() const { return m_model; }

    // What the network asks for.
    std::optional<int> create(const std::string& name, const std::string& user, bool hold); ///< nothing: busy
    /// `whole` is false when the line broke in the middle.
    Outcome receive(int id, const std::string& document, const std::string& format, bool whole, bool last);
    Outcome cancel(int id);
    Outcome hold(int id);
    Outcome release(int id);
    std::optional<Job> job(int id) const;
    std::vector<Job> jobs() const; ///< that it still knows, oldest first
    int impressions_told(const Job& job) const;

    // What happens at the device.
    bool print_one_impression(); ///< one tick of its clock; false when nothing has moved
    void finish();               ///< ticks until nothing moves any more
    void put_sheets(int count);  ///< so many impressions until it is empty
    void open_cover();
    void close_cover();
    void pause();
    void resume();
    void cancel_at_panel();                     ///< the job that prints, or that waits first
    void abort_job(const std::string& message); ///< likewise
    void lose_power();
    void power_returns();

    std::vector<std::string> state_reasons() const; ///< without "none"
    bool stopped() const;
    bool printing() const;
    int up_time() const;

    // What the test asks for.
    std::vector<Impression> impressions() const;
    std::map<std::string, int> pages() const; ///< how often each page came out

private:
    Job* find(int id);
    Job* current();
    void admit();
    void take_up();
    bool tick();
    void end(Job& job, State state, const std::string& reason);
    bool blocked() const { return m_paused || m_cover_open || m_sheets == 0; }
    void run_if_at_once();
    std::optional<int> make(const std::string& name, const std::string& user, bool hold);
    Outcome take(int id, const std::string& document, const std::string& format, bool whole, bool last);

    const DeviceModel m_model;
    mutable std::mutex m_mutex;
    std::vector<Job> m_jobs;
    int m_next_id = 1;
    int m_seconds = 1;
    int m_sheets = -1;
    bool m_paused = false, m_cover_open = false;
    std::vector<Impression> m_out;
};

} // namespace fuda::tests
