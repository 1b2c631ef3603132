#pragma once

#include <functional>
#include <wx/textctrl.h>

namespace fuda::desktop {

/// A field that always takes the scanner: what is typed anywhere in `around` outside of another field goes into it, and each Enter
/// tells the code and leaves it empty for the next.
wxTextCtrl* scan_field(wxWindow* around, const char* id, std::function<void(const std::string& code)> scanned);

} // namespace fuda::desktop
