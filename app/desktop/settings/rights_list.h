#pragma once

#include "app/presenters/settings/words.h"

#include <wx/panel.h>

namespace fuda::desktop {

/// Every right: those that somebody has with ✓, the others of less weight.
class RightsList : public wxPanel {
public:
    /// Its lines end at the width.
    RightsList(wxWindow* parent, const char* id, int width);
    void show(const std::vector<presenters::RightLine>& rights);

private:
    int m_width;
};

} // namespace fuda::desktop
