#pragma once

#include "app/presenters/issue/import_presenter.h"

#include <wx/panel.h>

class wxButton;
class wxStaticText;
class wxTextCtrl;

namespace fuda::look {
class StateLabel;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

/// A roster before it is taken in, and what was found when it is refused.
class ImportPanel : public wxPanel, public presenters::ImportView {
public:
    ImportPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~ImportPanel() override { DestroyChildren(); } // the table reads from the presenter

    presenters::ImportPresenter& presenter() { return m_presenter; }

    void show(const presenters::ImportShown& shown) override;
    void show_findings() override;

private:
    presenters::ImportPresenter m_presenter;
    wxStaticText* m_file;
    wxStaticText* m_insurer;
    wxTextCtrl* m_as_of;
    look::StateLabel* m_verdict;
    wxStaticText* m_remedy;
    wxButton* m_import;
    wxButton* m_give_up;
    wxButton* m_write;
    look::Table* m_findings;
};

} // namespace fuda::desktop
