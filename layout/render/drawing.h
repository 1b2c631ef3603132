#pragma once

#include "layout/compose/display_list.h"
#include "layout/compose/font_set.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

// Only for layout/render: Cairo's types do not leave this folder.

namespace fuda::layout {

struct CairoDeleter {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_pattern_t* pattern) const { cairo_pattern_destroy(pattern); }
    void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
};
template <class T>
using CairoPtr = std::unique_ptr<T, CairoDeleter>;

/// The font files of a FontSet opened for Cairo, and pictures read once.
class Drawing {
public:
    explicit Drawing(const FontSet& fonts);
    ~Drawing();

    /// Draws in points from the page's top left corner.
    void draw(cairo_t* context, const std::vector<Mark>& marks);

private:
    void draw_mark(cairo_t*, const TextRun&) {}  ///< text is gathered: see draw()
    void draw_mark(cairo_t*, const LineMark&) {} ///< and so are lines
    void draw_mark(cairo_t* context, const BoxMark& box);
    void draw_mark(cairo_t* context, const PictureMark& picture);
    void draw_mark(cairo_t* context, const QrMark& qr);
    void draw_mark(cairo_t* context, const CustomerBarcodeMark& barcode);
    void draw_mark(cairo_t* context, const Nw7Mark& nw7);
    void draw_mark(cairo_t* context, const SpecimenMark& specimen);
    void gather(const TextRun& run);
    void show_gathered(cairo_t* context, const TextRun& face);
    /// Into pixels, as outlines: Cairo 1.16 puts letters to whole pixels, half a pixel beside where paper has them.
    void fill_gathered(cairo_t* context, const TextRun& face);
    void select(cairo_t* context, FontId font, double size_pt, double condense);
    /// Into a file: see its definition.
    void make_up_for_widths(const TextRun& face);
    cairo_font_face_t* face(FontId font);
    cairo_surface_t* pixels_of(const PictureMark& picture);

    struct FontFiles;
    const FontSet& m_fonts;
    std::unique_ptr<FontFiles> m_files;
    std::map<FontId, CairoPtr<cairo_font_face_t>> m_faces;
    CairoPtr<cairo_font_options_t> m_options;
    std::map<std::tuple<std::string, Length, Length>, CairoPtr<cairo_surface_t>>
        m_pictures;     ///< by file (or the embedded picture) and size
    std::string m_text; ///< gathered from runs of one face, with the next two
    std::vector<cairo_glyph_t> m_glyphs;
    std::vector<cairo_text_cluster_t> m_clusters;
    /// Where a reader of the file stands after the glyphs so far.
    struct Pen {
        double em_pt = 0, end_pt = 0, baseline_pt = 0;
        double behind_em = 0; ///< how far left of where Cairo supposes it
    };
    Pen m_pen;
};

/// Throws Error(Unavailable) with Cairo's own words when something went wrong.
void check(cairo_status_t status, const std::string& doing);

} // namespace fuda::layout
