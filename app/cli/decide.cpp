#include "app/cli/command.h"
#include "app/cli/desk_options.h"
#include "app/cli/summary_text.h"
#include "app/cli/terminal_progress.h"
#include "app/services/issuing/deciding.h"
#include "app/services/issuing/reports.h"
#include "app/services/workplace.h"
#include "data/base/error.h"

#include <algorithm>
#include <iostream>

namespace fuda::cli {

namespace {

store::RosterId roster_of(const Arguments& arguments, store::Store& store, const domain::Insurer& insurer)
{
    if (arguments.has("roster")) {
        const store::Roster roster = store::Rosters(store).get({arguments.number("roster", 0, 1)});
        if (roster.received.insurer_number != insurer.number)
            throw Error(ErrorKind::BadInput, "名簿 " + std::to_string(roster.id.value) + " は保険者 " +
                                                 roster.received.insurer_number +
                                                 " のものです。--profile を確かめてください");
        return roster.id;
    }
    const auto latest = store::Rosters(store).latest(insurer.number);
    if (!latest)
        throw Error(ErrorKind::BadInput,
                    "保険者 " + insurer.number + " の名簿がまだありません。先に fuda import を行ってください");
    return latest->id;
}

int run_decide(const Arguments& arguments)
{
    arguments.expect_rest(0);
    const domain::Insurer insurer = insurer_of(arguments);
    const postal::PostalMaster postal(config::find_resources().postal_master);
    auto [store, desk] = open_desk(arguments);
    const store::RosterId roster = roster_of(arguments, store, insurer);
    issuing::OvertakeOutcome overtaken;
    issuing::DecideOutcome outcome;
    {
        TerminalProgress progress;
        overtaken = issuing::pull_overtaken(store, roster, insurer, postal, desk, progress);
        outcome = issuing::decide_roster(store, roster, insurer, postal, desk, progress);
    }
    if (const auto file = arguments.value("decisions"))
        issuing::write_decisions(store, roster, *file);
    const auto counts = store::Decisions(store).counts(roster);
    if (arguments.has("json")) {
        std::cout << issuing::decisions_json(roster, counts, overtaken);
    } else {
        for (const store::DecisionCount& count : counts)
            std::cout << domain::japanese(count.verdict) << "\t" << count.rule << "\t" << count.count << "\n";
        std::cout << overtaken_text(overtaken);
    }
    if (outcome.decided == 0 && !overtaken.anything()) {
        std::cerr << "fuda: この名簿の判定は済んでいます。何も変更していません\n";
        return kConflict;
    }
    const bool held = std::any_of(counts.begin(), counts.end(), [](const store::DecisionCount& count) {
        return count.verdict == domain::Verdict::Hold;
    });
    return held ? kDoneWithHeld : kDone;
}

} // namespace

Command decide_command()
{
    return {"decide",
            "",
            "取り込んだ名簿の各行に、誰に何を交付するかを判定する",
            joined({{insurer_option(),
                     {"roster", "N", "名簿の番号（省略時は最新の名簿）"},
                     {"decisions", "FILE", "判定結果を CSV に書く"}},
                    store_options(),
                    {today_option(), json_option()}}),
            &run_decide,
            "標準出力は "
            "判定・規則・件数（タブ区切り）。前の名簿で作った製作物のうち、この名簿で変わったものは、先に取り消すか抜き"
            "取りにします。"};
}

} // namespace fuda::cli
