#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace fuda::intake {

/// Watches every value of a roster for 個人番号 (My Number; it must not be in a roster: design.md, decision 9), in columns that
/// we use and in those that we do not. Keeps two counts a column and no value.
class MyNumberGuard {
public:
    explicit MyNumberGuard(std::size_t columns) : m_columns(columns) {}

    /// Counts one row's values; true when one of them holds a My Number. A dropped column is not looked at.
    bool count(const std::vector<std::string_view>& values);
    /// Whether one of the values holds a My Number, in a column that is not dropped.
    bool holds(const std::vector<std::string_view>& values) const;

    /// The first column of which every value that is not empty so far was a My Number.
    std::optional<std::size_t> guilty_column() const;

    void drop(std::size_t column) { m_columns[column].dropped = true; }

private:
    struct Watched {
        std::size_t values = 0, my_numbers = 0;
        bool dropped = false;
    };
    std::vector<Watched> m_columns;
};

} // namespace fuda::intake
