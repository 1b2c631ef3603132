#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/presenters/searching/places.h"
#include "app/services/searching/searching.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fuda::presenters {

/// A line of what was found.
struct SearchHit {
    std::string kind; ///< 加入者 製作物 郵便物 ロット …
    std::string name; ///< what one looks for
    Cell about;       ///< what tells it from others, and how it stands
    Target target;
};

class SearchView {
public:
    virtual ~SearchView() = default;
    /// SearchPresenter::hits() are others, of which the first is chosen; none: why, and what to do.
    virtual void show_hits(const std::string& empty_what, const std::string& empty_next) = 0;
    virtual void show_chosen(std::size_t hit) = 0;
};

/// Search everywhere (Ctrl+K): one field for people, pieces, work, mail, screens, actions and the handbook. What one may not see is not
/// found. While a search is on its way only the newest text waits; screens and actions are there at once.
class SearchPresenter {
public:
    using Go = std::function<void(const Target&)>;
    SearchPresenter(Station& station, Dialogs& dialogs, SearchView& view, Go go);

    /// The field is empty: the screens are shown.
    void begin();
    void type(const std::string& query);
    void move(int by);
    void choose(std::size_t hit);
    /// Goes to the chosen hit; to the first one of a text whose answer has not come yet, as soon as it is there.
    void enter();

    Rows& hits() { return m_hits; }
    static std::vector<Column> columns();

private:
    static Cell cell_of(const SearchHit& hit, std::size_t column);
    void search();
    void show(const std::vector<SearchHit>& found);
    /// Screens, parts, actions and pages of the handbook with these words.
    std::vector<SearchHit> places_with(const std::string& query) const;
    void go(std::size_t hit);

    Station& m_station;
    Dialogs& m_dialogs;
    SearchView& m_view;
    Go m_go;
    std::shared_ptr<const Handbook> m_handbook; ///< read in a lane, which gives it away
    std::string m_query;
    VectorRows<SearchHit> m_hits;
    std::size_t m_chosen = 0;
    bool m_searching = false, m_search_again = false, m_enter_when_found = false;
    Alive m_alive;
};

} // namespace fuda::presenters
