#pragma once

#include "app/desktop/look/overlay.h"
#include "app/presenters/dropping.h"

#include <functional>
#include <memory>
#include <wx/dnd.h>

namespace fuda::desktop {

/// Files that are dropped anywhere on the window. While they are held over it, a frame around it says what can be dropped.
class DropTarget : public wxFileDropTarget {
public:
    struct Told {
        /// What can be dropped now, a line each; none: nothing can.
        std::function<std::vector<std::string>()> offers;
        /// Whether they were taken.
        std::function<bool(const std::vector<std::filesystem::path>&)> dropped;
    };
    DropTarget(wxWindow& window, Told told);

    wxDragResult OnEnter(wxCoord x, wxCoord y, wxDragResult proposed) override;
    wxDragResult OnDragOver(wxCoord x, wxCoord y, wxDragResult proposed) override;
    void OnLeave() override;
    bool OnDropFiles(wxCoord x, wxCoord y, const wxArrayString& files) override;

private:
    void paint(wxGraphicsContext& context) const;

    wxWindow& m_window;
    Told m_told;
    std::vector<std::string> m_offers;
    std::unique_ptr<look::Overlay> m_overlay; ///< while something is held over the window
};

} // namespace fuda::desktop
