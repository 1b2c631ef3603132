#pragma once

#include "app/desktop/look/table.h"
#include "app/desktop/settings/part.h"
#include "app/presenters/settings/tariff.h"

#include <wx/choice.h>

namespace fuda::desktop {

class TariffPanel : public Part, public presenters::TariffView {
public:
    TariffPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

    void shown() override { m_presenter.shown(); }
    bool on_file(const std::string& path) override;
    void show_head(const Head& head) override;
    void reload_prices() override { m_prices->reload(); }
    void show_proposal(const std::optional<Proposal>& proposal) override;
    void reload_differences() override { m_differences->reload(); }
    void show_problem(const std::string& message) override;

private:
    wxPanel* make_present();
    wxPanel* make_proposal();

    presenters::TariffPresenter m_presenter;
    Problem* m_problem;
    wxPanel *m_present, *m_other;
    wxStaticText *m_place, *m_source, *m_title, *m_note;
    wxChoice* m_edition;
    wxButton *m_choose, *m_adopt;
    look::Table *m_prices, *m_differences;
};

} // namespace fuda::desktop
