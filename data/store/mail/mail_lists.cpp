#include "data/store/mail/mail_lists.h"

#include "data/base/error.h"
#include "data/store/mail_item_rows.h"
#include "data/store/mapping.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/DateTimeParser.h>
#include <Poco/Timespan.h>
#include <algorithm>
#include <map>

namespace fuda::store {

namespace {

/// A WHERE clause and its values.
class Where {
public:
    explicit Where(const MailFilter& filter)
    {
        if (!filter.insurer_number.empty())
            add("m.insurer_number = ", filter.insurer_number);
        if (!filter.states.empty())
            add_states(filter.states);
        if (filter.mail_class)
            add("m.mail_class = ", *filter.mail_class);
        if (filter.batch)
            add("m.batch_id = ", filter.batch->value);
        if (filter.posted_before)
            add("m.posted_on < ", filter.posted_before->iso());
        if (filter.disposal)
            add("m.disposal = ", name(*filter.disposal));
        if (!filter.return_reason.empty())
            add("m.return_reason = ", filter.return_reason);
        if (filter.keep_until_before)
            add("m.keep_until < ", filter.keep_until_before->iso());
    }
    template <class T>
    void add(const std::string& condition, const T& value)
    {
        m_text += (m_text.empty() ? "WHERE " : " AND ") + condition + place(value);
    }
    template <class T>
    std::string place(const T& value)
    {
        m_values.push_back(db::to_value(value));
        return "$" + std::to_string(m_values.size());
    }
    const std::string& text() const { return m_text; }
    std::vector<db::Value> values() const { return m_values; }

private:
    /// Words of an enumeration, so that an index over some of the states can serve.
    void add_states(const std::vector<domain::MailItemState>& states)
    {
        std::string words;
        for (const domain::MailItemState state : states)
            words += (words.empty() ? "'" : ", '") + std::string(name(state)) + "'";
        m_text += (m_text.empty() ? "WHERE " : " AND ") + ("m.state IN (" + words + ")");
    }

    std::string m_text;
    std::vector<db::Value> m_values;
};

/// "2026-11-20T03:04:05Z" so many minutes later (or earlier).
std::string shifted(const std::string& at, int minutes)
{
    int zone = 0;
    const Poco::DateTime moment = Poco::DateTimeParser::parse(Poco::DateTimeFormat::ISO8601_FORMAT, at, zone);
    constexpr int kSeconds = 60;
    return Poco::DateTimeFormatter::format(moment + Poco::Timespan(minutes * kSeconds, 0),
                                           Poco::DateTimeFormat::ISO8601_FORMAT);
}

std::int64_t seconds_between(const std::string& a, const std::string& b)
{
    int zone = 0;
    const Poco::DateTime first = Poco::DateTimeParser::parse(Poco::DateTimeFormat::ISO8601_FORMAT, a, zone);
    const Poco::DateTime second = Poco::DateTimeParser::parse(Poco::DateTimeFormat::ISO8601_FORMAT, b, zone);
    return std::abs((second - first).totalSeconds());
}

/// The query's single column.
template <class T, class... Args>
std::vector<T> column(db::Session& session, const std::string& sql, Args&&... args)
{
    std::vector<T> values;
    for (auto& [value] : db::query<std::tuple<T>>(session, sql, std::forward<Args>(args)...))
        values.push_back(std::move(value));
    return values;
}

} // namespace

std::vector<MailCount> MailLists::counts(std::string_view insurer_number, BatchId batch) const
{
    std::vector<MailCount> counts;
    for (const auto& [mail_class, word, items, pieces] :
         db::query<std::tuple<std::string, std::string, std::int64_t, std::int64_t>>(
             m_session,
             "SELECT x.mail_class, x.state, COUNT(*), SUM(x.n) FROM (SELECT m.mail_class, m.state, (SELECT COUNT(*) "
             "FROM "
             "mail_item_pieces i WHERE i.mail_item_id = m.id) AS n FROM mail_items m WHERE ($1 = '' OR "
             "m.insurer_number = $1) AND ($2 = 0 OR m.batch_id = $2)) x GROUP BY x.mail_class, x.state "
             "ORDER BY x.mail_class, x.state",
             insurer_number, batch.value))
        counts.push_back(
            {mail_class, stored(domain::parse_mail_item_state(word), "郵便物の状態", word), items, pieces});
    return counts;
}

std::vector<std::int64_t> MailLists::ids(const MailFilter& filter) const
{
    const Where where(filter);
    const db::Table table =
        m_session.select(1, "SELECT m.id FROM mail_items m " + where.text() + " ORDER BY m.id", where.values());
    std::vector<std::int64_t> ids(table.rows());
    for (std::size_t i = 0; i < ids.size(); ++i)
        db::RowReader(table, i) >> ids[i];
    return ids;
}

std::int64_t MailLists::count(const MailFilter& filter) const
{
    const Where where(filter);
    const db::Table table = m_session.select(1, "SELECT COUNT(*) FROM mail_items m " + where.text(), where.values());
    std::int64_t count = 0;
    db::RowReader(table, 0) >> count;
    return count;
}

std::vector<MailItem> MailLists::list(const MailFilter& filter, MailItemId after, std::size_t count) const
{
    Where where(filter);
    where.add("m.id > ", after.value);
    const std::string limit = where.place(count);
    return read_mail_items(m_session, where.text() + " ORDER BY m.id LIMIT " + limit, where.values());
}

std::vector<MailItem> MailLists::of_ids(std::span<const std::int64_t> ids) const
{
    std::map<std::int64_t, MailItem> found;
    for (auto rest = ids; !rest.empty(); rest = rest.subspan(std::min(rest.size(), db::kPlaceholders))) {
        std::vector<db::Value> values;
        for (const std::int64_t id : rest.first(std::min(rest.size(), db::kPlaceholders)))
            values.push_back(db::to_value(id));
        const std::string list = db::placeholders(1, values.size());
        for (MailItem& item : read_mail_items(m_session, "WHERE m.id IN " + list, std::move(values)))
            found.emplace(item.id.value, std::move(item));
    }
    std::vector<MailItem> items;
    for (const std::int64_t id : ids)
        if (const auto at = found.find(id); at != found.end())
            items.push_back(at->second);
    return items;
}

std::map<PieceId, MailLists::Shown> MailLists::shown(std::span<const PieceId> pieces) const
{
    std::map<PieceId, Shown> all;
    for (auto rest = pieces; !rest.empty(); rest = rest.subspan(std::min(rest.size(), db::kPlaceholders))) {
        std::vector<db::Value> values;
        for (const PieceId piece : rest.first(std::min(rest.size(), db::kPlaceholders)))
            values.push_back(db::to_value(piece.value));
        const std::string list = db::placeholders(1, values.size());
        const db::Table table = m_session.select(5,
                                                 "SELECT p.id, p.code, p.fields, p.purged_at, e.protected_address FROM "
                                                 "pieces p JOIN decisions d ON d.id = p.decision_id JOIN eligibilities "
                                                 "e ON e.id = d.eligibility_id WHERE p.id IN " +
                                                     list,
                                                 std::move(values));
        for (std::size_t i = 0; i < table.rows(); ++i) {
            std::int64_t id = 0;
            std::string code, fields;
            std::optional<std::string> purged_at;
            bool protected_address = false;
            db::RowReader(table, i) >> id >> code >> fields >> purged_at >> protected_address;
            if (purged_at)
                throw Error(ErrorKind::Conflict,
                            "製作物" + code + "の内容は保存期間を過ぎて消去されています。宛名を書いた書類は作れません");
            all.emplace(PieceId{id}, Shown{stored(domain::PieceCode::parse(code), "製作物コード", code),
                                           stored_json(fields), protected_address});
        }
    }
    return all;
}

std::vector<MailItem> MailLists::to_post(std::string_view insurer_number, std::string_view after_postal_code,
                                         MailItemId after, std::size_t count) const
{
    return read_mail_items(m_session,
                           "WHERE m.state = 'packed' AND m.posting_id IS NULL AND m.insurer_number = $1 AND "
                           "(m.postal_code, m.id) > ($2, $3) ORDER BY m.postal_code, m.id LIMIT $4",
                           {db::to_value(insurer_number), db::to_value(after_postal_code), db::to_value(after.value),
                            db::to_value(count)});
}

std::vector<std::int64_t> MailLists::to_post_ids(std::string_view insurer_number) const
{
    return column<std::int64_t>(m_session,
                                "SELECT id FROM mail_items WHERE state = 'packed' AND posting_id IS NULL AND "
                                "insurer_number = $1 ORDER BY postal_code, id",
                                insurer_number);
}

std::int64_t MailLists::to_post_count(std::string_view insurer_number) const
{
    return db::query_one<std::int64_t>(m_session,
                                       "SELECT COUNT(*) FROM mail_items WHERE state = 'packed' AND posting_id IS NULL "
                                       "AND insurer_number = $1",
                                       insurer_number)
        .value();
}

std::vector<std::int64_t> MailLists::ids_of(PostingId posting) const
{
    return column<std::int64_t>(m_session, "SELECT id FROM mail_items WHERE posting_id = $1 ORDER BY posting_line, id",
                                posting.value);
}

std::map<std::string, std::int64_t> MailLists::planned_by_leaflet(std::string_view insurer_number) const
{
    std::map<std::string, std::int64_t> planned;
    for (const auto& [leaflet, items] :
         db::query<std::tuple<std::string, std::int64_t>>(m_session,
                                                          "SELECT leaflet, COUNT(*) FROM mail_items WHERE "
                                                          "insurer_number = $1 AND state = 'planned' GROUP BY leaflet",
                                                          insurer_number))
        planned.emplace(leaflet, items);
    return planned;
}

std::vector<MailItem> MailLists::packed_by(std::string_view person, std::string_view from, std::size_t count) const
{
    return read_mail_items(m_session,
                           "WHERE m.packed_by = $1 AND m.packed_at <> '' AND m.packed_at >= $2 ORDER BY m.packed_at "
                           "DESC, m.id DESC LIMIT $3",
                           {db::to_value(person), db::to_value(from), db::to_value(count)});
}

std::int64_t MailLists::packed_count(std::string_view person, std::string_view from) const
{
    return db::query_one<std::int64_t>(
               m_session,
               "SELECT COUNT(*) FROM mail_items WHERE packed_by = $1 AND packed_at <> '' AND packed_at >= $2", person,
               from)
        .value();
}

MailLists::AtTheBench MailLists::at_the_bench(BatchId batch) const
{
    AtTheBench sums;
    sums.unplanned_pieces =
        db::query_one<std::int64_t>(m_session,
                                    "SELECT COUNT(*) FROM pieces p WHERE p.batch_id = $1 AND p.state = 'confirmed' AND "
                                    "p.mail_item_id IS NULL AND p.void_since IS NULL",
                                    batch.value)
            .value();
    sums.planned = count({.states = {domain::MailItemState::Planned}, .batch = batch});
    sums.packed = count({.states = {domain::MailItemState::Packed}, .batch = batch});
    return sums;
}

std::vector<MailLists::ReturnCount> MailLists::returns(std::string_view insurer_number,
                                                       std::optional<calendar::Date> from,
                                                       std::optional<calendar::Date> until) const
{
    std::vector<ReturnCount> counts;
    for (const auto& [reason, items, open] : db::query<std::tuple<std::string, std::int64_t, std::int64_t>>(
             m_session,
             "SELECT m.return_reason, COUNT(*), SUM(CASE WHEN m.disposal = 'open' THEN 1 ELSE 0 END) FROM mail_items m "
             "WHERE m.state = 'returned' AND ($1 = '' OR m.insurer_number = $1) AND m.ended_on >= $2 AND "
             "m.ended_on <= $3 GROUP BY m.return_reason ORDER BY 2 DESC, 1",
             insurer_number, from ? from->iso() : "", until ? until->iso() : "9999-12-31"))
        counts.push_back({reason, items, open});
    return counts;
}

std::vector<MailLists::Neighbour> MailLists::neighbours(const PieceRow& piece, int pages, int minutes, int lines) const
{
    std::vector<Neighbour> found;
    using Row = std::tuple<std::int64_t, std::int64_t>;
    if (piece.job)
        for (const auto& [id, away] : db::query<Row>(
                 m_session,
                 "SELECT p.id, ABS(p.page - $2) FROM pieces p WHERE p.job_id = $1 AND p.page BETWEEN $2 - $3 "
                 "AND $2 + $3 AND p.id <> $4 ORDER BY 2, 1",
                 piece.job->value, piece.page, pages, piece.id.value))
            found.push_back({{id}, "同じ印刷ジョブの " + std::to_string(away) + " ページ隣", away});
    const auto items = read_mail_items(
        m_session, "WHERE m.id IN (SELECT i.mail_item_id FROM mail_item_pieces i WHERE i.piece_id = $1) ORDER BY m.id",
        {db::to_value(piece.id.value)});
    for (const MailItem& item : items) {
        if (!item.packed_at.empty())
            for (const auto& [id, at] : db::query<std::tuple<std::int64_t, std::string>>(
                     m_session,
                     "SELECT i.piece_id, m.packed_at FROM mail_items m JOIN mail_item_pieces i ON i.mail_item_id = "
                     "m.id "
                     "WHERE m.packed_by = $1 AND m.packed_at <> '' AND m.packed_at BETWEEN $2 AND $3 AND m.id <> $4 "
                     "ORDER BY m.packed_at, i.piece_id",
                     item.packed_by, shifted(item.packed_at, -minutes), shifted(item.packed_at, minutes),
                     item.id.value)) {
                const std::int64_t away = seconds_between(at, item.packed_at);
                found.push_back({{id}, "同じ人が " + std::to_string(away) + " 秒の差で封入", away});
            }
        if (item.posting)
            for (const auto& [id, away] : db::query<Row>(
                     m_session,
                     "SELECT i.piece_id, ABS(m.posting_line - $2) FROM mail_items m JOIN mail_item_pieces i ON "
                     "i.mail_item_id = m.id WHERE m.posting_id = $1 AND m.posting_line BETWEEN $2 - $3 AND $2 + $3 "
                     "AND m.id <> $4 ORDER BY 2, 1",
                     item.posting->value, item.posting_line, lines, item.id.value))
                found.push_back({{id}, "差出票で " + std::to_string(away) + " 行隣", away});
    }
    return found;
}

} // namespace fuda::store
