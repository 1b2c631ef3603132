#include "app/services/production/batching.h"

#include "app/services/issuing/printing.h"
#include "app/services/json_text.h"
#include "data/base/error.h"
#include "data/store/mapping.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace fuda::production {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

Object object_of(const store::Batch& batch)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("batch", batch.id.value);
    json.set("insurer_number", batch.insurer_number);
    json.set("kind", batch.kind == store::BatchKind::Roster ? "roster" : "counter");
    json.set("filter", batch.filter);
    json.set("order", batch.ordering);
    json.set("state", std::string(domain::name(batch.state)));
    json.set("reason", batch.reason);
    json.set("pieces", batch.pieces);
    json.set("made_at", batch.made_at);
    json.set("made_by", batch.made_by);
    return json;
}

Object object_of(const store::Job& job, const store::Approval* approval)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("job", job.id.value);
    json.set("name", issuing::job_name(job));
    json.set("document", std::string(domain::id(job.queue.document)));
    json.set("media", job.media);
    json.set("pieces", job.piece_count);
    json.set("pages", job.page_count);
    json.set("sha256", job.sha256);
    json.set("state", std::string(domain::name(job.state)));
    json.set("made_by", job.made_by);
    json.set("approved", job.approved);
    json.set("approved_at", approval ? approval->at : "");
    json.set("approved_by", approval ? approval->by : "");
    return json;
}

Object object_of(const store::Event& event)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("seq", event.seq);
    json.set("at", event.at);
    json.set("actor", event.actor.name);
    json.set("station", event.actor.station);
    json.set("event", event.event);
    json.set("from", event.from);
    json.set("to", event.to);
    Object detail(Poco::JSON_PRESERVE_KEY_ORDER);
    for (const auto& [key, value] : store::stored_json(event.detail))
        detail.set(key, value);
    json.set("detail", detail);
    return json;
}

void need_reason(std::string_view reason, const char* what)
{
    if (reason.empty())
        throw Error(ErrorKind::Usage, std::string("ロットを") + what + "には理由が要ります");
}

void apply(store::Store& store, store::BatchId batch, domain::BatchEvent event, std::string_view reason,
           const services::Desk& desk, SeenRevision seen)
{
    services::require(desk, domain::Right::RunBatch);
    store::Change change(store, desk.actor, desk.now());
    store::Batches batches(store);
    batches.apply(change, batch, seen.value_or(batches.get(batch).revision), event, reason);
    change.commit();
}

} // namespace

std::string described(const store::PieceFilter& filter)
{
    std::string text = "交付年月日 " + filter.issue_date.iso();
    const auto add = [&](const std::string& part) { text += " · " + part; };
    if (!filter.documents.empty()) {
        std::string documents;
        for (const domain::Document document : filter.documents)
            documents += (documents.empty() ? "" : "、") + std::string(japanese(document));
        add(documents);
    }
    if (filter.from_counter)
        add("窓口の分");
    if (!filter.employer.empty())
        add("事業所 " + filter.employer);
    if (!filter.postal_code.empty())
        add("郵便番号 " + filter.postal_code + (filter.postal_code.size() < 7 ? "…" : ""));
    if (!filter.kana_from.empty() || !filter.kana_to.empty())
        add("フリガナ " + filter.kana_from + "～" + filter.kana_to);
    if (filter.roster)
        add("名簿 " + std::to_string(filter.roster->value));
    const bool narrowed = text.find(" · ") != std::string::npos;
    return narrowed ? text : text + " のすべて";
}

store::Batch make_batch(store::Store& store, const store::PieceFilter& filter, store::PieceOrder order,
                        const services::Desk& desk)
{
    services::require(desk, domain::Right::RunBatch);
    store::Change change(store, desk.actor, desk.now());
    store::Batch batch = store::Batches(store).make(change, store::BatchKind::Roster, filter, order, described(filter));
    change.commit();
    return batch;
}

std::string only_insurer_waiting(store::Store& store)
{
    const auto insurers = store::Pieces(store).unbatched();
    if (insurers.empty())
        throw Error(ErrorKind::BadInput,
                    "ロットに入っていない作成待ちの製作物はありません。判定が済んでいるかを確かめてください");
    if (insurers.size() > 1)
        throw Error(ErrorKind::BadInput, "作成待ちの製作物が複数の保険者にあります。保険者番号を指定してください");
    return insurers.begin()->first;
}

void hold_batch(store::Store& store, store::BatchId batch, std::string_view reason, const services::Desk& desk,
                SeenRevision seen)
{
    need_reason(reason, "停止する");
    apply(store, batch, domain::BatchEvent::HeldBack, reason, desk, seen);
}

void release_batch(store::Store& store, store::BatchId batch, const services::Desk& desk, SeenRevision seen)
{
    apply(store, batch, domain::BatchEvent::Released, {}, desk, seen);
}

void cancel_batch(store::Store& store, store::BatchId batch, std::string_view reason, const services::Desk& desk,
                  SeenRevision seen)
{
    services::require(desk, domain::Right::RunBatch);
    need_reason(reason, "取り消す");
    store::Change change(store, desk.actor, desk.now());
    store::Batches batches(store);
    batches.cancel(change, batch, seen.value_or(batches.get(batch).revision), reason);
    change.commit();
}

std::vector<store::Batch> list_batches(store::Store& store, store::BatchId before, std::size_t count,
                                       const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    return store::Batches(store).list(before, count);
}

BatchView view_batch(store::Store& store, store::BatchId id, const services::Desk& desk)
{
    services::require(desk, domain::Right::SeeNumbers);
    store::Batches batches(store);
    return {batches.get(id), batches.counts(id), batches.jobs(id), batches.approvals(id),
            store::Events(store).of(store::Thing::Batch, std::to_string(id.value))};
}

std::string to_json(const BatchView& view)
{
    Object json = object_of(view.batch);
    Array counts, jobs, events;
    for (const store::PieceCount& count : view.counts) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("document", std::string(domain::id(count.document)));
        entry.set("state", std::string(domain::name(count.state)));
        entry.set("count", count.count);
        counts.add(entry);
    }
    for (const store::Job& job : view.jobs) {
        const store::Approval* approval = nullptr;
        for (const store::Approval& each : view.approvals)
            if (each.job == job.id && job.approved)
                approval = &each;
        jobs.add(object_of(job, approval));
    }
    for (const store::Event& event : view.events)
        events.add(object_of(event));
    json.set("counts", counts);
    json.set("jobs", jobs);
    json.set("events", events);
    return services::json_text(json);
}

std::string to_json(const store::Batch& batch)
{
    return services::json_text(object_of(batch));
}

std::string to_json(const std::vector<store::Batch>& batches)
{
    Array json;
    for (const store::Batch& batch : batches)
        json.add(object_of(batch));
    return services::json_text(json);
}

} // namespace fuda::production
