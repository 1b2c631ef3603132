#include "app/presenters/printing/queue_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/moment.h"
#include "app/presenters/printing/tile.h"

#include <algorithm>
#include <optional>

namespace fuda::presenters {

using domain::Right;
using language::tr;
using language::tr_written;
using queue::Stage;

namespace {

constexpr std::size_t kYear = 5; ///< "2026-": of what waits nobody asks for it

bool waits(const spooling::QueuedJob& queued)
{
    return queued.entry.stage == Stage::Waiting;
}

Cell standing_of(const spooling::QueuedJob& queued)
{
    const std::string text = tr_written(queued.standing());
    if (!waits(queued))
        return {text, Tone::Waiting};
    return {text, queued.entry.held || !queued.entry.note.empty() ? Tone::Attention : Tone::Plain};
}

void release_held(Bench& bench, store::JobId job)
{
    if (queue::PrintQueue(bench.store.session()).get(job.value).held)
        spooling::release(bench.store, job, bench.desk);
}

/// Each of `moved` goes before that one of those behind it in the earlier order that waits still. The last one goes first, so that
/// the others find it in its place.
void put_back(Bench& bench, const std::vector<store::JobId>& moved, const std::vector<store::JobId>& earlier)
{
    const queue::PrintQueue queued(bench.store.session());
    const auto waits_still = [&](store::JobId job) {
        const auto entry = queued.find(job.value);
        return entry && entry->stage == Stage::Waiting;
    };
    for (auto job = earlier.rbegin(); job != earlier.rend(); ++job) {
        if (std::ranges::find(moved, *job) == moved.end() || !waits_still(*job))
            continue;
        const auto behind = std::find_if(job.base(), earlier.end(), waits_still);
        if (behind == earlier.end())
            spooling::place_at(bench.store, *job, queue::End::Back, bench.desk);
        else
            spooling::place_before(bench.store, *job, *behind, bench.desk);
    }
}

} // namespace

QueuePresenter::QueuePresenter(Station& station, Dialogs& dialogs, QueueView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_rows(&cell_of)
{
}

std::vector<Column> QueuePresenter::columns()
{
    using enum Column::Align;
    return {{tr("順"), 48, Right, false},      {tr("状態"), 184, Left, false}, {tr("印刷ジョブ"), 272, Left, false},
            {tr("書類"), 168, Left, false},    {tr("枚数"), 72, Right, false}, {tr("印刷先"), 112, Left, false},
            {tr("入れた人"), 88, Left, false}, {tr("時刻"), 104, Left, false}};
}

Cell QueuePresenter::cell_of(const Row& row, std::size_t column)
{
    const spooling::QueuedJob& queued = row.queued;
    switch (column) {
    case 0:
        return {language::number(static_cast<long long>(row.number))};
    case 1:
        return standing_of(queued);
    case 2:
        return {issuing::job_name(queued.job)};
    case 3:
        return {tr(japanese(queued.job.queue.document))};
    case 4:
        return {language::number(queued.entry.pieces)};
    case 5:
        return {queued.printer};
    case 6:
        return {queued.entry.queued_by};
    default:
        return {moment(queued.entry.queued_at).substr(kYear)};
    }
}

void QueuePresenter::take(const spooling::Floor& floor)
{
    std::vector<Row> rows;
    for (const spooling::PrinterView& printer : floor.printers)
        for (const spooling::QueuedJob& at : printer.at_printer)
            rows.push_back({rows.size() + 1, at});
    for (const spooling::QueuedJob& waiting : floor.waiting)
        rows.push_back({rows.size() + 1, waiting});
    const bool same = std::ranges::equal(
        m_rows.rows(), rows, {}, [](const Row& row) { return row.queued.entry.job; },
        [](const Row& row) { return row.queued.entry.job; });
    m_rows.set(std::move(rows));
    const std::vector<std::size_t> chosen = chosen_rows();
    std::set<std::int64_t> still;
    for (const std::size_t row : chosen)
        still.insert(m_rows.rows()[row].queued.entry.job);
    m_chosen = std::move(still);
    if (same)
        m_view.refresh_jobs();
    else
        m_view.show_jobs(chosen);
    show();
}

void QueuePresenter::choose(const std::vector<std::size_t>& rows)
{
    m_chosen.clear();
    for (const std::size_t row : rows)
        if (row < m_rows.count())
            m_chosen.insert(m_rows.rows()[row].queued.entry.job);
    show();
}

void QueuePresenter::look_for(store::JobId job)
{
    m_chosen = {job.value};
    m_view.show_jobs(chosen_rows());
    show();
}

std::vector<std::size_t> QueuePresenter::chosen_rows() const
{
    std::vector<std::size_t> chosen;
    for (std::size_t row = 0; row < m_rows.rows().size(); ++row)
        if (m_chosen.contains(m_rows.rows()[row].queued.entry.job))
            chosen.push_back(row);
    return chosen;
}

std::vector<const QueuePresenter::Row*> QueuePresenter::chosen() const
{
    std::vector<const Row*> found;
    for (const Row& row : m_rows.rows())
        if (m_chosen.contains(row.queued.entry.job))
            found.push_back(&row);
    return found;
}

const QueuePresenter::Row* QueuePresenter::beside(int direction) const
{
    const auto only = chosen();
    if (only.size() != 1 || !waits(only.front()->queued))
        return nullptr;
    const auto place = static_cast<std::ptrdiff_t>(only.front()->number) - 1 + direction;
    if (place < 0 || place >= std::ssize(m_rows.rows()) ||
        !waits(m_rows.rows()[static_cast<std::size_t>(place)].queued))
        return nullptr;
    return &m_rows.rows()[static_cast<std::size_t>(place)];
}

void QueuePresenter::show()
{
    const auto jobs = chosen();
    const bool may = m_station.may(Right::Print);
    const auto any = [&](auto is) { return may && std::ranges::any_of(jobs, is); };
    const bool all_wait =
        may && !jobs.empty() && std::ranges::all_of(jobs, [](const Row* row) { return waits(row->queued); });
    std::int64_t waiting_jobs = 0, waiting_pieces = 0;
    for (const Row& row : m_rows.rows())
        if (waits(row.queued)) {
            ++waiting_jobs;
            waiting_pieces += row.queued.entry.pieces;
        }
    QueueShown shown;
    shown.summary = waiting_jobs > 0 ? tr("待ち {0} ジョブ・{1} 枚", waiting_jobs, waiting_pieces)
                                     : tr("待っているジョブはありません");
    shown.chosen = jobs.empty() ? "" : tr("{0} ジョブを選んでいます", jobs.size());
    shown.hold = {tr("保留する"), any([](const Row* row) { return waits(row->queued) && !row->queued.entry.held; })};
    shown.release = {tr("保留を解く"), any([](const Row* row) { return row->queued.entry.held; })};
    shown.first = {tr("先頭へ"), all_wait};
    shown.earlier = {tr("一つ前へ"), all_wait && beside(-1)};
    shown.later = {tr("一つ後へ"), all_wait && beside(1)};
    shown.move = {tr("別のプリンターへ…"), all_wait};
    shown.cancel = {tr("取り消す"), any([](const Row* row) { return !row->queued.entry.cancelling; })};
    shown.busy = m_busy;
    m_view.show(shown);
}

void QueuePresenter::run(std::function<std::string(Bench&)> work, std::function<void(Bench&)> undo)
{
    if (m_busy)
        return;
    m_busy = true;
    show();
    m_station.run(
        Lane::Quick, m_alive, std::move(work),
        [this, undo = std::move(undo)](const std::string& notice) {
            m_busy = false;
            if (undo)
                m_dialogs.offer(notice, Dialogs::Offer::Undo, [this, alive = m_alive.watch(), undo] {
                    if (alive.expired())
                        return;
                    run([undo](Bench& bench) {
                        undo(bench);
                        return std::string();
                    });
                });
            else if (!notice.empty())
                m_dialogs.notice(notice);
            m_station.wake_printers();
            show();
            m_changed();
        },
        [this](const Failure& failure) {
            m_busy = false;
            m_dialogs.failure(failure);
            show();
            m_changed(); // part of it may have been done
        });
}

std::vector<store::JobId> QueuePresenter::chosen_waiting() const
{
    std::vector<store::JobId> jobs;
    for (const Row* row : chosen())
        if (waits(row->queued))
            jobs.push_back(row->queued.job.id);
    return jobs;
}

void QueuePresenter::step(Step work)
{
    const std::vector<store::JobId> jobs = chosen_waiting();
    if (!jobs.empty())
        run([jobs, work = std::move(work)](Bench& bench) {
            for (const store::JobId job : jobs)
                work(bench, job);
            return std::string();
        });
}

void QueuePresenter::hold()
{
    if (chosen().empty() || m_busy)
        return;
    m_dialogs.ask({tr("保留する"),
                   tr("保留を解くまで、プリンターに送られません"),
                   tr("理由"),
                   tr("保留する"),
                   {tr("カード・用紙を待つ"), tr("急ぎのものを先に"), tr("内容を確かめる")},
                   true},
                  [this, alive = m_alive.watch()](const std::string& answer, const std::string& note) {
                      if (!alive.expired())
                          hold_for(note.empty() ? answer : answer + ": " + note);
                  });
}

void QueuePresenter::hold_for(const std::string& why)
{
    std::vector<store::JobId> jobs; // those that are held already stay so when this is taken back
    for (const Row* row : chosen())
        if (waits(row->queued) && !row->queued.entry.held)
            jobs.push_back(row->queued.job.id);
    if (jobs.empty())
        return;
    run(
        [jobs, why](Bench& bench) {
            for (const store::JobId job : jobs)
                spooling::hold(bench.store, job, why, bench.desk);
            return tr("{0} ジョブを保留しました", jobs.size());
        },
        [jobs](Bench& bench) {
            for (const store::JobId job : jobs)
                release_held(bench, job);
        });
}

void QueuePresenter::release()
{
    step(&release_held);
}

void QueuePresenter::place(std::vector<store::JobId> moved, std::function<void(Bench&)> work)
{
    std::vector<store::JobId> order;
    for (const Row& row : m_rows.rows())
        if (waits(row.queued))
            order.push_back(row.queued.job.id);
    run(
        [work = std::move(work)](Bench& bench) {
            work(bench);
            return tr("印刷の順を変えました");
        },
        [moved = std::move(moved), order = std::move(order)](Bench& bench) { put_back(bench, moved, order); });
}

void QueuePresenter::first()
{
    const std::vector<store::JobId> jobs = chosen_waiting();
    if (!jobs.empty())
        place(jobs, [jobs](Bench& bench) {
            for (auto job = jobs.rbegin(); job != jobs.rend(); ++job) // so that they stay in order
                spooling::place_at(bench.store, *job, queue::End::Front, bench.desk);
        });
}

void QueuePresenter::earlier()
{
    const Row* other = beside(-1);
    if (!other)
        return;
    const store::JobId job = chosen().front()->queued.job.id, before = other->queued.job.id;
    place({job}, [job, before](Bench& bench) { spooling::place_before(bench.store, job, before, bench.desk); });
}

void QueuePresenter::later()
{
    const Row* other = beside(1);
    if (!other)
        return;
    const store::JobId job = chosen().front()->queued.job.id, behind = other->queued.job.id;
    place({behind}, [job, behind](Bench& bench) { spooling::place_before(bench.store, behind, job, bench.desk); });
}

void QueuePresenter::move()
{
    std::vector<std::string> media;
    for (const Row* row : chosen())
        if (waits(row->queued) && std::ranges::find(media, row->queued.entry.media) == media.end())
            media.push_back(row->queued.entry.media);
    if (media.empty() || m_busy)
        return;
    m_station.run(
        Lane::Quick, m_alive, [media](Bench& bench) { return spooling::destinations_for(bench.store, media); },
        [this](const std::vector<spooling::Destination>& destinations) {
            if (destinations.empty()) {
                m_dialogs.notice(tr("選んだジョブを印刷できるプリンターはほかにありません"));
                return;
            }
            Inquiry inquiry{tr("別のプリンターへ"), tr("選んだジョブを移します"), tr("印刷先"), tr("移す"), {}, false};
            for (const spooling::Destination& destination : destinations)
                inquiry.suggestions.push_back(destination.name);
            m_dialogs.ask(inquiry, [this, alive = m_alive.watch(), destinations](const std::string& answer,
                                                                                 const std::string&) {
                const auto to = std::ranges::find(destinations, answer, &spooling::Destination::name);
                if (alive.expired() || to == destinations.end())
                    return;
                step([to = *to](Bench& bench, store::JobId job) { spooling::move(bench.store, job, to, bench.desk); });
            });
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void QueuePresenter::cancel()
{
    const auto jobs = chosen();
    if (jobs.empty() || m_busy)
        return;
    std::vector<store::JobId> ids;
    bool at_printer = false;
    for (const Row* row : jobs) {
        ids.push_back(row->queued.job.id);
        at_printer = at_printer || !waits(row->queued);
    }
    std::string text = tr("{0} ジョブを待ち行列から出します。ロットからもう一度印刷できます", ids.size());
    if (at_printer)
        text += "\n" + tr("プリンターに送ったものは中止を頼みます。途中まで出ていれば、一枚ずつ確かめることになります");
    m_dialogs.confirm({tr("印刷を取り消す"), text, tr("取り消す"), at_printer}, [this, alive = m_alive.watch(), ids] {
        if (alive.expired())
            return;
        run([ids](Bench& bench) {
            std::int64_t asked = 0;
            for (const store::JobId job : ids)
                asked += spooling::cancel(bench.store, job, bench.desk) == spooling::CancelledAt::Printer;
            return asked > 0 ? tr("プリンターに {0} ジョブの中止を頼みました", asked) : std::string();
        });
    });
}

} // namespace fuda::presenters
