#pragma once

#include "app/presenters/cell.h"
#include "app/presenters/dialogs.h"
#include "app/services/counter/looking.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

/// A member in the list beside the search box.
struct FoundLine {
    store::MemberId member;
    std::string name, kana, number, birth;
    Cell mark; ///< 支援措置, 資格喪失, or what waits: 申請受付中, 返納待ち
    std::optional<domain::PieceCode> piece; ///< the one that is asked back
};

class CounterView {
public:
    virtual ~CounterView() = default;
    /// `title` says what the lines are: found members, or what waits while nothing is asked for.
    virtual void show_lines(const std::string& title, const std::vector<FoundLine>& lines) = 0;
    /// Instead of no lines: why, and what to do next.
    virtual void show_empty(const std::string& what, const std::string& next) = 0;
    virtual void show_chosen(std::size_t line) = 0;
    virtual void show_query(const std::string& query) = 0;
    /// Into the search box, with its text chosen.
    virtual void focus_search() = 0;
};

/// One search box: a scanned piece code, 記号番号, kana, name or birth date. While a search is on its way only the newest text
/// waits, so that typing never does. With an empty box: what waits at the counter.
class CounterPresenter {
public:
    /// `open` is told whom to show, and which of their pieces.
    using Open = std::function<void(store::MemberId, std::optional<domain::PieceCode>)>;

    CounterPresenter(Station& station, Dialogs& dialogs, CounterView& view, Open open);

    /// The screen has come to the front: what waits may have changed.
    void shown();
    void type(const std::string& query);
    void move(int by);
    void choose(std::size_t line);
    /// Opens the chosen line. Of a text whose answer has not come yet: the member, when it is the only one.
    void enter();
    void open(std::size_t line);
    /// The next person: an empty box.
    void next_person();

private:
    struct Answer {
        std::vector<FoundLine> lines;
        bool more = false;
        bool scanned = false; ///< the text was a piece's code: nobody need choose
    };
    void search();
    void take(const std::string& query, Answer answer);
    void show(const std::string& query, const Answer& answer);

    Station& m_station;
    Dialogs& m_dialogs;
    CounterView& m_view;
    Open m_open;
    std::string m_query;
    std::vector<FoundLine> m_lines;
    std::size_t m_chosen = 0;
    bool m_searching = false, m_search_again = false;
    bool m_enter_when_found = false;
    Alive m_alive;
};

} // namespace fuda::presenters
