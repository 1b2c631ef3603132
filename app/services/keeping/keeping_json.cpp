#include "app/services/keeping/keeping_json.h"

#include "app/services/json_text.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace fuda::keeping {

namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

Object::Ptr new_object()
{
    return new Object(Poco::JSON_PRESERVE_KEY_ORDER);
}

const char* word(store::Fault::Kind kind)
{
    switch (kind) {
    case store::Fault::Kind::Changed:
        return "changed";
    case store::Fault::Kind::Removed:
        return "removed";
    case store::Fault::Kind::Inserted:
        return "inserted";
    case store::Fault::Kind::Reordered:
        return "reordered";
    }
    return "";
}

const char* word(BackupState::Kind kind)
{
    switch (kind) {
    case BackupState::Kind::Good:
        return "good";
    case BackupState::Kind::Due:
        return "due";
    case BackupState::Kind::Failed:
        return "failed";
    case BackupState::Kind::Overdue:
        return "overdue";
    case BackupState::Kind::Unplanned:
        return "unplanned";
    }
    return "";
}

const char* word(KeptBackup::File file)
{
    switch (file) {
    case KeptBackup::File::There:
        return "there";
    case KeptBackup::File::Gone:
        return "gone";
    case KeptBackup::File::Different:
        return "different";
    case KeptBackup::File::Elsewhere:
        return "elsewhere";
    }
    return "";
}

const char* outcome(const KeptBackup& backup)
{
    if (backup.cut_short)
        return "cut-short";
    return backup.entry.kind == store::BackupEntry::Kind::Failed ? "failed" : "verified";
}

Object::Ptr json_of(const store::Verification& verification)
{
    Object::Ptr object = new_object();
    object->set("sound", verification.sound());
    object->set("entries", verification.events);
    object->set("first_hash", verification.first_hash);
    object->set("last_hash", verification.last_hash);
    Object::Ptr checked = new_object();
    for (const auto& [thing, count] : verification.checked)
        checked->set(thing, count);
    object->set("checked", checked);
    Array::Ptr faults = new Array;
    for (const store::Fault& fault : verification.faults) {
        Object::Ptr each = new_object();
        each->set("kind", std::string(word(fault.kind)));
        each->set("thing", fault.thing);
        each->set("id", fault.id);
        each->set("expected", fault.expected);
        each->set("found", fault.found);
        each->set("message", fault.message);
        faults->add(each);
    }
    object->set("faults", faults);
    object->set("more", verification.more);
    return object;
}

} // namespace

std::string to_json(const store::Verification& verification)
{
    return services::json_text(json_of(verification));
}

std::string to_json(const Export& result)
{
    Object::Ptr object = new_object();
    object->set("out", result.place.string());
    object->set("files", result.files);
    object->set("entries", result.entries);
    object->set("first_hash", result.first_hash);
    object->set("last_hash", result.last_hash);
    object->set("log_hash", result.log_hash);
    object->set("faults", result.faults);
    object->set("replaced_characters", static_cast<Poco::UInt64>(result.replaced));
    return services::json_text(object);
}

std::string to_json(const store::StoreInfo& info)
{
    Object::Ptr object = new_object();
    object->set("store", info.place);
    object->set("engine", std::string(info.engine == db::Engine::Sqlite ? "sqlite" : "postgresql"));
    object->set("mode", std::string(info.mode == store::Mode::Live ? "live" : "test"));
    object->set("number", info.number);
    object->set("created_at", info.created_at);
    object->set("schema_version", info.schema_version);
    object->set("bytes", info.bytes);
    Object::Ptr rows = new_object();
    for (const auto& [table, count] : info.rows)
        rows->set(table, count);
    object->set("rows", rows);
    Array::Ptr rosters = new Array;
    for (const store::NewestRoster& roster : info.rosters) {
        Object::Ptr each = new_object();
        each->set("insurer", roster.insurer_number);
        each->set("file", roster.file_name);
        each->set("as_of", roster.as_of);
        each->set("imported_at", roster.imported_at);
        rosters->add(each);
    }
    object->set("newest_rosters", rosters);
    Object::Ptr backup = new_object();
    if (info.last_backup) {
        backup->set("at", info.last_backup->at);
        backup->set("by", info.last_backup->by);
        backup->set("file", info.last_backup->file);
    }
    object->set("last_backup", info.last_backup ? Var(backup) : Var());
    object->set("last_purge", info.last_purge.empty() ? Var() : Var(info.last_purge));
    return services::json_text(object);
}

std::string to_json(const store::StoreCopy& copy, const std::string& place)
{
    Object::Ptr object = new_object();
    object->set("store", place);
    object->set("rows", copy.rows());
    Array::Ptr tables = new Array;
    for (const store::CopiedTable& table : copy.tables) {
        Object::Ptr each = new_object();
        each->set("table", table.name);
        each->set("rows", table.rows);
        each->set("sha256", table.sha256);
        tables->add(each);
    }
    object->set("tables", tables);
    object->set("verification", json_of(copy.verification));
    return services::json_text(object);
}

std::string to_json(const BackupState& state)
{
    Object::Ptr object = new_object();
    object->set("state", std::string(word(state.kind)));
    Object::Ptr plan = new_object();
    if (state.plan) {
        plan->set("folder", state.plan->folder.string());
        plan->set("station", state.plan->station);
        plan->set("time", time_text(state.plan->minute));
        plan->set("kept", state.plan->kept);
    }
    object->set("plan", state.plan ? Var(plan) : Var());
    object->set("last", state.last ? Var(state.last->at) : Var());
    object->set("file", state.last ? Var(state.last->file) : Var());
    object->set("next", state.plan ? Var(state.next) : Var());
    object->set("days", state.days);
    object->set("failed_at", state.failed_at.empty() ? Var() : Var(state.failed_at));
    object->set("reason", state.reason);
    return services::json_text(object);
}

std::string to_json(const std::vector<KeptBackup>& backups)
{
    Array::Ptr list = new Array;
    for (const KeptBackup& backup : backups) {
        Object::Ptr each = new_object();
        each->set("at", backup.entry.at);
        each->set("station", backup.entry.actor.station);
        each->set("outcome", std::string(outcome(backup)));
        each->set("planned", backup.entry.planned);
        each->set("folder", backup.entry.folder);
        each->set("file", backup.entry.file);
        each->set("bytes", backup.entry.bytes);
        each->set("rows", backup.entry.rows);
        each->set("state", std::string(word(backup.file)));
        each->set("open_to_others", backup.entry.open_to_others);
        each->set("reason", backup.entry.reason);
        list->add(each);
    }
    return services::json_text(list);
}

std::string to_json(const store::PurgeCounts& counts, const std::string& older_than, Purging purging)
{
    Object::Ptr object = new_object();
    object->set("done", purging == Purging::Do);
    object->set("older_than", older_than);
    object->set("pieces", counts.pieces);
    object->set("jobs", counts.jobs);
    object->set("eligibilities", counts.eligibilities);
    object->set("findings", counts.findings);
    object->set("members", counts.members);
    object->set("applications", counts.applications);
    return services::json_text(object);
}

} // namespace fuda::keeping
