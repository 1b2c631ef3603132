#include "layout/proof/proof.h"

#include "layout/model/picture_source.h"
#include "layout/proof/barcode_reader.h"
#include "layout/proof/glyph_comparer.h"
#include "layout/proof/nw7_reader.h"
#include "layout/proof/pdf_reader.h"
#include "layout/proof/picture_comparer.h"
#include "layout/proof/qr_reader.h"
#include "layout/proof/text_comparer.h"
#include "layout/render/renderer.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <map>
#include <optional>
#include <tuple>

namespace fuda::layout {

namespace {

constexpr double kPixelsPerModule = 4;
constexpr double kPicturePixelsPerMm = 6; // 152 dpi
constexpr double kSizeToleranceMm = 0.1;

std::string at(const Rect& box)
{
    char text[64];
    std::snprintf(text, sizeof text, "（左から %.1f mm・上から %.1f mm）", box.x.mm(), box.y.mm());
    return text;
}

std::string in_mm(Length width, Length height)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.1f × %.1f mm", width.mm(), height.mm());
    return text;
}

/// Half a pixel more than the picture on each side: its edges then lie within pixels, and a difference of a millionth
/// of a point does not move them to others.
PixelWindow picture_window(const Rect& box)
{
    const Length half = Length::mm(0.5 / kPicturePixelsPerMm);
    return {{box.x - half, box.y - half, box.width + half * 2, box.height + half * 2},
            kPicturePixelsPerMm,
            PixelWindow::Channels::Rgb};
}

/// What a mark's place showed when it was last looked at, and what that meant: the same pixels mean the same.
struct Sight {
    Raster pixels;
    std::string record; ///< what it was compared with
    std::optional<std::string> fault;
};

/// Compares one file with its record.
class FileProof {
public:
    using Reference = std::function<const Raster&(const PictureMark&)>;

    FileProof(PdfReader& reader, const FontSet& fonts, GlyphComparer& glyphs, Reference reference)
        : m_reader(reader), m_fonts(fonts), m_glyphs(glyphs), m_reference(std::move(reference))
    {
        m_glyphs.begin(m_reader);
    }

    std::vector<std::string> page(std::size_t number, const Page& page)
    {
        m_number = number;
        m_faults.clear();
        check_size(*page.background);
        check_text(page);
        for (const std::vector<Mark>* marks : {&page.background->marks, &page.marks})
            for (const Mark& mark : *marks)
                std::visit([&](const auto& shape) { check(shape); }, mark.shape);
        if (const std::string complaint = m_reader.take_complaint(); !complaint.empty())
            m_faults.push_back("PDF が壊れています（" + complaint + "）");
        return std::move(m_faults);
    }

private:
    void check_size(const Background& background)
    {
        const PageSize size = m_reader.page_size(m_number);
        if (std::abs(size.width.mm() - background.width.mm()) > kSizeToleranceMm ||
            std::abs(size.height.mm() - background.height.mm()) > kSizeToleranceMm)
            m_faults.push_back("用紙の大きさは " + in_mm(background.width, background.height) + " のはずですが、" +
                               in_mm(size.width, size.height) + " です");
    }

    void check_text(const Page& page)
    {
        auto& constant = m_constant_texts[page.background.get()];
        if (constant.glyphs.empty())
            append_text(constant, page.background->marks);
        m_expected = constant;
        append_text(m_expected, page.marks);
        if (auto fault = compare_text(m_expected, m_reader.text(m_number), m_reader, m_fonts, m_glyphs))
            m_faults.push_back(std::move(*fault));
    }

    /// Draws the window and says what is wrong with it, unless the same pixels have answered the same question already.
    template <class Judge>
    void look(const PixelWindow& window, const std::string& record, const Judge& judge)
    {
        const Raster& pixels = m_reader.draw(m_number, window);
        const Rect& box = window.box;
        Sight& sight = m_sights[{box.x.mm(), box.y.mm(), box.width.mm(), box.height.mm()}];
        if (sight.record != record || sight.pixels != pixels || pixels.pixels.empty()) {
            sight.fault = judge(pixels);
            sight.record = record;
            sight.pixels = pixels;
        }
        if (sight.fault)
            m_faults.push_back(*sight.fault);
    }

    void check(const QrMark& qr)
    {
        const PixelWindow window{qr.box, kPixelsPerModule / qr.module().mm(), PixelWindow::Channels::Gray};
        look(window, qr.value, [&](const Raster& pixels) -> std::optional<std::string> {
            const std::optional<std::string> read = read_qr(pixels);
            if (!read)
                return "QR コード" + at(qr.box) + "を読み取れません";
            if (*read != qr.value)
                return "QR コード" + at(qr.box) + "の内容は「" + qr.value + "」のはずですが、読み取ると「" + *read +
                       "」です";
            return std::nullopt;
        });
    }

    void check(const CustomerBarcodeMark& barcode)
    {
        look(customer_barcode_window(barcode), barcode.bars, [&](const Raster& pixels) -> std::optional<std::string> {
            const std::string read = read_customer_barcode(pixels);
            for (std::size_t i = 0; i < read.size(); ++i)
                if (read[i] != barcode.bars[i])
                    return "カスタマバーコード" + at(barcode.box()) + "の " + std::to_string(i + 1) + " 本目は " +
                           barcode.bars[i] + " のはずですが、" +
                           (read[i] == '?' ? std::string("バーとして読み取れません")
                                           : std::string(1, read[i]) + " です");
            return std::nullopt;
        });
    }

    void check(const Nw7Mark& nw7)
    {
        look(nw7_window(nw7), nw7.digits, [&](const Raster& pixels) -> std::optional<std::string> {
            const std::optional<std::string> read = read_nw7(pixels);
            if (!read)
                return "バーコード（NW-7）" + at(nw7.box) + "を読み取れません";
            if (*read != nw7.digits)
                return "バーコード（NW-7）" + at(nw7.box) + "の内容は「" + nw7.digits + "」のはずですが、読み取ると「" +
                       *read + "」です";
            return std::nullopt;
        });
    }

    void check(const PictureMark& picture)
    {
        look(picture_window(picture.box), picture.file, [&](const Raster& pixels) -> std::optional<std::string> {
            const std::string file = is_embedded(picture.file) ? "（様式に埋め込み）"
                                                               : " " + picture.file.substr(picture.file.rfind('/') + 1);
            const std::string name = "画像" + file + at(picture.box);
            switch (compare_pictures(m_reference(picture), pixels)) {
            case PictureVerdict::Same:
                return std::nullopt;
            case PictureVerdict::Blank:
                return name + "のファイルには何も描かれていません";
            case PictureVerdict::Missing:
                return name + "が印字されていません";
            case PictureVerdict::Different:
                return name + "が欠けているか、元の画像と違います";
            }
            return std::nullopt;
        });
    }

    void check(const TextRun&) {}
    void check(const LineMark&) {}
    void check(const BoxMark&) {}
    void check(const SpecimenMark&) {}

    PdfReader& m_reader;
    const FontSet& m_fonts;
    GlyphComparer& m_glyphs;
    Reference m_reference;
    std::size_t m_number = 0;
    std::vector<std::string> m_faults;
    std::map<const Background*, ExpectedText> m_constant_texts;
    ExpectedText m_expected;
    std::map<std::array<double, 4>, Sight> m_sights;
};

} // namespace

struct Prover::State {
    explicit State(const FontSet& all_fonts) : fonts(all_fonts), renderer(all_fonts), glyphs(all_fonts) {}

    /// The picture alone on paper of its own size, as the same reader sees it: what remains of it on a page is compared
    /// with this.
    const Raster& reference(const PictureMark& picture)
    {
        const auto [found, is_new] =
            references.try_emplace({picture.file, picture.box.width.mm(), picture.box.height.mm()});
        if (is_new) {
            auto paper = std::make_shared<Background>();
            const Length margin = Length::mm(1);
            const Rect box{margin, margin, picture.box.width, picture.box.height};
            paper->width = box.right() + margin;
            paper->height = box.bottom() + margin;
            paper->marks.push_back({PictureMark{box, picture.file}});
            const Page page{std::move(paper), {}};
            const std::string pdf = renderer.pdf({&page}, {"reference", "2000-01-01T00:00:00Z"});
            found->second = open_pdf(pdf)->draw(0, picture_window(box));
        }
        return found->second;
    }

    const FontSet& fonts;
    Renderer renderer;
    GlyphComparer glyphs;
    std::map<std::tuple<std::string, double, double>, Raster> references;
};

Prover::Prover(const FontSet& fonts) : m_state(std::make_unique<State>(fonts)) {}
Prover::~Prover() = default;

std::vector<ProofFault> Prover::prove(std::string_view pdf, const std::vector<const Composition*>& pieces)
{
    const std::unique_ptr<PdfReader> reader = open_pdf(pdf);
    FileProof proof(*reader, m_state->fonts, m_state->glyphs,
                    [this](const PictureMark& picture) -> const Raster& { return m_state->reference(picture); });
    std::vector<ProofFault> faults;
    std::size_t number = 0;
    for (std::size_t piece = 0; piece < pieces.size(); ++piece)
        for (std::size_t page = 0; page < pieces[piece]->pages.size(); ++page, ++number) {
            if (number >= reader->page_count()) {
                faults.push_back({piece, page,
                                  "このページがありません（PDF は " + std::to_string(reader->page_count()) +
                                      " ページで終わっています）"});
                continue;
            }
            for (std::string& message : proof.page(number, pieces[piece]->pages[page]))
                faults.push_back({piece, page, std::move(message)});
        }
    if (number < reader->page_count() && !pieces.empty())
        faults.push_back({pieces.size() - 1, pieces.back()->pages.size(),
                          "PDF は " + std::to_string(number) + " ページのはずですが、" +
                              std::to_string(reader->page_count()) + " ページあります"});
    return faults;
}

} // namespace fuda::layout
