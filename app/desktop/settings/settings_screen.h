#pragma once

#include "app/desktop/look/controls.h"
#include "app/presenters/dialogs.h"

namespace fuda::desktop {

/// 設定: the parts that the person may use on the left, the chosen one beside them. The references must outlive the screen.
look::Screen* make_settings_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

} // namespace fuda::desktop
