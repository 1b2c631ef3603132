// Measures the line from a roster to proved pieces. Each call measures one thing in a process of its own, so that peak memory is its own;
// tests/bench/run calls them all and writes the table that README quotes.
//   fuda_bench compose DOCUMENT PIECES            composed and drawn, one thread
//   fuda_bench prove DOCUMENT PIECES WORKERS      composed, drawn and proved
//   fuda_bench import ROSTER STORE                rows into a store
#include "app/services/issuing/importing.h"
#include "app/services/issuing/piece_fields.h"
#include "app/services/job_maker.h"
#include "app/services/workplace.h"
#include "data/base/digest.h"
#include "data/intake/roster_reader.h"
#include "data/profiles/profile.h"
#include "data/rules/decide.h"
#include "data/samples/roster_writer.h"
#include "layout/render/renderer.h"

#include <chrono>
#include <cstdio>
#include <deque>
#include <fstream>
#include <functional>
#include <future>
#include <iostream>
#include <malloc.h>
#include <sstream>
#include <sys/resource.h>

using namespace fuda;

namespace {

constexpr std::size_t kPiecesPerJob = 500;
const calendar::Date kToday = *calendar::Date::of(2026, 11, 20);

double cpu_seconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peak_megabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// Members of a generated roster, made into the pieces of jobs as they are asked for: memory does not grow with their number.
class PieceSource {
public:
    PieceSource(const domain::Insurer& insurer, const postal::PostalMaster& postal, domain::Document document,
                std::uint64_t count)
        : m_insurer(insurer), m_postal(postal), m_document(document), m_left(count)
    {
    }

    std::vector<store::PlannedPiece> next_job()
    {
        std::vector<store::PlannedPiece> pieces;
        while (pieces.size() < kPiecesPerJob && m_left > 0) {
            if (m_members.empty())
                refill();
            const domain::PieceCode code = domain::PieceCode::of(domain::kTestStoreNumber, m_serial);
            domain::Decision decision;
            decision.valid_until = kToday.plus_years(5).plus_days(-1);
            const auto serial = static_cast<std::int64_t>(++m_serial);
            store::PlannedPiece piece{{serial}, code, 1, serial, {}, kToday, decision.valid_until};
            piece.fields = issuing::piece_fields(
                {m_insurer, m_members.front(), decision, m_document, kToday, code, &code}, m_postal);
            m_members.pop_front();
            pieces.push_back(std::move(piece));
            --m_left;
        }
        return pieces;
    }

private:
    void refill()
    {
        std::ostringstream out;
        samples::write_roster(out, {2000, m_seed++, m_insurer, kToday});
        std::istringstream in(out.str());
        intake::RosterReader reader(in, "bench_20261120.csv", m_insurer, {});
        intake::RosterRow row;
        while (reader.next(row))
            if (row.eligibility && !row.eligibility->protected_address)
                m_members.push_back(std::move(*row.eligibility));
    }

    const domain::Insurer& m_insurer;
    const postal::PostalMaster& m_postal;
    domain::Document m_document;
    std::uint64_t m_left, m_serial = 0, m_seed = 1;
    std::deque<domain::Eligibility> m_members;
};

struct Totals {
    std::size_t pieces = 0, held = 0, pages = 0, bytes = 0;
};

void print(const char* what, const std::string& detail, const Totals& totals, double wall, double cpu)
{
    std::printf("%s\t%s\t%zu\t%zu\t%.2f\t%.2f\t%.0f\t%.0f\t%.0f\t%.1f\t%.1f\n", what, detail.c_str(), totals.pieces,
                totals.held, wall, cpu, static_cast<double>(totals.pieces) / wall,
                static_cast<double>(totals.pieces) / cpu,
                totals.pages ? static_cast<double>(totals.bytes) / static_cast<double>(totals.pages) : 0,
                peak_megabytes(), static_cast<double>(mallinfo2().uordblks) / (1 << 20));
}

int measure_pieces(bool proved, const std::string& document_id, std::uint64_t count, std::size_t workers)
{
    const services::Workplace workplace(config::find_resources());
    const domain::Insurer insurer = profiles::read_profile(workplace.resources().profiles / "kokuho-kumiai.json");
    const domain::Document document = *domain::parse_document(document_id);
    const layout::Composer composer(workplace.shipped_layout(domain::id(document)).parsed,
                                    issuing::insurer_fields(insurer), workplace.fonts(), layout::Specimen::No);
    PieceSource source(insurer, workplace.postal(), document, count);
    Totals totals;
    double wall = 0;
    double cpu = 0;
    if (!proved) {
        // Only composing and drawing is timed, not the making of fictional members.
        layout::Renderer renderer(workplace.fonts());
        for (auto pieces = source.next_job(); !pieces.empty(); pieces = source.next_job()) {
            const auto begun = std::chrono::steady_clock::now();
            const double cpu_begun = cpu_seconds();
            std::vector<layout::Composition> compositions;
            std::vector<const layout::Page*> pages;
            for (const store::PlannedPiece& piece : pieces)
                compositions.push_back(composer.compose(piece.fields));
            for (const layout::Composition& composition : compositions)
                if (composition.printable())
                    for (const layout::Page& page : composition.pages)
                        pages.push_back(&page);
            totals.bytes += renderer.pdf(pages, {"bench", "2026-11-20T00:00:00+09:00"}).size();
            totals.pages += pages.size();
            totals.pieces += pieces.size();
            cpu += cpu_seconds() - cpu_begun;
            wall += std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        }
        print("compose", document_id, totals, wall, cpu);
        return 0;
    }
    Sha256 all;
    const auto begun = std::chrono::steady_clock::now();
    const double cpu_begun = cpu_seconds();
    std::deque<std::future<services::MadeJob>> making;
    bool more = true;
    while (more || !making.empty()) {
        while (more && making.size() < workers) {
            auto pieces = source.next_job();
            more = !pieces.empty();
            if (more)
                making.push_back(std::async(std::launch::async, [&composer, pieces = std::move(pieces)] {
                    return services::make_job(composer, pieces);
                }));
        }
        if (making.empty())
            break;
        const services::MadeJob job = making.front().get();
        making.pop_front();
        all.update(job.bytes);
        totals.bytes += job.bytes.size();
        totals.pages += static_cast<std::size_t>(job.pages);
        totals.pieces += job.printable.size() + job.held.size();
        totals.held += job.held.size();
    }
    wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    print("prove", document_id + " x" + std::to_string(workers), totals, wall, cpu_seconds() - cpu_begun);
    std::fprintf(stderr, "all jobs: %s\n", all.finish().c_str());
    return 0;
}

int measure_import(const std::string& roster, const std::string& address)
{
    const services::Workplace workplace(config::find_resources());
    const domain::Insurer insurer = profiles::read_profile(workplace.resources().profiles / "kokuho-kumiai.json");
    const services::Desk desk{{"bench", "bench"}, [] { return std::string("2026-11-20T00:00:00Z"); }, kToday};
    store::Store store =
        store::Store::create(address, {store::Mode::Test, domain::kTestStoreNumber}, desk.actor, desk.now());
    services::Unwatched progress;
    const auto begun = std::chrono::steady_clock::now();
    const double cpu_begun = cpu_seconds();
    const auto outcome = issuing::import_roster(store, roster, insurer, workplace.postal(), {}, desk, progress);
    Totals totals;
    totals.pieces = static_cast<std::size_t>(outcome.roster.counts.accepted + outcome.roster.counts.held);
    print("import", "rows", totals, std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count(),
          cpu_seconds() - cpu_begun);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    try {
        if (words.size() == 3 && words[0] == "compose")
            return measure_pieces(false, words[1], std::stoull(words[2]), 1);
        if (words.size() == 4 && words[0] == "prove")
            return measure_pieces(true, words[1], std::stoull(words[2]), std::stoull(words[3]));
        if (words.size() == 3 && words[0] == "import")
            return measure_import(words[1], words[2]);
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
    std::cerr << "fuda_bench compose DOCUMENT PIECES | prove DOCUMENT PIECES WORKERS | import ROSTER STORE\n";
    return 64;
}
