#include "layout/render/drawing.h"

#include "data/base/error.h"
#include "layout/model/picture_source.h"

#include <algorithm>
#include <bit>
#include <cairo-ft.h>
#include <cmath>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include <unordered_map>

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

bool draws_pixels(cairo_t* context)
{
    return cairo_surface_get_type(cairo_get_target(context)) == CAIRO_SURFACE_TYPE_IMAGE;
}

/// Black cells on a grid.
class Stencil {
public:
    Stencil(int columns, int rows)
        : m_columns(columns), m_rows(rows), m_cells(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows))
    {
    }

    void set(int column, int row) { m_cells[index(column, row)] = true; }

    void draw(cairo_t* context, double x, double y, double cell_width, double cell_height) const
    {
        cairo_save(context);
        cairo_translate(context, x, y);
        cairo_scale(context, cell_width, cell_height);
        cairo_set_source_rgb(context, 0, 0, 0);
        if (draws_pixels(context))
            fill(context);
        else
            mask(context);
        cairo_restore(context);
    }

private:
    std::size_t index(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
    }

    /// Into pixels: Cairo would put a mask's cells to whole pixels, and over thousands of them a pixel beside where they belong.
    void fill(cairo_t* context) const
    {
        for (int row = 0; row < m_rows; ++row)
            for (int column = 0; column < m_columns; ++column) {
                int end = column;
                while (end < m_columns && m_cells[index(end, row)])
                    ++end;
                if (end > column)
                    cairo_rectangle(context, column, row, end - column, 1);
                column = end;
            }
        cairo_fill(context);
    }

    /// Into a file, as one bit a cell: a tenth of the bytes and a fifth of the time of rectangles.
    void mask(cairo_t* context) const
    {
        const CairoPtr<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_A1, m_columns, m_rows));
        cairo_surface_flush(surface.get());
        unsigned char* const bits = cairo_image_surface_get_data(surface.get());
        const int stride = cairo_image_surface_get_stride(surface.get());
        // Cairo keeps the bits of A1 in 32-bit words of the machine's own byte order; this is the order of
        // little-endian machines.
        static_assert(std::endian::native == std::endian::little);
        for (int row = 0; row < m_rows; ++row)
            for (int column = 0; column < m_columns; ++column)
                if (m_cells[index(column, row)])
                    bits[row * stride + column / 8] |= static_cast<unsigned char>(1u << (column % 8));
        cairo_surface_mark_dirty(surface.get());
        const CairoPtr<cairo_pattern_t> pattern(cairo_pattern_create_for_surface(surface.get()));
        cairo_pattern_set_filter(pattern.get(), CAIRO_FILTER_NEAREST);
        cairo_mask(context, pattern.get());
    }

    int m_columns, m_rows;
    std::vector<bool> m_cells;
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
    struct Metrics {
        FT_Face face = nullptr; ///< of m_faces, which keeps it open
        std::unordered_map<unsigned long, double> advances_em;

        double advance_em(unsigned long glyph)
        {
            const auto [found, is_new] = advances_em.try_emplace(glyph, 0.0);
            FT_Fixed units = 0;
            if (is_new && FT_Get_Advance(face, static_cast<FT_UInt>(glyph), FT_LOAD_NO_SCALE, &units) == 0)
                found->second = static_cast<double>(units) / face->units_per_EM;
            return found->second;
        }
    };
    std::map<FontId, Metrics> metrics;
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
        m_files->metrics[font].face = opened;
    }
    return made.get();
}

/// Cairo 1.16 writes the widths of a font's glyphs into a file cut to whole thousandths of an em, but goes on itself with their true
/// widths: a reader falls behind with each letter, by 0.1 mm on a line of 35 Latin ones. So much must each be moved to the right to
/// stand where it belongs.
void Drawing::make_up_for_widths(const TextRun& face)
{
    constexpr double kUnits = 1000;
    constexpr double kFarEm = 10; // from here on, and on another line, Cairo gives a place instead of a distance
    const double em = face.size_pt * face.condense;
    FontFiles::Metrics& metrics = m_files->metrics.at(face.font);
    for (cairo_glyph_t& glyph : m_glyphs) {
        if (m_pen.em_pt != em || m_pen.baseline_pt != glyph.y || std::abs(glyph.x - m_pen.end_pt) > kFarEm * em)
            m_pen = {em, 0, glyph.y, 0};
        glyph.x += m_pen.behind_em * em;
        const double advance = metrics.advance_em(glyph.index);
        m_pen.end_pt = glyph.x + advance * em;
        m_pen.behind_em += advance - std::floor(advance * kUnits) / kUnits;
    }
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
    m_pen = {};
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
    if (draws_pixels(context)) {
        fill_gathered(context, face);
        return;
    }
    make_up_for_widths(face);
    cairo_show_text_glyphs(context, m_text.data(), static_cast<int>(m_text.size()), m_glyphs.data(),
                           static_cast<int>(m_glyphs.size()), m_clusters.data(), static_cast<int>(m_clusters.size()),
                           static_cast<cairo_text_cluster_flags_t>(0));
}

void Drawing::fill_gathered(cairo_t* context, const TextRun& face)
{
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    cairo_clip_extents(context, &left, &top, &right, &bottom);
    const double reach = 2 * face.size_pt; // no glyph of the fonts in use is farther from its origin
    std::erase_if(m_glyphs, [&](const cairo_glyph_t& glyph) {
        return glyph.x < left - reach || glyph.x > right + reach || glyph.y < top - reach || glyph.y > bottom + reach;
    });
    cairo_new_path(context);
    cairo_glyph_path(context, m_glyphs.data(), static_cast<int>(m_glyphs.size()));
    cairo_fill(context);
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

namespace {

cairo_status_t take(void* source, unsigned char* target, unsigned length)
{
    auto& rest = *static_cast<std::string_view*>(source);
    if (length > rest.size())
        return CAIRO_STATUS_READ_ERROR;
    std::copy_n(rest.begin(), length, target);
    rest.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

cairo_surface_t* Drawing::pixels_of(const PictureMark& picture)
{
    auto& kept = m_pictures[{picture.file, picture.box.width, picture.box.height}];
    if (kept)
        return kept.get();
    const bool is_inside = is_embedded(picture.file);
    const EmbeddedPicture inside = is_inside ? embedded_picture(picture.file) : EmbeddedPicture();
    const std::string name = is_inside ? "様式に埋め込まれた画像" : picture.file;
    const bool is_svg = is_inside ? inside.format == EmbeddedPicture::Format::Svg : picture.file.ends_with(".svg");
    if (!is_svg) {
        std::string_view rest = inside.bytes;
        CairoPtr<cairo_surface_t> surface(is_inside ? cairo_image_surface_create_from_png_stream(&take, &rest)
                                                    : cairo_image_surface_create_from_png(picture.file.c_str()));
        if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
            throw Error(ErrorKind::BadInput, name + ": PNG として読めません");
        kept = std::move(surface);
        return kept.get();
    }
    GError* error = nullptr;
    const auto* const bytes = reinterpret_cast<const guint8*>(inside.bytes.data());
    const std::unique_ptr<RsvgHandle, CairoDeleter> handle(
        is_inside ? rsvg_handle_new_from_data(bytes, inside.bytes.size(), &error)
                  : rsvg_handle_new_from_file(picture.file.c_str(), &error));
    const double width = std::ceil(picture.box.width.pt() / 72 * kPictureDpi);
    const double height = std::ceil(picture.box.height.pt() / 72 * kPictureDpi);
    CairoPtr<cairo_surface_t> surface(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(width), static_cast<int>(height)));
    const CairoPtr<cairo_t> canvas(cairo_create(surface.get()));
    const RsvgRectangle viewport{0, 0, width, height};
    if (!handle || !rsvg_handle_render_document(handle.get(), canvas.get(), &viewport, &error)) {
        const std::string reason = error ? error->message : "";
        g_clear_error(&error);
        throw Error(ErrorKind::BadInput, name + ": SVG として読めません: " + reason);
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
    const double width = specimen.page_width.pt();
    const double height = specimen.page_height.pt();
    cairo_save(context);
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD);
    for (const Rect& spared : specimen.spared) { // one clip each: two in one path would undo each other where they meet
        cairo_rectangle(context, -width, -height, 3 * width, 3 * height); // more than the page
        cairo_rectangle(context, spared.x.pt(), spared.y.pt(), spared.width.pt(), spared.height.pt());
        cairo_clip(context);
    }
    cairo_translate(context, width / 2, height / 2);
    cairo_rotate(context, -std::atan2(height, width));
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
