#include "app/services/issuing/issuing.h"

#include "app/services/issuing/deciding.h"
#include "app/services/issuing/overtaking.h"
#include "data/base/error.h"
#include "data/base/file.h"

#include <chrono>

namespace fuda::issuing {

namespace {

/// A refused roster leaves its findings in the output folder: with too many rejected rows, they are what must be
/// mended.
ImportOutcome import(store::Store& store, const services::Workplace& workplace, const domain::Insurer& insurer,
                     const IssueRequest& request, const std::filesystem::path& out, const services::Desk& desk,
                     services::Progress& progress)
{
    try {
        return import_roster(store, request.roster, insurer, workplace.postal(), request.import, desk, progress);
    } catch (const intake::Refused& refused) {
        write_refused_findings(request.roster, insurer, workplace.postal(), request.import, refused,
                               out / "findings.csv");
        throw;
    }
}

} // namespace

Summary issue_roster(store::Store& store, const services::Workplace& workplace, const domain::Insurer& insurer,
                     const IssueRequest& request, const services::Desk& desk, services::Progress& progress)
{
    const auto begun = std::chrono::steady_clock::now();
    const std::filesystem::path out = std::filesystem::absolute(request.out).lexically_normal();
    make_folder(out / "print");

    const ImportOutcome imported = import(store, workplace, insurer, request, out, desk, progress);
    const store::RosterId roster = imported.roster.id;
    refuse_other_issue_day(store, insurer.number,
                           desk.today); // before more pieces with another date join those that wait
    const OvertakeOutcome overtaken = pull_overtaken(store, roster, insurer, workplace.postal(), desk, progress);
    const DecideOutcome decided = decide_roster(store, roster, insurer, workplace.postal(), desk, progress);
    ComposeOptions compose = request.compose;
    compose.insurer_number = insurer.number;
    const ComposeOutcome made = compose_pieces(store, workplace, compose, desk, progress);
    const PrintOutcome printed =
        print_jobs(store, store::Jobs(store).of_roster(roster), (out / "print").string(),
                   folder_printers(compose.cards_per_job, compose.sheets_per_job), desk, progress);

    write_findings(store, roster, out / "findings.csv");
    write_decisions(store, roster, out / "decisions.csv");
    write_pieces(store, roster, out / "pieces.csv");
    Summary summary = summarize(store, roster);
    summary.insurer_name = insurer.name;
    summary.today = desk.today.iso();
    summary.out = out.string();
    summary.imported_before = imported.imported_before;
    summary.to_pull = printed.to_pull;
    summary.jobs_in_doubt = printed.in_doubt;
    summary.unanswered = printed.unanswered;
    summary.overtaken = overtaken;
    summary.jobs = printed.jobs;
    summary.jobs_not_approved = printed.not_approved;
    summary.jobs_waiting = static_cast<std::int64_t>(store::Jobs(store).unfinished().size()) - printed.not_approved;
    summary.new_pieces = decided.pieces + overtaken.new_pieces;
    summary.decided = decided.decided;
    summary.made = made.composed + made.held;
    summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    write_whole_file(out / "summary.json", to_json(summary));
    return summary;
}

} // namespace fuda::issuing
