#include "app/desktop/layouts/canvas_panel.h"

#include "app/desktop/layouts/canvas_input.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/screen_size.h"
#include "app/language/language.h"

#include <cmath>
#include <wx/dcbuffer.h>
#include <wx/scrolbar.h>
#include <wx/sizer.h>

namespace fuda::desktop {

using presenters::CanvasCursor;
using presenters::CanvasKey;
using presenters::Modifiers;
using presenters::PixelPoint;
using presenters::Pointer;

namespace {

constexpr int kTick = 33; ///< milliseconds

} // namespace

CanvasPanel::CanvasPanel(wxWindow* parent, const char* id, presenters::Station& station)
    : wxPanel(parent),
      m_area(new wxWindow(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxWANTS_CHARS | wxFULL_REPAINT_ON_RESIZE)),
      m_across(new wxScrollBar(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxSB_HORIZONTAL)),
      m_down(new wxScrollBar(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxSB_VERTICAL)), m_canvas(station, *this)
{
    SetBackgroundColour(table_top()); // where a scroll bar may come
    look::set_id(m_area, id);
    look::set_painted(m_area, look::Painted::Picture);
    look::set_name(m_area, language::tr("書類の面"));
    m_area->SetBackgroundStyle(wxBG_STYLE_PAINT);
    m_area->SetMinSize(FromDIP(wxSize(120, 120)));
    auto* grid = new wxFlexGridSizer(2, 2, 0, 0);
    grid->AddGrowableCol(0);
    grid->AddGrowableRow(0);
    grid->Add(m_area, 1, wxEXPAND);
    grid->Add(m_down, 0, wxEXPAND | wxRESERVE_SPACE_EVEN_IF_HIDDEN);
    grid->Add(m_across, 0, wxEXPAND | wxRESERVE_SPACE_EVEN_IF_HIDDEN);
    grid->AddSpacer(0);
    SetSizer(grid);
    m_across->Hide();
    m_down->Hide();
    m_area->Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    m_area->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        tell_place();
        event.Skip();
    });
    Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        m_canvas.tick();
        if (!m_canvas.wants_ticks())
            m_ticks.Stop();
    });
    m_ticks.SetOwner(this);
    bind_pointer();
    bind_keys();
    bind_bars();
}

double CanvasPanel::scale() const
{
    return m_area->GetContentScaleFactor();
}

void CanvasPanel::tell_place()
{
    const wxSize size = m_area->GetClientSize();
    m_canvas.set_place(static_cast<int>(std::lround((size.x - ruler()) * scale())),
                       static_cast<int>(std::lround((size.y - ruler()) * scale())), look::dots_per_inch(*m_area),
                       scale());
}

void CanvasPanel::show_rulers(Rulers rulers)
{
    if (rulers == m_rulers)
        return;
    m_rulers = rulers;
    tell_place();
    m_area->Refresh();
}

PixelPoint CanvasPanel::in_place(const wxPoint& at) const
{
    return {(at.x - ruler()) * scale(), (at.y - ruler()) * scale()};
}

Pointer::Ground CanvasPanel::ground_at(const wxPoint& at) const
{
    if (at.y < ruler() && at.x >= ruler())
        return Pointer::Ground::UpperRuler;
    return at.x < ruler() && at.y >= ruler() ? Pointer::Ground::LeftRuler : Pointer::Ground::Page;
}

void CanvasPanel::bind_pointer()
{
    m_area->Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) {
        m_area->SetFocus();
        if (!m_area->HasCapture())
            m_area->CaptureMouse();
        m_canvas.pointer_pressed(in_place(event.GetPosition()), held(event), ground_at(event.GetPosition()));
    });
    m_area->Bind(wxEVT_MIDDLE_DOWN, [this](wxMouseEvent& event) {
        if (!m_area->HasCapture())
            m_area->CaptureMouse();
        m_canvas.pan_pressed(in_place(event.GetPosition()));
    });
    m_area->Bind(wxEVT_MOTION, [this](wxMouseEvent& event) {
        m_canvas.pointer_moved(in_place(event.GetPosition()), held(event));
        if (m_canvas.wants_ticks() && !m_ticks.IsRunning())
            m_ticks.Start(kTick);
        refresh_rulers();
    });
    const auto released = [this](wxMouseEvent& event) {
        if (m_area->HasCapture())
            m_area->ReleaseMouse();
        m_canvas.pointer_released(in_place(event.GetPosition()), held(event));
    };
    m_area->Bind(wxEVT_LEFT_UP, released);
    m_area->Bind(wxEVT_MIDDLE_UP, released);
    m_area->Bind(wxEVT_LEFT_DCLICK, [this](wxMouseEvent& event) {
        m_canvas.pointer_double_pressed(in_place(event.GetPosition()), held(event));
    });
    m_area->Bind(wxEVT_LEAVE_WINDOW, [this](wxMouseEvent&) {
        m_canvas.pointer_left();
        refresh_rulers();
    });
    m_area->Bind(wxEVT_MOUSE_CAPTURE_LOST, [this](wxMouseCaptureLostEvent&) { m_canvas.pointer_lost(); });
    m_area->Bind(wxEVT_MOUSEWHEEL, [this](wxMouseEvent& event) {
        const double notches = event.GetWheelRotation() / static_cast<double>(std::max(1, event.GetWheelDelta()));
        const bool across = event.GetWheelAxis() == wxMOUSE_WHEEL_HORIZONTAL;
        m_canvas.wheel(in_place(event.GetPosition()), held(event), across ? notches : 0, across ? 0 : -notches);
    });
}

void CanvasPanel::bind_keys()
{
    m_area->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_TAB && !event.ControlDown()) {
            m_area->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward);
            return;
        }
        if (event.GetKeyCode() == WXK_SPACE) {
            m_canvas.space_held(true);
            return;
        }
        const auto code = code_of(event.GetKeyCode());
        if (!code || !m_canvas.key({*code, 0, held(event)}))
            event.Skip();
    });
    m_area->Bind(wxEVT_KEY_UP, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_SPACE)
            m_canvas.space_held(false);
        event.Skip();
    });
    m_area->Bind(wxEVT_CHAR, [this](wxKeyEvent& event) {
        const char32_t character = character_of(event);
        if (character == 0 || !m_canvas.key({CanvasKey::Code::Character, character, held(event)}))
            event.Skip();
    });
    const auto focus = [this](wxFocusEvent& event) {
        m_canvas.space_held(false);
        m_area->Refresh();
        event.Skip();
    };
    m_area->Bind(wxEVT_SET_FOCUS, focus);
    m_area->Bind(wxEVT_KILL_FOCUS, focus);
}

void CanvasPanel::bind_bars()
{
    const auto moved = [this](wxScrollEvent&) {
        m_canvas.scroll_to(m_across->IsShown() ? m_across->GetThumbPosition() : m_painter.shown().across.position,
                           m_down->IsShown() ? m_down->GetThumbPosition() : m_painter.shown().down.position);
    };
    for (wxScrollBar* bar : {m_across, m_down}) {
        bar->Bind(wxEVT_SCROLL_THUMBTRACK, moved);
        bar->Bind(wxEVT_SCROLL_CHANGED, moved);
    }
}

void CanvasPanel::show_bar(wxScrollBar& bar, const presenters::CanvasShown::Bar& shown) const
{
    bar.Show(shown.range > shown.thumb);
    if (bar.GetThumbPosition() != shown.position || bar.GetRange() != shown.range || bar.GetThumbSize() != shown.thumb)
        bar.SetScrollbar(shown.position, shown.thumb, shown.range, shown.thumb);
}

void CanvasPanel::show(const presenters::CanvasShown& shown)
{
    if (shown.cursor != m_painter.shown().cursor)
        m_area->SetCursor(wxCursor(stock(shown.cursor)));
    const std::string& what = shown.empty.empty() ? shown.what : shown.empty;
    if (what != m_name) {
        m_name = what;
        look::set_name(m_area, what);
    }
    m_painter.show(shown);
    show_bar(*m_across, shown.across);
    show_bar(*m_down, shown.down);
    m_area->Refresh();
}

void CanvasPanel::show_overlay(const presenters::Overlay&)
{
    m_area->Refresh();
}

void CanvasPanel::refresh_rulers()
{
    const wxSize size = m_area->GetClientSize();
    m_area->RefreshRect({0, 0, size.x, ruler()});
    m_area->RefreshRect({0, 0, ruler(), size.y});
}

void CanvasPanel::paint()
{
    tell_place(); // it may be on another screen now
    wxAutoBufferedPaintDC dc(m_area);
    const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::Create(dc));
    if (!context || m_area->GetClientSize().x <= ruler() || m_area->GetClientSize().y <= ruler())
        return;
    m_painter.paint(*context, m_canvas,
                    {m_area->GetClientSize(), scale(), m_area->HasFocus(), m_rulers == Rulers::Shown});
}

} // namespace fuda::desktop
