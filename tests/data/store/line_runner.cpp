// Runs the whole line on a store and dies by SIGKILL at the nth point on its way, as a machine that loses power would.
//   line_runner ADDRESS N      dies at point N; exits 0 when it came through before that
//   line_runner ADDRESS import dies in an import of which SQLite can keep only a small part in memory
//   line_runner ADDRESS open    only opens the store, as an ordinary user; says what is wrong with it
#include "data/base/error.h"
#include "tests/data/store/line.h"

#include <csignal>
#include <iostream>
#include <unistd.h>

using namespace fuda;
using namespace fuda::tests;

namespace {

int points_left = 0;

void point()
{
    if (points_left-- == 0)
        ::kill(::getpid(), SIGKILL);
}

void import_roster(store::Store& opened)
{
    if (store::Rosters(opened).find(kInsurer, sha256("roster")))
        return;
    store::Change change(opened, kClerk, kNow);
    store::RosterImport roster(change, roster_of(change, "roster"));
    for (int first = 0; first < kCrashRows; first += kCrashRows / 2) {
        roster.add(members(first, kCrashRows / 2));
        point();
    }
    roster.finish(0);
    point();
    change.commit();
    point();
}

void decide(store::Store& opened, const store::Roster& roster)
{
    for (std::int64_t last = 0;;) {
        store::Change change(opened, kClerk, kNow);
        const auto rows = store::Eligibilities(opened).to_decide(roster.id, day("2026-11-20"), last, kCrashRows / 3);
        if (rows.empty())
            return;
        last = rows.back().line;
        std::vector<store::NewDecision> decisions;
        for (const auto& row : rows)
            decisions.push_back(planned(change, row, issue_card()));
        point();
        store::Decisions(opened).add(change, roster.id, day("2026-11-20"), roster.received.profile_sha256, decisions);
        point();
        change.commit();
        point();
    }
}

void compose(store::Store& opened)
{
    make_batches(opened);
    for (const auto& waiting : store::Pieces(opened).waiting())
        for (;;) {
            const auto pieces = store::Pieces(opened).planned(waiting.queue, 0, kCrashRows / 2);
            if (pieces.empty())
                break;
            store::Change change(opened, kClerk, kNow);
            store::Jobs(opened).commit_composed(change, composed(change, waiting.queue, pieces));
            point();
            change.commit();
            point();
        }
}

void approve(store::Store& opened)
{
    store::Batches batches(opened);
    for (const auto& batch : batches.open()) {
        store::Change change(opened, kClerk, kNow);
        batches.note_composed(change, batch.id);
        point();
        if (!batches.awaiting_approval(batch.id).empty())
            batches.approve(change, batch.id, batches.get(batch.id).revision, "a+b");
        point();
        change.commit();
        point();
    }
}

void print(store::Store& opened)
{
    for (const auto& job : store::Jobs(opened).unfinished()) {
        if (job.state == domain::JobState::Composed) {
            store::Change change(opened, kClerk, kNow);
            store::Jobs(opened).mark_sending(change, job.id, {"/out", "job"});
            point();
            change.commit();
        }
        point();
        store::Change change(opened, kClerk, kNow);
        store::Jobs(opened).mark_printed(change, job.id);
        point();
        change.commit();
        point();
    }
}

void die_in_large_import(store::Store& opened)
{
    if (opened.session().engine() == db::Engine::Sqlite)
        opened.session().execute_script("PRAGMA cache_size=-1024"); // 1 MB: what is more goes to the disk at once
    store::Change change(opened, kClerk, kNow);
    store::RosterImport roster(change, roster_of(change, "large"));
    for (int first = 0; first < kSpillingRows; first += kSpillingRows / 10)
        roster.add(members(first, kSpillingRows / 10));
    point();
}

int open_only(const std::string& address)
{
    if (::geteuid() == 0 && ::setuid(65534) != 0)
        return 9;
    try {
        store::Store opened = store::Store::open(address, std::nullopt, kNow);
        store::Change(opened, kClerk, kNow).commit();
        return 0;
    } catch (const Error& e) {
        std::cout << e.what();
        return e.kind() == ErrorKind::Unavailable ? 4 : 9;
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3)
        return 64;
    if (std::string(argv[2]) == "open")
        return open_only(argv[1]);
    const bool large = std::string(argv[2]) == "import";
    points_left = large ? 1 : std::stoi(argv[2]);
    store::Store opened = store::Store::open_or_create(argv[1], {store::Mode::Live, 1234}, kClerk, kNow);
    point();
    if (large)
        die_in_large_import(opened);
    import_roster(opened);
    decide(opened, store::Rosters(opened).find(kInsurer, sha256("roster")).value());
    compose(opened);
    approve(opened);
    print(opened);
    return 0;
}
