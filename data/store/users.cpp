#include "data/store/users.h"

#include "data/base/error.h"
#include "data/store/mapping.h"

namespace fuda::store {

namespace {

/// Stands for the person in the log when there is none; no login can be this.
constexpr const char* kUnknown = "-";

std::vector<User> read_users(db::Session& session, const std::string& where, std::vector<db::Value> values)
{
    const db::Table table = session.select(10,
                                           "SELECT login, name, role, protected_address, demo, state, failures, "
                                           "locked_until, created_at, password_changed_at FROM users " +
                                               where,
                                           std::move(values));
    std::vector<User> users(table.rows());
    for (std::size_t i = 0; i < users.size(); ++i) {
        User& user = users[i];
        std::string role, state;
        db::RowReader(table, i) >> user.login >> user.name >> role >> user.protected_address >> user.demo >> state >>
            user.failures >> user.locked_until >> user.created_at >> user.password_changed_at;
        user.role = stored(domain::parse_role(role), "利用者の役割", role);
        user.state = stored(domain::parse_user_state(state), "利用者の状態", state);
    }
    return users;
}

Error unknown(std::string_view login)
{
    return Error(ErrorKind::BadInput,
                 "利用者「" + std::string(login) + "」はこのストアにいません。fuda user list で確かめてください");
}

Error unchanged(const User& user, const std::string& what)
{
    return Error(ErrorKind::Conflict, "利用者「" + user.login + "」は" + what + "。何も変更していません");
}

} // namespace

domain::Rights User::rights() const
{
    const domain::Rights rights = domain::rights_of(role);
    return protected_address ? rights.with(domain::Right::ProtectedAddress) : rights;
}

void Users::add(Change& change, const NewUser& user)
{
    if (find(user.login))
        throw Error(ErrorKind::Conflict,
                    "利用者「" + user.login +
                        "」はすでにいます。ほかのログイン名にするか、fuda user show で確かめてください");
    db::exec(
        m_session,
        "INSERT INTO users (login, name, role, protected_address, password_hash, demo, state, failures, created_at, "
        "password_changed_at) VALUES ($1, $2, $3, 0, $4, $5, $6, 0, $7, $7)",
        user.login, user.name, name(user.role), user.password_hash, user.demo ? 1 : 0, name(domain::UserState::Active),
        change.now());
    NewEvent event{Thing::User, user.login, "added", "", std::string(name(domain::UserState::Active)), {}};
    event.detail = {{"role", std::string(name(user.role))}};
    if (user.demo)
        event.detail["demo"] = "1";
    change.record(event);
}

std::optional<User> Users::find(std::string_view login) const
{
    auto users = read_users(m_session, "WHERE login = $1", {db::to_value(login)});
    return users.empty() ? std::nullopt : std::optional(std::move(users.front()));
}

User Users::get(std::string_view login) const
{
    auto user = find(login);
    if (!user)
        throw unknown(login);
    return *std::move(user);
}

std::vector<User> Users::list() const
{
    return read_users(m_session, "ORDER BY login", {});
}

bool Users::empty() const
{
    return db::query_one<int>(m_session, "SELECT COUNT(*) FROM users") == 0;
}

bool Users::any_but_demo() const
{
    return db::query_one<int>(m_session, "SELECT COUNT(*) FROM users WHERE demo = 0") != 0;
}

std::string Users::password_hash(std::string_view login) const
{
    auto hash = db::query_one<std::string>(m_session, "SELECT password_hash FROM users WHERE login = $1", login);
    if (!hash)
        throw unknown(login);
    return *std::move(hash);
}

void Users::set_role(Change& change, std::string_view login, domain::Role role)
{
    const User user = get(login);
    if (user.role == role)
        throw unchanged(user, "すでに" + std::string(japanese(role)) + "です");
    demand_another_administrator(user);
    db::exec(m_session, "UPDATE users SET role = $1 WHERE login = $2", name(role), login);
    record(change, user, "role-set",
           {{"role_before", std::string(name(user.role))}, {"role", std::string(name(role))}});
}

void Users::grant_protected_address(Change& change, std::string_view login)
{
    const User user = get(login);
    if (user.protected_address)
        throw unchanged(user, "すでにこの権限を持っています");
    db::exec(m_session, "UPDATE users SET protected_address = 1 WHERE login = $1", login);
    record(change, user, "granted", {{"right", std::string(name(domain::Right::ProtectedAddress))}});
}

void Users::revoke_protected_address(Change& change, std::string_view login)
{
    const User user = get(login);
    if (!user.protected_address)
        throw unchanged(user, "この権限を持っていません");
    db::exec(m_session, "UPDATE users SET protected_address = 0 WHERE login = $1", login);
    record(change, user, "revoked", {{"right", std::string(name(domain::Right::ProtectedAddress))}});
}

void Users::apply(Change& change, std::string_view login, domain::UserEvent event)
{
    const User user = get(login);
    const auto to = next(user.state, event);
    if (!to)
        throw unchanged(user, "すでに" + std::string(japanese(user.state)) + "です");
    if (*to == domain::UserState::Disabled) {
        demand_another_administrator(user);
        end_sessions(login);
    }
    db::exec(m_session, "UPDATE users SET state = $1 WHERE login = $2", name(*to), login);
    change.record(
        {Thing::User, user.login, std::string(name(event)), std::string(name(user.state)), std::string(name(*to)), {}});
}

void Users::set_password(Change& change, std::string_view login, std::string_view hash)
{
    const User user = get(login);
    db::exec(m_session,
             "UPDATE users SET password_hash = $1, password_changed_at = $2, failures = 0, locked_until = NULL "
             "WHERE login = $3",
             hash, change.now(), login);
    end_sessions(login);
    record(change, user, "password-set");
}

void Users::note_sign_in(Change& change, std::string_view login, const std::optional<std::string>& rehashed)
{
    const User user = get(login);
    db::exec(m_session,
             "UPDATE users SET failures = 0, locked_until = NULL, password_hash = COALESCE($1, password_hash) "
             "WHERE login = $2",
             rehashed, login);
    std::map<std::string, std::string> detail;
    if (rehashed)
        detail["password"] = "rehashed";
    record(change, user, "signed-in", std::move(detail));
}

void Users::note_failure(Change& change, std::string_view login, int failures,
                         const std::optional<std::string>& locked_until)
{
    const User user = get(login);
    db::exec(m_session, "UPDATE users SET failures = $1, locked_until = $2 WHERE login = $3", failures, locked_until,
             login);
    std::map<std::string, std::string> detail = {{"failures", std::to_string(failures)}};
    if (locked_until)
        detail["until"] = *locked_until;
    const bool newly = locked_until && locked_until != user.locked_until;
    record(change, user, newly ? "locked" : "sign-in-failed", std::move(detail));
}

void Users::note_unknown(Change& change)
{
    change.record({Thing::User, kUnknown, "sign-in-failed", "", "", {}});
}

void Users::unlock(Change& change, std::string_view login)
{
    const User user = get(login);
    if (!user.locked_until && user.failures == 0)
        throw unchanged(user, "ロックされていません");
    db::exec(m_session, "UPDATE users SET failures = 0, locked_until = NULL WHERE login = $1", login);
    record(change, user, "unlocked");
}

void Users::begin_session(Change& change, const SignInSession& session)
{
    const User user = get(session.login);
    db::exec(m_session, "DELETE FROM sessions WHERE login = $1 AND ends_at <= $2", session.login, change.now());
    db::exec(m_session,
             "INSERT INTO sessions (token_sha256, login, station, begun_at, last_used_at, ends_at) "
             "VALUES ($1, $2, $3, $4, $5, $6)",
             session.token_sha256, session.login, session.station, session.begun_at, session.last_used_at,
             session.ends_at);
    record(change, user, "session-begun", {{"ends_at", session.ends_at}});
}

std::optional<SignInSession> Users::find_session(std::string_view token_sha256) const
{
    const db::Table table = m_session.select(
        6, "SELECT token_sha256, login, station, begun_at, last_used_at, ends_at FROM sessions WHERE token_sha256 = $1",
        {db::to_value(token_sha256)});
    if (table.rows() == 0)
        return std::nullopt;
    SignInSession session;
    db::RowReader(table, 0) >> session.token_sha256 >> session.login >> session.station >> session.begun_at >>
        session.last_used_at >> session.ends_at;
    return session;
}

void Users::touch_session(Change& change, std::string_view token_sha256)
{
    db::exec(m_session, "UPDATE sessions SET last_used_at = $1 WHERE token_sha256 = $2", change.now(), token_sha256);
}

void Users::end_session(Change& change, const SignInSession& session)
{
    db::exec(m_session, "DELETE FROM sessions WHERE token_sha256 = $1", session.token_sha256);
    record(change, get(session.login), "signed-out");
}

void Users::record(Change& change, const User& user, std::string_view event, std::map<std::string, std::string> detail)
{
    const std::string state(name(user.state));
    change.record({Thing::User, user.login, std::string(event), state, state, std::move(detail)});
}

void Users::demand_another_administrator(const User& user) const
{
    if (user.role != domain::Role::Administrator || user.state != domain::UserState::Active)
        return;
    const auto others = db::query_one<int>(
        m_session, "SELECT COUNT(*) FROM users WHERE role = $1 AND state = $2 AND demo = $3 AND login <> $4",
        name(user.role), name(user.state), user.demo ? 1 : 0, user.login);
    if (others == 0)
        throw Error(ErrorKind::Conflict,
                    "利用者「" + user.login +
                        "」は、有効なシステム管理者の最後の一人です。先に別の人をシステム管理者にしてください");
}

void Users::end_sessions(std::string_view login)
{
    db::exec(m_session, "DELETE FROM sessions WHERE login = $1", login);
}

} // namespace fuda::store
