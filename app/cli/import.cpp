#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/terminal_progress.h"
#include "app/services/issuing/reports.h"
#include "app/services/workplace.h"

#include <iostream>

namespace fuda::cli {

namespace {

int run_import(const Arguments& arguments)
{
    arguments.expect_rest(1);
    const domain::Insurer insurer = insurer_of(arguments);
    const postal::PostalMaster postal(config::find_resources().postal_master);
    auto [store, desk] = open_or_create_desk(arguments);
    const issuing::ImportOptions options = import_options_of(arguments, store, insurer.number);
    const auto findings = arguments.value("findings");
    std::optional<issuing::ImportOutcome> outcome;
    try {
        TerminalProgress progress;
        outcome = issuing::import_roster(store, arguments.rest().front(), insurer, postal, options, desk, progress);
    } catch (const intake::Refused& refused) {
        if (findings)
            issuing::write_refused_findings(arguments.rest().front(), insurer, postal, options, refused, *findings);
        throw;
    }
    const store::Roster& roster = outcome->roster;
    if (findings)
        issuing::write_findings(store, roster.id, *findings);
    if (arguments.has("json"))
        std::cout << "{\"roster\": " << roster.id.value << ", \"as_of\": \"" << roster.received.as_of.iso()
                  << "\", \"accepted\": " << roster.counts.accepted << ", \"held\": " << roster.counts.held
                  << ", \"rejected\": " << roster.counts.rejected
                  << ", \"imported_before\": " << (outcome->imported_before ? "true" : "false") << "}\n";
    else
        std::cout << "名簿 " << roster.id.value << "（基準日 " << roster.received.as_of.iso() << "）: 受付 "
                  << roster.counts.accepted << " 行　保留 " << roster.counts.held << " 行　却下 "
                  << roster.counts.rejected << " 行\n";
    if (outcome->imported_before) {
        std::cerr << "fuda: この名簿は取込済みです。何も変更していません\n";
        return kConflict;
    }
    return roster.counts.held + roster.counts.rejected > 0 ? kDoneWithHeld : kDone;
}

} // namespace

Command import_command()
{
    return {"import", "ROSTER", "名簿を検査してデータベースに取り込む",
            joined({{insurer_option()},
                    store_options(),
                    {tolerated_today_option()},
                    import_options(),
                    {{"findings", "FILE", "検査結果を CSV に書く"}, json_option()}}),
            &run_import};
}

} // namespace fuda::cli
