#include "app/services/keeping/keeping.h"

#include "app/services/issuing/sending.h"
#include "app/services/keeping/copy_progress.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/db/tables.h"
#include "data/store/store_settings.h"

namespace fuda::keeping {

namespace {

using domain::Right;
using services::Desk;

void note(store::Store& store, const Desk& desk, const char* event, const store::StoreCopy& copy,
          const std::string& file)
{
    store::Change change(store, desk.actor, desk.now());
    change.record({store::Thing::Store,
                   "1",
                   event,
                   "",
                   "",
                   {{"file", file},
                    {"rows", std::to_string(copy.rows())},
                    {"entries", std::to_string(copy.verification.events)},
                    {"last_hash", copy.verification.last_hash}}});
    change.commit();
}

/// The same jobs wait in the store that it was made from: a second one must not print them by itself.
void pause_printers(store::Store& made, const Desk& desk)
{
    store::Change change(made, desk.actor, desk.now());
    for (const queue::RegisteredPrinter& printer : queue::PrinterRegistry(made.session()).list())
        issuing::pause_printer(change, printer.id,
                               "写しまたは復元したストアです。待っているジョブがもとのストアで印刷されていないことを"
                               "確かめてから再開してください");
    change.commit();
}

/// "sqlite:/path" or the URI: what Store::open takes.
std::string text_of(const db::Address& address)
{
    return address.engine() == db::Engine::Sqlite ? "sqlite:" + address.file().string() : address.uri();
}

} // namespace

store::StoreInfo info(store::Store& store, const Desk& desk)
{
    services::require(desk, Right::KeepStore);
    return store::info_of(store);
}

store::StoreCopy restore(const std::filesystem::path& backup, const db::Address& to, const Desk& desk,
                         services::Progress& progress)
{
    db::Session from(db::Address::sqlite(backup));
    progress.begin("復元", 0);
    const store::StoreCopy made = store::copy_store(from, to, desk.now(), copy_progress(progress));
    store::Store restored = store::Store::open(text_of(to), std::nullopt, desk.now());
    note(restored, desk, "restored", made, backup.filename().string());
    pause_printers(restored, desk);
    return made;
}

store::StoreCopy restore(const std::filesystem::path& backup, std::string_view to, const Desk& desk,
                         services::Progress& progress)
{
    const db::Address address = db::Address::parse(to);
    if (address.engine() == db::Engine::Sqlite)
        make_folder(address.file().parent_path());
    return restore(backup, address, desk, progress);
}

store::StoreCopy copy(store::Store& store, const Desk& desk, const db::Address& to, services::Progress& progress)
{
    services::require(desk, Right::KeepStore);
    progress.begin("写し", 0);
    const store::StoreCopy made = store::copy_store(store.session(), to, desk.now(), copy_progress(progress));
    note(store, desk, "copied", made, to.place());
    store::Store written = store::Store::open(text_of(to), std::nullopt, desk.now());
    pause_printers(written, desk);
    return made;
}

std::optional<int> retention_years(store::Store& store)
{
    return store::StoreSettings(store).retention_years();
}

bool set_retention_years(store::Store& store, const Desk& desk, std::optional<int> years)
{
    services::require(desk, Right::KeepStore);
    if (years && (*years < 1 || *years > kMostRetentionYears))
        throw Error(ErrorKind::BadInput, "保存年数は 1 から " + std::to_string(kMostRetentionYears) +
                                             " までの整数です: " + std::to_string(*years));
    store::Change change(store, desk.actor, desk.now());
    const bool changed = store::StoreSettings(store).set_retention_years(change, years);
    change.commit();
    return changed;
}

store::PurgeCounts purge(store::Store& store, const Desk& desk, const std::optional<services::Second>& second,
                         calendar::Date older_than, Purging purging)
{
    services::require(desk, Right::KeepStore);
    if (older_than > desk.today)
        throw Error(ErrorKind::BadInput, "消去する期限 " + older_than.iso() + " が今日より先です");
    const bool really = purging == Purging::Do;
    const std::string people = really ? services::two_people(desk, second, Right::KeepStore) : desk.actor.name;
    store::PurgeCounts counts;
    {
        store::Change change(store, desk.actor, desk.now());
        counts = store::purge(change, older_than, desk.today, people);
        if (really)
            change.commit();
    }
    if (really) // also when an earlier purge was kept from it
        db::sweep(store.session());
    return counts;
}

} // namespace fuda::keeping
