#include "data/db/value.h"

#include "data/base/error.h"

#include <charconv>

namespace fuda::db {

namespace {

[[noreturn]] void wrong_column(std::size_t column, const char* what)
{
    throw Error(ErrorKind::Corrupt, "データベースの応答の" + std::to_string(column + 1) + "列目" + what +
                                        "。データが壊れているか、プログラムと表の定義が合っていません");
}

} // namespace

Table::Table(std::size_t columns, std::vector<std::optional<std::string>> cells)
    : m_columns(columns), m_cells(std::move(cells))
{
}

RowReader& RowReader::operator>>(std::string& text)
{
    const auto& cell = m_table.cell(m_row, m_column);
    if (!cell)
        wrong_column(m_column, "に値がありません");
    text = *cell;
    ++m_column;
    return *this;
}

std::int64_t RowReader::number()
{
    const auto& cell = m_table.cell(m_row, m_column);
    std::int64_t number = 0;
    if (!cell)
        wrong_column(m_column, "に値がありません");
    const char* end = cell->data() + cell->size();
    if (const auto [stop, error] = std::from_chars(cell->data(), end, number); error != std::errc() || stop != end)
        wrong_column(m_column, "が整数ではありません");
    ++m_column;
    return number;
}

RowReader& RowReader::operator>>(std::int64_t& value)
{
    value = number();
    return *this;
}

RowReader& RowReader::operator>>(int& value)
{
    value = static_cast<int>(number());
    return *this;
}

RowReader& RowReader::operator>>(bool& truth)
{
    truth = number() != 0;
    return *this;
}

} // namespace fuda::db
