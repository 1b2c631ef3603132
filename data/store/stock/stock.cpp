#include "data/store/stock/stock.h"

#include "data/base/error.h"
#include "data/base/text.h"
#include "data/store/batches.h"
#include "data/store/mapping.h"
#include "data/store/stock/stock_shelf.h"

#include <algorithm>
#include <map>

namespace fuda::store {

namespace {

using domain::StockMovement;

std::string shown(const StockItem& item)
{
    return "「" + item.article.code + " " + item.article.name + "」";
}

void require_reason(const StockItem& item, StockMovement movement, std::string_view reason)
{
    if (trimmed(reason).empty())
        throw Error(ErrorKind::BadInput, shown(item) + "の" + std::string(japanese(movement)) + "には理由が要ります");
}

void refuse_serials(const StockItem& item, bool given)
{
    if (given && !item.article.numbered)
        throw Error(ErrorKind::BadInput, shown(item) + "は番号のない品目です。番号を付けずに記入してください");
}

/// How many a taking means: its quantity, which must be that of the serials when both are given.
std::int64_t quantity_of(const StockItem& item, const StockTaking& taking)
{
    const std::int64_t serials = domain::count_of(taking.serials);
    const std::int64_t quantity = taking.quantity == 0 ? serials : taking.quantity;
    if (quantity <= 0)
        throw Error(ErrorKind::BadInput, shown(item) + "の枚数は 1 以上にしてください");
    if (serials != 0 && serials != quantity)
        throw Error(ErrorKind::BadInput, shown(item) + "の番号 " + text_of(taking.serials) + " は " +
                                             std::to_string(serials) + " 枚分で、枚数 " + std::to_string(quantity) +
                                             " と合いません");
    return quantity;
}

void check_taking(const StockItem& item, StockMovement movement, const StockTaking& taking)
{
    refuse_serials(item, !taking.serials.empty());
    const bool for_something = taking.job || taking.batch;
    if (movement == StockMovement::PutBack && !for_something)
        throw Error(ErrorKind::BadInput,
                    shown(item) + "を戻すには、使わなかった印刷ジョブかロットの番号を指定してください");
    if (movement == StockMovement::Spoiled || movement == StockMovement::Destroyed ||
        (movement == StockMovement::Used && !for_something))
        require_reason(item, movement, taking.reason);
    if (movement == StockMovement::Destroyed && !taking.signed_by)
        throw Error(ErrorKind::Conflict, shown(item) + "の廃棄は二人で行います。もう一人がサインインしてください");
}

/// Throws Error(BadInput) when there is no such job or batch.
void check_there(Store& store, const StockTaking& taking)
{
    if (taking.job)
        Jobs(store).get(*taking.job);
    if (taking.batch && *taking.batch != BatchId{}) // of jobs from before there were batches
        Batches(store).get(*taking.batch);
}

/// The item's entries of these movements, for a job or a batch where `taking` names one.
struct EntriesOf {
    EntriesOf(const StockItem& item, std::string_view movements, const StockTaking& taking = {})
        : where("e.item_id = $1 AND e.movement IN (" + std::string(movements) + ")"), values{
                                                                                          db::to_value(item.id.value)}
    {
        if (taking.job)
            narrow("e.job_id", taking.job->value);
        if (taking.batch)
            narrow("e.batch_id", taking.batch->value);
    }
    void narrow(const std::string& column, std::int64_t id)
    {
        values.push_back(db::to_value(id));
        where += " AND " + column + " = $" + std::to_string(values.size());
    }

    std::string where;
    std::vector<db::Value> values;
};

constexpr std::string_view kUses = "'used', 'put-back'";

/// How many of them the entries took away and did not bring back.
std::int64_t taken_by(db::Session& session, const EntriesOf& entries)
{
    const db::Table sum = session.select(
        1, "SELECT -COALESCE(SUM(e.quantity), 0) FROM stock_entries e WHERE " + entries.where, entries.values);
    return db::RowReader(sum, 0).next<std::int64_t>();
}

/// The numbers that the entries took away and did not bring back, in the order in which they went. Played through in
/// order: a number that was put back may have been taken again.
std::vector<LotSerials> serials_taken_by(db::Session& session, const EntriesOf& entries)
{
    const db::Table table =
        session.select(6,
                       "SELECT e.quantity, s.lot_id, l.prefix, l.digits, s.first_serial, s.last_serial FROM "
                       "stock_entries e JOIN stock_entry_serials s ON s.entry_id = e.id JOIN stock_lots l ON "
                       "l.id = s.lot_id WHERE " +
                           entries.where + " ORDER BY e.id, s.lot_id, s.first_serial",
                       entries.values);
    std::vector<LotSerials> taken;
    for (std::size_t i = 0; i < table.rows(); ++i) {
        std::int64_t quantity = 0;
        LotSerials moved;
        domain::SerialRange& range = moved.range;
        db::RowReader(table, i) >> quantity >> moved.lot >> range.prefix >> range.digits >> range.first >> range.last;
        if (quantity < 0)
            taken.push_back(std::move(moved));
        else
            taken = without(std::move(taken), {moved});
    }
    return taken;
}

std::int64_t insert_lot(Change& change, const StockItem& item, const StockDelivery& delivery)
{
    const auto& serials = delivery.serials;
    return db::query_one<std::int64_t>(change.store().session(),
                                       "INSERT INTO stock_lots (item_id, supplier_lot, prefix, digits, first_serial, "
                                       "last_serial) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
                                       item.id.value, delivery.supplier_lot,
                                       serials ? std::optional(serials->prefix) : std::nullopt,
                                       serials ? std::optional(serials->digits) : std::nullopt,
                                       serials ? std::optional(serials->first) : std::nullopt,
                                       serials ? std::optional(serials->last) : std::nullopt)
        .value();
}

/// No number comes twice, whatever became of the first one.
void refuse_overlap(db::Session& session, const StockItem& item, const domain::SerialRange& serials)
{
    const auto earlier =
        read_lot_serials(session,
                         "(SELECT id AS lot_id, first_serial, last_serial FROM stock_lots WHERE item_id = $1 AND "
                         "prefix = $2 AND digits = $3 AND first_serial <= $4 AND last_serial >= $5) s JOIN "
                         "stock_lots l ON l.id = s.lot_id ORDER BY s.lot_id",
                         {db::to_value(item.id.value), db::to_value(serials.prefix), db::to_value(serials.digits),
                          db::to_value(serials.last), db::to_value(serials.first)});
    if (!earlier.empty())
        throw Error(ErrorKind::Conflict, shown(item) + "の番号 " + serials.text() + " は、前に受け入れた " +
                                             earlier.front().range.text() +
                                             " と重なります。届いた現物の番号を確かめてください");
}

} // namespace

StockItemId Stock::add_item(Change& change, const domain::StockArticle& article)
{
    std::string problems;
    for (const std::string& problem : problems_of(article))
        problems += (problems.empty() ? "" : "。") + problem;
    if (!problems.empty())
        throw Error(ErrorKind::BadInput, problems);
    if (!read_stock_items(m_session, "WHERE i.code = $1", {db::to_value(article.code)}).empty())
        throw Error(ErrorKind::Conflict, "品目コード「" + article.code +
                                             "」はすでにあります。別のコードにするか、いまある品目を使ってください");
    const StockItemId id{
        db::query_one<std::int64_t>(m_session,
                                    "INSERT INTO stock_items (code, name, kind, media, insurer_number, numbered, "
                                    "unit_yen, reorder_level, preferred) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0) "
                                    "RETURNING id",
                                    article.code, article.name, name(article.kind), article.media,
                                    article.insurer_number, article.numbered, article.unit_yen, article.reorder_level)
            .value()};
    change.record({Thing::Stock,
                   article.code,
                   "added",
                   "",
                   "0",
                   {{"kind", std::string(name(article.kind))},
                    {"media", article.media},
                    {"insurer", article.insurer_number.value_or("")},
                    {"numbered", article.numbered ? "1" : "0"}}});
    if (article.preferred)
        prefer(change, article.code);
    return id;
}

void Stock::prefer(Change& change, std::string_view code)
{
    const StockItem preferred = item(code);
    const std::string balance = std::to_string(preferred.balance);
    db::exec(m_session,
             "UPDATE stock_items SET preferred = CASE WHEN id = $1 THEN 1 ELSE 0 END WHERE media = $2 AND "
             "COALESCE(insurer_number, '') = $3",
             preferred.id.value, preferred.article.media, preferred.article.insurer_number.value_or(""));
    change.record({Thing::Stock, preferred.article.code, "preferred", balance, balance, {}});
}

std::vector<StockItem> Stock::items() const
{
    return read_stock_items(m_session, "ORDER BY i.code", {});
}

StockItem Stock::item(std::string_view code) const
{
    auto found = read_stock_items(m_session, "WHERE i.code = $1", {db::to_value(code)});
    if (found.empty())
        throw Error(ErrorKind::BadInput,
                    "品目「" + std::string(code) + "」はありません。品目の一覧で品目コードを確かめてください");
    return std::move(found.front());
}

std::vector<domain::SerialRange> Stock::shelf(std::string_view code) const
{
    return ranges_of(StockShelf(m_session, item(code)).serials());
}

StockEntry Stock::receive(Change& change, std::string_view code, const StockDelivery& delivery)
{
    const StockItem received = item(code);
    refuse_serials(received, delivery.serials.has_value());
    if (received.article.numbered && !delivery.serials)
        throw Error(ErrorKind::BadInput,
                    shown(received) + "は番号のある品目です。届いた番号の範囲 (A000001-A000500) を指定してください");
    const std::int64_t quantity = quantity_of(
        received, {.quantity = delivery.quantity,
                   .serials = delivery.serials ? std::vector{*delivery.serials} : std::vector<domain::SerialRange>()});
    if (delivery.serials)
        refuse_overlap(m_session, received, *delivery.serials);
    NewStockEntry entry{
        .item = received, .movement = StockMovement::Received, .quantity = quantity, .day = delivery.day};
    entry.lot = insert_lot(change, received, delivery);
    if (delivery.serials) {
        entry.serials = {{*entry.lot, *delivery.serials}};
        StockShelf(m_session, received).add(entry.serials);
    }
    return append_stock_entry(change, entry);
}

StockEntry Stock::use(Change& change, std::string_view code, const StockTaking& taking)
{
    return take(change, StockMovement::Used, code, taking);
}

StockEntry Stock::spoil(Change& change, std::string_view code, const StockTaking& taking)
{
    return take(change, StockMovement::Spoiled, code, taking);
}

StockEntry Stock::destroy(Change& change, std::string_view code, const StockTaking& taking)
{
    return take(change, StockMovement::Destroyed, code, taking);
}

StockEntry Stock::put_back(Change& change, std::string_view code, const StockTaking& taking)
{
    return take(change, StockMovement::PutBack, code, taking);
}

StockEntry Stock::take(Change& change, StockMovement movement, std::string_view code, const StockTaking& taking)
{
    const StockItem taken = item(code);
    check_taking(taken, movement, taking);
    check_there(change.store(), taking);
    const std::int64_t quantity = quantity_of(taken, taking);
    const bool back = movement == StockMovement::PutBack;
    NewStockEntry entry{.item = taken,
                        .movement = movement,
                        .quantity = back ? quantity : -quantity,
                        .day = taking.day,
                        .reason = taking.reason,
                        .job = taking.job,
                        .batch = taking.batch,
                        .signed_by = taking.signed_by};
    const EntriesOf uses(taken, kUses, taking);
    if (back && taken_by(m_session, uses) < quantity)
        throw Error(ErrorKind::Conflict, shown(taken) + "は、その印刷ジョブ・ロットで " +
                                             std::to_string(taken_by(m_session, uses)) + " 枚しか使っていません。" +
                                             std::to_string(quantity) + " 枚は戻せません");
    if (!back)
        require_in_stock(m_session, entry);
    if (taken.article.numbered) {
        StockShelf shelf(m_session, taken);
        const auto there = back ? serials_taken_by(m_session, uses) : shelf.serials();
        if (!taking.serials.empty())
            entry.serials =
                wanted_of(there, taking.serials,
                          back ? "、その印刷ジョブ・ロットで使った番号ではありません。番号を確かめてください"
                               : "在庫にありません（使ったか、破損・廃棄したか、受け入れていません）。"
                                 "一度使った番号は二度と使えません。現物の番号を確かめてください");
        else
            entry.serials = back ? last_of(there, quantity) : first_of(there, quantity);
        back ? shelf.add(entry.serials) : shelf.remove(entry.serials);
    }
    return append_stock_entry(change, entry);
}

StockEntry Stock::count(Change& change, std::string_view code, const StockCount& count)
{
    const StockItem counted = item(code);
    refuse_serials(counted, !count.serials.empty());
    if (count.counted < 0)
        throw Error(ErrorKind::BadInput, shown(counted) + "の数えた枚数は 0 以上にしてください");
    const std::int64_t difference = count.counted - book_on(m_session, counted, count.day);
    NewStockEntry entry{.item = counted,
                        .movement = StockMovement::Counted,
                        .quantity = difference,
                        .day = count.day,
                        .reason = count.reason,
                        .signed_by = count.signed_by,
                        .counted = count.counted};
    if (difference != 0)
        require_reason(counted, StockMovement::Counted, count.reason);
    if (counted.article.numbered && domain::count_of(count.serials) != std::abs(difference))
        throw Error(ErrorKind::BadInput, shown(counted) + "の棚卸は帳簿と " + std::to_string(difference) +
                                             " 枚違います。" + (difference < 0 ? "足りない番号" : "見つかった番号") +
                                             "を同じ枚数だけ指定してください");
    if (difference < 0)
        require_in_stock(m_session, entry);
    if (!count.serials.empty()) {
        StockShelf shelf(m_session, counted);
        if (difference < 0) {
            entry.serials =
                wanted_of(shelf.serials(), count.serials, "もともと在庫にありません。番号を確かめてください");
            shelf.remove(entry.serials);
        } else {
            entry.serials = wanted_of(serials_taken_by(m_session, EntriesOf(counted, "'counted'")), count.serials,
                                      "、前の棚卸で足りなかった番号ではありません。新しく届いたものは受け入れて"
                                      "ください。使った番号は戻せません");
            shelf.add(entry.serials);
        }
    }
    return append_stock_entry(change, entry);
}

std::optional<StockEntry> Stock::use_for_job(Change& change, std::string_view media, std::string_view insurer,
                                             const StockTaking& taking)
{
    const auto fitting =
        read_stock_items(m_session,
                         "WHERE i.media = $1 AND (i.insurer_number = $2 OR i.insurer_number IS NULL) ORDER BY CASE "
                         "WHEN i.insurer_number IS NULL THEN 1 ELSE 0 END, i.preferred DESC, i.id LIMIT 1",
                         {db::to_value(media), db::to_value(insurer)});
    if (fitting.empty())
        return std::nullopt;
    return use(change, fitting.front().article.code, taking);
}

void Stock::put_back_of_job(Change& change, JobId job, BatchId batch, calendar::Date day)
{
    for (const StockItem& used : read_stock_items(
             m_session, "WHERE i.id IN (SELECT e.item_id FROM stock_entries e WHERE e.job_id = $1) ORDER BY i.code",
             {db::to_value(job.value)}))
        if (const std::int64_t quantity = taken_by(m_session, EntriesOf(used, kUses, {.job = job})); quantity > 0)
            put_back(change, used.article.code, {.day = day, .quantity = quantity, .job = job, .batch = batch});
}

std::vector<StockUse> Stock::used_by_batch(BatchId batch) const
{
    std::vector<StockUse> uses;
    for (StockItem& item : read_stock_items(
             m_session, "WHERE i.id IN (SELECT e.item_id FROM stock_entries e WHERE e.batch_id = $1) ORDER BY i.code",
             {db::to_value(batch.value)})) {
        const EntriesOf used(item, kUses, {.batch = batch});
        StockUse& use = uses.emplace_back();
        use.used = taken_by(m_session, used);
        use.spoiled = taken_by(m_session, EntriesOf(item, "'spoiled'", {.batch = batch}));
        use.serials = domain::merged(ranges_of(serials_taken_by(m_session, used)));
        use.item = std::move(item);
    }
    return uses;
}

std::vector<StockEntry> Stock::ledger(std::string_view code, std::int64_t after, std::size_t count) const
{
    return read_stock_entries(m_session, "WHERE e.item_id = $1 AND e.id > $2 ORDER BY e.id LIMIT $3",
                              {db::to_value(item(code).id.value), db::to_value(after), db::to_value(count)});
}

std::vector<std::int64_t> Stock::entry_ids(std::string_view code) const
{
    std::vector<std::int64_t> ids;
    for (const auto& [id] : db::query<std::tuple<std::int64_t>>(
             m_session, "SELECT id FROM stock_entries WHERE item_id = $1 ORDER BY id DESC", item(code).id.value))
        ids.push_back(id);
    return ids;
}

std::vector<StockEntry> Stock::entries(std::span<const std::int64_t> ids) const
{
    if (ids.empty())
        return {};
    std::vector<db::Value> values;
    for (const std::int64_t id : ids)
        values.push_back(db::to_value(id));
    return read_stock_entries(m_session, "WHERE e.id IN " + db::placeholders(1, ids.size()) + " ORDER BY e.id DESC",
                              std::move(values));
}

} // namespace fuda::store
