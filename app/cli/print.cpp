#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/terminal_progress.h"
#include "app/services/issuing.h"

#include <iostream>

namespace fuda::cli {

namespace {

int run(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const services::ComposeOptions options = compose_options_of(arguments);
    const auto folder = std::filesystem::absolute(arguments.required("out")).lexically_normal();
    auto [store, desk] = open_desk(arguments);
    services::make_folder(folder);
    services::PrintOutcome outcome;
    {
        TerminalProgress progress;
        outcome = services::print_jobs(store, store::Jobs(store).unfinished(), folder.string(),
                                       services::folder_printers(options.cards_per_job, options.sheets_per_job), desk,
                                       progress);
    }
    if (arguments.has("json"))
        std::cout << services::to_json(outcome);
    else
        std::cout << "印刷ジョブ " << outcome.jobs << " 件　" << outcome.pieces << " 枚　" << folder.string() << "\n";
    for (const std::string& code : outcome.to_pull)
        (arguments.has("json") ? std::cerr : std::cout) << "抜き取り " << code << "\n";
    if (outcome.not_approved > 0)
        std::cerr << "fuda: 印刷ジョブ " << outcome.not_approved
                  << " 件は、承認されていないか、ロットが停止中のため、印刷していません（fuda batch list "
                     "で確かめてください）\n";
    if (outcome.in_doubt > 0)
        std::cerr
            << "fuda: 印刷ジョブ " << outcome.in_doubt
            << " 件は、印刷されたかどうかが分かりません。fuda job list --in-doubt で、何を確かめるかが分かります\n";
    for (const std::string& what : outcome.unanswered)
        std::cerr << "fuda: 前の実行で送った印刷ジョブが出たかどうかを調べられません。" << what << "\n";
    if (outcome.jobs == 0 && outcome.in_doubt == 0) {
        if (outcome.not_approved == 0 && outcome.unanswered.empty())
            std::cerr << "fuda: 印刷を待つジョブはありません\n";
        return kConflict;
    }
    const bool all =
        outcome.to_pull.empty() && outcome.not_approved == 0 && outcome.in_doubt == 0 && outcome.unanswered.empty();
    return all ? kDone : kDoneWithHeld;
}

} // namespace

Command print_command()
{
    return {"print", "", "検査の済んだ印刷ジョブをフォルダーに印刷する（PDF と、何が入っているかの JSON）",
            joined({{{"out", "DIR", "印刷先のフォルダー"}},
                    store_options(),
                    {tolerated_today_option()},
                    hopper_options(),
                    {json_option()}}),
            &run};
}

} // namespace fuda::cli
