#pragma once

#include "app/desktop/look/table.h"
#include "app/desktop/settings/facts.h"
#include "app/desktop/settings/part.h"
#include "app/presenters/settings/keeping.h"

namespace fuda::desktop {

class KeepingPanel : public Part, public presenters::KeepingView {
public:
    KeepingPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

    void shown() override { m_presenter.shown(); }
    void show_may(bool keep, bool audit) override;
    void show_facts(const std::vector<Fact>& facts) override;
    void reload_faults() override;
    void show_verified(const presenters::Cell& outcome, const std::string& compared) override;
    void show_retention(const std::string& years) override { m_years->SetValue(look::wx(years)); }
    void show_retention_problem(const std::string& message) override { m_problem->show(message); }
    void show_purge(const std::string& what, bool can_purge) override;
    void show_busy(bool busy) override;

private:
    wxPanel* make_store();
    wxPanel* make_keeping();
    wxPanel* make_audit();

    presenters::KeepingPresenter m_presenter;
    wxPanel *m_store = nullptr, *m_keeping = nullptr, *m_audit = nullptr;
    Facts* m_facts;
    wxButton *m_verify, *m_purge;
    wxTextCtrl* m_years;
    Problem* m_problem;
    wxStaticText* m_purge_text;
    look::StateLabel* m_outcome;
    wxStaticText* m_compared;
    look::Table* m_faults;
};

} // namespace fuda::desktop
