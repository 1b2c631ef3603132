#include "data/store/store_info.h"

#include "data/db/migration.h"
#include "data/db/tables.h"
#include "data/store/mapping.h"

#include <algorithm>

namespace fuda::store {

StoreInfo info_of(Store& store)
{
    db::Session& session = store.session();
    StoreInfo info;
    info.mode = store.mode();
    info.number = store.number();
    info.engine = session.engine();
    info.place = store.place();
    info.schema_version = db::schema_version(session);
    info.bytes = db::size_on_disk(session);
    info.created_at = created_at(store);
    for (const db::TableShape& table : db::table_shapes(session))
        info.rows.emplace_back(table.name,
                               db::query_one<std::int64_t>(session, "SELECT COUNT(*) FROM " + table.name).value());
    std::sort(info.rows.begin(), info.rows.end());
    using RosterRow = std::tuple<std::string, std::string, std::string, std::string>;
    for (auto& [insurer, file, as_of, imported] : db::query<RosterRow>(
             session, "SELECT r.insurer_number, r.file_name, r.as_of, r.imported_at FROM rosters r WHERE NOT EXISTS "
                      "(SELECT 1 FROM rosters n WHERE n.insurer_number = r.insurer_number AND (n.as_of > r.as_of OR "
                      "(n.as_of = r.as_of AND n.id > r.id))) ORDER BY r.insurer_number"))
        info.rosters.push_back({std::move(insurer), std::move(file), std::move(as_of), std::move(imported)});
    const auto backups = db::query<std::tuple<std::string, std::string, std::string>>(
        session, "SELECT at, actor, detail FROM events WHERE thing = 'store' AND event = 'backed-up' "
                 "ORDER BY seq DESC LIMIT 1");
    for (const auto& [at, by, detail] : backups)
        info.last_backup = {at, by, stored_json(detail)["file"]};
    info.last_purge = db::query_one<std::string>(session, "SELECT MAX(at) FROM events WHERE thing = 'store' AND "
                                                          "event = 'purged'")
                          .value_or("");
    return info;
}

std::string created_at(Store& store)
{
    return db::query_one<std::string>(store.session(), "SELECT created_at FROM store").value();
}

} // namespace fuda::store
