#pragma once

#include "data/domain/member.h"
#include "data/store/store.h"

#include <span>
#include <vector>

namespace fuda::store {

/// Where an employer gets its bundles (事業所の宛先).
struct Employer {
    std::string insurer_number, symbol, name;
    domain::Address address;
    std::string department; ///< 部署: 人事部 …; may be empty
    bool operator==(const Employer&) const = default;
};

class Employers {
public:
    explicit Employers(Store& store) : m_session(store.session()) {}

    /// Adds them, or puts what they say in place of what was there; `source` is the file's SHA-256, for the log. How many are new
    /// or different.
    std::size_t put(Change& change, std::span<const Employer> employers, std::string_view source);
    std::optional<Employer> find(std::string_view insurer_number, std::string_view symbol) const;
    /// Those whose symbol or name contains the text, folded as in search_text.h; by symbol, at most so many.
    std::vector<Employer> search(std::string_view insurer_number, std::string_view text, std::size_t most) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
