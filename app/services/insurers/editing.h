#pragma once

#include "app/services/insurers/insurers.h"

#include <variant>

/// Changing what a kept profile says, without its file: what results is another revision, adopted through the same checks and with
/// the same event as a file is.
namespace fuda::insurers {

/// The days on which an insurer works.
struct WorkingDays {
    bool year_end_closure = true;
    std::vector<calendar::Date> closures, open_days;
    bool operator==(const WorkingDays&) const = default;
};

/// What goes into its envelopes.
struct Enclosures {
    std::string leaflet; ///< its name and version; empty: none
    domain::MailMaterials materials;
    bool operator==(const Enclosures&) const = default;
};

WorkingDays working_days_of(const domain::Insurer& insurer);
Enclosures enclosures_of(const domain::Insurer& insurer);

using Edit = std::variant<WorkingDays, Enclosures>;

/// A setting that two profiles say differently, in Japanese. Of a day: one side is empty.
struct Difference {
    std::string label, before, after;
    bool operator==(const Difference&) const = default;
};
/// In the order of described(); days one by one.
std::vector<Difference> differences(const domain::Insurer& before, const domain::Insurer& after);

/// A profile that nobody has adopted yet.
struct Proposal {
    std::string number;
    int instead_of = 0;  ///< the revision that it changes
    std::string profile; ///< the file's text: all but what is edited is as it was
    std::vector<Difference> differences;
};

/// The insurer's newest profile with the edit. Throws Error(BadInput) as adopting the file would, without the name of a file, and when
/// there is no such insurer.
Proposal propose(store::Store& store, const services::Workplace& workplace, std::string_view number, const Edit& edit,
                 const std::filesystem::path& cache_folder);

/// From now on every desk issues with it. Asks for Right::KeepStore, as adopt() of a file does. Throws Error(Conflict) when another
/// revision was adopted since it was proposed.
Adoption adopt(store::Store& store, const Proposal& proposal, const services::Desk& desk);

} // namespace fuda::insurers
