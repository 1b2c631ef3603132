#pragma once

#include "app/presenters/settings/working_days.h"

#include <functional>
#include <wx/arrstr.h>
#include <wx/window.h>

namespace fuda::desktop {

/// Twelve months. A day is chosen with the mouse or the arrow keys, and pressed with a click, Space or Enter.
class CalendarView : public wxWindow {
public:
    CalendarView(wxWindow* parent, const char* id, std::function<void(calendar::Date)> pressed);
    void show(const presenters::WorkingDaysView::Year& year);

private:
    struct Place {
        const presenters::DayShown* day;
        wxRect place;
    };
    void lay_out();
    void paint();
    void paint_month(wxDC& dc, std::size_t month) const;
    void paint_day(wxDC& dc, const Place& day) const;
    void point(const wxPoint& where);
    void move(int days);
    const Place* place_of(calendar::Date day) const;
    wxSize month_size() const;

    std::function<void(calendar::Date)> m_pressed;
    presenters::WorkingDaysView::Year m_year;
    std::vector<Place> m_places; ///< in the order of the days
    calendar::Date m_cursor;
    wxArrayString m_months; ///< their names
};

} // namespace fuda::desktop
