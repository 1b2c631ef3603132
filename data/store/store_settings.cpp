#include "data/store/store_settings.h"

#include "data/base/digest.h"

namespace fuda::store {

namespace {

constexpr const char* kRetention = "retention-years";
constexpr const char* kTariff = "tariff";
constexpr const char* kBackupPlan = "backup-plan";

std::string columns_of(std::string_view insurer_number)
{
    return "roster-columns/" + std::string(insurer_number);
}

std::string words_of(std::optional<int> years)
{
    return years ? std::to_string(*years) : "";
}

std::string hash_of(const std::string& text)
{
    return text.empty() ? "" : sha256(text);
}

} // namespace

std::optional<int> StoreSettings::retention_years() const
{
    const auto kept = text_of(kRetention);
    return kept ? std::optional(std::stoi(kept->text)) : std::nullopt;
}

bool StoreSettings::set_retention_years(Change& change, std::optional<int> years)
{
    const auto before = retention_years();
    if (before == years)
        return false;
    keep(change, kRetention, words_of(years));
    change.record({Thing::Store, "1", "retention-set", words_of(before), words_of(years), {}});
    return true;
}

std::optional<SettledText> StoreSettings::tariff() const
{
    return text_of(kTariff);
}

bool StoreSettings::set_tariff(Change& change, const std::string& text)
{
    return set_text(change, kTariff, text, {Thing::Store, "1", "tariff-adopted", "", "", {}});
}

std::optional<SettledText> StoreSettings::roster_columns(std::string_view insurer_number) const
{
    return text_of(columns_of(insurer_number));
}

bool StoreSettings::set_roster_columns(Change& change, std::string_view insurer_number, const std::string& text)
{
    return set_text(
        change, columns_of(insurer_number), text,
        {Thing::Store, "1", "roster-columns-set", "", "", {{"insurer_number", std::string(insurer_number)}}});
}

std::optional<SettledText> StoreSettings::backup_plan() const
{
    return text_of(kBackupPlan);
}

bool StoreSettings::set_backup_plan(Change& change, const std::string& text, std::map<std::string, std::string> detail)
{
    return set_text(change, kBackupPlan, text, {Thing::Store, "1", "backup-plan-set", "", "", std::move(detail)});
}

std::optional<SettledText> StoreSettings::text_of(const std::string& key) const
{
    const db::Table table =
        m_session.select(3, "SELECT value, changed_at, changed_by FROM store_settings WHERE key = $1", {key});
    if (table.rows() == 0)
        return std::nullopt;
    SettledText kept;
    db::RowReader(table, 0) >> kept.text >> kept.changed_at >> kept.changed_by;
    return kept;
}

bool StoreSettings::set_text(Change& change, const std::string& key, const std::string& text, NewEvent event)
{
    const auto before = text_of(key);
    const std::string was = before ? before->text : "";
    if (was == text)
        return false;
    keep(change, key, text);
    event.from = hash_of(was);
    event.to = hash_of(text);
    change.record(std::move(event));
    return true;
}

void StoreSettings::keep(Change& change, const std::string& key, const std::string& value)
{
    if (value.empty())
        db::exec(m_session, "DELETE FROM store_settings WHERE key = $1", key);
    else
        db::exec(m_session,
                 "INSERT INTO store_settings (key, value, changed_at, changed_by) VALUES ($1, $2, $3, $4) "
                 "ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at, "
                 "changed_by = excluded.changed_by",
                 key, value, change.now(), change.actor().name);
}

} // namespace fuda::store
