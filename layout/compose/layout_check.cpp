#include "layout/compose/layout_check.h"

#include "data/base/error.h"

#include <algorithm>
#include <cstdio>

namespace fuda::layout {

namespace {

/// Boxes that touch by less than this do not lie over each other.
constexpr Length kTouch = Length::mm(0.15);
/// Ink of Japanese type stays within these parts of the em above and below the baseline.
constexpr double kInkAbove = 0.82, kInkBelow = 0.10;

struct Ink {
    Rect box;
    std::string element;
    int index = -1;
};

bool overlap(const Rect& a, const Rect& b)
{
    return a.x + kTouch < b.right() && b.x + kTouch < a.right() && a.y + kTouch < b.bottom() &&
           b.y + kTouch < a.bottom();
}

std::string position(const Rect& box)
{
    char text[64];
    std::snprintf(text, sizeof text, "（x %.1f y %.1f mm）", box.x.mm(), box.y.mm());
    return text;
}

class PageCheck {
public:
    PageCheck(const PageTemplate& page, std::string where, std::vector<std::string>& problems)
        : m_page(page), m_where(std::move(where)), m_problems(problems)
    {
    }

    void add(const std::vector<Mark>& marks)
    {
        for (const Mark& mark : marks) {
            const std::string element =
                mark.element < 0 ? "" : m_page.elements[static_cast<std::size_t>(mark.element)].name;
            if (const auto* run = std::get_if<TextRun>(&mark.shape)) {
                const Length em = Length::pt(run->size_pt);
                const Rect ink{run->x, run->baseline - em * kInkAbove, run->width(), em * (kInkAbove + kInkBelow)};
                m_ink.push_back({ink, "「" + run->text + "」", mark.element});
            } else if (const auto* qr = std::get_if<QrMark>(&mark.shape)) {
                m_ink.push_back({qr->box, element, mark.element});
            } else if (const auto* barcode = std::get_if<CustomerBarcodeMark>(&mark.shape)) {
                m_ink.push_back({barcode->quiet_zone(), element, mark.element});
            } else if (const auto* nw7 = std::get_if<Nw7Mark>(&mark.shape)) {
                m_ink.push_back({nw7->box, element, mark.element});
            }
        }
    }

    void report()
    {
        const Rect safe{m_page.margin, m_page.margin, m_page.width - m_page.margin * 2,
                        m_page.height - m_page.margin * 2};
        for (std::size_t i = 0; i < m_ink.size(); ++i) {
            const Rect& box = m_ink[i].box;
            if (box.x < safe.x - kTouch || box.y < safe.y - kTouch || box.right() > safe.right() + kTouch ||
                box.bottom() > safe.bottom() + kTouch)
                m_problems.push_back(m_where + m_ink[i].element + position(box) + " が余白にはみ出します");
            for (std::size_t j = i + 1; j < m_ink.size(); ++j)
                if (m_ink[i].index != m_ink[j].index && overlap(box, m_ink[j].box))
                    m_problems.push_back(m_where + m_ink[i].element + position(box) + " と " + m_ink[j].element +
                                         position(m_ink[j].box) + " が重なります");
        }
    }

private:
    const PageTemplate& m_page;
    std::string m_where;
    std::vector<std::string>& m_problems;
    std::vector<Ink> m_ink;
};

} // namespace

std::string_view name(SampleData data)
{
    switch (data) {
    case SampleData::Normal:
        return "normal";
    case SampleData::Longest:
        return "longest";
    case SampleData::Empty:
        return "empty";
    }
    return {};
}

FieldValues sample_values(const Template& layout, const FieldValues& constants, SampleData data)
{
    FieldValues values;
    for (const FieldSpec& field : layout.fields) {
        if (constants.contains(field.name))
            continue;
        if (data == SampleData::Longest)
            values[field.name] = field.longest;
        else if (data == SampleData::Normal || field.required)
            values[field.name] = field.normal;
    }
    return values;
}

std::vector<std::string> check_layout(const Template& layout, const FieldValues& constants, const FontSet& fonts)
{
    std::vector<std::string> problems;
    try {
        const Composer composer(layout, constants, fonts, Specimen::No);
        for (const SampleData data : {SampleData::Normal, SampleData::Longest, SampleData::Empty}) {
            const Composition composition = composer.compose(sample_values(layout, constants, data));
            const std::string what = layout.id + " [" + std::string(name(data)) + "] ";
            for (const Issue& issue : composition.issues)
                problems.push_back(what + issue.element + ": " + issue.message);
            for (std::size_t i = 0; i < composition.pages.size(); ++i) {
                PageCheck check(layout.pages[i], what + layout.pages[i].name + ": ", problems);
                check.add(composition.pages[i].background->marks);
                check.add(composition.pages[i].marks);
                check.report();
            }
        }
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        problems.emplace_back(error.what());
    }
    return problems;
}

} // namespace fuda::layout
