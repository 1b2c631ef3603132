#pragma once

#include "app/presenters/frame.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::presenters {

/// A key and what it does: the one table from which the window obeys keys, tool tips name them, the handbook lists them and Ctrl+K finds
/// actions.
struct Shortcut {
    std::optional<ScreenId> screen; ///< in front; nothing: any
    std::string_view key;           ///< "Ctrl+K", "F5"; empty: an action that Ctrl+K finds
    std::string_view what;          ///< Japanese: what is done
    /// Ids of the controls that it presses (a field gets the focus): the first of them that is in sight and can be used. Empty: the
    /// window or the screen does it by itself.
    std::vector<std::string_view> controls = {};
    std::string_view part =
        {}; ///< id of the button that brings the part of the screen with these controls to the front
};
std::span<const Shortcut> shortcuts();

/// The key of a control on whichever screen has it; empty: none.
std::string_view key_of(std::string_view control);

/// The controls that a key presses while a screen is in front, in their order.
std::vector<std::string_view> controls_of(ScreenId screen, std::string_view key);

} // namespace fuda::presenters
