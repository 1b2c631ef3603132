#pragma once

#include <functional>
#include <string>

class wxButton;
class wxWindow;

namespace fuda::desktop {

/// A button of a tool bar: lower than others, without an outline, tinted while it is on (look::show_chosen). `id` and `pressed` as
/// look::button; `hint` is its tool tip, and its name where the text is a sign.
wxButton* tool(wxWindow* parent, const char* id, const std::string& text, const std::string& hint,
               std::function<void()> pressed);

} // namespace fuda::desktop
