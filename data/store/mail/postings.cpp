#include "data/store/mail/postings.h"

#include "data/base/error.h"
#include "data/store/mail_item_rows.h"
#include "data/store/mapping.h"

namespace fuda::store {

namespace {

using domain::MailItemState;
using domain::PostingEvent;
using domain::PostingState;

std::string called(PostingId posting)
{
    return "差出" + std::to_string(posting.value);
}

std::vector<Posting> read_postings(db::Session& session, const std::string& where_order, std::vector<db::Value> values)
{
    const db::Table table =
        session.select(12,
                       "SELECT t.id, t.insurer_number, t.day, t.cut_off, t.office, t.state, t.revision, t.made_at, "
                       "t.made_by, t.receipt, t.reason, (SELECT COUNT(*) FROM mail_items m WHERE m.posting_id = t.id) "
                       "FROM postings t " +
                           where_order,
                       std::move(values));
    std::vector<Posting> postings(table.rows());
    for (std::size_t i = 0; i < postings.size(); ++i) {
        Posting& posting = postings[i];
        std::string day, state;
        db::RowReader(table, i) >> posting.id.value >> posting.insurer_number >> day >> posting.cut_off >>
            posting.office >> state >> posting.revision >> posting.made_at >> posting.made_by >> posting.receipt >>
            posting.reason >> posting.items;
        posting.day = stored_date(day);
        posting.state = stored(domain::parse_posting_state(state), "差出の状態", state);
    }
    return postings;
}

Error conflict(const Posting& posting, const std::string& why)
{
    return Error(ErrorKind::Conflict, called(posting.id) + "（" + std::string(japanese(posting.state)) + "）: " + why);
}

} // namespace

void Postings::move(Change& change, const Posting& posting, std::int64_t revision, PostingEvent event,
                    std::map<std::string, std::string> detail)
{
    const auto to = next(posting.state, event);
    if (posting.revision != revision || !to)
        throw conflict(posting, "読んだ後で変わったか、いまの状態ではこの処理ができません。一覧を読み直してください");
    db::exec(m_session, "UPDATE postings SET state = $1, revision = revision + 1 WHERE id = $2", name(*to),
             posting.id.value);
    change.record({Thing::Posting, std::to_string(posting.id.value), std::string(name(event)),
                   std::string(name(posting.state)), std::string(name(*to)), std::move(detail)});
}

Posting Postings::make(Change& change, const NewPosting& wanted)
{
    const PostingId id{db::query_one<std::int64_t>(
                           m_session,
                           "INSERT INTO postings (insurer_number, day, cut_off, office, state, revision, made_at, "
                           "made_by, receipt, reason) VALUES ($1, $2, $3, $4, 'open', 1, $5, $6, '', '') RETURNING id",
                           wanted.insurer_number, wanted.day.iso(), wanted.cut_off, wanted.office, change.now(),
                           change.actor().name)
                           .value()};
    change.record({Thing::Posting,
                   std::to_string(id.value),
                   "made",
                   "",
                   std::string(name(PostingState::Open)),
                   {{"insurer", wanted.insurer_number}, {"day", wanted.day.iso()}}});
    return get(id);
}

void Postings::add(Change& change, PostingId id, std::span<const Added> items)
{
    const Posting posting = get(id);
    if (posting.state != PostingState::Open)
        throw conflict(posting, "準備中の差出にだけ郵便物を加えられます");
    std::int64_t line = db::query_one<std::int64_t>(
                            m_session, "SELECT MAX(posting_line) FROM mail_items WHERE posting_id = $1", id.value)
                            .value_or(0);
    db::RowSet update(m_session,
                      "UPDATE mail_items SET posting_id = $1, posting_line = v.column3, yen = CAST(v.column4 AS "
                      "BIGINT), revision = revision + 1 FROM (VALUES ",
                      ") AS v WHERE mail_items.id = v.column1 AND mail_items.revision = v.column2 AND "
                      "mail_items.state = 'packed' AND mail_items.posting_id IS NULL",
                      {db::to_value(id.value)});
    for (const Added& added : items) {
        if (added.item.insurer_number != posting.insurer_number)
            throw conflict(posting, "郵便物 " + item_code(added.item.id) + "は別の保険者のものです");
        update.add(added.item.id.value, added.item.revision, ++line, added.yen);
        change.record({Thing::MailItem,
                       std::to_string(added.item.id.value),
                       "listed",
                       std::string(name(added.item.state)),
                       std::string(name(added.item.state)),
                       {{"posting", std::to_string(id.value)}, {"line", std::to_string(line)}}});
    }
    if (update.run() != items.size())
        throw conflict(posting, "加える郵便物のどれかが、読んだ後で変わったか、封入済でないか、別の差出に入っています。"
                                "一覧を読み直してください");
}

void Postings::take_out(Change& change, const MailItem& seen, std::string_view reason)
{
    const std::size_t changed =
        db::exec(m_session,
                 "UPDATE mail_items SET posting_id = NULL, posting_line = 0, revision = revision + 1 WHERE id = $1 AND "
                 "revision = $2 AND state = 'packed' AND posting_id IS NOT NULL",
                 seen.id.value, seen.revision);
    if (changed != 1)
        throw Error(ErrorKind::Conflict,
                    "郵便物 " + item_code(seen.id) +
                        "は、読んだ後で変わったか、差出前の一覧にありません。一覧を読み直してください");
    MailItems(m_store).note(change, seen, "unlisted", {{"why", std::string(reason)}});
}

void Postings::handed_over(Change& change, PostingId id, std::int64_t revision)
{
    const Posting posting = get(id);
    if (!to_post(id, 1).empty())
        throw conflict(posting, "まだ差し出していない郵便物があります");
    move(change, posting, revision, PostingEvent::HandedOver, {{"items", std::to_string(posting.items)}});
}

void Postings::receipted(Change& change, PostingId id, std::int64_t revision, std::string_view receipt)
{
    move(change, get(id), revision, PostingEvent::Receipted, {{"receipt", std::string(receipt)}});
    db::exec(m_session, "UPDATE postings SET receipt = $1 WHERE id = $2", receipt, id.value);
}

void Postings::cancel(Change& change, PostingId id, std::int64_t revision, std::string_view reason)
{
    const Posting posting = get(id);
    if (db::query_one<std::int64_t>(
            m_session, "SELECT COUNT(*) FROM mail_items WHERE posting_id = $1 AND posted_on IS NOT NULL", id.value)
            .value() > 0)
        throw conflict(posting, "一部を差し出したので取り消せません。残りを差し出して完了してください");
    move(change, posting, revision, PostingEvent::Cancelled, {{"why", std::string(reason)}});
    db::exec(m_session, "UPDATE postings SET reason = $1 WHERE id = $2", reason, id.value);
    db::exec(m_session,
             "UPDATE mail_items SET posting_id = NULL, posting_line = 0, revision = revision + 1 WHERE posting_id = $1",
             id.value);
}

Posting Postings::get(PostingId posting) const
{
    auto postings = read_postings(m_session, "WHERE t.id = $1", {db::to_value(posting.value)});
    if (postings.empty())
        throw Error(ErrorKind::BadInput, called(posting) + "はこのストアにありません。番号を確かめてください");
    return std::move(postings.front());
}

std::vector<Posting> Postings::list(PostingId before, std::size_t count) const
{
    return read_postings(m_session, "WHERE ($1 = 0 OR t.id < $1) ORDER BY t.id DESC LIMIT $2",
                         {db::to_value(before.value), db::to_value(count)});
}

std::vector<Posting> Postings::open() const
{
    return read_postings(m_session, "WHERE t.state = 'open' ORDER BY t.id", {});
}

std::vector<MailItem> Postings::items(PostingId posting, std::int64_t after_line, std::size_t count) const
{
    return read_mail_items(m_session,
                           "WHERE m.posting_id = $1 AND m.posting_line > $2 ORDER BY m.posting_line LIMIT $3",
                           {db::to_value(posting.value), db::to_value(after_line), db::to_value(count)});
}

std::vector<MailItem> Postings::to_post(PostingId posting, std::size_t count) const
{
    return read_mail_items(m_session, "WHERE m.posting_id = $1 AND m.state = 'packed' ORDER BY m.posting_line LIMIT $2",
                           {db::to_value(posting.value), db::to_value(count)});
}

std::vector<PostingSum> Postings::sums(PostingId posting) const
{
    std::vector<PostingSum> sums;
    using Row =
        std::tuple<std::string, std::string, std::int64_t, std::optional<std::int64_t>, std::int64_t, std::int64_t>;
    for (const auto& [mail_class, kind, milligrams, yen, items, tracked] :
         db::query<Row>(m_session,
                        "SELECT mail_class, kind, milligrams, yen, COUNT(*), COUNT(tracking_number) FROM mail_items "
                        "WHERE posting_id = $1 GROUP BY mail_class, kind, milligrams, yen ORDER BY mail_class, kind, "
                        "milligrams, yen",
                        posting.value))
        sums.push_back({mail_class, stored(domain::parse_mail_item_kind(kind), "郵便物の種類", kind), milligrams, yen,
                        items, tracked});
    return sums;
}

} // namespace fuda::store
