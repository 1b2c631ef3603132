#include "app/presenters/issue/batch_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/moment.h"
#include "app/services/issuing/composing.h"
#include "app/services/issuing/issuing.h"
#include "app/services/production/batching.h"
#include "app/services/spooling/printer_keeping.h"

#include <algorithm>
#include <thread>

namespace fuda::presenters {

using domain::BatchEvent;
using domain::BatchState;
using domain::JobState;
using domain::PieceState;
using domain::Right;
using language::tr;
using language::tr_written;

namespace {

Cell cell_of_count(const store::PieceCount& count, std::size_t column)
{
    switch (column) {
    case 0:
        return {tr(japanese(count.document))};
    case 1:
        return cell_of(count.state, false);
    default:
        return {language::number(count.count)};
    }
}

Cell state_of(const store::Job& job)
{
    const std::string text = tr(japanese(job.state));
    switch (job.state) {
    case JobState::Composed:
        return job.approved ? Cell{text, Tone::Waiting} : Cell{tr("承認待ち"), Tone::Waiting};
    case JobState::Sending:
    case JobState::InDoubt:
        return {text, Tone::Attention};
    case JobState::Printed:
    case JobState::Published:
        return {text, Tone::Good};
    case JobState::Cancelled:
        return {text, Tone::Quiet};
    }
    return {};
}

Cell cell_of_job(const store::Job& job, std::size_t column)
{
    switch (column) {
    case 0:
        return {issuing::job_name(job)};
    case 1:
        return {tr(japanese(job.queue.document))};
    case 2:
        return state_of(job);
    case 3:
        return {language::number(job.piece_count)};
    default:
        return {language::number(job.page_count)};
    }
}

Cell state_of(const store::Batch& batch)
{
    const std::string text = tr(japanese(batch.state)) + (batch.reason.empty() ? "" : "　" + batch.reason);
    switch (batch.state) {
    case BatchState::Planned:
    case BatchState::Proofing:
        return {text, Tone::Waiting};
    case BatchState::Approved:
        return {text, Tone::Good};
    case BatchState::Held:
        return {text, Tone::Attention};
    case BatchState::Closed:
    case BatchState::Cancelled:
        return {text, Tone::Quiet};
    }
    return {};
}

bool anything_sent(const BatchFacts& facts)
{
    return std::ranges::any_of(facts.jobs, [](const store::Job& job) {
        return job.state != JobState::Composed && job.state != JobState::Cancelled;
    });
}

std::string compose_text(const BatchFacts& facts)
{
    const auto planned = facts.pieces(PieceState::Planned);
    std::string text = planned > 0 ? tr("{0} 枚を組版し、検査して、印刷するデータを固定します", planned)
                                   : tr("組版は済んでいます　{0} ジョブ", facts.jobs.size());
    if (const auto held = facts.pieces(PieceState::Held); held > 0)
        text += "　" + tr("保留 {0} 枚", held);
    return text;
}

std::string print_text(const BatchFacts& facts)
{
    if (const auto jobs = facts.jobs_to_print(); jobs > 0)
        return tr("{0} ジョブを印刷します", jobs);
    if (!facts.queued.empty())
        return tr("{0} ジョブがプリンターを待っているか、印刷中です。画面「印刷」で見られます", facts.queued.size());
    if (facts.jobs_to_approve() > 0)
        return tr("承認されると印刷できます");
    return anything_sent(facts) ? tr("印刷は済んでいます") : tr("印刷するものはまだありません");
}

} // namespace

BatchPresenter::BatchPresenter(Station& station, Dialogs& dialogs, BatchView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_counts(&cell_of_count), m_jobs(&cell_of_job)
{
}

std::vector<Column> BatchPresenter::count_columns()
{
    using enum Column::Align;
    return {{tr("書類"), 240, Left, false}, {tr("状態"), 160, Left, false}, {tr("枚数"), 96, Right, false}};
}

std::vector<Column> BatchPresenter::job_columns()
{
    using enum Column::Align;
    return {{tr("印刷ジョブ"), 250, Left, false},
            {tr("書類"), 190, Left, false},
            {tr("状態"), 130, Left, false},
            {tr("枚数"), 88, Right, false},
            {tr("ページ"), 88, Right, false}};
}

void BatchPresenter::show(store::BatchId batch)
{
    m_shown = {};
    m_shown.batch = batch;
    m_shown.busy = m_busy.contains(batch);
    refresh(true);
}

void BatchPresenter::changed()
{
    refresh(true);
    m_changed();
}

void BatchPresenter::refresh(bool at_next_step)
{
    const int asked = ++m_read;
    m_station.run(
        Lane::Quick, m_alive,
        [id = m_shown.batch](Bench& bench) {
            const db::Transaction one_state(bench.store.session(), db::Purpose::Read);
            return facts_of(bench.store, store::Batches(bench.store).get(id));
        },
        [this, asked, at_next_step](const BatchFacts& facts) {
            if (asked == m_read)
                take(facts, at_next_step);
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void BatchPresenter::take(const BatchFacts& facts, bool at_next_step)
{
    const store::Batch& batch = facts.batch;
    const NextStep todo = next_step(facts);
    if (at_next_step)
        m_shown.seen = todo.step;
    m_shown.title = batch.kind == store::BatchKind::Counter ? tr("窓口のロット {0}", batch.id.value)
                                                            : tr("ロット {0}", batch.id.value);
    m_shown.about =
        tr("{0} 枚　{1}　{2} {3}", batch.pieces, tr_written(batch.filter), moment(batch.made_at), batch.made_by);
    m_shown.state = state_of(batch);
    m_shown.next = todo.words;
    m_shown.steps = steps_shown(todo.step, todo.over, IssueStep::Compose, IssueStep::Close);
    m_shown.compose_text = compose_text(facts);
    m_shown.print_text = print_text(facts);

    const bool runs = m_station.may(Right::RunBatch);
    const bool to_compose = facts.pieces(PieceState::Planned) > 0 || batch.state == BatchState::Planned;
    const bool lives = batch.state != BatchState::Closed && batch.state != BatchState::Cancelled;
    m_shown.compose = {tr("組版して検査する"), lives && to_compose && m_station.may(Right::ImportRoster)};
    m_shown.print = {tr("印刷する"),
                     batch.state == BatchState::Approved && facts.jobs_to_print() > 0 && m_station.may(Right::Print)};
    m_shown.hold = {tr("停止する"), runs && next(batch.state, BatchEvent::HeldBack).has_value()};
    m_shown.release = {tr("停止を解く"), runs && next(batch.state, BatchEvent::Released).has_value()};
    m_shown.cancel = {tr("ロットを取り消す"),
                      runs && next(batch.state, BatchEvent::Cancelled).has_value() && !anything_sent(facts)};
    m_counts.set(facts.counts);
    m_jobs.set(facts.jobs);
    m_view.show(m_shown);
    m_view.show_tables();
}

void BatchPresenter::look_at(IssueStep step)
{
    if (step < IssueStep::Compose)
        return;
    m_shown.seen = step;
    m_view.show(m_shown);
}

void BatchPresenter::begin()
{
    m_busy.insert(m_shown.batch);
    m_shown.busy = true;
    m_view.show(m_shown);
}

void BatchPresenter::end(store::BatchId batch)
{
    m_busy.erase(batch);
    if (batch == m_shown.batch) {
        m_shown.busy = false;
        refresh(true);
    }
    m_changed();
}

void BatchPresenter::compose()
{
    if (m_shown.busy || !m_shown.compose.offered)
        return;
    begin();
    m_station.run(
        Lane::Long, m_alive,
        [batch = m_shown.batch](Bench& bench) {
            issuing::ComposeOptions options;
            options.batch = batch;
            options.cards_per_job = spooling::pieces_per_job(bench.store, printers::kCardMedia, options.cards_per_job);
            options.sheets_per_job = spooling::pieces_per_job(bench.store, printers::kA4Media, options.sheets_per_job);
            options.workers = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
            return issuing::compose_pieces(bench.store, bench.workplace, options, bench.desk, bench.progress);
        },
        [this, batch = m_shown.batch](const issuing::ComposeOutcome& outcome) {
            if (outcome.held > 0)
                m_dialogs.notice(tr("{0} 枚を組版しました。{1} 枚は検査で保留になりました。確認の手順に理由があります",
                                    outcome.composed, outcome.held));
            end(batch);
        },
        failing());
}

void BatchPresenter::print()
{
    if (m_shown.busy || !m_shown.print.offered)
        return;
    m_station.run(
        Lane::Quick, m_alive, [batch = m_shown.batch](Bench& bench) { return media_to_print(bench, batch); },
        [this, batch = m_shown.batch](std::vector<MediumToPrint> media) {
            ask_where(media, 0, [this, batch](const std::vector<MediumToPrint>& chosen) {
                if (batch == m_shown.batch)
                    print_to(chosen);
            });
        },
        failing());
}

void BatchPresenter::ask_where(std::vector<MediumToPrint> media, std::size_t next,
                               std::function<void(const std::vector<MediumToPrint>&)> then)
{
    while (next < media.size() && media[next].offered.empty())
        ++next;
    if (next == media.size()) {
        then(media);
        return;
    }
    const std::string to_folder = tr("フォルダーに出力");
    Inquiry inquiry{tr("{0}をどこで印刷しますか", tr(spooling::japanese_media(media[next].media))),
                    tr("{0} ジョブ、{1} 枚", media[next].jobs, media[next].pieces),
                    tr("印刷先"),
                    tr("印刷する"),
                    {},
                    false};
    for (const spooling::Destination& destination : media[next].offered)
        inquiry.suggestions.push_back(destination.name);
    inquiry.suggestions.push_back(to_folder);
    m_dialogs.ask(inquiry, [this, alive = m_alive.watch(), media = std::move(media), next,
                            then = std::move(then)](const std::string& answer, const std::string&) mutable {
        if (alive.expired())
            return;
        for (const spooling::Destination& destination : media[next].offered)
            if (destination.name == answer)
                media[next].chosen = destination;
        ask_where(std::move(media), next + 1, std::move(then));
    });
}

void BatchPresenter::print_to(const std::vector<MediumToPrint>& media)
{
    if (m_shown.busy || !m_shown.print.offered)
        return;
    begin();
    const std::filesystem::path folder = m_station.place().output / "print";
    m_station.run(
        Lane::Long, m_alive,
        [batch = m_shown.batch, media, folder](Bench& bench) {
            return print_where_chosen(bench, batch, media, folder);
        },
        [this, folder, batch = m_shown.batch](const PrintedBatch& printed) {
            m_station.wake_printers();
            m_dialogs.notice(outcome_text(printed, folder.string()));
            end(batch);
        },
        failing());
}

void BatchPresenter::hold()
{
    if (!m_shown.hold.offered)
        return;
    m_dialogs.ask(
        {tr("ロット {0} を停止する", m_shown.batch.value),
         tr("停止を解くまで、印刷も差出もされません"),
         tr("理由"),
         tr("停止する"),
         {},
         false},
        [this, alive = m_alive.watch(), batch = m_shown.batch](const std::string& why, const std::string&) {
            if (!alive.expired())
                step([batch, why](Bench& bench) { production::hold_batch(bench.store, batch, why, bench.desk); },
                     [this, batch] { offer_release(batch); });
        });
}

void BatchPresenter::offer_release(store::BatchId batch)
{
    m_dialogs.offer(tr("ロット {0} を停止しました", batch.value), Dialogs::Offer::Undo,
                    [this, alive = m_alive.watch(), batch] {
                        if (!alive.expired())
                            release(batch);
                    });
}

void BatchPresenter::release()
{
    if (m_shown.release.offered)
        release(m_shown.batch);
}

void BatchPresenter::release(store::BatchId batch)
{
    step([batch](Bench& bench) { production::release_batch(bench.store, batch, bench.desk); });
}

void BatchPresenter::cancel()
{
    if (!m_shown.cancel.offered)
        return;
    m_dialogs.ask(
        {tr("ロット {0} を取り消す", m_shown.batch.value),
         tr("まだ何も印刷していません。製作物は作成待ちに戻り、別のロットにできます"),
         tr("理由"),
         tr("取り消す"),
         {},
         false},
        [this, alive = m_alive.watch(), batch = m_shown.batch](const std::string& why, const std::string&) {
            if (!alive.expired())
                step([batch, why](Bench& bench) { production::cancel_batch(bench.store, batch, why, bench.desk); });
        });
}

void BatchPresenter::step(std::function<void(Bench&)> work, std::function<void()> then)
{
    m_station.run(
        Lane::Quick, m_alive, std::move(work),
        [this, batch = m_shown.batch, then = std::move(then)] {
            end(batch);
            then();
        },
        failing());
}

std::function<void(Failure)> BatchPresenter::failing()
{
    return [this, batch = m_shown.batch](const Failure& failure) {
        m_dialogs.failure(failure);
        end(batch); // part of it may have been done
    };
}

} // namespace fuda::presenters
