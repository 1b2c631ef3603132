#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fuda::db {

/// Bytes of a document: stored as they are, one row at a time. Every other text must not hold a NUL character.
struct Bytes {
    std::string content;
};

/// What a placeholder takes: NULL, a number, UTF-8 text or bytes. Dates and times are ISO texts.
using Value = std::variant<std::monostate, std::int64_t, std::string, Bytes>;

inline Value to_value(std::nullopt_t)
{
    return std::monostate{};
}
template <std::integral T>
Value to_value(T number)
{
    return static_cast<std::int64_t>(number);
}
inline Value to_value(std::string_view text)
{
    return std::string(text);
}
inline Value to_value(const char* text)
{
    return std::string(text);
}
inline Value to_value(std::string text)
{
    return text;
}
inline Value to_value(Bytes bytes)
{
    return bytes;
}
inline Value to_value(Value value)
{
    return value;
}
template <class T>
Value to_value(const std::optional<T>& value)
{
    return value ? to_value(*value) : Value(std::monostate{});
}

/// The rows that a query answered, every value as the text that the database gives for it (the same on SQLite and
/// PostgreSQL).
class Table {
public:
    Table(std::size_t columns, std::vector<std::optional<std::string>> cells);
    std::size_t rows() const { return m_cells.size() / m_columns; }
    std::size_t columns() const { return m_columns; }
    const std::optional<std::string>& cell(std::size_t row, std::size_t column) const
    {
        return m_cells.at(row * m_columns + column);
    }

private:
    std::size_t m_columns;
    std::vector<std::optional<std::string>> m_cells; // row after row
};

/// Reads the columns of one row from left to right. NULL where a value must be, or text where a number must be, is
/// Error(Corrupt).
class RowReader {
public:
    RowReader(const Table& table, std::size_t row) : m_table(table), m_row(row) {}

    RowReader& operator>>(std::string& text);
    RowReader& operator>>(std::int64_t& number);
    RowReader& operator>>(int& number);
    RowReader& operator>>(bool& truth); ///< 0 or 1
    template <class T>
    RowReader& operator>>(std::optional<T>& value)
    {
        if (!m_table.cell(m_row, m_column)) {
            ++m_column;
            value.reset();
            return *this;
        }
        return *this >> value.emplace();
    }
    template <class T>
    T next()
    {
        T value{};
        *this >> value;
        return value;
    }

private:
    std::int64_t number();

    const Table& m_table;
    std::size_t m_row;
    std::size_t m_column = 0;
};

} // namespace fuda::db
