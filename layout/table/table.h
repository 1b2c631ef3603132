#pragma once

#include "layout/compose/composer.h"
#include "layout/compose/font_set.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fuda::layout {

/// Reports as tables on A4: lists and logs for auditors, not documents for members.

enum class CellFace {
    Text,    ///< BIZ UDPGothic, broken between words
    Code,    ///< BIZ UDGothic, figures of one width, broken anywhere: codes, hashes, times, numbers
    Figures, ///< the same, broken between words: numbers that people read out
    Name,    ///< IPAmjMincho: names and addresses as the documents print them
};

struct TableColumn {
    std::string title; ///< "\n" where it should be broken
    Length width;      ///< with the gap to the next column; none: an even share of what the others leave
    Align align = Align::Left;
    CellFace face = CellFace::Text;
};

enum class Orientation { Portrait, Landscape };

enum class Ruling {
    Rows, ///< a rule under each row
    Grid, ///< and between the columns: a list that people write or stamp in
};

using TableRow = std::vector<std::string>; ///< a cell for each column; "\n" starts a new line

struct TableReport {
    std::string title;
    std::vector<std::string> subtitles; ///< a line each: what is listed, of which days, by which filter
    std::vector<TableColumn> columns;
    Orientation orientation = Orientation::Portrait;
    std::string created; ///< ISO 8601 with its offset: "2026-11-20T14:03:00+09:00"
    std::string created_by;
    std::string store; ///< what the foot calls the store
    Specimen specimen = Specimen::No;
    int pages_per_file = 500;
    double size_pt = 8; ///< of the rows, up to 10
    int least_lines =
        1; ///< of a row, each 4.5 mm; more than one is room for a stamp: texts stand in the middle with half a line free above and below
    Ruling ruling = Ruling::Rows;
    TableRow totals{};    ///< a last row in bold under a strong rule; none when empty
    std::string foot{};   ///< what the foot says instead of when and by whom it was made
    int pages_before = 0; ///< of the same document: the first page of the table is numbered after them
    std::vector<std::string>
        stamps{}; ///< a box each for a stamp or a signature, right of the heading on every page: what is due there
};

/// What became of the rows.
struct TableTotals {
    std::size_t rows = 0;
    std::size_t replaced = 0; ///< characters without a glyph, printed as 〓
    int pages = 0, files = 0;
};

/// How many pages rows will fill: the first of two passes, for a report that says "page n of N".
class TablePageCounter {
public:
    /// Throws Error(BadInput) when the columns are wider than the paper or the heading leaves no room for rows.
    TablePageCounter(const TableReport& report, const FontSet& fonts);
    ~TablePageCounter();
    void add(const TableRow& row);
    int pages() const; ///< of the table, its totals included

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Draws rows as they come and keeps no more than one file's pages in memory. No content of a cell makes it fail: what
/// is long is wrapped, over pages if need be, and what has no glyph is shown as 〓.
class TableWriter {
public:
    /// Takes one finished file; `part` counts from 1.
    using Sink = std::function<void(int part, const std::string& pdf)>;

    /// Throws as TablePageCounter does, and Error(Unavailable) when a font is not there. `total_pages`: of the whole
    /// document, when known.
    TableWriter(TableReport report, const FontSet& fonts, Sink sink, std::optional<int> total_pages = std::nullopt);
    ~TableWriter();

    /// Throws Error(BadInput) when the row has not as many cells as the table has columns, and what the sink throws.
    void add(const TableRow& row);
    /// Hands out the last file; a report without rows is a page that says so. Without it the report is not whole.
    /// Throws Error(Conflict) when the pages are not as many as were announced.
    TableTotals finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// A table as pages that are not yet drawn, for a document that has others before them.
struct TablePages {
    std::vector<Page> pages;
    TableTotals totals;
};
TablePages table_pages(const TableReport& report, const std::vector<TableRow>& rows, const FontSet& fonts);

/// A report whose rows are all at hand, as one file with "page n of N".
std::string table_pdf(const TableReport& report, const std::vector<TableRow>& rows, const FontSet& fonts);

} // namespace fuda::layout
