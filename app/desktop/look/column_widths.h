#pragma once

#include "app/presenters/cell.h"

#include <vector>

class wxDataViewCtrl;

namespace fuda::look {

/// How wide the columns of a table are: as they were made, wider where words are cut and the table has room, or as a person has left
/// them, which is remembered by the table's id. The last one takes what the others leave.
class ColumnWidths {
public:
    /// Both must outlive it.
    ColumnWidths(wxDataViewCtrl& view, const std::vector<presenters::Column>& columns);

    void restore();
    void remember() const;
    /// The first rows have other words, or the table another size.
    void fit(presenters::Rows& rows);

private:
    int made(std::size_t column) const; ///< in the window's pixels
    int now(std::size_t column) const;
    bool given(std::size_t column) const; ///< by a person
    int wanted(presenters::Rows& rows, std::size_t column) const;

    wxDataViewCtrl& m_view;
    const std::vector<presenters::Column>& m_columns;
    std::vector<int> m_set; ///< by this; any other width is a person's
};

} // namespace fuda::look
