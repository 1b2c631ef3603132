#include "app/presenters/layouts/canvas.h"

#include "app/language/language.h"
#include "layout/render/renderer.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fuda::presenters {

namespace {

constexpr double kSteps[] = {0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8, 12, 16};
constexpr double kNearly = 1.01;     ///< a zoom that is nearly a step is that step
constexpr double kAround = 24;       ///< of the ground around a page that fits, in wx's pixels
constexpr int kRoughPixels = 1'200;  ///< the long edge of the rough picture
constexpr double kSmallestMark = 4;  ///< between two marks of a ruler
constexpr double kLargestLabel = 36; ///< between two numbers of it
constexpr double kInch = 72;

int rounded(double pixels)
{
    return static_cast<int>(std::lround(pixels));
}

PixelRect intersection(const PixelRect& a, const PixelRect& b)
{
    const int x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    return {x, y, std::max(0, std::min(a.right(), b.right()) - x), std::max(0, std::min(a.bottom(), b.bottom()) - y)};
}

bool contains(const PixelRect& outer, const PixelRect& inner)
{
    return inner.width == 0 || inner.height == 0 || intersection(outer, inner) == inner;
}

PixelRect whole_of(const layout::Page& page, double dpi)
{
    return {0, 0, rounded(page.background->width.pt() / kInch * dpi),
            rounded(page.background->height.pt() / kInch * dpi)};
}

Picture picture_of(layout::Renderer& renderer, const layout::Page& page, double dpi, const PixelRect& area)
{
    layout::Pixels pixels = renderer.pixels(page, dpi, {area.x, area.y, area.width, area.height});
    return {pixels.width, pixels.height, std::move(pixels.rgb)};
}

bool same_size(const layout::Page& a, const layout::Page& b)
{
    return a.background->width == b.background->width && a.background->height == b.background->height;
}

} // namespace

CanvasPresenter::CanvasPresenter(Station& station, CanvasView& view)
    : m_station(station), m_view(view), m_renderer(std::make_shared<layout::Renderer>(station.workplace().fonts()))
{
}

// The page.

void CanvasPresenter::show(layout::Page page, const std::string& what)
{
    const bool as_before = m_page && same_size(*m_page, page);
    m_page = std::make_shared<const layout::Page>(std::move(page));
    m_what = what;
    ++m_pages;
    ++m_updates;
    m_rough.reset();
    m_sharp.reset();
    if (as_before)
        sight_changed();
    else
        fit_whole();
}

void CanvasPresenter::update(layout::Page page)
{
    if (!m_page || !same_size(*m_page, page)) {
        show(std::move(page), m_what);
        return;
    }
    m_page = std::make_shared<const layout::Page>(std::move(page));
    ++m_updates;
    draw();
}

void CanvasPresenter::clear(const std::string& why)
{
    m_page.reset();
    m_what.clear();
    m_empty = why;
    ++m_pages;
    m_rough.reset();
    m_sharp.reset();
    show();
    m_on_sight();
}

void CanvasPresenter::set_overlay(Overlay overlay)
{
    if (overlay == m_overlay)
        return;
    m_overlay = std::move(overlay);
    m_view.show_overlay(m_overlay);
}

void CanvasPresenter::set_cursor(CanvasCursor cursor)
{
    if (cursor == m_cursor)
        return;
    m_cursor = cursor;
    show();
}

// The sight.

int CanvasPresenter::left() const
{
    return rounded(m_left);
}

int CanvasPresenter::top() const
{
    return rounded(m_top);
}

PixelRect CanvasPresenter::page() const
{
    if (!m_page)
        return {};
    PixelRect page = whole_of(*m_page, dpi());
    page.x = left();
    page.y = top();
    return page;
}

int CanvasPresenter::around() const
{
    return rounded(kAround * m_scale);
}

double CanvasPresenter::fitting(Sight::Fit fit) const
{
    const layout::Background& sheet = *m_page->background;
    const double across = (m_width - 2 * around()) / (sheet.width.pt() / kInch * m_screen_dpi);
    const double down = (m_height - 2 * around()) / (sheet.height.pt() / kInch * m_screen_dpi);
    return std::clamp(fit == Sight::Fit::Width ? across : std::min(across, down), kLeastZoom, kMostZoom);
}

void CanvasPresenter::fit(Sight::Fit fit)
{
    m_fit = fit;
    if (!m_page || m_width <= 0 || m_height <= 0)
        return;
    m_zoom = fitting(fit);
    const PixelRect sheet = page();
    m_left = (m_width - sheet.width) / 2.0;
    m_top = sheet.height + 2 * around() <= m_height ? (m_height - sheet.height) / 2.0 : around();
    sight_changed();
}

void CanvasPresenter::zoom_around(double zoom, PixelPoint around)
{
    if (!m_page)
        return;
    const double before = std::exchange(m_zoom, std::clamp(zoom, kLeastZoom, kMostZoom));
    const double by = m_zoom / before;
    m_fit = Sight::Fit::Free;
    m_left = around.x - (around.x - m_left) * by;
    m_top = around.y - (around.y - m_top) * by;
    keep_in_reach();
    sight_changed();
}

void CanvasPresenter::zoom_to(double zoom)
{
    zoom_around(zoom, middle());
}

void CanvasPresenter::zoom_step(bool in, std::optional<PixelPoint> around)
{
    double next = in ? kMostZoom : kLeastZoom;
    if (in) {
        const auto* larger = std::ranges::find_if(kSteps, [&](double step) { return step > m_zoom * kNearly; });
        if (larger != std::end(kSteps))
            next = *larger;
    } else {
        for (const double step : kSteps)
            if (step * kNearly < m_zoom)
                next = step;
    }
    zoom_around(next, around.value_or(middle()));
}

std::string CanvasPresenter::zoom_text() const
{
    return m_page ? language::number(std::lround(m_zoom * 100)) + " %" : std::string();
}

Sight CanvasPresenter::sight() const
{
    const PixelPoint centre = middle();
    return {m_fit, m_zoom, {length(centre.x - m_left), length(centre.y - m_top)}};
}

void CanvasPresenter::set_sight(const Sight& sight)
{
    const auto told = std::exchange(m_on_sight, [] {}); // whoever sets it knows
    if (sight.fit != Sight::Fit::Free) {
        fit(sight.fit);
    } else {
        m_fit = Sight::Fit::Free;
        m_zoom = std::clamp(sight.zoom, kLeastZoom, kMostZoom);
        put_in_middle(sight.centre);
        sight_changed();
    }
    m_on_sight = told;
}

void CanvasPresenter::put_in_middle(PagePoint point)
{
    const PixelPoint centre = middle();
    m_left = centre.x - pixels(point.x);
    m_top = centre.y - pixels(point.y);
    keep_in_reach();
}

/// Some of the page is always in the middle: nobody loses it.
void CanvasPresenter::keep_in_reach()
{
    const PixelRect sheet = page();
    const PixelPoint centre = middle();
    m_left = std::clamp(m_left, centre.x - sheet.width, centre.x);
    m_top = std::clamp(m_top, centre.y - sheet.height, centre.y);
}

void CanvasPresenter::bring_into_sight(const Rect& box)
{
    constexpr double kTooLarge = 0.9, kTooSmall = 0.08, kGood = 0.3;
    if (!m_page || m_width <= 0 || m_height <= 0)
        return;
    const auto share = [&] { return std::max(pixels(box.width) / m_width, pixels(box.height) / m_height); };
    if (share() > kTooLarge || share() < kTooSmall) {
        m_fit = Sight::Fit::Free;
        m_zoom = std::clamp(m_zoom * kGood / std::max(share(), 1e-6), kLeastZoom, kMostZoom / 2);
        put_in_middle({box.x + box.width * 0.5, box.y + box.height * 0.5});
    } else if (!contains({around(), around(), m_width - 2 * around(), m_height - 2 * around()}, in_place(box))) {
        m_fit = Sight::Fit::Free;
        put_in_middle({box.x + box.width * 0.5, box.y + box.height * 0.5});
    }
    sight_changed();
}

void CanvasPresenter::scroll_by(double across, double down)
{
    if (!m_page)
        return;
    m_fit = Sight::Fit::Free;
    m_left -= across;
    m_top -= down;
    keep_in_reach();
    sight_changed();
}

void CanvasPresenter::scroll_to(int across, int down)
{
    const PixelRect sheet = page();
    scroll_by(across - bar(sheet.x, sheet.width, m_width).position,
              down - bar(sheet.y, sheet.height, m_height).position);
}

void CanvasPresenter::sight_changed()
{
    show();
    m_on_sight();
    draw();
}

// Measures.

PagePoint CanvasPresenter::on_page(PixelPoint place) const
{
    return {length(place.x - left()), length(place.y - top())};
}

PixelPoint CanvasPresenter::in_place(PagePoint point) const
{
    return {left() + pixels(point.x), top() + pixels(point.y)};
}

PixelRect CanvasPresenter::in_place(const Rect& box) const
{
    const PixelPoint from = in_place(PagePoint{box.x, box.y}), to = in_place(PagePoint{box.right(), box.bottom()});
    const int x = rounded(from.x), y = rounded(from.y);
    return {x, y, rounded(to.x) - x, rounded(to.y) - y};
}

Length CanvasPresenter::reach(double pixels_at_96_dpi) const
{
    return length(pixels_at_96_dpi * m_scale);
}

std::vector<RulerMark> CanvasPresenter::marks(int origin, int length) const
{
    /// In tenths of a millimetre.
    struct Steps {
        int large, middle, small;
    };
    static constexpr Steps kRulers[] = {{10, 5, 1},     {20, 10, 2},    {50, 10, 5},      {100, 50, 10},
                                        {200, 100, 20}, {500, 100, 50}, {1000, 500, 100}, {2000, 1000, 200}};
    std::vector<RulerMark> found;
    if (!m_page || length <= 0)
        return found;
    const double tenth = pixels(Length::mm(0.1));
    const auto* ruler = std::ranges::find_if(
        kRulers, [&](const Steps& steps) { return steps.large * tenth >= kLargestLabel * m_scale; });
    const Steps steps = ruler == std::end(kRulers) ? std::end(kRulers)[-1] : *ruler;
    const int step = steps.small * tenth >= kSmallestMark * m_scale ? steps.small : steps.middle;
    const auto first = static_cast<int>(std::floor(-origin / tenth / step)) * step;
    for (int value = first;; value += step) {
        const int at = rounded(origin + value * tenth);
        if (at >= length)
            return found;
        if (value % steps.large == 0)
            found.push_back({at, RulerMark::Size::Large, std::to_string(value / 10)});
        else
            found.push_back({at, value % steps.middle == 0 ? RulerMark::Size::Middle : RulerMark::Size::Small, {}});
    }
}

// Pictures.

CanvasShown::Bar CanvasPresenter::bar(int origin, int page, int place) const
{
    const int before = std::min(origin - around(), 0), behind = std::max(origin + page + around(), place);
    return {behind - before, place, -before};
}

/// The part of the page, in its own pixels, that is in the place or so near to it.
PixelRect CanvasPresenter::in_sight(int beyond) const
{
    const PixelRect sheet = page();
    return intersection({-beyond - sheet.x, -beyond - sheet.y, m_width + 2 * beyond, m_height + 2 * beyond},
                        {0, 0, sheet.width, sheet.height});
}

bool CanvasPresenter::sharp_is_there() const
{
    return m_sharp && m_sharp->update == m_updates && m_sharp->dpi == dpi() && contains(m_sharp->area, in_sight(0));
}

/// Whatever is missing, one picture after the other; what is wanted meanwhile is drawn next.
void CanvasPresenter::draw()
{
    if (!m_page || m_width <= 0 || m_height <= 0 || m_drawing)
        return;
    if (!sharp_is_there()) {
        const PixelRect area = in_sight(std::max(m_width, m_height) / 4);
        if (area.width > 0 && area.height > 0)
            draw_now(dpi(), area, m_sharp);
        return;
    }
    const PixelRect sheet = page();
    const bool whole = contains(m_sharp->area, {0, 0, sheet.width, sheet.height});
    if (whole || (m_rough && m_rough->update == m_updates))
        return;
    const double rough = dpi() * kRoughPixels / std::max(sheet.width, sheet.height);
    draw_now(rough, whole_of(*m_page, rough), m_rough);
}

void CanvasPresenter::draw_now(double dpi, const PixelRect& area, std::optional<Drawn>& into)
{
    m_drawing = true;
    m_station.draw(
        m_alive,
        [renderer = m_renderer, page = m_page, dpi, area] {
            return std::make_shared<const Picture>(picture_of(*renderer, *page, dpi, area));
        },
        [this, dpi, area, &into, page = m_pages, update = m_updates](std::shared_ptr<const Picture> picture) {
            m_drawing = false;
            if (page == m_pages) {
                into = Drawn{std::move(picture), dpi, area, update};
                show();
            }
            draw();
        },
        [this, page = m_pages](const Failure& failure) {
            m_drawing = false;
            if (page == m_pages)
                clear(failure.message);
            else
                draw();
        });
}

PlacedPicture CanvasPresenter::placed(const Drawn& drawn) const
{
    const double by = dpi() / drawn.dpi;
    const int x = left() + rounded(drawn.area.x * by), y = top() + rounded(drawn.area.y * by);
    return {drawn.picture,
            {x, y, left() + rounded(drawn.area.right() * by) - x, top() + rounded(drawn.area.bottom() * by) - y}};
}

void CanvasPresenter::show()
{
    CanvasShown shown;
    shown.what = m_what;
    shown.cursor = m_press == Press::Pan || m_space || !m_listener ? CanvasCursor::Hand : m_cursor;
    if (!m_page) {
        shown.empty = m_empty;
        shown.cursor = CanvasCursor::Arrow;
        m_view.show(shown);
        return;
    }
    shown.page = page();
    if (m_rough && !sharp_is_there())
        shown.pictures.push_back(placed(*m_rough));
    if (m_sharp)
        shown.pictures.push_back(placed(*m_sharp));
    shown.across = bar(shown.page.x, shown.page.width, m_width);
    shown.down = bar(shown.page.y, shown.page.height, m_height);
    m_view.show(shown);
}

void CanvasPresenter::set_place(int width, int height, double dpi, double scale)
{
    if (width == m_width && height == m_height && dpi == m_screen_dpi && scale == m_scale)
        return;
    const Sight before = sight();
    const bool had_place = m_width > 0 && m_height > 0;
    m_width = width;
    m_height = height;
    m_screen_dpi = dpi;
    m_scale = scale;
    if (!m_page || width <= 0 || height <= 0)
        return;
    if ((m_fit != Sight::Fit::Free && m_press == Press::None) || !had_place) { // what is in hand stays under the hand
        fit(m_fit == Sight::Fit::Free ? Sight::Fit::Whole : m_fit);
        return;
    }
    put_in_middle(before.centre);
    sight_changed();
}

} // namespace fuda::presenters
