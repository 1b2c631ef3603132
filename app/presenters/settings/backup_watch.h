#pragma once

#include "app/presenters/station.h"

#include <string>

namespace fuda::presenters {

class BackupWatchView {
public:
    virtual ~BackupWatchView() = default;
    /// Stands on every screen; empty: nothing is wrong. `mends`: the person can do something about it in 設定.
    virtual void show_trouble(const std::string& text, bool mends) = 0;
};

/// Whether backups are made, looked at again and again while somebody sits here. Its looking does not keep a session alive.
class BackupWatch {
public:
    BackupWatch(Station& station, BackupWatchView& view) : m_station(station), m_view(view) {}

    /// Once a second.
    void tick();
    /// The person has read it: it comes back when something else is wrong, or for the next who sits here.
    void read();

private:
    void take(const std::string& trouble);
    void show();

    Station& m_station;
    BackupWatchView& m_view;
    std::string m_person, m_trouble, m_read, m_shown;
    unsigned m_ticks = 0;
    bool m_looking = false;
    Alive m_alive;
};

} // namespace fuda::presenters
