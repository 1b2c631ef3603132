#pragma once

#include "app/desktop/look/controls.h"
#include "app/presenters/dialogs.h"

namespace fuda::desktop {

/// 様式: what every document looks like, its versions, and changing it.
look::Screen* make_layouts_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

} // namespace fuda::desktop
