// Measures how long a clerk waits for a member among many, by kind of query, and how long the search for everything (Ctrl+K) takes
// with as many members and 20,000 employers.
//   fuda_search_bench ADDRESS MEMBERS     makes a test store of generated members there when there is none, then searches
#include "app/services/searching/searching.h"
#include "data/base/digest.h"
#include "data/base/text.h"
#include "data/calendar/era.h"
#include "data/intake/roster_reader.h"
#include "data/profiles/profile.h"
#include "data/samples/roster_writer.h"
#include "data/store/members.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <random>

using namespace fuda;

namespace {

constexpr std::size_t kRowsAtOnce = 4000;
constexpr std::size_t kQueriesOfAKind = 300;
constexpr int kEmployers = 20'000;
const calendar::Date kAsOf = *calendar::Date::of(2026, 11, 20);
const store::Actor kActor{"bench", "bench"};
constexpr const char* kNow = "2026-11-20T00:00:00Z";

double seconds_of(const std::function<void()>& action)
{
    const auto begun = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

void fill(store::Store& store, const domain::Insurer& insurer, std::uint64_t members)
{
    const std::string file = "/tmp/fuda_search_bench_" + std::to_string(members) + ".csv";
    std::ofstream out(file);
    samples::write_roster(out, {members, 7, insurer, kAsOf});
    out.close();
    std::ifstream in(file);
    intake::RosterReader reader(in, "bench_20261120.csv", insurer, {});
    store::Change change(store, kActor, kNow);
    const std::string profile = keep(change, store::SnapshotKind::Profile, "{}");
    store::RosterImport import(change, {insurer.number, "bench.csv", sha256(file), kAsOf, profile});
    std::vector<store::ImportedRow> rows;
    double stored = 0;
    const auto flush = [&] {
        stored += seconds_of([&] { import.add(rows); });
        rows.clear();
    };
    for (intake::RosterRow row; reader.next(row);) {
        if (row.eligibility)
            rows.push_back(
                {static_cast<std::int64_t>(row.line), store::RowStatus::Accepted, std::move(*row.eligibility)});
        if (rows.size() == kRowsAtOnce)
            flush();
    }
    flush();
    stored += seconds_of([&] {
        import.finish(0);
        change.commit();
    });
    std::remove(file.c_str());
    std::printf("stored in %.1f s\n", stored);
}

std::string first(const std::string& text, std::size_t characters)
{
    return utf8(code_points(text).substr(0, characters));
}

std::string inner(const std::string& text, std::size_t characters)
{
    const std::u32string all = code_points(text);
    return utf8(all.substr(all.size() > characters ? 1 : 0, characters));
}

std::string family(const std::string& name)
{
    return name.substr(0, name.find("　"));
}

std::string given(const std::string& name)
{
    const std::size_t space = name.find("　");
    return space == std::string::npos ? name : name.substr(space + std::string_view("　").size());
}

struct Kind {
    const char* name;
    std::string (*query)(const store::FoundMember&);
};

constexpr Kind kKinds[] = {
    {"番号", [](const store::FoundMember& m) { return m.number; }},
    {"記号番号", [](const store::FoundMember& m) { return m.symbol + "-" + m.number; }},
    {"番号の先頭4桁", [](const store::FoundMember& m) { return m.number.substr(0, 4); }},
    {"氏名", [](const store::FoundMember& m) { return m.name; }},
    {"氏", [](const store::FoundMember& m) { return family(m.name); }},
    {"名", [](const store::FoundMember& m) { return given(m.name); }},
    {"カナ 先頭1文字", [](const store::FoundMember& m) { return first(m.kana, 1); }},
    {"カナ 先頭2文字", [](const store::FoundMember& m) { return first(m.kana, 2); }},
    {"カナ 先頭3文字", [](const store::FoundMember& m) { return first(m.kana, 3); }},
    {"カナ 名の先頭2文字", [](const store::FoundMember& m) { return first(given(m.kana), 2); }},
    {"カナ 途中の3文字", [](const store::FoundMember& m) { return inner(family(m.kana), 3); }},
    {"カナ 氏 名", [](const store::FoundMember& m) { return m.kana; }},
    {"カナ 名 氏", [](const store::FoundMember& m) { return given(m.kana) + " " + family(m.kana); }},
    {"氏 名のカナ", [](const store::FoundMember& m) { return family(m.name) + " " + given(m.kana); }},
    {"氏 カナ2文字", [](const store::FoundMember& m) { return family(m.name) + " " + first(m.kana, 2); }},
    {"生年月日", [](const store::FoundMember& m) { return calendar::era_text(m.birth); }},
    {"生年月日 カナ2文字", [](const store::FoundMember& m) { return m.birth.iso() + " " + first(m.kana, 2); }},
    {"番号4桁 氏", [](const store::FoundMember& m) { return m.number.substr(0, 4) + " " + family(m.name); }},
    {"いない人", [](const store::FoundMember& m) { return inner(m.name, 2) + inner(m.kana, 4); }},
};

void add_employers(store::Store& store, const domain::Insurer& insurer)
{
    std::vector<store::Employer> employers;
    for (int i = 1; i <= kEmployers; ++i)
        employers.push_back({insurer.number,
                             "71-" + std::to_string(i),
                             "第" + std::to_string(i) + "ふたば工業株式会社",
                             {"1020093", "東京都千代田区平河町2-7-5"},
                             ""});
    store::Change change(store, kActor, kNow);
    store::Employers(store).put(change, employers, "bench");
    change.commit();
}

void print_times(const std::string& name, std::vector<double> ms, double cpu_ms)
{
    std::sort(ms.begin(), ms.end());
    std::printf("| %s | %.2f | %.2f | %.2f | %.2f |\n", name.c_str(), ms[ms.size() / 2], ms[ms.size() * 99 / 100],
                ms.back(), cpu_ms / static_cast<double>(ms.size()));
    std::fflush(stdout);
}

double cpu_ms_since(std::clock_t begun) // of this process: a server's work is not in it
{
    return 1000.0 * static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
}

void measure(store::Store& store)
{
    const auto last = db::query_one<std::int64_t>(store.session(), "SELECT MAX(id) FROM members").value();
    std::mt19937_64 random(42);
    std::vector<store::FoundMember> sample;
    while (sample.size() < kQueriesOfAKind)
        sample.push_back(
            store::Members(store).get({static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(last)) + 1}));
    std::printf("| query | p50 ms | p99 ms | longest ms | CPU ms each |\n|---|---:|---:|---:|---:|\n");
    for (const Kind& kind : kKinds) {
        std::vector<double> times;
        const std::clock_t begun = std::clock();
        for (const store::FoundMember& member : sample) {
            const std::string query = kind.query(member);
            times.push_back(1000 * seconds_of([&] { store::Members(store).find(query); }));
        }
        print_times(kind.name, std::move(times), cpu_ms_since(begun));
    }
}

/// Ctrl+K, as a person types: by all that may be found.
void measure_everything(store::Store& store, const domain::Insurer& insurer)
{
    services::Desk desk;
    desk.actor = kActor;
    desk.now = [] { return std::string(kNow); };
    desk.today = kAsOf;
    for (const char* query : {"12", "100", "100123", "フタバ", "ﾌﾀﾊﾞ工業", "シケン", "第1999", "居ない会社"}) {
        std::vector<double> times;
        const std::clock_t begun = std::clock();
        for (int i = 0; i < 50; ++i)
            times.push_back(1000 * seconds_of([&] { searching::find(store, query, insurer.number, desk); }));
        print_times(std::string("Ctrl+K ") + query, std::move(times), cpu_ms_since(begun));
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::cerr << "fuda_search_bench ADDRESS MEMBERS\n";
        return 64;
    }
    try {
        const domain::Insurer insurer = profiles::read_profile(FUDA_SOURCE_DIR "/data/profiles/kokuho-kumiai.json");
        store::Store store =
            store::Store::open_or_create(argv[1], {store::Mode::Test, domain::kTestStoreNumber}, kActor, kNow);
        if (!db::query_one<int>(store.session(), "SELECT 1 FROM rosters LIMIT 1"))
            fill(store, insurer, std::stoull(argv[2]));
        add_employers(store, insurer);
        measure(store);
        measure_everything(store, insurer);
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
