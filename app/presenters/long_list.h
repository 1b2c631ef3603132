#pragma once

#include "app/presenters/station.h"

#include <list>
#include <set>
#include <span>
#include <unordered_map>

namespace fuda::presenters {

/// A list of any length, of which the order (an id for each row, 8 MB a million) and the pages in sight are in memory. On the
/// UI thread; everything is read in the quick lane.
template <class Row>
class LongList {
public:
    using Ids = std::vector<std::int64_t>;
    using Order = std::function<Ids(Bench&)>;
    using Load =
        std::function<std::vector<Row>(Bench&, std::span<const std::int64_t>)>; ///< a row for each id, in order

    /// `reordered` is called when there is another list; `loaded` when rows from `first` up to before `last` have come.
    LongList(Station& station, Load load, std::function<void()> reordered,
             std::function<void(std::size_t first, std::size_t last)> loaded, std::function<void(Failure)> failed)
        : m_station(station), m_load(std::move(load)), m_reordered(std::move(reordered)), m_loaded(std::move(loaded)),
          m_failed(std::move(failed))
    {
    }

    /// Filters or sorts anew. Until the new order is there the old one stays.
    void order(Order order)
    {
        const int asked = ++m_asked;
        m_station.run(
            Lane::Quick, m_alive, std::move(order),
            [this, asked](Ids ids) {
                if (asked != m_asked)
                    return; // another one was asked for meanwhile
                m_ids = std::move(ids);
                forget_rows();
                m_reordered();
            },
            m_failed);
    }
    /// The rows have changed, their order has not.
    void forget_rows()
    {
        ++m_generation;
        m_pages.clear();
        m_used.clear();
        m_coming.clear();
    }

    std::size_t count() const { return m_ids.size(); }
    std::int64_t id(std::size_t row) const { return m_ids.at(row); }
    /// nullptr: it has been asked for now.
    const Row* at(std::size_t row)
    {
        if (row >= m_ids.size())
            return nullptr;
        const std::size_t page = row / kPage;
        const auto found = m_pages.find(page);
        if (found == m_pages.end()) {
            ask_for(page);
            return nullptr;
        }
        m_used.splice(m_used.begin(), m_used, found->second.place);
        return &found->second.rows[row % kPage];
    }

private:
    static constexpr std::size_t kPage = 100, kMostPages = 40;
    struct Page {
        std::vector<Row> rows;
        std::list<std::size_t>::iterator place;
    };

    void ask_for(std::size_t page)
    {
        if (!m_coming.insert(page).second)
            return;
        const std::size_t first = page * kPage, last = std::min(first + kPage, m_ids.size());
        Ids ids(m_ids.begin() + static_cast<std::ptrdiff_t>(first), m_ids.begin() + static_cast<std::ptrdiff_t>(last));
        m_station.run(
            Lane::Quick, m_alive, [load = m_load, ids = std::move(ids)](Bench& bench) { return load(bench, ids); },
            [this, page, first, last, generation = m_generation](std::vector<Row> rows) {
                if (generation != m_generation)
                    return;
                m_coming.erase(page);
                if (rows.size() != last - first)
                    return; // something was taken away meanwhile: the next order() shows it
                m_used.push_front(page);
                m_pages[page] = {std::move(rows), m_used.begin()};
                if (m_used.size() > kMostPages) {
                    m_pages.erase(m_used.back());
                    m_used.pop_back();
                }
                m_loaded(first, last);
            },
            m_failed);
    }

    Station& m_station;
    Load m_load;
    std::function<void()> m_reordered;
    std::function<void(std::size_t, std::size_t)> m_loaded;
    std::function<void(Failure)> m_failed;
    Ids m_ids;
    int m_asked = 0, m_generation = 0;
    std::unordered_map<std::size_t, Page> m_pages;
    std::list<std::size_t> m_used; ///< pages, the last used first
    std::set<std::size_t> m_coming;
    Alive m_alive;
};

} // namespace fuda::presenters
