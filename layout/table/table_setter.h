#pragma once

#include "layout/compose/text_fitter.h"
#include "layout/table/table.h"

#include <string>
#include <vector>

namespace fuda::layout {

/// Every line of a table stands on this grid.
inline constexpr Length kTableLeading = Length::mm(4.5);

/// A row in lines, not yet at its place: the runs' baselines count from the row's top.
struct SetRow {
    std::vector<TextRun> runs;
    int lines = 1;
    std::size_t replaced = 0;
};

/// Sets the texts of one report in type.
class TableSetter {
public:
    TableSetter(const TableReport& report, const FontSet& fonts);

    SetRow row(const TableRow& cells) const;
    SetRow totals(const TableRow& cells) const;
    /// Title, subtitles, column titles with their rules, and the line at the foot; 見本 when the report asks for it.
    const std::shared_ptr<const Background>& background() const { return m_background; }
    Length body_top() const { return m_body_top; }
    int lines_per_page() const { return m_lines_per_page; }

    TextRun page_number(int page, std::optional<int> total) const;
    TextRun note_on_replaced() const;
    TextRun note_on_no_rows() const;
    LineMark rule_at(Length y) const;
    LineMark rule_over_totals(Length y) const;
    /// Between the columns and around them, down to `bottom`; none unless the report asks for a grid.
    std::vector<LineMark> rules_between(Length bottom) const;

private:
    struct Column {
        Length x, width; ///< of its text
        Align align;
        const Face* face;
        CellBreaks breaks;
    };
    SetRow set(const TableRow& cells, const Face* emphasis) const;
    void place_columns(const TableReport& report);
    void set_background(const TableReport& report);
    /// Our own words, which fit on a line.
    TextRun line(const Face& face, const std::string& text, Length x, Length width, Length baseline, Align align) const;

    const FontSet& m_fonts;
    Face m_title, m_strong, m_text, m_code, m_name, m_total, m_small;
    Length m_baseline_in_line;
    int m_least_lines;
    Length m_width, m_height; ///< of the paper
    std::vector<Column> m_columns;
    std::vector<Length> m_grid; ///< x of the rules between columns
    std::shared_ptr<const Background> m_background;
    Length m_body_top;
    int m_lines_per_page = 0;
};

/// Text with "〓" in place of each character that the font cannot print, and how many there were.
std::string with_replacements(const FontSet& fonts, FontId font, const std::string& text, std::size_t& replaced);

} // namespace fuda::layout
