#include "app/desktop/key_hint_layer.h"

#include "app/desktop/look/keyboard.h"
#include "app/desktop/look/look.h"
#include "app/presenters/scan_burst.h"

#include <algorithm>
#include <utility>
#include <wx/brush.h>
#include <wx/graphics.h>
#include <wx/pen.h>
#include <wx/textctrl.h>
#include <wx/toplevel.h>
#include <wx/utils.h>

namespace fuda::desktop {

using look::kUnit;
using look::wx;
using presenters::KeyHints;

namespace {

wxWindow* window_of(const wxEvent& event)
{
    auto* window = dynamic_cast<wxWindow*>(event.GetEventObject());
    return window ? wxGetTopLevelParent(window) : nullptr;
}

bool is_letter(const wxKeyEvent& key)
{
    const int code = key.GetUnicodeKey();
    return ((code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z')) && !key.ControlDown() && !key.AltDown();
}

/// A key is called by its large letter, whichever it types.
wxString typed_by(const wxKeyEvent& letter)
{
    const wxString large(static_cast<wxChar>(letter.GetUnicodeKey()));
    return letter.ShiftDown() != wxGetKeyState(WXK_CAPITAL) ? large : large.Lower();
}

bool is_modifier(int code)
{
    return code == WXK_SHIFT || code == WXK_CONTROL;
}

} // namespace

KeyHintLayer::KeyHintLayer()
{
    m_gap.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { count(); });
    wxEvtHandler::AddFilter(this);
}

KeyHintLayer::~KeyHintLayer()
{
    wxEvtHandler::RemoveFilter(this);
}

std::string KeyHintLayer::hint_of(const wxWindow& control) const
{
    for (std::size_t i = 0; i < m_controls.size(); ++i)
        if (m_controls[i] == &control)
            return m_hints.labels()[i];
    return {};
}

int KeyHintLayer::FilterEvent(wxEvent& event)
{
    const wxEventType type = event.GetEventType();
    if (event.GetPropagatedFrom())
        return Event_Skip;
    if (type == wxEVT_CHAR_HOOK)
        return on_key(static_cast<const wxKeyEvent&>(event));
    if (type == wxEVT_KEY_UP && static_cast<const wxKeyEvent&>(event).GetKeyCode() == WXK_ALT) {
        if (!std::exchange(m_alt, false))
            return Event_Skip;
        wxWindow* window = window_of(event);
        if (is_open())
            close();
        else if (window)
            open(*window);
    } else if (type == wxEVT_LEFT_DOWN || type == wxEVT_RIGHT_DOWN || type == wxEVT_MOUSEWHEEL ||
               type == wxEVT_ACTIVATE ||
               (type == wxEVT_SIZE && m_overlay && event.GetEventObject() == m_overlay->window())) {
        m_alt = false;
        close();
    }
    return Event_Skip;
}

int KeyHintLayer::on_key(const wxKeyEvent& key)
{
    const int code = key.GetKeyCode();
    m_alt = code == WXK_ALT && !key.ControlDown() && !key.ShiftDown();
    if (m_alt || is_modifier(code))
        return Event_Skip;
    if (!is_open()) {
        wxWindow* window = code == WXK_F10 && !key.HasAnyModifiers() ? window_of(key) : nullptr;
        if (!window)
            return Event_Skip;
        open(*window);
        return Event_Processed;
    }
    if (is_letter(key))
        return on_letter(key);
    if (code == WXK_BACK && m_hints.take_back()) {
        m_overlay->refresh();
        return Event_Processed;
    }
    const bool ours = code == WXK_ESCAPE || code == WXK_F10;
    if (!ours)
        give_back();
    close();
    return ours ? Event_Processed : Event_Skip;
}

/// A letter waits until it is certain that a person has typed it: no scanner's code may press anything.
int KeyHintLayer::on_letter(const wxKeyEvent& key)
{
    if (m_burst.is_over(key.GetTimestamp())) // the timer comes late when the window has much to do
        count();
    if (!is_open())
        return Event_Processed; // typed blindly behind a whole hint
    if (!m_burst.letter(m_hints, static_cast<char>(key.GetUnicodeKey()), key.GetTimestamp())) {
        give_back();
        return Event_Skip;
    }
    m_waiting.push_back(key);
    m_gap.StartOnce(presenters::ScanBurst::kGap);
    return Event_Processed;
}

/// What was taken from a scanner's code goes where it would have gone.
void KeyHintLayer::give_back()
{
    std::vector<wxKeyEvent> letters = std::move(m_waiting);
    close(); // so that they are not taken again
    for (wxKeyEvent& letter : letters) {
        wxWindow* focused = wxWindow::FindFocus();
        auto* field = dynamic_cast<wxTextCtrl*>(focused);
        if (focused && !focused->HandleWindowEvent(letter) && field)
            field->WriteText(typed_by(letter));
    }
}

/// The letters that waited are a person's.
void KeyHintLayer::count()
{
    m_gap.Stop();
    m_waiting.clear();
    const auto chosen = m_burst.count(m_hints);
    if (!chosen) {
        if (m_overlay)
            m_overlay->refresh();
        return;
    }
    const wxWeakRef<wxWindow> control = m_controls[*chosen];
    close();
    if (control && control->IsShownOnScreen() && control->IsEnabled())
        look::use(*control);
}

void KeyHintLayer::open(wxWindow& window)
{
    m_controls.clear();
    for (wxWindow* control : look::usable_controls(window))
        m_controls.emplace_back(control);
    m_hints = KeyHints(m_controls.size());
    m_overlay = std::make_unique<look::Overlay>(window, [this](wxGraphicsContext& context) { paint(context); });
}

void KeyHintLayer::close()
{
    m_overlay.reset();
    m_controls.clear();
    m_hints = KeyHints(0);
    m_waiting.clear();
    m_burst.drop();
    m_gap.Stop();
}

void KeyHintLayer::paint(wxGraphicsContext& context) const
{
    const wxWindow& window = *m_overlay->window();
    const wxFont font = look::font(0.88, true);
    const double edge = window.FromDIP(kUnit / 2), least = window.FromDIP(3 * kUnit - 2), round = edge;
    const wxSize room = window.GetClientSize();
    for (std::size_t i = 0; i < m_controls.size(); ++i) {
        const std::string& label = m_hints.labels()[i];
        const std::string& typed = m_hints.typed();
        if (!m_controls[i] || !label.starts_with(typed))
            continue;
        const wxRect place = m_overlay->place_of(*m_controls[i]);
        if (place.IsEmpty())
            continue;
        context.SetFont(font, *wxWHITE);
        double wide = 0, high = 0, begun = 0;
        context.GetTextExtent(wx(label), &wide, &high);
        if (!typed.empty())
            context.GetTextExtent(wx(typed), &begun, nullptr);
        const double width = std::max(wide + 2 * edge, least), height = high + edge;
        // At the beginning of what it belongs to, and a little above it, so that its words can be read.
        const double left = std::clamp(place.x - edge, 0.0, std::max(0.0, room.x - width));
        const double top = std::clamp(place.y - height / 2, 0.0, std::max(0.0, room.y - height));
        context.SetPen(wxPen(*wxWHITE, window.FromDIP(1)));
        context.SetBrush(wxBrush(look::ink()));
        context.DrawRoundedRectangle(left, top, width, height, round);
        const double text = left + (width - wide) / 2;
        context.SetFont(font, look::line());
        context.DrawText(wx(typed), text, top + edge / 2);
        context.SetFont(font, *wxWHITE);
        context.DrawText(wx(label.substr(typed.size())), text + begun, top + edge / 2);
    }
}

} // namespace fuda::desktop
