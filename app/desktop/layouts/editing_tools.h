#pragma once

#include "app/presenters/layouts/editing.h"

#include <map>
#include <optional>
#include <vector>
#include <wx/panel.h>

class wxButton;

namespace fuda::desktop {

/// What a person takes in hand beside the page: the arrow, and a tool for each kind of element.
class ToolColumn : public wxPanel {
public:
    ToolColumn(wxWindow* parent, presenters::EditingPresenter& presenter);
    void show(std::optional<layout::ElementKind> in_hand);

private:
    wxButton* m_arrow;
    std::map<layout::ElementKind, wxButton*> m_tools;
};

/// What is done with the elements in hand together: aligned, spread, ordered, doubled, removed.
class ArrangingGrid : public wxPanel {
public:
    ArrangingGrid(wxWindow* parent, presenters::EditingPresenter& presenter);
    /// So many elements are in hand.
    void show(std::size_t in_hand);

private:
    struct Button {
        wxButton* button;
        std::size_t least; ///< elements that it needs
    };
    std::vector<Button> m_buttons;
};

} // namespace fuda::desktop
