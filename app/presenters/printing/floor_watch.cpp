#include "app/presenters/printing/floor_watch.h"

#include <algorithm>

namespace fuda::presenters {

using domain::Right;

namespace {

constexpr unsigned kTicksBehind = 3; ///< between two looks while another screen is in front

bool may_look(const Station& station)
{
    return station.occupied() &&
           (station.may(Right::Print) || station.may(Right::Account) || station.may(Right::SeeNumbers));
}

} // namespace

FloorWatch::FloorWatch(Station& station, FloorWatchView& view) : m_station(station), m_view(view) {}

void FloorWatch::tick()
{
    if (m_in_front || m_ticks++ % kTicksBehind == 0)
        if (!m_looking)
            look();
}

void FloorWatch::in_front(bool printing)
{
    m_in_front = printing;
    if (printing)
        look();
}

void FloorWatch::on_floor(const Alive& alive, Told told, std::function<void(const Failure&)> failed)
{
    m_shown = alive.watch();
    m_told = std::move(told);
    m_failed = std::move(failed);
}

void FloorWatch::person_changed()
{
    m_needs.reset();
    m_muted = m_in_front = false;
    m_looking = m_look_again = false; // what the one who left has asked is not answered any more
    m_view.show_needs(0);
}

void FloorWatch::look()
{
    if (!may_look(m_station))
        return;
    m_look_again = m_looking;
    if (m_looking)
        return;
    m_looking = true;
    m_station.watch(
        Lane::Quick, m_alive,
        [](Bench& bench) {
            const db::Transaction one_state(bench.store.session(), db::Purpose::Read);
            return spooling::look(bench.store, bench.desk);
        },
        [this](const spooling::Floor& floor) {
            m_looking = false;
            take(floor);
            if (std::exchange(m_look_again, false))
                look();
        },
        [this](const Failure& failure) {
            m_looking = m_look_again = false; // the next tick tries again
            if (!m_shown.expired())
                m_failed(failure);
        });
}

void FloorWatch::take(const spooling::Floor& floor)
{
    if (!may_look(m_station))
        return; // nobody sits here any more
    std::set<std::pair<std::int64_t, std::string>> needs;
    std::size_t printers = 0;
    for (const spooling::PrinterView& printer : floor.printers) {
        printers += !printer.needs.empty();
        for (const std::string& need : printer.needs)
            needs.emplace(printer.printer.id.value, need);
    }
    const bool is_new = m_needs && !std::ranges::includes(*m_needs, needs);
    m_needs = std::move(needs);
    m_view.show_needs(printers);
    if (is_new && !m_muted)
        m_view.ring();
    if (!m_shown.expired())
        m_told(floor);
}

} // namespace fuda::presenters
