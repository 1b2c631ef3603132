#include "data/store/mail/mail_numbers.h"

#include "data/store/mapping.h"

namespace fuda::store {

std::vector<MailNumbers::PieceSum> MailNumbers::pieces() const
{
    std::vector<PieceSum> sums;
    for (const auto& [state, item, portal, count] :
         db::query<std::tuple<std::string, std::string, std::string, std::int64_t>>(
             m_session,
             "SELECT p.state, COALESCE(m.state, ''), COALESCE(o.state, ''), COUNT(*) FROM pieces p LEFT JOIN "
             "mail_items "
             "m ON m.id = p.mail_item_id LEFT JOIN portal_deliveries o ON o.piece_id = p.id WHERE ($1 = '' OR "
             "p.insurer_number = $1) AND ($2 = 0 OR p.batch_id = $2) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
             m_insurer, m_batch)) {
        PieceSum& sum = sums.emplace_back();
        sum.state = stored(domain::parse_piece_state(state), "製作物の状態", state);
        if (!item.empty())
            sum.item = stored(domain::parse_mail_item_state(item), "郵便物の状態", item);
        if (!portal.empty())
            sum.portal = stored(domain::parse_portal_state(portal), "電子交付の状態", portal);
        sum.pieces = count;
    }
    return sums;
}

std::vector<std::int64_t> MailNumbers::piece_ids(std::optional<domain::PieceState> state,
                                                 std::optional<domain::PortalState> portal) const
{
    // Words of enumerations as they are, so that an index over some of the states can serve.
    std::string where = "FROM pieces p ";
    if (portal)
        where += "JOIN portal_deliveries o ON o.piece_id = p.id AND o.state = '" + std::string(name(*portal)) + "' ";
    where += "WHERE ($1 = '' OR p.insurer_number = $1)";
    std::vector<db::Value> values{db::to_value(m_insurer)};
    if (m_batch != 0) {
        where += " AND p.batch_id = $2";
        values.push_back(db::to_value(m_batch));
    }
    if (state)
        where += " AND p.state = '" + std::string(name(*state)) + "'";
    const db::Table table = m_session.select(1, "SELECT p.id " + where + " ORDER BY p.id", std::move(values));
    std::vector<std::int64_t> ids(table.rows());
    for (std::size_t i = 0; i < ids.size(); ++i)
        db::RowReader(table, i) >> ids[i];
    return ids;
}

std::int64_t MailNumbers::all_pieces() const
{
    return db::query_one<std::int64_t>(m_session,
                                       "SELECT COUNT(*) FROM pieces p WHERE ($1 = '' OR p.insurer_number = $1) AND "
                                       "($2 = 0 OR p.batch_id = $2)",
                                       m_insurer, m_batch)
        .value();
}

std::map<domain::MailItemState, std::int64_t> MailNumbers::inside() const
{
    std::map<domain::MailItemState, std::int64_t> inside;
    for (const auto& [state, count] : db::query<std::tuple<std::string, std::int64_t>>(
             m_session,
             "SELECT m.state, COUNT(*) FROM mail_items m JOIN pieces p ON p.mail_item_id = m.id WHERE ($1 = '' OR "
             "m.insurer_number = $1) AND ($2 = 0 OR m.batch_id = $2) GROUP BY m.state",
             m_insurer, m_batch))
        inside[stored(domain::parse_mail_item_state(state), "郵便物の状態", state)] = count;
    return inside;
}

std::map<domain::ReturnDisposal, std::int64_t> MailNumbers::disposals() const
{
    std::map<domain::ReturnDisposal, std::int64_t> sums;
    for (const auto& [disposal, count] :
         db::query<std::tuple<std::string, std::int64_t>>(m_session,
                                                          "SELECT m.disposal, COUNT(*) FROM mail_items m WHERE m.state "
                                                          "= 'returned' AND ($1 = '' OR m.insurer_number "
                                                          "= $1) AND ($2 = 0 OR m.batch_id = $2) GROUP BY m.disposal",
                                                          m_insurer, m_batch))
        sums[stored(domain::parse_return_disposal(disposal), "返戻の処置", disposal)] = count;
    return sums;
}

std::int64_t MailNumbers::items() const
{
    return db::query_one<std::int64_t>(m_session,
                                       "SELECT COUNT(*) FROM mail_items m WHERE ($1 = '' OR m.insurer_number = $1) AND "
                                       "($2 = 0 OR m.batch_id = $2)",
                                       m_insurer, m_batch)
        .value();
}

std::vector<MailNumbers::ReturnMonth> MailNumbers::returns_by_month() const
{
    std::vector<ReturnMonth> months;
    for (const auto& [month, reason, items, open] :
         db::query<std::tuple<std::string, std::string, std::int64_t, std::int64_t>>(
             m_session,
             "SELECT SUBSTR(m.ended_on, 1, 7), m.return_reason, COUNT(*), SUM(CASE WHEN m.disposal = 'open' THEN 1 "
             "ELSE "
             "0 END) FROM mail_items m WHERE m.state = 'returned' AND ($1 = '' OR m.insurer_number = $1) AND ($2 = 0 "
             "OR m.batch_id = $2) GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
             m_insurer, m_batch))
        months.push_back({month, reason, items, open});
    return months;
}

} // namespace fuda::store
