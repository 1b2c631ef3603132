#include "app/services/issuing/composing.h"

#include "app/services/fields_json.h"
#include "app/services/issuing/piece_fields.h"
#include "app/services/job_maker.h"
#include "app/services/json_text.h"
#include "app/services/layout_in_force.h"
#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/store/batches.h"

#include <Poco/JSON/Object.h>
#include <algorithm>
#include <deque>
#include <future>
#include <memory>
#include <optional>

namespace fuda::issuing {

namespace {

using store::PlannedPiece;

constexpr std::size_t kVerdictChunk = 1000;

/// The layout with the profile's constants, as they were when the pieces were decided.
struct QueueComposer {
    services::Layout layout;
    domain::Fields constants;
    layout::Composer composer;
};

/// Asked before a queue is composed and again before each of its jobs is kept: the proof compares a page with the file as it is
/// by then, and would not see that it is another one (incident I-1).
void refuse_other_seal(const domain::Fields& constants)
{
    const std::string& seal = constants.at("seal");
    if (sha256(read_whole_file(seal)) != constants.at("seal_sha256"))
        throw Error(ErrorKind::Conflict,
                    seal + ": 公印の画像が判定のあとで変わりました。元の画像に戻してから続けてください");
}

domain::Fields constants_of(store::Store& store, const store::PieceQueue& queue)
{
    domain::Fields constants = services::fields_from_json(store::snapshot(store, queue.profile_sha256));
    refuse_other_seal(constants);
    return constants;
}

QueueComposer open_queue(store::Store& store, const services::Workplace& workplace, const store::PieceQueue& queue)
{
    services::Layout layout =
        queue.layout_sha256.empty()
            ? services::layout_in_force(store, workplace, id(queue.document))
            : workplace.kept_layout(id(queue.document), store::snapshot(store, queue.layout_sha256));
    const auto specimen = store.mode() == store::Mode::Test ? layout::Specimen::Yes : layout::Specimen::No;
    domain::Fields constants = constants_of(store, queue);
    layout::Composer composer(layout.parsed, constants, workplace.fonts(), specimen);
    return {std::move(layout), std::move(constants), std::move(composer)};
}

std::vector<store::WaitingPieces> waiting_of(store::Store& store, const std::string& insurer_number,
                                             const std::optional<store::BatchId>& batch)
{
    std::vector<store::WaitingPieces> waiting = store::Pieces(store).waiting();
    std::erase_if(waiting, [&](const store::WaitingPieces& entry) {
        return (!insurer_number.empty() && entry.queue.insurer_number != insurer_number) ||
               (batch && entry.queue.batch != *batch);
    });
    return waiting;
}

void refuse_other_day(const std::optional<calendar::Date>& first, calendar::Date today)
{
    if (first && *first != today)
        throw Error(ErrorKind::Conflict, "交付年月日を " + first->iso() +
                                             " と決めた製作物が残っています。その日付のまま作るときは --today " +
                                             first->iso() + " を付けて続けてください");
}

/// The earliest day for which one of them was decided; what is printed again keeps its own.
std::optional<calendar::Date> first_day_of(const std::vector<store::WaitingPieces>& waiting)
{
    std::optional<calendar::Date> first;
    for (const store::WaitingPieces& entry : waiting)
        if (entry.queue.layout_sha256.empty())
            first = std::min(first.value_or(entry.first_issue_date), entry.first_issue_date);
    return first;
}

/// What was decided for today and is in no batch yet becomes one batch for each insurer.
void make_batches(store::Store& store, const std::string& insurer_number, const services::Desk& desk)
{
    store::Batches batches(store);
    for (const auto& [insurer, first] : store::Pieces(store).unbatched()) {
        store::PieceFilter filter;
        filter.insurer_number = insurer;
        filter.issue_date = desk.today;
        if ((!insurer_number.empty() && insurer != insurer_number) || batches.unbatched(filter) == 0)
            continue;
        store::Change change(store, desk.actor, desk.now());
        if (batches.unbatched(filter) > 0) // another station may have been faster
            batches.make(change, store::BatchKind::Roster, filter, store::PieceOrder::Serial,
                         "交付年月日 " + desk.today.iso() + " のすべて");
        change.commit();
    }
}

/// Batches of which nothing is planned any more can be approved.
void note_composed(store::Store& store, const services::Desk& desk)
{
    for (const store::Batch& batch : store::Batches(store).open()) {
        if (batch.state != domain::BatchState::Planned)
            continue;
        store::Change change(store, desk.actor, desk.now());
        if (store::Batches(store).note_composed(change, batch.id))
            change.commit();
    }
}

class QueueWork {
public:
    QueueWork(store::Store& store, const services::Workplace& workplace, const ComposeOptions& options,
              const services::Desk& desk, services::Progress& progress, ComposeOutcome& outcome)
        : m_store(store), m_workplace(workplace), m_options(options), m_desk(desk), m_progress(progress),
          m_outcome(outcome)
    {
    }

    /// Holds what cannot be composed, and with a carrier its certificate, before any job is made.
    void hold_unprintable(const store::PieceQueue& queue)
    {
        const QueueComposer opened = open_queue(m_store, m_workplace, queue);
        hold_each(queue, [&](const PlannedPiece& piece) {
            return services::reason_of(opened.composer.compose(piece.fields).issues);
        });
    }

    void run(const store::PieceQueue& queue)
    {
        if (queue.document == domain::Document::CarrierA4)
            hold_carriers_without_card(queue);
        const QueueComposer opened = open_queue(m_store, m_workplace, queue);
        // Of a job of which another station has changed a piece meanwhile, the others are still to be made.
        while (!run_through(queue, opened)) {
        }
    }

private:
    /// Whether every job that was composed has entered the store.
    bool run_through(const store::PieceQueue& queue, const QueueComposer& opened)
    {
        const bool cards = queue.document == domain::Document::CertificateCard;
        const auto per_job = static_cast<std::size_t>(cards ? m_options.cards_per_job : m_options.sheets_per_job);
        bool all = true;
        std::deque<Making> making; // gone before `opened`, with which its threads work, also when something is thrown
        std::int64_t last = 0;
        for (bool more = true; more || !making.empty();) {
            while (more && making.size() < static_cast<std::size_t>(std::max(1, m_options.workers))) {
                std::vector<PlannedPiece> pieces = next_of_today(queue, last, per_job);
                more = !pieces.empty();
                if (more)
                    making.push_back(start(opened, std::move(pieces)));
            }
            if (making.empty())
                continue;
            // Jobs enter the store in the order in which their pieces were planned, whichever thread was first.
            all = commit(queue, opened, making.front()) && all;
            making.pop_front();
        }
        return all;
    }

    struct Making {
        std::shared_ptr<const std::vector<PlannedPiece>> pieces; // shared with the thread that composes them
        std::future<services::MadeJob> made;
    };

    /// The next planned pieces that were decided for today, or that are printed again as they were; `last` becomes the
    /// position of the last one looked at.
    std::vector<PlannedPiece> next_of_today(const store::PieceQueue& queue, std::int64_t& last, std::size_t count)
    {
        for (;;) {
            std::vector<PlannedPiece> pieces = store::Pieces(m_store).planned(queue, last, count);
            if (pieces.empty())
                return pieces;
            last = pieces.back().position;
            if (queue.layout_sha256.empty())
                std::erase_if(pieces, [&](const PlannedPiece& piece) { return piece.issue_date != m_desk.today; });
            if (!pieces.empty())
                return pieces;
        }
    }

    /// Holds every piece planned for today for which `reason_against` gives a reason, and with a carrier its
    /// certificate.
    template <class ReasonAgainst>
    void hold_each(const store::PieceQueue& queue, ReasonAgainst reason_against)
    {
        std::int64_t last = 0;
        for (;;) {
            const std::int64_t before = last;
            const std::vector<PlannedPiece> pieces = next_of_today(queue, last, kVerdictChunk);
            if (pieces.empty())
                return;
            std::vector<std::pair<const PlannedPiece*, std::string>> held;
            for (const PlannedPiece& piece : pieces)
                if (std::string reason = reason_against(piece); !reason.empty())
                    held.emplace_back(&piece, std::move(reason));
            if (held.empty())
                continue;
            store::Change change(m_store, m_desk.actor, m_desk.now());
            if (!store::Pieces(m_store).still_planned(pieces)) {
                last = before; // another station was faster: look again
                continue;
            }
            for (const auto& [piece, reason] : held) {
                hold(change, piece->id, piece->revision, reason);
                hold_certificate_of(change, *piece);
            }
            change.commit();
        }
    }

    void hold_carriers_without_card(const store::PieceQueue& queue)
    {
        hold_each(queue, [&](const PlannedPiece& carrier) {
            const auto card = card_of(carrier);
            const bool held = card && card->state == domain::PieceState::Held;
            return held ? "同封する資格確認書 " + card->code.grouped() + " が保留になったため" : std::string();
        });
    }

    std::optional<store::PieceRow> card_of(const PlannedPiece& carrier)
    {
        const auto field = carrier.fields.find("card_code");
        const auto code = field == carrier.fields.end() ? std::nullopt : domain::PieceCode::parse(field->second);
        return code ? store::Pieces(m_store).find(*code) : std::nullopt;
    }

    /// With a carrier that is held; no certificate is made before its carrier.
    void hold_certificate_of(store::Change& change, const PlannedPiece& carrier)
    {
        const auto card = card_of(carrier);
        if (card && card->state == domain::PieceState::Planned)
            hold(change, card->id, card->revision, "同封する台紙 " + carrier.code.grouped() + " が保留になったため");
    }

    void hold(store::Change& change, store::PieceId piece, std::int64_t revision, const std::string& reason)
    {
        store::Pieces(m_store).apply(change, piece, revision, domain::PieceEvent::HeldBack, reason);
        ++m_outcome.held;
    }

    static Making start(const QueueComposer& opened, std::vector<PlannedPiece> pieces)
    {
        Making making;
        making.pieces = std::make_shared<const std::vector<PlannedPiece>>(std::move(pieces));
        making.made = std::async(std::launch::async, [&opened, shared = making.pieces] {
            return services::make_job(opened.composer, *shared);
        });
        return making;
    }

    /// False when another station was faster with a piece of it: nothing of the job is in the store then.
    bool commit(const store::PieceQueue& queue, const QueueComposer& opened, Making& making)
    {
        services::MadeJob made = making.made.get();
        refuse_other_seal(opened.constants);
        store::ComposedJob composed;
        composed.queue = queue;
        composed.media = opened.layout.parsed.media;
        composed.page_count = made.pages;
        composed.sha256 = sha256(made.bytes);
        composed.bytes = std::move(made.bytes);
        int page = 1;
        for (const std::size_t i : made.printable) {
            const PlannedPiece& piece = (*making.pieces)[i];
            composed.pieces.push_back({piece.id, piece.revision, page});
            page += made.pages_per_piece;
        }
        for (auto& [i, reason] : made.held)
            composed.held.push_back({(*making.pieces)[i].id, (*making.pieces)[i].revision, std::move(reason)});
        store::Change change(m_store, m_desk.actor, m_desk.now());
        if (!store::Pieces(m_store).still_planned(*making.pieces))
            return false;
        for (const auto& [i, reason] : made.held)
            hold_certificate_of(change, (*making.pieces)[i]);
        composed.layout_sha256 = store::keep(change, store::SnapshotKind::Layout, opened.layout.xml);
        const bool any = store::Jobs(m_store).commit_composed(change, composed).has_value();
        change.commit();
        m_outcome.composed += static_cast<std::int64_t>(composed.pieces.size());
        m_outcome.held += static_cast<std::int64_t>(composed.held.size());
        m_outcome.jobs += any ? 1 : 0;
        m_progress.advance(m_outcome.composed + m_outcome.held);
        return true;
    }

    store::Store& m_store;
    const services::Workplace& m_workplace;
    const ComposeOptions& m_options;
    const services::Desk& m_desk;
    services::Progress& m_progress;
    ComposeOutcome& m_outcome;
};

} // namespace

std::string to_json(const ComposeOutcome& outcome)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("composed", outcome.composed);
    json.set("held", outcome.held);
    json.set("jobs", outcome.jobs);
    return services::json_text(json);
}

void check_layouts(store::Store& store, const services::Workplace& workplace, const domain::Insurer& insurer)
{
    const bool card = insurer.certificate_form == domain::CertificateForm::Card;
    std::vector<domain::Document> documents = {
        card ? domain::Document::CertificateCard : domain::Document::CertificatePostcard, domain::Document::NoticeA4};
    if (card || insurer.postcard_mailing == domain::PostcardMailing::UnderCover)
        documents.push_back(domain::Document::CarrierA4);
    const domain::Fields constants = insurer_fields(insurer);
    for (const domain::Document document : documents)
        layout::Composer(services::layout_in_force(store, workplace, id(document)).parsed, constants, workplace.fonts(),
                         layout::Specimen::No);
}

ComposeOutcome compose_pieces(store::Store& store, const services::Workplace& workplace, const ComposeOptions& options,
                              const services::Desk& desk, services::Progress& progress)
{
    const bool counter = options.batch && store::Batches(store).get(*options.batch).kind == store::BatchKind::Counter;
    services::require(desk, counter ? domain::Right::Reissue : domain::Right::ImportRoster);
    if (!options.batch) {
        refuse_other_issue_day(store, options.insurer_number, desk.today);
        make_batches(store, options.insurer_number, desk);
    }
    std::vector<store::WaitingPieces> waiting = waiting_of(store, options.insurer_number, options.batch);
    if (options.batch)
        refuse_other_day(first_day_of(waiting), desk.today);
    std::int64_t total = 0;
    for (const store::WaitingPieces& entry : waiting)
        total += entry.count;
    progress.begin("組版・検査", total);
    ComposeOutcome outcome;
    for (const store::WaitingPieces& entry : waiting)
        if (entry.queue.document != domain::Document::NoticeA4)
            QueueWork(store, workplace, options, desk, progress, outcome).hold_unprintable(entry.queue);
    // Carriers before certificates: a card that no carrier takes to its member must not come out of a printer.
    std::stable_partition(waiting.begin(), waiting.end(), [](const store::WaitingPieces& entry) {
        return entry.queue.document == domain::Document::CarrierA4;
    });
    for (const store::WaitingPieces& entry : waiting)
        QueueWork(store, workplace, options, desk, progress, outcome).run(entry.queue);
    note_composed(store, desk);
    return outcome;
}

void refuse_other_issue_day(store::Store& store, const std::string& insurer_number, calendar::Date today)
{
    std::optional<calendar::Date> first = first_day_of(waiting_of(store, insurer_number, std::nullopt));
    for (const auto& [insurer, day] : store::Pieces(store).unbatched())
        if (insurer_number.empty() || insurer == insurer_number)
            first = std::min(first.value_or(day), day);
    refuse_other_day(first, today);
}

} // namespace fuda::issuing
