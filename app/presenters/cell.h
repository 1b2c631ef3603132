#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace fuda::presenters {

/// How something stands: shown by a shape and a colour beside its word, never by colour alone.
enum class Tone {
    Plain,
    Quiet,     ///< over, or of little weight
    Good,      ///< ✓ done, valid
    Waiting,   ///< ○ it goes on by itself, or somebody will do it
    Attention, ///< ▲ a person must do something
    Bad,       ///< ✕ refused, spoiled, void
};

/// What stands in one place of a table.
struct Cell {
    std::string text;
    Tone tone = Tone::Plain;
    bool operator==(const Cell&) const = default;
};

struct Column {
    std::string title;
    int width = 120; ///< in pixels at 96 dpi
    enum class Align { Left, Right } align = Align::Left;
    bool sorts = false; ///< whether Rows::sort knows it
};

/// A table as a panel shows it, however many rows it has.
class Rows {
public:
    virtual ~Rows() = default;
    virtual std::size_t count() const = 0;
    /// What is not in memory is asked for and shown as "…" until it comes.
    virtual Cell cell(std::size_t row, std::size_t column) = 0;
    /// Whether it is in memory; what is not is asked for.
    virtual bool has(std::size_t row) { return row < count(); }
    /// In the order of the column, which `sorts`.
    virtual void sort(std::size_t /*column*/, bool /*descending*/) {}
};

} // namespace fuda::presenters
