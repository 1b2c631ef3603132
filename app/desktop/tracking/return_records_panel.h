#pragma once

#include "app/presenters/tracking/marks_presenter.h"
#include "app/presenters/tracking/return_numbers_presenter.h"

#include <wx/panel.h>

class wxButton;
class wxSizer;
class wxStaticText;

namespace fuda::look {
class Table;
}

namespace fuda::desktop {

class Sentence;

/// 住所の印と集計: which addresses are held, and how many came back by month and reason.
class ReturnRecordsPanel : public wxPanel, public presenters::MarksView, public presenters::ReturnNumbersView {
public:
    ReturnRecordsPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~ReturnRecordsPanel() override { DestroyChildren(); } // the tables read from the presenters

    void shown();

    void show(const presenters::MarksShown& shown) override;
    void show_marks() override;
    void refresh_marks(std::size_t first, std::size_t last) override;
    void show(const presenters::ReturnNumbersShown& shown) override;
    void show_months() override;

private:
    wxSizer* head(wxWindow* heading, wxButton* button);

    presenters::MarksPresenter m_marks;
    presenters::ReturnNumbersPresenter m_numbers;
    wxStaticText* m_marks_heading;
    wxButton* m_clear;
    Sentence* m_marks_why_not;
    look::Table* m_mark_table;
    wxButton* m_save;
    Sentence* m_numbers_why_not;
    look::Table* m_month_table;
};

} // namespace fuda::desktop
