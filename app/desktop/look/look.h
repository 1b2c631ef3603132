#pragma once

#include <string>
#include <wx/colour.h>
#include <wx/font.h>
#include <wx/string.h>

class wxStaticText;
class wxTextCtrl;
class wxWindow;

/// Fonts, colours and spaces. One grid: every distance is a multiple of kUnit. One accent colour: the insurer's.
namespace fuda::look {

inline constexpr int kUnit = 8;             ///< pixels at 96 dpi
inline constexpr double kLineHeight = 1.35; ///< of a text of several lines, as a share of the font's

inline wxString wx(const std::string& utf8)
{
    return wxString::FromUTF8(utf8.data(), utf8.size());
}

/// Fonts that have Japanese on any machine, GTK's style for every control. Call once, before the first window.
void install();
/// "#rrggbb" of the insurer's profile: the colour of the one main button of a screen, of what is chosen, of the focus.
void set_accent(const std::string& color);

wxColour ground(); ///< of the sidebar and between the parts of a screen
wxColour paper();  ///< of what is worked on
wxColour ink();    ///< text
wxColour quiet();  ///< text of less weight
wxColour line();   ///< where two parts meet
wxColour accent();
wxColour good();
wxColour attention();
wxColour bad();

/// The text's size as a share of the usual one.
wxFont font(double scale = 1.0, bool bold = false);

/// A class of style.css: "primary", "danger", "flat", "nav", "field".
void add_class(wxWindow* window, const char* name);
void remove_class(wxWindow* window, const char* name);
bool has_class(const wxWindow* window, const char* name);

/// So many pixels (at 96 dpi) more below each line of a text of several lines.
void set_line_spacing(wxTextCtrl* text, int pixels);

/// Whenever it has several lines, they stand apart: BIZ UDPGothic itself leaves nothing between them.
void space_lines(wxStaticText* label);

/// By which tests and assistive programs find it: "issue.approve". Also its wx name. A key that it has (presenters::shortcuts) becomes
/// its tool tip.
void set_id(wxWindow* window, const char* id);
/// What a screen reader calls it. Buttons have their words already.
void set_name(wxWindow* window, const std::string& name);
/// The words beside or above a control are its name.
void set_label(wxWindow* control, wxWindow* words);
/// What something painted is to a screen reader.
enum class Painted { Picture, Choice };
void set_painted(wxWindow* window, Painted painted);

} // namespace fuda::look
