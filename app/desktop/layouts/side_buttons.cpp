#include "app/desktop/layouts/side_buttons.h"

#include "app/desktop/layouts/tool.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"

namespace fuda::desktop {

SideButtons::SideButtons(wxWindow* parent, std::string id, std::function<void(std::size_t)> chosen)
    : wxPanel(parent), m_id(std::move(id)), m_chosen(std::move(chosen))
{
    SetBackgroundColour(look::paper());
    SetSizer(new wxBoxSizer(wxHORIZONTAL));
}

bool SideButtons::show(const std::vector<std::string>& sides, std::size_t side)
{
    const bool others = m_buttons.size() != sides.size();
    if (others) {
        GetSizer()->Clear(true);
        m_buttons.clear();
        for (std::size_t i = 0; i < sides.size(); ++i) {
            const std::string id = m_id + "." + std::to_string(i + 1);
            m_buttons.push_back(tool(this, id.c_str(), sides[i], {}, [this, i] { m_chosen(i); }));
            GetSizer()->Add(m_buttons.back(), 0, wxALIGN_CENTER_VERTICAL);
        }
        InvalidateBestSize();
        Layout();
    }
    for (std::size_t i = 0; i < m_buttons.size(); ++i)
        look::show_chosen(m_buttons[i], i == side);
    return others;
}

} // namespace fuda::desktop
