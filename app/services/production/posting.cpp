#include "app/services/production/posting.h"

#include "app/services/constants.h"
#include "app/services/json_text.h"
#include "data/base/error.h"
#include "data/base/file.h"
#include "data/base/text.h"
#include "data/store/batches.h"
#include "data/store/stock.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <charconv>
#include <functional>
#include <set>

namespace fuda::production {

namespace {

using domain::PieceState;

constexpr std::size_t kItemsAtOnce = 200; ///< in one transaction: others wait as long
constexpr std::size_t kChunk = 2000;
constexpr std::size_t kFaultsShown = 20;
constexpr std::size_t kLongestItemNumber = 10; ///< digits; tracking numbers have more

std::string_view unquoted(std::string_view cell)
{
    cell = trimmed(cell);
    return cell.size() >= 2 && cell.front() == '"' && cell.back() == '"' ? cell.substr(1, cell.size() - 2) : cell;
}

/// The lines of a list of tracking numbers, and what is wrong with them.
class TrackingList {
public:
    TrackingList(store::Store& store, store::BatchId batch) : m_store(store), m_batch(batch) {}

    void read(const std::string& text)
    {
        std::int64_t number = 0;
        for (const std::string_view line : split(text, '\n')) {
            ++number;
            if (const std::string why = fault_of(trimmed(line), number == 1); !why.empty())
                m_faults.push_back(std::to_string(number) + " 行目: " + why);
        }
    }

    std::map<store::DecisionId, std::string> take(const std::filesystem::path& csv)
    {
        if (m_faults.empty())
            return std::move(m_numbers);
        std::string text = csv.string() + ": 追跡番号の一覧に誤りが " + std::to_string(m_faults.size()) +
                           " 行あります。何も差し出していません。直してから、もう一度実行してください";
        for (std::size_t i = 0; i < std::min(m_faults.size(), kFaultsShown); ++i)
            text += "\n  " + m_faults[i];
        throw Error(ErrorKind::BadInput, text);
    }

private:
    /// Empty when there is nothing to say against the line.
    std::string fault_of(std::string_view line, bool first)
    {
        if (line.empty() || (first && line == "piece,tracking"))
            return {};
        const auto cells = split(line, ',');
        if (cells.size() != 2)
            return "「製作物コード,追跡番号」の 2 列ではありません";
        const auto code = domain::PieceCode::parse(unquoted(cells[0]));
        if (!code)
            return "製作物コードが読めません: " + std::string(cells[0]);
        const auto tracking = domain::parse_tracking_number(unquoted(cells[1]));
        if (!tracking)
            return "追跡番号は 11～13 桁で、検査数字が合わなければなりません: " + std::string(cells[1]);
        const auto piece = store::Pieces(m_store).find(*code);
        if (!piece || piece->batch != m_batch)
            return "製作物 " + code->grouped() + " はこのロットにありません";
        return fault_of(*piece, *tracking);
    }

    std::string fault_of(const store::PieceRow& piece, const std::string& tracking)
    {
        if (!m_seen.insert(tracking).second)
            return "追跡番号 " + tracking + " が 2 度あります";
        const auto used = store::MailItems(m_store).find(tracking);
        if (used && piece.mail_item == used->id)
            return {};
        if (used)
            return "追跡番号 " + tracking + " は郵便物 " + std::to_string(used->id.value) + " に使われています";
        if (piece.state == PieceState::Void || (!piece.void_since.empty() && !piece.mail_item))
            return {};
        if (piece.state != PieceState::Confirmed || piece.mail_item)
            return "製作物 " + piece.code.grouped() + "（" + std::string(japanese(piece.state)) + "）は差し出せません";
        const auto [at, is_new] = m_numbers.emplace(piece.decision, tracking);
        return is_new ? ""
                      : "製作物 " + piece.code.grouped() + " の封筒にはすでに追跡番号 " + at->second + " があります";
    }

    store::Store& m_store;
    store::BatchId m_batch;
    std::map<store::DecisionId, std::string> m_numbers;
    std::set<std::string> m_seen;
    std::vector<std::string> m_faults;
};

/// 特定記録 …, as the profile had it when the piece was made.
class MailClasses {
public:
    explicit MailClasses(store::Store& store) : m_store(store) {}

    const std::string& of(const store::PieceRow& piece)
    {
        const auto [at, is_new] = m_known.try_emplace(piece.job.value_or(store::JobId{}));
        if (is_new && piece.job) {
            const std::string profile = store::Jobs(m_store).get(*piece.job).queue.profile_sha256;
            at->second = services::fields_from_json(store::snapshot(m_store, profile))["mail_mark"];
        }
        return at->second;
    }

private:
    store::Store& m_store;
    std::map<store::JobId, std::string> m_known;
};

void refuse_future(calendar::Date day, const services::Desk& desk)
{
    if (day > desk.today)
        throw Error(ErrorKind::BadInput,
                    "日付 " + day.iso() + " は今日（" + desk.today.iso() + "）より後です。日付を確かめてください");
}

store::Batch approved_batch(store::Store& store, store::BatchId id)
{
    const store::Batch batch = store::Batches(store).get(id);
    if (batch.state != domain::BatchState::Approved)
        throw Error(ErrorKind::Conflict, "ロット" + std::to_string(id.value) + "は、いまの状態（" +
                                             std::string(japanese(batch.state)) +
                                             "）では差し出せません。承認済のロットだけを差し出せます");
    return batch;
}

/// Envelopes for the insurer's mail: its own before common ones, the preferred of several. Nothing when none are kept.
std::optional<std::string> envelopes_of(store::Store& store, const std::string& insurer_number)
{
    const store::StockItem* best = nullptr;
    const std::vector<store::StockItem> items = store::Stock(store).items();
    const auto rank = [](const store::StockItem& item) {
        return std::pair(item.article.insurer_number.has_value(), item.article.preferred);
    };
    for (const store::StockItem& item : items)
        if (item.article.kind == domain::StockKind::Envelope &&
            item.article.insurer_number.value_or(insurer_number) == insurer_number &&
            (!best || rank(*best) < rank(item)))
            best = &item;
    return best ? std::optional(best->article.code) : std::nullopt;
}

/// A postcard is mailed as it is when nothing goes with it.
bool needs_envelope(const store::ReadyToPack& item)
{
    return item.pieces.size() > 1 || item.pieces.front().document != domain::Document::CertificatePostcard;
}

/// An envelope for each item, for the batch of its first piece: what MailItems::posted_in_envelopes counts.
void take_envelopes(store::Change& change, const std::string& insurer_number, std::span<const store::ReadyToPack> items,
                    calendar::Date day)
{
    const auto kept = envelopes_of(change.store(), insurer_number);
    if (!kept)
        return;
    std::map<store::BatchId, std::int64_t> batches;
    for (const store::ReadyToPack& item : items)
        if (needs_envelope(item))
            ++batches[item.pieces.front().batch.value()];
    for (const auto& [batch, envelopes] : batches) {
        store::StockTaking taking;
        taking.day = day;
        taking.quantity = envelopes;
        taking.batch = batch;
        store::Stock(change.store()).use(change, *kept, taking);
    }
}

/// Leaves out what is overtaken by a newer roster, all of an envelope or nothing of it.
void leave_overtaken(store::Store& store, std::vector<store::ReadyToPack>& ready,
                     std::set<store::DecisionId>& left_here, PostOutcome& outcome)
{
    std::erase_if(ready, [&](const store::ReadyToPack& item) {
        if (left_here.contains(item.decision))
            return true;
        const std::string changed = overtaken(store, item.pieces.front()); // all of a decision are made from one row
        if (changed.empty())
            return false;
        left_here.insert(item.decision);
        for (const store::PieceRow& piece : item.pieces)
            outcome.overtaken.push_back({piece.code, changed});
        return true;
    });
}

/// What was ready is in the hands of the post when the change commits, but for what is left here. Whether there may be more.
bool post_some(store::Change& change, const store::Batch& batch, calendar::Date day, MailClasses& classes,
               const std::map<store::DecisionId, std::string>& tracking, std::set<store::DecisionId>& left_here,
               std::set<store::DecisionId>& posted, PostOutcome& outcome)
{
    store::MailItems mail(change.store());
    auto ready = mail.ready(batch.id, kItemsAtOnce + left_here.size());
    const std::size_t left_before = left_here.size();
    leave_overtaken(change.store(), ready, left_here, outcome);
    for (const store::ReadyToPack& item : ready) {
        const auto number = tracking.find(item.decision);
        const bool numbered = number != tracking.end();
        const store::MailItem packed =
            mail.pack(change, {.insurer_number = batch.insurer_number,
                               .mail_class = classes.of(item.pieces.front()),
                               .tracking_number = numbered ? std::optional(number->second) : std::nullopt,
                               .pieces = item.pieces});
        mail.post(change, packed.id, packed.revision, day);
        outcome.pieces += static_cast<std::int64_t>(item.pieces.size());
        outcome.with_tracking += numbered ? 1 : 0;
        outcome.tracking_missing += !numbered && !packed.mail_class.empty() ? 1 : 0;
        posted.insert(item.decision);
    }
    take_envelopes(change, batch.insurer_number, ready, day);
    outcome.items += static_cast<std::int64_t>(ready.size());
    return !ready.empty() || left_here.size() > left_before;
}

void note(store::Store& store, std::span<const store::MailItem> items, calendar::Date day, const services::Desk& desk,
          const std::function<void(store::Change&, const store::MailItem&)>& work)
{
    services::require(desk, domain::Right::Account);
    refuse_future(day, desk);
    store::Change change(store, desk.actor, desk.now());
    for (const store::MailItem& item : items) {
        if (item.posted_on && day < *item.posted_on)
            throw Error(ErrorKind::BadInput, "郵便物" + std::to_string(item.id.value) + "は " + item.posted_on->iso() +
                                                 " に差し出されています。それより前の日付 " + day.iso() +
                                                 " は記録できません");
        work(change, item);
    }
    change.commit();
}

Poco::JSON::Object object_of(const store::MailItem& item)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("item", item.id.value);
    json.set("insurer_number", item.insurer_number);
    json.set("mail_class", item.mail_class);
    json.set("tracking", item.tracking_number);
    json.set("state", std::string(domain::name(item.state)));
    json.set("posted_on", services::iso(item.posted_on));
    json.set("ended_on", services::iso(item.ended_on));
    json.set("return_reason", item.return_reason);
    return json;
}

Poco::JSON::Object object_of(const store::PieceRow& piece)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("piece", piece.code.text());
    json.set("document", std::string(domain::id(piece.document)));
    json.set("state", std::string(domain::name(piece.state)));
    json.set("reason", piece.reason);
    json.set("job", piece.job_name);
    json.set("page", piece.page);
    return json;
}

} // namespace

std::map<store::DecisionId, std::string> read_tracking(store::Store& store, store::BatchId batch,
                                                       const std::filesystem::path& csv)
{
    std::string text = read_whole_file(csv);
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    TrackingList list(store, batch);
    list.read(text);
    return list.take(csv);
}

PostOutcome post_batch(store::Store& store, store::BatchId id, calendar::Date day,
                       const std::optional<std::filesystem::path>& tracking_csv, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    refuse_future(day, desk);
    approved_batch(store, id);
    std::map<store::DecisionId, std::string> tracking;
    if (tracking_csv)
        tracking = read_tracking(store, id, *tracking_csv);
    PostOutcome outcome;
    MailClasses classes(store);
    std::set<store::DecisionId> left_here, posted;
    for (bool more = true; more;) {
        store::Change change(store, desk.actor, desk.now());
        more = post_some(change, approved_batch(store, id), day, classes, tracking, left_here, posted, outcome);
        change.commit();
    }
    for (const auto& [decision, number] : tracking)
        if (!posted.contains(decision))
            outcome.unused_tracking.push_back(number);
    outcome.open = store::Batches(store).balance(id).open();
    for (store::PieceId last;;) {
        const auto chunk = store::Pieces(store).to_pull(id, last, kChunk);
        if (chunk.empty())
            return outcome;
        last = chunk.back().id;
        outcome.to_pull.insert(outcome.to_pull.end(), chunk.begin(), chunk.end());
    }
}

store::MailItem find_mail_item(store::Store& store, std::string_view text)
{
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error == std::errc() && end == text.data() + text.size() && text.size() <= kLongestItemNumber)
        return store::MailItems(store).get({id});
    const auto tracking = domain::parse_tracking_number(text);
    if (!tracking)
        throw Error(ErrorKind::BadInput, "郵便物の番号でも追跡番号でもありません: " + std::string(text));
    auto found = store::MailItems(store).find(*tracking);
    if (!found)
        throw Error(ErrorKind::BadInput, "追跡番号 " + *tracking + " の郵便物はこのストアにありません");
    return *std::move(found);
}

void note_tracking(store::Store& store, const store::MailItem& item, std::string_view tracking_number,
                   const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    const auto tracking = domain::parse_tracking_number(tracking_number);
    if (!tracking)
        throw Error(ErrorKind::BadInput,
                    "追跡番号は 11～13 桁で、検査数字が合わなければなりません: " + std::string(tracking_number));
    store::Change change(store, desk.actor, desk.now());
    store::MailItems(store).track(change, item.id, item.revision, *tracking);
    change.commit();
}

void note_delivered(store::Store& store, std::span<const store::MailItem> items, calendar::Date day,
                    const services::Desk& desk)
{
    note(store, items, day, desk, [&](store::Change& change, const store::MailItem& item) {
        store::MailItems(store).delivered(change, item.id, item.revision, day);
    });
}

void note_returned(store::Store& store, std::span<const store::MailItem> items, calendar::Date day,
                   std::string_view reason, const services::Desk& desk)
{
    if (reason.empty())
        throw Error(ErrorKind::Usage, "返戻には理由が要ります");
    note(store, items, day, desk, [&](store::Change& change, const store::MailItem& item) {
        store::MailItems(store).returned(change, item.id, item.revision, day, reason);
    });
}

void unpack(store::Store& store, std::span<const store::MailItem> items, std::string_view reason,
            const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    if (reason.empty())
        throw Error(ErrorKind::Usage, "開封には理由が要ります");
    store::Change change(store, desk.actor, desk.now());
    for (const store::MailItem& item : items)
        store::MailItems(store).unpack(change, item.id, item.revision, reason);
    change.commit();
}

std::vector<store::MailItem> list_mail_items(store::Store& store, store::BatchId batch, store::MailItemId after,
                                             std::size_t count, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    return store::MailItems(store).of_batch(store::Batches(store).get(batch).id, after, count);
}

MailItemView view_mail_item(store::Store& store, const store::MailItem& item, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    return {item, store::MailItems(store).pieces(item.id),
            store::Events(store).of(store::Thing::MailItem, std::to_string(item.id.value))};
}

std::string to_json(const PostOutcome& outcome)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("items", outcome.items);
    json.set("pieces", outcome.pieces);
    json.set("with_tracking", outcome.with_tracking);
    json.set("tracking_missing", outcome.tracking_missing);
    Poco::JSON::Array unused;
    for (const std::string& number : outcome.unused_tracking)
        unused.add(number);
    json.set("unused_tracking", unused);
    json.set("open", outcome.open);
    Poco::JSON::Array to_pull;
    for (const store::PieceRow& piece : outcome.to_pull)
        to_pull.add(object_of(piece));
    json.set("pieces_to_pull", to_pull);
    Poco::JSON::Array overtaken;
    for (const Remark& remark : outcome.overtaken) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("piece", remark.code.text());
        entry.set("text", remark.text);
        overtaken.add(entry);
    }
    json.set("overtaken", overtaken);
    return services::json_text(json);
}

std::string to_json(const MailItemView& view)
{
    Poco::JSON::Object json = object_of(view.item);
    Poco::JSON::Array pieces, events;
    for (const store::PieceRow& piece : view.pieces)
        pieces.add(object_of(piece));
    for (const store::Event& event : view.events) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("seq", event.seq);
        entry.set("at", event.at);
        entry.set("actor", event.actor.name);
        entry.set("event", event.event);
        entry.set("from", event.from);
        entry.set("to", event.to);
        events.add(entry);
    }
    json.set("pieces", pieces);
    json.set("events", events);
    return services::json_text(json);
}

std::string to_json(const std::vector<store::MailItem>& items)
{
    Poco::JSON::Array json;
    for (const store::MailItem& item : items)
        json.add(object_of(item));
    return services::json_text(json);
}

} // namespace fuda::production
