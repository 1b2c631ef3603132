#pragma once

#include "app/presenters/printing/tile.h"

#include <vector>
#include <wx/panel.h>

namespace fuda::desktop {

/// Ink, ribbon, film: a small bar each, with its name and what is left of it.
class SupplyBars : public wxPanel {
public:
    explicit SupplyBars(wxWindow* parent);
    void show(const std::vector<presenters::SupplyShown>& supplies);

private:
    void paint();
    std::vector<presenters::SupplyShown> m_supplies;
};

} // namespace fuda::desktop
