#include "data/domain/decision.h"
#include "data/domain/people.h"
#include "data/store/keeping/verification_checks.h"
#include "data/store/mapping.h"

#include <set>

namespace fuda::store {

namespace {

constexpr std::size_t kThingsAtOnce = db::kPlaceholders / 2; // a decision is known by two values

/// Something whose state changes by events only.
struct Life {
    Thing thing;
    const char* table; ///< as t
    const char* key;   ///< what its events call it
    const char* state;
    enum class Key { Code, Number, Place } kind;
};

constexpr Life kLives[] = {
    {Thing::Roster, "rosters", "CAST(t.id AS TEXT)", "t.state", Life::Key::Number},
    {Thing::Decision, "decisions",
     "CASE WHEN t.origin = 'roster' THEN CAST(t.roster_id AS TEXT) || '/' || CAST(t.line AS TEXT) "
     "ELSE '#' || CAST(t.id AS TEXT) END",
     "t.verdict", Life::Key::Place},
    {Thing::Piece, "pieces", "t.code", "t.state", Life::Key::Code},
    {Thing::Job, "jobs", "CAST(t.id AS TEXT)", "t.state", Life::Key::Number},
    {Thing::Batch, "batches", "CAST(t.id AS TEXT)", "t.state", Life::Key::Number},
    {Thing::MailItem, "mail_items", "CAST(t.id AS TEXT)", "t.state", Life::Key::Number},
    {Thing::Application, "applications", "CAST(t.id AS TEXT)", "t.state", Life::Key::Number},
    {Thing::User, "users", "t.login", "t.state", Life::Key::Code},
    {Thing::Stock, "stock_items", "t.code",
     "CAST(COALESCE((SELECT s.balance FROM stock_entries s WHERE s.item_id = t.id ORDER BY s.id DESC LIMIT 1), 0) AS "
     "TEXT)",
     Life::Key::Code},
    {Thing::Stock, "stock_days", "t.day", "'closed'", Life::Key::Code},
    {Thing::Insurer, "insurers", "t.insurer_number || '/' || CAST(t.revision AS TEXT)", "t.sha256", Life::Key::Code},
    {Thing::Printer, "printers", "t.name", "t.state", Life::Key::Code},
    {Thing::Posting, "postings", "CAST(t.id AS TEXT)", "t.state", Life::Key::Number},
    {Thing::PortalDelivery, "portal_deliveries", "(SELECT p.code FROM pieces p WHERE p.id = t.piece_id)", "t.state",
     Life::Key::Code},
    {Thing::AddressMark, "address_marks", "CAST(t.id AS TEXT)", "t.state", Life::Key::Number},
    {Thing::LayoutVersion, "layout_versions", "t.layout || '/' || CAST(t.version AS TEXT)", "t.state", Life::Key::Code},
};

/// A verdict of nothing has no event unless it ended a hold.
std::string silent()
{
    return " AND NOT (s = '" + std::string(japanese(domain::Verdict::Nothing)) + "' AND l IS NULL)";
}

/// Rows that are not as their last event left them, or have none.
void check_rows(db::Session& session, const Life& life, FaultList& faults)
{
    const std::string word(japanese(life.thing));
    const std::string table = life.table, key = life.key, state = life.state;
    for (const auto& [id, is, last] : db::query<std::tuple<std::string, std::string, std::optional<std::string>>>(
             session,
             "SELECT k, s, l FROM (SELECT " + key + " AS k, " + state +
                 " AS s, (SELECT e.to_state FROM events e WHERE e.thing = $1 AND e.thing_id = " + key +
                 " AND e.to_state <> '' ORDER BY e.seq DESC LIMIT 1) AS l FROM " + table +
                 " t) x WHERE (l IS NULL OR l <> s)" + (life.thing == Thing::Decision ? silent() : "") + " LIMIT $2",
             name(life.thing), faults.wanted())) {
        if (last)
            faults.add({Fault::Kind::Changed, std::string(name(life.thing)), id, *last, is,
                        word + " " + id + ": 状態が、最後の記録の「" + *last + "」ではなく「" + is +
                            "」に書き換えられています"});
        else
            faults.add({Fault::Kind::Inserted,
                        std::string(name(life.thing)),
                        id,
                        {},
                        is,
                        word + " " + id + ": 記録のないまま差し込まれています（状態「" + is + "」）"});
    }
    faults.checked(name(life.thing), db::query_one<std::int64_t>(session, "SELECT COUNT(*) FROM " + table).value());
}

bool is_number(std::string_view text)
{
    constexpr std::size_t kMostDigits = 18;
    return !text.empty() && text.size() <= kMostDigits && text.find_first_not_of("0123456789") == std::string::npos;
}

/// Adds the first column of what the query finds; its last word is IN, its values come in groups.
void look_up(db::Session& session, const std::string& query, std::size_t values_each, std::vector<db::Value> values,
             std::set<std::string>& found)
{
    if (values.empty())
        return;
    const std::size_t count = values.size() / values_each;
    const std::string list =
        values_each == 1 ? db::placeholders(1, count) : "(VALUES " + db::placeholders(count, values_each) + ")";
    const db::Table table = session.select(1, query + list, std::move(values));
    for (std::size_t i = 0; i < table.rows(); ++i)
        found.insert(table.cell(i, 0).value_or(""));
}

/// The ids that have their rows. What is no id at all has none.
std::set<std::string> rows_of(db::Session& session, const Life& life, const std::vector<std::string>& ids)
{
    std::set<std::string> found;
    const std::string select = "SELECT " + std::string(life.key) + " FROM " + life.table + " t WHERE ";
    std::vector<db::Value> codes, numbers, places;
    for (const std::string& id : ids) {
        const auto slash = id.find('/');
        if (life.kind == Life::Key::Code)
            codes.push_back(db::to_value(id));
        else if (life.kind == Life::Key::Number && is_number(id))
            numbers.push_back(db::to_value(std::stoll(id)));
        else if (life.kind == Life::Key::Place && id.starts_with('#') && is_number(id.substr(1)))
            numbers.push_back(db::to_value(std::stoll(id.substr(1))));
        else if (slash != std::string::npos && is_number(id.substr(0, slash)) && is_number(id.substr(slash + 1))) {
            places.push_back(db::to_value(std::stoll(id.substr(0, slash))));
            places.push_back(db::to_value(std::stoll(id.substr(slash + 1))));
        }
    }
    look_up(session, select + life.key + " IN ", 1, std::move(codes), found);
    look_up(session, select + "t.id IN ", 1, std::move(numbers), found);
    look_up(session, select + "t.origin = 'roster' AND (t.roster_id, t.line) IN ", 2, std::move(places), found);
    return found;
}

/// Things that events name and that are not there.
void check_things(db::Session& session, Thing thing, FaultList& faults)
{
    std::string last;
    for (;;) {
        std::vector<std::string> ids;
        // '-' stands for a person whom nobody knows.
        for (auto& [id] : db::query<std::tuple<std::string>>(
                 session,
                 "SELECT DISTINCT thing_id FROM events WHERE thing = $1 AND thing_id > $2 AND thing_id <> '-' "
                 "ORDER BY thing_id LIMIT $3",
                 name(thing), last, kThingsAtOnce))
            ids.push_back(std::move(id));
        if (ids.empty())
            return;
        last = ids.back();
        std::set<std::string> there;
        for (const Life& life : kLives)
            if (life.thing == thing)
                there.merge(rows_of(session, life, ids));
        for (const std::string& id : ids)
            if (!there.contains(id))
                faults.add({Fault::Kind::Removed,
                            std::string(name(thing)),
                            id,
                            {},
                            {},
                            std::string(japanese(thing)) + " " + id + ": 記録にありますが、削除されています"});
    }
}

/// A void piece that is not marked as void any more could be posted.
void check_void_pieces(db::Session& session, FaultList& faults)
{
    const std::string made_void = "EXISTS (SELECT 1 FROM events e WHERE e.thing = 'piece' AND e.thing_id = p.code AND "
                                  "e.event IN ('voided', 'not-produced', 'pull-asked', 'return-asked', 'recovered'))";
    for (const auto& [code, since] : db::query<std::tuple<std::string, std::optional<std::string>>>(
             session,
             "SELECT p.code, p.void_since FROM pieces p WHERE (p.void_since IS NULL AND " + made_void +
                 ") OR (p.void_since IS NOT NULL AND NOT " + made_void + ") LIMIT $1",
             faults.wanted()))
        faults.add({Fault::Kind::Changed, "piece", code, since ? "" : "void", since.value_or(""),
                    "製作物 " + code +
                        (since ? ": 無効にした記録がないのに、無効とされています"
                               : ": 無効にした記録があるのに、無効の印が消されています")});
}

/// What the person's last event of these kinds says under this key.
std::optional<std::string> last_said(db::Session& session, const std::string& login, const std::string& events,
                                     const std::string& key)
{
    const auto detail =
        db::query_one<std::string>(session,
                                   "SELECT detail FROM events WHERE thing = 'user' AND thing_id = $1 AND event IN (" +
                                       events + ") ORDER BY seq DESC LIMIT 1",
                                   login);
    if (!detail)
        return std::nullopt;
    const auto values = stored_json(*detail);
    const auto found = values.find(key);
    return found == values.end() ? std::nullopt : std::optional(found->second);
}

/// Who could make himself an administrator in the file could do anything.
void check_rights(db::Session& session, FaultList& faults)
{
    for (const auto& [login, role, protected_address] : db::query<std::tuple<std::string, std::string, bool>>(
             session, "SELECT login, role, protected_address FROM users ORDER BY login")) {
        const std::string given = last_said(session, login, "'added', 'role-set'", "role").value_or("");
        if (given != role)
            faults.add({Fault::Kind::Changed, "user", login, given, role,
                        "利用者 " + login + ": 役割が、記録の「" + given + "」ではなく「" + role +
                            "」に書き換えられています"});
        const auto granted = db::query_one<std::string>(
            session,
            "SELECT event FROM events WHERE thing = 'user' AND thing_id = $1 AND event IN ('granted', 'revoked') "
            "ORDER BY seq DESC LIMIT 1",
            login);
        if ((granted == "granted") != protected_address)
            faults.add({Fault::Kind::Changed, "user", login, granted.value_or(""), protected_address ? "granted" : "",
                        "利用者 " + login + ": 支援措置の住所を見る権限が、記録なしに書き換えられています"});
    }
}

} // namespace

void check_states(db::Session& session, FaultList& faults)
{
    std::set<Thing> things;
    for (const Life& life : kLives) {
        check_rows(session, life, faults);
        things.insert(life.thing);
    }
    for (const Thing thing : things)
        check_things(session, thing, faults);
    check_void_pieces(session, faults);
    check_rights(session, faults);
}

} // namespace fuda::store
