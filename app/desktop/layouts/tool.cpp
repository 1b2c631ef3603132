#include "app/desktop/layouts/tool.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"

#include <utility>

namespace fuda::desktop {

wxButton* tool(wxWindow* parent, const char* id, const std::string& text, const std::string& hint,
               std::function<void()> pressed)
{
    wxButton* made = look::button(parent, id, text, look::Weight::Flat, std::move(pressed));
    look::add_class(made, "tool");
    made->SetWindowStyleFlag(made->GetWindowStyleFlag() | wxBU_EXACTFIT); // no wider than its word
    made->InvalidateBestSize();
    made->SetMinSize(wxSize(-1, parent->FromDIP(4 * look::kUnit)));
    if (!hint.empty()) {
        const wxString key = made->GetToolTipText(); // look::set_id knows it
        made->SetToolTip(look::wx(hint) + (key.empty() ? wxString() : "  " + key));
        look::set_name(made, hint);
    }
    return made;
}

} // namespace fuda::desktop
