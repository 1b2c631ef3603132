#pragma once

#include <functional>
#include <string>
#include <vector>
#include <wx/panel.h>

class wxButton;

namespace fuda::desktop {

/// The sides of a document as buttons, of which the one that is looked at is tinted.
class SideButtons : public wxPanel {
public:
    /// The buttons are `id`.1, `id`.2 …; `chosen` is told which one was pressed.
    SideButtons(wxWindow* parent, std::string id, std::function<void(std::size_t)> chosen);

    /// True: there are others than before, and whoever holds them lays them out again.
    bool show(const std::vector<std::string>& sides, std::size_t side);

private:
    std::string m_id;
    std::function<void(std::size_t)> m_chosen;
    std::vector<wxButton*> m_buttons;
};

} // namespace fuda::desktop
