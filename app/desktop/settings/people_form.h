#pragma once

#include "app/desktop/settings/part.h"
#include "app/presenters/settings/people.h"

#include <wx/choice.h>

namespace fuda::desktop {

/// All roles, in Japanese or the chosen language, in the order of domain::kAllRoles.
wxChoice* role_choice(wxWindow* parent, const char* id, std::function<void(domain::Role)> chosen);
domain::Role role_of(const wxChoice* choice);
void show_role(wxChoice* choice, domain::Role role);

/// The form for another person.
class PeopleForm : public wxPanel {
public:
    PeopleForm(wxWindow* parent, presenters::PeoplePresenter& presenter);
    /// Empty, with the focus in its first field.
    void begin();
    void clear_passwords();

private:
    wxTextCtrl *m_login, *m_name, *m_password, *m_again;
    wxChoice* m_role;
};

} // namespace fuda::desktop
