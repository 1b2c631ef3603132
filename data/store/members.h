#pragma once

#include "data/store/eligibilities.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::store {

/// A member as the newest roster that has him says. Never an address.
struct FoundMember {
    MemberId id;
    std::string insurer_number;
    std::string symbol, number, branch; ///< as printed
    std::string name, kana;
    calendar::Date birth;
    std::string employer_name;
    bool protected_address = false; ///< 支援措置
    std::optional<calendar::Date> lost;
    calendar::Date as_of; ///< of that roster
};

struct FoundMembers {
    std::vector<FoundMember> members; ///< best first
    bool more = false;                ///< there are more than were asked for
};

class Members {
public:
    explicit Members(Store& store) : m_session(store.session()) {}

    /// The members to whom every word of the query fits, at most `count`: 番号 or 記号番号(枝番) in any spelling, 生年月日 in
    /// any form that calendar::parse_date reads, the beginning of name or kana or of the given name, and parts of them of
    /// three characters or more. First those whose number it is, then beginnings, then parts.
    FoundMembers find(std::string_view query, std::size_t count = 20) const;
    /// Those whose 番号, 記号番号 or 記号番号枝番 it is, in any spelling.
    std::vector<FoundMember> with_number(std::string_view symbol_number_branch) const;
    /// Throws Error(BadInput) when there is no such member.
    FoundMember get(MemberId member) const;

private:
    db::Session& m_session;
};

} // namespace fuda::store
