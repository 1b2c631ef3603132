#pragma once

#include "data/domain/people.h"
#include "data/store/store.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::store {

/// A person who signs in. The hash of the password is not carried about: Users::password_hash.
struct User {
    std::string login; ///< what they sign in with and what the log calls them; never changes
    std::string name;  ///< as screens show it
    domain::Role role = domain::Role::Operator;
    bool protected_address = false; ///< whether Right::ProtectedAddress was granted to them
    bool demo = false;              ///< comes with a test store, with a password that everybody can read
    domain::UserState state = domain::UserState::Active;
    int failures = 0;                        ///< sign-ins that failed since the last good one
    std::optional<std::string> locked_until; ///< no sign-in before this moment
    std::string created_at, password_changed_at;

    /// What the role gives, and the right that was granted by name.
    domain::Rights rights() const;
};

struct NewUser {
    std::string login, name;
    domain::Role role = domain::Role::Operator;
    bool demo = false;
    std::string password_hash;
};

/// A sign-in that lasts. The store knows the SHA-256 of its token only.
struct SignInSession {
    std::string token_sha256;
    std::string login;
    std::string station;
    std::string begun_at, last_used_at, ends_at;
};

/// People, and their sign-ins that last. Each change is an event of the person (Thing::User, the login as id, the state
/// as from and to); no event holds a name, a hash or a token. Whoever is not there is Error(BadInput).
class Users {
public:
    explicit Users(Store& store) : m_session(store.session()) {}

    /// Throws Error(Conflict) when the login is taken.
    void add(Change& change, const NewUser& user);
    std::optional<User> find(std::string_view login) const;
    User get(std::string_view login) const;
    std::vector<User> list() const; ///< in the order of their logins
    bool empty() const;
    /// Whether there is anyone but the people that come with a test store.
    bool any_but_demo() const;
    std::string password_hash(std::string_view login) const;

    /// Throws Error(Conflict) when it would leave the store without an administrator who can sign in (the people that
    /// come with a test store are counted apart), or changes nothing.
    void set_role(Change& change, std::string_view login, domain::Role role);
    void grant_protected_address(Change& change, std::string_view login);
    void revoke_protected_address(Change& change, std::string_view login);
    /// Throws Error(Conflict) as set_role, and when the person is in that state already. Whoever is disabled is signed out.
    void apply(Change& change, std::string_view login, domain::UserEvent event);
    /// Whoever gets a new password is signed out and unlocked.
    void set_password(Change& change, std::string_view login, std::string_view hash);

    /// `rehashed`: the same password under the present parameters.
    void note_sign_in(Change& change, std::string_view login, const std::optional<std::string>& rehashed);
    /// `failures`: counted by the caller, this one among them.
    void note_failure(Change& change, std::string_view login, int failures,
                      const std::optional<std::string>& locked_until);
    /// A sign-in under a login that nobody has. The log does not keep what was typed: it may be a password.
    void note_unknown(Change& change);
    /// Throws Error(Conflict) when they are not locked.
    void unlock(Change& change, std::string_view login);

    void begin_session(Change& change, const SignInSession& session);
    std::optional<SignInSession> find_session(std::string_view token_sha256) const;
    /// No event: nothing has changed but how long the session will last.
    void touch_session(Change& change, std::string_view token_sha256);
    void end_session(Change& change, const SignInSession& session);

private:
    void record(Change& change, const User& user, std::string_view event,
                std::map<std::string, std::string> detail = {});
    void demand_another_administrator(const User& user) const;
    void end_sessions(std::string_view login);

    db::Session& m_session;
};

} // namespace fuda::store
