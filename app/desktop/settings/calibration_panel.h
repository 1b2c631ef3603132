#pragma once

#include "app/desktop/look/picture_view.h"
#include "app/desktop/settings/facts.h"
#include "app/desktop/settings/part.h"
#include "app/presenters/settings/calibration.h"

#include <wx/choice.h>

namespace fuda::desktop {

/// The page that is printed, where to read it, and the form for what was read.
class CalibrationPanel : public wxPanel, public presenters::CalibrationView {
public:
    CalibrationPanel(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs,
                     std::function<void()> done);

    void begin(const std::string& printer) { m_presenter.show(printer); }
    void show_head(const Head& head) override;
    void clear_reading() override;
    void show_sides(const presenters::Picture& front, const presenters::Picture& back) override;
    void show_offsets(const Offsets& offsets) override;
    void show_problem(const std::string& message) override;

private:
    wxSizer* make_pictures();
    wxSizer* make_reading();
    void place_pictures();

    presenters::CalibrationPresenter m_presenter;
    wxStaticText *m_title, *m_state;
    wxChoice* m_medium;
    wxButton *m_print, *m_save;
    wxBoxSizer* m_sides;
    look::PictureView *m_front, *m_back;
    wxTextCtrl *m_front_left, *m_front_top, *m_back_left, *m_back_top;
    Facts* m_offsets;
    Problem* m_problem;
};

} // namespace fuda::desktop
