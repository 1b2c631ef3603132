#include "data/store/rosters.h"

#include "data/base/error.h"
#include "data/store/eligibility_columns.h"
#include "data/store/mapping.h"
#include "data/store/member_search.h"

namespace fuda::store {

namespace {

std::vector<Roster> read_rosters(db::Session& session, const std::string& where, std::vector<db::Value> values)
{
    const db::Table table = session.select(
        12,
        "SELECT id, insurer_number, file_name, sha256, as_of, profile_sha256, imported_at, actor, station, "
        "accepted, held, rejected FROM rosters WHERE state = 'complete' AND " +
            where,
        std::move(values));
    std::vector<Roster> rosters(table.rows());
    for (std::size_t i = 0; i < rosters.size(); ++i) {
        Roster& r = rosters[i];
        std::string as_of;
        db::RowReader(table, i) >> r.id.value >> r.received.insurer_number >> r.received.file_name >>
            r.received.sha256 >> as_of >> r.received.profile_sha256 >> r.imported_at >> r.actor.name >>
            r.actor.station >> r.counts.accepted >> r.counts.held >> r.counts.rejected;
        r.received.as_of = stored_date(as_of);
    }
    return rosters;
}

std::optional<Roster> first(std::vector<Roster> rosters)
{
    return rosters.empty() ? std::nullopt : std::optional(std::move(rosters.front()));
}

} // namespace

std::optional<Roster> Rosters::find(std::string_view insurer_number, std::string_view sha256) const
{
    return first(read_rosters(m_session, "insurer_number = $1 AND sha256 = $2",
                              {db::to_value(insurer_number), db::to_value(sha256)}));
}

Roster Rosters::get(RosterId id) const
{
    auto roster = first(read_rosters(m_session, "id = $1", {db::to_value(id.value)}));
    if (!roster)
        throw Error(ErrorKind::BadInput,
                    "ロスター" + std::to_string(id.value) + "はこのストアにありません。番号を確かめてください");
    return *std::move(roster);
}

std::optional<Roster> Rosters::latest(std::string_view insurer_number) const
{
    return first(read_rosters(m_session, "insurer_number = $1 ORDER BY as_of DESC, id DESC LIMIT 1",
                              {db::to_value(insurer_number)}));
}

std::optional<calendar::Date> Rosters::last_accepted_as_of(std::string_view insurer_number) const
{
    const auto roster = latest(insurer_number);
    return roster ? std::optional(roster->received.as_of) : std::nullopt;
}

std::vector<Roster> Rosters::list(std::string_view insurer_number, std::size_t count) const
{
    return read_rosters(m_session, "insurer_number = $1 ORDER BY id DESC LIMIT $2",
                        {db::to_value(insurer_number), db::to_value(count)});
}

std::vector<StoredFinding> Rosters::findings(RosterId roster, std::int64_t after, std::size_t count) const
{
    const db::Table table =
        m_session.select(7,
                         "SELECT id, line, column_name, rule, severity, message, remedy FROM findings "
                         "WHERE roster_id = $1 AND id > $2 ORDER BY id LIMIT $3",
                         {db::to_value(roster.value), db::to_value(after), db::to_value(count)});
    std::vector<StoredFinding> findings(table.rows());
    for (std::size_t i = 0; i < findings.size(); ++i) {
        Finding& f = findings[i].finding;
        db::RowReader(table, i) >> findings[i].id >> f.line >> f.column >> f.rule >> f.severity >> f.message >>
            f.remedy;
    }
    return findings;
}

RosterImport::RosterImport(Change& change, NewRoster roster) : m_change(change), m_roster(std::move(roster))
{
    db::Session& session = change.store().session();
    if (const auto there = Rosters(change.store()).find(m_roster.insurer_number, m_roster.sha256))
        throw Error(ErrorKind::Conflict, m_roster.file_name + ": 同じ内容のファイルは、ロスター" +
                                             std::to_string(there->id.value) + "として" + there->imported_at +
                                             "に取り込み済みです。そのロスターで続けてください");
    m_id.value =
        db::query_one<std::int64_t>(
            session,
            "INSERT INTO rosters (insurer_number, file_name, sha256, as_of, profile_sha256, imported_at, actor, "
            "station, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'importing') RETURNING id",
            m_roster.insurer_number, m_roster.file_name, m_roster.sha256, m_roster.as_of.iso(), m_roster.profile_sha256,
            change.now(), change.actor().name, change.actor().station)
            .value();
    if (!db::query_one<int>(session, "SELECT 1 FROM member_search LIMIT 1"))
        m_search_indexes.emplace(session, "member_search");
}

void RosterImport::add(std::span<const ImportedRow> rows)
{
    db::Session& session = m_change.store().session();
    db::Batch members(session, "INSERT INTO members (insurer_number, symbol, number, branch) VALUES ($1, $2, $3, $4) "
                               "ON CONFLICT DO NOTHING");
    db::Batch acquisitions(
        session, "INSERT INTO acquisitions (member_id, acquired, first_seen_as_of) "
                 "SELECT id, $5, $6 FROM members "
                 "WHERE insurer_number = $1 AND symbol = $2 AND number = $3 AND branch = $4 "
                 "ON CONFLICT (member_id, acquired) DO UPDATE SET first_seen_as_of = excluded.first_seen_as_of "
                 "WHERE excluded.first_seen_as_of < acquisitions.first_seen_as_of");
    db::Batch eligibilities(session, eligibility_insert());
    db::Batch search(session, member_search_upsert());
    const std::string as_of = m_roster.as_of.iso();
    for (const ImportedRow& row : rows) {
        const domain::MemberKey key = row.eligibility.key();
        members.add(key.insurer_number, key.symbol, key.number, key.branch);
        acquisitions.add(key.insurer_number, key.symbol, key.number, key.branch, row.eligibility.acquired.iso(), as_of);
        eligibilities.add_row(eligibility_values(m_id, row, key));
        search.add_row(member_search_values(m_id, as_of, row, key));
        ++(row.status == RowStatus::Accepted ? m_counts.accepted : m_counts.held);
    }
    members.run();
    acquisitions.run();
    eligibilities.run();
    search.run();
}

void RosterImport::add_findings(std::span<const Finding> findings)
{
    db::Batch batch(m_change.store().session(),
                    "INSERT INTO findings (roster_id, line, column_name, rule, severity, message, remedy) "
                    "VALUES ($1, $2, $3, $4, $5, $6, $7)");
    for (const Finding& f : findings)
        batch.add(m_id.value, f.line, f.column, f.rule, f.severity, f.message, f.remedy);
    batch.run();
}

Roster RosterImport::finish(std::int64_t rejected)
{
    m_counts.rejected = rejected;
    if (m_search_indexes)
        m_search_indexes->make();
    point_to_newest(m_change.store().session(), m_id, m_roster.as_of.iso());
    db::exec(m_change.store().session(),
             "UPDATE rosters SET state = 'complete', accepted = $2, held = $3, rejected = $4 WHERE id = $1", m_id.value,
             m_counts.accepted, m_counts.held, m_counts.rejected);
    m_change.record({Thing::Roster,
                     std::to_string(m_id.value),
                     "imported",
                     "",
                     "complete",
                     {{"insurer", m_roster.insurer_number},
                      {"sha256", m_roster.sha256},
                      {"as_of", m_roster.as_of.iso()},
                      {"accepted", std::to_string(m_counts.accepted)},
                      {"held", std::to_string(m_counts.held)},
                      {"rejected", std::to_string(m_counts.rejected)}}});
    return Rosters(m_change.store()).get(m_id);
}

} // namespace fuda::store
