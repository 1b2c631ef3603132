#include "app/presenters/issue/proof_presenter.h"

#include "app/language/language.h"
#include "app/language/written.h"
#include "app/presenters/issue/words.h"
#include "app/services/issuing/approving.h"
#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "layout/proof/pdf_reader.h"

#include <algorithm>

namespace fuda::presenters {

using domain::Right;
using language::tr;
using language::tr_written;

namespace {

constexpr double kCardPixelsPerMm = 5.0, kSheetPixelsPerMm = 2.2; ///< can be read on any screen
constexpr double kWidestCardMm = 120;
constexpr double kLeastZoom = 0.4, kMostZoom = 4;

std::string reasons_text(const production::ProofPiece& piece)
{
    std::string text;
    for (const std::string& reason : piece.reasons)
        text += (text.empty() ? "" : tr("、")) + tr_written(reason);
    return text;
}

} // namespace

/// Where a page is looked at, in the screen's own pixels.
struct ProofPresenter::Place {
    int width = 0, height = 0; ///< none yet
    double scale = 1;          ///< how many of them are one of those that a window counts

    /// At a zoom of 1: the whole page, but never so small that it cannot be read.
    double pixels_per_mm(double page_width, double page_height) const
    {
        const double readable = scale * (page_width <= kWidestCardMm ? kCardPixelsPerMm : kSheetPixelsPerMm);
        return std::max(readable, std::min(width / page_width, height / page_height));
    }
};

/// The PDF and its reader, which belong to the drawing lane.
struct ProofPresenter::Opened {
    explicit Opened(std::string pdf) : bytes(std::move(pdf)) {}
    const std::string bytes;
    std::unique_ptr<layout::PdfReader> reader;

    Picture draw(std::size_t page, const Place& place, double zoom)
    {
        if (!reader)
            reader = layout::open_pdf(bytes);
        const auto size = reader->page_size(page);
        layout::Raster raster = reader->picture(page, zoom * place.pixels_per_mm(size.width.mm(), size.height.mm()));
        return {raster.width, raster.height, std::move(raster.pixels)};
    }
};

/// What waits for an approval.
struct ProofPresenter::Waiting {
    std::string manifest;
    bool took_part = false;
};

ProofPresenter::ProofPresenter(Station& station, Dialogs& dialogs, ProofView& view)
    : m_station(station), m_dialogs(dialogs), m_view(view), m_pieces(&cell_of), m_place(std::make_unique<Place>())
{
}

ProofPresenter::~ProofPresenter() = default;

Cell ProofPresenter::cell_of(const Row& row, std::size_t column)
{
    switch (column) {
    case 0:
        return row.looked_at ? Cell{language::number(static_cast<long long>(row.number)), Tone::Good}
                             : Cell{language::number(static_cast<long long>(row.number)), Tone::Waiting};
    case 1:
        return {row.page.piece.code.grouped()};
    default:
        return {reasons_text(row.page.piece)};
    }
}

std::vector<Column> ProofPresenter::piece_columns()
{
    using enum Column::Align;
    return {{tr("番号"), 48, Left, false}, {tr("製作物"), 132, Left, false}, {tr("選んだ理由"), 200, Left, false}};
}

void ProofPresenter::show(store::BatchId batch)
{
    if (m_batch != batch) {
        m_pack.reset();
        m_opened.reset();
        m_pieces.set({});
        m_shown = {};
        m_view.show_pieces();
        m_view.clear_picture({});
    }
    m_batch = batch;
    const int asked = ++m_read;
    m_station.run(
        Lane::Quick, m_alive,
        [batch](Bench& bench) {
            const db::Transaction one_state(bench.store.session(), db::Purpose::Read);
            const store::Batches batches(bench.store);
            const auto jobs = batches.awaiting_approval(batch);
            Waiting waiting;
            if (!jobs.empty())
                waiting.manifest = store::manifest_of(jobs);
            const std::string& person = bench.desk.actor.name;
            waiting.took_part = batches.get(batch).made_by == person ||
                                std::ranges::any_of(jobs, [&](const store::Job& job) { return job.made_by == person; });
            return waiting;
        },
        [this, asked](const Waiting& waiting) {
            if (asked == m_read)
                take(waiting);
        },
        failing());
}

void ProofPresenter::take(const Waiting& waiting)
{
    m_waiting = waiting.manifest;
    m_took_part = waiting.took_part;
    if (m_pack && m_pack->manifest != m_waiting) { // other jobs wait now
        m_pack.reset();
        m_opened.reset();
        m_pieces.set({});
        m_view.show_pieces();
    }
    show_page();
}

void ProofPresenter::make()
{
    if (!m_shown.make.offered && !m_shown.make_again.offered)
        return;
    m_shown.busy = true;
    show_page();
    struct Made {
        production::ProofPack pack;
        std::string pdf;
    };
    m_station.run(
        Lane::Long, m_alive,
        [batch = m_batch, folder = m_station.place().output / "proof"](Bench& bench) {
            bench.progress.begin("校正刷り", 0);
            Made made;
            made.pack = production::make_proof_pack(bench.store, bench.workplace, batch, folder, bench.desk);
            made.pdf = read_whole_file(made.pack.pdf);
            if (sha256(made.pdf) != made.pack.sha256)
                throw Error(ErrorKind::Corrupt,
                            made.pack.pdf.string() + ": 校正刷りが書いたものと違います。もう一度作ってください");
            return made;
        },
        [this](Made made) {
            m_shown.busy = false;
            if (made.pack.batch != m_batch)
                return; // another batch is looked at by now
            std::vector<Row> rows;
            for (const production::ProofPage& page : made.pack.pages)
                rows.push_back({rows.size() + 1, page, false});
            m_pieces.set(std::move(rows));
            m_waiting = made.pack.manifest;
            m_pack = std::move(made.pack);
            m_opened = std::make_shared<Opened>(std::move(made.pdf));
            m_looked_at.clear();
            m_chosen = 0;
            m_side = 0;
            choose(0);
        },
        failing());
}

void ProofPresenter::choose(std::size_t piece)
{
    if (!m_pack || piece >= m_pack->pages.size())
        return;
    m_chosen = piece;
    m_side = 0;
    m_looked_at.insert(piece);
    std::vector<Row> rows = m_pieces.rows();
    rows[piece].looked_at = true;
    m_pieces.set(std::move(rows));
    m_view.show_pieces();
    show_page();
    draw();
}

void ProofPresenter::earlier()
{
    if (m_chosen > 0)
        choose(m_chosen - 1);
}

void ProofPresenter::later()
{
    choose(m_chosen + 1);
}

void ProofPresenter::turn()
{
    if (!m_pack || m_pack->pages[m_chosen].piece.pages < 2)
        return;
    m_side = (m_side + 1) % m_pack->pages[m_chosen].piece.pages;
    show_page();
    draw();
}

void ProofPresenter::zoom(double factor)
{
    const double wanted = std::clamp(m_zoom * factor, kLeastZoom, kMostZoom);
    if (wanted == m_zoom || !m_pack)
        return;
    m_zoom = wanted;
    draw();
}

void ProofPresenter::set_place(int width, int height, double scale)
{
    const bool same = width == m_place->width && height == m_place->height && scale == m_place->scale;
    *m_place = {width, height, scale};
    if (!same && m_pack)
        draw();
}

void ProofPresenter::show_page()
{
    const bool waits = !m_waiting.empty();
    const bool makes = waits && m_station.may(Right::RunBatch) && !m_shown.busy;
    m_shown.make = {tr("校正刷りを作る"), makes && !m_pack};
    m_shown.make_again = {tr("作り直す"), makes && m_pack};
    m_shown.approve = {tr("承認する"), waits && m_pack && !m_shown.busy};
    m_shown.open_pdf = {tr("PDF を開く"), m_pack.has_value()};
    m_shown.earlier = {tr("前へ"), m_pack && m_chosen > 0};
    m_shown.later = {tr("次へ"), m_pack && m_chosen + 1 < m_pack->pages.size()};
    m_shown.turn = {tr("裏返す"), false};
    m_shown.chosen.reset();
    m_shown.reasons.clear();
    m_shown.place = m_shown.piece = m_shown.side = {};
    if (m_pack) {
        const production::ProofPiece& piece = m_pack->pages[m_chosen].piece;
        m_shown.summary = tr("{0} 枚を選びました　見たもの {1} 枚", m_pack->pages.size(), m_looked_at.size());
        m_shown.place = language::number(static_cast<long long>(m_chosen + 1)) + " / " +
                        language::number(static_cast<long long>(m_pack->pages.size()));
        m_shown.piece = piece.code.grouped() + "　" + tr(japanese(piece.document));
        for (const std::string& reason : piece.reasons)
            m_shown.reasons.push_back(tr_written(reason));
        m_shown.chosen = m_chosen;
        m_shown.turn.offered = piece.pages > 1;
        if (piece.pages > 1)
            m_shown.side = m_side == 0 ? tr("表") : tr("裏");
    } else {
        m_shown.summary = waits ? tr("承認の前に、間違いの起きやすいものを集めた校正刷りを見ます")
                                : tr("承認を待つ印刷ジョブはありません");
    }
    m_view.show(m_shown);
}

void ProofPresenter::draw()
{
    const int asked = ++m_drawn;
    const production::ProofPage& page = m_pack->pages[m_chosen];
    const std::size_t number = static_cast<std::size_t>(page.first_page - 1 + m_side);
    const std::string what = m_shown.piece + "　" + m_shown.side;
    m_station.draw(
        m_alive,
        [opened = m_opened, number, place = *m_place, zoom = m_zoom] { return opened->draw(number, place, zoom); },
        [this, asked, what](const Picture& picture) {
            if (asked == m_drawn)
                m_view.show_picture(picture, what);
        },
        [this](const Failure& failure) { m_dialogs.failure(failure); });
}

void ProofPresenter::open_pdf()
{
    if (m_pack)
        m_dialogs.open_file(m_pack->pdf);
}

void ProofPresenter::approve()
{
    if (!m_pack || m_shown.busy)
        return;
    const auto unseen = m_pack->pages.size() - m_looked_at.size();
    const std::string batch = tr("ロット {0} の承認", m_batch.value);
    if (m_station.alone() || (!m_took_part && m_station.may(Right::Approve))) {
        std::string text = tr("校正刷りを見て、このまま印刷してよいことを確かめましたか");
        if (unseen > 0)
            text += "\n" + tr("まだ見ていないものが {0} 枚あります", unseen);
        m_dialogs.confirm({batch, text, tr("承認する"), false}, [this, alive = m_alive.watch()] {
            if (!alive.expired())
                approve_as(std::nullopt);
        });
        return;
    }
    m_dialogs.ask_second(batch, [this, alive = m_alive.watch()](const people::Credentials& given) {
        if (alive.expired())
            return;
        m_station.second(
            m_alive, given, [this](const services::Second& second) { approve_as(second); }, failing());
    });
}

void ProofPresenter::approve_as(const std::optional<services::Second>& approver)
{
    m_shown.busy = true;
    show_page();
    m_station.run(
        Lane::Quick, m_alive,
        [batch = m_batch, seen = m_pack->manifest, approver](Bench& bench) {
            if (store::manifest_of(store::Batches(bench.store).awaiting_approval(batch)) != seen)
                throw Error(ErrorKind::Conflict, "ロット" + std::to_string(batch.value) +
                                                     "の印刷ジョブが、校正刷りを見た後で変わりました。校正刷りを作り"
                                                     "直して、もう一度見てください");
            return issuing::approve_batch(bench.store, batch, approver, bench.desk);
        },
        [this](std::int64_t jobs) {
            m_shown.busy = false;
            m_dialogs.notice(tr("ロット {0} の {1} ジョブを承認しました", m_batch.value, jobs));
            show(m_batch);
            m_changed();
        },
        failing());
}

std::function<void(Failure)> ProofPresenter::failing()
{
    return [this](const Failure& failure) {
        m_shown.busy = false;
        m_dialogs.failure(failure);
        show_page();
    };
}

} // namespace fuda::presenters
