#pragma once

#include "app/presenters/frame.h"

#include <functional>
#include <map>
#include <wx/panel.h>

class wxButton;
class wxChoice;
class wxGauge;
class wxSizer;
class wxStaticText;

namespace fuda::desktop {

/// Left in the window: for which insurer, which screens there are, what goes on, who sits here.
class Sidebar : public wxPanel {
public:
    struct Told {
        std::function<void(presenters::ScreenId)> screen;
        std::function<void(std::size_t)> insurer;
        std::function<void()> cancel, sign_out;
    };
    Sidebar(wxWindow* parent, Told told);

    void show_screens(const std::vector<presenters::ScreenId>& screens);
    void show_chosen(presenters::ScreenId screen);
    /// So many things on the screen need a person: a mark beside its name; 0: none.
    void show_needs(presenters::ScreenId screen, std::size_t count);
    void show_insurers(const std::vector<presenters::InsurerChoice>& insurers, int chosen);
    void show_person(const std::string& name, const std::string& role);
    void show_progress(const std::optional<presenters::Progressing>& progress);

private:
    void build_insurer(wxSizer& column);
    void build_progress(wxSizer& column);

    Told m_told;
    wxStaticText* m_insurer_name;
    wxChoice* m_insurers;
    wxSizer* m_nav;
    std::map<presenters::ScreenId, wxButton*> m_screens;
    wxPanel* m_progress;
    wxStaticText* m_step;
    wxStaticText* m_so_far;
    wxGauge* m_gauge;
    wxStaticText* m_person;
};

} // namespace fuda::desktop
