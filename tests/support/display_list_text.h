#pragma once

#include "layout/compose/composer.h"

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>

namespace fuda::tests {

/// A display list as text, a line a mark: element, kind, place and size in mm to 0.01, type size in pt, and what is to be read
/// there. For golden files that a person can check, and for saying in which line two lists differ.
class DisplayListText {
public:
    explicit DisplayListText(const layout::Template& layout) : m_layout(layout) {}

    std::string of(const layout::Composition& composition)
    {
        m_text.clear();
        for (std::size_t i = 0; i < composition.pages.size(); ++i) {
            m_page = &m_layout.pages.at(i);
            const layout::Page& page = composition.pages[i];
            m_text +=
                "page " + m_page->name + "  " + mm(page.background->width) + " x " + mm(page.background->height) + "\n";
            add("background", page.background->marks);
            add("piece", page.marks);
        }
        return m_text;
    }

private:
    void add(const std::string& layer, const std::vector<layout::Mark>& marks)
    {
        m_text += " " + layer + "\n";
        for (const layout::Mark& mark : marks) {
            m_text +=
                "  " + (mark.element < 0 ? "見本" : m_page->elements.at(static_cast<std::size_t>(mark.element)).name);
            std::visit([&](const auto& shape) { line(shape); }, mark.shape);
            m_text += "\n";
        }
    }

    void line(const layout::TextRun& run)
    {
        m_text += "  text  x " + mm(run.x) + " baseline " + mm(run.baseline) + " width " + mm(run.width()) + "  " +
                  rounded(run.size_pt) + " pt condensed " + rounded(run.condense) + "  " + color(run.color) + " 「" +
                  run.text + "」";
    }
    void line(const layout::LineMark& mark)
    {
        m_text += "  line  " + mm(mark.x1) + " " + mm(mark.y1) + " to " + mm(mark.x2) + " " + mm(mark.y2) +
                  "  stroke " + mm(mark.stroke) + (mark.dash > Length() ? " dash " + mm(mark.dash) : "") + "  " +
                  color(mark.color);
    }
    void line(const layout::BoxMark& mark)
    {
        m_text += "  box  " + box(mark.box);
        if (mark.radius > Length())
            m_text += "  radius " + mm(mark.radius);
        if (mark.stroke_color)
            m_text += "  stroke " + mm(mark.stroke) + " " + color(*mark.stroke_color);
        if (mark.fill)
            m_text += "  fill " + color(*mark.fill);
    }
    void line(const layout::PictureMark& mark)
    {
        m_text += "  picture  " + box(mark.box) + "  " + std::filesystem::path(mark.file).filename().string();
    }
    void line(const layout::QrMark& mark)
    {
        m_text += "  qr  " + box(mark.box) + "  " + std::to_string(mark.side) + " modules of " + mm(mark.module()) +
                  "  「" + mark.value + "」";
    }
    void line(const layout::CustomerBarcodeMark& mark)
    {
        m_text += "  customer barcode  " + box(mark.box()) + "  " + mark.bars;
    }
    void line(const layout::Nw7Mark& mark)
    {
        m_text += "  nw7  " + box(mark.box) + "  narrow bar " + mm(mark.narrow_bar()) + "  「" + mark.digits + "」";
    }
    void line(const layout::SpecimenMark& mark)
    {
        m_text += "  specimen  " + rounded(mark.size_pt) + " pt, spares " + std::to_string(mark.spared.size());
    }

    static std::string rounded(double value)
    {
        char text[32];
        std::snprintf(text, sizeof text, "%.2f", std::round(value * 100) / 100 + 0.0); // no "-0.00"
        return text;
    }
    static std::string mm(Length length) { return rounded(length.mm()); }
    static std::string box(const Rect& box)
    {
        return "x " + mm(box.x) + " y " + mm(box.y) + "  " + mm(box.width) + " x " + mm(box.height);
    }
    static std::string color(const layout::Color& color)
    {
        char text[16];
        std::snprintf(text, sizeof text, "#%02lx%02lx%02lx", std::lround(color.red * 255),
                      std::lround(color.green * 255), std::lround(color.blue * 255));
        return text;
    }

    const layout::Template& m_layout;
    const layout::PageTemplate* m_page = nullptr;
    std::string m_text;
};

} // namespace fuda::tests
