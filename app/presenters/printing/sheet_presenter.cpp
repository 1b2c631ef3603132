#include "app/presenters/printing/sheet_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/presenters/moment.h"
#include "app/presenters/printing/tile.h"
#include "app/services/production/after_printing.h"
#include "app/services/production/settling.h"
#include "layout/proof/pdf_reader.h"

#include <algorithm>

namespace fuda::presenters {

using domain::PieceState;
using domain::Right;
using language::tr;
using language::tr_written;

namespace {

constexpr int kPictureWidth = 184, kPictureHeight = 168; ///< a card lies in it at 2 pixels a mm
constexpr std::size_t kMostPictures = 400;               ///< 40 MB

bool may_be_marked(PieceState state)
{
    return state == PieceState::Printed || state == PieceState::Confirmed;
}

/// A piece that can be marked, and its job; nothing for every other code.
std::optional<std::pair<store::Job, store::PieceRow>> to_be_marked(Bench& bench, const domain::PieceCode& code)
{
    const auto piece = store::Pieces(bench.store).find(code);
    if (!piece || !piece->job || !may_be_marked(piece->state))
        return std::nullopt;
    return std::pair(store::Jobs(bench.store).get(*piece->job), *piece);
}

/// What a scan of the code does, and says.
Cell scanned(Bench& bench, const std::string& text)
{
    const auto code = domain::PieceCode::parse(text);
    if (!code)
        return {tr("製作物のコードではありません: {0}", text), Tone::Bad};
    const auto piece = store::Pieces(bench.store).find(*code);
    if (!piece)
        return {tr("{0} はこのストアにありません", code->grouped()), Tone::Bad};
    const production::StepOutcome outcome = piece->state == PieceState::InDoubt
                                                ? production::settle_by_scan(bench.store, {&*code, 1}, bench.desk)
                                                : production::confirm(bench.store, {&*code, 1}, bench.desk);
    if (!outcome.refused.empty())
        return {code->grouped() + "　" + tr_written(outcome.refused.front().text), Tone::Bad};
    return {tr("{0} を確認しました", code->grouped()), Tone::Good};
}

} // namespace

/// A job's frozen bytes and their reader, which belong to the drawing lane.
struct SheetPresenter::Opened {
    explicit Opened(store::JobId of) : job(of) {}
    const store::JobId job;
    std::string bytes;
    std::unique_ptr<layout::PdfReader> reader;

    Picture draw(Bench& bench, std::size_t page, double scale)
    {
        if (!reader) {
            bytes = store::Jobs(bench.store).bytes(job);
            reader = layout::open_pdf(bytes);
        }
        const layout::PageSize size = reader->page_size(page);
        layout::Raster raster =
            reader->picture(page, scale * std::min(kPictureWidth / size.width.mm(), kPictureHeight / size.height.mm()));
        return {raster.width, raster.height, std::move(raster.pixels)};
    }
};

SheetPresenter::SheetPresenter(Station& station, Dialogs& dialogs, SheetView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_jobs(&cell_of)
{
}

SheetPresenter::~SheetPresenter() = default;

std::vector<Column> SheetPresenter::job_columns()
{
    using enum Column::Align;
    return {{tr("印刷ジョブ"), 256, Left, false}, {tr("確認前"), 72, Right, false}};
}

Cell SheetPresenter::cell_of(const store::JobToConfirm& job, std::size_t column)
{
    switch (column) {
    case 0:
        return {issuing::job_name(job.job)};
    default:
        return {language::number(job.pieces)};
    }
}

void SheetPresenter::take(std::vector<store::JobToConfirm> jobs)
{
    const auto id = [](const store::JobToConfirm& job) { return job.job.id.value; };
    const bool same = std::ranges::equal(m_jobs.rows(), jobs, {}, id, id);
    const auto open_of = [this](const std::vector<store::JobToConfirm>& all) -> std::int64_t {
        const auto found = std::ranges::find_if(
            all, [this](const store::JobToConfirm& job) { return m_job && job.job.id == m_job->id; });
        return found == all.end() ? 0 : found->pieces;
    };
    const bool changed = open_of(m_jobs.rows()) != open_of(jobs);
    m_jobs.set(std::move(jobs));
    if (!row() && m_marked.empty() && !m_busy)
        show_next();
    else if (changed)
        read_pieces(); // somebody else has confirmed or spoiled some of it
    m_row = row().value_or(m_row);
    if (same) {
        m_view.refresh_jobs();
        return;
    }
    if (m_wanted)
        look_for(*m_wanted);
    show();
    m_view.show_jobs(row());
}

/// Of the job that is shown.
std::optional<std::size_t> SheetPresenter::row() const
{
    for (std::size_t i = 0; i < m_jobs.count(); ++i)
        if (m_job && m_jobs.rows()[i].job.id == m_job->id)
            return i;
    return std::nullopt;
}

void SheetPresenter::show_next()
{
    const auto in_list = [this](const auto& kept) {
        return std::ranges::any_of(m_jobs.rows(), [&](const auto& job) { return job.job.id.value == kept.first; });
    };
    if (const auto gone = std::ranges::find_if_not(m_kept, in_list); gone != m_kept.end())
        open(gone->second.job); // nothing else would show its marks any more
    else if (m_jobs.count() > 0)
        open(m_jobs.rows()[std::min(m_row, m_jobs.count() - 1)].job);
    else if (m_job)
        open(std::nullopt);
}

void SheetPresenter::choose_job(std::size_t row)
{
    if (row < m_jobs.count() && (!m_job || m_jobs.rows()[row].job.id != m_job->id))
        open(m_jobs.rows()[row].job);
}

void SheetPresenter::look_for(store::JobId job)
{
    const auto found = std::ranges::find_if(
        m_jobs.rows(), [job](const store::JobToConfirm& waiting) { return waiting.job.id == job; });
    if (found == m_jobs.rows().end()) {
        m_wanted = job;
        return;
    }
    m_wanted.reset();
    const auto row = static_cast<std::size_t>(found - m_jobs.rows().begin());
    choose_job(row);
    m_view.show_jobs(row);
}

/// Or none: the list alone.
void SheetPresenter::open(std::optional<store::Job> job)
{
    keep_marks();
    m_job = std::move(job);
    m_row = row().value_or(0);
    m_pieces.clear();
    m_marked.clear();
    m_last_toggled.reset();
    m_drawn.clear();
    m_side = 0;
    m_first = m_last = 0;
    m_opened = m_job ? std::make_shared<Opened>(m_job->id) : nullptr;
    ++m_read; // what is read of another one is of no interest
    m_view.show_pieces({});
    show();
    read_pieces();
}

void SheetPresenter::read_pieces()
{
    if (!m_job)
        return;
    const int asked = ++m_read;
    m_station.watch(
        Lane::Quick, m_alive, [job = m_job->id](Bench& bench) { return store::Jobs(bench.store).pieces(job); },
        [this, asked](std::vector<store::PieceRow> pieces) {
            if (asked == m_read)
                take_pieces(std::move(pieces));
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void SheetPresenter::take_pieces(std::vector<store::PieceRow> pieces)
{
    const bool same = std::ranges::equal(m_pieces, pieces, {}, &store::PieceRow::id, &store::PieceRow::id);
    const std::vector<store::PieceRow> before = std::exchange(m_pieces, std::move(pieces));
    const std::set<std::size_t> marked = m_marked;
    take_kept_marks();
    std::erase_if(m_marked, [this](std::size_t index) { return index >= m_pieces.size() || !can_mark(index); });
    if (!same) {
        std::vector<SheetPiece> all;
        for (std::size_t i = 0; i < m_pieces.size(); ++i)
            all.push_back(shown_of(i));
        m_drawn.clear();
        m_view.show_pieces(all);
    } else {
        for (std::size_t i = 0; i < m_pieces.size(); ++i)
            if (before[i].revision != m_pieces[i].revision || marked.contains(i) != m_marked.contains(i))
                m_view.show_piece(i, shown_of(i));
    }
    show();
}

/// Of the job that is shown, before another one is.
void SheetPresenter::keep_marks()
{
    if (!m_job || m_marked.empty())
        return;
    Kept& kept = m_kept.try_emplace(m_job->id.value, Kept{*m_job, {}}).first->second;
    for (const std::size_t index : m_marked)
        kept.pieces.insert(m_pieces[index].id.value);
}

/// Those of the job that is shown, as soon as its pieces are there.
void SheetPresenter::take_kept_marks()
{
    const auto kept = m_kept.find(m_job->id.value);
    if (kept == m_kept.end())
        return;
    for (std::size_t i = 0; i < m_pieces.size(); ++i)
        if (kept->second.pieces.contains(m_pieces[i].id.value))
            m_marked.insert(i);
    m_kept.erase(kept);
}

/// Which jobs have marks beside the one that is shown.
std::string SheetPresenter::kept_marks() const
{
    std::string text;
    for (const auto& [id, kept] : m_kept)
        if (!m_job || id != m_job->id.value)
            text +=
                (text.empty() ? "" : tr("、")) + tr("{0} の {1} 枚", issuing::job_name(kept.job), kept.pieces.size());
    return text.empty() ? text : "　" + tr("ほかに損紙に選んだまま: {0}", text);
}

bool SheetPresenter::can_mark(std::size_t index) const
{
    return may_be_marked(m_pieces[index].state);
}

SheetPiece SheetPresenter::shown_of(std::size_t index) const
{
    const store::PieceRow& piece = m_pieces[index];
    return {piece.code.grouped(), presenters::cell_of(piece.state, !piece.void_since.empty()), m_marked.contains(index),
            piece.state == PieceState::Printed};
}

void SheetPresenter::look_at(std::size_t first, std::size_t last)
{
    m_first = first;
    m_last = std::min(last, m_pieces.size());
    draw_next();
}

void SheetPresenter::draw_next()
{
    if (m_drawing || !m_opened || m_pieces.empty())
        return;
    std::size_t next = m_first;
    while (next < m_last && std::ranges::find(m_drawn, next) != m_drawn.end())
        ++next;
    if (next >= m_last)
        return;
    const auto page = static_cast<std::size_t>(std::max(1, m_pieces[next].page) - 1 + m_side);
    m_drawing = true;
    m_station.watch(
        Lane::Drawing, m_alive,
        [opened = m_opened, page, scale = m_scale](Bench& bench) { return opened->draw(bench, page, scale); },
        [this, next, opened = m_opened, side = m_side](const Picture& picture) {
            m_drawing = false;
            if (opened == m_opened && side == m_side && next < m_pieces.size()) {
                m_drawn.push_front(next);
                m_view.show_picture(next, picture);
                if (m_drawn.size() > kMostPictures) {
                    m_view.drop_picture(m_drawn.back());
                    m_drawn.pop_back();
                }
            }
            draw_next();
        },
        [this](const Failure& failure) {
            m_drawing = false;
            m_opened.reset(); // its bytes cannot be drawn: said once
            m_dialogs.failure(failure);
        });
}

void SheetPresenter::toggle(std::size_t index)
{
    if (index >= m_pieces.size() || !can_mark(index) || m_busy)
        return;
    if (m_marked.erase(index) == 0)
        m_marked.insert(index);
    m_last_toggled = index;
    m_view.show_piece(index, shown_of(index));
    show();
}

void SheetPresenter::mark_to(std::size_t index)
{
    if (!m_last_toggled) {
        toggle(index);
        return;
    }
    if (index >= m_pieces.size() || m_busy)
        return;
    for (std::size_t i = std::min(index, *m_last_toggled); i <= std::max(index, *m_last_toggled); ++i)
        if (can_mark(i) && m_marked.insert(i).second)
            m_view.show_piece(i, shown_of(i));
    m_last_toggled = index;
    show();
}

void SheetPresenter::unmark()
{
    for (const std::size_t index : std::exchange(m_marked, {}))
        m_view.show_piece(index, shown_of(index));
    m_last_toggled.reset();
    show();
}

void SheetPresenter::turn()
{
    if (!m_job || m_job->page_count < 2 * m_job->piece_count)
        return;
    m_side = 1 - m_side;
    m_drawn.clear(); // the pictures there stay until the others come
    show();
    draw_next();
}

std::vector<domain::PieceCode> SheetPresenter::codes(bool marked) const
{
    std::vector<domain::PieceCode> found;
    for (std::size_t i = 0; i < m_pieces.size(); ++i)
        if (m_marked.contains(i)
                ? marked
                : !marked && m_pieces[i].state == PieceState::Printed && m_pieces[i].void_since.empty())
            found.push_back(m_pieces[i].code);
    return found;
}

void SheetPresenter::show()
{
    SheetShown shown;
    const bool accounts = m_station.may(Right::Account);
    const auto rest = codes(false).size();
    if (m_job) {
        shown.title = job_text(*m_job);
        shown.about = m_pieces.empty() ? ""
                      : rest + m_marked.size() == 0
                          ? tr("{0} 枚を見終わりました", m_pieces.size())
                          : tr("{0} 枚のうち {1} 枚が確認前です", m_pieces.size(),
                               std::ranges::count(m_pieces, PieceState::Printed, &store::PieceRow::state));
        shown.turn = {m_side == 0 ? tr("裏を見る") : tr("表を見る"), m_job->page_count >= 2 * m_job->piece_count};
    }
    shown.job = row();
    if (shown.job)
        shown.about += "　" + tr("{0} に印刷", moment(m_jobs.rows()[*shown.job].printed_at));
    shown.marked = m_marked.empty() ? "" : tr("損紙に {0} 枚", m_marked.size()) + kept_marks();
    if (m_marked.empty())
        shown.about += kept_marks();
    shown.confirm_rest = {tr("残りを良品として確認　{0} 枚", rest), accounts && rest > 0};
    shown.spoil_marked = {tr("選んだ {0} 枚を損紙にする", m_marked.size()), accounts && !m_marked.empty()};
    shown.unmark = {tr("選び直す"), !m_marked.empty()};
    shown.scanned = m_scanned;
    shown.picture_width = kPictureWidth;
    shown.picture_height = m_job && m_job->media.starts_with("iso_id-1") ? kPictureWidth * 2 / 3 : kPictureHeight;
    shown.scan_marks = m_scan_marks;
    shown.busy = m_busy;
    m_view.show(shown);
}

void SheetPresenter::set_scan_marks(bool marks)
{
    m_scan_marks = marks;
    m_scanned = {};
    show();
}

void SheetPresenter::mark_scanned(const std::string& text)
{
    const auto refuse = [this](const std::string& why) {
        m_scanned = {why, Tone::Bad};
        m_view.refused();
        show();
    };
    const auto code = domain::PieceCode::parse(text);
    if (!code)
        return refuse(tr("製作物のコードではありません: {0}", text));
    const auto found =
        std::ranges::find(m_pieces, code->text(), [](const store::PieceRow& piece) { return piece.code.text(); });
    const auto index = static_cast<std::size_t>(found - m_pieces.begin());
    const auto cannot = [code] { return tr("{0} は損紙にできるものではありません", code->grouped()); };
    if (found != m_pieces.end() && !can_mark(index))
        return refuse(cannot());
    if (found != m_pieces.end())
        return mark_piece(index);
    m_station.run(
        Lane::Quick, m_alive, [code = *code](Bench& bench) { return to_be_marked(bench, code); },
        [this, refuse, cannot](std::optional<std::pair<store::Job, store::PieceRow>> there) {
            if (there)
                mark_elsewhere(std::move(there->first), there->second);
            else
                refuse(cannot());
        },
        [this](const Failure& failure) {
            m_view.refused();
            m_dialogs.failure(failure);
        });
}

/// It is on another sheet, or on this one before that has been read: marked as soon as it is there.
void SheetPresenter::mark_elsewhere(store::Job job, const store::PieceRow& piece)
{
    const store::JobId id = job.id;
    m_kept.try_emplace(id.value, Kept{job, {}}).first->second.pieces.insert(piece.id.value);
    m_scanned = {tr("{0} を損紙に選びました（{1}）", piece.code.grouped(), issuing::job_name(job)), Tone::Attention};
    if (m_job && m_job->id == id) {
        read_pieces();
        show();
        return;
    }
    open(std::move(job));
    m_view.show_jobs(row());
}

void SheetPresenter::mark_piece(std::size_t index)
{
    m_marked.insert(index);
    m_scanned = {tr("{0} を損紙に選びました", m_pieces[index].code.grouped()), Tone::Attention};
    m_view.show_piece(index, shown_of(index));
    show();
}

void SheetPresenter::scan(const std::string& text)
{
    if (text.empty())
        return;
    if (m_scan_marks) {
        mark_scanned(text);
        return;
    }
    m_station.run(
        Lane::Quick, m_alive, [text](Bench& bench) { return scanned(bench, text); },
        [this](const Cell& result) {
            m_scanned = result;
            if (result.tone == Tone::Bad)
                m_view.refused();
            show();
            read_pieces();
            m_changed();
        },
        [this](const Failure& failure) {
            m_view.refused();
            m_dialogs.failure(failure);
        });
}

void SheetPresenter::done(const std::string& notice)
{
    m_busy = false;
    m_dialogs.notice(notice);
    read_pieces();
    show();
    m_changed();
}

void SheetPresenter::confirm_rest()
{
    const auto rest = codes(false);
    if (rest.empty() || m_busy)
        return;
    std::string text = tr("{0} 枚を数え、すべて揃っていて良品であることを確かめましたか", rest.size());
    if (!m_marked.empty())
        text += "\n" + tr("損紙に選んだ {0} 枚は含みません", m_marked.size());
    m_dialogs.confirm({tr("残りを良品として確認"), text, tr("確認する"), false}, [this, alive = m_alive.watch(), rest] {
        if (alive.expired() || m_busy)
            return;
        m_busy = true;
        show();
        m_station.run(
            Lane::Long, m_alive, [rest](Bench& bench) { return production::confirm(bench.store, rest, bench.desk); },
            [this](const production::StepOutcome& outcome) {
                done(outcome_text(tr("{0} 枚を確認しました", outcome.done.size()), outcome));
            },
            failing());
    });
}

void SheetPresenter::spoil_marked()
{
    const auto marked = codes(true);
    if (marked.empty() || m_busy)
        return;
    Inquiry inquiry{
        tr("損紙にする"), tr("{0} 枚を損紙に選んでいます", marked.size()), tr("理由"), tr("損紙にする"), {}, true};
    for (const production::SpoilReason reason : production::kAllSpoilReasons)
        inquiry.suggestions.push_back(tr(japanese(reason)));
    m_dialogs.ask(inquiry, [this, alive = m_alive.watch(), marked,
                            words = inquiry.suggestions](const std::string& answer, const std::string& note) {
        if (alive.expired() || m_busy)
            return;
        production::Spoilt spoilt{production::SpoilReason::Other, note};
        const auto chosen = std::ranges::find(words, answer);
        if (chosen != words.end())
            spoilt.reason = production::kAllSpoilReasons[static_cast<std::size_t>(chosen - words.begin())];
        m_busy = true;
        show();
        m_station.run(
            Lane::Long, m_alive,
            [marked, spoilt](Bench& bench) { return production::spoil(bench.store, marked, spoilt, bench.desk); },
            [this](const production::StepOutcome& outcome) {
                m_last_toggled.reset();
                m_scan_marks = false; // a scan confirms again
                done(outcome_text(tr("{0} 枚を損紙にしました", outcome.done.size()), outcome));
            },
            failing());
    });
}

std::function<void(Failure)> SheetPresenter::failing()
{
    return [this](const Failure& failure) {
        m_busy = false;
        m_dialogs.failure(failure);
        read_pieces();
        show();
    };
}

} // namespace fuda::presenters
