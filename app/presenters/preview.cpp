#include "app/presenters/preview.h"

#include "app/language/language.h"
#include "layout/render/renderer.h"

#include <algorithm>
#include <cmath>

namespace fuda::presenters {

namespace {

using language::tr;

constexpr double kLeastZoom = 0.5, kMostZoom = 8;
constexpr double kLeastDpi = 20, kMostDpi = 600; ///< 600 dpi of a sheet of A4 are 100 MB

} // namespace

PreviewPresenter::PreviewPresenter(Station& station, PreviewView& view)
    : m_station(station), m_view(view), m_renderer(std::make_shared<layout::Renderer>(station.workplace().fonts()))
{
}

void PreviewPresenter::show(std::vector<PreviewPage> pages)
{
    m_pages = std::move(pages);
    m_shown = 0;
    show_controls();
    draw();
}

void PreviewPresenter::clear(const std::string& why)
{
    m_pages.clear();
    m_shown = 0;
    show_controls();
    m_view.show_no_picture(why);
}

void PreviewPresenter::go_to(std::size_t page)
{
    if (page >= m_pages.size())
        return;
    m_shown = page;
    show_controls();
    draw();
}

void PreviewPresenter::zoom_by(double factor)
{
    m_zoom = std::clamp(m_zoom * factor, kLeastZoom, kMostZoom);
    show_controls();
    draw();
}

void PreviewPresenter::zoom_to_fit()
{
    m_zoom = 1;
    show_controls();
    draw();
}

void PreviewPresenter::set_place(int width, int height)
{
    if (width == m_width && height == m_height)
        return;
    m_width = width;
    m_height = height;
    draw();
}

void PreviewPresenter::show_controls()
{
    PreviewView::Controls controls;
    if (!m_pages.empty()) {
        controls.title = m_pages[m_shown].title;
        if (m_pages.size() > 1)
            controls.position = language::number(static_cast<long long>(m_shown) + 1) + " / " +
                                language::number(static_cast<long long>(m_pages.size()));
        controls.previous = m_shown > 0;
        controls.next = m_shown + 1 < m_pages.size();
        controls.zoom = language::number(std::lround(m_zoom * 100)) + " %";
    }
    m_view.show_controls(controls);
}

double PreviewPresenter::dpi() const
{
    const layout::Background& sheet = *m_pages[m_shown].page.background;
    const double fits = std::min(m_width / sheet.width.pt(), m_height / sheet.height.pt()) * 72;
    return std::clamp(fits * m_zoom, kLeastDpi, kMostDpi);
}

void PreviewPresenter::draw()
{
    if (m_pages.empty() || m_width <= 0 || m_height <= 0)
        return;
    m_draw_again = m_drawing;
    if (m_drawing)
        return;
    m_drawing = true;
    const PreviewPage& wanted = m_pages[m_shown];
    m_station.draw(
        m_alive,
        [renderer = m_renderer, page = wanted.page, dpi = dpi()] {
            layout::Pixels pixels = renderer->pixels(page, dpi);
            return Picture{pixels.width, pixels.height, std::move(pixels.rgb)};
        },
        [this, title = wanted.title](const Picture& picture) {
            m_drawing = false;
            if (m_draw_again)
                draw();
            else if (!m_pages.empty())
                m_view.show_picture(picture, title);
        },
        [this](const Failure& failure) {
            m_drawing = false;
            m_view.show_no_picture(failure.message);
        });
}

} // namespace fuda::presenters
