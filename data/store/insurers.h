#pragma once

#include "data/store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::store {

/// An insurer's profile that was adopted: what every desk issues with from then on.
struct AdoptedProfile {
    std::string insurer_number;
    int revision = 0;
    std::string sha256;    ///< of the profile
    std::string profile;   ///< the file's text
    std::string seal_name; ///< where the profile says that the seal lies, from the profile's folder
    std::string seal_sha256;
    std::string adopted_at, adopted_by;
};

struct NewProfile {
    std::string insurer_number, profile, seal_name, seal;
};

/// Adopted profiles. Nothing of them ever changes: another profile of the insurer is its next revision, and one event
/// (Thing::Insurer, "133991/2", to its SHA-256).
class Insurers {
public:
    explicit Insurers(Store& store) : m_session(store.session()) {}

    /// Nothing when the insurer's newest revision is this one, byte for byte; else the number of the revision.
    std::optional<int> adopt(Change& change, const NewProfile& profile);
    /// The newest revision of each insurer, in the order of their numbers.
    std::vector<AdoptedProfile> newest() const;
    std::optional<AdoptedProfile> newest(std::string_view insurer_number) const;
    /// All revisions, the newest first.
    std::vector<AdoptedProfile> history(std::string_view insurer_number) const;
    /// Throws Error(Corrupt) when the picture is not the one that was adopted.
    std::string seal(const AdoptedProfile& profile) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
