#pragma once

#include "app/desktop/look/controls.h"
#include "app/presenters/dialogs.h"

namespace fuda::desktop {

/// 発送: pieces go into envelopes, envelopes to the post. The references must outlive the screen.
look::Screen* make_mailing_screen(wxWindow* parent, presenters::Station& station, presenters::Dialogs& dialogs);

} // namespace fuda::desktop
