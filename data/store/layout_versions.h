#pragma once

#include "data/domain/layout_version.h"
#include "data/store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::store {

/// A layout that was changed here and saved as a version.
struct LayoutVersion {
    std::string layout; ///< certificate-card
    int version = 0;
    std::string sha256; ///< of its XML, which is a snapshot
    domain::LayoutVersionState state = domain::LayoutVersionState::Waiting;
    std::int64_t revision = 0;
    std::string note; ///< what is different, in the words of whoever saved it
    std::string saved_at, saved_by;
    std::string decided_at, decided_by; ///< empty while it waits
    std::string reason;                 ///< of a rejection or withdrawal

    std::string id() const
    {
        return layout + "/" + std::to_string(version);
    } ///< as events call it: "certificate-card/2"
};

/// Versions of layouts. One that was decided never changes again; every change is one event (Thing::LayoutVersion,
/// "certificate-card/2").
class LayoutVersions {
public:
    explicit LayoutVersions(Store& store) : m_store(store) {}

    /// Keeps the XML and waits for somebody else. Throws Error(Conflict) when that number is taken.
    void save(Change& change, std::string_view layout, int version, std::string_view xml, std::string_view note);
    /// `people`: who decided. Throws Error(Conflict) when it was decided since `seen` was read.
    void decide(Change& change, const LayoutVersion& seen, domain::LayoutVersionEvent event, std::string_view people,
                std::string_view reason);

    std::optional<LayoutVersion> find(std::string_view layout, int version) const;
    /// The newest approved version; nothing when there is none.
    std::optional<LayoutVersion> in_force(std::string_view layout) const;
    /// Of one layout, or under an empty name of all: by layout, the newest first.
    std::vector<LayoutVersion> list(std::string_view layout) const;
    /// Throws Error(Corrupt) when it is not what was saved.
    std::string xml(const LayoutVersion& version) const;

private:
    Store& m_store;
};

} // namespace fuda::store
