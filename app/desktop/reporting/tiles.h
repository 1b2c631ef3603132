#pragma once

#include "app/presenters/reporting/report_part.h"

#include <functional>
#include <map>
#include <string>
#include <vector>
#include <wx/panel.h>

class wxButton;

namespace fuda::desktop {

/// Large numbers in groups side by side, each of which can be pressed.
class Tiles : public wxPanel {
public:
    /// `prefix` and the number's id are a button's id: "reporting.number.step.posted".
    Tiles(wxWindow* parent, std::string prefix, std::function<void(const std::string& id)> pressed);

    void show(const std::vector<presenters::TileGroup>& groups, const std::string& chosen);

private:
    void build(const std::vector<presenters::TileGroup>& groups);
    static void say(wxButton* button, const presenters::Tile& tile, int least_width);

    std::string m_prefix;
    std::function<void(const std::string&)> m_pressed;
    std::vector<presenters::TileGroup> m_groups;
    std::vector<wxStaticText*> m_titles;
    std::map<std::string, wxButton*> m_buttons;
    wxButton* m_chosen = nullptr;
};

} // namespace fuda::desktop
