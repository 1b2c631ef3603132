#include "app/desktop/look/column_widths.h"

#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"

#include <algorithm>
#include <gtk/gtk.h>
#include <wx/config.h>
#include <wx/dataview.h>

namespace fuda::look {

using presenters::Cell;
using presenters::Column;

namespace {

constexpr std::size_t kLooked = 30; ///< rows: those that are seen first
constexpr int kAround = 2 * kUnit, kAroundNumber = 3 * kUnit;

/// Where the width of a column is remembered.
wxString key_of(const wxWindow& table, std::size_t column)
{
    return "/columns/" + table.GetName() + "/" + std::to_string(column);
}

/// The column as GTK has it: wx knows its width only once it has been drawn.
GtkTreeViewColumn* native(const wxDataViewCtrl& view, std::size_t column)
{
    return GTK_TREE_VIEW_COLUMN(view.GetColumn(static_cast<unsigned>(column))->GetGtkHandle());
}

} // namespace

ColumnWidths::ColumnWidths(wxDataViewCtrl& view, const std::vector<Column>& columns) : m_view(view), m_columns(columns)
{
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_set.push_back(now(i));
}

int ColumnWidths::made(std::size_t column) const
{
    return m_view.FromDIP(m_columns[column].width);
}

int ColumnWidths::now(std::size_t column) const
{
    return gtk_tree_view_column_get_fixed_width(native(m_view, column));
}

bool ColumnWidths::given(std::size_t column) const
{
    return now(column) != m_set[column];
}

void ColumnWidths::restore()
{
    const wxConfigBase* config = wxConfigBase::Get(false);
    for (std::size_t i = 0; config && i < m_columns.size() && i + 1 < m_view.GetColumnCount(); ++i)
        if (const long width = config->ReadLong(key_of(m_view, i), 0); width > 0)
            m_view.GetColumn(static_cast<unsigned>(i))->SetWidth(m_view.FromDIP(static_cast<int>(width)));
}

void ColumnWidths::remember() const
{
    wxConfigBase* config = wxConfigBase::Get(false);
    for (std::size_t i = 0; config && i < m_columns.size() && i + 1 < m_view.GetColumnCount(); ++i)
        if (given(i))
            config->Write(key_of(m_view, i), static_cast<long>(m_view.ToDIP(now(i))));
}

int ColumnWidths::wanted(presenters::Rows& rows, std::size_t column) const
{
    int widest = 0;
    for (std::size_t row = 0; row < std::min(kLooked, rows.count()) && rows.has(row); ++row) {
        const Cell cell = rows.cell(row, column);
        const std::string shape = shape_of(cell.tone).empty() ? "" : "○ ";
        widest = std::max(widest, m_view.GetTextExtent(wx(shape + cell.text)).x);
    }
    const int head = m_view.GetTextExtent(wx(m_columns[column].title)).x + m_view.FromDIP(kAround);
    return std::max(head,
                    widest + m_view.FromDIP(m_columns[column].align == Column::Align::Right ? kAroundNumber : kAround));
}

void ColumnWidths::fit(presenters::Rows& rows)
{
    struct Missing {
        int pixels;
        std::size_t column;
    };
    const std::size_t last = m_view.GetColumnCount() - 1;
    std::vector<Missing> missing;
    std::vector<int> widths;
    int room = m_view.GetClientSize().x - (last < m_columns.size() ? 0 : now(last));
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const bool fixed = i != last && given(i);
        const int needed = fixed ? now(i) : wanted(rows, i);
        widths.push_back(fixed ? needed : i == last ? std::min(made(i), needed) : made(i));
        room -= widths.back();
        if (needed > widths.back())
            missing.push_back({needed - widths.back(), i});
    }
    // Whoever lacks little first: one long sentence would take all.
    std::ranges::sort(missing, {}, &Missing::pixels);
    for (const Missing& each : missing) {
        const int more = std::clamp(each.pixels, 0, std::max(0, room));
        widths[each.column] += more;
        room -= more;
    }
    for (std::size_t i = 0; i < m_columns.size() && i < last; ++i)
        if (!given(i) && widths[i] != now(i)) {
            m_view.GetColumn(static_cast<unsigned>(i))->SetWidth(widths[i]);
            m_set[i] = now(i);
        }
}

} // namespace fuda::look
