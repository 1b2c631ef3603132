#pragma once

#include "app/desktop/look/table.h"
#include "app/desktop/settings/facts.h"
#include "app/desktop/settings/people_form.h"
#include "app/desktop/settings/rights_list.h"

#include <wx/scrolwin.h>

namespace fuda::desktop {

class PeoplePanel : public Part, public presenters::PeopleView {
public:
    PeoplePanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

    void shown() override { m_presenter.shown(); }
    void reload() override { m_table->reload(); }
    void select(std::size_t row) override;
    void show_person(const std::optional<Person>& person) override;
    void show_rights(const std::vector<presenters::RightLine>& rights, bool can_set_role) override;
    void show_adding(bool adding) override;
    void show_problem(const std::string& message) override;
    void clear_passwords() override;

private:
    wxPanel* make_person(wxWindow* parent);
    wxPanel* make_password(wxWindow* parent);
    void lay_out();

    presenters::PeoplePresenter m_presenter;
    look::Table* m_table;
    wxScrolledWindow* m_side;
    wxPanel* m_person;
    PeopleForm* m_form;
    Problem* m_problem;
    wxStaticText* m_name;
    look::StateLabel* m_state;
    Facts* m_facts;
    wxChoice* m_role;
    wxButton *m_set_role, *m_grant, *m_revoke, *m_disable, *m_enable, *m_unlock;
    wxPanel* m_password_form;
    wxTextCtrl *m_password, *m_again;
    wxStaticText* m_rights_heading;
    RightsList* m_rights;
    bool m_selecting = false; ///< the presenter chooses, not the person
};

} // namespace fuda::desktop
