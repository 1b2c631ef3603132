#include "app/services/issuing/reports.h"

#include "app/services/csv_file.h"
#include "app/services/json_text.h"
#include "data/base/error.h"
#include "data/intake/finding.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <set>

namespace fuda::issuing {

namespace {

constexpr std::size_t kChunk = 5000;

intake::Rule rule_of(std::string_view id)
{
    const auto rules = intake::all_rules();
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&](const intake::RuleWords& words) { return words.id == id; });
    if (found == rules.end())
        throw Error(ErrorKind::Corrupt, "名簿の検査結果に知らない規則 " + std::string(id) +
                                            " があります。データベースを控えから戻してください");
    return found->rule;
}

std::string joined_ids(const std::vector<domain::Document>& documents)
{
    std::string ids;
    for (const domain::Document document : documents)
        ids += (ids.empty() ? "" : ";") + std::string(domain::id(document));
    return ids;
}

} // namespace

void write_findings(store::Store& store, store::RosterId roster, const std::filesystem::path& file)
{
    const std::string name = store::Rosters(store).get(roster).received.file_name;
    intake::FindingsWriter writer(file);
    std::int64_t last = 0;
    for (;;) {
        const auto findings = store::Rosters(store).findings(roster, last, kChunk);
        if (findings.empty())
            break;
        last = findings.back().id;
        for (const auto& [id, finding] : findings)
            writer.write(name, {static_cast<std::size_t>(finding.line), finding.column, rule_of(finding.rule),
                                finding.message, finding.remedy});
    }
    writer.commit();
}

void write_decisions(store::Store& store, store::RosterId roster, const std::filesystem::path& file)
{
    services::CsvFile csv(file);
    csv.write({"記号", "番号", "枝番", "判定", "書類", "規則", "理由", "有効期限"});
    std::int64_t last_line = 0;
    for (;;) {
        const auto rows = store::Decisions(store).list(roster, last_line, kChunk);
        if (rows.empty())
            break;
        last_line = rows.back().line;
        for (const store::DecisionRow& row : rows)
            csv.write({row.symbol, row.number, row.branch, domain::japanese(row.decision.verdict),
                       joined_ids(row.decision.documents), row.decision.rule, row.decision.reason,
                       row.decision.valid_until ? row.decision.valid_until->iso() : ""});
    }
    csv.commit();
}

void write_pieces(store::Store& store, store::RosterId roster, const std::filesystem::path& file)
{
    services::CsvFile csv(file);
    csv.write({"piece", "document", "記号", "番号", "枝番", "state", "job", "page", "sha256"});
    store::PieceId last;
    for (;;) {
        const auto rows = store::Pieces(store).list(roster, last, kChunk);
        if (rows.empty())
            break;
        last = rows.back().id;
        for (const store::PieceRow& row : rows)
            csv.write({row.code.text(), domain::id(row.document), row.symbol, row.number, row.branch,
                       domain::name(row.state), row.job_name, row.page > 0 ? std::to_string(row.page) : "",
                       row.job_sha256});
    }
    csv.commit();
}

std::int64_t Summary::held_or_rejected() const
{
    std::int64_t count = rows.held + rows.rejected + static_cast<std::int64_t>(held.size());
    for (const store::DecisionCount& decision : decisions)
        count += decision.verdict == domain::Verdict::Hold ? decision.count : 0;
    return count;
}

Summary summarize(store::Store& store, store::RosterId id)
{
    const store::Roster roster = store::Rosters(store).get(id);
    Summary summary;
    summary.roster_file = roster.received.file_name;
    summary.insurer_number = roster.received.insurer_number;
    summary.as_of = roster.received.as_of.iso();
    summary.store = store.place();
    summary.test = store.mode() == store::Mode::Test;
    summary.rows = roster.counts;
    summary.decisions = store::Decisions(store).counts(id);
    summary.pieces = store::Pieces(store).counts(id);
    std::set<std::int64_t> to_approve;
    for (const store::Job& job : store::Jobs(store).of_roster(id))
        if (job.state == domain::JobState::Composed && !job.approved)
            to_approve.insert(job.queue.batch.value);
    summary.batches_to_approve.assign(to_approve.begin(), to_approve.end());
    const bool any_held = std::any_of(summary.pieces.begin(), summary.pieces.end(), [](const store::PieceCount& count) {
        return count.state == domain::PieceState::Held;
    });
    store::PieceId last;
    while (any_held) {
        const auto rows = store::Pieces(store).list(id, last, kChunk);
        if (rows.empty())
            break;
        last = rows.back().id;
        for (const store::PieceRow& row : rows)
            if (row.state == domain::PieceState::Held)
                summary.held.push_back({row.code.grouped(), std::string(domain::id(row.document)), row.reason});
    }
    return summary;
}

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

Array json_of(const std::vector<store::DecisionCount>& counts)
{
    Array decisions;
    for (const store::DecisionCount& count : counts) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("verdict", std::string(domain::japanese(count.verdict)));
        entry.set("rule", count.rule);
        entry.set("count", count.count);
        decisions.add(entry);
    }
    return decisions;
}

Object json_of(const OvertakeOutcome& outcome)
{
    Object overtaken(Poco::JSON_PRESERVE_KEY_ORDER);
    overtaken.set("void", outcome.withdrawn);
    overtaken.set("to_pull", outcome.to_pull);
    overtaken.set("new_pieces", outcome.new_pieces);
    overtaken.set("not_replaced", outcome.not_replaced);
    return overtaken;
}

} // namespace

std::string decisions_json(store::RosterId roster, const std::vector<store::DecisionCount>& counts,
                           const OvertakeOutcome& overtaken)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("roster", roster.value);
    json.set("decisions", json_of(counts));
    json.set("overtaken", json_of(overtaken));
    return services::json_text(json);
}

std::string to_json(const Summary& summary)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("roster", summary.roster_file);
    json.set("insurer_number", summary.insurer_number);
    json.set("insurer_name", summary.insurer_name);
    json.set("as_of", summary.as_of);
    json.set("today", summary.today);
    json.set("store", summary.store);
    json.set("mode", summary.test ? "test" : "live");
    json.set("out", summary.out);
    json.set("imported_before", summary.imported_before);
    Object rows(Poco::JSON_PRESERVE_KEY_ORDER);
    rows.set("accepted", summary.rows.accepted);
    rows.set("held", summary.rows.held);
    rows.set("rejected", summary.rows.rejected);
    json.set("rows", rows);
    json.set("decisions", json_of(summary.decisions));
    Array pieces;
    for (const store::PieceCount& count : summary.pieces) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("document", std::string(domain::id(count.document)));
        entry.set("state", std::string(domain::name(count.state)));
        entry.set("count", count.count);
        pieces.add(entry);
    }
    json.set("pieces", pieces);
    Array held;
    for (const HeldPieceLine& line : summary.held) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("piece", line.piece);
        entry.set("document", line.document);
        entry.set("reason", line.reason);
        held.add(entry);
    }
    json.set("held_pieces", held);
    Array to_pull;
    for (const std::string& code : summary.to_pull)
        to_pull.add(code);
    json.set("pieces_to_pull", to_pull);
    json.set("jobs_in_doubt", summary.jobs_in_doubt);
    Array unanswered;
    for (const std::string& what : summary.unanswered)
        unanswered.add(what);
    json.set("jobs_unanswered", unanswered);
    json.set("overtaken", json_of(summary.overtaken));
    json.set("new_pieces", summary.new_pieces);
    json.set("jobs_printed", summary.jobs);
    json.set("jobs_waiting", summary.jobs_waiting);
    json.set("jobs_not_approved", summary.jobs_not_approved);
    Array to_approve;
    for (const std::int64_t batch : summary.batches_to_approve)
        to_approve.add(batch);
    json.set("batches_to_approve", to_approve);
    json.set("seconds", summary.seconds);
    return services::json_text(json);
}

} // namespace fuda::issuing
