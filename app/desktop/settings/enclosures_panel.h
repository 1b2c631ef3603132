#pragma once

#include "app/desktop/settings/part.h"
#include "app/presenters/settings/enclosures.h"

#include <wx/scrolwin.h>

namespace fuda::desktop {

class EnclosuresPanel : public Part, public presenters::EnclosuresView {
public:
    EnclosuresPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

    void shown() override { m_presenter.shown(); }
    void show(const std::string& insurer, const presenters::EnclosuresGiven& given, bool can_edit) override;
    void show_examples(const std::vector<presenters::MailExample>& examples, const std::string& tariff) override;
    void show_can_save(bool can_save) override;
    void show_problem(const std::string& message) override;

private:
    struct Fields {
        std::vector<wxTextCtrl*> texts; ///< g, mm; of envelopes width and height behind them
    };
    wxSizer* make_materials();
    wxTextCtrl* figure(const std::string& id, const std::string& name);
    wxSizer* with_unit(wxTextCtrl* field, const std::string& unit);
    presenters::EnclosuresGiven given() const;
    void changed();

    presenters::EnclosuresPresenter m_presenter;
    look::EmptyState* m_empty;
    wxScrolledWindow* m_form;
    wxStaticText *m_insurer, *m_tariff;
    wxTextCtrl* m_leaflet;
    std::vector<Fields> m_materials, m_envelopes;
    wxPanel* m_examples;
    Problem* m_problem;
    wxButton *m_save, *m_discard;
};

} // namespace fuda::desktop
