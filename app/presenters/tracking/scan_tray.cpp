#include "app/presenters/tracking/scan_tray.h"

#include "app/language/language.h"

namespace fuda::presenters {

using language::tr;
using Kind = TrayFace::Kind;

ScanTray::ScanTray(Station& station, Told told) : m_station(station), m_told(std::move(told)) {}

void ScanTray::scan(Work work)
{
    if (stopped()) {
        m_told.sound(BenchSound::Stop);
        return;
    }
    m_waiting.push_back(std::move(work));
    next();
}

void ScanTray::next()
{
    if (m_scanning || m_waiting.empty())
        return;
    m_scanning = true;
    Work work = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_station.run(
        Lane::Quick, m_alive, std::move(work),
        [this, tray = m_tray](TrayFace face) {
            if (tray != m_tray)
                return;
            m_scanning = false;
            m_face = std::move(face);
            ++m_done;
            m_told.sound(BenchSound::Closed);
            m_told.changed();
            next();
        },
        [this, tray = m_tray](const Failure& failure) {
            if (tray != m_tray)
                return;
            m_scanning = false;
            stop(failure.message, failure.kind == ErrorKind::BadInput
                                      ? tr("もう一度読み取るか、番号を打ち込んでください")
                                      : tr("これは脇に置き、番号を控えて調べてください"));
        });
}

void ScanTray::stop(const std::string& what, const std::string& next)
{
    m_waiting.clear(); // they lie behind something that must be looked at first
    m_face = {.kind = Kind::Stopped, .title = m_told.stopped, .about = what, .next = next};
    m_told.sound(BenchSound::Stop);
    m_told.changed();
}

void ScanTray::seen()
{
    if (!stopped())
        return;
    m_face = {};
    m_told.changed();
}

void ScanTray::clear()
{
    ++m_tray;
    m_scanning = false;
    m_waiting.clear();
    m_face = {};
    m_done = 0;
}

} // namespace fuda::presenters
