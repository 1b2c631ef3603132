#pragma once

#include "app/presenters/preview.h"

#include <wx/panel.h>

class wxButton;
class wxStaticText;

namespace fuda::look {
class PictureView;
}

namespace fuda::desktop {

/// Pages to look at, one at a time, with what turns and enlarges them. Not there while there is nothing to show or to say.
class PreviewPanel : public wxPanel, public presenters::PreviewView {
public:
    explicit PreviewPanel(wxWindow* parent);
    /// Before anything is shown. It must outlive the panel's events.
    void obey(presenters::PreviewPresenter& presenter);

    void show_picture(const presenters::Picture& picture, const std::string& what) override;
    void show_no_picture(const std::string& why) override;
    void show_controls(const Controls& controls) override;

private:
    void tell_place();
    void appear(bool shown);

    presenters::PreviewPresenter* m_presenter = nullptr;
    wxStaticText* m_title;
    look::PictureView* m_picture;
    wxButton* m_previous;
    wxButton* m_next;
    wxStaticText* m_position;
    wxButton* m_smaller;
    wxButton* m_fit;
    wxButton* m_larger;
};

} // namespace fuda::desktop
