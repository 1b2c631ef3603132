#pragma once

#include <string>
#include <utility>
#include <vector>
#include <wx/panel.h>

namespace fuda::desktop {

/// Labels and what they say, in two columns.
class Facts : public wxPanel {
public:
    Facts(wxWindow* parent, const char* id, int value_width);
    /// Empty values are left out.
    void show(const std::vector<std::pair<std::string, std::string>>& facts);

private:
    int m_value_width;
};

} // namespace fuda::desktop
