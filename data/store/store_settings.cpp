#include "data/store/store_settings.h"

namespace fuda::store {

namespace {

std::string text_of(std::optional<int> years)
{
    return years ? std::to_string(*years) : "";
}

} // namespace

std::optional<int> StoreSettings::retention_years() const
{
    const db::Table table = m_session.select(1, "SELECT value FROM store_settings WHERE key = 'retention-years'", {});
    return table.rows() == 0 ? std::nullopt : std::optional(db::RowReader(table, 0).next<int>());
}

bool StoreSettings::set_retention_years(Change& change, std::optional<int> years)
{
    const auto before = retention_years();
    if (before == years)
        return false;
    if (years)
        db::exec(
            m_session,
            "INSERT INTO store_settings (key, value, changed_at, changed_by) VALUES ('retention-years', $1, $2, $3) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at, "
            "changed_by = excluded.changed_by",
            text_of(years), change.now(), change.actor().name);
    else
        db::exec(m_session, "DELETE FROM store_settings WHERE key = 'retention-years'");
    change.record({Thing::Store, "1", "retention-set", text_of(before), text_of(years), {}});
    return true;
}

} // namespace fuda::store
