#pragma once

#include "data/domain/insurer.h"
#include "data/domain/member.h"
#include "data/intake/encoding.h"
#include "data/intake/finding.h"
#include "data/intake/mapping.h"
#include "data/intake/row_reader.h"

#include <filesystem>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fuda::intake {

struct RosterOptions {
    std::optional<Encoding> encoding; ///< instead of what the content says
    Mapping mapping;
    std::optional<calendar::Date> as_of; ///< given by the operator; wins over the file's own
    /// Of the last accepted roster: an older one is refused (I-2).
    std::optional<calendar::Date> last_as_of;
    PostalCheck postal; ///< without it no postal code is compared with its address
};

enum class RowStatus {
    Accepted,
    Held,     ///< a person must decide
    Rejected, ///< not taken
    Repeated, ///< says word for word what an earlier row said; to be skipped
};

struct RosterRow {
    std::size_t line = 0; ///< where the row begins, from 1
    RowStatus status = RowStatus::Accepted;
    std::optional<domain::Eligibility> eligibility; ///< of accepted and held rows
    std::vector<Finding> findings;
};

struct Totals {
    std::size_t rows = 0, accepted = 0, held = 0, rejected = 0, repeated = 0;
};

/// Reads a roster (roster-format.md) row by row. Memory does not grow with the file but for some 20 to 40 bytes a member, by
/// which a member named twice is found (SeenMembers: 32 MB for a million rows).
///
/// What makes the whole file unusable throws Refused: from the constructor, which reads the header and the first rows; from
/// next(), when a later row tells. The caller stores nothing of a refused file, so it stores in one transaction that it
/// commits only after the last row and after verdict() and, with the last roster's values, PairingAlarm::verdict().
class RosterReader {
public:
    /// `insurer` must outlive the reader.
    RosterReader(const std::filesystem::path& path, const domain::Insurer& insurer, RosterOptions options);
    /// From a stream, which must outlive the reader; `file_name` may bear the as-of date and names the roster in messages.
    RosterReader(std::istream& in, std::string file_name, const domain::Insurer& insurer, RosterOptions options);
    ~RosterReader();

    /// Puts the next row into `row`; false after the last.
    bool next(RosterRow& row);

    calendar::Date as_of() const;
    Encoding encoding() const;
    /// What was found about the file before its first row: unknown columns, a dropped column, an overridden date.
    const std::vector<Finding>& file_findings() const;
    Totals totals() const; ///< so far
    /// After the last row: why the file must be refused after all, if it must.
    std::optional<Finding> verdict() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace fuda::intake
