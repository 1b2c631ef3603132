#pragma once

#include "app/presenters/action.h"
#include "app/presenters/printing/printing_presenter.h"

#include <utility>
#include <vector>
#include <wx/panel.h>

class wxButton;
class wxGauge;
class wxStaticText;

namespace fuda::desktop {

class SupplyBars;

/// One printer: how it stands can be read from across the room, the rest from before it.
class TilePanel : public wxPanel {
public:
    TilePanel(wxWindow* parent, presenters::PrintingPresenter& presenter, queue::PrinterId printer,
              const std::string& name);

    queue::PrinterId printer() const { return m_shown.printer; }
    /// Whether anything is different: it wants to be laid out again.
    bool show(const presenters::TileShown& shown);
    /// Breaks its lines at the width that it is given.
    void set_width(int width);

private:
    using Offered = presenters::Action presenters::TileShown::*;
    void wrap();
    void paint();

    presenters::TileShown m_shown;
    int m_width = 0;
    wxStaticText* m_name;
    wxStaticText* m_state;
    wxStaticText* m_about;
    wxStaticText* m_need;
    wxStaticText* m_remedy;
    wxStaticText* m_job;
    wxGauge* m_progress;
    std::vector<wxStaticText*> m_forecast;
    SupplyBars* m_supplies;
    std::vector<std::pair<wxButton*, Offered>> m_actions;
};

} // namespace fuda::desktop
