#pragma once

#include "app/presenters/picture.h"
#include "app/presenters/station.h"
#include "layout/compose/display_list.h"

#include <memory>
#include <string>
#include <vector>

namespace fuda::layout {
class Renderer;
}

namespace fuda::presenters {

/// A page to look at: the display list that a printer gets.
struct PreviewPage {
    std::string title; ///< 資格確認書（カード） おもて
    layout::Page page;
};

class PreviewView {
public:
    virtual ~PreviewView() = default;
    virtual void show_picture(const Picture& picture, const std::string& what) = 0;
    virtual void show_no_picture(const std::string& why) = 0;
    struct Controls {
        std::string title;    ///< of the page that is shown; empty: nothing is
        std::string position; ///< "1 / 3"; empty when there is but one page
        bool previous = false, next = false;
        std::string zoom; ///< "125 %" of what fits the place
    };
    virtual void show_controls(const Controls& controls) = 0;
};

/// Pages, one at a time, as large as the place or larger. Drawn in the drawing lane: of what is asked for while a picture is
/// drawn, the last is drawn next.
class PreviewPresenter {
public:
    PreviewPresenter(Station& station, PreviewView& view);

    /// The first of them is shown.
    void show(std::vector<PreviewPage> pages);
    /// Nothing is shown, and why.
    void clear(const std::string& why);
    void previous() { go_to(m_shown - 1); }
    void next() { go_to(m_shown + 1); }
    void zoom_by(double factor);
    void zoom_to_fit();
    /// How large the place is, in pixels.
    void set_place(int width, int height);

private:
    void go_to(std::size_t page);
    void show_controls();
    void draw();
    double dpi() const;

    Station& m_station;
    PreviewView& m_view;
    std::shared_ptr<layout::Renderer> m_renderer; // shared with tasks of the drawing lane, which alone use it
    std::vector<PreviewPage> m_pages;
    std::size_t m_shown = 0;
    double m_zoom = 1;
    int m_width = 0, m_height = 0;
    bool m_drawing = false, m_draw_again = false;
    Alive m_alive;
};

} // namespace fuda::presenters
