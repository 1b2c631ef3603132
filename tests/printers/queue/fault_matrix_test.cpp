#include "tests/printers/queue/delivery_world.h"
#include "tests/support/temporary_folder.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <random>
#include <sstream>
#include <thread>

using namespace fuda::tests;

/// Every fault at every point of a delivery, with every kind of printer, while the client lives or dies: how often did each page
/// physically come out, and what does the ledger say of it?
namespace {

/// Cells know nothing of each other; most of their time is spent waiting for the network.
std::vector<Result> run_all(const std::vector<Cell>& cells)
{
    std::vector<Result> results(cells.size());
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> workers;
    for (int worker = 0; worker < 8; ++worker)
        workers.emplace_back([&] {
            for (std::size_t at = next++; at < cells.size(); at = next++)
                results[at] = run(cells[at]);
        });
    workers.clear();
    return results;
}

std::string_view name(Disk::State state)
{
    switch (state) {
    case Disk::State::Printed:
        return "printed";
    case Disk::State::InDoubt:
        return "in doubt";
    default:
        return "no end";
    }
}

bool is_restart(Fault fault)
{
    return fault == Fault::PowerCutBefore || fault == Fault::PowerCutInDocument || fault == Fault::PowerCutAfter ||
           fault == Fault::PowerCutInAnswer || fault == Fault::RestartBefore || fault == Fault::RestartAfter;
}

bool comes_before_its_end(Fault fault)
{
    return fault == Fault::PowerCutBefore || fault == Fault::PowerCutInDocument || fault == Fault::RestartBefore;
}

bool comes_before_the_document(Operation operation)
{
    return operation == Operation::GetPrinterAttributes || operation == Operation::ValidateJob ||
           operation == Operation::CreateJob;
}

/// Whether nobody needs to look: what the client and the printer know between them is enough.
bool certainty_is_possible(const Cell& cell)
{
    const PrinterKind& kind = *cell.kind;
    if (!kind.remembers() || !kind.honest())
        return false;
    const auto harmless_death = [&](Death death) {
        switch (death) {
        case Death::AfterMade: // the ledger knows no more than when the whole document is there
        case Death::BeforeSent:
        case Death::WithTheFault:
            return kind.measures();
        case Death::InDocument:
            return !kind.model.takes_truncated;
        default:
            return true;
        }
    };
    const auto harmless_trouble = [&](const Trouble& trouble) {
        if (comes_before_the_document(trouble.operation))
            return true;
        if (is_restart(trouble.fault)) // what remembers that it never began may be believed
            return trouble.operation == Operation::SendDocument && comes_before_its_end(trouble.fault) &&
                   kind.model.history == DeviceModel::History::Kept;
        if (trouble.operation != Operation::SendDocument)
            return true;
        return trouble.fault == Fault::LineCutInDocument ? !kind.model.takes_truncated : kind.measures();
    };
    return std::ranges::all_of(cell.deaths, harmless_death) && std::ranges::all_of(cell.troubles, harmless_trouble);
}

/// Runs the cells, holds each to what must be true of all, and says how many ended how.
std::vector<Result> check_all(const std::vector<Cell>& cells, const std::string& table)
{
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<Result> results = run_all(cells);
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();

    std::map<std::string_view, std::map<std::string_view, int>> ends;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        const Cell& cell = cells[at];
        const Result& result = results[at];
        ++ends[cell.kind->name][name(result.disk.state)];
        BOOST_TEST_INFO_SCOPE(cell.name());
        BOOST_TEST(result.problems.empty(), (result.problems.empty() ? "" : result.problems.front()));
        if (certainty_is_possible(cell) && cell.incident == Incident::None)
            BOOST_TEST((result.disk.state == Disk::State::Printed), "needlessly in doubt: " + result.disk.why);
    }
    std::ostringstream text;
    text << table << ": " << cells.size() << " cells, " << milliseconds << " ms\n";
    for (const auto& [kind, counts] : ends) {
        text << "  " << kind << ":";
        for (const auto& [end, count] : counts)
            text << " " << end << " " << count;
        text << "\n";
    }
    BOOST_TEST_MESSAGE(text.str());
    return results;
}

bool takes_time(Fault fault)
{
    return fault == Fault::AnswerTooLate || fault == Fault::CarriedOutLate;
}

struct Kinds : TemporaryFolder {
    const std::vector<PrinterKind> kinds = printer_kinds(path / "password");

    Kinds()
    {
        std::ofstream(path / "password") << kPassword << "\n";
        std::filesystem::permissions(path / "password", std::filesystem::perms(0600));
    }

    template <typename What>
    void each(What&& what) const
    {
        for (const PrinterKind& kind : kinds)
            for (const bool at_once : {false, true})
                what(kind, at_once);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(fault_matrix, Kinds)

BOOST_AUTO_TEST_CASE(without_faults_all_is_printed)
{
    std::vector<Cell> cells;
    each([&](const PrinterKind& kind, bool at_once) {
        if (kind.remembers())
            cells.push_back({.kind = &kind, .at_once = at_once});
    });
    const std::vector<Result> results = run_all(cells);
    for (std::size_t at = 0; at < cells.size(); ++at) {
        BOOST_TEST_INFO_SCOPE(cells[at].name());
        BOOST_TEST(results[at].problems.empty(), (results[at].problems.empty() ? "" : results[at].problems.front()));
        BOOST_TEST((results[at].disk.state == Disk::State::Printed));
        BOOST_TEST(results[at].disk.attempts == 1);
    }
}

BOOST_AUTO_TEST_CASE(no_fault_at_any_request_prints_a_page_twice)
{
    std::vector<Cell> cells;
    each([&](const PrinterKind& kind, bool at_once) {
        for (const auto& [operation, nth] :
             std::initializer_list<std::pair<Operation, int>>{{Operation::GetPrinterAttributes, 1},
                                                              {Operation::ValidateJob, 1},
                                                              {Operation::CreateJob, 1},
                                                              {Operation::SendDocument, 1},
                                                              {Operation::GetJobAttributes, 1},
                                                              {Operation::GetJobAttributes, 3}})
            for (const Fault fault : kAllFaults)
                if (!takes_time(fault)) {
                    cells.push_back({.kind = &kind, .at_once = at_once, .troubles = {{operation, nth, fault}}});
                    cells.push_back(cells.back());
                    cells.back().deaths = {Death::WithTheFault};
                }
    });
    check_all(cells, "a fault at each request");
}

BOOST_AUTO_TEST_CASE(no_fault_on_the_way_back_prints_a_page_twice)
{
    // Get-Jobs and Cancel-Job are asked only when something has gone wrong already.
    std::vector<Cell> cells;
    each([&](const PrinterKind& kind, bool at_once) {
        for (const Trouble& first : {Trouble{Operation::CreateJob, 1, Fault::LineCutAfter},
                                     Trouble{Operation::SendDocument, 1, Fault::LineCutBefore}})
            for (const Operation operation : {Operation::GetJobs, Operation::GetJobAttributes, Operation::CancelJob})
                for (const Fault fault : kAllFaults)
                    if (!takes_time(fault))
                        cells.push_back(
                            {.kind = &kind, .at_once = at_once, .troubles = {first, {operation, 1, fault}}});
    });
    check_all(cells, "a fault while it is recovered");
}

BOOST_AUTO_TEST_CASE(a_client_that_dies_prints_no_page_twice)
{
    std::vector<Cell> cells;
    each([&](const PrinterKind& kind, bool at_once) {
        for (const Death death : kAllDeaths) {
            cells.push_back({.kind = &kind, .at_once = at_once, .deaths = {death}});
            cells.push_back({.kind = &kind, .at_once = at_once, .deaths = {death, death}});
            for (const Fault fault :
                 {Fault::LineCutInDocument, Fault::LineCutAfter, Fault::RestartAfter, Fault::AnswerWrong})
                for (const Operation operation : {Operation::CreateJob, Operation::SendDocument})
                    cells.push_back(
                        {.kind = &kind, .at_once = at_once, .troubles = {{operation, 1, fault}}, .deaths = {death}});
        }
    });
    check_all(cells, "the client dies at each step");
}

BOOST_AUTO_TEST_CASE(an_answer_that_comes_too_late_prints_no_page_twice)
{
    std::vector<Cell> cells;
    for (const PrinterKind& kind : kinds)
        for (const Operation operation : {Operation::ValidateJob, Operation::CreateJob, Operation::SendDocument})
            for (const Fault fault : {Fault::AnswerTooLate, Fault::CarriedOutLate})
                cells.push_back(
                    {.kind = &kind, .troubles = {{operation, 1, fault}}, .timeout = std::chrono::milliseconds(500)});
    check_all(cells, "answers that come too late");
}

BOOST_AUTO_TEST_CASE(nothing_that_happens_at_the_printer_prints_a_page_twice)
{
    std::vector<Cell> cells;
    for (const PrinterKind& kind : kinds)
        for (const Incident incident :
             {Incident::OutOfCards, Incident::CoverOpen, Incident::Abort, Incident::CancelAtPanel,
              Incident::CancelFromQueue, Incident::PowerCut, Incident::Restart})
            for (int after = -1; after <= static_cast<int>(kPages.size()); ++after)
                cells.push_back({.kind = &kind, .incident = incident, .after_impressions = after});
    const std::vector<Result> results = check_all(cells, "something happens at the printer");

    for (std::size_t at = 0; at < cells.size(); ++at) {
        const Cell& cell = cells[at];
        if (!cell.kind->remembers())
            continue;
        BOOST_TEST_INFO_SCOPE(cell.name());
        const bool only_waits = cell.incident == Incident::OutOfCards || cell.incident == Incident::CoverOpen;
        const bool ended = cell.incident == Incident::Abort || cell.incident == Incident::CancelAtPanel ||
                           cell.incident == Incident::CancelFromQueue;
        if (only_waits || (ended && cell.after_impressions < 0))
            BOOST_TEST((results[at].disk.state == Disk::State::Printed), results[at].disk.why);
        if (ended && cell.after_impressions < 0)
            BOOST_TEST(results[at].disk.attempts == 2); // certainly not printed the first time: it was let go again
    }
}

BOOST_AUTO_TEST_CASE(no_fault_while_it_is_cancelled_prints_a_page_twice)
{
    std::vector<Cell> cells;
    for (const PrinterKind& kind : kinds)
        for (const int after : {-1, 0, 2})
            for (const Fault fault : kAllFaults)
                if (!takes_time(fault))
                    cells.push_back({.kind = &kind,
                                     .troubles = {{Operation::CancelJob, 1, fault}},
                                     .incident = Incident::CancelFromQueue,
                                     .after_impressions = after});
    check_all(cells, "a fault while it is cancelled");
}

BOOST_AUTO_TEST_CASE(no_run_of_bad_luck_prints_a_page_twice)
{
    std::mt19937 luck(20260401);
    const auto any_of = [&](int count) { return std::uniform_int_distribution<int>(0, count - 1)(luck); };
    const Operation operations[] = {
        Operation::GetPrinterAttributes, Operation::ValidateJob, Operation::CreateJob, Operation::SendDocument,
        Operation::GetJobAttributes,     Operation::GetJobs,     Operation::CancelJob};
    std::vector<Cell> cells;
    for (int run = 0; run < 1000; ++run) {
        Cell cell{.kind = &kinds[static_cast<std::size_t>(any_of(static_cast<int>(kinds.size())))],
                  .at_once = any_of(2) == 0};
        for (int troubles = any_of(5); troubles > 0; --troubles) {
            const Fault fault = kAllFaults[any_of(std::size(kAllFaults))];
            if (!takes_time(fault))
                cell.troubles.push_back({operations[any_of(std::size(operations))], 1 + any_of(3), fault});
        }
        for (int deaths = any_of(4); deaths > 0; --deaths)
            cell.deaths.push_back(kAllDeaths[any_of(std::size(kAllDeaths))]);
        cells.push_back(std::move(cell));
    }
    check_all(cells, "runs of bad luck");
}

BOOST_AUTO_TEST_SUITE_END()
