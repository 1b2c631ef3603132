#include "app/services/mailing/completion.h"

#include "app/config/clock.h"
#include "app/services/fields_json.h"
#include "app/services/mailing/bench.h"
#include "app/services/mailing/items.h"
#include "data/base/error.h"
#include "data/base/text.h"
#include "data/store/events.h"
#include "data/store/mail_items.h"

#include <algorithm>
#include <set>

namespace fuda::mailing {

namespace {

using domain::PieceState;
using store::Thing;

constexpr std::size_t kChunk = 2000;

struct StepName {
    Thing thing;
    std::string_view event, japanese;
};

/// In the order of the work.
constexpr StepName kSteps[] = {{Thing::Batch, "made", "ロット作成"},
                               {Thing::Job, "composed", "組版"},
                               {Thing::Batch, "proof-pack", "校正の出力"},
                               {Thing::Batch, "approved", "承認"},
                               {Thing::Batch, "held", "停止"},
                               {Thing::Batch, "released", "停止の解除"},
                               {Thing::Job, "printed", "印刷"},
                               {Thing::Job, "in-doubt", "印刷されたか不明"},
                               {Thing::Job, "published", "電子交付"},
                               {Thing::Piece, "confirmed", "印刷物の確認"},
                               {Thing::Piece, "spoiled", "損紙"},
                               {Thing::Piece, "pulled", "抜き取り"},
                               {Thing::Piece, "destroyed", "破棄"},
                               {Thing::Piece, "handed-over", "窓口で交付"},
                               {Thing::MailItem, "planned", "郵便物の組み立て"},
                               {Thing::MailItem, "packed", "封入"},
                               {Thing::MailItem, "bench-stopped", "封入照合の停止"},
                               {Thing::MailItem, "reopened", "封入のやり直し"},
                               {Thing::MailItem, "unpacked", "郵便物の解消"},
                               {Thing::MailItem, "posted", "差出"},
                               {Thing::Batch, "closed", "完了"}};

std::string japanese_stop(const std::string& word)
{
    for (int i = 0; i <= static_cast<int>(Stop::Changed); ++i)
        if (name(static_cast<Stop>(i)) == word)
            return std::string(japanese(static_cast<Stop>(i)));
    return word;
}

std::string value(const domain::Fields& detail, const std::string& key)
{
    const auto found = detail.find(key);
    return found == detail.end() ? std::string() : found->second;
}

std::string or_unknown(const std::string& reason)
{
    return reason.empty() ? "理由の記録なし" : reason;
}

class Maker {
public:
    Maker(store::Store& store, store::BatchId batch) : m_store(store), m_batch(batch) {}

    Completion make(production::Balance balance)
    {
        m_made.balance = std::move(balance);
        read_items();
        read_pieces();
        check();
        m_made.approvals = store::Batches(m_store).approvals(m_batch);
        read_log();
        take_steps();
        return std::move(m_made);
    }

private:
    void read_items()
    {
        for (store::MailItemId last;;) {
            const auto items = store::MailItems(m_store).of_batch(m_batch, last, kChunk);
            if (items.empty())
                return;
            last = items.back().id;
            for (const store::MailItem& item : items) {
                m_ways[item.id] = class_word(item.mail_class);
                m_ids.insert({Thing::MailItem, std::to_string(item.id.value)});
                if (!domain::is_before_posting(item.state) && item.state != domain::MailItemState::Unpacked)
                    ++m_made.items[class_word(item.mail_class) + "　" + std::string(japanese(item.kind))];
            }
        }
    }

    void read_pieces()
    {
        const store::Batches batches(m_store);
        std::set<store::JobId> published;
        for (const store::Job& job : batches.jobs(m_batch)) {
            m_ids.insert({Thing::Job, std::to_string(job.id.value)});
            if (job.state == domain::JobState::Published)
                published.insert(job.id);
        }
        m_ids.insert({Thing::Batch, std::to_string(m_batch.value)});
        for (std::int64_t last = 0;;) {
            const auto pieces = batches.pieces(m_batch, last, kChunk);
            if (pieces.empty())
                return;
            last = pieces.back().position;
            for (const store::PieceRow& piece : pieces) {
                m_ids.insert({Thing::Piece, piece.code.text()});
                m_made.reprinted += piece.reprint_of ? 1 : 0;
                count(piece, piece.job && published.contains(*piece.job));
            }
        }
    }

    void count(const store::PieceRow& piece, bool published)
    {
        if (piece.state == PieceState::Spoiled)
            ++m_made.spoiled[or_unknown(piece.reason)];
        else if (piece.state == PieceState::Pulled || piece.state == PieceState::Void)
            ++m_made.pulled[or_unknown(piece.reason)];
        else if (piece.state == PieceState::Destroyed)
            ++m_destroyed;
        else if (is_settled(piece.state))
            ++m_made.mailed[published ? "電子交付" : piece.mail_item ? m_ways[*piece.mail_item] : "窓口で交付"];
    }

    /// What was counted here one by one is what the balance says, to the piece.
    void check() const
    {
        const auto sum = [](const std::map<std::string, std::int64_t>& counts) {
            std::int64_t all = 0;
            for (const auto& [word, count] : counts)
                all += count;
            return all;
        };
        const store::BatchBalance& pieces = m_made.balance.pieces;
        if (sum(m_made.spoiled) != pieces.spoiled || sum(m_made.pulled) != pieces.pulled ||
            m_destroyed != pieces.destroyed || sum(m_made.mailed) != pieces.mailed)
            throw Error(ErrorKind::Corrupt, "ロット" + std::to_string(m_batch.value) +
                                                "の報告が収支と合いません。fuda audit verify で調べてください");
    }

    void read_log()
    {
        const store::EventChoice since{.from = m_made.balance.batch.made_at, .until = {}, .thing = {}, .id = {}};
        for (std::int64_t seq = 0;;) {
            const auto events = store::Events(m_store).chosen(since, seq, kChunk);
            if (events.empty())
                break;
            seq = events.back().seq;
            for (const store::Event& event : events)
                if (const auto thing = store::parse_thing(event.thing); thing && m_ids.contains({*thing, event.id}))
                    take(*thing, event);
        }
        for (const production::MediumBalance& medium : m_made.balance.stock)
            if (medium.media != production::MediumBalance::kEnvelopes)
                m_made.came_out += medium.came_out;
    }

    void take(Thing thing, const store::Event& event)
    {
        const std::string at = config::in_japan(event.at);
        for (std::size_t i = 0; i < std::size(kSteps); ++i)
            if (kSteps[i].thing == thing && kSteps[i].event == event.event) {
                StepDone& step = m_steps[i];
                if (step.count++ == 0)
                    step.first = at;
                step.last = at;
                ++step.people[event.actor.name];
            }
        if (thing == Thing::Piece && event.event == "confirmed")
            ++m_made.confirmed;
        else if (thing == Thing::Piece && event.event == "destroyed")
            ++m_made.destroyed[value(services::fields_from_json(event.detail), "people")];
        else if (thing == Thing::MailItem && event.event == "packed")
            take_scans(value(services::fields_from_json(event.detail), "scans"));
        else if (event.event == "bench-stopped")
            take_stop(thing, event, at);
        else if (thing == Thing::MailItem && event.event == "reopened")
            m_made.stops.push_back({at, event.actor.name, event.actor.station, event.id, "",
                                    "開けてやり直し: " + value(services::fields_from_json(event.detail), "why")});
    }

    void take_scans(const std::string& scans)
    {
        if (scans.empty())
            return;
        ++m_made.scanned_items;
        m_made.scans += static_cast<std::int64_t>(split(scans, ' ').size());
    }

    /// Of the item that was open, or of the piece that was scanned while none was.
    void take_stop(Thing thing, const store::Event& event, const std::string& at)
    {
        const domain::Fields detail = services::fields_from_json(event.detail);
        m_made.stops.push_back({at, event.actor.name, event.actor.station, thing == Thing::MailItem ? event.id : "",
                                value(detail, "scanned"), japanese_stop(value(detail, "stop"))});
    }

    void take_steps()
    {
        for (auto& [index, step] : m_steps) {
            step.step = kSteps[index].japanese;
            m_made.steps.push_back(std::move(step));
        }
    }

    store::Store& m_store;
    store::BatchId m_batch;
    Completion m_made;
    std::int64_t m_destroyed = 0;
    std::set<std::pair<Thing, std::string>> m_ids; ///< of all that belongs to the batch
    std::map<store::MailItemId, std::string> m_ways;
    std::map<std::size_t, StepDone> m_steps;
};

} // namespace

Completion completion(store::Store& store, store::BatchId batch, const services::Desk& desk)
{
    production::Balance balance = production::balance(store, batch, desk);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    balance.batch = store::Batches(store).get(batch); // of the same moment as all that is counted here
    balance.pieces = store::Batches(store).balance(batch);
    return Maker(store, batch).make(std::move(balance));
}

} // namespace fuda::mailing
