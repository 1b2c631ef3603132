#pragma once

#include "app/desktop/look/table.h"
#include "app/desktop/settings/facts.h"
#include "app/desktop/settings/part.h"
#include "app/presenters/settings/insurers.h"

#include <wx/scrolwin.h>

namespace fuda::desktop {

class InsurersPanel : public Part, public presenters::InsurersView {
public:
    InsurersPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

    void shown() override { m_presenter.shown(); }
    bool on_file(const std::string& path) override;
    void reload() override { m_table->reload(); }
    void select(std::size_t row) override;
    void reload_history() override { m_history->reload(); }
    void show_insurer(const std::optional<Insurer>& insurer) override;
    void show_may_adopt(bool may) override;
    void show_problems(const std::string& file, const std::vector<std::string>& problems) override;

private:
    presenters::InsurersPresenter m_presenter;
    wxButton* m_adopt;
    Problem* m_problems;
    look::Table* m_table;
    wxScrolledWindow* m_details;
    wxStaticText* m_name;
    wxPanel *m_accent, *m_tint;
    wxStaticText *m_accent_text, *m_tint_text;
    Facts* m_facts;
    look::Table* m_history;
    bool m_selecting = false; ///< the presenter chooses, not the person
};

} // namespace fuda::desktop
