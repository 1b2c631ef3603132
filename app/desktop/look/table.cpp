#include "app/desktop/look/table.h"

#include "app/desktop/look/cell_renderer.h"
#include "app/desktop/look/column_widths.h"
#include "app/desktop/look/controls.h"
#include "app/desktop/look/look.h"
#include "app/desktop/look/row_dragging.h"
#include "app/desktop/look/row_in_sight.h"

#include <algorithm>
#include <gtk/gtk.h>
#include <wx/dataview.h>
#include <wx/dnd.h>

namespace fuda::look {

using presenters::Cell;
using presenters::Column;

namespace {

constexpr unsigned kRowHeight = 34;
constexpr int kHeadPadding = 12; ///< around the words of a head, which is never cut
constexpr int kRestWidth = 16;   ///< at least, of the column that takes what the others leave

/// What a table is called by its columns; who makes it may know better.
std::string heads_of(const std::vector<Column>& columns)
{
    std::string heads;
    for (const Column& column : columns)
        heads += (heads.empty() || column.title.empty() ? "" : ", ") + column.title;
    return heads;
}

} // namespace

class Table::Model : public wxDataViewVirtualListModel {
public:
    Model(presenters::Rows& rows, const std::vector<Column>& columns)
        : wxDataViewVirtualListModel(static_cast<unsigned>(rows.count())), m_rows(rows), m_columns(columns)
    {
    }
    unsigned GetColumnCount() const override
    {
        return static_cast<unsigned>(m_columns.size()) + 1;
    } // and the empty rest
    wxString GetColumnType(unsigned) const override { return "string"; }
    void GetValueByRow(wxVariant& value, unsigned row, unsigned column) const override
    {
        Cell cell;
        // Between a change and its reload GTK may ask for rows that are gone.
        if (row < m_rows.count() && column < m_columns.size())
            cell = m_rows.cell(row, column);
        value = wxString(static_cast<wxChar>('0' + static_cast<int>(cell.tone))) + wx(cell.text);
    }
    bool SetValueByRow(const wxVariant&, unsigned, unsigned) override { return false; }

private:
    presenters::Rows& m_rows;
    const std::vector<Column>& m_columns;
};

Table::Table(wxWindow* parent, const char* id, presenters::Rows& rows, std::vector<Column> columns,
             const std::string& empty_what, const std::string& empty_next, Choose choose)
    : wxPanel(parent), m_rows(rows), m_columns(std::move(columns))
{
    SetBackgroundColour(paper());
    m_view = new wxDataViewCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                (choose == Choose::Many ? wxDV_MULTIPLE : wxDV_SINGLE) | wxBORDER_NONE);
    set_id(m_view, id);
    set_name(m_view, heads_of(m_columns));
    m_view->SetRowHeight(FromDIP(static_cast<int>(kRowHeight)));
    m_model = new Model(m_rows, m_columns);
    m_view->AssociateModel(m_model);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        Column& column = m_columns[i];
        column.width = std::max(column.width, ToDIP(m_view->GetTextExtent(wx(column.title)).x) + kHeadPadding);
        const auto align = column.align == Column::Align::Right ? wxALIGN_RIGHT : wxALIGN_LEFT;
        const int flags = wxDATAVIEW_COL_RESIZABLE | (column.sorts ? wxDATAVIEW_COL_SORTABLE : 0);
        m_view->AppendColumn(new wxDataViewColumn(wx(column.title), new CellRenderer(align | wxALIGN_CENTER_VERTICAL),
                                                  static_cast<unsigned>(i), FromDIP(column.width), align, flags));
    }
    if (!m_columns.empty() &&
        m_columns.back().align == Column::Align::Right) // GTK would draw it to the table's far edge
        m_view->AppendColumn(new wxDataViewColumn(wxEmptyString, new CellRenderer(wxALIGN_LEFT),
                                                  static_cast<unsigned>(m_columns.size()), FromDIP(kRestWidth),
                                                  wxALIGN_LEFT, 0));
    if (!m_columns.empty())
        make_cells_speak(m_view->GetColumn(0)->GetRenderer()->GetGtkHandle());
    m_widths = std::make_unique<ColumnWidths>(*m_view, m_columns);
    m_widths->restore();
    m_view->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        CallAfter([this] { m_widths->fit(m_rows); });
        event.Skip();
    });
    m_view->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.ControlDown() && event.GetKeyCode() == 'C')
            copy();
        else
            event.Skip();
    });
    m_view->EnableDragSource(wxDF_UNICODETEXT);
    m_view->Bind(wxEVT_DATAVIEW_ITEM_BEGIN_DRAG, &Table::drag, this);
    keep_choice_while_dragging(*m_view);
    m_empty = new EmptyState(this, empty_what, empty_next);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(m_view, 1, wxEXPAND);
    sizer->Add(m_empty, 1, wxEXPAND);
    SetSizer(sizer);
    m_view->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        if (m_chosen && !m_updating)
            m_chosen();
    });
    m_view->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent& event) {
        if (m_activated && event.GetItem().IsOk())
            m_activated(m_model->GetRow(event.GetItem()));
    });
    m_view->Bind(wxEVT_DATAVIEW_COLUMN_SORTED, [this](wxDataViewEvent& event) {
        const wxDataViewColumn* column = event.GetDataViewColumn();
        m_rows.sort(column->GetModelColumn(), !column->IsSortOrderAscending());
    });
    reload();
}

Table::~Table()
{
    m_widths->remember();
    m_view->AssociateModel(nullptr);
    m_model->DecRef();
}

void Table::show_anew()
{
    // GTK keeps a picture of the rows, which a Refresh() of the whole table does not touch.
    auto* tree = GTK_TREE_VIEW(m_view->GtkGetTreeView());
    GtkTreePath *first = nullptr, *last = nullptr;
    if (!gtk_tree_view_get_visible_range(tree, &first, &last))
        return;
    const auto count = static_cast<int>(m_model->GetCount());
    for (int row = *gtk_tree_path_get_indices(first); row <= *gtk_tree_path_get_indices(last) && row < count; ++row)
        m_model->RowChanged(static_cast<unsigned>(row));
    gtk_tree_path_free(first);
    gtk_tree_path_free(last);
}

/// A drag does not wait: it begins when all rows are in memory, which those that are not are asked for.
void Table::drag(wxDataViewEvent& event)
{
    std::vector<std::size_t> rows = chosen();
    const std::size_t pressed = m_model->GetRow(event.GetItem());
    if (std::ranges::find(rows, pressed) == rows.end())
        rows = {pressed};
    std::ranges::sort(rows);
    bool all = rows.size() <= kMostCopied;
    for (std::size_t i = 0; i < rows.size() && rows.size() <= kMostCopied; ++i)
        all = m_rows.has(rows[i]) && all;
    if (!all) {
        event.Veto();
        return;
    }
    event.SetDataObject(new wxTextDataObject(as_table(rows))); // wx deletes it
    event.SetDragFlags(wxDrag_CopyOnly);
}

void Table::reload()
{
    m_copying.clear();
    const std::size_t count = m_rows.count();
    if (count == m_model->GetCount()) { // another order: GTK need not count a million rows anew
        m_view->UnselectAll();
        show_anew();
    } else {
        m_model->Reset(static_cast<unsigned>(count));
    }
    m_view->Show(count > 0);
    m_empty->Show(count == 0);
    Layout();
    m_widths->fit(m_rows);
}

void Table::update(const std::vector<std::size_t>& chosen)
{
    m_updating = true;
    const auto count = static_cast<unsigned>(m_rows.count());
    m_view->UnselectAll();
    while (m_model->GetCount() > count)
        m_model->RowDeleted(m_model->GetCount() - 1);
    while (m_model->GetCount() < count)
        m_model->RowAppended();
    show_anew();
    wxDataViewItemArray items;
    for (const std::size_t row : chosen)
        items.Add(m_model->GetItem(static_cast<unsigned>(row)));
    m_view->SetSelections(items);
    const bool laid_out = m_view->IsShown() == (count > 0);
    m_view->Show(count > 0);
    m_empty->Show(count == 0);
    if (!laid_out)
        Layout();
    m_widths->fit(m_rows);
    m_updating = false;
}

void Table::refresh(std::size_t first, std::size_t last)
{
    for (std::size_t row = first; row < last && row < m_model->GetCount(); ++row)
        m_model->RowChanged(static_cast<unsigned>(row));
    if (first == 0)
        m_widths->fit(m_rows);
    copy_when_there();
}

void Table::set_empty(const std::string& what, const std::string& next)
{
    m_empty->show(what, next);
}

std::vector<std::size_t> Table::chosen() const
{
    wxDataViewItemArray items;
    m_view->GetSelections(items);
    std::vector<std::size_t> rows;
    for (const wxDataViewItem& item : items)
        rows.push_back(m_model->GetRow(item));
    return rows;
}

void Table::choose(std::size_t row)
{
    const wxDataViewItem item = m_model->GetItem(static_cast<unsigned>(row));
    m_view->UnselectAll();
    m_view->Select(item);
    bring_into_sight(*m_view, item);
    if (m_chosen)
        m_chosen();
}

void Table::on_chosen(std::function<void()> told)
{
    m_chosen = std::move(told);
}

void Table::on_activated(std::function<void(std::size_t)> told)
{
    m_activated = std::move(told);
}

} // namespace fuda::look
