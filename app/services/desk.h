#pragma once

#include "data/calendar/date.h"
#include "data/domain/people.h"
#include "data/store/types.h"

#include <functional>
#include <optional>
#include <string>

namespace fuda::services {

/// Whether the store knows people who sign in. In one that knows none, one person with one printer takes both parts of a
/// two-person step, and the log says so.
enum class People { None, Known };

/// Who works and what they may do, what the clock says, and which day counts as today: given from outside, so that every
/// run can be repeated.
struct Desk {
    store::Actor actor;
    std::function<std::string()> now; ///< ISO 8601 UTC: "2026-11-20T03:04:05Z"
    calendar::Date today;             ///< the issue date
    domain::Rights rights = domain::Rights::all();
    People people = People::None;
};

/// Throws Error(Conflict) naming the right and who can give it when the person at the desk does not have it.
void require(const Desk& desk, domain::Right right);

/// The second of two people: signed in at the same desk for one step.
struct Second {
    store::Actor actor;
    domain::Rights rights;
};

void require(const Second& second, domain::Right right);

/// Throws Error(Conflict) when `second` is not there, lacks the right or is the person at the desk. In a store that knows no
/// people, no second is asked for. The names of both for the log: "a+b", or the one with "（単独）".
std::string two_people(const Desk& desk, const std::optional<Second>& second, domain::Right right);

} // namespace fuda::services
