#include "layout/compose/layout_check.h"

#include "data/base/error.h"

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
    PageCheck(const Template& layout, int page, SampleData data, std::vector<Problem>& problems)
        : m_page(layout.pages[static_cast<std::size_t>(page)]), m_number(page), m_data(data), m_problems(problems)
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
                complain(m_ink[i], m_ink[i].element + position(box) + " が余白にはみ出します");
            for (std::size_t j = i + 1; j < m_ink.size(); ++j)
                if (m_ink[i].index != m_ink[j].index && overlap(box, m_ink[j].box))
                    complain(m_ink[i], m_ink[i].element + position(box) + " と " + m_ink[j].element +
                                           position(m_ink[j].box) + " が重なります");
        }
    }

private:
    void complain(const Ink& ink, const std::string& message)
    {
        m_problems.push_back({m_number, ink.index, m_data, message});
    }

    const PageTemplate& m_page;
    int m_number;
    SampleData m_data;
    std::vector<Problem>& m_problems;
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

std::string line(const Template& layout, const Problem& problem)
{
    const std::string page =
        problem.page < 0 ? std::string() : layout.pages.at(static_cast<std::size_t>(problem.page)).name + ": ";
    return layout.id + (problem.data ? " [" + std::string(name(*problem.data)) + "] " : ": ") + page + problem.message;
}

std::vector<Problem> check_layout(const Template& layout, const FieldValues& constants, const FontSet& fonts)
{
    std::vector<Problem> problems;
    const auto add = [&](const std::vector<Issue>& issues, std::optional<SampleData> data) {
        for (const Issue& issue : issues)
            problems.push_back({issue.page, issue.index, data, issue.element + ": " + issue.message});
    };
    try {
        std::vector<Issue> constant;
        const Composer composer(layout, constants, fonts, Specimen::No, constant);
        add(constant, std::nullopt);
        for (const SampleData data : kAllSampleData) {
            const Composition composition = composer.compose(sample_values(layout, constants, data));
            add(composition.issues, data);
            for (std::size_t i = 0; i < composition.pages.size(); ++i) {
                PageCheck check(layout, static_cast<int>(i), data, problems);
                check.add(composition.pages[i].background->marks);
                check.add(composition.pages[i].marks);
                check.report();
            }
        }
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        problems.push_back({-1, -1, std::nullopt, error.what()});
    }
    return problems;
}

} // namespace fuda::layout
