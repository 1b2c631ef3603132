#pragma once

#include "data/domain/insurer.h"
#include "data/intake/roster_reader.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fuda::samples {

/// data/samples or a file in it.
std::filesystem::path sample(const std::string& name = {});
/// data/profiles/kokuho-kumiai.json and kenpo.json.
domain::Insurer association();
domain::Insurer society();

/// A whole roster as intake reads it.
struct ReadRoster {
    std::vector<intake::RosterRow> rows;
    std::vector<intake::Finding> file_findings;
    std::optional<intake::Finding> verdict;
    calendar::Date as_of;
};

/// Options with the postal extract that is shipped with the samples.
intake::RosterOptions with_postal_check();
ReadRoster read(intake::RosterReader& reader);
ReadRoster read_sample(const std::string& name, const domain::Insurer& insurer,
                       intake::RosterOptions options = with_postal_check());

/// The id of the finding for which the whole file is refused; empty when it is taken.
std::string refusal(const std::string& name, const domain::Insurer& insurer, intake::RosterOptions options);

/// The ids, each once, in alphabetical order, joined by ';'.
std::string ids(const std::vector<intake::Finding>& findings);

/// One row of expected.tsv, which was derived by hand from roster-format.md and decisions.md.
struct Expected {
    std::string status;                   ///< accepted, held, rejected, repeated
    std::string findings;                 ///< ids, joined by ';'
    std::string rule, verdict, documents; ///< of an accepted row
    std::string note;                     ///< why the row is there
};

/// By line of the roster.
std::map<std::size_t, Expected> expected_rows(const std::string& roster);

} // namespace fuda::samples
