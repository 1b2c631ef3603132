#include "layout/render/renderer.h"

#include "layout/render/drawing.h"

#include <cairo-pdf.h>
#include <charconv>
#include <cmath>
#include <cstring>
#include <mutex>
#include <set>

namespace fuda::layout {

namespace {

cairo_status_t append(void* target, const unsigned char* bytes, unsigned length)
{
    static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

/// Cairo 1.16 takes the locks of its glyph caches, which are one for the process, in two orders (ThreadSanitizer shows it): two threads
/// that draw at once could wait for each other for ever. Drawing is a fifth of the work on a piece; composing and proving go on beside it.
std::mutex& drawing_lock()
{
    static std::mutex mutex;
    return mutex;
}

/// A page as Cairo draws it. Cairo 1.16 ends everything that it draws at a page's last whole point, so that a ground that bleeds leaves
/// up to 0.35 mm of white at the right and at the foot. A page is therefore drawn on the next larger whole points, and then gets its
/// own size. The millionth tells the size from every other one and makes its text as long as any.
struct RoundedPage {
    double width_pt, height_pt;
    std::string box; ///< the PDF's own words for the size that the page must have

    explicit RoundedPage(const Background& page)
        : width_pt(rounded_up(page.width.pt())), height_pt(rounded_up(page.height.pt())),
          box(words(page.width.pt(), page.height.pt()))
    {
    }
    auto operator<=>(const RoundedPage&) const = default;

    /// Puts the true size into the finished file, byte for byte as long, since the file tells where its parts begin.
    void correct(std::string& pdf) const
    {
        const std::string wrong = words(width_pt, height_pt);
        std::string right = box;
        right.insert(right.size() - 1, wrong.size() - right.size(), ' ');
        for (std::size_t at = pdf.find(wrong); at != std::string::npos; at = pdf.find(wrong, at + right.size()))
            pdf.replace(at, wrong.size(), right);
    }

private:
    static double rounded_up(double points) { return std::ceil(points) + 1e-6; }
    static std::string words(double width, double height)
    {
        return "/MediaBox [ 0 0 " + number(width) + " " + number(height) + " ]";
    }
    static std::string number(double points)
    {
        char digits[32];
        const auto [end, error] =
            std::to_chars(std::begin(digits), std::end(digits), points, std::chars_format::fixed, 6);
        return {digits, error == std::errc() ? end : digits};
    }
};

} // namespace

PixelArea whole_area(const Page& page, double dpi)
{
    const auto pixels = [&](Length length) { return static_cast<int>(std::lround(length.pt() * dpi / 72)); };
    return {0, 0, pixels(page.background->width), pixels(page.background->height)};
}

struct Renderer::State {
    explicit State(const FontSet& fonts) : drawing(fonts) {}

    struct Recorded {
        std::shared_ptr<const Background> background; // shared with the pages: keeps the key of `recordings` alive
        CairoPtr<cairo_surface_t> surface;
    };
    Drawing drawing;
    std::map<const Background*, Recorded> recordings;

    /// The background as a recording with bounded extents: Cairo writes such a source once and refers to it afterwards.
    cairo_surface_t* recording_of(const std::shared_ptr<const Background>& background)
    {
        Recorded& recorded = recordings[background.get()];
        if (!recorded.surface) {
            // Cairo cuts a recording to whole points; a band that bleeds off the page must not end before its edge.
            const cairo_rectangle_t extents{0, 0, std::ceil(background->width.pt()),
                                            std::ceil(background->height.pt())};
            CairoPtr<cairo_surface_t> surface(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents));
            const CairoPtr<cairo_t> context(cairo_create(surface.get()));
            drawing.draw(context.get(), background->marks);
            check(cairo_status(context.get()), "様式の地を描けません");
            recorded.background = background; // only now: half a background must not be found by the next page
            recorded.surface = std::move(surface);
        }
        return recorded.surface.get();
    }

    CairoPtr<cairo_surface_t> picture_of(const Page& page, double dpi, const PixelArea& area)
    {
        const Background& background = *page.background;
        const double scale = dpi / 72;
        CairoPtr<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, area.width, area.height));
        const CairoPtr<cairo_t> context(cairo_create(surface.get()));
        cairo_set_source_rgb(context.get(), 1, 1, 1);
        cairo_paint(context.get());
        cairo_translate(context.get(), -area.x, -area.y);
        const PixelArea whole = whole_area(page, dpi);
        cairo_rectangle(context.get(), 0, 0, whole.width, whole.height);
        cairo_clip(context.get()); // to whole pixels: what bleeds ends with the page
        cairo_scale(context.get(), scale, scale);
        drawing.draw(context.get(), background.marks);
        drawing.draw(context.get(), page.marks);
        check(cairo_status(context.get()), "画像を描けません");
        return surface;
    }
};

Renderer::Renderer(const FontSet& fonts) : m_state(std::make_unique<State>(fonts)) {}
Renderer::~Renderer()
{
    const std::lock_guard lock(drawing_lock());
    m_state.reset();
}

std::string Renderer::pdf(const std::vector<const Page*>& pages, const PdfInfo& info)
{
    const std::lock_guard lock(drawing_lock());
    std::string bytes;
    std::set<RoundedPage> rounded_pages;
    const CairoPtr<cairo_surface_t> surface(cairo_pdf_surface_create_for_stream(&append, &bytes, 1, 1));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, info.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Fuda");
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, info.created.c_str());
    for (const Page* page : pages) {
        cairo_surface_t* recording = m_state->recording_of(page->background);
        const RoundedPage rounded(*page->background);
        rounded_pages.insert(rounded);
        cairo_pdf_surface_set_size(surface.get(), rounded.width_pt, rounded.height_pt);
        const CairoPtr<cairo_t> context(cairo_create(surface.get()));
        cairo_translate(context.get(), 0,
                        rounded.height_pt - page->background->height.pt()); // PDF counts from the foot
        cairo_set_source_surface(context.get(), recording, 0, 0);
        cairo_paint(context.get());
        m_state->drawing.draw(context.get(), page->marks);
        cairo_show_page(context.get());
        check(cairo_status(context.get()), "PDF を書けません");
    }
    cairo_surface_finish(surface.get());
    check(cairo_surface_status(surface.get()), "PDF を書けません");
    for (const RoundedPage& rounded : rounded_pages)
        rounded.correct(bytes);
    return bytes;
}

std::string Renderer::png(const Page& page, double dpi)
{
    const std::lock_guard lock(drawing_lock());
    const CairoPtr<cairo_surface_t> surface = m_state->picture_of(page, dpi, whole_area(page, dpi));
    std::string bytes;
    check(cairo_surface_write_to_png_stream(surface.get(), &append, &bytes), "画像を書けません");
    return bytes;
}

Pixels Renderer::pixels(const Page& page, double dpi)
{
    return pixels(page, dpi, whole_area(page, dpi));
}

Pixels Renderer::pixels(const Page& page, double dpi, const PixelArea& area)
{
    const std::lock_guard lock(drawing_lock());
    const CairoPtr<cairo_surface_t> surface = m_state->picture_of(page, dpi, area);
    cairo_surface_flush(surface.get());
    Pixels pixels{cairo_image_surface_get_width(surface.get()), cairo_image_surface_get_height(surface.get()), {}};
    const unsigned char* row = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    pixels.rgb.resize(static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height) * 3);
    std::uint8_t* target = pixels.rgb.data();
    for (int y = 0; y < pixels.height; ++y, row += stride)
        for (int x = 0; x < pixels.width; ++x) {
            std::uint32_t color = 0; // 0x00rrggbb in the machine's byte order
            std::memcpy(&color, row + static_cast<std::ptrdiff_t>(x) * 4, sizeof color);
            target[0] = static_cast<std::uint8_t>(color >> 16);
            target[1] = static_cast<std::uint8_t>(color >> 8);
            target[2] = static_cast<std::uint8_t>(color);
            target += 3;
        }
    return pixels;
}

} // namespace fuda::layout
