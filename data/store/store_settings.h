#pragma once

#include "data/store/store.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fuda::store {

/// A text that somebody has settled, with who and when.
struct SettledText {
    std::string text;
    std::string changed_at, changed_by;
};

/// What people have settled for the store. Each change is an event of the store, from and to the values; of texts, to their SHA-256.
class StoreSettings {
public:
    explicit StoreSettings(Store& store) : m_session(store.session()) {}

    /// 保存年数: for how many whole years what is closed keeps its personal data; nothing while nobody has settled it.
    std::optional<int> retention_years() const;
    /// Whether it is another one now.
    bool set_retention_years(Change& change, std::optional<int> years);

    /// The postal tariff that every desk reckons with, as its file has it; nothing: the one that comes with the program.
    std::optional<SettledText> tariff() const;
    /// Whether it is another one now.
    bool set_tariff(Change& change, const std::string& text);

    /// What an insurer's rosters call our columns, as a mapping file has it; nothing: as roster-format.md.
    std::optional<SettledText> roster_columns(std::string_view insurer_number) const;
    /// Whether they are others now. Empty: as roster-format.md.
    bool set_roster_columns(Change& change, std::string_view insurer_number, const std::string& text);

    /// When, where and by which station the daily backup is made, as the service keeping has it; nothing: nobody has settled it.
    std::optional<SettledText> backup_plan() const;
    /// Whether it is another one now. Empty: no daily backup. `detail` says in the log what the text says.
    bool set_backup_plan(Change& change, const std::string& text, std::map<std::string, std::string> detail);

private:
    std::optional<SettledText> text_of(const std::string& key) const;
    bool set_text(Change& change, const std::string& key, const std::string& text, NewEvent event);
    void keep(Change& change, const std::string& key, const std::string& value);

    db::Session& m_session;
};

} // namespace fuda::store
