#pragma once

#include <string>

namespace fuda::look {

/// GTK's style for every control: the same heights, radii and colours everywhere.
inline constexpr const char* kStyle = R"css(
* { font-family: "BIZ UDPGothic", "IPAexGothic", "Noto Sans CJK JP", sans-serif; }
button { min-height: 24px; padding: 7px 16px; border-radius: 6px; border: 1px solid #c9d0d8; background-image: none;
         background-color: #ffffff; color: #1f2933; box-shadow: none; text-shadow: none; }
button:hover { background-color: #f4f5f7; }
button:disabled { color: #9aa5b1; background-color: #f4f5f7; }
button.flat { border-color: transparent; background-color: transparent; }
button.flat:hover { background-color: #e9ecef; }
button.danger { color: #b42318; border-color: #e3b3ae; }
button.danger:hover { background-color: #fdf3f2; }
button.danger:disabled { color: #9aa5b1; border-color: #c9d0d8; background-color: #f4f5f7; }
button.nav { border-color: transparent; border-radius: 6px; background-color: transparent; padding: 10px 16px; font-size: 12pt; }
button.nav:hover { background-color: #e9ecef; }
button.nav.needed { color: #b42318; font-weight: bold; }
button.part { border-color: transparent; border-radius: 0; border-bottom: 3px solid transparent; background-color: transparent; font-size: 12pt; }
button.part:hover { background-color: #f4f5f7; }
button.number { min-height: 18px; padding: 3px 8px; border-color: transparent; background-color: transparent; }
button.number:hover { background-color: #e9ecef; }
button.number.sum { font-weight: bold; }
button.number.quiet { color: #5f6b7a; font-weight: normal; }
button.tile { min-height: 40px; padding: 4px 6px; border-color: transparent; background-color: #f4f5f7; }
button.tile:hover { background-color: #e9ecef; }
button.tool { min-height: 18px; padding: 4px 9px; }
entry.tool { min-height: 18px; padding: 4px 8px; }
button.number.attention { color: #9a5b00; font-weight: bold; }
entry { min-height: 24px; padding: 7px 10px; border-radius: 6px; border: 1px solid #c9d0d8; background-image: none;
        background-color: #ffffff; color: #1f2933; box-shadow: none; }
entry:disabled { background-color: #f4f5f7; color: #5f6b7a; }
combobox button, combobox button.combo { padding: 7px 10px; }
treeview.view { background-color: #ffffff; color: #1f2933; }
treeview.view header button { border: none; border-bottom: 1px solid #dde1e6; border-radius: 0; background-color: #ffffff;
                              color: #5f6b7a; font-weight: normal; padding: 7px 10px 7px 2px; }
treeview.view header button:hover { background-color: #f4f5f7; }
progressbar trough { min-height: 6px; border-radius: 3px; border: none; background-color: #e4e7eb; background-image: none; }
progressbar progress { min-height: 6px; border-radius: 3px; border: none; background-image: none; }
scrolledwindow { border: none; }
tooltip { background-color: #1f2933; color: #ffffff; }
checkbutton, radiobutton { padding: 4px 0; }
)css";

/// What bears the insurer's colour ("#rrggbb"): the main button, what is chosen, the focus.
inline std::string accent_style(const std::string& color)
{
    return "@define-color fuda_accent " + color + ";" + R"css(
button.primary { background-color: @fuda_accent; border-color: @fuda_accent; color: #ffffff; font-weight: bold; }
button.primary:hover { background-color: shade(@fuda_accent, 1.12); }
button.primary:disabled { background-color: #dde1e6; border-color: #dde1e6; color: #7b8794; }
button:focus { outline: none; border-color: @fuda_accent; box-shadow: 0 0 0 2px alpha(@fuda_accent, 0.35); }
button.primary:focus { box-shadow: inset 0 0 0 3px #ffffff; }
entry:focus { border-color: @fuda_accent; box-shadow: 0 0 0 2px alpha(@fuda_accent, 0.25); }
button.nav.chosen { background-color: alpha(@fuda_accent, 0.14); color: shade(@fuda_accent, 0.8); font-weight: bold; }
button.part.chosen { border-bottom-color: @fuda_accent; color: shade(@fuda_accent, 0.8); font-weight: bold; }
button.tile.chosen { background-color: alpha(@fuda_accent, 0.14); border-color: @fuda_accent; }
button.tool.chosen { background-color: alpha(@fuda_accent, 0.14); color: shade(@fuda_accent, 0.8); }
button.number.chosen { background-color: alpha(@fuda_accent, 0.14); color: shade(@fuda_accent, 0.8); }
treeview.view:selected { background-color: alpha(@fuda_accent, 0.16); color: #1f2933; }
treeview.view:selected:focus { background-color: alpha(@fuda_accent, 0.24); color: #1f2933; }
progressbar progress { background-color: @fuda_accent; }
check:checked, radio:checked { background-color: @fuda_accent; background-image: none; border-color: @fuda_accent; color: #ffffff; }
selection, entry selection { background-color: @fuda_accent; color: #ffffff; }
)css";
}

} // namespace fuda::look
