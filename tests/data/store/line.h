#pragma once

#include "data/base/digest.h"
#include "data/store/batches.h"
#include "data/store/decisions.h"
#include "data/store/eligibilities.h"
#include "data/store/events.h"
#include "data/store/jobs.h"
#include "data/store/pieces.h"
#include "data/store/rosters.h"

#include <string>
#include <vector>

/// Fictional data for the line from a roster to printed pieces, and the steps of the line as the services take them.
namespace fuda::tests {

inline constexpr const char* kNow = "2026-11-20T01:02:03Z";
inline constexpr const char* kInsurer = "133991";
inline constexpr int kCrashRows = 60;        ///< in line_runner's roster
inline constexpr int kSpillingRows = 20'000; ///< in its import that does not fit into memory; each takes over 400 bytes
inline const store::Actor kClerk{"clerk", "desk-1"};

inline calendar::Date day(const char* iso)
{
    return calendar::Date::from_iso(iso).value();
}

/// The nth member; every field of every nth one differs from the others'.
inline domain::Eligibility member(int n)
{
    domain::Eligibility e;
    e.insurer_number = kInsurer;
    e.symbol = "７１-0000";
    e.number = std::to_string(100000 + n);
    e.branch = "00";
    e.name = "見本　花子" + std::to_string(n);
    e.kana = "ミホン　ハナコ";
    e.birth = day("1968-02-29").plus_days(n % 20000);
    e.sex = domain::Sex::Female;
    e.acquired = day("2020-04-01");
    e.address = {"1000001", "東京都千代田区千代田" + std::to_string(n)};
    e.myna = domain::MynaCard::NoCard;
    e.trigger = domain::Trigger::WholeRoster;
    return e;
}

inline std::vector<store::ImportedRow> members(int first, int count)
{
    std::vector<store::ImportedRow> rows;
    for (int n = first; n < first + count; ++n)
        rows.push_back({n + 2, store::RowStatus::Accepted, member(n)});
    return rows;
}

inline store::NewRoster roster_of(store::Change& change, const std::string& content, const char* as_of = "2026-11-01")
{
    const std::string profile = keep(change, store::SnapshotKind::Profile, "{\"number\":\"133991\"}");
    return {kInsurer, "roster.csv", sha256(content), day(as_of), profile};
}

inline store::RosterId import(store::Store& opened, const std::vector<store::ImportedRow>& rows,
                              const std::string& content = "roster", const char* as_of = "2026-11-01")
{
    store::Change change(opened, kClerk, kNow);
    store::RosterImport roster(change, roster_of(change, content, as_of));
    roster.add(rows);
    roster.finish(0);
    change.commit();
    return roster.id();
}

inline domain::Decision issue_card(const std::string& request_key = "一括/2026")
{
    domain::Decision d;
    d.verdict = domain::Verdict::Issue;
    d.documents = {domain::Document::CertificateCard, domain::Document::CarrierA4};
    d.rule = "T12";
    d.reason = "職権による一括交付です";
    d.valid_until = day("2031-11-19");
    d.request_key = request_key;
    return d;
}

/// The decision with its pieces, codes allotted.
inline store::NewDecision planned(store::Change& change, const store::EligibilityRow& row, domain::Decision decision)
{
    store::NewDecision result{row.id, row.member, row.line, std::move(decision), {}};
    for (const domain::Document document : result.decision.documents) {
        store::NewPiece piece{change.next_piece(), document, {}, {}};
        piece.fields = {{"piece_code", piece.allotted.code.text()}, {"name", row.eligibility.name}};
        result.pieces.push_back(std::move(piece));
    }
    return result;
}

/// Decides every row that waits, in chunks, with the same answer; the number of rows decided.
inline std::size_t decide_all(store::Store& opened, store::RosterId roster, const domain::Decision& decision,
                              std::size_t chunk = 1000, const char* today = "2026-11-20")
{
    std::size_t decided = 0;
    for (std::int64_t last = 0;;) {
        store::Change change(opened, kClerk, kNow);
        const auto rows = store::Eligibilities(opened).to_decide(roster, day(today), last, chunk);
        if (rows.empty())
            return decided;
        last = rows.back().line;
        std::vector<store::NewDecision> decisions;
        for (const auto& row : rows)
            decisions.push_back(planned(change, row, decision));
        store::Decisions(opened).add(change, roster, day(today),
                                     store::Rosters(opened).get(roster).received.profile_sha256, decisions);
        change.commit();
        decided += rows.size();
    }
}

/// Puts what is planned and in no batch into batches, one for each insurer.
inline void make_batches(store::Store& opened)
{
    for (const auto& [insurer, issue_date] : store::Pieces(opened).unbatched()) {
        store::PieceFilter filter;
        filter.insurer_number = insurer;
        filter.issue_date = issue_date;
        store::Change change(opened, kClerk, kNow);
        store::Batches(opened).make(change, store::BatchKind::Roster, filter, store::PieceOrder::Serial, "すべて");
        change.commit();
    }
}

/// Of the newest batch.
inline store::PieceQueue queue_of(store::Store& opened, domain::Document document)
{
    make_batches(opened);
    store::PieceQueue newest;
    for (const auto& waiting : store::Pieces(opened).waiting())
        if (waiting.queue.document == document)
            newest = waiting.queue;
    return newest;
}

/// What composition would make of these pieces: two pages each.
inline store::ComposedJob composed(store::Change& change, const store::PieceQueue& queue,
                                   const std::vector<store::PlannedPiece>& pieces)
{
    store::ComposedJob job;
    job.queue = queue;
    job.layout_sha256 = keep(change, store::SnapshotKind::Layout, "<layout/>");
    job.media = "card";
    for (const auto& piece : pieces) {
        job.bytes += piece.code.text() + '\0';
        job.pieces.push_back({piece.id, piece.revision, job.page_count + 1});
        job.page_count += 2;
    }
    job.sha256 = sha256(job.bytes);
    return job;
}

/// Composes the first `count` planned pieces of the document into a job.
inline store::Job compose_job(store::Store& opened, domain::Document document, std::size_t count)
{
    const auto queue = queue_of(opened, document);
    const auto pieces = store::Pieces(opened).planned(queue, 0, count);
    store::Change change(opened, kClerk, kNow);
    const auto job = store::Jobs(opened).commit_composed(change, composed(change, queue, pieces));
    change.commit();
    return job.value();
}

/// Composes what the batch still plans, and has all of it approved.
inline void approve(store::Store& opened, store::BatchId id)
{
    store::Batches batches(opened);
    for (const auto& waiting : store::Pieces(opened).waiting()) {
        if (waiting.queue.batch != id)
            continue;
        store::Change change(opened, kClerk, kNow);
        const auto pieces = store::Pieces(opened).planned(waiting.queue, 0, static_cast<std::size_t>(waiting.count));
        store::Jobs(opened).commit_composed(change, composed(change, waiting.queue, pieces));
        change.commit();
    }
    store::Change change(opened, kClerk, kNow);
    batches.note_composed(change, id);
    batches.approve(change, id, batches.get(id).revision, "a+b");
    change.commit();
}

/// Approves its batch first where nobody has.
inline void print_job(store::Store& opened, store::JobId job)
{
    if (const store::Job seen = store::Jobs(opened).get(job); !seen.approved)
        approve(opened, seen.queue.batch);
    store::Change sending(opened, kClerk, kNow);
    store::Jobs(opened).mark_sending(sending, job, {"/out", "job-1"});
    sending.commit();
    store::Change printed(opened, kClerk, kNow);
    store::Jobs(opened).mark_printed(printed, job);
    printed.commit();
}

} // namespace fuda::tests
