#pragma once

#include "app/presenters/layouts/overlay.h"
#include "app/presenters/picture.h"
#include "app/presenters/station.h"
#include "layout/compose/display_list.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fuda::layout {
class Renderer;
}

namespace fuda::presenters {

/// Pixels are the screen's own throughout: on a screen at 200 % a square of 8 × 8 of wx's pixels has 16 × 16 of them.
struct PixelRect {
    int x = 0, y = 0, width = 0, height = 0;
    int right() const { return x + width; }
    int bottom() const { return y + height; }
    bool operator==(const PixelRect&) const = default;
};

/// Of the canvas, from the top left of the place where pages are seen (inside the rulers).
struct PixelPoint {
    double x = 0, y = 0;
};

struct Modifiers {
    bool shift = false, control = false, alt = false;
    bool none() const { return !shift && !control && !alt; }
};

/// The pointer over the page. It may lie beside the page, and while a button is held beside the canvas.
struct Pointer {
    PagePoint at;
    Modifiers held;
    std::optional<std::size_t> handle; ///< index into Overlay::handles of the one below it
    enum class Ground {
        Page,
        UpperRuler,
        LeftRuler
    } ground = Ground::Page; ///< where it was pressed: guides are
                             ///< drawn out of rulers
};

struct CanvasKey {
    enum class Code { Character, Left, Right, Up, Down, Delete, Escape, Enter, Home, End, PageUp, PageDown };
    Code code = Code::Character;
    char32_t character = 0; ///< upper case
    Modifiers held;
};

/// Who is told of pointer and keys on a canvas. Lengths on the page, never pixels.
class CanvasListener {
public:
    virtual ~CanvasListener() = default;
    /// Whether it takes the press; otherwise the page goes with the pointer.
    virtual bool pressed(const Pointer& /*pointer*/) { return false; }
    /// Moved with the button held; the canvas scrolls by itself at its edges.
    virtual void dragged(const Pointer& /*pointer*/) {}
    virtual void released(const Pointer& /*pointer*/) {}
    virtual void double_pressed(const Pointer& /*pointer*/) {}
    /// Moved with no button held.
    virtual void moved(const Pointer& /*pointer*/) {}
    virtual void left() {}
    /// What was begun by pressed() is given up: the window lost the pointer, Escape.
    virtual void given_up() {}
    /// Whether it took the key. What it leaves moves and zooms the canvas.
    virtual bool key(const CanvasKey& /*key*/) { return false; }
};

enum class CanvasCursor {
    Arrow,
    Cross,
    Hand,
    Move,
    SizeAcross,
    SizeDown,
    SizeFalling, ///< from the upper left to the lower right
    SizeRising,
};

/// A picture of a part of the page.
struct PlacedPicture {
    std::shared_ptr<const Picture> picture; ///< shared with the view, which keeps it in a form of its own
    PixelRect in_place;                     ///< where it lies now; of another size than the picture while a sharper
                                            ///< one is drawn
};

struct CanvasShown {
    std::string what;                    ///< for those who cannot see it
    std::string empty;                   ///< instead of a page: why there is none
    PixelRect page;                      ///< where the page lies in the place; it may reach beyond it
    std::vector<PlacedPicture> pictures; ///< in the order of painting
    struct Bar {
        int range = 0, thumb = 0, position = 0; ///< no bar when the range is not longer than the thumb
    } across, down;
    CanvasCursor cursor = CanvasCursor::Arrow;
};

class CanvasView {
public:
    virtual ~CanvasView() = default;
    virtual void show(const CanvasShown& shown) = 0;
    virtual void show_overlay(const Overlay& overlay) = 0;
};

/// Of a ruler: where its marks lie in the place.
struct RulerMark {
    int at = 0;
    enum class Size { Small, Middle, Large } size = Size::Small;
    std::string label; ///< in mm; of large marks
};

/// What is looked at, for canvases that go together.
struct Sight {
    enum class Fit { Free, Whole, Width } fit = Fit::Whole;
    double zoom = 1; ///< 1: as large as on paper
    PagePoint centre;
};

/// One page at any zoom from a tenth to sixteen times its real size. Drawn in the drawing lane: a rough picture of the whole once,
/// and what is in sight with some around it at the zoom of the moment. Until a picture is there the one before it is shown, larger or
/// smaller.
class CanvasPresenter {
public:
    static constexpr double kLeastZoom = 0.1, kMostZoom = 16;

    CanvasPresenter(Station& station, CanvasView& view);

    // The page.

    /// Another page: no picture of the one before is shown any more. It is seen as a whole when it is of another size.
    void show(layout::Page page, const std::string& what);
    /// The same page, changed: its picture stays until the new one is there, and so does the sight.
    void update(layout::Page page);
    /// Nothing is shown, and why.
    void clear(const std::string& why);
    bool has_page() const { return m_page != nullptr; }

    void set_overlay(Overlay overlay);
    const Overlay& overlay() const { return m_overlay; }
    void set_cursor(CanvasCursor cursor);
    /// At most one; it must outlive the canvas or be taken away with nullptr.
    void set_listener(CanvasListener* listener) { m_listener = listener; }

    // The sight.

    void fit_whole() { fit(Sight::Fit::Whole); }
    void fit_width() { fit(Sight::Fit::Width); }
    /// Around the middle of the place.
    void zoom_to(double zoom);
    /// One step of a scale that a person knows (100, 150, 200 % …), around the pointer or the middle.
    void zoom_step(bool in, std::optional<PixelPoint> around = {});
    double zoom() const { return m_zoom; }
    std::string zoom_text() const; ///< "125 %"; empty without a page
    Sight sight() const;
    void set_sight(const Sight& sight);
    /// Told whenever zoom or place have changed by the person's hand (not by set_sight).
    void on_sight(std::function<void()> told) { m_on_sight = std::move(told); }
    /// Brings it into sight: scrolls, and zooms only where it would be too small or too large to be seen.
    void bring_into_sight(const Rect& box);
    void scroll_by(double across, double down);
    void scroll_to(int across, int down); ///< positions of the bars

    // Measures.

    PagePoint on_page(PixelPoint place) const;
    PixelPoint in_place(PagePoint point) const;
    PixelRect in_place(const Rect& box) const;
    /// So many of wx's pixels are on paper now: how near a pointer must come.
    Length reach(double pixels_at_96_dpi) const;
    std::vector<RulerMark> across_marks() const { return marks(left(), m_width); }
    std::vector<RulerMark> down_marks() const { return marks(top(), m_height); }
    /// Where the pointer is, for the rulers and the readout; nothing when it is not above the place.
    std::optional<PixelPoint> pointer() const { return m_pointer; }

    // What the panel tells.

    /// How large the place is; pixels to the inch on this screen; how many of its pixels are one of wx's.
    void set_place(int width, int height, double dpi, double scale);
    void pointer_pressed(PixelPoint at, Modifiers held, Pointer::Ground ground = Pointer::Ground::Page);
    void pointer_moved(PixelPoint at, Modifiers held);
    void pointer_released(PixelPoint at, Modifiers held);
    void pointer_double_pressed(PixelPoint at, Modifiers held);
    void pointer_left();
    void pointer_lost();
    /// With the middle button, or with space held: the page goes with the pointer.
    void pan_pressed(PixelPoint at);
    void space_held(bool held);
    void wheel(PixelPoint at, Modifiers held, double across, double down); ///< in notches, down and right positive
    bool key(const CanvasKey& key);
    /// While a button is held beyond an edge: scrolls on. Called some 30 times a second.
    void tick();
    bool wants_ticks() const;

private:
    struct Drawn {
        std::shared_ptr<const Picture> picture;
        double dpi = 0;
        PixelRect area; ///< of the page at that dpi
        int update = 0; ///< m_updates when it was begun
    };
    enum class Press { None, Pointer, Pan };

    double dpi() const { return m_screen_dpi * m_zoom; }
    double pixels(Length length) const { return length.pt() / 72 * dpi(); }
    Length length(double pixels) const { return Length::pt(pixels * 72 / dpi()); }
    int left() const;
    int top() const;
    PixelRect page() const; ///< in the place
    int around() const;
    PixelPoint middle() const { return {m_width / 2.0, m_height / 2.0}; }
    double fitting(Sight::Fit fit) const;
    void fit(Sight::Fit fit);
    void zoom_around(double zoom, PixelPoint around);
    void put_in_middle(PagePoint point);
    void keep_in_reach();
    void sight_changed();
    std::vector<RulerMark> marks(int origin, int length) const;
    CanvasShown::Bar bar(int origin, int page, int place) const;
    PixelRect in_sight(int beyond) const;
    bool sharp_is_there() const;
    void draw();
    void draw_now(double dpi, const PixelRect& area, std::optional<Drawn>& into);
    PlacedPicture placed(const Drawn& drawn) const;
    void show();
    Pointer pointer_at(PixelPoint at, Modifiers held) const;
    bool scroll_key(const CanvasKey& key);

    Station& m_station;
    CanvasView& m_view;
    CanvasListener* m_listener = nullptr;
    std::shared_ptr<layout::Renderer> m_renderer; // shared with tasks of the drawing lane, which alone use it
    std::shared_ptr<const layout::Page> m_page;   // shared with the task that draws it
    std::string m_what, m_empty;
    int m_pages = 0;   ///< counts show() and clear(): what was drawn of an earlier page is dropped
    int m_updates = 0; ///< counts update() as well: what was drawn before is shown until it is drawn anew
    std::optional<Drawn> m_rough, m_sharp;
    bool m_drawing = false;
    Overlay m_overlay;
    CanvasCursor m_cursor = CanvasCursor::Arrow;

    int m_width = 0, m_height = 0; ///< of the place
    double m_screen_dpi = 96, m_scale = 1;
    Sight::Fit m_fit = Sight::Fit::Whole;
    double m_zoom = 1;
    double m_left = 0, m_top = 0; ///< of the page in the place, not rounded: or many small steps would go astray
    std::function<void()> m_on_sight = [] {};

    Press m_press = Press::None;
    bool m_space = false;
    Pointer::Ground m_ground = Pointer::Ground::Page;
    std::optional<PixelPoint> m_pointer;
    Modifiers m_held;
    Alive m_alive;
};

} // namespace fuda::presenters
