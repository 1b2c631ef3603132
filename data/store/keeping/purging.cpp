#include "data/store/keeping/purging.h"

#include "data/store/mapping.h"

#include <tuple>

namespace fuda::store {

namespace {

/// An eligibility (e) that still tells of a person.
constexpr const char* kPersonal = "(e.name <> '' OR e.number <> '' OR e.address <> '')";

/// Older rosters that a newer one of the same insurer has followed; $1 is the day.
constexpr const char* kOverRosters =
    "(SELECT r.id FROM rosters r WHERE r.imported_at < $1 AND EXISTS (SELECT 1 FROM rosters n WHERE "
    "n.insurer_number = r.insurer_number AND (n.as_of > r.as_of OR (n.as_of = r.as_of AND n.id > r.id))))";

constexpr const char* kNoWords = "（消去済み）";

std::int64_t purge_pieces(Change& change, const std::string& older_than, const std::string& today)
{
    return static_cast<std::int64_t>(
        db::exec(change.store().session(),
                 "UPDATE pieces SET fields = '{}', purged_at = $2 WHERE purged_at IS NULL AND changed_at < $1 "
                 "AND state IN ('mailed', 'delivered', 'recovered', 'destroyed', 'void') "
                 "AND (batch_id IS NULL OR batch_id IN (SELECT b.id FROM batches b WHERE b.state IN ('closed', "
                 "'cancelled'))) AND (state IN ('recovered', 'destroyed', 'void') OR NOT EXISTS (SELECT 1 FROM "
                 "decisions d WHERE d.id = pieces.decision_id AND d.valid_until >= $3))",
                 older_than, change.now(), today));
}

/// The address on a label goes with the last of the pieces that went there.
void purge_labels(Change& change)
{
    db::exec(
        change.store().session(),
        "UPDATE mail_items SET to_postal_code = NULL, to_address = NULL, to_name = NULL WHERE to_address IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM mail_item_pieces i JOIN pieces p ON p.id = i.piece_id WHERE i.mail_item_id = "
        "mail_items.id AND p.purged_at IS NULL)");
}

/// Jobs with the same bytes (a batch that was cancelled and made again) lose them together, when the last of them is over.
std::int64_t purge_jobs(Change& change, const std::string& older_than)
{
    db::Session& session = change.store().session();
    const auto jobs = db::query<std::tuple<std::string, std::string, std::string>>(
        session,
        "SELECT CAST(j.id AS TEXT), j.state, j.sha256 FROM jobs j WHERE "
        "EXISTS (SELECT 1 FROM documents o WHERE o.sha256 = j.sha256) "
        "AND NOT EXISTS (SELECT 1 FROM jobs l WHERE l.sha256 = j.sha256 AND (l.state NOT IN ('printed', 'cancelled', "
        "'published') "
        "OR EXISTS (SELECT 1 FROM pieces p WHERE p.job_id = l.id AND p.purged_at IS NULL) "
        "OR EXISTS (SELECT 1 FROM events e WHERE e.thing = 'job' AND e.thing_id = CAST(l.id AS TEXT) AND e.at >= $1))) "
        "ORDER BY j.id",
        older_than);
    db::Batch documents(session, "DELETE FROM documents WHERE sha256 = $1");
    for (const auto& [id, state, hash] : jobs) {
        documents.add(hash);
        change.record({Thing::Job, id, "purged", state, state, {}});
    }
    documents.run();
    return static_cast<std::int64_t>(jobs.size());
}

/// What cannot be empty keeps a word that no longer points to anybody.
std::int64_t purge_eligibilities(Change& change, const std::string& older_than)
{
    return static_cast<std::int64_t>(db::exec(
        change.store().session(),
        "UPDATE eligibilities AS e SET symbol = '', number = '', branch = '', name = '', kana = '', alias = '', "
        "birth = substr(e.birth, 1, 4) || '-01-01', insured_name = '', applies_from = NULL, lost = NULL, "
        "postal_code = '', address = '', mail_postal_code = NULL, mail_address = NULL, mail_name = NULL, "
        "employer_symbol = '', employer_name = '', copay_percent = NULL, limit_category = '', limit_from = NULL, "
        "long_term_from = NULL, specific_disease = '', specific_disease_from = NULL, asked_for = '', "
        "myna_expires = NULL, applied = NULL, applicant = NULL, certificate_expires = NULL, certificate_issued = NULL, "
        "stay_until = NULL, protected_address = 0 WHERE e.roster_id IN " +
            std::string(kOverRosters) + " AND " + kPersonal +
            " AND NOT EXISTS (SELECT 1 FROM decisions d JOIN pieces p ON p.decision_id = d.id WHERE "
            "d.member_id = e.member_id AND d.eligibility_id = e.id AND p.purged_at IS NULL) "
            "AND NOT EXISTS (SELECT 1 FROM applications a WHERE a.member_id = e.member_id AND a.state = 'received')",
        older_than));
}

std::int64_t purge_findings(Change& change, const std::string& older_than)
{
    return static_cast<std::int64_t>(
        db::exec(change.store().session(),
                 "UPDATE findings SET message = $2, remedy = '' WHERE message <> $2 AND roster_id IN " +
                     std::string(kOverRosters),
                 older_than, kNoWords));
}

std::int64_t purge_members(Change& change)
{
    db::Session& session = change.store().session();
    // No 番号 of a roster begins with '#'.
    const auto members = static_cast<std::int64_t>(
        db::exec(session, std::string("UPDATE members SET symbol = '', number = '#' || CAST(id AS TEXT), branch = '' "
                                      "WHERE number NOT LIKE '#%' AND NOT EXISTS (SELECT 1 FROM eligibilities e "
                                      "WHERE e.member_id = members.id AND ") +
                              kPersonal + ")"));
    db::exec(session, "DELETE FROM member_search WHERE member_id IN (SELECT id FROM members WHERE number LIKE '#%')");
    // The index of parts only notes that a name has gone; made anew it does not hold it any more.
    if (members > 0 && session.engine() == db::Engine::Sqlite)
        session.execute_script("INSERT INTO member_parts (member_parts) VALUES ('rebuild')");
    return members;
}

std::int64_t purge_applications(Change& change, const std::string& older_than)
{
    return static_cast<std::int64_t>(db::exec(
        change.store().session(),
        "UPDATE applications SET identity_note = '', ended_note = '' WHERE state <> 'received' AND received_at < $1 "
        "AND (identity_note <> '' OR ended_note <> '') AND NOT EXISTS (SELECT 1 FROM pieces p WHERE "
        "p.decision_id = applications.decision_id AND p.purged_at IS NULL)",
        older_than));
}

} // namespace

std::map<std::string, std::string> PurgeCounts::words() const
{
    return {{"pieces", std::to_string(pieces)},     {"jobs", std::to_string(jobs)},
            {"members", std::to_string(members)},   {"eligibilities", std::to_string(eligibilities)},
            {"findings", std::to_string(findings)}, {"applications", std::to_string(applications)}};
}

PurgeCounts purge(Change& change, calendar::Date older_than, calendar::Date today, std::string_view people)
{
    const std::string day = older_than.iso();
    PurgeCounts counts;
    counts.pieces = purge_pieces(change, day, today.iso());
    purge_labels(change);
    counts.jobs = purge_jobs(change, day);
    counts.eligibilities = purge_eligibilities(change, day);
    counts.findings = purge_findings(change, day);
    counts.members = purge_members(change);
    counts.applications = purge_applications(change, day);
    if (counts.sum() > 0) {
        NewEvent event{Thing::Store, "1", "purged", "", "", counts.words()};
        event.detail["older_than"] = day;
        event.detail["people"] = std::string(people);
        change.record(event);
    }
    return counts;
}

} // namespace fuda::store
