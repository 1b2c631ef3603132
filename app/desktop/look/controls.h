#pragma once

#include "app/presenters/cell.h"

#include <functional>
#include <string>
#include <vector>
#include <wx/button.h>
#include <wx/panel.h>
#include <wx/scrolwin.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>

/// Controls made the same way everywhere. Texts are UTF-8 and already in the person's language. The parent deletes them.
namespace fuda::presenters {
struct Target;
}

namespace fuda::look {

wxStaticText* title(wxWindow* parent, const std::string& text);   ///< of a screen
wxStaticText* heading(wxWindow* parent, const std::string& text); ///< of a part of it
wxStaticText* label(wxWindow* parent, const std::string& text);
wxStaticText* quiet_label(wxWindow* parent, const std::string& text);
/// The text with line breaks where the width (in pixels) ends, between any two characters as Japanese has them, but with no 、。）」
/// at the beginning of a line and none within a word of ASCII.
wxString wrapped(const wxWindow& window, const wxString& text, int width);
/// Breaks its lines at the width that it is given.
wxStaticText* paragraph(wxWindow* parent, const std::string& text, int width = 480);
/// Sets the text and lays the parent out again.
void set_text(wxStaticText* label, const std::string& text);

enum class Weight {
    Primary, ///< the one thing to do next: at most one on a screen
    Normal,
    Danger, ///< cannot be undone
    Flat,   ///< of less weight: 戻る, 閉じる
};
/// `id` as set_id; `pressed` may be empty.
wxButton* button(wxWindow* parent, const char* id, const std::string& text, Weight weight,
                 std::function<void()> pressed);
/// One of a column of places to go to, the chosen one in the accent colour.
wxButton* nav_button(wxWindow* parent, const char* id, const std::string& text, std::function<void()> pressed);
void show_chosen(wxButton* nav_button, bool chosen);
wxTextCtrl* text_field(wxWindow* parent, const char* id, const std::string& hint = {}, long style = 0);

/// A line with the shape and colour of how something stands: "✓ 検査済".
class StateLabel : public wxPanel {
public:
    explicit StateLabel(wxWindow* parent);
    void show(const presenters::Cell& cell);

private:
    wxStaticText* m_shape;
    wxStaticText* m_text;
};
/// "✓" "○" "▲" "✕", or nothing.
std::string shape_of(presenters::Tone tone);
wxColour color_of(presenters::Tone tone);

/// What stands in place of an empty list: why it is empty and what to do next.
class EmptyState : public wxPanel {
public:
    EmptyState(wxWindow* parent, const std::string& what, const std::string& next);
    void show(const std::string& what, const std::string& next);

private:
    wxStaticText* m_what;
    wxStaticText* m_next;
};

/// A label above its control, as forms have it. It is the control's name for a screen reader, too.
wxSizer* labelled(wxWindow* parent, const std::string& text, wxWindow* control);
/// Controls side by side, kUnit apart.
wxSizer* row(std::initializer_list<wxWindow*> controls);

/// What a screen is: a panel on paper that is told when it is shown.
class Screen : public wxPanel {
public:
    explicit Screen(wxWindow* parent);
    /// It has come to the front: read again what may have changed, set the focus where work begins.
    virtual void on_shown() = 0;
    /// A file was dropped on the window. Whether the screen took it.
    virtual bool on_file(const std::string& /*path*/) { return false; }
    /// It is in front, with the target's part: the target's thing is to be shown. Whether it can be.
    virtual bool open(const presenters::Target& target);
    /// A code was scanned where it is not typed into anything. False: the screen does not wait for one, and it leads to what it is on.
    virtual bool on_scan(const std::string& /*code*/) { return false; }
};

} // namespace fuda::look
