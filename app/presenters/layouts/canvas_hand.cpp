#include "app/presenters/layouts/canvas.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fuda::presenters {

namespace {

constexpr double kWheel = 1.25;    ///< a notch of the wheel
constexpr double kArrow = 40;      ///< an arrow key scrolls so far, and a notch of the wheel
constexpr double kHandleReach = 6; ///< from the middle of a handle

} // namespace

Pointer CanvasPresenter::pointer_at(PixelPoint at, Modifiers held) const
{
    Pointer pointer{on_page(at), held, {}, m_ground};
    double nearest = kHandleReach * m_scale;
    for (std::size_t i = 0; i < m_overlay.handles.size(); ++i) {
        const PixelPoint handle = in_place(m_overlay.handles[i]);
        const double away = std::max(std::abs(handle.x - at.x), std::abs(handle.y - at.y));
        if (away <= nearest) {
            nearest = away;
            pointer.handle = i;
        }
    }
    return pointer;
}

void CanvasPresenter::pointer_pressed(PixelPoint at, Modifiers held, Pointer::Ground ground)
{
    if (!m_page)
        return;
    m_pointer = at;
    m_held = held;
    m_ground = ground;
    const bool taken = !m_space && m_listener && m_listener->pressed(pointer_at(at, held));
    m_press = taken ? Press::Pointer : Press::Pan;
    show();
}

void CanvasPresenter::pan_pressed(PixelPoint at)
{
    if (!m_page)
        return;
    m_pointer = at;
    m_press = Press::Pan;
    show();
}

void CanvasPresenter::pointer_moved(PixelPoint at, Modifiers held)
{
    const PixelPoint before = m_pointer.value_or(at);
    m_pointer = at;
    m_held = held;
    if (!m_page)
        return;
    if (m_press == Press::Pan)
        scroll_by(before.x - at.x, before.y - at.y);
    else if (m_listener && m_press == Press::Pointer)
        m_listener->dragged(pointer_at(at, held));
    else if (m_listener)
        m_listener->moved(pointer_at(at, held));
}

void CanvasPresenter::pointer_released(PixelPoint at, Modifiers held)
{
    const Press press = std::exchange(m_press, Press::None);
    m_pointer = at;
    if (press == Press::Pointer && m_listener)
        m_listener->released(pointer_at(at, held));
    m_ground = Pointer::Ground::Page;
    show();
}

void CanvasPresenter::pointer_double_pressed(PixelPoint at, Modifiers held)
{
    if (m_page && m_listener)
        m_listener->double_pressed(pointer_at(at, held));
}

void CanvasPresenter::pointer_left()
{
    if (m_press != Press::None)
        return;
    m_pointer.reset();
    if (m_listener)
        m_listener->left();
}

void CanvasPresenter::pointer_lost()
{
    const Press press = std::exchange(m_press, Press::None);
    m_ground = Pointer::Ground::Page;
    m_space = false;
    if (press == Press::Pointer && m_listener)
        m_listener->given_up();
    show();
}

void CanvasPresenter::space_held(bool held)
{
    if (held == m_space)
        return;
    m_space = held;
    show();
}

void CanvasPresenter::wheel(PixelPoint at, Modifiers held, double across, double down)
{
    m_pointer = at;
    if (held.control)
        zoom_around(m_zoom * std::pow(kWheel, -down), at);
    else if (held.shift)
        scroll_by((across + down) * kArrow * m_scale, 0);
    else
        scroll_by(across * kArrow * m_scale, down * kArrow * m_scale);
}

bool CanvasPresenter::key(const CanvasKey& key)
{
    if (!m_page)
        return false;
    if (key.code == CanvasKey::Code::Escape && m_press != Press::None) {
        pointer_lost();
        return true;
    }
    if (m_listener && m_listener->key(key))
        return true;
    return !key.held.alt && scroll_key(key);
}

bool CanvasPresenter::scroll_key(const CanvasKey& key)
{
    const double step = kArrow * m_scale, leaf = m_height * 0.9;
    const PixelRect sheet = page();
    switch (key.code) {
    case CanvasKey::Code::Left:
        scroll_by(-step, 0);
        return true;
    case CanvasKey::Code::Right:
        scroll_by(step, 0);
        return true;
    case CanvasKey::Code::Up:
        scroll_by(0, -step);
        return true;
    case CanvasKey::Code::Down:
        scroll_by(0, step);
        return true;
    case CanvasKey::Code::PageUp:
        scroll_by(0, -leaf);
        return true;
    case CanvasKey::Code::PageDown:
        scroll_by(0, leaf);
        return true;
    case CanvasKey::Code::Home:
        scroll_by(sheet.x - around(), sheet.y - around());
        return true;
    case CanvasKey::Code::End:
        scroll_by(sheet.right() + around() - m_width, sheet.bottom() + around() - m_height);
        return true;
    case CanvasKey::Code::Character:
        break;
    case CanvasKey::Code::Delete:
    case CanvasKey::Code::Escape:
    case CanvasKey::Code::Enter:
        return false;
    }
    switch (key.character) {
    case U'+':
    case U'=':
    case U';': // + without shift on a Japanese keyboard
        zoom_step(true);
        return true;
    case U'-':
        zoom_step(false);
        return true;
    case U'0':
        fit_whole();
        return true;
    case U'1':
        zoom_to(1);
        return true;
    case U'W':
        if (key.held.control)
            return false; // closes windows elsewhere
        fit_width();
        return true;
    default:
        return false;
    }
}

bool CanvasPresenter::wants_ticks() const
{
    return m_press == Press::Pointer && m_pointer &&
           (m_pointer->x < 0 || m_pointer->y < 0 || m_pointer->x >= m_width || m_pointer->y >= m_height);
}

void CanvasPresenter::tick()
{
    constexpr double kShare = 0.25; ///< of how far the pointer is beyond the edge
    if (!wants_ticks())
        return;
    const auto beyond = [](double at, int length) { return at < 0 ? at : std::max(0.0, at - length); };
    scroll_by(beyond(m_pointer->x, m_width) * kShare, beyond(m_pointer->y, m_height) * kShare);
    if (m_listener)
        m_listener->dragged(pointer_at(*m_pointer, m_held));
}

} // namespace fuda::presenters
