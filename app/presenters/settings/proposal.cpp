#include "app/presenters/settings/proposal.h"

#include "app/config/resources.h"
#include "app/language/language.h"
#include "app/language/written.h"

#include <algorithm>

namespace fuda::presenters {

using language::tr;
using language::tr_written;

std::string text_of(const std::vector<insurers::Difference>& differences)
{
    constexpr std::size_t kMost = 16;
    std::string text;
    for (std::size_t i = 0; i < std::min(differences.size(), kMost); ++i) {
        const insurers::Difference& each = differences[i];
        text += (i == 0 ? "" : "\n") + tr(each.label) + "　";
        if (each.before.empty())
            text += tr("{0} を加える", tr_written(each.after));
        else if (each.after.empty())
            text += tr("{0} を外す", tr_written(each.before));
        else
            text += tr_written(each.before) + " → " + tr_written(each.after);
    }
    if (differences.size() > kMost)
        text += "\n" + tr("ほか {0} 件", differences.size() - kMost);
    return text;
}

namespace {

using Adopted = std::function<void(std::string insurer_number)>;
using Failed = std::function<void(Failure)>;

void adopt(Station& station, Dialogs& dialogs, const Alive& alive, const insurers::Proposal& proposal, Adopted adopted,
           Failed failed)
{
    station.run(
        Lane::Quick, alive, [proposal](Bench& bench) { return insurers::adopt(bench.store, proposal, bench.desk); },
        [&dialogs, adopted = std::move(adopted)](const insurers::Adoption& adoption) {
            dialogs.notice(tr("{0} の設定を採用しました（第 {1} 版）。どの席もこれで発行します", adoption.adopted.name,
                              adoption.adopted.revision));
            adopted(adoption.adopted.number);
        },
        std::move(failed));
}

/// Asks, and adopts when the person agrees.
void ask(Station& station, Dialogs& dialogs, const Alive& alive, const insurers::Proposal& proposal,
         const std::string& title, const std::string& text, Adopted adopted, Failed failed)
{
    dialogs.confirm({title, text, tr("採用する")}, [&station, &dialogs, &alive, watch = alive.watch(), proposal,
                                                    adopted = std::move(adopted), failed = std::move(failed)] {
        if (!watch.expired())
            adopt(station, dialogs, alive, proposal, adopted, failed);
    });
}

/// What adopting a file changes, in words.
std::string adopting(const insurers::Proposal& proposal)
{
    if (proposal.instead_of == 0)
        return tr("{0}（{1}）を、このストアで発行する保険者に加えます", proposal.name, proposal.number);
    if (proposal.differences.empty())
        return tr("いまの第 {0} 版と書き方だけが違い、内容は同じです", proposal.instead_of);
    return text_of(proposal.differences);
}

} // namespace

void propose_and_adopt(Station& station, Dialogs& dialogs, const Alive& alive, const ProfileChange& change,
                       std::function<void()> adopted, Failed failed)
{
    station.run(
        Lane::Quick, alive,
        [number = change.insurer_number, edit = change.edit](Bench& bench) {
            return insurers::propose(bench.store, bench.workplace, number, edit, config::cache_folder());
        },
        [&station, &dialogs, &alive, title = change.title, note = change.note, adopted = std::move(adopted),
         failed](const insurers::Proposal& proposal) {
            ask(
                station, dialogs, alive, proposal, title, text_of(proposal.differences) + "\n\n" + note,
                [adopted](const std::string&) { adopted(); }, failed);
        },
        failed);
}

void propose_and_adopt(Station& station, Dialogs& dialogs, const Alive& alive, const std::filesystem::path& file,
                       Adopted adopted, Failed failed)
{
    station.run(
        Lane::Quick, alive,
        [file](Bench& bench) {
            return insurers::propose(bench.store, bench.workplace, file, bench.desk, config::cache_folder());
        },
        [&station, &dialogs, &alive, adopted = std::move(adopted), failed](const insurers::Proposal& proposal) {
            if (proposal.changed)
                ask(station, dialogs, alive, proposal, tr("{0} の設定を採用", proposal.name),
                    adopting(proposal) + "\n\n" + tr("採用すると、どの席もこの設定で発行します"), adopted, failed);
            else
                dialogs.notice(tr("{0} の設定は、これを採用済みです（第 {1} 版）", proposal.name, proposal.instead_of));
        },
        failed);
}

} // namespace fuda::presenters
