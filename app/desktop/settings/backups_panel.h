#pragma once

#include "app/desktop/look/table.h"
#include "app/desktop/settings/facts.h"
#include "app/desktop/settings/part.h"
#include "app/presenters/settings/backups.h"

namespace fuda::desktop {

class BackupsPanel : public Part, public presenters::BackupsView {
public:
    BackupsPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

    void shown() override { m_presenter.shown(); }
    void show_may(bool keep) override;
    void show_state(const presenters::Cell& state) override;
    void show_facts(const std::vector<Fact>& facts) override;
    void show_form(const Form& form) override;
    void show_problem(const std::string& message) override;
    void reload_made() override;
    void show_commands(const std::string& commands) override;
    void show_reason(const std::string& reason) override;
    void show_busy(bool busy) override;

private:
    wxPanel* make_now();
    wxPanel* make_form();
    wxPanel* make_restoring();
    void copy_commands();
    void lay_out();

    presenters::BackupsPresenter m_presenter;
    look::StateLabel* m_state;
    Facts* m_facts;
    wxButton *m_now, *m_other, *m_stop;
    wxTextCtrl *m_folder, *m_time, *m_kept, *m_commands;
    Problem* m_problem;
    wxPanel *m_form, *m_restoring;
    look::Table* m_made;
    wxStaticText *m_copied, *m_reason;
    bool m_planned = false;
};

} // namespace fuda::desktop
