#include "app/desktop/layouts/canvas_input.h"

namespace fuda::desktop {

using presenters::CanvasCursor;
using presenters::CanvasKey;
using presenters::Modifiers;

wxStockCursor stock(CanvasCursor cursor)
{
    switch (cursor) {
    case CanvasCursor::Arrow:
        return wxCURSOR_ARROW;
    case CanvasCursor::Cross:
        return wxCURSOR_CROSS;
    case CanvasCursor::Hand:
        return wxCURSOR_HAND;
    case CanvasCursor::Move:
        return wxCURSOR_SIZING;
    case CanvasCursor::SizeAcross:
        return wxCURSOR_SIZEWE;
    case CanvasCursor::SizeDown:
        return wxCURSOR_SIZENS;
    case CanvasCursor::SizeFalling:
        return wxCURSOR_SIZENWSE;
    case CanvasCursor::SizeRising:
        return wxCURSOR_SIZENESW;
    }
    return wxCURSOR_ARROW;
}

Modifiers held(const wxKeyboardState& state)
{
    return {state.ShiftDown(), state.ControlDown(), state.AltDown()};
}

std::optional<CanvasKey::Code> code_of(int key)
{
    using enum CanvasKey::Code;
    switch (key) {
    case WXK_LEFT:
    case WXK_NUMPAD_LEFT:
        return Left;
    case WXK_RIGHT:
    case WXK_NUMPAD_RIGHT:
        return Right;
    case WXK_UP:
    case WXK_NUMPAD_UP:
        return Up;
    case WXK_DOWN:
    case WXK_NUMPAD_DOWN:
        return Down;
    case WXK_DELETE:
    case WXK_NUMPAD_DELETE:
    case WXK_BACK:
        return Delete;
    case WXK_ESCAPE:
        return Escape;
    case WXK_RETURN:
    case WXK_NUMPAD_ENTER:
        return Enter;
    case WXK_HOME:
        return Home;
    case WXK_END:
        return End;
    case WXK_PAGEUP:
        return PageUp;
    case WXK_PAGEDOWN:
        return PageDown;
    default:
        return std::nullopt;
    }
}

char32_t character_of(const wxKeyEvent& event)
{
    constexpr int kLetters = 26;
    const auto code = static_cast<int>(event.GetUnicodeKey());
    if (event.ControlDown() && code >= 1 && code <= kLetters)
        return static_cast<char32_t>('A' + code - 1);
    return static_cast<char32_t>(static_cast<wchar_t>(wxToupper(static_cast<wchar_t>(code))));
}

} // namespace fuda::desktop
