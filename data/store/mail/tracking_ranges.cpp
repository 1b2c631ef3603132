#include "data/store/mail/tracking_ranges.h"

#include "data/base/error.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace fuda::store {

namespace {

std::string body_after(const std::string& body)
{
    std::string next = std::to_string(std::stoll(body) + 1);
    return next.size() < body.size() ? std::string(body.size() - next.size(), '0') + next : next;
}

std::vector<KeptRange> read_tracking_ranges(db::Session& session, const std::string& where_order,
                                            std::vector<db::Value> values)
{
    const db::Table table = session.select(
        6,
        "SELECT id, insurer_number, mail_class, first_body, last_body, next_body FROM tracking_ranges " + where_order,
        std::move(values));
    std::vector<KeptRange> ranges(table.rows());
    for (std::size_t i = 0; i < ranges.size(); ++i)
        db::RowReader(table, i) >> ranges[i].id >> ranges[i].insurer_number >> ranges[i].mail_class >>
            ranges[i].range.first >> ranges[i].range.last >> ranges[i].next_body;
    return ranges;
}

/// Those of the numbers that a mail item bears.
std::set<std::string> used(db::Session& session, const std::vector<std::string>& numbers)
{
    std::vector<db::Value> values;
    for (const std::string& number : numbers)
        values.push_back(db::to_value(number));
    const std::string list = db::placeholders(1, values.size());
    const db::Table table =
        session.select(1, "SELECT tracking_number FROM mail_items WHERE tracking_number IN " + list, std::move(values));
    std::set<std::string> found;
    for (std::size_t i = 0; i < table.rows(); ++i)
        found.insert(*table.cell(i, 0));
    return found;
}

/// Bodies of one length are in the order of their digits.
bool is_used_up(const KeptRange& kept)
{
    return kept.next_body.size() > kept.range.last.size() || kept.next_body > kept.range.last;
}

} // namespace

std::int64_t KeptRange::left() const
{
    return is_used_up(*this) ? 0 : std::stoll(range.last) - std::stoll(next_body) + 1;
}

KeptRange TrackingRanges::add(Change& change, std::string_view insurer_number, std::string_view mail_class,
                              const domain::TrackingRange& range)
{
    for (const KeptRange& kept : read_tracking_ranges(m_session, "ORDER BY id", {}))
        if (kept.range.first.size() == range.first.size() && range.first <= kept.range.last &&
            kept.range.first <= range.last)
            throw Error(ErrorKind::Conflict, "引受番号の範囲 " + range.first + "～" + range.last + " は、登録済みの " +
                                                 kept.range.first + "～" + kept.range.last +
                                                 " と重なっています。郵便局からの通知を確かめてください");
    const std::int64_t id = db::query_one<std::int64_t>(
                                m_session,
                                "INSERT INTO tracking_ranges (insurer_number, mail_class, first_body, last_body, "
                                "next_body, added_at, added_by) VALUES ($1, $2, $3, $4, $3, $5, $6) RETURNING id",
                                insurer_number, mail_class, range.first, range.last, change.now(), change.actor().name)
                                .value();
    change.record({Thing::Store,
                   "1",
                   "tracking-range",
                   "",
                   "",
                   {{"insurer", std::string(insurer_number)},
                    {"class", std::string(mail_class)},
                    {"first", range.first},
                    {"last", range.last}}});
    return read_tracking_ranges(m_session, "WHERE id = $1", {db::to_value(id)}).front();
}

std::vector<std::string> TrackingRanges::take(Change&, std::string_view insurer_number, std::string_view mail_class,
                                              std::size_t count)
{
    std::vector<std::string> taken;
    for (KeptRange& kept : read_tracking_ranges(m_session, "WHERE insurer_number = $1 AND mail_class = $2 ORDER BY id",
                                                {db::to_value(insurer_number), db::to_value(mail_class)})) {
        while (taken.size() < count && !is_used_up(kept)) {
            std::vector<std::string> next;
            for (const std::size_t wanted = std::min(count - taken.size(), db::kPlaceholders);
                 next.size() < wanted && !is_used_up(kept); kept.next_body = body_after(kept.next_body))
                next.push_back(domain::tracking_number(kept.next_body));
            const std::set<std::string> on_items = used(m_session, next);
            std::ranges::copy_if(next, std::back_inserter(taken),
                                 [&](const std::string& number) { return !on_items.contains(number); });
            db::exec(m_session, "UPDATE tracking_ranges SET next_body = $1 WHERE id = $2", kept.next_body, kept.id);
        }
    }
    return taken;
}

std::vector<KeptRange> TrackingRanges::list(std::string_view insurer_number) const
{
    return read_tracking_ranges(m_session, "WHERE insurer_number = $1 ORDER BY id", {db::to_value(insurer_number)});
}

} // namespace fuda::store
