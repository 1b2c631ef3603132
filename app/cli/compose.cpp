#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/terminal_progress.h"
#include "app/services/issuing/composing.h"
#include "app/services/spooling/queueing.h"

#include <algorithm>
#include <iostream>

namespace fuda::cli {

namespace {

/// A job is what the smallest hopper of the registered printers holds, unless the person says otherwise.
void fit_to_printers(issuing::ComposeOptions& options, const Arguments& arguments, store::Store& store)
{
    if (!arguments.has("cards-per-job"))
        options.cards_per_job = spooling::pieces_per_job(store, printers::kCardMedia, options.cards_per_job);
    if (!arguments.has("sheets-per-job"))
        options.sheets_per_job =
            std::min(spooling::pieces_per_job(store, printers::kA4Media, options.sheets_per_job),
                     spooling::pieces_per_job(store, printers::kPostcardMedia, options.sheets_per_job));
}

int run_compose(const Arguments& arguments)
{
    arguments.expect_rest(0);
    issuing::ComposeOptions options = compose_options_of(arguments);
    if (arguments.has("batch"))
        options.batch = store::BatchId{arguments.number("batch", 0, 1)};
    const services::Workplace workplace(config::find_resources());
    auto [store, desk] = open_desk(arguments);
    fit_to_printers(options, arguments, store);
    issuing::ComposeOutcome outcome;
    {
        TerminalProgress progress;
        outcome = issuing::compose_pieces(store, workplace, options, desk, progress);
    }
    if (arguments.has("json"))
        std::cout << issuing::to_json(outcome);
    else
        std::cout << "検査済 " << outcome.composed << " 枚　保留 " << outcome.held << " 枚　ジョブ " << outcome.jobs
                  << " 件\n";
    if (outcome.composed + outcome.held == 0) {
        std::cerr << "fuda: 組版を待つ製作物はありません\n";
        return kConflict;
    }
    return outcome.held > 0 ? kDoneWithHeld : kDone;
}

} // namespace

Command compose_command()
{
    return {
        "compose",
        "",
        "予定の製作物を組版し、読み戻し検査をして、印刷ジョブにまとめる",
        joined({{{"batch", "ID", "このロットだけ（省略時は、開いているすべてのロットと、まだどのロットにもない分）"}},
                store_options(),
                {today_option()},
                compose_options(),
                {json_option()}}),
        &run_compose,
        "プリンターを登録したストアでは、1 ジョブの枚数は、指定がなければ、いちばん小さい給紙（fuda printer add "
        "--hopper）に\n"
        "合わせる。"};
}

} // namespace fuda::cli
