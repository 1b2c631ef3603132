#include "app/presenters/issue/batch_stage.h"

#include "app/language/language.h"
#include "data/store/listing.h"
#include "printers/queue/print_queue.h"

#include <algorithm>

namespace fuda::presenters {

using domain::BatchState;
using domain::JobState;
using domain::PieceState;
using language::tr;

std::string_view japanese(IssueStep step)
{
    constexpr std::string_view kJapanese[] = {"取込", "判定", "ロット", "組版", "校正・承認", "印刷", "確認", "締め"};
    return kJapanese[static_cast<std::size_t>(step)];
}

std::vector<StepShown> steps_shown(IssueStep next, bool over, IssueStep first, IssueStep last)
{
    std::vector<StepShown> steps;
    for (const IssueStep step : kAllIssueSteps) {
        using State = StepShown::State;
        const State state = step < next || over ? State::Done : step == next ? State::Present : State::ToCome;
        steps.push_back({tr(japanese(step)), state, step >= first && step <= last});
    }
    return steps;
}

std::int64_t BatchFacts::pieces(PieceState state) const
{
    std::int64_t sum = 0;
    for (const store::PieceCount& count : counts)
        if (count.state == state)
            sum += count.count;
    return sum;
}

std::int64_t BatchFacts::open() const
{
    std::int64_t sum = 0;
    for (const store::PieceCount& count : counts)
        if (!domain::is_settled(count.state))
            sum += count.count;
    return sum;
}

std::int64_t BatchFacts::jobs_to_approve() const
{
    return std::ranges::count_if(
        jobs, [](const store::Job& job) { return job.state == JobState::Composed && !job.approved; });
}

std::int64_t BatchFacts::jobs_to_print() const
{
    return std::ranges::count_if(jobs, [this](const store::Job& job) {
        return !queued.contains(job.id.value) &&
               ((job.state == JobState::Composed && job.approved) || job.state == JobState::Sending);
    });
}

BatchFacts facts_of(store::Store& store, const store::Batch& batch)
{
    const store::Batches batches(store);
    const store::Listing listing(store);
    BatchFacts facts;
    facts.batch = batch;
    facts.counts = batches.counts(batch.id);
    facts.jobs = batches.jobs(batch.id);
    std::set<std::int64_t> jobs;
    for (const store::Job& job : facts.jobs)
        jobs.insert(job.id.value);
    for (const queue::Entry& entry : queue::PrintQueue(store.session()).list())
        if (jobs.contains(entry.job))
            facts.queued.insert(entry.job);
    facts.to_pull =
        static_cast<std::int64_t>(listing.ids(store::PieceChoice{.batch = batch.id, .to_pull = true}).size());
    if (facts.pieces(PieceState::Spoiled) + facts.pieces(PieceState::Destroyed) > 0)
        facts.not_printed_again = listing.not_printed_again(batch.id);
    return facts;
}

NextStep next_step(const BatchFacts& facts)
{
    const auto attention = [](IssueStep step, std::string text) {
        return NextStep{step, {std::move(text), Tone::Attention}, false};
    };
    const auto waiting = [](IssueStep step, std::string text) {
        return NextStep{step, {std::move(text), Tone::Waiting}, false};
    };
    if (facts.batch.state == BatchState::Closed)
        return {IssueStep::Close, {tr("締め済み"), Tone::Quiet}, true};
    if (facts.batch.state == BatchState::Cancelled)
        return {IssueStep::Compose, {tr("取消"), Tone::Quiet}, false};
    if (facts.batch.state == BatchState::Held)
        return attention(facts.jobs_to_print() > 0 || !facts.queued.empty() ? IssueStep::Print : IssueStep::Confirm,
                         tr("停止中"));
    if (const auto planned = facts.pieces(PieceState::Planned); planned > 0 || facts.batch.state == BatchState::Planned)
        return waiting(IssueStep::Compose, tr("組版する　{0} 枚", planned));
    if (facts.jobs_to_approve() > 0)
        return waiting(IssueStep::Approve, tr("校正して承認する"));
    if (const auto jobs = facts.jobs_to_print(); jobs > 0)
        return waiting(IssueStep::Print, tr("印刷する　{0} ジョブ", jobs));
    if (!facts.queued.empty())
        return waiting(IssueStep::Print, tr("印刷中　残り {0} ジョブ", facts.queued.size()));
    if (const auto doubtful = facts.pieces(PieceState::InDoubt); doubtful > 0)
        return attention(IssueStep::Confirm, tr("出たかを確かめる　{0} 枚", doubtful));
    if (facts.to_pull > 0)
        return attention(IssueStep::Confirm, tr("抜き取る　{0} 枚", facts.to_pull));
    if (const auto printed = facts.pieces(PieceState::Printed); printed > 0)
        return waiting(IssueStep::Confirm, tr("確認する　{0} 枚", printed));
    if (facts.not_printed_again > 0)
        return attention(IssueStep::Confirm, tr("再印刷する　{0} 枚", facts.not_printed_again));
    if (const auto held = facts.pieces(PieceState::Held); held > 0)
        return attention(IssueStep::Confirm, tr("保留を決める　{0} 枚", held));
    if (const auto open = facts.open(); open > 0)
        return waiting(IssueStep::Close, tr("差し出す　{0} 枚", open));
    return waiting(IssueStep::Close, tr("締める"));
}

} // namespace fuda::presenters
