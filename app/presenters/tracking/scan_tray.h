#pragma once

#include "app/presenters/mailing/bench_presenter.h"

#include <deque>
#include <functional>
#include <string>

namespace fuda::presenters {

/// The answer to the last scan, read from a step away.
struct TrayFace {
    enum class Kind {
        Ready,   ///< for the first scan
        Refused, ///< nothing can be scanned here: the person may not, or has something to choose first
        Good,    ///< stays until the next scan
        Stopped, ///< stays until it was seen; scans do nothing
    } kind = Kind::Ready;
    std::string title = {}; ///< in large letters
    std::string about = {}; ///< what was scanned; of a stop: what is wrong
    std::string next = {};  ///< what to do now
    std::string note = {};  ///< what else must be known: 支援措置
    std::int64_t thing = 0; ///< id of what was scanned, for whoever shows more of it
    bool operator==(const TrayFace&) const = default;
};

/// A tray of things that are scanned one after the other. Scans are done in the order in which they were made, also those that
/// come while another is looked up; after one that was refused none is, until a person has seen it: what lies behind it in the
/// tray must not be taken for done.
class ScanTray {
public:
    /// What one scan does, in the quick lane: it changes the store and says what to show.
    using Work = std::function<TrayFace(Bench&)>;
    struct Told {
        std::function<void()> changed; ///< face() is another one
        std::function<void(BenchSound)> sound;
        std::string stopped; ///< title of a stop: 返戻にできません
    };
    ScanTray(Station& station, Told told);

    /// `work` with all that holds at this moment, also when its turn comes later.
    void scan(Work work);
    /// Refused without looking.
    void stop(const std::string& what, const std::string& next);
    /// The stop was seen.
    void seen();
    /// Nothing was scanned yet: another insurer, or another person.
    void clear();

    bool stopped() const { return m_face.kind == TrayFace::Kind::Stopped; }
    const TrayFace& face() const { return m_face; }
    int done() const { return m_done; } ///< scans that were good since clear()

private:
    void next();

    Station& m_station;
    Told m_told;
    TrayFace m_face;
    std::deque<Work> m_waiting;
    bool m_scanning = false;
    int m_done = 0, m_tray = 0; ///< the latter counts clear(): what was asked before is of no interest
    Alive m_alive;
};

} // namespace fuda::presenters
