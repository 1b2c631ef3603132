#include "app/presenters/issue/where_to_print.h"

#include "app/language/language.h"
#include "app/services/issuing/composing.h"
#include "data/base/file.h"
#include "data/store/batches.h"
#include "printers/queue/print_queue.h"

#include <algorithm>
#include <iterator>

namespace fuda::presenters {

using domain::JobState;
using language::tr;

std::vector<MediumToPrint> media_to_print(Bench& bench, store::BatchId batch)
{
    std::vector<MediumToPrint> media;
    const queue::PrintQueue queue(bench.store.session());
    for (const store::Job& job : store::Batches(bench.store).jobs(batch)) {
        if (job.state != JobState::Composed || queue.find(job.id.value))
            continue;
        auto found = std::ranges::find(media, job.media, &MediumToPrint::media);
        if (found == media.end())
            found = media.insert(media.end(),
                                 {job.media, 0, 0, spooling::destinations_for(bench.store, {job.media}), std::nullopt});
        ++found->jobs;
        found->pieces += job.piece_count;
    }
    return media;
}

PrintedBatch print_where_chosen(Bench& bench, store::BatchId batch, const std::vector<MediumToPrint>& media,
                                const std::filesystem::path& folder)
{
    PrintedBatch printed;
    std::vector<store::Job> to_folder;
    for (const MediumToPrint& medium : media) {
        std::vector<store::Job> jobs = store::Batches(bench.store).jobs(batch);
        std::erase_if(jobs, [&](const store::Job& job) { return job.media != medium.media; });
        if (!medium.chosen) {
            to_folder.insert(to_folder.end(), jobs.begin(), jobs.end());
            continue;
        }
        spooling::Queued queued = spooling::enqueue(bench.store, jobs, *medium.chosen, queue::End::Back, bench.desk);
        printed.queued.jobs += queued.jobs;
        printed.queued.pieces += queued.pieces;
        printed.queued.not_approved += queued.not_approved;
        std::ranges::move(queued.obstacles, std::back_inserter(printed.queued.obstacles));
    }
    if (!to_folder.empty() || media.empty()) { // without any: what an earlier run left in between
        make_folder(folder);
        const issuing::ComposeOptions hoppers;
        printed.to_folder = issuing::print_jobs(
            bench.store, media.empty() ? store::Batches(bench.store).jobs(batch) : to_folder, folder.string(),
            issuing::folder_printers(hoppers.cards_per_job, hoppers.sheets_per_job), bench.desk, bench.progress);
    }
    return printed;
}

std::string outcome_text(const PrintedBatch& printed, const std::string& folder)
{
    std::string text;
    const auto add = [&](const std::string& line) { text += (text.empty() ? "" : "\n") + line; };
    if (printed.queued.jobs > 0)
        add(tr("{0} ジョブ、{1} 枚がプリンターを待っています。画面「印刷」で見られます", printed.queued.jobs,
               printed.queued.pieces));
    const issuing::PrintOutcome& outcome = printed.to_folder;
    if (outcome.jobs > 0)
        add(tr("{0} ジョブ、{1} 枚を印刷しました　{2}", outcome.jobs, outcome.pieces, folder));
    if (const auto not_approved = outcome.not_approved + printed.queued.not_approved; not_approved > 0)
        add(tr("{0} ジョブは承認されていないか、停止中です", not_approved));
    for (const std::string& obstacle : printed.queued.obstacles)
        add(obstacle);
    if (outcome.in_doubt > 0)
        add(tr("{0} ジョブは出たか分かりません。プリンターを見て、確認の手順で決めてください", outcome.in_doubt));
    for (const std::string& job : outcome.unanswered)
        add(job);
    if (!outcome.to_pull.empty())
        add(tr("印刷の間に無効になった {0} 枚を抜き取ってください", outcome.to_pull.size()));
    return text.empty() ? tr("印刷するジョブはありませんでした") : text;
}

} // namespace fuda::presenters
