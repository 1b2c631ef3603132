#pragma once

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"

namespace fuda::desktop {

/// A part of the screen 設定: a title, below it what it shows.
class Part : public wxPanel {
public:
    Part(wxWindow* parent, const std::string& title);
    /// It has come to the front.
    virtual void shown() = 0;
    /// A file was dropped on the window. Whether the part took it.
    virtual bool on_file(const std::string& /*path*/) { return false; }

protected:
    wxBoxSizer* body() { return m_body; }

private:
    wxBoxSizer* m_body;
};

/// Beside a form: why it was not taken. Takes no room while nothing is wrong.
class Problem : public wxPanel {
public:
    Problem(wxWindow* parent, const char* id, int width);
    void show(const std::string& message);

private:
    wxStaticText* m_text;
    int m_width;
};

/// What the field holds, as UTF-8.
std::string text_of(const wxTextCtrl* field);

} // namespace fuda::desktop
