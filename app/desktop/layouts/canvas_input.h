#pragma once

#include "app/presenters/layouts/canvas.h"

#include <optional>
#include <wx/cursor.h>
#include <wx/event.h>

// The words of wx for pointer and keys, and those of a canvas.

namespace fuda::desktop {

wxStockCursor stock(presenters::CanvasCursor cursor);
presenters::Modifiers held(const wxKeyboardState& state);
/// Those keys that are no characters; nothing for characters and for keys that are not the canvas's.
std::optional<presenters::CanvasKey::Code> code_of(int key);
/// Upper case. With Ctrl, GTK gives the control code of a letter.
char32_t character_of(const wxKeyEvent& event);

} // namespace fuda::desktop
