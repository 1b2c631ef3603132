#pragma once

#include "app/desktop/look/table.h"
#include "app/desktop/settings/part.h"
#include "app/presenters/settings/printers.h"

#include <wx/checkbox.h>

namespace fuda::desktop {

/// Registers a printer, found or written down, or changes one.
class PrinterForm : public wxPanel {
public:
    PrinterForm(wxWindow* parent, presenters::PrintersPresenter& presenter);
    /// For another one, with what can be found; or for one that there is, whose name stays.
    void begin(bool adding);
    void fill(const presenters::PrinterGiven& given);
    void reload_found();
    void show_finding(const presenters::Cell& state);
    void show_busy(bool busy);

private:
    presenters::PrinterGiven given() const;

    presenters::PrintersPresenter& m_presenter;
    wxStaticText* m_heading;
    wxButton *m_find, *m_save;
    look::StateLabel* m_finding;
    look::Table* m_found;
    wxTextCtrl *m_name, *m_uri, *m_pool, *m_station, *m_hopper, *m_ribbon, *m_user, *m_password_file;
    wxCheckBox* m_counter;
    bool m_adding = true;
};

} // namespace fuda::desktop
