#pragma once

#include "app/presenters/printing/sheet_presenter.h"

#include <wx/panel.h>

class wxBoxSizer;
class wxButton;
class wxCheckBox;
class wxStaticText;
class wxTextCtrl;

namespace fuda::look {
class StateLabel;
class Table;
} // namespace fuda::look

namespace fuda::desktop {

class ContactSheet;

/// 出てきたもの: a field for the scanner, the jobs that somebody must look at, and the contact sheet of one.
class SheetPanel : public wxPanel, public presenters::SheetView {
public:
    SheetPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);
    ~SheetPanel() override { DestroyChildren(); } // the table reads from the presenter

    presenters::SheetPresenter& presenter() { return m_presenter; }
    void focus_scan();

    void show(const presenters::SheetShown& shown) override;
    void show_jobs(std::optional<std::size_t> chosen) override;
    void refresh_jobs() override;
    void show_pieces(const std::vector<presenters::SheetPiece>& pieces) override;
    void show_piece(std::size_t index, const presenters::SheetPiece& piece) override;
    void show_picture(std::size_t index, const presenters::Picture& picture) override;
    void drop_picture(std::size_t index) override;
    void refused() override;

private:
    presenters::SheetPresenter m_presenter;
    wxTextCtrl* m_scan;
    wxCheckBox* m_scan_marks;
    look::StateLabel* m_scanned;
    look::Table* m_jobs;
    wxStaticText* m_title;
    wxStaticText* m_about;
    wxButton* m_turn;
    wxButton* m_unmark;
    wxButton* m_spoil;
    wxButton* m_confirm;
    ContactSheet* m_sheet;
    wxBoxSizer* m_body;
    wxBoxSizer* m_of_job; ///< what is seen of a job, beside the jobs
};

} // namespace fuda::desktop
