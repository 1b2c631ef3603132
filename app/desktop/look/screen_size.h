#pragma once

class wxWindow;

namespace fuda::look {

/// How many of its pixels the screen with this window has to an inch, as it says of itself, so that things can be shown as large as on
/// paper. What is usual where it does not know.
double dots_per_inch(const wxWindow& window);

} // namespace fuda::look
