#include "data/base/digest.h"
#include "data/store/keeping/verification_checks.h"
#include "data/store/mapping.h"

namespace fuda::store {

namespace {

constexpr std::size_t kDetailsAtOnce = 2000;

/// What a row says that its event has said as well.
struct Detail {
    const char* key; ///< in the event's detail
    const char* what;
};

void compare(FaultList& faults, Thing thing, const std::string& id, const Detail& detail, const std::string& recorded,
             const std::string& found)
{
    if (recorded != found)
        faults.add({Fault::Kind::Changed, std::string(name(thing)), id, recorded, found,
                    std::string(japanese(thing)) + " " + id + ": " + detail.what + "が、記録の「" + recorded +
                        "」ではなく「" + found + "」に書き換えられています"});
}

/// The detail of the thing's last event of these names; $1 is the thing.
std::string last_detail(const std::string& key, const std::string& events)
{
    return "(SELECT e.detail FROM events e WHERE e.thing = $1 AND e.thing_id = " + key + " AND e.event IN (" + events +
           ") ORDER BY e.seq DESC LIMIT 1)";
}

using Text = std::optional<std::string>;

/// By its number a mail item is found, and by its days it is said to be late or lost.
void check_mail_items(db::Session& session, FaultList& faults)
{
    constexpr Detail kTracking{"tracking", "追跡番号"}, kPosted{"day", "差出日"}, kEnded{"day", "配達・返戻の日"};
    const std::string key = "CAST(m.id AS TEXT)";
    for (std::int64_t last = 0;;) {
        using Row = std::tuple<std::int64_t, std::string, std::string, std::string, Text, Text, Text>;
        const auto rows = db::query<Row>(
            session,
            "SELECT m.id, COALESCE(m.tracking_number, ''), COALESCE(m.posted_on, ''), "
            "COALESCE(m.ended_on, ''), " +
                last_detail(key, "'planned', 'packed', 'tracked'") + ", " + last_detail(key, "'posted'") +
                // A posting begins anew: how an earlier one ended is over.
                ", (SELECT CASE WHEN e.event = 'posted' THEN '{}' ELSE e.detail END FROM events e WHERE "
                "e.thing = $1 AND e.thing_id = " +
                key +
                " AND e.event IN ('posted', 'presumed', 'delivered', 'returned') ORDER BY e.seq DESC LIMIT 1) "
                "FROM mail_items m WHERE m.id > $2 ORDER BY m.id LIMIT $3",
            name(Thing::MailItem), last, kDetailsAtOnce);
        if (rows.empty())
            return;
        last = std::get<0>(rows.back());
        for (const auto& [id, tracking, posted_on, ended_on, packed, posted, ended] : rows) {
            const std::string item = std::to_string(id);
            compare(faults, Thing::MailItem, item, kTracking, said(packed, kTracking.key), tracking);
            compare(faults, Thing::MailItem, item, kPosted, said(posted, kPosted.key), posted_on);
            compare(faults, Thing::MailItem, item, kEnded, said(ended, kEnded.key), ended_on);
        }
    }
}

/// Who asked, why, and how he was known: what a document was handed out on.
void check_applications(db::Session& session, FaultList& faults)
{
    constexpr Detail kMember{"member", "加入者"}, kReason{"reason", "理由"}, kIdentity{"identity", "本人確認"},
        kDecision{"decision", "交付の判定"}, kNote{"note", "取り下げの理由のハッシュ"};
    const std::string key = "CAST(a.id AS TEXT)";
    for (std::int64_t last = 0;;) {
        using Row =
            std::tuple<std::int64_t, std::string, std::string, std::string, std::string, std::string, Text, Text>;
        const auto rows =
            db::query<Row>(session,
                           "SELECT a.id, CAST(a.member_id AS TEXT), a.reason, a.identity_check, "
                           "COALESCE(CAST(a.decision_id AS TEXT), ''), a.ended_note, " +
                               last_detail(key, "'received'") + ", " + last_detail(key, "'decided', 'withdrawn'") +
                               " FROM applications a WHERE a.id > $2 ORDER BY a.id LIMIT $3",
                           name(Thing::Application), last, kDetailsAtOnce);
        if (rows.empty())
            return;
        last = std::get<0>(rows.back());
        for (const auto& [id, member, reason, identity, decision, note, received, ended] : rows) {
            const std::string application = std::to_string(id);
            compare(faults, Thing::Application, application, kMember, said(received, kMember.key), member);
            compare(faults, Thing::Application, application, kReason, said(received, kReason.key), reason);
            compare(faults, Thing::Application, application, kIdentity, said(received, kIdentity.key), identity);
            compare(faults, Thing::Application, application, kDecision, said(ended, kDecision.key), decision);
            if (!note.empty()) // a purge takes it away
                compare(faults, Thing::Application, application, kNote, said(ended, kNote.key), sha256(note));
        }
    }
}

/// Jobs of another batch would be printed with its approval.
void check_jobs(db::Session& session, FaultList& faults)
{
    constexpr Detail kBatch{"batch", "ロット"}, kLayout{"layout", "様式"};
    using Row = std::tuple<std::string, std::string, std::string, Text>;
    for (const auto& [job, batch, layout, composed] :
         db::query<Row>(session,
                        "SELECT CAST(j.id AS TEXT), COALESCE(CAST(j.batch_id AS TEXT), ''), j.layout_sha256, " +
                            last_detail("CAST(j.id AS TEXT)", "'composed'") + " FROM jobs j ORDER BY j.id",
                        name(Thing::Job))) {
        compare(faults, Thing::Job, job, kBatch, said(composed, kBatch.key), batch);
        compare(faults, Thing::Job, job, kLayout, said(composed, kLayout.key), layout);
    }
}

/// Another XML under an approved version's number would print what nobody has let through.
void check_layout_versions(db::Session& session, FaultList& faults)
{
    constexpr Detail kXml{"sha256", "XML のハッシュ"};
    for (const auto& [id, sha256, saved] : db::query<std::tuple<std::string, std::string, Text>>(
             session,
             "SELECT x.id, x.sha256, " + last_detail("x.id", "'saved', 'approved', 'rejected', 'withdrawn'") +
                 " FROM (SELECT layout || '/' || CAST(version AS TEXT) AS id, sha256 FROM layout_versions) x ORDER BY "
                 "x.id",
             name(Thing::LayoutVersion)))
        compare(faults, Thing::LayoutVersion, id, kXml, said(saved, kXml.key), sha256);
}

/// What was made with a profile or a layout that nobody can look at any more.
void check_kept(db::Session& session, FaultList& faults)
{
    for (const auto& [hash] : db::query<std::tuple<std::string>>(
             session,
             "SELECT u.sha256 FROM (SELECT profile_sha256 AS sha256 FROM rosters UNION SELECT profile_sha256 FROM "
             "decisions UNION SELECT profile_sha256 FROM pieces UNION SELECT layout_sha256 FROM pieces UNION SELECT "
             "profile_sha256 FROM jobs UNION SELECT layout_sha256 FROM jobs UNION SELECT sha256 FROM layout_versions) "
             "u WHERE u.sha256 IS NOT NULL AND NOT "
             "EXISTS (SELECT 1 FROM snapshots s WHERE s.sha256 = u.sha256) ORDER BY u.sha256 LIMIT $1",
             faults.wanted()))
        faults.add(
            {Fault::Kind::Removed, "snapshot", hash, hash, {}, "設定・様式の控え " + hash + ": 削除されています"});
}

} // namespace

void check_details(db::Session& session, FaultList& faults)
{
    check_jobs(session, faults);
    check_mail_items(session, faults);
    check_applications(session, faults);
    check_layout_versions(session, faults);
    check_kept(session, faults);
}

} // namespace fuda::store
