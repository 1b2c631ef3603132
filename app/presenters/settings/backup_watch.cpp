#include "app/presenters/settings/backup_watch.h"

#include "app/presenters/settings/backup_words.h"

namespace fuda::presenters {

namespace {
constexpr unsigned kTicks = 5; ///< between two looks
}

void BackupWatch::tick()
{
    const std::string person = m_station.occupied() ? m_station.person().name : std::string();
    if (person != m_person) {
        m_person = person;
        m_read.clear();
        m_ticks = 0;
        m_looking = false; // a look that found the session ended says nothing
        take({});
    }
    if (person.empty() || m_looking || m_ticks++ % kTicks != 0)
        return;
    m_looking = true;
    m_station.watch(
        Lane::Quick, m_alive,
        [mends = m_station.may(domain::Right::KeepStore)](Bench& bench) {
            return trouble_text(keeping::backup_state(bench.store, bench.desk.now()), mends);
        },
        [this, person](const std::string& trouble) {
            m_looking = false;
            if (person == m_person)
                take(trouble);
        },
        [this](const Failure&) { m_looking = false; }); // the store is away: whatever is done next says so
}

void BackupWatch::read()
{
    m_read = m_trouble;
    show();
}

void BackupWatch::take(const std::string& trouble)
{
    m_trouble = trouble;
    if (trouble.empty())
        m_read.clear();
    show();
}

void BackupWatch::show()
{
    const std::string wanted = m_trouble == m_read ? std::string() : m_trouble;
    if (wanted == m_shown)
        return;
    m_shown = wanted;
    m_view.show_trouble(m_shown, m_station.may(domain::Right::KeepStore));
}

} // namespace fuda::presenters
