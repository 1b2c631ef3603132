#pragma once

#include "app/services/people/people.h"
#include "data/base/error.h"
#include "data/store/events.h"
#include "tests/support/databases.h"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace fuda::tests {

inline constexpr const char* kMorning = "2026-11-20T00:00:00Z";
inline const store::Actor kSystemUser{"unix", "desk-1"};

/// Holds for an Error of the kind whose message contains the part.
inline auto of_kind(ErrorKind kind, std::string part)
{
    return [kind, part = std::move(part)](const Error& e) {
        BOOST_TEST_MESSAGE(e.what());
        return e.kind() == kind && std::string(e.what()).find(part) != std::string::npos;
    };
}

/// A password that is accepted, and another for each login.
inline std::string password(const std::string& login)
{
    return "umi no mukou " + login;
}

/// An empty store, its desk, and a clock that the test sets.
template <store::Mode mode, std::uint32_t number>
struct Office : StoreDatabase {
    services::Desk desk{kSystemUser, [this] { return now; }, {}, domain::Rights::all(), services::People::None};
    std::string now = kMorning;
    store::Store opened = store::Store::create(address, {mode, number}, kSystemUser, now);

    void add(const std::string& login, domain::Role role)
    {
        people::add(opened, {login, "見本", role, password(login)}, desk, people::Cost::Least);
    }
    people::SignedIn sign_in(const std::string& login, const std::string& typed)
    {
        return people::sign_in(opened, {login, typed}, kSystemUser, now, people::Cost::Least);
    }
    people::SignedIn sign_in(const std::string& login) { return sign_in(login, password(login)); }
    void take_seat(const std::string& login) { people::seat(desk, sign_in(login)); }
    std::vector<std::string> events_of(const std::string& login)
    {
        std::vector<std::string> names;
        for (const store::Event& event : store::Events(opened).of(store::Thing::User, login))
            names.push_back(event.event + " by " + event.actor.name);
        return names;
    }
};
using LiveOffice = Office<store::Mode::Live, 1234>;
using TestOffice = Office<store::Mode::Test, domain::kTestStoreNumber>;

/// With an administrator, an operator and a clerk.
struct StaffedOffice : LiveOffice {
    StaffedOffice()
    {
        add("chief", domain::Role::Administrator);
        take_seat("chief");
        add("press", domain::Role::Operator);
        add("mado", domain::Role::Clerk);
    }
};

} // namespace fuda::tests
