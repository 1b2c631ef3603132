#pragma once

#include "app/presenters/reporting/reporting_presenter.h"

#include <map>
#include <wx/panel.h>

class wxButton;
class wxSimplebook;

namespace fuda::look {
class Table;
} // namespace fuda::look

namespace fuda::desktop {

/// The list behind the chosen number.
class BehindPanel : public wxPanel {
public:
    BehindPanel(wxWindow* parent, presenters::ReportingPresenter& presenter);
    ~BehindPanel() override { DestroyChildren(); } // the tables read from the presenter

    void show(const presenters::BehindShown& shown);
    void show_list(presenters::ListKind kind);
    void refresh_list(presenters::ListKind kind, std::size_t first, std::size_t last);

private:
    wxStaticText* m_heading;
    wxButton* m_save;
    wxSimplebook* m_book;
    std::map<presenters::ListKind, look::Table*> m_tables;
};

} // namespace fuda::desktop
