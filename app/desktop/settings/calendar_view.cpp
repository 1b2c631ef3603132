#include "app/desktop/settings/calendar_view.h"

#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/language/language.h"

#include <algorithm>
#include <wx/dcbuffer.h>

namespace fuda::desktop {

using language::tr;
using look::kUnit;
using look::wx;
using presenters::DayKind;
using presenters::DayShown;

namespace {

constexpr int kColumns = 3, kRows = 4, kWeek = 7, kWeeks = 6;
constexpr int kHead = 38; ///< pixels at 96 dpi above the days: the month's name and the weekdays
constexpr int kNameHeight = 20;

wxColour ground_of(DayKind kind)
{
    switch (kind) {
    case DayKind::Closed:
        return {0xFD, 0xE7, 0xE4};
    case DayKind::Open:
        return {0xE3, 0xF4, 0xE8};
    case DayKind::Holiday:
        return {0xF4, 0xF5, 0xF7};
    case DayKind::Working:
    case DayKind::Weekend:
        break;
    }
    return look::paper();
}

wxColour ink_of(const DayShown& day)
{
    switch (day.kind) {
    case DayKind::Closed:
        return look::bad();
    case DayKind::Open:
        return look::good();
    case DayKind::Holiday:
        return look::bad().ChangeLightness(125);
    case DayKind::Weekend:
        return look::quiet();
    case DayKind::Working:
        break;
    }
    return look::ink();
}

std::string about(const DayShown& day)
{
    return day.date.iso() + (day.name.empty() ? "" : "　" + tr(day.name));
}

} // namespace

CalendarView::CalendarView(wxWindow* parent, const char* id, std::function<void(calendar::Date)> pressed)
    : wxWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS), m_pressed(std::move(pressed))
{
    look::set_id(this, id);
    look::set_painted(this, look::Painted::Choice);
    look::set_name(this, tr("一年の暦"));
    m_months = wxSplit(wx(tr("1月,2月,3月,4月,5月,6月,7月,8月,9月,10月,11月,12月")), ',');
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        lay_out();
        Refresh();
        event.Skip();
    });
    Bind(wxEVT_MOTION, [this](wxMouseEvent& event) { point(event.GetPosition()); });
    Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) {
        SetFocus();
        for (const Place& each : m_places)
            if (each.place.Contains(event.GetPosition())) {
                m_cursor = each.day->date;
                m_pressed(m_cursor);
                return;
            }
    });
    for (const auto& event : {wxEVT_SET_FOCUS, wxEVT_KILL_FOCUS})
        Bind(event, [this](wxFocusEvent& focus) {
            Refresh();
            focus.Skip();
        });
    look::leave_by_tab(this);
    Bind(wxEVT_CHAR, [this](wxKeyEvent& event) {
        switch (event.GetKeyCode()) {
        case WXK_LEFT:
            return move(-1);
        case WXK_RIGHT:
            return move(1);
        case WXK_UP:
            return move(-kWeek);
        case WXK_DOWN:
            return move(kWeek);
        case WXK_SPACE:
        case WXK_RETURN:
            if (place_of(m_cursor))
                m_pressed(m_cursor);
            return;
        default:
            event.Skip();
        }
    });
}

void CalendarView::show(const presenters::WorkingDaysView::Year& year)
{
    m_year = year;
    if (m_cursor.year() != year.year)
        m_cursor = *calendar::Date::of(year.year, 1, 1);
    lay_out();
    Refresh();
}

wxSize CalendarView::month_size() const
{
    const wxSize all = GetClientSize();
    return {all.x / kColumns, all.y / kRows};
}

void CalendarView::lay_out()
{
    m_places.clear();
    const wxSize month = month_size();
    const int gap = FromDIP(2 * kUnit), head = FromDIP(kHead);
    const int width = std::max(1, (month.x - gap) / kWeek),
              height = std::max(1, (month.y - head - FromDIP(kUnit / 2)) / kWeeks);
    for (std::size_t i = 0; i < m_year.months.size(); ++i) {
        const int left = static_cast<int>(i % kColumns) * month.x,
                  top = static_cast<int>(i / kColumns) * month.y + head;
        int week = 0;
        for (const DayShown& day : m_year.months.at(i)) {
            const int weekday = static_cast<int>(day.date.weekday().c_encoding());
            if (weekday == 0 && day.date.day() > 1)
                ++week;
            m_places.push_back({&day, {left + weekday * width, top + week * height, width, height}});
        }
    }
}

const CalendarView::Place* CalendarView::place_of(calendar::Date day) const
{
    const auto found = std::ranges::find_if(m_places, [&](const Place& each) { return each.day->date == day; });
    return found == m_places.end() ? nullptr : &*found;
}

void CalendarView::move(int days)
{
    const calendar::Date wanted = m_cursor.plus_days(days);
    if (const Place* place = place_of(wanted)) {
        m_cursor = wanted;
        SetToolTip(wx(about(*place->day)));
        look::set_name(this, about(*place->day));
        Refresh();
    }
}

void CalendarView::point(const wxPoint& where)
{
    for (const Place& each : m_places)
        if (each.place.Contains(where)) {
            if (const wxString text = wx(about(*each.day)); GetToolTipText() != text)
                SetToolTip(text);
            return;
        }
    UnsetToolTip();
}

void CalendarView::paint()
{
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(look::paper());
    dc.Clear();
    for (std::size_t month = 0; month < m_year.months.size(); ++month)
        paint_month(dc, month);
    for (const Place& day : m_places)
        paint_day(dc, day);
}

void CalendarView::paint_month(wxDC& dc, std::size_t month) const
{
    if (m_year.months.at(month).empty())
        return;
    const wxSize size = month_size();
    const int left = static_cast<int>(month % kColumns) * size.x, top = static_cast<int>(month / kColumns) * size.y;
    dc.SetFont(look::font(1.0, true));
    dc.SetTextForeground(look::ink());
    dc.DrawText(m_months[month], left + FromDIP(kUnit / 2), top);
    dc.SetFont(look::font(0.85));
    dc.SetTextForeground(look::quiet());
    const wxString letters = wx(tr("日月火水木金土"));
    const int width = (size.x - FromDIP(2 * kUnit)) / kWeek;
    for (std::size_t i = 0; i < letters.length(); ++i) {
        const wxString letter = letters.Mid(i, 1);
        dc.DrawText(letter, left + static_cast<int>(i) * width + (width - dc.GetTextExtent(letter).x) / 2,
                    top + FromDIP(kNameHeight));
    }
}

void CalendarView::paint_day(wxDC& dc, const Place& day) const
{
    const wxRect place = wxRect(day.place).Deflate(FromDIP(1));
    const bool cursor = HasFocus() && day.day->date == m_cursor;
    dc.SetBrush(ground_of(day.day->kind));
    dc.SetPen(cursor             ? wxPen(look::accent(), FromDIP(2))
              : day.day->changed ? wxPen(look::attention(), FromDIP(2))
                                 : *wxTRANSPARENT_PEN);
    dc.DrawRoundedRectangle(place, FromDIP(4));
    const bool own = day.day->kind == DayKind::Closed || day.day->kind == DayKind::Open;
    dc.SetFont(look::font(0.9, own));
    dc.SetTextForeground(ink_of(*day.day));
    const wxString text = wxString::Format("%u", day.day->date.day());
    const wxSize size = dc.GetTextExtent(text);
    dc.DrawText(text, place.x + (place.width - size.x) / 2, place.y + (place.height - size.y) / 2);
}

} // namespace fuda::desktop
