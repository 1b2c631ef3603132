#include "app/desktop/settings/facts.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"

namespace fuda::desktop {

using look::kUnit;

Facts::Facts(wxWindow* parent, const char* id, int value_width) : wxPanel(parent), m_value_width(value_width)
{
    look::set_id(this, id);
    auto* grid = new wxFlexGridSizer(2, FromDIP(wxSize(2 * kUnit, kUnit)));
    grid->AddGrowableCol(1);
    SetSizer(grid);
}

void Facts::show(const std::vector<std::pair<std::string, std::string>>& facts)
{
    GetSizer()->Clear(true);
    for (const auto& [label, value] : facts) {
        if (value.empty())
            continue;
        GetSizer()->Add(look::quiet_label(this, label));
        GetSizer()->Add(look::paragraph(this, value, m_value_width), 1, wxEXPAND);
    }
    InvalidateBestSize();
    Layout();
    GetParent()->Layout();
}

} // namespace fuda::desktop
