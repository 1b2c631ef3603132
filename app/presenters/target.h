#pragma once

#include "app/presenters/handbook.h"

#include <string>
#include <variant>
#include <vector>

namespace fuda::presenters {

struct MemberTarget {
    store::MemberId member;
    std::optional<domain::PieceCode> piece; ///< chosen among what the member has
};

struct EmployerTarget {
    std::string symbol; ///< 事業所記号
};

/// Somewhere in the window that can be gone to: a screen, a part of it, a thing there.
struct Target {
    ScreenId screen = ScreenId::Settings;
    std::vector<std::string> parts = {}; ///< ids of the controls that bring the part to the front, one after the other
    std::vector<std::string> controls =
        {};                          ///< the first of them that can be used gets the focus; none: where work begins
    std::string insurer_number = {}; ///< who must be worked for; empty: as it is
    using Thing = std::variant<std::monostate, MemberTarget, store::BatchId, store::RosterId, store::JobId,
                               store::MailItemId, store::PostingId, EmployerTarget, Handbook::Place>;
    Thing thing = {}; ///< a place in the handbook is on no screen
};

} // namespace fuda::presenters
