#pragma once

#include <string>
#include <wx/stattext.h>

namespace fuda::desktop {

/// A text that breaks its lines at its own width, between any two characters as Japanese does, but with no 、。）」 at the
/// beginning of a line. Nothing to say takes no place.
class Sentence : public wxStaticText {
public:
    Sentence(wxWindow* parent, const char* id, const wxColour& color, double scale = 1.0);
    void say(const std::string& text);

private:
    void wrap();
    wxString m_text;
    int m_width = 0;
};

} // namespace fuda::desktop
