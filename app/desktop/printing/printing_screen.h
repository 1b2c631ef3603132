#pragma once

#include "app/desktop/look/controls.h"
#include "app/presenters/dialogs.h"
#include "app/presenters/printing/floor_watch.h"

namespace fuda::desktop {

/// 印刷: the printers and what waits for them, what came out of them, what nobody knows. The references must outlive the screen.
look::Screen* make_printing_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs,
                                   presenters::FloorWatch& watch);

} // namespace fuda::desktop
