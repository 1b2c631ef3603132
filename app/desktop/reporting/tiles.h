#pragma once

#include "app/presenters/reporting/report_part.h"

#include <functional>
#include <map>
#include <string>
#include <vector>
#include <wx/panel.h>

class wxBoxSizer;
class wxButton;

namespace fuda::desktop {

/// Large numbers in groups side by side, each of which can be pressed. Where the width is not enough they are less large; where it is
/// still not, the groups stand one above the other.
class Tiles : public wxPanel {
public:
    /// `prefix` and the number's id are a button's id: "reporting.number.step.posted".
    Tiles(wxWindow* parent, std::string prefix, std::function<void(const std::string& id)> pressed);

    void show(const std::vector<presenters::TileGroup>& groups, const std::string& chosen);

private:
    void build(const std::vector<presenters::TileGroup>& groups);
    enum class Size { Large, Usual };
    void say(Size size);
    static void say(wxButton* button, const presenters::Tile& tile, int least_width, Size size);
    void fit();

    std::string m_prefix;
    std::function<void(const std::string&)> m_pressed;
    std::vector<presenters::TileGroup> m_groups;
    std::vector<wxStaticText*> m_titles;
    std::map<std::string, wxButton*> m_buttons;
    wxButton* m_chosen = nullptr;
    wxBoxSizer* m_all = nullptr;
};

} // namespace fuda::desktop
