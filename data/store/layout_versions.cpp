#include "data/store/layout_versions.h"

#include "data/base/error.h"
#include "data/store/mapping.h"

namespace fuda::store {

namespace {

using domain::LayoutVersionEvent;
using domain::LayoutVersionState;

std::vector<LayoutVersion> read_layout_versions(db::Session& session, const std::string& rest,
                                                std::vector<db::Value> values)
{
    const db::Table table = session.select(11,
                                           "SELECT layout, version, sha256, state, revision, note, saved_at, saved_by, "
                                           "decided_at, decided_by, reason FROM layout_versions " +
                                               rest,
                                           std::move(values));
    std::vector<LayoutVersion> versions(table.rows());
    for (std::size_t i = 0; i < versions.size(); ++i) {
        LayoutVersion& v = versions[i];
        std::string state;
        std::optional<std::string> decided_at, decided_by;
        db::RowReader(table, i) >> v.layout >> v.version >> v.sha256 >> state >> v.revision >> v.note >> v.saved_at >>
            v.saved_by >> decided_at >> decided_by >> v.reason;
        v.state = stored(domain::parse_layout_version_state(state), "様式の版の状態", state);
        v.decided_at = decided_at.value_or("");
        v.decided_by = decided_by.value_or("");
    }
    return versions;
}

std::optional<LayoutVersion> first(std::vector<LayoutVersion> versions)
{
    return versions.empty() ? std::nullopt : std::optional(std::move(versions.front()));
}

} // namespace

void LayoutVersions::save(Change& change, std::string_view layout, int version, std::string_view xml,
                          std::string_view note)
{
    if (find(layout, version))
        throw Error(ErrorKind::Conflict, "様式 " + std::string(layout) + " の版 " + std::to_string(version) +
                                             " は、ほかの人が先に保存しました。もう一度保存してください");
    const std::string sha256 = keep(change, SnapshotKind::Layout, xml);
    db::exec(m_store.session(),
             "INSERT INTO layout_versions (layout, version, sha256, state, revision, note, saved_at, saved_by, reason) "
             "VALUES ($1, $2, $3, 'waiting', 1, $4, $5, $6, '')",
             layout, version, sha256, note, change.now(), change.actor().name);
    change.record({Thing::LayoutVersion,
                   std::string(layout) + "/" + std::to_string(version),
                   "saved",
                   "",
                   std::string(name(LayoutVersionState::Waiting)),
                   {{"sha256", sha256}}});
}

void LayoutVersions::decide(Change& change, const LayoutVersion& seen, LayoutVersionEvent event,
                            std::string_view people, std::string_view reason)
{
    const auto now = find(seen.layout, seen.version);
    const auto to = now ? next(now->state, event) : std::nullopt;
    if (!to || now->revision != seen.revision)
        throw Error(ErrorKind::Conflict, "様式 " + seen.layout + " の版 " + std::to_string(seen.version) +
                                             " は、もう決まっています（" +
                                             std::string(japanese(now ? now->state : seen.state)) + "）");
    db::exec(m_store.session(),
             "UPDATE layout_versions SET state = $1, revision = revision + 1, decided_at = $2, decided_by = $3, "
             "reason = $4 WHERE layout = $5 AND version = $6",
             name(*to), change.now(), people, reason, seen.layout, seen.version);
    std::map<std::string, std::string> detail{{"sha256", now->sha256}, {"people", std::string(people)}};
    if (!reason.empty())
        detail["why"] = reason;
    change.record({Thing::LayoutVersion, seen.id(), std::string(name(event)), std::string(name(now->state)),
                   std::string(name(*to)), std::move(detail)});
}

std::optional<LayoutVersion> LayoutVersions::find(std::string_view layout, int version) const
{
    return first(read_layout_versions(m_store.session(), "WHERE layout = $1 AND version = $2",
                                      {db::to_value(layout), db::to_value(version)}));
}

std::optional<LayoutVersion> LayoutVersions::in_force(std::string_view layout) const
{
    return first(read_layout_versions(m_store.session(),
                                      "WHERE layout = $1 AND state = 'approved' ORDER BY version DESC LIMIT 1",
                                      {db::to_value(layout)}));
}

std::vector<LayoutVersion> LayoutVersions::list(std::string_view layout) const
{
    return read_layout_versions(m_store.session(), "WHERE $1 = '' OR layout = $1 ORDER BY layout, version DESC",
                                {db::to_value(layout)});
}

std::string LayoutVersions::xml(const LayoutVersion& version) const
{
    return snapshot(m_store, version.sha256);
}

} // namespace fuda::store
