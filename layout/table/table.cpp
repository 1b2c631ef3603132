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
    State(const TableReport& wanted, const FontSet& fonts)
        : report(wanted), setter(report, fonts), filler(setter.lines_per_page())
    {
    }
    TableReport report;
    TableSetter setter;
    PageFiller filler;
    bool empty = true;
};

TablePageCounter::TablePageCounter(const TableReport& report, const FontSet& fonts)
    : m_state(std::make_unique<State>(report, fonts))
{
}
TablePageCounter::~TablePageCounter() = default;

void TablePageCounter::add(const TableRow& row)
{
    m_state->filler.place(m_state->setter.row(row).lines);
    m_state->empty = false;
}

int TablePageCounter::pages() const
{
    PageFiller filler = m_state->filler;
    if (!m_state->empty && !m_state->report.totals.empty())
        filler.place(m_state->setter.totals(m_state->report.totals).lines);
    return filler.pages();
}

namespace {

/// Puts rows on pages and hands them over, as many as make a file.
class PageMaker {
public:
    using Taker = std::function<void(const std::vector<Page>&)>;

    PageMaker(TableReport wanted, const FontSet& fonts, std::optional<int> total_pages, Taker taker)
        : m_report(std::move(wanted)), m_setter(m_report, fonts), m_filler(m_setter.lines_per_page()),
          m_taker(std::move(taker)), m_total_pages(total_pages), m_page{m_setter.background(), {}}
    {
    }

    void add(const TableRow& row) { add(m_setter.row(row)); }
    void add(const SetRow& row)
    {
        put(row);
        ++m_totals.rows;
    }

    TableTotals finish()
    {
        if (m_totals.rows == 0)
            m_page.marks.push_back({m_setter.note_on_no_rows(), -1});
        else if (!m_report.totals.empty())
            put_totals();
        end_page();
        if (!m_pages.empty())
            end_file();
        if (m_total_pages && m_report.pages_before + m_totals.pages != *m_total_pages)
            throw Error(ErrorKind::Conflict,
                        "表「" + m_report.title + "」は " + std::to_string(*m_total_pages) + " ページのはずが " +
                            std::to_string(m_report.pages_before + m_totals.pages) +
                            " ページになりました。作成中に記録が変わっています。作り直してください");
        return m_totals;
    }

    const TableReport& report() const { return m_report; }

private:
    void put(const SetRow& row)
    {
        for (const RowPart& part : m_filler.place(row.lines))
            put(row, part);
        m_totals.replaced += row.replaced;
    }

    void put_totals()
    {
        const SetRow row = m_setter.totals(m_report.totals);
        const std::vector<RowPart> parts = m_filler.place(row.lines);
        for (const RowPart& part : parts) {
            put(row, part);
            if (part.first == 0)
                m_rules.push_back({m_setter.rule_over_totals(m_setter.body_top() + kTableLeading * part.at), -1});
        }
        m_totals.replaced += row.replaced;
    }

    void put(const SetRow& row, const RowPart& part)
    {
        if (part.on_new_page)
            end_page();
        const Length top = m_setter.body_top() + kTableLeading * part.at;
        const Length shown_from = kTableLeading * part.first;
        const Length shown_to = kTableLeading * (part.first + part.count);
        for (const TextRun& run : row.runs) {
            if (run.baseline < shown_from || run.baseline > shown_to)
                continue;
            TextRun placed = run;
            placed.baseline = top + (run.baseline - shown_from);
            m_page.marks.push_back({std::move(placed), -1});
        }
        const Length bottom = top + kTableLeading * part.count;
        m_bottom = bottom;
        if (part.first + part.count == row.lines)
            m_rules.push_back({m_setter.rule_at(bottom), -1});
        m_page_has_replacements = m_page_has_replacements || row.replaced > 0;
    }

    void end_page()
    {
        ++m_totals.pages;
        if (m_page_has_replacements)
            m_page.marks.push_back({m_setter.note_on_replaced(), -1});
        m_page.marks.push_back({m_setter.page_number(m_report.pages_before + m_totals.pages, m_total_pages), -1});
        if (m_bottom)
            for (const LineMark& rule : m_setter.rules_between(*m_bottom))
                m_rules.push_back({rule, -1});
        m_page.marks.insert(m_page.marks.begin(), m_rules.begin(), m_rules.end()); // under the text
        m_pages.push_back(std::move(m_page));
        m_page = {m_setter.background(), {}};
        m_rules.clear();
        m_bottom.reset();
        m_page_has_replacements = false;
        if (static_cast<int>(m_pages.size()) >= m_report.pages_per_file)
            end_file();
    }

    void end_file()
    {
        m_taker(m_pages);
        m_pages.clear();
    }

    TableReport m_report;
    TableSetter m_setter;
    PageFiller m_filler;
    Taker m_taker;
    std::optional<int> m_total_pages;
    Page m_page; ///< the one that is being filled
    std::vector<Mark> m_rules;
    std::optional<Length> m_bottom; ///< of the page's last row
    bool m_page_has_replacements = false;
    std::vector<Page> m_pages; ///< of the file that is being filled
    TableTotals m_totals;
};

} // namespace

struct TableWriter::State {
    State(TableReport report, const FontSet& fonts, Sink taker, std::optional<int> total_pages)
        : renderer(fonts), sink(std::move(taker)),
          maker(std::move(report), fonts, total_pages, [this](const std::vector<Page>& pages) { draw(pages); })
    {
    }

    void draw(const std::vector<Page>& pages)
    {
        std::vector<const Page*> drawn;
        for (const Page& page : pages)
            drawn.push_back(&page);
        const std::string pdf = renderer.pdf(drawn, {maker.report().title, maker.report().created});
        sink(++files, pdf);
    }

    Renderer renderer;
    Sink sink;
    int files = 0;
    PageMaker maker;
};

TableWriter::TableWriter(TableReport report, const FontSet& fonts, Sink sink, std::optional<int> total_pages)
    : m_state(std::make_unique<State>(std::move(report), fonts, std::move(sink), total_pages))
{
}
TableWriter::~TableWriter() = default;

void TableWriter::add(const TableRow& row)
{
    m_state->maker.add(row);
}

TableTotals TableWriter::finish()
{
    TableTotals totals = m_state->maker.finish();
    totals.files = m_state->files;
    return totals;
}

TablePages table_pages(const TableReport& report, const std::vector<TableRow>& rows, const FontSet& fonts)
{
    const TableSetter setter(report, fonts);
    PageFiller filler(setter.lines_per_page());
    std::vector<SetRow> set; // setting a row takes longer than all else: once, for counting and for the page
    for (const TableRow& row : rows) {
        set.push_back(setter.row(row));
        filler.place(set.back().lines);
    }
    if (!rows.empty() && !report.totals.empty())
        filler.place(setter.totals(report.totals).lines);
    TablePages result;
    PageMaker maker(report, fonts, report.pages_before + filler.pages(), [&](const std::vector<Page>& pages) {
        result.pages.insert(result.pages.end(), pages.begin(), pages.end());
    });
    for (const SetRow& row : set)
        maker.add(row);
    result.totals = maker.finish();
    return result;
}

std::string table_pdf(const TableReport& report, const std::vector<TableRow>& rows, const FontSet& fonts)
{
    TablePageCounter counter(report, fonts);
    for (const TableRow& row : rows)
        counter.add(row);
    TableReport whole = report;
    whole.pages_per_file = counter.pages();
    const int total_pages = report.pages_before + counter.pages();
    std::string file;
    TableWriter writer(
        whole, fonts, [&](int, const std::string& pdf) { file = pdf; }, total_pages);
    for (const TableRow& row : rows)
        writer.add(row);
    writer.finish();
    return file;
}

} // namespace fuda::layout
