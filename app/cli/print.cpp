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
    const services::Desk desk = desk_of(arguments);
    const services::ComposeOptions options = compose_options_of(arguments);
    const auto folder = std::filesystem::absolute(arguments.required("out")).lexically_normal();
    store::Store store = open_store(arguments, desk, false);
    services::make_folder(folder);
    services::PrintOutcome outcome;
    {
        TerminalProgress progress;
        outcome = services::print_jobs(store, store::Jobs(store).unfinished(), folder.string(),
                                       services::folder_printers(options.cards_per_job, options.sheets_per_job), desk,
                                       progress);
    }
    std::cout << "印刷ジョブ " << outcome.jobs << " 件　" << outcome.pieces << " 枚　" << folder.string() << "\n";
    for (const std::string& code : outcome.to_pull)
        std::cout << "抜き取り " << code << "\n";
    if (outcome.jobs == 0) {
        std::cerr << "fuda: 印刷を待つジョブはありません\n";
        return kConflict;
    }
    return outcome.to_pull.empty() ? kDone : kDoneWithHeld;
}

} // namespace

Command print_command()
{
    return {"print", "", "検査の済んだ印刷ジョブをフォルダーに印刷する（PDF と、何が入っているかの JSON）",
            joined({{{"out", "DIR", "印刷先のフォルダー"}, store_option(), test_option(), tolerated_today_option()},
                    hopper_options()}),
            &run};
}

} // namespace fuda::cli
