#pragma once

#include "app/presenters/action.h"
#include "app/presenters/tracking/scan_tray.h"

#include <functional>
#include <wx/panel.h>

class wxButton;
class wxStaticText;

namespace fuda::desktop {

/// The answer to the last scan as a coloured area, read from a step away. A stop is red and is pressed away.
class TrayFacePanel : public wxPanel {
public:
    /// Ids are `id`, `id`.title, `id`.about, `id`.next, `id`.note and `id`.seen.
    TrayFacePanel(wxWindow* parent, const std::string& id, std::function<void()> seen);

    void show(const presenters::TrayFace& face, const presenters::Action& seen);

private:
    void put(wxStaticText* label, const std::string& text);

    presenters::TrayFace m_face;
    presenters::Action m_offered;
    wxStaticText* m_title;
    wxStaticText* m_about;
    wxStaticText* m_next;
    wxStaticText* m_note;
    wxButton* m_seen;
};

} // namespace fuda::desktop
