#include "layout/compose/element_composer.h"

#include "data/base/error.h"
#include "data/base/text.h"
#include "layout/compose/nw7_encoder.h"
#include "layout/compose/qr_encoder.h"
#include "layout/model/picture_source.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace fuda::layout {

namespace {

/// Modules that are smaller than asked by less than this are not (11.6 mm / 29 is a hair under 0.4 mm).
constexpr Length kModuleTolerance = Length::mm(1e-6);

std::string describe(const GlyphFault& fault, const std::string& family)
{
    const std::string shown = utf8(fault.characters.substr(0, 1)) + "（" + code_point_names(fault.characters) + "）";
    switch (fault.kind) {
    case GlyphFault::Kind::Missing:
        return "文字 " + shown + " の字形が " + family +
               " にありません。印字できる字に直すか、字形のある書体の様式にしてください";
    case GlyphFault::Kind::UnsupportedVariant:
        return "異体字 " + shown + " の字形が " + family + " にありません。異体字の指定を確かめてください";
    case GlyphFault::Kind::PrivateUse:
        return "外字 " + shown + " は印字できません。正しい文字に直してください";
    case GlyphFault::Kind::Unprintable:
        return "印字できない文字（" + code_point_names(fault.characters) + "）があります。取り除いてください";
    }
    return {};
}

} // namespace

bool is_customer_barcode(std::string_view bars)
{
    return bars.size() == customer_barcode::kBars &&
           std::all_of(bars.begin(), bars.end(), [](char c) { return c == 'F' || c == 'A' || c == 'D' || c == 'T'; });
}

void ElementComposer::compose(const Element& element, int index)
{
    m_element = &element;
    m_index = index;
    std::visit(*this, element.shape);
}

Color ElementComposer::color(const Pattern& pattern) const
{
    const std::optional<Color> parsed = parse_color(pattern.literal());
    if (!parsed)
        throw Error(ErrorKind::BadInput,
                    m_element->name + ": 色「" + pattern.literal() + "」は #rrggbb ではありません");
    return *parsed;
}

bool ElementComposer::glyphs_stand(const Face& face, const std::string& text)
{
    const auto faults = m_fonts.faults(face.font, text);
    for (const GlyphFault& fault : faults)
        complain(Issue::Kind::GlyphFault, describe(fault, m_fonts.family(face.font)));
    return faults.empty();
}

template <class TextElement>
void ElementComposer::compose_text(const TextElement& element)
{
    const Face& face = m_faces.at(element.style);
    const std::string text = element.text.literal();
    std::string printed = text;
    std::erase(printed, '\n');
    if (!glyphs_stand(face, printed))
        return;
    auto runs = fit(m_fonts, face, element, text);
    if (!runs) {
        complain(Issue::Kind::TextDoesNotFit, "長すぎて、最小の文字でも枠に入りません（" +
                                                  std::to_string(code_points(text).size()) +
                                                  " 文字）。短い表記にするか、様式の枠を広げてください");
        return;
    }
    for (TextRun& run : *runs)
        add(std::move(run));
}

void ElementComposer::operator()(const TextBox& text)
{
    compose_text(text);
}

void ElementComposer::operator()(const Paragraph& paragraph)
{
    compose_text(paragraph);
}

void ElementComposer::operator()(const Line& line)
{
    add(LineMark{line.x1, line.y1, line.x2, line.y2, line.stroke, line.dash, color(line.color)});
}

void ElementComposer::operator()(const Box& box)
{
    BoxMark mark{box.box, box.radius, box.stroke, {}, {}};
    if (box.stroke > Length())
        mark.stroke_color = color(box.stroke_color);
    if (!box.fill.empty())
        mark.fill = color(box.fill);
    add(std::move(mark));
}

void ElementComposer::operator()(const PictureBox& picture)
{
    const std::string file = picture.source.literal();
    if (!is_embedded(file) && !std::filesystem::is_regular_file(file))
        throw Error(ErrorKind::BadInput, m_element->name + ": 画像「" + file + "」がありません");
    add(PictureMark{picture.box, file});
}

void ElementComposer::operator()(const QrBox& qr)
{
    const std::string value = qr.value.literal();
    std::optional<QrSymbol> symbol = encode_qr(value);
    if (!symbol) {
        complain(Issue::Kind::QrTooLong,
                 "QR コードに入る長さを超えています（" + std::to_string(value.size()) + " バイト）");
        return;
    }
    QrMark mark{{qr.x, qr.y, qr.size, qr.size}, symbol->side, std::move(symbol->modules), value};
    if (mark.module() + kModuleTolerance < qr.min_module) {
        char message[160];
        std::snprintf(message, sizeof message,
                      "QR コードの 1 マスが %.2f mm になります（最小 %.2f mm）。文字を短くするか、枠を広げてください",
                      mark.module().mm(), qr.min_module.mm());
        complain(Issue::Kind::QrTooSmall, message);
        return;
    }
    add(std::move(mark));
}

void ElementComposer::operator()(const CustomerBarcodeBox& barcode)
{
    const std::string bars = barcode.value.literal();
    if (!is_customer_barcode(bars)) {
        complain(Issue::Kind::BarcodeWrong, "カスタマバーコードは F A D T の 67 字でなければなりません");
        return;
    }
    add(CustomerBarcodeMark{barcode.x, barcode.y, barcode.size_pt, bars});
}

void ElementComposer::operator()(const Nw7Box& number)
{
    const std::string digits = number.value.literal();
    std::optional<std::vector<bool>> cells = encode_nw7(digits);
    if (!cells) {
        complain(Issue::Kind::BarcodeWrong, "バーコード（NW-7）にできるのは数字だけです。番号を確かめてください");
        return;
    }
    Nw7Mark mark{number.box, std::move(*cells), digits};
    if (mark.narrow_bar() + kModuleTolerance < nw7::kNarrowestBar) {
        char message[160];
        std::snprintf(message, sizeof message,
                      "バーコード（NW-7）の細いバーが %.2f mm になります（最小 %.2f mm）。枠を広げてください",
                      mark.narrow_bar().mm(), nw7::kNarrowestBar.mm());
        complain(Issue::Kind::BarcodeTooSmall, message);
        return;
    }
    add(std::move(mark));
}

void ElementComposer::operator()(const DigitBoxes& digits)
{
    const Face& face = m_faces.at(digits.style);
    const std::u32string characters = code_points(digits.value.literal());
    const Length width = digits.box.width * (1.0 / digits.count);
    add(BoxMark{digits.box, Length(), digits.stroke, color(digits.stroke_color), {}});
    for (int i = 1; i < digits.count; ++i) {
        const Length x = digits.box.x + width * i;
        add(LineMark{x, digits.box.y, x, digits.box.bottom(), digits.stroke, Length(), color(digits.stroke_color)});
    }
    if (static_cast<int>(characters.size()) > digits.count) {
        complain(Issue::Kind::TooManyDigits,
                 std::to_string(characters.size()) + " 文字は " + std::to_string(digits.count) + " 個の枠に入りません");
        return;
    }
    if (!glyphs_stand(face, utf8(characters)))
        return;
    // Digits are about 0.72 em tall: this puts their middle on the box's middle.
    const Length baseline = digits.box.y + digits.box.height * 0.5 + Length::pt(face.size_pt * 0.36);
    const int first = digits.count - static_cast<int>(characters.size());
    for (std::size_t i = 0; i < characters.size(); ++i)
        add(centered(m_fonts, face, utf8(characters.substr(i, 1)),
                     digits.box.x + width * (first + static_cast<int>(i) + 0.5), baseline));
}

} // namespace fuda::layout
