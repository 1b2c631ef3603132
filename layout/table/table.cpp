#include "layout/table/table.h"

#include "data/base/error.h"
#include "layout/render/renderer.h"
#include "layout/table/table_setter.h"

#include <algorithm>

namespace fuda::layout {

namespace {

/// Some of a row's lines on one page.
struct RowPart {
    bool on_new_page = false;
    int at = 0; ///< line of the page
    int first = 0, count = 0;
};

/// Counts lines on pages. A row stays together unless it is longer than a page.
class PageFiller {
public:
    explicit PageFiller(int lines_per_page) : m_capacity(lines_per_page) {}

    std::vector<RowPart> place(int lines)
    {
        std::vector<RowPart> parts;
        bool turn = lines <= m_capacity && m_used + lines > m_capacity;
        for (int done = 0; done < lines;) {
            turn = turn || m_used == m_capacity;
            if (turn) {
                ++m_pages;
                m_used = 0;
            }
            const int count = std::min(lines - done, m_capacity - m_used);
            parts.push_back({turn, m_used, done, count});
            turn = false;
            done += count;
            m_used += count;
        }
        return parts;
    }
    int pages() const { return m_pages; }

private:
    int m_capacity;
    int m_used = 0;
    int m_pages = 1;
};

} // namespace

struct TablePageCounter::State {
    State(const TableReport& report, const FontSet& fonts) : setter(report, fonts), filler(setter.lines_per_page()) {}
    TableSetter setter;
    PageFiller filler;
};

TablePageCounter::TablePageCounter(const TableReport& report, const FontSet& fonts)
    : m_state(std::make_unique<State>(report, fonts))
{
}
TablePageCounter::~TablePageCounter() = default;

void TablePageCounter::add(const TableRow& row)
{
    m_state->filler.place(m_state->setter.row(row).lines);
}

int TablePageCounter::pages() const
{
    return m_state->filler.pages();
}

struct TableWriter::State {
    State(TableReport wanted, const FontSet& fonts, Sink taker, std::optional<int> total)
        : report(std::move(wanted)), setter(report, fonts), filler(setter.lines_per_page()), renderer(fonts),
          sink(std::move(taker)), total_pages(total), page{setter.background(), {}}
    {
    }

    void put(const SetRow& row, const RowPart& part)
    {
        if (part.on_new_page)
            end_page();
        const Length top = setter.body_top() + kTableLeading * part.at;
        const Length shown_from = kTableLeading * part.first;
        const Length shown_to = kTableLeading * (part.first + part.count);
        for (const TextRun& run : row.runs) {
            if (run.baseline < shown_from || run.baseline > shown_to)
                continue;
            TextRun placed = run;
            placed.baseline = top + (run.baseline - shown_from);
            page.marks.push_back({std::move(placed), -1});
        }
        if (part.first + part.count == row.lines)
            rules.push_back({setter.rule_at(top + kTableLeading * part.count), -1});
        page_has_replacements = page_has_replacements || row.replaced > 0;
    }

    void end_page()
    {
        ++totals.pages;
        if (page_has_replacements)
            page.marks.push_back({setter.note_on_replaced(), -1});
        page.marks.push_back({setter.page_number(totals.pages, total_pages), -1});
        page.marks.insert(page.marks.begin(), rules.begin(), rules.end()); // under the text
        pages.push_back(std::move(page));
        page = {setter.background(), {}};
        rules.clear();
        page_has_replacements = false;
        if (static_cast<int>(pages.size()) >= report.pages_per_file)
            end_file();
    }

    void end_file()
    {
        std::vector<const Page*> drawn;
        for (const Page& finished : pages)
            drawn.push_back(&finished);
        const std::string pdf = renderer.pdf(drawn, {report.title, report.created});
        pages.clear();
        sink(++totals.files, pdf);
    }

    TableReport report;
    TableSetter setter;
    PageFiller filler;
    Renderer renderer;
    Sink sink;
    std::optional<int> total_pages;
    Page page; ///< the one that is being filled
    std::vector<Mark> rules;
    bool page_has_replacements = false;
    std::vector<Page> pages; ///< of the file that is being filled
    TableTotals totals;
};

TableWriter::TableWriter(TableReport report, const FontSet& fonts, Sink sink, std::optional<int> total_pages)
    : m_state(std::make_unique<State>(std::move(report), fonts, std::move(sink), total_pages))
{
}
TableWriter::~TableWriter() = default;

void TableWriter::add(const TableRow& row)
{
    const SetRow set = m_state->setter.row(row);
    for (const RowPart& part : m_state->filler.place(set.lines))
        m_state->put(set, part);
    ++m_state->totals.rows;
    m_state->totals.replaced += set.replaced;
}

TableTotals TableWriter::finish()
{
    State& state = *m_state;
    if (state.totals.rows == 0)
        state.page.marks.push_back({state.setter.note_on_no_rows(), -1});
    state.end_page();
    if (!state.pages.empty())
        state.end_file();
    if (state.total_pages && state.totals.pages != *state.total_pages)
        throw Error(ErrorKind::Conflict, "表「" + state.report.title + "」は " + std::to_string(*state.total_pages) +
                                             " ページのはずが " + std::to_string(state.totals.pages) +
                                             " ページになりました。作成中に記録が変わっています。作り直してください");
    return state.totals;
}

std::string table_pdf(const TableReport& report, const std::vector<TableRow>& rows, const FontSet& fonts)
{
    TablePageCounter counter(report, fonts);
    for (const TableRow& row : rows)
        counter.add(row);
    TableReport whole = report;
    whole.pages_per_file = counter.pages();
    std::string file;
    TableWriter writer(
        whole, fonts, [&](int, const std::string& pdf) { file = pdf; }, counter.pages());
    for (const TableRow& row : rows)
        writer.add(row);
    writer.finish();
    return file;
}

} // namespace fuda::layout
