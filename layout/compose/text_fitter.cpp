#include "layout/compose/text_fitter.h"

#include "data/base/text.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace fuda::layout {

namespace {

/// Sizes go down in these steps, and condensing in these: few distinct scaled fonts keep the PDF's drawing state small.
constexpr double kSizeStepPt = 0.25;
constexpr double kCondenseStep = 0.01;
/// Widths that differ by less than this are equal (a hundredth of a point).
constexpr double kTolerancePt = 0.01;

double floor_to(double value, double step)
{
    return std::floor(value / step + 1e-6) * step;
}

struct SetLine {
    std::string text;
    ShapedText shaped;
    bool ends_paragraph = true;
};

/// One way to set the text: all lines share size and condensing.
struct Setting {
    double size_pt = 0, condense = 1;
    std::vector<SetLine> lines;
};

/// Where a value may be broken first: 「…9丁目99番9号　つつじハイツ203」 breaks at its space and not inside the
/// building's name.
enum class Breaks { Anywhere, AtSpaces };

/// Byte offsets at which a line may end, by UAX #14 with Japanese strict rules (JIS X 4051 行頭禁則).
std::vector<std::size_t> break_offsets(const std::string& text)
{
    // Opening a rule set costs far more than using it, and an iterator must stay on its thread.
    thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
        UErrorCode error = U_ZERO_ERROR;
        icu::BreakIterator* made = icu::BreakIterator::createLineInstance(icu::Locale("ja@lb=strict"), error);
        return std::unique_ptr<icu::BreakIterator>(U_SUCCESS(error) ? made : nullptr);
    }();
    UErrorCode error = U_ZERO_ERROR;
    UText* utext = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &error);
    iterator->setText(utext, error);
    std::vector<std::size_t> offsets;
    for (auto at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next())
        offsets.push_back(static_cast<std::size_t>(at));
    utext_close(utext);
    return offsets;
}

/// Where each byte of a text stands on its line, from one shaping of the whole.
class Offsets {
public:
    Offsets(const FontSet& fonts, const Face& face, const std::string& text)
        : m_x(text.size() + 1, 0), m_tracking_em(face.tracking_em)
    {
        const ShapedText shaped = fonts.shape(face.font, text, face.tracking_em);
        std::size_t byte = 0;
        std::size_t glyph = 0;
        for (const Cluster& cluster : shaped.clusters) {
            std::fill_n(m_x.begin() + static_cast<std::ptrdiff_t>(byte), cluster.bytes, shaped.glyphs[glyph].x_pt);
            byte += cluster.bytes;
            glyph += cluster.glyphs;
        }
        m_x.back() = shaped.width_em;
    }
    double width(std::size_t begin, std::size_t end) const
    {
        const double gap = end + 1 < m_x.size() ? m_tracking_em : 0; // not after a line's last character
        return m_x[end] - m_x[begin] - gap;
    }

private:
    std::vector<double> m_x; ///< in ems
    double m_tracking_em = 0;
};

/// Greedy line breaking of text without "\n".
std::vector<SetLine> broken(const FontSet& fonts, const Face& face, const std::string& text, double width_em,
                            Breaks breaks)
{
    std::vector<SetLine> lines;
    const Offsets offsets(fonts, face, text);
    std::size_t begin = 0;
    std::size_t good = 0;
    const auto finish = [&](std::size_t end) {
        const std::string line(trimmed(std::string_view(text).substr(begin, end - begin)));
        lines.push_back({line, fonts.shape(face.font, line, face.tracking_em), false});
        begin = end;
    };
    for (const std::size_t offset : break_offsets(text)) {
        const std::string_view before = std::string_view(text).substr(0, offset);
        if (breaks == Breaks::AtSpaces && offset < text.size() && !before.ends_with(" ") && !before.ends_with("\u3000"))
            continue;
        const std::string_view line = trimmed(before.substr(begin));
        const auto first = static_cast<std::size_t>(line.data() - text.data());
        if (good > begin && offsets.width(first, first + line.size()) > width_em)
            finish(good);
        good = offset;
    }
    if (begin < text.size() || lines.empty())
        finish(text.size());
    lines.back().ends_paragraph = true;
    return lines;
}

std::vector<SetLine> set_lines(const FontSet& fonts, const Face& face, const std::string& text, double width_em,
                               Breaks breaks)
{
    std::vector<SetLine> lines;
    for (const std::string_view paragraph : split(text, '\n'))
        for (SetLine& line : broken(fonts, face, std::string(paragraph), width_em, breaks))
            lines.push_back(std::move(line));
    return lines;
}

/// A line broken between any two of its characters.
std::vector<SetLine> broken_anywhere(const FontSet& fonts, const Face& face, const std::string& text, double width_em)
{
    std::vector<SetLine> lines;
    const Offsets offsets(fonts, face, text);
    const ShapedText shaped = fonts.shape(face.font, text, face.tracking_em);
    std::size_t begin = 0;
    std::size_t end = 0;
    const auto finish = [&] {
        std::string line = text.substr(begin, end - begin);
        ShapedText own = fonts.shape(face.font, line, face.tracking_em);
        lines.push_back({std::move(line), std::move(own), false});
        begin = end;
    };
    for (const Cluster& cluster : shaped.clusters) {
        if (end > begin && offsets.width(begin, end + cluster.bytes) > width_em)
            finish();
        end += cluster.bytes;
    }
    finish();
    lines.back().ends_paragraph = true;
    return lines;
}

double widest(const std::vector<SetLine>& lines)
{
    double width = 0;
    for (const SetLine& line : lines)
        width = std::max(width, line.shaped.width_em);
    return width;
}

/// What a text is set into.
struct Measure {
    double width_pt = 0;
    double min_size_pt = 0, min_condense = 1;
    int lines = 1;
    FitOrder order = FitOrder::Size;
    Breaks first_breaks = Breaks::Anywhere;
};

/// With at most `count` lines at exactly this size, condensing as far as it must but not under `min_condense`.
std::optional<Setting> set_at(const FontSet& fonts, const Face& face, const std::string& text, double size_pt,
                              double min_condense, std::size_t count, const Measure& measure)
{
    const bool single = count == 1 && text.find('\n') == std::string::npos;
    for (const double condense : {1.0, min_condense}) {
        for (const Breaks breaks : {measure.first_breaks, Breaks::Anywhere}) {
            Setting setting{size_pt, 1, {}};
            if (single)
                setting.lines.push_back({text, fonts.shape(face.font, text, face.tracking_em), true});
            else
                setting.lines =
                    set_lines(fonts, face, text, (measure.width_pt + kTolerancePt) / (size_pt * condense), breaks);
            const double natural = widest(setting.lines) * size_pt;
            if (setting.lines.size() <= count && natural * condense <= measure.width_pt + kTolerancePt) {
                if (natural > measure.width_pt + kTolerancePt)
                    setting.condense = std::max(min_condense, floor_to(measure.width_pt / natural, kCondenseStep));
                return setting;
            }
            if (single || breaks == Breaks::Anywhere)
                break; // another way of breaking would give the same
        }
    }
    return std::nullopt;
}

std::optional<Setting> set_text(const FontSet& fonts, const Face& face, const std::string& text, const Measure& measure)
{
    const double smallest = measure.min_size_pt > 0 ? measure.min_size_pt : face.size_pt;
    const auto smaller = [&](double size) {
        const double next = floor_to(size - kSizeStepPt / 2, kSizeStepPt);
        return size > smallest ? std::max(next, smallest) : next; // the smallest itself, too, when it is no whole step
    };
    const std::size_t most = static_cast<std::size_t>(std::max(measure.lines, 1));
    if (measure.order == FitOrder::Lines) {
        for (double size = face.size_pt; size >= smallest; size = smaller(size)) {
            const double min_condense =
                smaller(size) < smallest ? measure.min_condense : 1; // condensed only when at its smallest
            for (std::size_t count = 1; count <= most; ++count)
                if (auto setting = set_at(fonts, face, text, size, min_condense, count, measure))
                    return setting;
        }
        return std::nullopt;
    }
    for (std::size_t count = 1; count <= most; ++count)
        for (double size = face.size_pt; size >= smallest; size = smaller(size))
            if (auto setting = set_at(fonts, face, text, size, measure.min_condense, count, measure))
                return setting;
    return std::nullopt;
}

/// Moves glyphs apart so that the line becomes `extra_em` wider.
void widen(ShapedText& shaped, double extra_em)
{
    if (shaped.clusters.size() < 2)
        return;
    const double gap = extra_em / static_cast<double>(shaped.clusters.size() - 1);
    std::size_t glyph = 0;
    for (std::size_t i = 0; i < shaped.clusters.size(); ++i)
        for (int n = 0; n < shaped.clusters[i].glyphs; ++n)
            shaped.glyphs[glyph++].x_pt += static_cast<float>(gap * static_cast<double>(i));
    shaped.width_em += extra_em;
}

TextRun placed(const Face& face, const Setting& setting, SetLine line, Length x, Length baseline, Length width,
               Align align)
{
    const double em_pt = setting.size_pt * setting.condense;
    const double spare_em = width.pt() / em_pt - line.shaped.width_em;
    // A line that is short by more than two ems was meant to be short.
    const bool justified = align == Align::Justify && !line.ends_paragraph && spare_em < 2;
    if (spare_em > 0 && (align == Align::Spread || justified))
        widen(line.shaped, spare_em);
    TextRun run;
    run.font = face.font;
    run.size_pt = setting.size_pt;
    run.condense = setting.condense;
    run.color = face.color;
    run.text = std::move(line.text);
    run.glyphs = std::move(line.shaped.glyphs);
    run.clusters = std::move(line.shaped.clusters);
    for (Glyph& glyph : run.glyphs)
        glyph.x_pt *= static_cast<float>(setting.size_pt);
    run.width_pt = line.shaped.width_em * em_pt;
    run.baseline = baseline;
    run.x = align == Align::Right    ? x + width - run.width()
            : align == Align::Center ? x + (width - run.width()) * 0.5
                                     : x;
    return run;
}

std::vector<TextRun> placed(const Face& face, Setting setting, Length x, Length baseline, Length width, Length leading,
                            Align align)
{
    std::vector<TextRun> runs;
    for (SetLine& line : setting.lines) {
        if (!line.text.empty())
            runs.push_back(placed(face, setting, std::move(line), x, baseline, width, align));
        baseline = baseline + leading;
    }
    return runs;
}

} // namespace

std::optional<std::vector<TextRun>> fit(const FontSet& fonts, const Face& face, const TextBox& box,
                                        const std::string& text)
{
    auto setting = set_text(
        fonts, face, text, {box.width.pt(), box.min_size_pt, box.min_condense, box.lines, box.order, Breaks::AtSpaces});
    if (!setting)
        return std::nullopt;
    const double further = static_cast<double>(setting->lines.size() - 1);
    const double up = box.vertical == VerticalAlign::Top ? 0 : box.vertical == VerticalAlign::Middle ? 0.5 : 1;
    return placed(face, std::move(*setting), box.x, box.baseline - box.leading * (further * up), box.width, box.leading,
                  box.align);
}

std::optional<std::vector<TextRun>> fit(const FontSet& fonts, const Face& face, const Paragraph& box,
                                        const std::string& text)
{
    auto setting =
        set_text(fonts, face, text, {box.width.pt(), box.min_size_pt, 1, box.lines, FitOrder::Lines, Breaks::Anywhere});
    if (!setting)
        return std::nullopt;
    return placed(face, std::move(*setting), box.x, box.baseline, box.width, box.leading, box.align);
}

CellText wrapped(const FontSet& fonts, const Face& face, const std::string& text, Length x, Length width,
                 Length leading, Align align, CellBreaks breaks)
{
    const double width_em = (width.pt() + kTolerancePt) / face.size_pt;
    Setting setting{face.size_pt, 1, {}};
    for (const std::string_view paragraph : split(text, '\n')) {
        SetLine whole{std::string(paragraph), fonts.shape(face.font, paragraph, face.tracking_em), true};
        std::vector<SetLine> lines;
        if (whole.shaped.width_em <= width_em || breaks == CellBreaks::Anywhere)
            lines.push_back(std::move(whole));
        else
            lines = broken(fonts, face, whole.text, width_em, Breaks::Anywhere);
        for (SetLine& line : lines) {
            if (line.shaped.width_em <= width_em)
                setting.lines.push_back(std::move(line));
            else
                for (SetLine& part : broken_anywhere(fonts, face, line.text, width_em))
                    setting.lines.push_back(std::move(part));
        }
    }
    const int count = static_cast<int>(setting.lines.size());
    return {placed(face, std::move(setting), x, Length(), width, leading, align), count};
}

TextRun centered(const FontSet& fonts, const Face& face, const std::string& text, Length center, Length baseline)
{
    Setting setting{face.size_pt, 1, {}};
    return placed(face, setting, {text, fonts.shape(face.font, text, 0), true}, center, baseline, Length(),
                  Align::Center);
}

} // namespace fuda::layout
