#include "data/store/keeping/backup_log.h"

#include "data/store/mapping.h"

#include <utility>

namespace fuda::store {

namespace {

constexpr std::pair<BackupEntry::Kind, const char*> kEvents[] = {{BackupEntry::Kind::Begun, "backup-begun"},
                                                                 {BackupEntry::Kind::Made, "backed-up"},
                                                                 {BackupEntry::Kind::Failed, "backup-failed"}};

constexpr const char* kYes = "yes";

std::int64_t number_in(const std::string& text)
{
    return text.empty() ? 0 : std::stoll(text);
}

} // namespace

std::vector<BackupEntry> backup_entries(Store& store, const std::set<BackupEntry::Kind>& kinds, std::size_t count)
{
    std::string words;
    for (const auto& [kind, word] : kEvents)
        if (kinds.contains(kind))
            words += (words.empty() ? "'" : ", '") + std::string(word) + "'";
    using Row = std::tuple<std::int64_t, std::string, std::string, std::string, std::string, std::string>;
    std::vector<BackupEntry> entries;
    for (auto& [seq, at, actor, station, event, detail] :
         db::query<Row>(store.session(),
                        "SELECT seq, at, actor, station, event, detail FROM events WHERE thing = 'store' AND "
                        "thing_id = '1' AND event IN (" +
                            words + ") ORDER BY seq DESC LIMIT $1",
                        static_cast<std::int64_t>(count))) {
        auto said = stored_json(detail);
        BackupEntry& entry = entries.emplace_back();
        for (const auto& [kind, word] : kEvents)
            if (event == word)
                entry.kind = kind;
        entry.seq = seq;
        entry.at = std::move(at);
        entry.actor = {std::move(actor), std::move(station)};
        entry.folder = said["folder"];
        entry.file = said["file"];
        entry.planned = said["planned"] == kYes;
        entry.open_to_others = said["open_to_others"] == kYes;
        entry.bytes = number_in(said["bytes"]);
        entry.rows = number_in(said["rows"]);
        entry.reason = said["reason"];
    }
    return entries;
}

NewEvent event_of(const BackupEntry& entry, std::map<std::string, std::string> detail)
{
    NewEvent event{Thing::Store, "1", "", "", "", std::move(detail)};
    for (const auto& [kind, word] : kEvents)
        if (kind == entry.kind)
            event.event = word;
    const auto say = [&](const char* what, const std::string& text) {
        if (!text.empty())
            event.detail[what] = text;
    };
    say("folder", entry.folder);
    say("file", entry.file);
    say("planned", entry.planned ? kYes : "");
    say("open_to_others", entry.open_to_others ? kYes : "");
    say("reason", entry.reason);
    if (entry.kind == BackupEntry::Kind::Made) {
        say("bytes", std::to_string(entry.bytes));
        say("rows", std::to_string(entry.rows));
    }
    return event;
}

} // namespace fuda::store
