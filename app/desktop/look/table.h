#pragma once

#include "app/presenters/cell.h"

#include <functional>
#include <memory>
#include <vector>
#include <wx/panel.h>

class wxDataViewCtrl;
class wxDataViewEvent;

namespace fuda::look {

class ColumnWidths;
class EmptyState;

/// A table of any number of rows over presenters::Rows, of which it reads what is in sight. Sorts by a click on the head of
/// a column that sorts. Instead of no rows it shows what to do next. Ctrl+C copies the chosen rows with their head as a table (tabs),
/// and dragged to another program they are the same there; the widths that a person gives to columns are remembered by the table's id.
class Table : public wxPanel {
public:
    enum class Choose { One, Many };
    /// `rows` must outlive the table.
    Table(wxWindow* parent, const char* id, presenters::Rows& rows, std::vector<presenters::Column> columns,
          const std::string& empty_what, const std::string& empty_next, Choose choose = Choose::One);
    ~Table() override;

    /// There are other rows, or another number of them.
    void reload();
    /// The rows from `first` up to before `last` say something else.
    void refresh(std::size_t first, std::size_t last);
    /// There are other rows, or another number of them; these are chosen without telling, and what is in sight stays there.
    void update(const std::vector<std::size_t>& chosen);
    void set_empty(const std::string& what, const std::string& next);

    std::vector<std::size_t> chosen() const;
    void choose(std::size_t row);
    void on_chosen(std::function<void()> told);               ///< the choice has changed
    void on_activated(std::function<void(std::size_t)> told); ///< double click or Enter
    wxDataViewCtrl* control() { return m_view; }

    /// The chosen rows are put on the clipboard as soon as all are in memory, and a word beside the table says so.
    void copy();
    static constexpr std::size_t kMostCopied = 2000; ///< half of what a LongList keeps in memory

private:
    class Model;
    void show_anew(); ///< the rows that are in sight
    void copy_when_there();
    void drag(wxDataViewEvent& event);
    /// With their head, a line each; all are in memory.
    wxString as_table(const std::vector<std::size_t>& rows) const;

    presenters::Rows& m_rows;
    std::vector<presenters::Column> m_columns;
    wxDataViewCtrl* m_view = nullptr;
    EmptyState* m_empty = nullptr;
    Model* m_model = nullptr; ///< counted by wx: the view has it, too
    std::unique_ptr<ColumnWidths> m_widths;
    std::function<void()> m_chosen;
    std::function<void(std::size_t)> m_activated;
    bool m_updating = false;
    std::vector<std::size_t> m_copying; ///< rows that wait for some of them
};

} // namespace fuda::look
