#include "app/services/issuing/approving.h"

#include "data/base/error.h"
#include "data/store/events.h"
#include "data/store/mapping.h"

namespace fuda::issuing {

namespace {

/// Of the jobs that the batch's last proof pack was cut from; empty when there has been none.
std::string proved_manifest(store::Store& store, store::BatchId batch)
{
    std::string manifest;
    for (const store::Event& event : store::Events(store).of(store::Thing::Batch, std::to_string(batch.value)))
        if (event.event == kProofPackEvent)
            manifest = store::stored_json(event.detail)[kProofPackManifest];
    return manifest;
}

} // namespace

std::int64_t approve_batch(store::Store& store, store::BatchId id, const std::optional<services::Second>& approver,
                           const services::Desk& desk)
{
    store::Change change(store, desk.actor, desk.now());
    store::Batches batches(store);
    const store::Batch batch = batches.get(id);
    const services::Second at_desk{desk.actor, desk.rights};
    const services::Second& who = approver ? *approver : at_desk;
    if (desk.people == services::People::Known) {
        services::require(who, domain::Right::Approve);
        bool took_part = who.actor.name == batch.made_by;
        for (const store::Job& job : batches.jobs(id))
            took_part = took_part || (!job.approved && job.made_by == who.actor.name);
        if (took_part)
            throw Error(ErrorKind::Conflict, "ロット" + std::to_string(id.value) + "は利用者「" + who.actor.name +
                                                 "」が作ったものです。承認は別の人が行わなければなりません");
        const auto waiting = batches.awaiting_approval(id);
        if (!waiting.empty() && proved_manifest(store, id) != store::manifest_of(waiting))
            throw Error(ErrorKind::Conflict,
                        "ロット" + std::to_string(id.value) +
                            "の、いまの印刷ジョブの校正刷りがまだ作られていません。fuda batch proof " +
                            std::to_string(id.value) + " で作り、見てから承認してください");
    }
    const std::string people = desk.people == services::People::None ? desk.actor.name + "（単独）" : who.actor.name;
    const std::int64_t jobs = batches.approve(change, id, batch.revision, people);
    change.commit();
    return jobs;
}

} // namespace fuda::issuing
