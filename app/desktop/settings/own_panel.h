#pragma once

#include "app/desktop/settings/facts.h"
#include "app/desktop/settings/part.h"
#include "app/desktop/settings/rights_list.h"
#include "app/presenters/settings/own.h"

namespace fuda::desktop {

class OwnPanel : public Part, public presenters::OwnView {
public:
    OwnPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

    void shown() override { m_presenter.shown(); }
    void show_person(const Person& person) override;
    void show_problem(const std::string& message) override { m_problem->show(message); }
    void clear_passwords() override;
    void show_busy(bool busy) override { m_change->Enable(!busy); }

private:
    wxPanel* make_password();

    Facts* m_facts;
    RightsList* m_rights;
    wxPanel* m_password;
    wxTextCtrl *m_present, *m_wanted, *m_again;
    Problem* m_problem;
    wxButton* m_change;
    presenters::OwnPresenter m_presenter;
};

} // namespace fuda::desktop
