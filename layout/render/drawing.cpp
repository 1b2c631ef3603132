#include "layout/render/drawing.h"

#include "data/base/error.h"

#include <bit>
#include <cairo-ft.h>
#include <cmath>
#include <ft2build.h>
#include FT_FREETYPE_H

namespace fuda::layout {

namespace {

constexpr double kSpecimenOpacity = 0.14;
/// SVG pictures enter a page as pixels: as paths, Cairo would walk through all of them again for each page of a file.
constexpr double kPictureDpi = 600;

void set_color(cairo_t* context, const Color& color)
{
    cairo_set_source_rgb(context, color.red, color.green, color.blue);
}

void stroke(cairo_t* context, const Color& color, Length width, Length dash)
{
    set_color(context, color);
    cairo_set_line_width(context, width.pt());
    const double on_and_off = dash.pt();
    cairo_set_dash(context, &on_and_off, on_and_off > 0 ? 1 : 0, 0);
    cairo_stroke(context);
}

void rounded_rectangle(cairo_t* context, const Rect& box, Length radius)
{
    const double x = box.x.pt();
    const double y = box.y.pt();
    const double right = box.right().pt();
    const double bottom = box.bottom().pt();
    const double r = radius.pt();
    if (r <= 0) {
        cairo_rectangle(context, x, y, right - x, bottom - y);
        return;
    }
    cairo_new_sub_path(context);
    cairo_arc(context, right - r, y + r, r, -M_PI / 2, 0);
    cairo_arc(context, right - r, bottom - r, r, 0, M_PI / 2);
    cairo_arc(context, x + r, bottom - r, r, M_PI / 2, M_PI);
    cairo_arc(context, x + r, y + r, r, M_PI, 3 * M_PI / 2);
    cairo_close_path(context);
}

/// Black cells on a grid, drawn as a mask of one bit a cell: a tenth of the bytes and a fifth of the time of
/// rectangles.
class Stencil {
public:
    Stencil(int columns, int rows) : m_mask(cairo_image_surface_create(CAIRO_FORMAT_A1, columns, rows))
    {
        cairo_surface_flush(m_mask.get());
        m_bits = cairo_image_surface_get_data(m_mask.get());
        m_stride = cairo_image_surface_get_stride(m_mask.get());
    }

    void set(int column, int row)
    {
        // Cairo keeps the bits of A1 in 32-bit words of the machine's own byte order; this is the order of
        // little-endian machines.
        static_assert(std::endian::native == std::endian::little);
        m_bits[row * m_stride + column / 8] |= static_cast<unsigned char>(1u << (column % 8));
    }

    void draw(cairo_t* context, double x, double y, double cell_width, double cell_height)
    {
        cairo_surface_mark_dirty(m_mask.get());
        const CairoPtr<cairo_pattern_t> pattern(cairo_pattern_create_for_surface(m_mask.get()));
        cairo_pattern_set_filter(pattern.get(), CAIRO_FILTER_NEAREST);
        cairo_save(context);
        cairo_translate(context, x, y);
        cairo_scale(context, cell_width, cell_height);
        cairo_set_source_rgb(context, 0, 0, 0);
        cairo_mask(context, pattern.get());
        cairo_restore(context);
    }

private:
    CairoPtr<cairo_surface_t> m_mask;
    unsigned char* m_bits = nullptr;
    int m_stride = 0;
};

} // namespace

void check(cairo_status_t status, const std::string& doing)
{
    if (status != CAIRO_STATUS_SUCCESS)
        throw Error(ErrorKind::Unavailable, doing + ": " + cairo_status_to_string(status));
}

namespace {

/// FreeType's library lives as long as the last face made with it: Cairo keeps scaled fonts in a cache beyond the
/// Drawing.
struct FreeType {
    FT_Library library = nullptr;
    FreeType()
    {
        if (FT_Init_FreeType(&library) != 0)
            throw Error(ErrorKind::Unavailable, "FreeType を始められません");
    }
    ~FreeType() { FT_Done_FreeType(library); }
    FreeType(const FreeType&) = delete;
    FreeType& operator=(const FreeType&) = delete;
};

struct OpenFace {
    std::shared_ptr<FreeType> owner; // shared by all faces of one Drawing
    FT_Face face = nullptr;
    ~OpenFace() { FT_Done_Face(face); }
};

} // namespace

struct Drawing::FontFiles {
    std::shared_ptr<FreeType> freetype = std::make_shared<FreeType>();
};

Drawing::Drawing(const FontSet& fonts)
    : m_fonts(fonts), m_files(std::make_unique<FontFiles>()), m_options(cairo_font_options_create())
{
    // Metrics that do not depend on a device's pixels: PDF, screen and printer raster break lines at the same places.
    cairo_font_options_set_hint_style(m_options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(m_options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(m_options.get(), CAIRO_ANTIALIAS_GRAY);
}

Drawing::~Drawing() = default;

cairo_font_face_t* Drawing::face(FontId font)
{
    auto& made = m_faces[font];
    if (!made) {
        FT_Face opened = nullptr;
        const std::string& file = m_fonts.file(font);
        if (FT_New_Face(m_files->freetype->library, file.c_str(), m_fonts.face_index(font), &opened) != 0)
            throw Error(ErrorKind::Unavailable, file + ": フォントを開けません");
        made.reset(cairo_ft_font_face_create_for_ft_face(opened, FT_LOAD_NO_HINTING));
        static const cairo_user_data_key_t kOwner{};
        const auto close = [](void* data) { delete static_cast<OpenFace*>(data); };
        check(cairo_font_face_set_user_data(made.get(), &kOwner, new OpenFace{m_files->freetype, opened}, close), file);
    }
    return made.get();
}

void Drawing::select(cairo_t* context, FontId font, double size_pt, double condense)
{
    cairo_set_font_face(context, face(font));
    cairo_matrix_t matrix;
    cairo_matrix_init_scale(&matrix, size_pt * condense, size_pt);
    cairo_set_font_matrix(context, &matrix);
    cairo_set_font_options(context, m_options.get());
}

void Drawing::draw(cairo_t* context, const std::vector<Mark>& marks)
{
    // Neighbours that look alike are drawn by one call: Cairo's work for a page goes with the number of calls.
    for (auto mark = marks.begin(); mark != marks.end();) {
        if (const auto* first = std::get_if<TextRun>(&mark->shape)) {
            m_text.clear();
            m_glyphs.clear();
            m_clusters.clear();
            for (; mark != marks.end(); ++mark) {
                const auto* run = std::get_if<TextRun>(&mark->shape);
                if (!run || !run->same_face(*first))
                    break;
                gather(*run);
            }
            show_gathered(context, *first);
        } else if (const auto* line = std::get_if<LineMark>(&mark->shape)) {
            for (; mark != marks.end(); ++mark) {
                const auto* next = std::get_if<LineMark>(&mark->shape);
                if (!next || next->stroke != line->stroke || next->dash != line->dash || !(next->color == line->color))
                    break;
                cairo_move_to(context, next->x1.pt(), next->y1.pt());
                cairo_line_to(context, next->x2.pt(), next->y2.pt());
            }
            stroke(context, line->color, line->stroke, line->dash);
        } else {
            std::visit([&](const auto& shape) { draw_mark(context, shape); }, mark->shape);
            ++mark;
        }
    }
}

void Drawing::gather(const TextRun& run)
{
    m_text += run.text;
    for (const Glyph& glyph : run.glyphs)
        m_glyphs.push_back({glyph.id, run.x.pt() + glyph.x_pt * run.condense, run.baseline.pt()});
    for (const Cluster& cluster : run.clusters)
        m_clusters.push_back({cluster.bytes, cluster.glyphs});
}

void Drawing::show_gathered(cairo_t* context, const TextRun& face)
{
    select(context, face.font, face.size_pt, face.condense);
    set_color(context, face.color);
    cairo_show_text_glyphs(context, m_text.data(), static_cast<int>(m_text.size()), m_glyphs.data(),
                           static_cast<int>(m_glyphs.size()), m_clusters.data(), static_cast<int>(m_clusters.size()),
                           static_cast<cairo_text_cluster_flags_t>(0));
}

void Drawing::draw_mark(cairo_t* context, const BoxMark& box)
{
    if (box.fill) {
        rounded_rectangle(context, box.box, box.radius);
        set_color(context, *box.fill);
        cairo_fill(context);
    }
    if (box.stroke_color) {
        rounded_rectangle(context, box.box, box.radius);
        stroke(context, *box.stroke_color, box.stroke, Length());
    }
}

cairo_surface_t* Drawing::pixels_of(const PictureMark& picture)
{
    auto& kept = m_pictures[{picture.file, picture.box.width, picture.box.height}];
    if (kept)
        return kept.get();
    if (!picture.file.ends_with(".svg")) {
        CairoPtr<cairo_surface_t> surface(cairo_image_surface_create_from_png(picture.file.c_str()));
        if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
            throw Error(ErrorKind::BadInput, picture.file + ": PNG として読めません");
        kept = std::move(surface);
        return kept.get();
    }
    GError* error = nullptr;
    const std::unique_ptr<RsvgHandle, CairoDeleter> handle(rsvg_handle_new_from_file(picture.file.c_str(), &error));
    const double width = std::ceil(picture.box.width.pt() / 72 * kPictureDpi);
    const double height = std::ceil(picture.box.height.pt() / 72 * kPictureDpi);
    CairoPtr<cairo_surface_t> surface(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(width), static_cast<int>(height)));
    const CairoPtr<cairo_t> canvas(cairo_create(surface.get()));
    const RsvgRectangle viewport{0, 0, width, height};
    if (!handle || !rsvg_handle_render_document(handle.get(), canvas.get(), &viewport, &error)) {
        const std::string reason = error ? error->message : "";
        g_clear_error(&error);
        throw Error(ErrorKind::BadInput, picture.file + ": SVG として読めません: " + reason);
    }
    kept = std::move(surface); // only now: a picture that failed once must fail again
    return kept.get();
}

void Drawing::draw_mark(cairo_t* context, const PictureMark& picture)
{
    const Rect& box = picture.box;
    cairo_surface_t* pixels = pixels_of(picture);
    cairo_save(context);
    cairo_translate(context, box.x.pt(), box.y.pt());
    cairo_scale(context, box.width.pt() / cairo_image_surface_get_width(pixels),
                box.height.pt() / cairo_image_surface_get_height(pixels));
    cairo_set_source_surface(context, pixels, 0, 0);
    cairo_paint(context);
    cairo_restore(context);
}

void Drawing::draw_mark(cairo_t* context, const QrMark& qr)
{
    cairo_rectangle(context, qr.box.x.pt(), qr.box.y.pt(), qr.box.width.pt(), qr.box.height.pt());
    cairo_set_source_rgb(context, 1, 1, 1);
    cairo_fill(context);
    Stencil stencil(qr.side, qr.side);
    for (int y = 0; y < qr.side; ++y)
        for (int x = 0; x < qr.side; ++x)
            if (qr.modules[static_cast<std::size_t>(y * qr.side + x)])
                stencil.set(x, y);
    const double module = qr.module().pt();
    stencil.draw(context, qr.box.x.pt() + 4 * module, qr.box.y.pt() + 4 * module, module, module);
}

void Drawing::draw_mark(cairo_t* context, const CustomerBarcodeMark& barcode)
{
    // Bars and the gaps between them are equally wide, and all heights are multiples of the timing bar's: a grid of 133
    // × 3.
    static_assert(customer_barcode::kPitch == customer_barcode::kBarWidth * 2.0);
    static_assert(customer_barcode::kLongBar.mm() - customer_barcode::kTimingBar.mm() * 3 < 1e-9);
    Stencil stencil(2 * customer_barcode::kBars - 1, 3);
    for (int i = 0; i < customer_barcode::kBars; ++i) {
        const char bar = barcode.bars[static_cast<std::size_t>(i)];
        stencil.set(2 * i, 1);
        if (bar == 'F' || bar == 'A')
            stencil.set(2 * i, 0);
        if (bar == 'F' || bar == 'D')
            stencil.set(2 * i, 2);
    }
    const double scale = barcode.size_pt / 10;
    stencil.draw(context, barcode.x.pt(), barcode.y.pt(), customer_barcode::kBarWidth.pt() * scale,
                 customer_barcode::kTimingBar.pt() * scale);
}

void Drawing::draw_mark(cairo_t* context, const Nw7Mark& nw7)
{
    cairo_rectangle(context, nw7.box.x.pt(), nw7.box.y.pt(), nw7.box.width.pt(), nw7.box.height.pt());
    cairo_set_source_rgb(context, 1, 1, 1);
    cairo_fill(context);
    const int columns = static_cast<int>(nw7.cells.size());
    Stencil stencil(columns, 1);
    for (int x = 0; x < columns; ++x)
        if (nw7.cells[static_cast<std::size_t>(x)])
            stencil.set(x, 0);
    const Rect bars = nw7.bars();
    stencil.draw(context, bars.x.pt(), bars.y.pt(), bars.width.pt() / columns, bars.height.pt());
}

void Drawing::draw_mark(cairo_t* context, const SpecimenMark& specimen)
{
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    cairo_clip_extents(context, &left, &top, &right, &bottom);
    cairo_save(context);
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD);
    for (const Rect& spared : specimen.spared) { // one clip each: two in one path would undo each other where they meet
        cairo_rectangle(context, left, top, right - left, bottom - top);
        cairo_rectangle(context, spared.x.pt(), spared.y.pt(), spared.width.pt(), spared.height.pt());
        cairo_clip(context);
    }
    cairo_translate(context, (left + right) / 2, (top + bottom) / 2);
    cairo_rotate(context, -std::atan2(bottom - top, right - left));
    select(context, specimen.font, specimen.size_pt, 1);
    m_glyphs.clear();
    for (const Glyph& glyph : specimen.glyphs)
        m_glyphs.push_back({glyph.id, glyph.x_pt - specimen.width_pt / 2, 0.36 * specimen.size_pt});
    cairo_glyph_path(context, m_glyphs.data(), static_cast<int>(m_glyphs.size()));
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING);
    cairo_set_source_rgba(context, 0.8, 0.1, 0.1, kSpecimenOpacity);
    cairo_fill(context);
    cairo_restore(context);
}

} // namespace fuda::layout
