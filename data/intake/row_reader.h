#pragma once

#include "data/domain/insurer.h"
#include "data/domain/member.h"
#include "data/intake/columns.h"
#include "data/intake/finding.h"

#include <array>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace fuda::intake {

/// Whether the postal code belongs to the address, by the postal master.
using PostalCheck = std::function<bool(std::string_view postal_code, std::string_view address)>;

/// One row's values by column, well-formed UTF-8; empty where the file has no such column.
using Values = std::array<std::string_view, kColumns>;

/// Reads and checks one row by itself (roster-format.md).
class RowReader {
public:
    /// `insurer` must outlive the reader. Without `postal` no postal code is compared with its address.
    RowReader(const domain::Insurer& insurer, calendar::Date as_of, PostalCheck postal);

    /// What the row says, all its findings appended. Nothing when one of them rejects the row. A right 保険者番号 that is not
    /// the profile's gives Rule::OtherInsurer, which refuses the file.
    std::optional<domain::Eligibility> read(const Values& values, std::size_t line,
                                            std::vector<Finding>& findings) const;

private:
    const domain::Insurer& m_insurer;
    calendar::Date m_as_of;
    PostalCheck m_postal;
};

} // namespace fuda::intake
