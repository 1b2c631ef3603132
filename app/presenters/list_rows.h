#pragma once

#include "app/presenters/cell.h"
#include "app/presenters/long_list.h"

#include <functional>
#include <utility>
#include <vector>

namespace fuda::presenters {

/// A long list as a table.
template <class Row>
class ListRows : public Rows {
public:
    using CellOf = Cell (*)(const Row&, std::size_t column);
    using Sort = std::function<void(std::size_t column, bool descending)>;

    ListRows(LongList<Row>& list, CellOf cell_of, Sort sorted)
        : m_list(list), m_cell_of(cell_of), m_sort(std::move(sorted))
    {
    }
    std::size_t count() const override { return m_list.count(); }
    Cell cell(std::size_t row, std::size_t column) override
    {
        const Row* found = m_list.at(row);
        return found ? m_cell_of(*found, column) : Cell{"…", Tone::Quiet};
    }
    bool has(std::size_t row) override { return m_list.at(row) != nullptr; }
    void sort(std::size_t column, bool descending) override { m_sort(column, descending); }

private:
    LongList<Row>& m_list;
    CellOf m_cell_of;
    Sort m_sort;
};

/// A few rows, all in memory, as a table.
template <class Row>
class VectorRows : public Rows {
public:
    using CellOf = Cell (*)(const Row&, std::size_t column);

    explicit VectorRows(CellOf cell_of) : m_cell_of(cell_of) {}
    void set(std::vector<Row> rows) { m_rows = std::move(rows); }
    const std::vector<Row>& rows() const { return m_rows; }
    std::size_t count() const override { return m_rows.size(); }
    Cell cell(std::size_t row, std::size_t column) override { return m_cell_of(m_rows.at(row), column); }

private:
    CellOf m_cell_of;
    std::vector<Row> m_rows;
};

} // namespace fuda::presenters
