#include "data/base/digest.h"
#include "data/store/keeping/verification_checks.h"
#include "data/store/mapping.h"

namespace fuda::store {

namespace {

constexpr std::size_t kContentsAtOnce = 2000;

void check_fields(db::Session& session, FaultList& faults)
{
    using Row = std::tuple<std::int64_t, std::string, std::string, std::string, std::optional<std::string>,
                           std::optional<std::string>>;
    for (std::int64_t last = 0;;) {
        const auto rows = db::query<Row>(
            session,
            "SELECT p.id, p.code, p.fields, p.fields_sha256, p.purged_at, (SELECT e.detail FROM events e "
            "WHERE e.thing = 'piece' AND e.thing_id = p.code AND e.event IN ('planned', 'fields-changed') "
            "ORDER BY e.seq DESC LIMIT 1) FROM pieces p WHERE p.id > $1 ORDER BY p.id LIMIT $2",
            last, kContentsAtOnce);
        if (rows.empty())
            return;
        last = std::get<0>(rows.back());
        for (const auto& [id, code, fields, hash, purged, detail] : rows) {
            const std::string recorded = said(detail, "fields");
            const auto changed = [&](const std::string& expected, const std::string& found, const char* what) {
                faults.add({Fault::Kind::Changed, "piece", code, expected, found, "製作物 " + code + ": " + what});
            };
            if (hash != recorded) // both are empty in stores from before fields had a hash
                changed(recorded, hash, "印字する内容のハッシュが、記録と違うものに書き換えられています");
            else if (purged && fields != "{}")
                changed("{}", sha256(fields), "個人情報を消去した後で、印字する内容が書き込まれています");
            else if (!purged && !hash.empty() && sha256(fields) != hash)
                changed(hash, sha256(fields), "印字する内容が書き換えられています");
        }
    }
}

/// Pieces whose fields are gone are those that a purge counted.
void check_purged_pieces(db::Session& session, FaultList& faults)
{
    std::map<std::string, std::int64_t> counted;
    for (const auto& [at, detail] : db::query<std::tuple<std::string, std::string>>(
             session, "SELECT at, detail FROM events WHERE thing = 'store' AND event = 'purged' ORDER BY seq")) {
        const std::string pieces = said(detail, "pieces");
        counted[at] += pieces.empty() ? 0 : std::stoll(pieces);
    }
    for (const auto& [at, pieces] : db::query<std::tuple<std::string, std::int64_t>>(
             session, "SELECT purged_at, COUNT(*) FROM pieces WHERE purged_at IS NOT NULL GROUP BY purged_at"))
        if (counted[at] != pieces)
            faults.add({Fault::Kind::Changed, "store", at, std::to_string(counted[at]), std::to_string(pieces),
                        "個人情報の消去 " + at + ": 記録では製作物 " + std::to_string(counted[at]) + " 件ですが、" +
                            std::to_string(pieces) + " 件が消されています"});
}

void check_bytes(db::Session& session, FaultList& faults)
{
    using Row = std::tuple<std::int64_t, std::string, std::optional<std::string>, std::int64_t>;
    for (const auto& [id, hash, detail, purged] : db::query<Row>(
             session, "SELECT j.id, j.sha256, (SELECT e.detail FROM events e WHERE e.thing = 'job' AND "
                      "e.thing_id = CAST(j.id AS TEXT) AND e.event = 'composed' ORDER BY e.seq LIMIT 1), "
                      "(SELECT COUNT(*) FROM events e WHERE e.thing = 'job' AND e.thing_id = CAST(j.id AS TEXT) AND "
                      "e.event = 'purged') FROM jobs j ORDER BY j.id")) {
        const std::string job = std::to_string(id);
        const std::string recorded = said(detail, "sha256");
        if (recorded != hash)
            faults.add({Fault::Kind::Changed, "job", job, recorded, hash,
                        "印刷ジョブ " + job + ": 印刷データのハッシュが、記録と違うものに書き換えられています"});
        const auto bytes = session.select_bytes("SELECT bytes FROM documents WHERE sha256 = $1", {db::to_value(hash)});
        const std::string found = bytes ? sha256(*bytes) : "";
        if (!bytes && purged == 0)
            faults.add({Fault::Kind::Removed,
                        "document",
                        job,
                        hash,
                        {},
                        "印刷ジョブ " + job + ": 印刷データが削除されています"});
        else if (bytes && found != hash)
            faults.add({Fault::Kind::Changed, "document", job, hash, found,
                        "印刷ジョブ " + job + ": 印刷データが書き換えられています"});
    }
    faults.checked("document", db::query_one<std::int64_t>(session, "SELECT COUNT(*) FROM documents").value());
}

void check_snapshots(db::Session& session, FaultList& faults)
{
    for (const auto& [hash] :
         db::query<std::tuple<std::string>>(session, "SELECT sha256 FROM snapshots ORDER BY sha256")) {
        const std::string found = sha256(
            db::query_one<std::string>(session, "SELECT content FROM snapshots WHERE sha256 = $1", hash).value());
        if (found != hash)
            faults.add({Fault::Kind::Changed, "snapshot", hash, hash, found,
                        "設定・様式の控え " + hash + ": 内容が書き換えられています"});
        faults.checked("snapshot", 1);
    }
}

void check_profiles(db::Session& session, FaultList& faults)
{
    using Row =
        std::tuple<std::string, std::int64_t, std::string, std::string, std::string, std::optional<std::string>>;
    for (const auto& [insurer, revision, profile, hash, seal_hash, detail] : db::query<Row>(
             session, "SELECT i.insurer_number, i.revision, i.profile, i.sha256, i.seal_sha256, (SELECT e.detail FROM "
                      "events e WHERE e.thing = 'insurer' AND e.thing_id = i.insurer_number || '/' || "
                      "CAST(i.revision AS TEXT) AND e.event = 'adopted' ORDER BY e.seq LIMIT 1) FROM insurers i "
                      "ORDER BY i.insurer_number, i.revision")) {
        const std::string id = insurer + "/" + std::to_string(revision);
        if (const std::string found = sha256(profile); found != hash)
            faults.add({Fault::Kind::Changed, "insurer", id, hash, found,
                        "保険者 " + id + ": 設定の内容が書き換えられています"});
        const auto seal = session.select_bytes("SELECT seal FROM insurers WHERE insurer_number = $1 AND revision = $2",
                                               {db::to_value(insurer), db::to_value(revision)});
        const std::string recorded = said(detail, "seal_sha256"), found = sha256(seal.value_or(""));
        if (recorded != seal_hash || recorded != found)
            faults.add({Fault::Kind::Changed, "insurer", id, recorded, found,
                        "保険者 " + id + ": 印影が書き換えられています"});
    }
}

/// What was approved at this moment of the batch, as its event bound it (Batches::approve).
std::string manifest(db::Session& session, const std::string& batch, const std::string& at)
{
    Sha256 manifest;
    for (const auto& [job, hash] : db::query<std::tuple<std::string, std::string>>(
             session,
             "SELECT CAST(job_id AS TEXT), sha256 FROM approvals WHERE CAST(batch_id AS TEXT) = $1 AND "
             "approved_at = $2 ORDER BY approvals.job_id",
             batch, at))
        manifest.update(job + " " + hash + "\n");
    return manifest.finish();
}

void check_approvals(db::Session& session, FaultList& faults)
{
    for (const auto& [job, hash, is] : db::query<std::tuple<std::string, std::string, std::string>>(
             session,
             "SELECT CAST(a.job_id AS TEXT), a.sha256, j.sha256 FROM approvals a JOIN jobs j ON j.id = a.job_id "
             "WHERE a.sha256 <> j.sha256 OR j.batch_id IS NULL OR a.batch_id <> j.batch_id ORDER BY a.job_id LIMIT $1",
             faults.wanted()))
        faults.add({Fault::Kind::Changed, "approval", job, hash, is,
                    "印刷ジョブ " + job + " の承認: 承認したものが、そのジョブの印刷データではありません"});
    for (const auto& [job, batch, at] : db::query<std::tuple<std::string, std::string, std::string>>(
             session,
             "SELECT CAST(a.job_id AS TEXT), CAST(a.batch_id AS TEXT), a.approved_at FROM approvals a WHERE NOT EXISTS "
             "(SELECT 1 FROM events e WHERE e.thing = 'batch' AND e.thing_id = CAST(a.batch_id AS TEXT) AND "
             "e.event = 'approved' AND e.at = a.approved_at) ORDER BY a.job_id LIMIT $1",
             faults.wanted()))
        faults.add({Fault::Kind::Inserted,
                    "approval",
                    job,
                    {},
                    at,
                    "印刷ジョブ " + job + " の承認: ロット " + batch + " の承認の記録がありません"});
    for (const auto& [batch, at, detail] : db::query<std::tuple<std::string, std::string, std::string>>(
             session,
             // Approvals are known by their moment: of two in the same second neither can be told from the other.
             "SELECT thing_id, at, MAX(detail) FROM events WHERE thing = 'batch' AND event = 'approved' "
             "GROUP BY thing_id, at HAVING COUNT(*) = 1 ORDER BY MIN(seq)")) {
        const std::string recorded = said(detail, "sha256"), found = manifest(session, batch, at);
        if (recorded != found)
            faults.add({Fault::Kind::Changed, "batch", batch, recorded, found,
                        "ロット " + batch + ": " + at + " に承認したジョブが、書き換えられています"});
    }
    faults.checked("approval", db::query_one<std::int64_t>(session, "SELECT COUNT(*) FROM approvals").value());
}

} // namespace

void check_contents(db::Session& session, FaultList& faults)
{
    check_fields(session, faults);
    check_purged_pieces(session, faults);
    check_bytes(session, faults);
    check_snapshots(session, faults);
    check_profiles(session, faults);
    check_approvals(session, faults);
}

} // namespace fuda::store
