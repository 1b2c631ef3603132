#pragma once

#include "app/presenters/issue/roster_presenter.h"

#include <vector>
#include <wx/panel.h>

class wxButton;
class wxCheckBox;
class wxChoice;
class wxStaticText;
class wxTextCtrl;

namespace fuda::desktop {

/// ロット: which pieces of a roster are printed together, counted before they are.
class MakingPanel : public wxPanel {
public:
    MakingPanel(wxWindow* parent, presenters::RosterPresenter& presenter);
    void show(const presenters::MakingShown& shown);

private:
    void tell();

    presenters::RosterPresenter& m_presenter;
    presenters::MakingShown m_shown;
    wxChoice* m_day;
    wxSizer* m_documents;
    std::vector<wxCheckBox*> m_checks; ///< in the order of MakingShown::documents
    wxTextCtrl* m_employer;
    wxTextCtrl* m_postal_code;
    wxTextCtrl* m_kana_from;
    wxTextCtrl* m_kana_to;
    wxChoice* m_order;
    wxStaticText* m_count;
    wxButton* m_make;
};

} // namespace fuda::desktop
