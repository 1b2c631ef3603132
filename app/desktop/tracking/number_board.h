#pragma once

#include "app/presenters/tracking/overview_board.h"

#include <functional>
#include <map>
#include <string>
#include <vector>
#include <wx/scrolwin.h>

class wxButton;
class wxSizer;

namespace fuda::desktop {

/// Numbers in columns of blocks, each of which can be pressed, by the mouse or the keyboard.
class NumberBoard : public wxScrolledWindow {
public:
    using Columns = std::vector<std::vector<presenters::BoardBlock>>;

    /// `prefix` and the number's id are a button's id: "tracking.number.items.packed".
    NumberBoard(wxWindow* parent, std::string prefix, std::function<void(const std::string& id)> pressed);

    void show(const Columns& columns, const std::string& chosen);

private:
    void build(const Columns& columns);
    wxSizer* build(const presenters::BoardBlock& block);

    std::string m_prefix;
    std::function<void(const std::string&)> m_pressed;
    Columns m_columns;
    std::map<std::string, wxButton*> m_buttons;
    wxButton* m_chosen = nullptr;
};

} // namespace fuda::desktop
