#pragma once

#include "app/services/insurers/insurers.h"

#include <variant>

/// What another profile would change, before it is adopted: that of a file, or the kept one with something edited and no file at all.
/// What results is another revision, through the same checks and with the same event.
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
    int instead_of = 0;  ///< the revision that it changes; 0: the store has none of the insurer yet
    std::string profile; ///< the file's text; of an edit: all but what is edited is as it was
    std::string seal_name, seal;
    std::vector<Difference> differences = {};
    std::string name;     ///< the insurer's
    bool changed = false; ///< else it is the newest revision, byte for byte
};

/// The insurer's newest profile with the edit. Throws Error(BadInput) as adopting the file would, without the name of a file, and when
/// there is no such insurer.
Proposal propose(store::Store& store, const services::Workplace& workplace, std::string_view number, const Edit& edit,
                 const std::filesystem::path& cache_folder);

/// The profile of a file beside the newest one of its insurer. Throws as adopt() of that file would.
Proposal propose(store::Store& store, const services::Workplace& workplace, const std::filesystem::path& file,
                 const services::Desk& desk, const std::filesystem::path& cache_folder);

/// From now on every desk issues with it. Asks for Right::KeepStore, as adopt() of a file does. Throws Error(Conflict) when another
/// revision was adopted since it was proposed.
Adoption adopt(store::Store& store, const Proposal& proposal, const services::Desk& desk);

} // namespace fuda::insurers
