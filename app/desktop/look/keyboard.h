#pragma once

#include <string>
#include <string_view>
#include <vector>

class wxKeyEvent;
class wxWindow;

/// Keys and controls by their names, for what works the same on every screen.
namespace fuda::look {

/// As presenters::Shortcut writes it: "Ctrl+K", "Alt+1", "F5", "Esc". Empty for a key that types a character, and for what has no name.
std::string key_name(const wxKeyEvent& event);

/// The control with this id in the window that is in sight and can be used now; nullptr: there is none.
wxWindow* usable(wxWindow& within, std::string_view id);
/// The primary button that is in sight and can be used; nullptr: there is none.
wxWindow* primary_button(wxWindow& within);
/// The buttons that bring the parts of a screen to the front, in their order, in sight or not.
std::vector<wxWindow*> part_buttons(wxWindow& within);
/// All that Tab goes to in the window and that is in sight: what is worked with first, numbers of which there are many
/// behind it, and places to go to at the end.
std::vector<wxWindow*> usable_controls(wxWindow& within);
/// Presses a button, ticks a box; gives anything else the focus.
void use(wxWindow& control);

/// The control of the window that has the focus, as GTK knows it (wx does not for the list of a choice); nullptr: none has it.
wxWindow* focused_in(wxWindow& frame);

/// The button takes the focus by Tab, but leaves it where it is when it is clicked: what is scanned next goes to its field.
void focus_by_keys(wxWindow* button);
/// What wants arrow keys would hold the focus for ever: Tab leaves it. For what is painted and takes the focus.
void leave_by_tab(wxWindow* painted);

/// Scanned codes that are typed into the window are its own: a field for them, or a panel that leads them to one from wherever the focus
/// is in it.
void take_scans(wxWindow* window);
/// What is half done in the panel is not left for a scanned code: whoever works there is asked first.
void hold_scans(wxWindow* panel);
bool holds_scans(const wxWindow* focused);
/// Whether a code that is typed now into the window with the focus is taken by it or by a panel around it. A text field does not
/// leave what it gets to a panel.
bool takes_scans(const wxWindow* focused);

} // namespace fuda::look
