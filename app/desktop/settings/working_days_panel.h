#pragma once

#include "app/desktop/look/table.h"
#include "app/desktop/settings/calendar_view.h"
#include "app/desktop/settings/part.h"

#include <wx/checkbox.h>

namespace fuda::desktop {

class WorkingDaysPanel : public Part, public presenters::WorkingDaysView {
public:
    WorkingDaysPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

    void shown() override { m_presenter.shown(); }
    void show_year(const Year& year) override;
    void reload_own() override { m_own->reload(); }
    void show_problem(const std::string& message) override;

private:
    wxSizer* make_side();

    presenters::WorkingDaysPresenter m_presenter;
    look::EmptyState* m_empty;
    wxPanel* m_all;
    wxButton *m_before, *m_after, *m_save, *m_discard, *m_toggle;
    wxStaticText *m_year, *m_insurer, *m_changes;
    CalendarView* m_calendar;
    look::Table* m_own;
    wxTextCtrl* m_day;
    wxCheckBox* m_year_end;
    wxPanel* m_edit;
    Problem* m_problem;
};

} // namespace fuda::desktop
