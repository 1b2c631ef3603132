#include "app/desktop/look/keyboard.h"

#include "app/desktop/look/look.h"

#include <algorithm>
#include <gtk/gtk.h>
#include <map>
#include <wx/bookctrl.h>
#include <wx/button.h>
#include <wx/event.h>
#include <wx/textctrl.h>

namespace fuda::look {

namespace {

constexpr const char* kScans = "takes-scans";
constexpr const char* kHolds = "holds-scans";

std::string name_of(int code)
{
    static const std::map<int, std::string> kNames = {{WXK_RETURN, "Enter"},
                                                      {WXK_NUMPAD_ENTER, "Enter"},
                                                      {WXK_ESCAPE, "Esc"},
                                                      {WXK_PAGEUP, "PageUp"},
                                                      {WXK_PAGEDOWN, "PageDown"},
                                                      {WXK_UP, "Up"},
                                                      {WXK_DOWN, "Down"},
                                                      {WXK_LEFT, "Left"},
                                                      {WXK_RIGHT, "Right"},
                                                      {WXK_NUMPAD_ADD, "+"},
                                                      {'=', "+"}, // the key of + on an American keyboard,
                                                      {';', "+"}, // and on a Japanese one
                                                      {WXK_NUMPAD_SUBTRACT, "-"}};
    if (const auto found = kNames.find(code); found != kNames.end())
        return found->second;
    if (code >= WXK_F1 && code <= WXK_F12)
        return std::string("F").append(std::to_string(code - WXK_F1 + 1)); // g++ 12 warns of "F" + …
    if (code > WXK_SPACE && code < WXK_DELETE)
        return std::string(1, static_cast<char>(code));
    return {};
}

template <class Holds>
wxWindow* first(wxWindow& within, const Holds& holds)
{
    if (!within.IsShown())
        return nullptr;
    if (holds(within) && within.IsEnabled())
        return &within;
    for (wxWindow* child : within.GetChildren())
        if (wxWindow* found = child->IsTopLevel() ? nullptr : first(*child, holds))
            return found;
    return nullptr;
}

void collect(wxWindow& within, std::vector<wxWindow*>& parts)
{
    for (wxWindow* child : within.GetChildren())
        if (has_class(child, "part"))
            parts.push_back(child);
        else
            collect(*child, parts);
}

bool is_within(const wxWindow* window, const char* of_class)
{
    for (; window; window = window->GetParent())
        if (has_class(window, of_class))
            return true;
    return false;
}

/// Those that the keyboard reaches, without what they consist of.
void collect_usable(wxWindow& within, const wxRect& sight, std::vector<wxWindow*>& controls)
{
    if (!within.IsShown() || !within.IsThisEnabled())
        return;
    const wxRect seen = sight.Intersect(within.GetScreenRect());
    if (seen.IsEmpty())
        return;
    const std::size_t before = controls.size();
    for (wxWindow* child : within.GetChildren())
        if (!child->IsTopLevel())
            collect_usable(*child, seen, controls);
    const bool painted = !within.GetName().empty() && within.HasFlag(wxWANTS_CHARS);
    const bool used =
        dynamic_cast<wxControl*>(&within) && !dynamic_cast<wxBookCtrlBase*>(&within); // whose page is empty
    if (controls.size() == before && (painted || used) && within.AcceptsFocusFromKeyboard())
        controls.push_back(&within);
}

/// What is worked with, then numbers of which there are many, then places to go to and what stands among them.
int rank(const wxWindow* control)
{
    const auto is_place = [](const wxWindow* window) { return has_class(window, "nav"); };
    if (std::ranges::any_of(control->GetParent()->GetChildren(), is_place))
        return 2;
    return has_class(control, "number") || has_class(control, "tile") ? 1 : 0;
}

} // namespace

std::string key_name(const wxKeyEvent& event)
{
    const std::string name = name_of(event.GetKeyCode());
    const bool types = name.size() == 1 && !event.ControlDown() && !event.AltDown();
    if (name.empty() || types)
        return {};
    const bool of_the_key = name == "+" || name == "/"; // on some keyboards it needs Shift
    return std::string(event.ControlDown() ? "Ctrl+" : "") + (event.AltDown() ? "Alt+" : "") +
           (event.ShiftDown() && !of_the_key ? "Shift+" : "") + name;
}

wxWindow* usable(wxWindow& within, std::string_view id)
{
    const wxString name = wx(std::string(id));
    return first(within, [&](const wxWindow& window) { return window.GetName() == name; });
}

wxWindow* primary_button(wxWindow& within)
{
    return first(within, [](const wxWindow& window) { return has_class(&window, "primary"); });
}

std::vector<wxWindow*> part_buttons(wxWindow& within)
{
    std::vector<wxWindow*> parts;
    collect(within, parts);
    return parts;
}

std::vector<wxWindow*> usable_controls(wxWindow& within)
{
    std::vector<wxWindow*> controls;
    collect_usable(within, within.GetScreenRect(), controls);
    std::ranges::stable_sort(controls, {}, &rank);
    return controls;
}

void use(wxWindow& control)
{
    if (auto* button = dynamic_cast<wxButton*>(&control)) {
        wxCommandEvent pressed(wxEVT_BUTTON, button->GetId());
        pressed.SetEventObject(button);
        button->ProcessWindowEvent(pressed);
    } else {
        control.SetFocus();
        if (GTK_IS_BUTTON(control.GetHandle())) // a box to tick, one of several to choose
            gtk_button_clicked(GTK_BUTTON(control.GetHandle()));
    }
}

wxWindow* focused_in(wxWindow& frame)
{
    GtkWidget* focused = gtk_window_get_focus(GTK_WINDOW(frame.GetHandle()));
    if (!focused)
        return nullptr;
    wxWindow* within = &frame;
    for (bool deeper = true; deeper;) {
        deeper = false;
        for (wxWindow* child : within->GetChildren())
            if (!child->IsTopLevel() &&
                (focused == child->GetHandle() || gtk_widget_is_ancestor(focused, child->GetHandle()))) {
                within = child;
                deeper = true;
                break;
            }
    }
    return within;
}

void focus_by_keys(wxWindow* button)
{
    gtk_widget_set_focus_on_click(button->GetHandle(), FALSE);
}

void leave_by_tab(wxWindow* painted)
{
    painted->Bind(wxEVT_KEY_DOWN, [painted](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_TAB)
            painted->Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward);
        else
            event.Skip();
    });
}

void take_scans(wxWindow* window)
{
    add_class(window, kScans);
}

bool takes_scans(const wxWindow* focused)
{
    if (dynamic_cast<const wxTextCtrl*>(focused))
        return has_class(focused, kScans);
    return is_within(focused, kScans);
}

void hold_scans(wxWindow* panel)
{
    add_class(panel, kHolds);
}

bool holds_scans(const wxWindow* focused)
{
    return is_within(focused, kHolds);
}

} // namespace fuda::look
