#include "layout/table/table_setter.h"

#include "data/base/error.h"
#include "data/base/text.h"

#include <algorithm>
#include <cmath>

namespace fuda::layout {

namespace {

constexpr Length kShortSide = Length::mm(210), kLongSide = Length::mm(297);
constexpr Length kMargin = Length::mm(15);        ///< left and right: room to punch and file
constexpr Length kTitleBaseline = Length::mm(18); ///< from the top edge
constexpr Length kFootBaseline = Length::mm(10);  ///< from the bottom edge
constexpr Length kFootLeading = Length::mm(3.2);  ///< a long name of a store takes a second line
constexpr Length kPageNumberWidth = Length::mm(30);
constexpr Length kBodyEnd = Length::mm(16);          ///< from the bottom edge
constexpr Length kGap = Length::mm(3);               ///< between columns
constexpr Length kNarrowest = Length::mm(5);         ///< a column's text
constexpr Length kBaselineInLine = Length::mm(3.35); ///< puts 8 pt in the middle of a line of the grid
constexpr Length kTitleLeading = Length::mm(6);
constexpr Length kHeadLeading = Length::mm(3.6); ///< a column's title of two lines belongs together
constexpr Length kStampTop = Length::mm(9), kStampWidth = Length::mm(26), kStampHeight = Length::mm(24);
constexpr Length kStrongRule = Length::mm(0.3), kThinRule = Length::mm(0.12), kGridRule = Length::mm(0.2);
constexpr double kUsualSize = 8, kLargestSize = 10; ///< in pt; larger does not stand free on the grid's lines
constexpr double kMiddleOfEm = 0.36;                ///< of a text above its baseline
constexpr int kFewestLines = 10;
constexpr Color kInk{0, 0, 0}, kGrey{0.3, 0.3, 0.3}, kMiddleGrey{0.5, 0.5, 0.5}, kPaleGrey{0.76, 0.76, 0.76};
constexpr const char* kReplacement = "〓";

void move_down(std::vector<TextRun>& runs, Length by)
{
    for (TextRun& run : runs)
        run.baseline = run.baseline + by;
}

std::string millimetres(Length length)
{
    return std::to_string(std::lround(length.mm())) + " mm";
}

/// "2026-11-20T14:03:00+09:00" as people read it: the report's own clock, without its seconds.
std::string readable(const std::string& iso)
{
    std::string text = iso.substr(0, 16);
    std::replace(text.begin(), text.end(), 'T', ' ');
    return text;
}

} // namespace

std::string with_replacements(const FontSet& fonts, FontId font, const std::string& text, std::size_t& replaced)
{
    std::string cleaned;
    for (const char c : text) // files from other systems bring these
        if (c != '\r')
            cleaned += c == '\t' ? ' ' : c;
    std::string result;
    bool first = true;
    for (const std::string_view line : split(cleaned, '\n')) {
        if (!first)
            result += '\n';
        first = false;
        if (fonts.faults(font, line).empty()) {
            result += line;
            continue;
        }
        const std::u32string characters = code_points(line);
        for (std::size_t i = 0; i < characters.size();) {
            const bool selected = i + 1 < characters.size() && is_variation_selector(characters[i + 1]);
            const std::string one = utf8(std::u32string_view(characters).substr(i, selected ? 2 : 1));
            const bool stands = fonts.faults(font, one).empty();
            result += stands ? one : kReplacement;
            replaced += stands ? 0 : 1;
            i += selected ? 2 : 1;
        }
    }
    return result;
}

TableSetter::TableSetter(const TableReport& report, const FontSet& fonts)
    : m_fonts(fonts), m_title{fonts.find("BIZ UDPGothic", true), 12, 0, kInk},
      m_strong{fonts.find("BIZ UDPGothic", true), 8, 0, kInk}, m_text{fonts.find("BIZ UDPGothic", false),
                                                                      report.size_pt, 0, kInk},
      m_code{fonts.find("BIZ UDGothic", false), report.size_pt, 0, kInk}, m_name{fonts.find("IPAmjMincho", false),
                                                                                 report.size_pt, 0, kInk},
      m_total{m_strong.font, report.size_pt, 0, kInk}, m_small{fonts.find("BIZ UDPGothic", false), 7, 0, kGrey},
      m_baseline_in_line(kBaselineInLine + Length::pt((report.size_pt - kUsualSize) * kMiddleOfEm)),
      m_least_lines(std::max(1, report.least_lines))
{
    if (report.size_pt > kLargestSize)
        throw Error(ErrorKind::BadInput, "表「" + report.title + "」の文字は 10 pt までです");
    const bool portrait = report.orientation == Orientation::Portrait;
    m_width = portrait ? kShortSide : kLongSide;
    m_height = portrait ? kLongSide : kShortSide;
    place_columns(report);
    set_background(report);
}

void TableSetter::place_columns(const TableReport& report)
{
    const Length available = m_width - kMargin * 2;
    Length given;
    double sharing = 0;
    for (const TableColumn& column : report.columns) {
        given = given + column.width;
        sharing += column.width == Length() ? 1 : 0;
    }
    const Length share = sharing > 0 ? (available - given) * (1 / sharing) : Length();
    if (report.columns.empty() || given > available + Length::mm(0.01) || (sharing > 0 && share < kNarrowest + kGap))
        throw Error(ErrorKind::BadInput, "表「" + report.title + "」の列の幅 " + millimetres(given) + " は紙の " +
                                             millimetres(available) +
                                             " に合いません。列を減らすか、用紙を横にしてください");
    Length x = kMargin;
    const bool grid = report.ruling == Ruling::Grid;
    for (std::size_t i = 0; i < report.columns.size(); ++i) {
        const TableColumn& column = report.columns[i];
        const Length width = column.width == Length() ? share : column.width;
        const bool last = i + 1 == report.columns.size();
        const bool figures = column.face == CellFace::Code || column.face == CellFace::Figures;
        const Face& face = figures ? m_code : column.face == CellFace::Name ? m_name : m_text;
        if (grid)
            m_grid.push_back(x);
        m_columns.push_back({grid ? x + kGap * 0.5 : x, last && !grid ? width : width - kGap, column.align, &face,
                             column.face == CellFace::Code ? CellBreaks::Anywhere : CellBreaks::BetweenWords});
        if (m_columns.back().width < kNarrowest)
            throw Error(ErrorKind::BadInput, "表「" + report.title + "」の列「" + column.title + "」が狭すぎます");
        x = x + width;
    }
    if (grid)
        m_grid.push_back(x);
}

void TableSetter::set_background(const TableReport& report)
{
    auto background = std::make_shared<Background>();
    background->width = m_width;
    background->height = m_height;
    std::vector<TextRun> texts;
    std::size_t replaced = 0;
    const auto set = [&](const Face& face, const std::string& text, Length x, Length width, Length baseline,
                         Length leading, Align align) {
        CellText cell = wrapped(m_fonts, face, with_replacements(m_fonts, face.font, text, replaced), x, width, leading,
                                align, CellBreaks::BetweenWords);
        move_down(cell.runs, baseline);
        texts.insert(texts.end(), cell.runs.begin(), cell.runs.end());
        return cell.lines;
    };
    const Length full = m_width - kMargin * 2;
    const Length stamps = kStampWidth * static_cast<double>(report.stamps.size());
    const Length heading = report.stamps.empty() ? full : full - stamps - kGap;
    Length y = kTitleBaseline; // of the next baseline
    y = y + kTitleLeading * set(m_title, report.title, kMargin, heading, y, kTitleLeading, Align::Left);
    for (const std::string& subtitle : report.subtitles)
        y = y + kTableLeading * set(m_text, subtitle, kMargin, heading, y, kTableLeading, Align::Left);
    Length stamp = m_width - kMargin - stamps;
    for (const std::string& words : report.stamps) {
        const Rect box{stamp, kStampTop, kStampWidth, kStampHeight};
        background->marks.push_back({BoxMark{box, Length(), kGridRule, kMiddleGrey, std::nullopt}, -1});
        set(m_small, words, stamp, kStampWidth, kStampTop + kFootLeading, kFootLeading, Align::Center);
        stamp = stamp + kStampWidth;
    }
    if (!report.stamps.empty())
        y = std::max(y, kStampTop + kStampHeight + kFootLeading);

    // Titles of columns stand on the rule below them, those of fewer lines as well.
    int head_lines = 1;
    std::vector<CellText> heads;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Column& column = m_columns[i];
        heads.push_back(wrapped(m_fonts, m_strong,
                                with_replacements(m_fonts, m_strong.font, report.columns[i].title, replaced), column.x,
                                column.width, kHeadLeading, column.align, CellBreaks::BetweenWords));
        head_lines = std::max(head_lines, heads.back().lines);
    }
    y = y + Length::mm(2.5);
    for (CellText& head : heads) {
        move_down(head.runs, y + kHeadLeading * (head_lines - head.lines));
        texts.insert(texts.end(), head.runs.begin(), head.runs.end());
    }
    m_body_top = y + kHeadLeading * (head_lines - 1) + Length::mm(1.6);
    m_lines_per_page = static_cast<int>((m_height - kBodyEnd - m_body_top) / kTableLeading + 1e-6);
    if (m_lines_per_page < kFewestLines)
        throw Error(ErrorKind::BadInput, "表の題と見出しが長すぎて、行を置く場所がありません。短くしてください");
    background->marks.push_back(
        {LineMark{kMargin, m_body_top, m_width - kMargin, m_body_top, kStrongRule, Length(), kInk}, -1});

    std::string foot = report.foot;
    if (foot.empty()) {
        foot = "作成 " + readable(report.created);
        for (const std::string& part : {report.created_by, report.store})
            if (!part.empty())
                foot += "　" + part;
    }
    set(m_small, foot, kMargin, full * 0.5, m_height - kFootBaseline, kFootLeading, Align::Left);
    for (TextRun& run : texts)
        background->marks.push_back({std::move(run), -1});
    if (report.specimen == Specimen::Yes)
        background->marks.push_back({specimen_mark(m_fonts, m_title.font, m_width, m_height, {}), -1});
    m_background = std::move(background);
}

TextRun TableSetter::line(const Face& face, const std::string& text, Length x, Length width, Length baseline,
                          Align align) const
{
    TextRun run = wrapped(m_fonts, face, text, x, width, Length(), align, CellBreaks::BetweenWords).runs.front();
    run.baseline = baseline;
    return run;
}

SetRow TableSetter::row(const TableRow& cells) const
{
    return set(cells, nullptr);
}

SetRow TableSetter::totals(const TableRow& cells) const
{
    return set(cells, &m_total);
}

SetRow TableSetter::set(const TableRow& cells, const Face* emphasis) const
{
    if (cells.size() != m_columns.size())
        throw Error(ErrorKind::BadInput, "表の行に " + std::to_string(cells.size()) + " 個の値がありますが、列は " +
                                             std::to_string(m_columns.size()) + " です");
    SetRow row;
    row.lines = m_least_lines;
    std::vector<CellText> texts;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Column& column = m_columns[i];
        const Face& face = emphasis ? *emphasis : *column.face;
        texts.push_back(wrapped(m_fonts, face, with_replacements(m_fonts, face.font, cells[i], row.replaced), column.x,
                                column.width, kTableLeading, column.align, column.breaks));
        row.lines = std::max(row.lines, texts.back().lines + (m_least_lines > 1 ? 1 : 0));
    }
    for (CellText& text : texts) {
        const double lines_above = m_least_lines > 1 ? 0.5 * (row.lines - text.lines) : 0;
        move_down(text.runs, m_baseline_in_line + kTableLeading * lines_above);
        std::move(text.runs.begin(), text.runs.end(), std::back_inserter(row.runs));
    }
    return row;
}

TextRun TableSetter::page_number(int page, std::optional<int> total) const
{
    const std::string text = std::to_string(page) + (total ? " / " + std::to_string(*total) : "") + " ページ";
    return line(m_small, text, m_width - kMargin - kPageNumberWidth, kPageNumberWidth, m_height - kFootBaseline,
                Align::Right);
}

TextRun TableSetter::note_on_replaced() const
{
    const Length middle = m_width * 0.5;
    return line(m_small, "〓 は、字形がなく印字できない文字です。", middle, middle - kMargin - kPageNumberWidth,
                m_height - kFootBaseline, Align::Center);
}

TextRun TableSetter::note_on_no_rows() const
{
    return line(m_text, "該当する記録はありません。", kMargin, m_width - kMargin * 2, m_body_top + kBaselineInLine,
                Align::Left);
}

LineMark TableSetter::rule_at(Length y) const
{
    if (!m_grid.empty())
        return {m_grid.front(), y, m_grid.back(), y, kGridRule, Length(), kMiddleGrey};
    return {kMargin, y, m_width - kMargin, y, kThinRule, Length(), kPaleGrey};
}

LineMark TableSetter::rule_over_totals(Length y) const
{
    return {kMargin, y, m_width - kMargin, y, kStrongRule, Length(), kInk};
}

std::vector<LineMark> TableSetter::rules_between(Length bottom) const
{
    std::vector<LineMark> rules;
    for (const Length x : m_grid)
        rules.push_back({x, m_body_top, x, bottom, kGridRule, Length(), kMiddleGrey});
    return rules;
}

} // namespace fuda::layout
