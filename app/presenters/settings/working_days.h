#pragma once

#include "app/presenters/dialogs.h"
#include "app/presenters/list_rows.h"
#include "app/services/insurers/editing.h"

#include <array>

namespace fuda::presenters {

/// What a day is to an insurer.
enum class DayKind {
    Working,
    Weekend,
    Holiday, ///< by law, or 年末年始 where the insurer closes then
    Closed,  ///< by the insurer's own profile
    Open,    ///< it works although the calendar says not
};

struct DayShown {
    calendar::Date date;
    DayKind kind = DayKind::Working;
    std::string name = {}; ///< 勤労感謝の日, 休業
    bool changed = false;  ///< not yet adopted
    bool operator==(const DayShown&) const = default;
};

class WorkingDaysView {
public:
    virtual ~WorkingDaysView() = default;
    struct Year {
        int year = 0;
        std::string insurer; ///< empty: there is none
        std::array<std::vector<DayShown>, 12> months;
        bool year_end_closure = true;
        bool can_edit = false, can_go_back = false, can_go_on = false;
        std::string changes; ///< 変更 2 件, empty without
    };
    virtual void show_year(const Year& year) = 0;
    virtual void reload_own() = 0;                             ///< WorkingDaysPresenter::own() has other rows
    virtual void show_problem(const std::string& message) = 0; ///< empty: nothing is wrong any more
};

/// The days on which the insurer works: the calendar of a year, and the days that are its own.
class WorkingDaysPresenter {
public:
    WorkingDaysPresenter(Station& station, Dialogs& dialogs, WorkingDaysView& view);

    /// The insurer's own days of the year.
    Rows& own() { return m_own; }
    static std::vector<Column> own_columns();

    void shown();
    void go(int years);
    /// A day that is worked on becomes a closed one, one that is not an open one; again, and it is as before.
    void toggle(calendar::Date day);
    /// The same of a day as a person writes it.
    void toggle(const std::string& day);
    void set_year_end_closure(bool closed);
    void discard();
    /// Adopts what was changed as another revision of the profile, once the person has seen it.
    void save();

private:
    void read();
    void show();
    bool begun() const; ///< the person has changed something: it stays
    DayShown shown_day(calendar::Date day) const;

    Station& m_station;
    Dialogs& m_dialogs;
    WorkingDaysView& m_view;
    VectorRows<DayShown> m_own;
    int m_year;
    std::optional<InsurerChoice> m_insurer;
    insurers::WorkingDays m_kept, m_days;
    bool m_read = false;
    Alive m_alive;
};

} // namespace fuda::presenters
