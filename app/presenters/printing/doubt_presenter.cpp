#include "app/presenters/printing/doubt_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/moment.h"
#include "app/presenters/printing/tile.h"
#include "app/services/fields_json.h"
#include "app/services/spooling/printer_keeping.h"
#include "data/store/events.h"
#include "printers/core/words.h"

#include <algorithm>
#include <map>

namespace fuda::presenters {

using domain::PieceState;
using domain::Right;
using language::tr;
using language::tr_written;

namespace {

Cell cell_of_piece(const store::PieceRow& piece, std::size_t column)
{
    switch (column) {
    case 0:
        return {language::number(piece.page)};
    case 1:
        return {piece.code.grouped()};
    case 2:
        return presenters::cell_of(piece.state, !piece.void_since.empty());
    default:
        return {tr_written(piece.reason)};
    }
}

/// What the printer said of the job when it became doubtful.
std::vector<std::string> said_by_printer(std::map<std::string, std::string> said, const store::Job& job)
{
    std::vector<std::string> lines;
    if (const auto state = printers::parse_job_state(said["job-state"]))
        lines.push_back(tr("プリンターの答え: {0}", tr(printers::japanese(*state))));
    else
        lines.push_back(tr("プリンターの答え: このジョブを知りません"));
    if (const std::string& reasons = said["job-state-reasons"]; !reasons.empty()) {
        std::string words;
        for (std::size_t from = 0; from < reasons.size();) {
            const std::size_t to = std::min(reasons.find(' ', from), reasons.size());
            const std::string word = tr_written(printers::japanese_job_reason(reasons.substr(from, to - from)));
            words += (words.empty() || word.empty() ? "" : tr("、")) + word;
            from = to + 1;
        }
        if (!words.empty())
            lines.push_back(tr("理由: {0}", words));
    }
    if (!said["job-state-message"].empty())
        lines.push_back(tr("プリンターの文: {0}", said["job-state-message"]));
    lines.push_back(said["job-impressions-completed"].empty()
                        ? tr("印刷した面の数: 答えなし（全部で {0} 面）", job.page_count)
                        : tr("印刷した面の数: {0}（全部で {1} 面、{2} 枚）", said["job-impressions-completed"],
                             job.page_count, job.piece_count));
    return lines;
}

std::vector<std::string> evidence_of(Bench& bench, const production::JobInDoubt& doubt)
{
    std::vector<std::string> lines;
    if (!doubt.sent_at.empty())
        lines.push_back(tr("送った時刻: {0}", moment(doubt.sent_at)));
    lines.push_back(tr("分からなくなった時刻: {0}", moment(doubt.doubted_at)));
    lines.push_back(tr("何が起きたか: {0}", tr_written(doubt.reason)));
    std::map<std::string, std::string> said;
    for (const store::Event& event :
         store::Events(bench.store).of(store::Thing::Job, std::to_string(doubt.job.id.value)))
        if (event.event == name(domain::JobEvent::Doubted))
            said = services::fields_from_json(event.detail);
    if (said.contains("job-name")) // else a person doubted it, not the queue
        for (std::string& line : said_by_printer(std::move(said), doubt.job))
            lines.push_back(std::move(line));
    return lines;
}

} // namespace

DoubtPresenter::DoubtPresenter(Station& station, Dialogs& dialogs, DoubtView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_pieces(&cell_of_piece)
{
}

std::vector<Column> DoubtPresenter::columns()
{
    using enum Column::Align;
    return {{tr("ページ"), 72, Right, false},
            {tr("製作物"), 144, Left, false},
            {tr("状態"), 120, Left, false},
            {tr("理由"), 240, Left, false}};
}

void DoubtPresenter::take(std::vector<production::JobInDoubt> jobs, const spooling::Floor& floor)
{
    const auto id = [](const production::JobInDoubt& doubt) { return doubt.job.id.value; };
    const auto open = [](const production::JobInDoubt& doubt) { return doubt.pieces_in_doubt; };
    const bool same = std::ranges::equal(m_jobs, jobs, {}, id, id) && std::ranges::equal(m_jobs, jobs, {}, open, open);
    m_jobs = std::move(jobs);
    if (same)
        return;
    const auto shown = [this] {
        return m_job && std::ranges::any_of(m_jobs, [this](const auto& doubt) { return doubt.job.id == m_job->id; });
    };
    if (m_job && !shown())
        offer_to_resume(*std::exchange(m_job, std::nullopt), floor);
    if (!m_job && !m_jobs.empty()) {
        m_job = m_jobs.front().job;
        m_chosen.clear();
        m_evidence.clear();
    }
    if (m_wanted)
        look_for(*m_wanted);
    read();
}

void DoubtPresenter::offer_to_resume(const store::Job& job, const spooling::Floor& floor)
{
    for (const spooling::PrinterView& view : floor.printers) {
        const queue::RegisteredPrinter& printer = view.printer;
        if (!job.target || printer.settings.uri != job.target->uri || printer.standing != queue::Standing::Paused ||
            !m_station.may(Right::Print))
            continue;
        const bool another = std::ranges::any_of(m_jobs, [&](const production::JobInDoubt& doubt) {
            return doubt.job.target && doubt.job.target->uri == printer.settings.uri;
        });
        if (another)
            continue; // that one first
        m_dialogs.confirm(
            {tr("「{0}」を再開する", printer.settings.name),
             tr("分からなかったジョブは、すべて決まりました。プリンターの用意ができていれば、続きを印刷します"),
             tr("再開する"), false},
            [this, alive = m_alive.watch(), id = printer.id] {
                if (alive.expired())
                    return;
                m_station.run(
                    Lane::Quick, m_alive, [id](Bench& bench) { spooling::resume(bench.store, id, bench.desk); },
                    [this] {
                        m_station.wake_printers();
                        m_changed();
                    },
                    failing());
            });
    }
}

void DoubtPresenter::choose_job(std::size_t index)
{
    if (index >= m_jobs.size() || (m_job && m_jobs[index].job.id == m_job->id))
        return;
    m_job = m_jobs[index].job;
    m_chosen.clear();
    m_evidence.clear();
    read();
}

void DoubtPresenter::look_for(store::JobId job)
{
    const auto found = std::ranges::find_if(m_jobs, [job](const auto& doubt) { return doubt.job.id == job; });
    if (found == m_jobs.end()) {
        m_wanted = job;
        return;
    }
    m_wanted.reset();
    choose_job(static_cast<std::size_t>(found - m_jobs.begin()));
}

void DoubtPresenter::read()
{
    const int asked = ++m_read;
    const auto doubt =
        std::ranges::find_if(m_jobs, [this](const auto& each) { return m_job && each.job.id == m_job->id; });
    if (doubt == m_jobs.end()) {
        m_pieces.set({});
        m_view.show_pieces();
        show();
        return;
    }
    struct Seen {
        std::vector<store::PieceRow> pieces;
        std::vector<std::string> evidence;
    };
    m_station.watch(
        Lane::Quick, m_alive,
        [doubt = *doubt](Bench& bench) {
            return Seen{store::Jobs(bench.store).pieces(doubt.job.id), evidence_of(bench, doubt)};
        },
        [this, asked](Seen seen) {
            if (asked != m_read)
                return;
            m_evidence = std::move(seen.evidence);
            m_pieces.set(std::move(seen.pieces));
            m_chosen.clear();
            m_view.show_pieces();
            show();
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void DoubtPresenter::choose(const std::vector<std::size_t>& rows)
{
    m_chosen = {rows.begin(), rows.end()};
    show();
}

std::vector<domain::PieceCode> DoubtPresenter::open_codes() const
{
    std::vector<domain::PieceCode> codes;
    for (std::size_t i = 0; i < m_pieces.rows().size(); ++i)
        if ((m_chosen.empty() || m_chosen.contains(i)) && m_pieces.rows()[i].state == PieceState::InDoubt)
            codes.push_back(m_pieces.rows()[i].code);
    return codes;
}

void DoubtPresenter::show()
{
    DoubtShown shown;
    for (std::size_t i = 0; i < m_jobs.size(); ++i) {
        shown.jobs.push_back(job_text(m_jobs[i].job));
        if (m_job && m_jobs[i].job.id == m_job->id) {
            shown.job = i;
            shown.name = m_jobs[i].job.target ? m_jobs[i].job.target->name : issuing::job_name(m_jobs[i].job);
            shown.question = tr("{0} 枚は、プリンターから出ましたか", m_jobs[i].pieces_in_doubt);
        }
    }
    shown.evidence = m_evidence;
    const auto open = open_codes().size();
    const bool may = m_station.may(Right::Account) && open > 0;
    shown.chosen = m_chosen.empty() ? tr("残り {0} 枚について", open) : tr("選んだ {0} 枚について", open);
    shown.came_out = {tr("出てきて良品"), may};
    shown.not_produced = {tr("出ていない"), may};
    shown.came_out_bad = {tr("出たが損紙"), may};
    shown.scanned = m_scanned;
    shown.busy = m_busy;
    m_view.show(shown);
}

void DoubtPresenter::scan(const std::string& text)
{
    if (text.empty())
        return;
    m_station.run(
        Lane::Quick, m_alive,
        [text](Bench& bench) -> Cell {
            const auto code = domain::PieceCode::parse(text);
            if (!code)
                return {tr("製作物のコードではありません: {0}", text), Tone::Bad};
            const auto outcome = production::settle_by_scan(bench.store, {&*code, 1}, bench.desk);
            if (!outcome.refused.empty())
                return {code->grouped() + "　" + tr_written(outcome.refused.front().text), Tone::Bad};
            return {tr("{0} は出ていました", code->grouped()), Tone::Good};
        },
        [this](const Cell& result) {
            m_scanned = result;
            if (result.tone == Tone::Bad)
                m_view.refused();
            show();
            m_changed();
        },
        failing());
}

void DoubtPresenter::settle(production::Word word)
{
    const auto codes = open_codes();
    if (codes.empty() || m_busy || !m_station.may(Right::Account))
        return;
    const std::string title = word == production::Word::CameOut       ? tr("出てきて良品")
                              : word == production::Word::NotProduced ? tr("出ていない")
                                                                      : tr("出たが損紙");
    m_dialogs.ask({title,
                   tr("{0} 枚について決めます。出ていないものは無効になり、同じ番号は二度と使われません", codes.size()),
                   tr("何を見て確かめたか"),
                   tr("決める"),
                   {},
                   false},
                  [this, alive = m_alive.watch(), codes, word](const std::string& note, const std::string&) {
                      if (alive.expired() || m_busy)
                          return;
                      m_busy = true;
                      show();
                      m_station.run(
                          Lane::Long, m_alive,
                          [codes, word, note](Bench& bench) {
                              return production::settle_by_word(bench.store, codes, word, note, bench.desk);
                          },
                          [this](const production::StepOutcome& outcome) {
                              m_busy = false;
                              m_dialogs.notice(outcome_text(tr("{0} 枚を決めました", outcome.done.size()), outcome));
                              show();
                              m_changed();
                          },
                          failing());
                  });
}

std::function<void(Failure)> DoubtPresenter::failing()
{
    return [this](const Failure& failure) {
        m_busy = false;
        m_dialogs.failure(failure);
        show();
    };
}

} // namespace fuda::presenters
