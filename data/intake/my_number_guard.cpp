#include "data/intake/my_number_guard.h"

#include "data/base/text.h"
#include "data/intake/characters.h"

#include <algorithm>

namespace fuda::intake {

bool MyNumberGuard::count(const std::vector<std::string_view>& values)
{
    bool found = false;
    for (std::size_t i = 0; i < std::min(values.size(), m_columns.size()); ++i) {
        Watched& column = m_columns[i];
        if (column.dropped || trimmed(values[i]).empty())
            continue;
        ++column.values;
        if (has_my_number(values[i])) {
            ++column.my_numbers;
            found = true;
        }
    }
    return found;
}

bool MyNumberGuard::holds(const std::vector<std::string_view>& values) const
{
    for (std::size_t i = 0; i < std::min(values.size(), m_columns.size()); ++i) {
        if (!m_columns[i].dropped && has_my_number(values[i]))
            return true;
    }
    return false;
}

std::optional<std::size_t> MyNumberGuard::guilty_column() const
{
    const auto guilty = std::find_if(m_columns.begin(), m_columns.end(), [](const Watched& column) {
        return !column.dropped && column.my_numbers > 0 && column.my_numbers == column.values;
    });
    if (guilty == m_columns.end())
        return std::nullopt;
    return static_cast<std::size_t>(guilty - m_columns.begin());
}

} // namespace fuda::intake
