#include "data/store/mail/mail_statuses.h"

#include "data/base/error.h"
#include "data/base/text.h"
#include "data/store/mapping.h"

namespace fuda::store {

namespace {

std::optional<domain::CarrierMeaning> stored_meaning(const std::string& word)
{
    if (word.empty())
        return std::nullopt;
    return stored(domain::parse_carrier_meaning(word), "配達状況の意味", word);
}

std::vector<MailStatus> read_mail_statuses(db::Session& session, const std::string& where_order,
                                           std::vector<db::Value> values)
{
    const db::Table table = session.select(8,
                                           "SELECT s.id, s.mail_item_id, s.said_at, s.word, s.detail, s.office, "
                                           "s.meaning, s.source FROM mail_statuses s " +
                                               where_order,
                                           std::move(values));
    std::vector<MailStatus> statuses(table.rows());
    for (std::size_t i = 0; i < statuses.size(); ++i) {
        MailStatus& status = statuses[i];
        std::string meaning;
        db::RowReader(table, i) >> status.id >> status.item.value >> status.line.said_at >> status.line.word >>
            status.line.detail >> status.line.office >> meaning >> status.source;
        status.meaning = stored_meaning(meaning);
    }
    return statuses;
}

} // namespace

bool MailStatuses::add(Change& change, MailItemId item, const CarrierLine& line,
                       std::optional<domain::CarrierMeaning> meaning, std::string_view source)
{
    return db::exec(m_session,
                    "INSERT INTO mail_statuses (mail_item_id, said_at, word, detail, office, meaning, source, "
                    "received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (mail_item_id, said_at, word, "
                    "office) DO NOTHING",
                    item.value, line.said_at, trimmed(line.word), line.detail, line.office,
                    meaning ? name(*meaning) : std::string_view(), source, change.now()) == 1;
}

void MailStatuses::put_last_words(Change&, std::span<const MailItemId> items)
{
    db::Batch said(m_session, "UPDATE mail_items SET last_word = (SELECT s.word FROM mail_statuses s WHERE "
                              "s.mail_item_id = $1 ORDER BY s.said_at DESC, s.id DESC LIMIT 1) WHERE id = $1");
    for (const MailItemId item : items)
        said.add(item.value);
    said.run();
}

std::vector<MailStatus> MailStatuses::decide(Change& change, std::string_view word, domain::CarrierMeaning meaning)
{
    if (domain::meaning_of(word))
        throw Error(ErrorKind::Conflict, "「" + std::string(word) + "」の意味は決まっています");
    db::exec(m_session,
             "INSERT INTO carrier_words (word, meaning, decided_at, decided_by) VALUES ($1, $2, $3, $4) "
             "ON CONFLICT (word) DO UPDATE SET meaning = $2, decided_at = $3, decided_by = $4",
             trimmed(word), name(meaning), change.now(), change.actor().name);
    db::exec(m_session, "UPDATE mail_statuses SET meaning = $1 WHERE word = $2", name(meaning), trimmed(word));
    change.record({Thing::Store,
                   "1",
                   "carrier-word",
                   "",
                   "",
                   {{"word", std::string(trimmed(word))}, {"meaning", std::string(name(meaning))}}});
    return read_mail_statuses(m_session, "WHERE s.word = $1 ORDER BY s.said_at, s.id", {db::to_value(trimmed(word))});
}

std::optional<domain::CarrierMeaning> MailStatuses::meaning_of(std::string_view word) const
{
    if (const auto known = domain::meaning_of(word))
        return known;
    return stored_meaning(
        db::query_one<std::string>(m_session, "SELECT meaning FROM carrier_words WHERE word = $1", trimmed(word))
            .value_or(""));
}

std::vector<UnknownWord> MailStatuses::unknown_words() const
{
    std::vector<UnknownWord> words;
    for (auto& [word, lines, item, detail] :
         db::query<std::tuple<std::string, std::int64_t, std::int64_t, std::string>>(
             m_session,
             "SELECT w.word, w.n, s.mail_item_id, s.detail FROM (SELECT word, COUNT(*) AS n, MIN(id) AS first FROM "
             "mail_statuses WHERE meaning = '' GROUP BY word) w JOIN mail_statuses s ON s.id = w.first ORDER BY 2 "
             "DESC, 1"))
        words.push_back({word, lines, {item}, detail});
    return words;
}

std::vector<MailStatus> MailStatuses::of(MailItemId item) const
{
    return read_mail_statuses(m_session, "WHERE s.mail_item_id = $1 ORDER BY s.said_at, s.id",
                              {db::to_value(item.value)});
}

} // namespace fuda::store
