#include "app/services/production/viewing.h"

#include "app/services/fields_json.h"
#include "app/services/json_text.h"
#include "app/services/production/balancing.h"
#include "data/base/error.h"
#include "data/store/mail_items.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>

namespace fuda::production {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

constexpr std::ptrdiff_t kNeighbours = 3;

void require_a_look(const services::Desk& desk)
{
    if (!desk.rights.contains(domain::Right::SeeNumbers) && !desk.rights.contains(domain::Right::Reissue))
        services::require(desk, domain::Right::Account);
}

template <class Range, class ToObject>
Array array_of(const Range& range, ToObject to_object)
{
    Array array;
    for (const auto& each : range)
        array.add(to_object(each));
    return array;
}

Object remark_object(const Remark& remark)
{
    Object object(Poco::JSON_PRESERVE_KEY_ORDER);
    object.set("piece", remark.code.text());
    object.set("text", remark.text);
    return object;
}

Object piece_object(const store::PieceRow& piece)
{
    Object object(Poco::JSON_PRESERVE_KEY_ORDER);
    object.set("piece", piece.code.text());
    object.set("document", std::string(domain::id(piece.document)));
    object.set("state", std::string(name(piece.state)));
    object.set("void_since", piece.void_since);
    object.set("reason", piece.reason);
    object.set("batch", piece.batch ? piece.batch->value : 0);
    object.set("job", piece.job ? piece.job->value : 0);
    object.set("job_name", piece.job_name);
    object.set("page", piece.page);
    object.set("mail_item", piece.mail_item ? piece.mail_item->value : 0);
    return object;
}

Object job_object(const store::Job& job)
{
    Object object(Poco::JSON_PRESERVE_KEY_ORDER);
    object.set("job", job.id.value);
    object.set("batch", job.queue.batch.value);
    object.set("document", std::string(domain::id(job.queue.document)));
    object.set("state", std::string(name(job.state)));
    object.set("pieces", job.piece_count);
    object.set("pages", job.page_count);
    object.set("approved", job.approved);
    object.set("printer", job.target ? job.target->uri : "");
    object.set("name", job.target ? job.target->name : "");
    object.set("sha256", job.sha256);
    return object;
}

Object event_object(const store::Event& event)
{
    Object object(Poco::JSON_PRESERVE_KEY_ORDER);
    object.set("at", event.at);
    object.set("who", event.actor.name);
    object.set("station", event.actor.station);
    object.set("event", event.event);
    object.set("from", event.from);
    object.set("to", event.to);
    Object detail;
    for (const auto& [key, value] : services::fields_from_json(event.detail))
        detail.set(key, value);
    object.set("detail", detail);
    return object;
}

std::string japanese_state(const std::string& word)
{
    const auto state = domain::parse_piece_state(word);
    return state ? std::string(japanese(*state)) : word;
}

} // namespace

PieceView view_piece(store::Store& store, const domain::PieceCode& code, const services::Desk& desk)
{
    require_a_look(desk);
    const store::Pieces pieces(store);
    auto piece = pieces.find(code);
    if (!piece)
        throw Error(ErrorKind::BadInput,
                    "製作物 " + code.grouped() + " はこのストアにありません。コードとストアを確かめてください");
    PieceView view{.piece = *piece};
    for (store::PieceRow& other : pieces.of_decision(piece->decision))
        if (other.id != piece->id)
            view.together.push_back(std::move(other));
    view.history = store::Events(store).of(store::Thing::Piece, code.text());
    if (piece->job) {
        view.job = store::Jobs(store).get(*piece->job);
        const auto row = store::Jobs(store).pieces(*piece->job);
        const auto at = std::find_if(row.begin(), row.end(), [&](const auto& other) { return other.id == piece->id; });
        const auto first = at - std::min(at - row.begin(), kNeighbours);
        const auto last = at + std::min(row.end() - at, kNeighbours + 1);
        std::copy_if(first, last, std::back_inserter(view.neighbours),
                     [&](const auto& other) { return other.id != piece->id; });
    }
    view.where = whereabouts(view.piece, view.job ? view.job->queue.insurer_number : "");
    return view;
}

std::string event_text(const store::Event& event)
{
    std::string text = event.from == event.to || event.from.empty()
                           ? japanese_state(event.to)
                           : japanese_state(event.from) + " → " + japanese_state(event.to);
    if (event.event == "pull-asked")
        text += "　抜き取りの指示";
    else if (event.event == "return-asked")
        text += "　返却の依頼";
    else if (event.event == "fields-changed")
        text += "　記載の差し替え";
    domain::Fields detail = services::fields_from_json(event.detail);
    if (detail.contains("why"))
        text += "　" + detail["why"];
    if (detail.contains("reprint_of"))
        text += "　" + detail["reprint_of"] + " の再印刷";
    if (detail.contains("people"))
        text += "　立会い " + detail["people"];
    if (detail.contains("mail_item"))
        text += "　郵便物 " + store::item_code({std::stoll(detail["mail_item"])});
    return text;
}

std::vector<store::PieceRow> pieces_of_batch(store::Store& store, store::BatchId batch, std::int64_t after_position,
                                             std::size_t count, const services::Desk& desk)
{
    require_a_look(desk);
    return store::Batches(store).pieces(batch, after_position, count);
}

std::vector<store::Job> jobs_of(store::Store& store, std::optional<store::BatchId> batch, const services::Desk& desk)
{
    require_a_look(desk);
    return batch ? store::Jobs(store).of_batch(*batch) : store::Jobs(store).unfinished();
}

JobView view_job(store::Store& store, store::JobId job, const services::Desk& desk)
{
    require_a_look(desk);
    const store::Jobs jobs(store);
    return {jobs.get(job), jobs.pieces(job), store::Events(store).of(store::Thing::Job, std::to_string(job.value))};
}

std::string to_json(const StepOutcome& outcome)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("done", array_of(outcome.done, [](const domain::PieceCode& code) { return code.text(); }));
    json.set("along", array_of(outcome.along, remark_object));
    json.set("refused", array_of(outcome.refused, remark_object));
    return services::json_text(json);
}

std::string to_json(const ReprintOutcome& outcome)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("made", array_of(outcome.made, [](const Reprinted& piece) {
                 Object object(Poco::JSON_PRESERVE_KEY_ORDER);
                 object.set("of", piece.of.text());
                 object.set("piece", piece.code.text());
                 object.set("document", std::string(domain::id(piece.document)));
                 return object;
             }));
    json.set("along", array_of(outcome.along, remark_object));
    json.set("refused", array_of(outcome.refused, remark_object));
    return services::json_text(json);
}

std::string to_json(const std::vector<ToPull>& list)
{
    return services::json_text(array_of(list, [](const ToPull& entry) {
        Object object = piece_object(entry.piece);
        object.set("where", entry.where);
        return object;
    }));
}

std::string to_json(const std::vector<JobInDoubt>& jobs)
{
    return services::json_text(array_of(jobs, [](const JobInDoubt& entry) {
        Object object = job_object(entry.job);
        object.set("pieces_in_doubt", entry.pieces_in_doubt);
        object.set("sent_at", entry.sent_at);
        object.set("doubted_at", entry.doubted_at);
        object.set("reason", entry.reason);
        object.set("question", entry.question());
        return object;
    }));
}

std::string to_json(const std::vector<store::PieceRow>& pieces)
{
    return services::json_text(array_of(pieces, piece_object));
}

std::string to_json(const std::vector<store::Job>& jobs)
{
    return services::json_text(array_of(jobs, job_object));
}

std::string to_json(const PieceView& view)
{
    Object json = piece_object(view.piece);
    json.set("where", view.where);
    if (view.job)
        json.set("printed_as", job_object(*view.job));
    json.set("together", array_of(view.together, piece_object));
    json.set("neighbours", array_of(view.neighbours, piece_object));
    json.set("history", array_of(view.history, event_object));
    return services::json_text(json);
}

std::string to_json(const JobView& view)
{
    Object json = job_object(view.job);
    json.set("contents", array_of(view.pieces, piece_object));
    json.set("history", array_of(view.history, event_object));
    return services::json_text(json);
}

} // namespace fuda::production
