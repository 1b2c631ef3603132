#include "app/presenters/settings/proposal.h"

#include "app/config/resources.h"
#include "app/language/language.h"

#include <algorithm>

namespace fuda::presenters {

using language::tr;

std::string text_of(const std::vector<insurers::Difference>& differences)
{
    constexpr std::size_t kMost = 16;
    std::string text;
    for (std::size_t i = 0; i < std::min(differences.size(), kMost); ++i) {
        const insurers::Difference& each = differences[i];
        text += (i == 0 ? "" : "\n") + tr(each.label) + "　";
        if (each.before.empty())
            text += tr("{0} を加える", each.after);
        else if (each.after.empty())
            text += tr("{0} を外す", each.before);
        else
            text += each.before + " → " + each.after;
    }
    if (differences.size() > kMost)
        text += "\n" + tr("ほか {0} 件", differences.size() - kMost);
    return text;
}

void propose_and_adopt(Station& station, Dialogs& dialogs, const Alive& alive, const ProfileChange& change,
                       std::function<void()> adopted, std::function<void(Failure)> failed)
{
    const auto adopt = [&station, &dialogs, &alive, adopted, failed](const insurers::Proposal& proposal) {
        station.run(
            Lane::Quick, alive, [proposal](Bench& bench) { return insurers::adopt(bench.store, proposal, bench.desk); },
            [&dialogs, adopted](const insurers::Adoption& adoption) {
                dialogs.notice(tr("{0} の設定を採用しました（第 {1} 版）。どの席もこれで発行します",
                                  adoption.adopted.name, adoption.adopted.revision));
                adopted();
            },
            failed);
    };
    station.run(
        Lane::Quick, alive,
        [number = change.insurer_number, edit = change.edit](Bench& bench) {
            return insurers::propose(bench.store, bench.workplace, number, edit, config::cache_folder());
        },
        [&dialogs, &alive, adopt, title = change.title, note = change.note](const insurers::Proposal& proposal) {
            dialogs.confirm({title, text_of(proposal.differences) + "\n\n" + note, tr("採用する")},
                            [adopt, proposal, watch = alive.watch()] {
                                if (!watch.expired())
                                    adopt(proposal);
                            });
        },
        failed);
}

} // namespace fuda::presenters
