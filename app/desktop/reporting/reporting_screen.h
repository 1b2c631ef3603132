#pragma once

#include "app/desktop/look/controls.h"
#include "app/presenters/dialogs.h"

namespace fuda::desktop {

/// 状況: what was done, where it stands, how long it took, what it cost. The references must outlive the screen.
look::Screen* make_reporting_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

} // namespace fuda::desktop
