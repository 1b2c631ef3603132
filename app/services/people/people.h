#pragma once

#include "app/services/desk.h"
#include "app/services/people/password.h"
#include "data/store/users.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Who may sit at the desk of a store.
///
/// A store without people is open: one person with one printer works under the system's user name and has every right.
/// The first person that is added is an administrator, and from then on everybody signs in. A test store comes with four
/// people whose passwords everybody can read; they can sign in, so that rights and two-person steps can be tried, but do
/// not close the store.
///
/// Moments are ISO 8601 UTC texts and come from the caller.
namespace fuda::people {

/// So many sign-ins in a row fail, and the next quarter of an hour none is accepted: with kLeastCharacters far below what
/// guessing needs (NIST SP 800-63B-4, 3.2.2 allows up to 100).
inline constexpr int kMostFailures = 5;
inline constexpr int kLockSeconds = 15 * 60;
/// A session ends when nobody uses it, and at the end of a working day.
inline constexpr int kIdleSeconds = 30 * 60;
inline constexpr int kSessionSeconds = 10 * 60 * 60;
/// That it is used is noted once in so long.
inline constexpr int kTouchSeconds = 60;

/// A person who has shown who they are.
struct SignedIn {
    store::Actor actor;
    domain::Rights rights;
};

/// The person sits down at the desk.
void seat(services::Desk& desk, const SignedIn& person);

/// Whether everybody has to sign in.
services::People people_of(store::Store& store);

struct Credentials {
    std::string login, password;
};

/// Throws Error(Conflict) with one and the same message, after the same work, when nobody has this login, the password is
/// wrong, the person is disabled or locked: who guesses learns nothing. Each outcome is an event; `at` says where and who
/// runs the program.
SignedIn sign_in(store::Store& store, const Credentials& given, const store::Actor& at, const std::string& now,
                 Cost cost = Cost::Interactive);

struct Session {
    std::string token; ///< whoever has it is the person: it lies in a file of mode 0600 and nowhere else
    std::string ends_at;
};
Session begin_session(store::Store& store, const SignedIn& person, const std::string& now);
/// Whether a person does something, which keeps their session alive, or a screen looks again by itself.
enum class Use { Works, Looks };
/// The person of the session, with the rights that they have now; nothing when it has ended or was never there.
std::optional<SignedIn> resume(store::Store& store, const std::string& token, const std::string& station,
                               const std::string& now, Use use = Use::Works);
/// Whether there was such a session.
bool end_session(store::Store& store, const std::string& token, const store::Actor& at, const std::string& now);

struct NewPerson {
    std::string login; ///< 2 to 32 of a–z 0–9 . _ -, a letter first
    std::string name;  ///< as screens show it
    domain::Role role = domain::Role::Operator;
    std::string password;
};

// Each asks for Right::KeepPeople.

/// Throws Error(BadInput) when login or password cannot be taken, Error(Conflict) when the first person is no
/// administrator.
void add(store::Store& store, const NewPerson& person, const services::Desk& desk, Cost cost = Cost::Interactive);
void set_role(store::Store& store, std::string_view login, domain::Role role, const services::Desk& desk);
void grant_protected_address(store::Store& store, std::string_view login, const services::Desk& desk);
void revoke_protected_address(store::Store& store, std::string_view login, const services::Desk& desk);
void disable(store::Store& store, std::string_view login, const services::Desk& desk);
void enable(store::Store& store, std::string_view login, const services::Desk& desk);
void unlock(store::Store& store, std::string_view login, const services::Desk& desk);
std::vector<store::User> list(store::Store& store, const services::Desk& desk);

/// Of somebody else with Right::KeepPeople, oneself without.
store::User get(store::Store& store, std::string_view login, const services::Desk& desk);

/// Of somebody else with Right::KeepPeople, one's own without: then the caller has just asked for the present one by
/// sign_in. Throws Error(BadInput) when it cannot be taken.
void set_password(store::Store& store, std::string_view login, std::string_view password, const services::Desk& desk,
                  Cost cost = Cost::Interactive);

/// The four people of a test store, one a role: operator, clerk, manager and admin, each with the password "fuda-" and
/// their login. Only where nobody is yet, and never in a live store.
void add_demo_people(store::Store& store, const store::Actor& actor, const std::string& now);

/// A JSON object or array, ended by a line break.
std::string to_json(const store::User& user);
std::string to_json(const std::vector<store::User>& users);

} // namespace fuda::people
