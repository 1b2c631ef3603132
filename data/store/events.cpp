#include "data/store/events.h"

#include "data/base/digest.h"
#include "data/store/event_log.h"
#include "data/store/mapping.h"

#include <array>

namespace fuda::store {

namespace {

constexpr std::size_t kEventsAtOnce = 4096;

constexpr const char* kSelect = "SELECT seq, at, actor, station, thing, thing_id, event, from_state, to_state, detail, "
                                "prev_hash, hash FROM events ";

std::vector<Event> read_events(db::Session& session, const std::string& where, std::vector<db::Value> values)
{
    const db::Table table = session.select(12, kSelect + where, std::move(values));
    std::vector<Event> events(table.rows());
    for (std::size_t i = 0; i < events.size(); ++i) {
        Event& e = events[i];
        db::RowReader(table, i) >> e.seq >> e.at >> e.actor.name >> e.actor.station >> e.thing >> e.id >> e.event >>
            e.from >> e.to >> e.detail >> e.prev_hash >> e.hash;
    }
    return events;
}

std::vector<Event> read_after(db::Session& session, std::int64_t seq, std::size_t count)
{
    return read_events(session, "WHERE seq > $1 ORDER BY seq LIMIT $2", {db::to_value(seq), db::to_value(count)});
}

ChainBreak broken(std::int64_t seq, ChainBreak::Kind kind, const std::string& what)
{
    return {seq, kind, "記録" + std::to_string(seq) + ": " + what};
}

/// Why an entry does not stand behind the one before it.
ChainBreak explain(db::Session& session, const Event& previous, const Event& event)
{
    using Kind = ChainBreak::Kind;
    Event in_place = event;
    in_place.prev_hash = previous.hash;
    if (in_place.computed_hash() == event.hash)
        return broken(event.seq, Kind::Changed, "前の記録の値が書き換えられています");
    const auto predecessor =
        event.prev_hash == std::string(64, '0')
            ? std::optional<std::int64_t>(0)
            : db::query_one<std::int64_t>(session, "SELECT min(seq) FROM events WHERE hash = $1", event.prev_hash);
    if (!predecessor && event.computed_hash() == event.hash && previous.seq > 0)
        return broken(previous.seq, Kind::Changed, "次の記録が書かれた後で、内容とハッシュが書き換えられています");
    if (!predecessor)
        return broken(event.seq, Kind::Removed, "ここにあった記録が削除されています");
    if (*predecessor < previous.seq)
        return broken(*predecessor + 1, Kind::Inserted, "後から差し込まれた記録です");
    return broken(event.seq, Kind::Reordered, "記録の順序が入れ替えられています");
}

} // namespace

std::string Event::computed_hash() const
{
    const std::string number = std::to_string(seq);
    const std::array<std::string_view, 11> columns = {prev_hash, number, at,   actor.name, actor.station, thing,
                                                      id,        event,  from, to,         detail};
    std::string encoded;
    for (const std::string_view column : columns)
        encoded.append(std::to_string(column.size())).append(":").append(column);
    return sha256(encoded);
}

namespace {

/// Compares the end of the log with what the store remembers of it; the hash only when the last entry's own is right.
std::optional<ChainBreak> check_end(db::Session& session, const Event& last, bool hash_too)
{
    using Kind = ChainBreak::Kind;
    const auto end =
        db::query<std::tuple<std::int64_t, std::string>>(session, "SELECT event_count, event_head FROM store");
    const auto& [count, head] = end.at(0);
    if (last.seq < count)
        return broken(last.seq + 1, Kind::Removed, "最後の記録が削除されています");
    if (last.seq > count)
        return broken(count + 1, Kind::Inserted, "最後の記録の後に差し込まれています");
    if (hash_too && last.hash != head)
        return broken(count, Kind::Changed, "最後の記録の内容とハッシュが書き換えられています");
    return std::nullopt;
}

} // namespace

ChainEnds walk_chain(db::Session& session, const std::function<bool(const ChainBreak&)>& report)
{
    using Kind = ChainBreak::Kind;
    ChainEnds ends;
    Event previous;
    previous.hash = std::string(64, '0');
    bool links = true; // whether the next entry must name the previous one's hash
    for (std::vector<Event> chunk = read_after(session, 0, kEventsAtOnce); !chunk.empty();
         chunk = read_after(session, previous.seq, kEventsAtOnce)) {
        for (Event& event : chunk) {
            const bool gap = event.seq != previous.seq + 1;
            const bool itself = event.computed_hash() == event.hash;
            std::optional<ChainBreak> found;
            if (gap)
                found = broken(previous.seq + 1, Kind::Removed, "記録が削除されています");
            else if (links && event.prev_hash != previous.hash)
                found = explain(session, previous, event);
            else if (!itself)
                found = broken(event.seq, Kind::Changed, "内容が書き換えられています");
            ++ends.count;
            if (ends.first_hash.empty())
                ends.first_hash = event.hash;
            ends.last_hash = event.hash;
            if (found && (!report(*found) || (found->kind != Kind::Changed && !gap)))
                return ends;
            if (gap && !itself && !report(broken(event.seq, Kind::Changed, "内容が書き換えられています")))
                return ends;
            links = itself;
            previous = std::move(event);
        }
    }
    if (const auto found = check_end(session, previous, links))
        report(*found);
    return ends;
}

std::optional<ChainBreak> Events::verify() const
{
    const db::Transaction one_state(m_session, db::Purpose::Read);
    std::optional<ChainBreak> first;
    walk_chain(m_session, [&](const ChainBreak& found) {
        first = found;
        return false;
    });
    return first;
}

std::vector<Event> Events::after(std::int64_t seq, std::size_t count) const
{
    return read_after(m_session, seq, count);
}

std::vector<Event> Events::chosen(const EventChoice& choice, std::int64_t seq, std::size_t count) const
{
    std::string where = "WHERE seq > $1";
    std::vector<db::Value> values = {db::to_value(seq), db::to_value(count)};
    const auto narrow = [&](const char* condition, std::string_view value) {
        values.push_back(db::to_value(value));
        where += std::string(" AND ") + condition + " $" + std::to_string(values.size());
    };
    if (!choice.from.empty())
        narrow("at >=", choice.from);
    if (!choice.until.empty())
        narrow("at <", choice.until);
    if (choice.thing)
        narrow("thing =", name(*choice.thing));
    if (!choice.id.empty())
        narrow("thing_id =", choice.id);
    return read_events(m_session, where + " ORDER BY seq LIMIT $2", std::move(values));
}

std::vector<Event> Events::of(Thing thing, std::string_view id) const
{
    return read_events(m_session, "WHERE thing = $1 AND thing_id = $2 ORDER BY seq",
                       {db::to_value(name(thing)), db::to_value(id)});
}

EventLog::EventLog(db::Session& session, Actor actor, std::string now)
    : m_session(session), m_actor(std::move(actor)), m_now(std::move(now)),
      m_pending(session,
                "INSERT INTO events (seq, at, actor, station, thing, thing_id, event, from_state, to_state, detail, "
                "prev_hash, hash) VALUES ",
                "")
{
    const auto end =
        db::query<std::tuple<std::int64_t, std::string>>(session, "SELECT event_count, event_head FROM store");
    std::tie(m_count, m_head) = end.at(0);
}

void EventLog::append(const NewEvent& wanted)
{
    Event event{++m_count,           m_now,        m_actor,     std::string(name(wanted.thing)),
                wanted.id,           wanted.event, wanted.from, wanted.to,
                json(wanted.detail), m_head,       {}};
    m_head = event.hash = event.computed_hash();
    m_pending.add(event.seq, event.at, event.actor.name, event.actor.station, event.thing, event.id, event.event,
                  event.from, event.to, event.detail, event.prev_hash, event.hash);
    if (m_pending.size() >= kEventsAtOnce)
        m_pending.run();
}

void EventLog::flush()
{
    m_pending.run();
    db::exec(m_session, "UPDATE store SET event_count = $1, event_head = $2", m_count, m_head);
}

} // namespace fuda::store
