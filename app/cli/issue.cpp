#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/summary_text.h"
#include "app/cli/terminal_progress.h"
#include "app/services/issuing/issuing.h"

#include <iostream>

namespace fuda::cli {

namespace {

int run_issue(const Arguments& arguments)
{
    arguments.expect_rest(1);
    issuing::IssueRequest request;
    request.roster = arguments.rest().front();
    request.out = arguments.required("out");
    request.compose = compose_options_of(arguments);
    const domain::Insurer insurer = insurer_of(arguments);
    const services::Workplace workplace(config::find_resources());
    Opened opened = open_or_create_desk(arguments);
    request.import = import_options_of(arguments, opened.store, insurer.number);
    issuing::Summary summary;
    {
        TerminalProgress progress;
        summary = issuing::issue_roster(opened.store, workplace, insurer, request, opened.desk, progress);
    }
    std::cout << (arguments.has("json") ? issuing::to_json(summary) : summary_text(summary));
    const bool waits = !summary.batches_to_approve.empty();
    const bool unsettled = summary.jobs_in_doubt > 0 || !summary.unanswered.empty();
    if (!summary.anything_done() && !waits && !unsettled) {
        std::cerr << "fuda: この名簿は処理済みです。新しい製作物はありません\n";
        return kConflict;
    }
    return summary.held_or_rejected() > 0 || summary.jobs_not_approved > 0 || waits || unsettled ? kDoneWithHeld
                                                                                                 : kDone;
}

} // namespace

Command issue_command()
{
    return {"issue",
            "ROSTER",
            "名簿から、取込・判定・組版・検査・フォルダー印刷までを一度に行う",
            joined({{insurer_option(),
                     {"out", "DIR", "出力先（print/ findings.csv decisions.csv pieces.csv summary.json）"}},
                    store_options(),
                    {today_option()},
                    import_options(),
                    compose_options(),
                    {json_option()}}),
            &run_issue,
            "途中で止まっても、同じコマンドで続きから始まります。同じ名簿で二度交付することはありません。\n"
            "利用者のいるストアでは組版・検査までを行い、次にすること（fuda batch proof で校正刷りを作り、fuda batch\n"
            "approve で別の人が承認し、fuda print で印刷）をロットごとに示します。"};
}

} // namespace fuda::cli
