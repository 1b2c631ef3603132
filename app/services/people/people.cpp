#include "app/services/people/people.h"

#include "app/services/json_text.h"
#include "data/base/digest.h"
#include "data/base/error.h"

#include <Poco/DateTime.h>
#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/DateTimeParser.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/Timespan.h>
#include <algorithm>

namespace fuda::people {

namespace {

using domain::Right;

std::string later(const std::string& moment, int seconds)
{
    int zone = 0;
    Poco::DateTime time = Poco::DateTimeParser::parse(Poco::DateTimeFormat::ISO8601_FORMAT, moment, zone);
    time += Poco::Timespan(seconds, 0);
    return Poco::DateTimeFormatter::format(time, Poco::DateTimeFormat::ISO8601_FORMAT);
}

bool locked(const store::User& user, const std::string& now)
{
    return user.locked_until && now < *user.locked_until;
}

void note_failure(store::Change& change, const store::User& user)
{
    int failures = user.failures;
    std::optional<std::string> until = user.locked_until;
    if (!locked(user, change.now())) {
        failures = until ? 1 : failures + 1; // a lock that has ended begins the count anew
        until = failures >= kMostFailures ? std::optional(later(change.now(), kLockSeconds)) : std::nullopt;
    }
    store::Users(change.store()).note_failure(change, user.login, failures, until);
}

Error refused()
{
    return Error(ErrorKind::Conflict,
                 "サインインできません。利用者名かパスワードが違うか、この利用者は停止またはロックされています。" +
                     std::to_string(kMostFailures) + " 回続けて違うと " + std::to_string(kLockSeconds / 60) +
                     " 分間サインインできません（システム管理者は fuda user unlock で解けます）");
}

void check_login(const std::string& login)
{
    constexpr std::size_t kLeast = 2, kMost = 32;
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto allowed = [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    };
    if (login.size() < kLeast || login.size() > kMost || !letter(login.front()) ||
        !std::all_of(login.begin(), login.end(), allowed))
        throw Error(ErrorKind::BadInput,
                    "ログイン名「" + login +
                        "」は使えません。英小文字で始まる 2〜32 文字（英小文字・数字・. _ -）にしてください");
}

void check_password(std::string_view password, std::string_view login)
{
    if (const auto reason = refusal(password, login))
        throw Error(ErrorKind::BadInput, *reason);
}

/// One change by the person at the desk, who must have the right to keep people.
template <class Do>
void change_people(store::Store& store, const services::Desk& desk, Do work)
{
    services::require(desk, Right::KeepPeople);
    store::Change change(store, desk.actor, desk.now());
    work(store::Users(store), change);
    change.commit();
}

Poco::JSON::Object::Ptr json_of(const store::User& user)
{
    Poco::JSON::Array::Ptr rights = new Poco::JSON::Array;
    for (const Right right : domain::kAllRights)
        if (user.rights().contains(right))
            rights->add(std::string(name(right)));
    Poco::JSON::Object::Ptr object = new Poco::JSON::Object(Poco::JSON_PRESERVE_KEY_ORDER);
    object->set("login", user.login);
    object->set("name", user.name);
    object->set("role", std::string(name(user.role)));
    object->set("rights", rights);
    object->set("demo", user.demo);
    object->set("state", std::string(name(user.state)));
    object->set("failures", user.failures);
    object->set("locked_until", user.locked_until ? Poco::Dynamic::Var(*user.locked_until) : Poco::Dynamic::Var());
    object->set("created_at", user.created_at);
    object->set("password_changed_at", user.password_changed_at);
    return object;
}

} // namespace

void seat(services::Desk& desk, const SignedIn& person)
{
    desk.actor = person.actor;
    desk.rights = person.rights;
    desk.people = services::People::Known;
}

services::People people_of(store::Store& store)
{
    return store::Users(store).any_but_demo() ? services::People::Known : services::People::None;
}

SignedIn sign_in(store::Store& store, const Credentials& given, const store::Actor& at, const std::string& now,
                 Cost cost)
{
    store::Users users(store);
    if (users.empty())
        throw Error(ErrorKind::Conflict,
                    "このストアにはまだ利用者がいません。fuda user add で最初のシステム管理者を登録してください");
    // Hashing is slow by design: it happens before the store is locked, and also when nobody has this login.
    std::string hash;
    std::optional<std::string> rehashed;
    bool proved = false;
    if (users.find(given.login)) {
        hash = users.password_hash(given.login);
        proved = matches(hash, given.password);
        if (proved && is_outdated(hash, cost))
            rehashed = hash_password(given.password, cost);
    } else {
        hash_password(given.password, cost);
    }

    store::Change change(store, proved ? store::Actor{given.login, at.station} : at, now);
    const auto user = users.find(given.login);
    const bool welcome = proved && user->state == domain::UserState::Active && !locked(*user, now) &&
                         users.password_hash(given.login) == hash; // nobody has changed it meanwhile
    if (welcome)
        users.note_sign_in(change, given.login, rehashed);
    else if (user)
        note_failure(change, *user);
    else
        users.note_unknown(change);
    change.commit();
    if (!welcome)
        throw refused();
    return {change.actor(), user->rights()};
}

Session begin_session(store::Store& store, const SignedIn& person, const std::string& now)
{
    const Session session{random_token(), later(now, kSessionSeconds)};
    store::Change change(store, person.actor, now);
    store::Users(store).begin_session(
        change, {sha256(session.token), person.actor.name, person.actor.station, now, now, session.ends_at});
    change.commit();
    return session;
}

std::optional<SignedIn> resume(store::Store& store, const std::string& token, const std::string& station,
                               const std::string& now, Use use)
{
    store::Users users(store);
    const auto session = users.find_session(sha256(token));
    if (!session || session->station != station || now >= session->ends_at ||
        now >= later(session->last_used_at, kIdleSeconds))
        return std::nullopt;
    const store::User user = users.get(session->login);
    if (user.state != domain::UserState::Active)
        return std::nullopt;
    if (use == Use::Works &&
        now >= later(session->last_used_at, kTouchSeconds)) { // not at each step: a reader needs no write lock
        store::Change change(store, {user.login, station}, now);
        users.touch_session(change, session->token_sha256);
        change.commit();
    }
    return SignedIn{{user.login, station}, user.rights()};
}

bool end_session(store::Store& store, const std::string& token, const store::Actor& at, const std::string& now)
{
    store::Users users(store);
    const auto session = users.find_session(sha256(token));
    if (!session)
        return false;
    store::Change change(store, {session->login, at.station}, now);
    users.end_session(change, *session);
    change.commit();
    return true;
}

void add(store::Store& store, const NewPerson& person, const services::Desk& desk, Cost cost)
{
    services::require(desk, Right::KeepPeople);
    check_login(person.login);
    check_password(person.password, person.login);
    const store::NewUser user{person.login, person.name, person.role, false, hash_password(person.password, cost)};
    change_people(store, desk, [&](store::Users users, store::Change& change) {
        if (person.role != domain::Role::Administrator && !users.any_but_demo())
            throw Error(ErrorKind::Conflict, "最初の利用者はシステム管理者（administrator）でなければなりません。"
                                             "この後は、登録した人だけがこのストアを使えます");
        users.add(change, user);
    });
}

void set_role(store::Store& store, std::string_view login, domain::Role role, const services::Desk& desk)
{
    change_people(store, desk, [&](store::Users users, store::Change& change) { users.set_role(change, login, role); });
}

void grant_protected_address(store::Store& store, std::string_view login, const services::Desk& desk)
{
    change_people(store, desk,
                  [&](store::Users users, store::Change& change) { users.grant_protected_address(change, login); });
}

void revoke_protected_address(store::Store& store, std::string_view login, const services::Desk& desk)
{
    change_people(store, desk,
                  [&](store::Users users, store::Change& change) { users.revoke_protected_address(change, login); });
}

void disable(store::Store& store, std::string_view login, const services::Desk& desk)
{
    change_people(store, desk, [&](store::Users users, store::Change& change) {
        users.apply(change, login, domain::UserEvent::Disabled);
    });
}

void enable(store::Store& store, std::string_view login, const services::Desk& desk)
{
    change_people(store, desk, [&](store::Users users, store::Change& change) {
        users.apply(change, login, domain::UserEvent::Enabled);
    });
}

void unlock(store::Store& store, std::string_view login, const services::Desk& desk)
{
    change_people(store, desk, [&](store::Users users, store::Change& change) { users.unlock(change, login); });
}

std::vector<store::User> list(store::Store& store, const services::Desk& desk)
{
    services::require(desk, Right::KeepPeople);
    return store::Users(store).list();
}

store::User get(store::Store& store, std::string_view login, const services::Desk& desk)
{
    if (login != desk.actor.name)
        services::require(desk, Right::KeepPeople);
    return store::Users(store).get(login);
}

void set_password(store::Store& store, std::string_view login, std::string_view password, const services::Desk& desk,
                  Cost cost)
{
    if (login != desk.actor.name)
        services::require(desk, Right::KeepPeople);
    check_password(password, login);
    const std::string hash = hash_password(password, cost);
    store::Change change(store, desk.actor, desk.now());
    store::Users(store).set_password(change, login, hash);
    change.commit();
}

void add_demo_people(store::Store& store, const store::Actor& actor, const std::string& now)
{
    if (store.mode() != store::Mode::Test)
        return;
    store::Users users(store);
    if (!users.empty())
        return;
    constexpr std::pair<const char*, domain::Role> kDemo[] = {{"operator", domain::Role::Operator},
                                                              {"clerk", domain::Role::Clerk},
                                                              {"manager", domain::Role::Manager},
                                                              {"admin", domain::Role::Administrator}};
    std::vector<store::NewUser> people;
    for (const auto& [login, role] : kDemo)
        people.push_back({login, "見本の" + std::string(japanese(role)), role, true,
                          hash_password("fuda-" + std::string(login), Cost::Least)});
    store::Change change(store, actor, now);
    if (!users.empty()) // another program was faster
        return;
    for (const store::NewUser& person : people)
        users.add(change, person);
    change.commit();
}

std::string to_json(const store::User& user)
{
    return services::json_text(json_of(user));
}

std::string to_json(const std::vector<store::User>& users)
{
    Poco::JSON::Array::Ptr array = new Poco::JSON::Array;
    for (const store::User& user : users)
        array->add(json_of(user));
    return services::json_text(array);
}

} // namespace fuda::people
