#pragma once

#include "app/desktop/look/controls.h"
#include "app/presenters/dialogs.h"

namespace fuda::desktop {

/// 追跡: where everything is, what the post says of it, what came back, what is asked back. The references must outlive the screen.
look::Screen* make_tracking_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

} // namespace fuda::desktop
