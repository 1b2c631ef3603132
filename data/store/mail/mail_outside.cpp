#include "data/store/mail/mail_outside.h"

#include "data/store/mail_item_rows.h"
#include "data/store/mapping.h"

namespace fuda::store {

namespace {

/// Words and their values, for a list that is narrowed as the caller says.
struct Narrowed {
    std::string text = "WHERE m.state = 'posted'";
    std::vector<db::Value> values;

    template <class T>
    std::string place(const T& value)
    {
        values.push_back(db::to_value(value));
        return "$" + std::to_string(values.size());
    }
};

Narrowed narrowed(const OutsideFilter& filter)
{
    Narrowed where;
    if (!filter.insurer_number.empty())
        where.text += " AND m.insurer_number = " + where.place(filter.insurer_number);
    if (filter.batch.value != 0)
        where.text += " AND m.batch_id = " + where.place(filter.batch.value);
    if (filter.mail_class)
        where.text += " AND m.mail_class = " + where.place(*filter.mail_class);
    if (filter.posted_from)
        where.text += " AND m.posted_on >= " + where.place(filter.posted_from->iso());
    if (filter.posted_before)
        where.text += " AND m.posted_on < " + where.place(filter.posted_before->iso());
    return where;
}

/// The same, and of each class only what was posted before its day.
Narrowed narrowed_to_before(const OutsideFilter& filter)
{
    Narrowed where = narrowed(filter);
    if (!filter.before)
        return where;
    std::string any;
    for (const OutsideFilter::Before& before : *filter.before) {
        const std::string mail_class = where.place(before.mail_class);
        any += (any.empty() ? "" : " OR ") + ("(m.mail_class = " + mail_class + " AND m.posted_on < ") +
               where.place(before.day.iso()) + ")";
    }
    where.text += " AND (" + (any.empty() ? "1 = 0" : any) + ")";
    return where;
}

constexpr const char* kUntraced =
    "WHERE m.state = 'posted' AND m.mail_class = '' AND m.tracking_number IS NULL AND m.posted_on <= $1";

} // namespace

std::vector<MailOutside::Day> MailOutside::by_day(const OutsideFilter& filter) const
{
    Narrowed where = narrowed(filter);
    const db::Table table =
        m_session.select(3,
                         "SELECT m.mail_class, m.posted_on, COUNT(*) FROM mail_items m " + where.text +
                             " GROUP BY m.mail_class, m.posted_on ORDER BY m.mail_class, m.posted_on",
                         std::move(where.values));
    std::vector<Day> days(table.rows());
    for (std::size_t i = 0; i < days.size(); ++i) {
        std::string posted_on;
        db::RowReader(table, i) >> days[i].mail_class >> posted_on >> days[i].items;
        days[i].posted_on = stored_date(posted_on);
    }
    return days;
}

std::vector<MailItem> MailOutside::oldest(const OutsideFilter& filter, std::optional<calendar::Date> after_day,
                                          MailItemId after, std::size_t count) const
{
    Narrowed where = narrowed_to_before(filter);
    const std::string day = where.place(after_day ? after_day->iso() : std::string());
    where.text += " AND (m.posted_on, m.id) > (" + day + ", " + where.place(after.value) + ")";
    const std::string limit = where.place(count);
    return read_mail_items(m_session, where.text + " ORDER BY m.posted_on, m.id LIMIT " + limit,
                           std::move(where.values));
}

std::vector<std::int64_t> MailOutside::ids(const OutsideFilter& filter) const
{
    Narrowed where = narrowed_to_before(filter);
    const db::Table table = m_session.select(
        1, "SELECT m.id FROM mail_items m " + where.text + " ORDER BY m.posted_on, m.id", std::move(where.values));
    std::vector<std::int64_t> ids(table.rows());
    for (std::size_t i = 0; i < ids.size(); ++i)
        db::RowReader(table, i) >> ids[i];
    return ids;
}

std::map<std::string, MailItem> MailOutside::of_tracking(std::span<const std::string> numbers) const
{
    std::map<std::string, MailItem> found;
    for (; !numbers.empty(); numbers = numbers.subspan(std::min(numbers.size(), db::kPlaceholders))) {
        std::vector<db::Value> values;
        for (const std::string& number : numbers.first(std::min(numbers.size(), db::kPlaceholders)))
            values.push_back(db::to_value(number));
        const std::string list = db::placeholders(1, values.size());
        for (MailItem& item : read_mail_items(m_session, "WHERE m.tracking_number IN " + list, std::move(values))) {
            std::string number = item.tracking_number;
            found.insert_or_assign(std::move(number), std::move(item));
        }
    }
    return found;
}

std::vector<MailItem> MailOutside::tracked(MailItemId after, std::size_t count) const
{
    return read_mail_items(m_session,
                           "WHERE m.state IN ('posted', 'presumed') AND m.tracking_number IS NOT NULL AND m.id > $1 "
                           "ORDER BY m.id LIMIT $2",
                           {db::to_value(after.value), db::to_value(count)});
}

std::vector<MailItem> MailOutside::untraced(calendar::Date posted_until, MailItemId after, std::size_t count) const
{
    return read_mail_items(m_session, std::string(kUntraced) + " AND m.id > $2 ORDER BY m.id LIMIT $3",
                           {db::to_value(posted_until.iso()), db::to_value(after.value), db::to_value(count)});
}

std::int64_t MailOutside::untraced_count(calendar::Date posted_until) const
{
    return db::query_one<std::int64_t>(m_session, std::string("SELECT COUNT(*) FROM mail_items m ") + kUntraced,
                                       posted_until.iso())
        .value();
}

std::vector<MailItem> MailOutside::coming_back(MailItemId after, std::size_t count) const
{
    return read_mail_items(
        m_session,
        "WHERE m.state IN ('posted', 'presumed', 'delivered') AND m.id > $1 AND EXISTS (SELECT 1 FROM mail_statuses b "
        "WHERE b.mail_item_id = m.id AND b.meaning IN ('returning', 'returned') AND NOT EXISTS (SELECT 1 FROM "
        "mail_statuses l WHERE l.mail_item_id = m.id AND l.meaning NOT IN ('', 'returning', 'returned') AND "
        "(l.said_at, l.id) > (b.said_at, b.id))) ORDER BY m.id LIMIT $2",
        {db::to_value(after.value), db::to_value(count)});
}

bool MailOutside::holds_protected(MailItemId item) const
{
    return db::query_one<std::int64_t>(m_session,
                                       "SELECT COUNT(*) FROM mail_item_pieces i JOIN pieces p ON p.id = i.piece_id "
                                       "JOIN decisions d ON d.id = p.decision_id JOIN eligibilities e ON e.id = "
                                       "d.eligibility_id WHERE i.mail_item_id = $1 AND e.protected_address = 1",
                                       item.value)
               .value() > 0;
}

} // namespace fuda::store
