#pragma once

#include "app/presenters/station.h"
#include "app/services/spooling/queueing.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace fuda::presenters {

class FloorWatchView {
public:
    virtual ~FloorWatchView() = default;
    /// So many printers need a person: the mark that every screen shows.
    virtual void show_needs(std::size_t printers) = 0;
    /// Somebody is needed who was not needed before.
    virtual void ring() = 0;
};

/// How the print room stands, read again and again while somebody sits here; one for the window, whichever screen is in front.
/// Its looking does not keep a session alive.
class FloorWatch {
public:
    FloorWatch(Station& station, FloorWatchView& view);

    /// Once a second. Looks at every one while the screen 印刷 is in front, else at every third.
    void tick();
    void in_front(bool printing);
    bool in_front() const { return m_in_front; }
    /// Now, after a person's step.
    void look();

    using Told = std::function<void(const spooling::Floor&)>;
    /// Who shows it, one at a time: `failed` when it cannot be read now.
    void on_floor(const Alive& alive, Told told, std::function<void(const Failure&)> failed);

    /// No sound until somebody else signs in.
    void mute(bool quiet) { m_muted = quiet; }
    bool muted() const { return m_muted; }
    /// Another person, or nobody, sits here.
    void person_changed();

private:
    void take(const spooling::Floor& floor);

    Station& m_station;
    FloorWatchView& m_view;
    Alive::Watch m_shown; ///< of who shows it
    Told m_told;
    std::function<void(const Failure&)> m_failed;
    std::optional<std::set<std::pair<std::int64_t, std::string>>> m_needs; ///< printer and why, as last seen
    bool m_in_front = false, m_muted = false, m_looking = false, m_look_again = false;
    unsigned m_ticks = 0;
    Alive m_alive;
};

} // namespace fuda::presenters
