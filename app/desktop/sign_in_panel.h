#pragma once

#include "app/presenters/sign_in.h"

#include <wx/panel.h>

class wxButton;
class wxSizer;
class wxStaticText;
class wxTextCtrl;

namespace fuda::desktop {

/// Who comes in: a name and a password, in a test store a click.
class SignInPanel : public wxPanel, public presenters::SignInView {
public:
    SignInPanel(wxWindow* parent, presenters::Station& station, std::function<void()> entered);

    /// Opens the door anew; `why` somebody must sign in again.
    void begin(const std::string& why);

    void show_door(const Door& door) override;
    void show_failure(const std::string& message) override;
    void show_busy(bool busy) override;

private:
    void sign_in();
    void choose_backup();

    presenters::SignInPresenter m_presenter;
    wxStaticText* m_mode; ///< that it is a test store
    wxStaticText* m_place;
    wxStaticText* m_failure;
    wxTextCtrl* m_login;
    wxTextCtrl* m_password;
    wxButton* m_enter;
    wxSizer* m_demo; ///< one button a demo person, and 一人で使う
};

} // namespace fuda::desktop
