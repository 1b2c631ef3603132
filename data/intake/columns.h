#pragma once

#include "data/domain/insurer.h"

#include <optional>
#include <string_view>

namespace fuda::intake {

/// The columns of roster-format.md, in its order.
enum class Column {
    InsurerNumber,
    Symbol,
    Number,
    Branch,
    Name,
    Kana,
    Alias,
    Birth,
    Sex,
    Relation,
    InsuredName,
    Acquired,
    AppliesFrom,
    Lost,
    PostalCode,
    Address,
    MailPostalCode,
    MailAddress,
    MailName,
    EmployerSymbol,
    EmployerName,
    Copay,
    LimitCategory,
    LimitFrom,
    LongTermFrom,
    SpecificDisease,
    SpecificDiseaseFrom,
    AskedFor,
    Myna,
    MynaExpires,
    Trigger,
    Applied,
    Applicant,
    CertificateWanted,
    CertificateExpires,
    CertificateIssued,
    StayUntil,
    Protected,
};
inline constexpr std::size_t kColumns = static_cast<std::size_t>(Column::Protected) + 1;

std::string_view japanese(Column column); ///< the name in the header: 保険者番号 …
/// The column of that name; full-width letters, brackets and spaces at the ends make no difference.
std::optional<Column> column_named(std::string_view header);
/// Whether this insurer's rosters must have the column. Each row must have a value there, but for 性別 (blank: not stated).
bool is_required(Column column, const domain::Insurer& insurer);
/// Whether the insurer uses the column: one without 記号 or 枝番 has no use for it.
bool is_used(Column column, const domain::Insurer& insurer);
/// Whether the header names a column of 個人番号 (My Number), which must not be in a roster.
bool names_my_number(std::string_view header);

} // namespace fuda::intake
