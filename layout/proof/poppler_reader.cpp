// Poppler (GPL 2 or 3) through its unstable C++ interface (Debian: libpoppler-private-dev, written for 22.12). Its
// stable one opens every font and fills a whole page of pixels anew for each question; this one answers in a tenth of
// the time. Another poppler, or another library, means another version of this file and splash_window.h, and of nothing
// else.
#include "layout/proof/pdf_reader.h"

#include "data/base/error.h"
#include "layout/proof/splash_window.h"

#include <Gfx.h>
#include <GfxFont.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <UTF.h>
#include <algorithm>
#include <cmath>
#include <compare>
#include <fofi/FoFiTrueType.h>
#include <map>
#include <optional>
#include <utility>

namespace fuda::layout {

namespace {

// Poppler reports errors to one callback for the whole process, on the thread that reads: here the reader leaves its
// ear.
thread_local std::string* t_listener = nullptr;

void complain(ErrorCategory category, Goffset, const char* message)
{
    if (category != errSyntaxWarning && category != errConfig && t_listener && t_listener->empty())
        *t_listener = message;
}

/// While it lives, errors go to this reader (and to no other that it may have interrupted).
class Listening {
public:
    explicit Listening(std::string& complaint) : m_before(std::exchange(t_listener, &complaint)) {}
    ~Listening() { t_listener = m_before; }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

private:
    std::string* m_before;
};

/// What poppler keeps for the whole process. Made before the first reader and kept, as readers may be on several
/// threads.
struct PopplerProcess {
    PopplerProcess() : settings(&complain)
    {
        // The first state ever makes colour profiles for all later ones, without a lock.
        const PDFRectangle box(0, 0, 1, 1);
        const GfxState first(72, 72, &box, 0, true);
    }
    GlobalParamsIniter settings;
};

/// A font object of the file.
struct FileFont {
    std::shared_ptr<GfxFont> font; // shared with poppler's interpreters
    std::string name;
    std::optional<std::vector<unsigned char>> program; // once it was asked for
    std::vector<std::uint32_t> indices; // code → glyph of the program; beyond its end they are the same
};

/// Collects characters and glyphs in the order of drawing.
class TextDevice : public Recalling<OutputDev, PageText> {
public:
    const PageText& text() const { return m_text; }
    FileFont& font(int font) { return m_fonts.at(static_cast<std::size_t>(font)); }
    const FileFont& font(int font) const { return m_fonts.at(static_cast<std::size_t>(font)); }

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }
    bool needNonText() override { return false; }

    void updateFont(GfxState* state) override
    {
        const std::shared_ptr<GfxFont>& font = state->getFont();
        if (!font)
            return; // poppler draws nothing then
        const auto found = std::find_if(m_fonts.begin(), m_fonts.end(),
                                        [&](const FileFont& known) { return *known.font->getID() == *font->getID(); });
        m_font = static_cast<int>(found - m_fonts.begin());
        if (found == m_fonts.end())
            m_fonts.push_back({font, font->getNameWithoutSubsetTag(), {}, {}});
    }

    void drawChar(GfxState* state, double x, double y, double, double, double, double, CharCode code, int,
                  const Unicode* codes, int count) override
    {
        if (state->getRender() == 3) // neither filled nor stroked: not on paper
            return;
        m_text.glyphs.push_back({m_font, code});
        DrawnCharacter first;
        first.placed = true;
        first.font = m_font;
        state->transform(x, y, &first.x_pt, &first.y_pt);
        if (!m_actual_text)
            add(first, codes, count);
        else if (!m_actual_start)
            m_actual_start = first;
    }

    /// The text that stands for the glyphs up to endActualText: Cairo's way to say that a glyph means something else
    /// this time.
    void beginActualText(GfxState*, const GooString* text) override
    {
        m_actual_text = text->toStr();
        m_actual_start.reset();
    }
    void endActualText(GfxState*) override
    {
        if (m_actual_text && m_actual_start) {
            Unicode* codes = nullptr;
            const int count = TextStringToUCS4(*m_actual_text, &codes);
            add(*m_actual_start, codes, count);
            gfree(codes);
        }
        m_actual_text.reset();
    }

private:
    void add(DrawnCharacter character, const Unicode* codes, int count)
    {
        if (count == 0) {
            character.code = 0xFFFD;
            m_text.characters.push_back(character);
        }
        for (int i = 0; i < count; ++i) {
            character.code = codes[i];
            m_text.characters.push_back(character);
            character.placed = false;
        }
    }

    void clear() override
    {
        m_text.characters.clear();
        m_text.glyphs.clear();
        m_actual_text.reset();
    }
    void begin_trace() override
    {
        m_traced_characters = static_cast<std::ptrdiff_t>(m_text.characters.size());
        m_traced_glyphs = static_cast<std::ptrdiff_t>(m_text.glyphs.size());
    }
    PageText end_trace() override
    {
        return {{m_text.characters.begin() + m_traced_characters, m_text.characters.end()},
                {m_text.glyphs.begin() + m_traced_glyphs, m_text.glyphs.end()}};
    }
    void repeat(const PageText& trace) override
    {
        m_text.characters.insert(m_text.characters.end(), trace.characters.begin(), trace.characters.end());
        m_text.glyphs.insert(m_text.glyphs.end(), trace.glyphs.begin(), trace.glyphs.end());
    }
    bool is_fresh() override { return !m_actual_text; }

    PageText m_text;
    std::vector<FileFont> m_fonts;
    int m_font = 0;
    std::optional<std::string> m_actual_text;
    std::optional<DrawnCharacter> m_actual_start;
    std::ptrdiff_t m_traced_characters = 0, m_traced_glyphs = 0;
};

/// Where a device looks: a rectangle in PDF points from the bottom left corner, and its pixels to the inch.
struct Place {
    double left = 0, bottom = 0, right = 0, top = 0, dpi = 72;
    bool color = false;
    auto operator<=>(const Place&) const = default;
};

/// A device and the interpreter that draws on it.
struct WindowView {
    explicit WindowView(SplashColorMode mode, SplashColorPtr paper) : device(mode, paper) {}
    WindowDevice device;
    std::unique_ptr<Gfx> interpreter; // destroyed first: it reports to the device
};

/// Draws whole pages in colour, text and curves antialiased; lines lie on whole pixels and never fall between them.
class PageDevice : public SplashOutputDev {
public:
    explicit PageDevice(PDFDoc* document) : SplashOutputDev(splashModeRGB8, 1, false, white())
    {
        setVectorAntialias(true);
        setFontAntialias(true);
        startDoc(document);
    }

    Raster read()
    {
        SplashBitmap& drawn = *getBitmap();
        Raster raster{drawn.getWidth(), drawn.getHeight(), 3, {}};
        const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(raster.width) * raster.channels;
        raster.pixels.reserve(static_cast<std::size_t>(row * raster.height));
        for (int y = 0; y < raster.height; ++y) {
            const std::uint8_t* first = drawn.getDataPtr() + static_cast<std::ptrdiff_t>(drawn.getRowSize()) * y;
            raster.pixels.insert(raster.pixels.end(), first, first + row);
        }
        return raster;
    }

private:
    static SplashColorPtr white()
    {
        static SplashColor color = {255, 255, 255};
        return color;
    }
};

class PopplerReader : public PdfReader {
public:
    explicit PopplerReader(std::string_view bytes)
    {
        const Listening listening(m_complaint);
        m_document = std::make_unique<PDFDoc>(
            new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull)));
        m_page_count = m_document->isOk() ? m_document->getNumPages() : 0;
        if (m_page_count < 1)
            throw Error(ErrorKind::Corrupt, "PDF として読めません（" + m_complaint + "）。もう一度作成してください");
    }

    std::size_t page_count() const override { return static_cast<std::size_t>(m_page_count); }

    PageSize page_size(std::size_t page) override
    {
        const Listening listening(m_complaint);
        open(page);
        if (!m_page || m_page->getRotate() != 0)
            return {};
        return {Length::pt(m_page->getCropWidth()), Length::pt(m_page->getCropHeight())};
    }

    const PageText& text(std::size_t page) override
    {
        const Listening listening(m_complaint);
        open(page);
        if (!m_page)
            return m_no_text;
        const PDFRectangle& paper = *m_page->getCropBox();
        const Place place{paper.x1, paper.y1, paper.x2, paper.y2};
        display(m_text, m_text_interpreters[place], place);
        return m_text.text();
    }

    const std::string& font_name(int font) const override { return m_text.font(font).name; }

    const std::vector<unsigned char>& font_program(int font) override
    {
        const Listening listening(m_complaint);
        FileFont& file_font = m_text.font(font);
        if (!file_font.program)
            read_program(file_font);
        return *file_font.program;
    }

    std::uint32_t glyph_index(const DrawnGlyph& glyph) override
    {
        font_program(glyph.font);
        const std::vector<std::uint32_t>& indices = m_text.font(glyph.font).indices;
        return glyph.code < indices.size() ? indices[glyph.code] : glyph.code;
    }

    const Raster& draw(std::size_t page, const PixelWindow& window) override
    {
        const Listening listening(m_complaint);
        open(page);
        m_raster = {};
        if (!m_page)
            return m_raster;
        const PDFRectangle& paper = *m_page->getCropBox();
        const Place place{paper.x1 + window.box.x.pt(),       paper.y2 - window.box.bottom().pt(),
                          paper.x1 + window.box.right().pt(), paper.y2 - window.box.y.pt(),
                          window.pixels_per_mm * 25.4,        window.channels == PixelWindow::Channels::Rgb};
        if (m_windows.size() >= kMostWindows && !m_windows.contains(place))
            m_windows.clear();
        auto& view = m_windows[place];
        if (!view) {
            SplashColor white = {255, 255, 255};
            view = std::make_unique<WindowView>(place.color ? splashModeRGB8 : splashModeMono8, white);
            view->device.startDoc(m_document.get());
        }
        display(view->device, view->interpreter, place);
        view->device.read(m_raster);
        return m_raster;
    }

    Raster picture(std::size_t page, double pixels_per_mm) override
    {
        const Listening listening(m_complaint);
        open(page);
        if (!m_page)
            return {};
        PageDevice device(m_document.get());
        const double dpi = pixels_per_mm * 25.4;
        m_document->displayPage(&device, static_cast<int>(page) + 1, dpi, dpi, 0, false, true, false);
        return device.read();
    }

    Raster print_picture(std::size_t page, const PrintPixels& pixels) override
    {
        const Listening listening(m_complaint);
        open(page);
        if (!m_page)
            return {};
        constexpr double kRounding = 1e-3; // of a pixel: sizes in a PDF are rounded
        const bool turned = pixels.turn == PrintPixels::Turn::Left;
        const double across = turned ? m_page->getCropHeight() : m_page->getCropWidth();
        const double along = turned ? m_page->getCropWidth() : m_page->getCropHeight();
        const int width = static_cast<int>(across * pixels.x_dpi / 72 + kRounding);
        const int height = static_cast<int>(along * pixels.y_dpi / 72 + kRounding);
        const Length to_right = turned ? pixels.down : pixels.right;
        const Length to_bottom = turned ? Length() - pixels.right : pixels.down;
        const auto x = static_cast<int>(std::lround(-to_right.pt() * pixels.x_dpi / 72));
        const auto y = static_cast<int>(std::lround(-to_bottom.pt() * pixels.y_dpi / 72));
        PageDevice device(m_document.get());
        m_document->displayPageSlice(&device, static_cast<int>(page) + 1, pixels.x_dpi, pixels.y_dpi, turned ? 270 : 0,
                                     false, true, true, x, y, width, height);
        return device.read();
    }

    std::string take_complaint() override { return std::exchange(m_complaint, {}); }

private:
    static constexpr std::size_t kMostWindows = 64;

    void read_program(FileFont& file_font)
    {
        GfxFont& font = *file_font.font;
        file_font.program = font.readEmbFontFile(m_document->getXRef()).value_or(std::vector<unsigned char>());
        if (const auto* composite = dynamic_cast<GfxCIDFont*>(&font)) {
            file_font.indices.assign(composite->getCIDToGID(), composite->getCIDToGID() + composite->getCIDToGIDLen());
        } else if (auto* simple = dynamic_cast<Gfx8BitFont*>(&font)) {
            const auto program =
                FoFiTrueType::make(file_font.program->data(), static_cast<int>(file_font.program->size()));
            if (!program)
                return;
            int* indices = simple->getCodeToGIDMap(program.get());
            file_font.indices.assign(indices, indices + 256);
            gfree(indices);
        }
    }

    /// Makes `page` the page that is read: its content as plain bytes and its resources, both read once for all
    /// devices.
    void open(std::size_t page)
    {
        if (m_open == page)
            return;
        m_open = page;
        m_content.clear();
        m_page = page < page_count() ? m_document->getPage(static_cast<int>(page) + 1) : nullptr;
        if (m_page && !m_page->isOk())
            m_page = nullptr;
        if (!m_page) {
            complain(errSyntaxError, 0, "page is missing");
            return;
        }
        Object contents = m_page->getContents();
        if (contents.isArray()) {
            for (int i = 0; i < contents.arrayGetLength(); ++i) {
                append_content(contents.arrayGet(i));
                m_content += '\n';
            }
        } else {
            append_content(contents);
        }
        open_resources();
    }

    void append_content(const Object& object)
    {
        if (!object.isStream()) {
            complain(errSyntaxError, 0, "page has no content");
            return;
        }
        const auto bytes = object.getStream()->toUnsignedChars();
        m_content.append(bytes.begin(), bytes.end());
    }

    /// Poppler reads every font of a resource dictionary anew for each interpreter and page, which costs more than all
    /// the rest of a page. So interpreters live on, hold the fonts of all pages, and a page's own resources are given
    /// without fonts. Should a name mean another font on this page, they start anew.
    void open_resources()
    {
        XRef* xref = m_document->getXRef();
        Dict* given = m_page->getResourceDict();
        m_resources = Object(given ? given->copy(xref) : new Dict(xref));
        const Object fonts = m_resources.dictLookup("Font");
        if (!fonts.isDict())
            return;
        for (int i = 0; i < fonts.dictGetLength(); ++i)
            if (!fonts.dictGetValNF(i).isRef())
                return; // a font of this page alone: it stays in the page's resources, which are looked up first
        bool changed = false;
        for (int i = 0; i < fonts.dictGetLength(); ++i) {
            const Object& font = fonts.dictGetValNF(i);
            const std::pair<int, int> reference{font.getRef().num, font.getRef().gen};
            auto& known = m_fonts[fonts.dictGetKey(i)];
            changed = changed || known != reference;
            known = reference;
        }
        if (changed) {
            m_text_interpreters.clear();
            for (auto& [place, view] : m_windows)
                view->interpreter.reset();
        }
        m_resources.getDict()->remove("Font");
    }

    std::unique_ptr<Gfx> make_interpreter(OutputDev& device, const Place& place)
    {
        XRef* xref = m_document->getXRef();
        auto* fonts = new Dict(xref); // poppler's objects count who holds them
        for (const auto& [name, reference] : m_fonts)
            fonts->add(name.c_str(), Object(Ref{reference.first, reference.second}));
        Object resources(new Dict(xref));
        resources.dictAdd("Font", Object(fonts));
        const PDFRectangle box(place.left, place.bottom, place.right, place.top);
        return std::make_unique<Gfx>(m_document.get(), &device, 1, resources.getDict(), place.dpi, place.dpi, &box,
                                     nullptr, 0);
    }

    template <class Device>
    void display(Device& device, std::unique_ptr<Gfx>& interpreter, const Place& place)
    {
        if (!interpreter)
            interpreter = make_interpreter(device, place);
        for (const auto forms : {Device::Forms::Recall, Device::Forms::Learn}) {
            device.begin(forms, *interpreter);
            Object content(static_cast<Stream*>(new MemStream(
                m_content.data(), 0, static_cast<Goffset>(m_content.size()), Object(new Dict(m_document->getXRef())))));
            interpreter->saveState();
            interpreter->pushResources(m_resources.getDict());
            interpreter->display(&content);
            interpreter->popResources();
            interpreter->restoreState();
            if (!device.met_unknown_form())
                break;
        }
    }

    std::string m_complaint;
    std::unique_ptr<PDFDoc> m_document;
    int m_page_count = 0;
    std::size_t m_open = static_cast<std::size_t>(-1);
    ::Page* m_page = nullptr; // the document's
    std::string m_content;
    Object m_resources;
    std::map<std::string, std::pair<int, int>> m_fonts; // name → number and generation of the object
    TextDevice m_text;
    std::map<Place, std::unique_ptr<Gfx>> m_text_interpreters;
    std::map<Place, std::unique_ptr<WindowView>> m_windows;
    Raster m_raster;
    const PageText m_no_text;
};

} // namespace

std::unique_ptr<PdfReader> open_pdf(std::string_view bytes)
{
    static const PopplerProcess process;
    return std::make_unique<PopplerReader>(bytes);
}

} // namespace fuda::layout
