// Measures the papers of a posting (差出票・受領証・内訳, CSV and JSON) over a store of items with tracking numbers.
//   fuda_posting_bench ITEMS FOLDER      the store and the papers are left in FOLDER
#include "app/services/issuing/deciding.h"
#include "app/services/issuing/importing.h"
#include "app/services/mailing/listing.h"
#include "app/services/mailing/posting.h"
#include "data/base/file.h"
#include "data/domain/tracking_number.h"
#include "data/profiles/profile.h"
#include "data/samples/roster_writer.h"
#include "data/store/batches.h"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <sstream>

using namespace fuda;

namespace {

const calendar::Date kToday = *calendar::Date::of(2026, 11, 20);
constexpr std::size_t kChunk = 500;
constexpr std::int64_t kFirstNumber = 5117000000;

/// Planned and closed items of cards and carriers, as if all had been printed and looked at.
void make_items(store::Store& store, const std::filesystem::path& folder, const config::Resources& resources,
                const domain::Insurer& insurer, const services::Desk& desk, std::int64_t count)
{
    services::Unwatched progress;
    const postal::PostalMaster postal(resources.postal_master);
    std::ostringstream roster;
    samples::write_roster(roster, {static_cast<std::uint64_t>(count) * 3, 7, insurer, kToday});
    write_whole_file(folder / "roster.csv", roster.str());
    const auto imported = issuing::import_roster(store, folder / "roster.csv", insurer, postal, {}, desk, progress);
    issuing::decide_roster(store, imported.roster.id, insurer, postal, desk, progress);
    store::Change change(store, desk.actor, desk.now());
    store::PieceFilter filter;
    filter.insurer_number = insurer.number;
    filter.issue_date = kToday;
    const store::BatchId batch =
        store::Batches(store).make(change, store::BatchKind::Roster, filter, store::PieceOrder::PostalCode, "bench").id;
    db::exec(store.session(), "UPDATE pieces SET state = 'confirmed' WHERE state = 'planned'");
    store::MailItems mail(store);
    std::int64_t position = 0, made = 0;
    while (made < count) {
        const auto ready = mail.ready(batch, position, kChunk);
        if (ready.empty())
            break;
        for (const store::ReadyToPack& each : ready) {
            for (const store::PieceRow& piece : each.pieces)
                position = std::max(position, piece.position);
            if (made == count)
                continue;
            store::NewMailItem item{insurer.number, "特定記録",
                                    domain::tracking_number(std::to_string(kFirstNumber + made)), each.pieces};
            item.milligrams = 20'200;
            item.micrometres = 1'800;
            mail.pack(change, mail.plan(change, item));
            ++made;
        }
    }
    change.commit();
}

} // namespace

int main(int argc, char** argv)
try {
    if (argc != 3) {
        std::cerr << "fuda_posting_bench ITEMS FOLDER\n";
        return 64;
    }
    const std::filesystem::path folder = argv[2];
    std::filesystem::create_directories(folder);
    const config::Resources resources = config::find_resources();
    const services::Workplace workplace(resources);
    const domain::Insurer insurer = profiles::read_profile(resources.profiles / "kokuho-kumiai.json");
    services::Desk desk;
    desk.actor = {"bench", "bench"};
    desk.now = [] { return std::string("2026-11-20T01:02:03Z"); };
    desk.today = kToday;
    store::Store store = store::Store::create("sqlite:" + (folder / "store.db").string(), {store::Mode::Live, 7},
                                              desk.actor, desk.now());
    make_items(store, folder, resources, insurer, desk, std::stoll(argv[1]));
    const postal::Tariff tariff = postal::Tariff::read(resources.tariff);
    services::Unwatched progress;
    const store::Posting posting = mailing::open_posting(store, insurer.number, {kToday}, desk);
    const auto filled = mailing::fill_posting(store, posting.id, std::nullopt, insurer, tariff, desk, progress);
    const std::clock_t cpu = std::clock();
    const auto begun = std::chrono::steady_clock::now();
    mailing::write_posting(store, workplace, posting.id, insurer, tariff, folder, desk);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::printf("papers of a posting\t%lld items\t%.2f s\t%.2f CPU s\n", static_cast<long long>(filled.added),
                took.count(), static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
}
