#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/printing.h"
#include "app/cli/terminal_progress.h"
#include "data/base/error.h"
#include "data/base/file.h"

#include <iostream>

namespace fuda::cli {

namespace {

/// What is still to be printed: all of it, or a batch's.
std::vector<store::Job> wanted_jobs(const Arguments& arguments, store::Store& store)
{
    if (!arguments.has("batch"))
        return store::Jobs(store).unfinished();
    std::vector<store::Job> jobs = store::Batches(store).jobs(store::BatchId{arguments.number("batch", 0, 1)});
    std::erase_if(jobs, [](const store::Job& job) {
        return job.state != domain::JobState::Composed && job.state != domain::JobState::Sending;
    });
    return jobs;
}

/// What a person must know of the outcome, to standard error; whether there is nothing.
bool tell(const Arguments& arguments, const issuing::PrintOutcome& outcome)
{
    for (const std::string& code : outcome.to_pull)
        (arguments.has("json") ? std::cerr : std::cout) << "抜き取り " << code << "\n";
    if (outcome.in_doubt > 0)
        std::cerr
            << "fuda: 印刷ジョブ " << outcome.in_doubt
            << " 件は、印刷されたかどうかが分かりません。fuda job list --in-doubt で、何を確かめるかが分かります\n";
    return outcome.to_pull.empty() && outcome.in_doubt == 0 && outcome.unanswered.empty();
}

int print_into_folder(const Arguments& arguments)
{
    const issuing::ComposeOptions options = compose_options_of(arguments);
    const auto folder = std::filesystem::absolute(arguments.required("out")).lexically_normal();
    auto [store, desk] = open_desk(arguments);
    make_folder(folder);
    issuing::PrintOutcome outcome;
    {
        TerminalProgress progress;
        outcome = issuing::print_jobs(store, wanted_jobs(arguments, store), folder.string(),
                                      issuing::folder_printers(options.cards_per_job, options.sheets_per_job), desk,
                                      progress);
    }
    if (arguments.has("json"))
        std::cout << issuing::to_json(outcome);
    else
        std::cout << "印刷ジョブ " << outcome.jobs << " 件　" << outcome.pieces << " 枚　" << folder.string() << "\n";
    const bool all = tell(arguments, outcome) && outcome.not_approved == 0;
    if (outcome.not_approved > 0)
        std::cerr << "fuda: 印刷ジョブ " << outcome.not_approved
                  << " 件は、承認されていないか、ロットが停止中のため、印刷していません（fuda batch list "
                     "で確かめてください）\n";
    for (const std::string& what : outcome.unanswered)
        std::cerr << "fuda: 前の実行で送った印刷ジョブが出たかどうかを調べられません。" << what << "\n";
    if (outcome.jobs == 0 && outcome.in_doubt == 0) {
        if (outcome.not_approved == 0 && outcome.unanswered.empty())
            std::cerr << "fuda: 印刷を待つジョブはありません\n";
        return kConflict;
    }
    return all ? kDone : kDoneWithHeld;
}

int print_on_printers(const Arguments& arguments)
{
    const std::string printer = arguments.required("printer");
    for (const char* option : {"cards-per-job", "sheets-per-job"})
        if (arguments.has(option))
            throw Error(ErrorKind::Usage, std::string("--") + option +
                                              " は --out と使います。ジョブの枚数は fuda compose で決まっています");
    Opened opened = open_desk(arguments);
    const auto destinations = destinations_of(opened.store, printer);
    const IntoQueue into =
        into_queue(opened.store, wanted_jobs(arguments, opened.store), destinations, queue::End::Back, opened.desk);
    const bool left_out = tell_left_out(into);
    if (into.jobs.empty()) {
        if (!left_out && into.elsewhere.empty())
            std::cerr << "fuda: 印刷を待つジョブはありません\n";
        return left_out ? kDoneWithHeld : kConflict;
    }
    if (arguments.has("queue-only")) {
        if (arguments.has("json"))
            std::cout << spooling::to_json(into.queued);
        else
            std::cout << "列に入れました　印刷ジョブ " << into.queued.jobs << " 件　" << into.queued.pieces << " 枚\n";
        return left_out ? kDoneWithHeld : kDone;
    }
    const issuing::PrintOutcome outcome = print_queued(arguments, opened, into.jobs);
    if (arguments.has("json"))
        std::cout << issuing::to_json(outcome);
    else
        std::cout << "印刷ジョブ " << outcome.jobs << " 件　" << outcome.pieces << " 枚　" << printer << "\n";
    const bool all = tell(arguments, outcome) && outcome.jobs == static_cast<std::int64_t>(into.jobs.size());
    return all && !left_out ? kDone : kDoneWithHeld;
}

int run_print(const Arguments& arguments)
{
    arguments.expect_rest(0);
    if (arguments.has("out") == arguments.has("printer"))
        throw Error(ErrorKind::Usage, "--printer でプリンターか組を、または --out でフォルダーを指定してください");
    if (arguments.has("out") && arguments.has("queue-only"))
        throw Error(ErrorKind::Usage, "--queue-only は --printer と指定してください");
    return arguments.has("out") ? print_into_folder(arguments) : print_on_printers(arguments);
}

} // namespace

Command print_command()
{
    return {
        "print",
        "",
        "検査・承認の済んだ印刷ジョブを、プリンターかフォルダーに印刷する",
        joined({{printer_option(),
                 {"queue-only", "", "列に入れるだけで、印刷を待たない"},
                 {"out", "DIR", "印刷先のフォルダー（PDF と、何が入っているかの JSON）"},
                 {"batch", "ID", "このロットだけ（省略時は、印刷を待つすべて）"}},
                store_options(),
                {tolerated_today_option()},
                hopper_options(),
                {json_option()}}),
        &run_print,
        "--printer では、ジョブを列に入れ、ここから送れるプリンターに送って、終わるまで待つ。10 秒のあいだ、どの\n"
        "プリンターも人を待っているときは、何をすればよいかを示して 1 で終わる。列のジョブは fuda queue run か画面が\n"
        "続ける。同じジョブが二度印刷されることはない。"};
}

} // namespace fuda::cli
