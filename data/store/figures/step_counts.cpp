#include "data/store/figures/step_counts.h"

#include "data/store/mapping.h"

#include <algorithm>
#include <map>

namespace fuda::store {

namespace {

constexpr std::string_view kNames[kSteps] = {"issued",    "printed",  "spoiled",  "posted",    "handed-over",
                                             "delivered", "returned", "recalled", "destroyed", "voided"};
constexpr std::string_view kJapanese[kSteps] = {"発行", "印刷", "損紙", "差出", "窓口交付",
                                                "配達", "返戻", "回収", "破棄", "無効"};

/// The events that make each step.
struct StepEvent {
    std::string_view event;
    Step step;
};
constexpr StepEvent kEvents[] = {
    {"planned", Step::Issued},      {"printed", Step::Printed},   {"spoiled", Step::Spoiled},
    {"mailed", Step::Posted},       {"published", Step::Posted},  {"handed-over", Step::HandedOver},
    {"delivered", Step::Delivered}, {"returned", Step::Returned}, {"recovered", Step::Recalled},
    {"destroyed", Step::Destroyed}, {"voided", Step::Voided}};
constexpr const char* kHandedOver = "'mailed', 'published', 'handed-over'";

/// Japan is nine hours ahead of UTC, and has no summer time.
constexpr int kJapanMidnight = 15; ///< of the day before, in UTC

std::string midnight(calendar::Date day)
{
    return day.plus_days(-1).iso() + "T" + std::to_string(kJapanMidnight) + ":00:00Z";
}

/// "2026-11-20T15", an hour of UTC, is of Japan's 21st.
calendar::Date day_of(const std::string& hour)
{
    const calendar::Date day = stored_date(std::string_view(hour).substr(0, 10));
    return std::stoi(hour.substr(11, 2)) >= kJapanMidnight ? day.plus_days(1) : day;
}

Step step_of(const std::string& event)
{
    return std::ranges::find(kEvents, event, &StepEvent::event)->step;
}

/// For an IN list.
std::string events_of(std::optional<Step> step)
{
    std::string all;
    for (const StepEvent& each : kEvents)
        if (!step || each.step == *step)
            all += (all.empty() ? "'" : ", '") + std::string(each.event) + "'";
    return all;
}

/// The part of a query from FROM on, with the values for it.
class Source {
public:
    /// Pieces are joined only when something is asked of them, or `with_pieces`.
    Source(db::Session& session, const Days& days, const StepScope& scope, const std::string& events, bool with_pieces)
    {
        m_values = {db::to_value(days.from()), db::to_value(days.until())};
        std::string where;
        if (!scope.insurer_number.empty() && has_others(session, scope.insurer_number))
            where += " AND p.insurer_number = " + next(scope.insurer_number);
        if (scope.batch.value != 0)
            where += " AND p.batch_id = " + next(scope.batch.value);
        if (scope.employer)
            where += " AND l.employer_symbol = " + next(*scope.employer);
        // CROSS JOIN is the same as JOIN, but SQLite keeps its order: the pieces of one batch are few, and so are the days' entries
        // beside all pieces.
        m_text = "FROM ";
        if (scope.batch.value != 0)
            m_text += "pieces p CROSS JOIN events e ";
        else if (with_pieces || !where.empty())
            m_text += "events e CROSS JOIN pieces p ";
        else
            m_text += "events e ";
        if (with_pieces || scope.employer)
            m_text += "CROSS JOIN decisions d ";
        if (scope.employer)
            m_text += "CROSS JOIN eligibilities l ";
        m_text += "WHERE e.thing = 'piece' AND e.event IN (" + events + ") AND e.at >= $1 AND e.at < $2";
        if (with_pieces || !where.empty())
            m_text += " AND p.code = e.thing_id";
        if (with_pieces || scope.employer)
            m_text += " AND d.id = p.decision_id";
        if (scope.employer)
            m_text += " AND l.id = d.eligibility_id";
        m_text += where;
    }

    const std::string& text() const { return m_text; }
    const std::vector<db::Value>& values() const { return m_values; }
    /// One more value: its placeholder.
    template <class T>
    std::string next(const T& value)
    {
        m_values.push_back(db::to_value(value));
        return "$" + std::to_string(m_values.size());
    }

private:
    /// Pieces come of rosters: where all are of one insurer, so are the pieces.
    static bool has_others(db::Session& session, const std::string& insurer_number)
    {
        return db::query_one<int>(session, "SELECT 1 FROM rosters WHERE insurer_number <> $1 LIMIT 1", insurer_number)
            .has_value();
    }
    std::string m_text;
    std::vector<db::Value> m_values;
};

/// Pieces whose printer never said that they came out, until a person did.
constexpr const char* kOutOfDoubtEvents = "'confirmed', 'spoiled'";
constexpr const char* kOutOfDoubt =
    " AND e.from_state = 'in-doubt' AND e.thing_id IN (SELECT b.thing_id FROM events b WHERE b.thing = 'piece' AND "
    "b.event = 'doubted') AND NOT EXISTS (SELECT 1 FROM events o WHERE o.thing = 'piece' AND o.thing_id = e.thing_id "
    "AND o.event = 'printed')";

std::vector<std::int64_t> ids(const db::Table& table)
{
    std::vector<std::int64_t> ids(table.rows());
    for (std::size_t i = 0; i < ids.size(); ++i)
        db::RowReader(table, i) >> ids[i];
    return ids;
}

/// First hand-overs of what a member uses: the carrier that it lies in is none.
Source first_hand_overs(db::Session& session, const Days& days, const StepScope& scope)
{
    return Source(session, days, scope, kHandedOver, true);
}
std::string first_hand_over()
{
    return " AND p.document IN (" + evidence_ids() +
           ") AND NOT EXISTS (SELECT 1 FROM events f WHERE f.thing = 'piece' AND f.thing_id = e.thing_id AND f.event "
           "IN (" +
           kHandedOver + ") AND f.seq < e.seq)";
}
/// When the application or, without one, the roster came in.
constexpr const char* kRegistered =
    "COALESCE((SELECT MIN(a.received_at) FROM applications a WHERE a.decision_id = d.id), "
    "(SELECT r.imported_at FROM rosters r WHERE r.id = d.roster_id))";

} // namespace

std::string_view name(Step step)
{
    return kNames[static_cast<std::size_t>(step)];
}

std::string_view japanese(Step step)
{
    return kJapanese[static_cast<std::size_t>(step)];
}

std::string Days::from() const
{
    return midnight(first);
}

std::string Days::until() const
{
    return midnight(last.plus_days(1));
}

std::vector<std::pair<calendar::Date, StepCounts>> StepLog::by_day(const Days& days, const StepScope& scope) const
{
    std::vector<std::pair<calendar::Date, StepCounts>> by_day;
    for (calendar::Date day = days.first; day <= days.last; day = day.plus_days(1))
        by_day.emplace_back(day, StepCounts{});
    const auto counts_of = [&](const std::string& hour) -> StepCounts& {
        return by_day.at(static_cast<std::size_t>((day_of(hour).days() - days.first.days()).count())).second;
    };
    const auto add_by_hour = [&](const Source& source, const std::string& condition, std::optional<Step> step) {
        const db::Table table = m_session.select(3,
                                                 "SELECT e.event, SUBSTR(e.at, 1, 13), COUNT(*) " + source.text() +
                                                     condition + " GROUP BY e.event, SUBSTR(e.at, 1, 13)",
                                                 source.values());
        for (std::size_t i = 0; i < table.rows(); ++i) {
            std::string event, hour;
            std::int64_t entries = 0;
            db::RowReader(table, i) >> event >> hour >> entries;
            counts_of(hour)[step ? *step : step_of(event)] += entries;
        }
    };
    add_by_hour(Source(m_session, days, scope, kOutOfDoubtEvents, false), kOutOfDoubt, Step::Printed);
    if (scope.batch.value != 0) {
        add_by_hour(Source(m_session, days, scope, events_of({}), false), "", {});
        return by_day;
    }
    // One event and one day is a stretch of the index: nothing is grouped or sorted, which takes most of the time in a log of millions.
    for (auto& [day, counts] : by_day)
        for (const StepEvent& each : kEvents) {
            const Source source(m_session, {day, day}, scope, "'" + std::string(each.event) + "'", false);
            std::int64_t entries = 0;
            db::RowReader(m_session.select(1, "SELECT COUNT(*) " + source.text(), source.values()), 0) >> entries;
            counts[each.step] += entries;
        }
    return by_day;
}

std::vector<std::int64_t> StepLog::entries(const Days& days, const StepScope& scope, Step step) const
{
    const Source source(m_session, days, scope, events_of(step), false);
    std::vector<std::int64_t> found =
        ids(m_session.select(1, "SELECT e.seq " + source.text() + " ORDER BY e.seq", source.values()));
    if (step == Step::Printed) {
        const Source doubted(m_session, days, scope, kOutOfDoubtEvents, false);
        const auto more = ids(
            m_session.select(1, "SELECT e.seq " + doubted.text() + kOutOfDoubt + " ORDER BY e.seq", doubted.values()));
        const auto middle = found.insert(found.end(), more.begin(), more.end());
        std::inplace_merge(found.begin(), middle, found.end());
    }
    return found;
}

std::vector<StepRow> StepLog::rows(std::span<const std::int64_t> entries) const
{
    std::map<std::int64_t, StepRow> found;
    for (auto rest = entries; !rest.empty(); rest = rest.subspan(std::min(rest.size(), db::kPlaceholders))) {
        std::vector<db::Value> values;
        for (const std::int64_t seq : rest.first(std::min(rest.size(), db::kPlaceholders)))
            values.push_back(db::to_value(seq));
        const std::string list = db::placeholders(1, values.size());
        const db::Table table =
            m_session.select(7,
                             "SELECT e.seq, e.at, e.actor, p.code, p.document, p.state, COALESCE(CAST(p.batch_id AS "
                             "TEXT), '') FROM events e JOIN pieces p ON p.code = e.thing_id WHERE e.thing = 'piece' "
                             "AND e.seq IN " +
                                 list,
                             std::move(values));
        for (std::size_t i = 0; i < table.rows(); ++i) {
            StepRow row;
            std::string document, state;
            db::RowReader(table, i) >> row.seq >> row.at >> row.by >> row.code >> document >> state >> row.batch;
            row.document = japanese(stored_document(document));
            row.state = japanese(stored(domain::parse_piece_state(state), "製作物の状態", state));
            found.emplace(row.seq, std::move(row));
        }
    }
    std::vector<StepRow> rows;
    for (const std::int64_t seq : entries)
        if (const auto at = found.find(seq); at != found.end())
            rows.push_back(at->second);
    return rows;
}

namespace {

int days_between(const std::string& from_hour, const std::string& to_hour)
{
    return static_cast<int>((day_of(to_hour).days() - day_of(from_hour).days()).count());
}

} // namespace

std::vector<std::pair<int, std::int64_t>> StepLog::waits(const Days& days, const StepScope& scope) const
{
    const Source source = first_hand_overs(m_session, days, scope);
    const std::string hours = std::string("SUBSTR(") + kRegistered + ", 1, 13)";
    const db::Table table = m_session.select(3,
                                             "SELECT w.registered, w.at, COUNT(*) FROM (SELECT " + hours +
                                                 " AS registered, SUBSTR(e.at, 1, 13) AS at " + source.text() +
                                                 first_hand_over() + ") AS w GROUP BY w.registered, w.at",
                                             source.values());
    std::map<int, std::int64_t> pieces;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        std::string registered, at;
        std::int64_t count = 0;
        db::RowReader(table, i) >> registered >> at >> count;
        pieces[days_between(registered, at)] += count;
    }
    return {pieces.begin(), pieces.end()};
}

std::vector<std::int64_t> StepLog::waited(const Days& days, const StepScope& scope, int least,
                                          std::optional<int> most) const
{
    std::vector<std::int64_t> found;
    for (calendar::Date day = days.first; day <= days.last; day = day.plus_days(1)) {
        Source source = first_hand_overs(m_session, {day, day}, scope);
        std::string condition = first_hand_over();
        const Days registered{most ? day.plus_days(-*most) : day, day.plus_days(-least)};
        condition += std::string(" AND ") + kRegistered + " < " + source.next(registered.until());
        if (most)
            condition += std::string(" AND ") + kRegistered + " >= " + source.next(registered.from());
        const auto more =
            ids(m_session.select(1, "SELECT e.seq " + source.text() + condition + " ORDER BY e.seq", source.values()));
        found.insert(found.end(), more.begin(), more.end());
    }
    return found;
}

} // namespace fuda::store
