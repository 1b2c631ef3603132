#pragma once

#include "app/presenters/settings/words.h"

#include <wx/panel.h>

namespace fuda::desktop {

/// Every right: those that somebody has with ✓, the others of less weight.
class RightsList : public wxPanel {
public:
    RightsList(wxWindow* parent, const char* id);
    void show(const std::vector<presenters::RightLine>& rights);
};

} // namespace fuda::desktop
