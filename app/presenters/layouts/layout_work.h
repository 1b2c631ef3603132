#pragma once

#include "app/presenters/layouts/canvas.h"
#include "layout/editing/arranging.h"
#include "layout/editing/frames.h"
#include "layout/editing/layout_document.h"
#include "layout/editing/snapping.h"

#include <optional>
#include <string>
#include <vector>

namespace fuda::presenters {

/// A person's work on one layout: which page and which elements are in hand, and what pointer and keys do with them. Neither draws nor
/// stores anything.
class LayoutWork {
public:
    explicit LayoutWork(layout::LayoutDocument document) : m_document(std::move(document)) {}

    const layout::LayoutDocument& document() const { return m_document; }
    const layout::Template& layout() const { return m_document.layout(); }
    int page() const { return m_page; }
    void show_page(int page);

    // What is in hand.

    const std::vector<layout::Place>& selected() const { return m_selected; }
    void select(std::vector<layout::Place> places);
    void select_all();
    /// The next or the one before, in the order of the page.
    void select_next(int by);
    /// With which the next press draws an element of this kind; nothing: the arrow.
    void take_tool(std::optional<layout::ElementKind> tool);
    std::optional<layout::ElementKind> tool() const { return m_tool; }
    void set_snapping(bool on) { m_snapping = on; }
    bool snapping() const { return m_snapping; }

    // Steps. Why one was refused is in refusal() until the next.

    /// Nothing when it was made.
    const std::optional<std::string>& refusal() const { return m_refusal; }
    /// Any change of the document; what it was about is in hand afterwards.
    template <class Change>
    void change(const Change& step)
    {
        m_refusal = step(m_document);
        if (!m_refusal)
            follow();
    }
    void arrange(layout::Arrangement arrangement);
    void remove();
    void duplicate();
    void nudge(Length dx, Length dy);
    void undo();
    void redo();
    void saved() { m_document.saved(); }
    /// Draws a picture's place first: where it goes, the size of which it is.
    void add_picture(const std::string& data_uri);

    // The pointer. `reach`: how near it must come to something.

    /// Whether it takes the press.
    bool press(const Pointer& pointer, Length reach);
    void drag(const Pointer& pointer);
    void release(const Pointer& pointer);
    void give_up();
    void hover(const Pointer& pointer, Length reach);
    void leave();
    /// Whether it took the key.
    bool key(const CanvasKey& key);
    bool in_gesture() const { return m_press != Press::None; }
    CanvasCursor cursor() const;

    /// Over the page: what is in hand, guides, what it sticks to. `problems` stand on it; `frames`: of every element.
    Overlay overlay(const std::vector<layout::Place>& problems, bool frames) const;
    /// The kind and name of what is in hand: 「文字 name」「3 個の要素」; empty: nothing.
    std::string selection_text() const;

private:
    enum class Press { None, Move, Resize, Band, Draw, GuideAcross, GuideDown };

    void follow();
    std::vector<layout::Place> hits(PagePoint at, Length reach) const;
    bool is_ground(layout::Place place) const;
    void press_on(const std::vector<layout::Place>& found, const Pointer& pointer);
    void begin(Press press, const Pointer& pointer);
    void begin_snapping(std::optional<layout::Handle> handle);
    layout::Snap snapped(const Pointer& pointer) const;
    layout::Gesture gesture() const { return m_moved ? layout::Gesture::GoesOn : layout::Gesture::Begins; }
    void drag_guide(const Pointer& pointer);
    std::optional<std::size_t> guide_at(PagePoint at, Length reach, bool across) const;
    Rect band() const;
    void draw_new();
    std::vector<layout::HandlePoint> handles() const;
    std::string readout() const;

    layout::LayoutDocument m_document;
    int m_page = 0;
    std::vector<layout::Place> m_selected;
    std::size_t m_elements = layout().pages.front().elements.size(); ///< of the page, when it was last looked at
    std::optional<layout::Place> m_hovered;
    std::optional<layout::ElementKind> m_tool;
    std::string m_picture; ///< what the picture tool places
    bool m_snapping = true;
    std::optional<std::string> m_refusal;

    Press m_press = Press::None;
    bool m_moved = false; ///< the gesture has changed something, or is more than a click
    PagePoint m_from, m_to;
    Length m_reach;
    std::optional<layout::Handle> m_handle, m_hovered_handle;
    std::optional<layout::Place> m_click; ///< what a press without a drag takes in hand
    layout::SnapPoints m_points;
    layout::SnapTargets m_targets;
    layout::Snap m_snap;
    layout::PageTemplate::Guides m_guides; ///< as they were when one was taken
    std::size_t m_guide = 0;

    struct Nudge {
        int revision = -1; ///< of the document behind it: what else changed it ends the row of keys
        Length dx, dy;
    } m_nudge;
};

} // namespace fuda::presenters
