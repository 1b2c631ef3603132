#include "app/services/mailing/posting.h"

#include "app/config/clock.h"
#include "app/services/json_text.h"
#include "app/services/mailing/bench.h"
#include "app/services/mailing/making.h"
#include "app/services/mailing/tracking_list.h"
#include "app/services/mailing/weighing.h"
#include "data/base/error.h"
#include "data/base/text.h"
#include "data/store/batches.h"
#include "data/store/mail/mail_lists.h"
#include "data/store/mail/tracking_ranges.h"
#include "data/store/stock/stock.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <set>

namespace fuda::mailing {

namespace {

constexpr std::size_t kItemsAtOnce = 500; ///< in one transaction: others wait as long
constexpr std::size_t kChunk = 2000;

void refuse_future(calendar::Date day, const services::Desk& desk)
{
    if (day > desk.today)
        throw Error(ErrorKind::BadInput,
                    "日付 " + day.iso() + " は今日（" + desk.today.iso() + "）より後です。日付を確かめてください");
}

bool is_time(const std::string& text)
{
    return text.size() == 5 && text[2] == ':' && text.substr(0, 2) <= "23" && text.substr(3) <= "59" &&
           text.find_first_not_of("0123456789:") == std::string::npos;
}

void check_cut_off(const PostingTerms& terms, const services::Desk& desk)
{
    if (terms.cut_off.empty())
        return;
    if (!is_time(terms.cut_off))
        throw Error(ErrorKind::BadInput, "締切は 16:30 のように書いてください: " + terms.cut_off);
    constexpr std::size_t kDay = 10, kTime = 11, kMinutes = 5;
    const std::string now = config::in_japan(desk.now()); // "2026-11-20T12:04:05+09:00"
    if (terms.day.iso() == now.substr(0, kDay) && now.substr(kTime, kMinutes) > terms.cut_off)
        throw Error(ErrorKind::Conflict, "今日の締切 " + terms.cut_off + " を過ぎています（いま " +
                                             now.substr(kTime, kMinutes) +
                                             "）。次に郵便局が引き受ける日を指定してください");
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

/// An envelope for each item but postcards, for the item's batch: what MailItems::posted_in_envelopes counts.
void take_envelopes(store::Change& change, const std::string& insurer_number, std::span<const store::MailItem> items,
                    calendar::Date day)
{
    const auto kept = envelopes_of(change.store(), insurer_number);
    if (!kept)
        return;
    std::map<store::BatchId, std::int64_t> batches;
    for (const store::MailItem& item : items)
        if (item.kind != domain::MailItemKind::Postcard && item.batch)
            ++batches[*item.batch];
    for (const auto& [batch, envelopes] : batches) {
        store::StockTaking taking;
        taking.day = day;
        taking.quantity = envelopes;
        taking.batch = batch;
        store::Stock(change.store()).use(change, *kept, taking);
    }
}

/// Why the item must stay here although it is packed; empty when it may go.
std::string objection(const std::vector<store::PieceRow>& pieces,
                      const std::map<store::PieceId, std::string>& overtaken)
{
    for (const store::PieceRow& piece : pieces) {
        if (!piece.void_since.empty())
            return "製作物 " + piece.code.grouped() + " が無効になりました。" + piece.reason;
        if (const auto changed = overtaken.find(piece.id); changed != overtaken.end())
            return changed->second;
    }
    return {};
}

/// The next chunk of the posting. Whether there was one.
bool post_some(store::Change& change, const store::Posting& posting, HandOverOutcome& outcome)
{
    store::Store& store = change.store();
    store::Postings postings(store);
    store::MailItems mail(store);
    const auto items = postings.to_post(posting.id, kItemsAtOnce);
    auto inside = mail.pieces(items);
    std::vector<store::PieceRow> all;
    for (const auto& [item, pieces] : inside)
        all.insert(all.end(), pieces.begin(), pieces.end());
    const auto overtaken = production::overtaken(store, all);
    std::vector<store::MailItem> posted;
    for (const store::MailItem& item : items) {
        const auto& pieces = inside[item.id];
        if (const std::string why = objection(pieces, overtaken); !why.empty()) {
            postings.take_out(change, item, why);
            for (const store::PieceRow& piece : pieces)
                outcome.left.push_back({piece.code, why});
            continue;
        }
        outcome.pieces += static_cast<std::int64_t>(pieces.size());
        outcome.with_tracking += item.tracking_number.empty() ? 0 : 1;
        outcome.tracking_missing += item.tracking_number.empty() && !item.mail_class.empty() ? 1 : 0;
        posted.push_back(item);
    }
    mail.post(change, posted, posting.day);
    take_envelopes(change, posting.insurer_number, posted, posting.day);
    outcome.items += static_cast<std::int64_t>(posted.size());
    return !items.empty();
}

/// The price of its day; why there is none goes into the outcome.
std::optional<std::int64_t> price_of(const domain::Insurer& insurer, const postal::TariffEdition* tariff,
                                     const store::MailItem& item, FillOutcome& outcome)
{
    const postal::Price price = tariff ? tariff->price(mail_piece(insurer, item), mail_class_of(item.mail_class))
                                       : postal::Price{{}, "この日の料金表がありません"};
    if (price.postage)
        return price.postage->total_yen();
    ++outcome.without_price;
    if (std::ranges::find(outcome.no_price, price.reason) == outcome.no_price.end())
        outcome.no_price.push_back(price.reason);
    return std::nullopt;
}

/// Items of a tracked class that have no number get the next ones of their ranges, as far as there are any; how many did.
std::int64_t number(store::Change& change, const std::vector<store::MailItem>& items)
{
    std::map<std::string, std::vector<store::MailItem>> waiting; // by class
    for (const store::MailItem& item : items)
        if (!item.mail_class.empty() && item.tracking_number.empty())
            waiting[item.mail_class].push_back(item);
    std::int64_t numbered = 0;
    for (auto& [mail_class, of_it] : waiting) {
        const auto numbers =
            store::TrackingRanges(change.store()).take(change, of_it.front().insurer_number, mail_class, of_it.size());
        store::MailItems(change.store()).track(change, std::span(of_it).first(numbers.size()), numbers);
        numbered += static_cast<std::int64_t>(numbers.size());
    }
    return numbered;
}

const postal::TariffEdition* edition_on(const postal::Tariff& tariff, calendar::Date day)
{
    try {
        return &tariff.on(day);
    } catch (const Error&) { // the day is before the first edition: prices are left open, and the outcome says so
        return nullptr;
    }
}

/// Numbers of the list go to the items in which their pieces are.
void put_tracking(store::Store& store, const std::map<store::DecisionId, std::string>& tracking,
                  const services::Desk& desk, PostOutcome& outcome)
{
    store::MailItems mail(store);
    for (const auto& [decision, number] : tracking) {
        const auto pieces = store::Pieces(store).of_decision(decision);
        const auto in_item =
            std::ranges::find_if(pieces, [](const store::PieceRow& piece) { return piece.mail_item.has_value(); });
        if (in_item == pieces.end()) {
            outcome.unused_tracking.push_back(number);
            continue;
        }
        store::Change change(store, desk.actor, desk.now());
        const store::MailItem item = mail.get(*in_item->mail_item);
        if (item.tracking_number == number)
            continue;
        if (!item.tracking_number.empty() || !domain::is_before_posting(item.state)) {
            outcome.unused_tracking.push_back(number);
            continue;
        }
        mail.track(change, item.id, item.revision, number);
        change.commit();
    }
}

/// Nothing of another batch is in it: others are not handed over with this one.
bool holds_only(store::Store& store, const store::Posting& posting, store::BatchId batch)
{
    std::int64_t line = 0;
    for (;;) {
        const auto items = store::Postings(store).items(posting.id, line, kChunk);
        if (items.empty())
            return true;
        if (!std::ranges::all_of(items, [&](const store::MailItem& item) { return item.batch == batch; }))
            return false;
        line = items.back().posting_line;
    }
}

/// The batch's own posting of the day: the one that was begun before a crash, or a new one.
store::PostingId own_posting(store::Store& store, const domain::Insurer& insurer, store::BatchId batch,
                             calendar::Date day, const services::Desk& desk)
{
    store::Postings postings(store);
    for (const store::Posting& posting : postings.open())
        if (posting.insurer_number == insurer.number && posting.day == day && posting.items > 0 &&
            holds_only(store, posting, batch))
            return posting.id;
    store::Change change(store, desk.actor, desk.now());
    const store::PostingId made = postings.make(change, {insurer.number, day, {}, {}}).id;
    change.commit();
    return made;
}

Poco::JSON::Array object_of(const std::vector<production::Remark>& remarks)
{
    Poco::JSON::Array json;
    for (const production::Remark& remark : remarks) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("piece", remark.code.text());
        entry.set("text", remark.text);
        json.add(entry);
    }
    return json;
}

} // namespace

store::Posting open_posting(store::Store& store, std::string_view insurer_number, const PostingTerms& terms,
                            const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    check_cut_off(terms, desk);
    store::Change change(store, desk.actor, desk.now());
    store::Postings postings(store);
    for (const store::Posting& posting : postings.open())
        if (posting.insurer_number == insurer_number && posting.day == terms.day)
            return posting;
    const store::Posting posting =
        postings.make(change, {std::string(insurer_number), terms.day, terms.cut_off, terms.office});
    change.commit();
    return posting;
}

FillOutcome fill_posting(store::Store& store, store::PostingId id, std::optional<store::BatchId> batch,
                         const domain::Insurer& insurer, const postal::Tariff& tariff, const services::Desk& desk,
                         services::Progress& progress)
{
    services::require(desk, domain::Right::Account);
    const store::Posting posting = store::Postings(store).get(id);
    const postal::TariffEdition* edition = edition_on(tariff, posting.day);
    progress.begin("差出票に加える", 0);
    FillOutcome outcome;
    std::string postal_code;
    for (store::MailItemId last;;) {
        store::Change change(store, desk.actor, desk.now());
        const store::MailLists lists(store);
        auto packed = lists.to_post(posting.insurer_number, postal_code, last, kItemsAtOnce);
        if (packed.empty())
            return outcome;
        postal_code = packed.back().postal_code;
        last = packed.back().id;
        if (batch)
            std::erase_if(packed, [&](const store::MailItem& item) { return item.batch != batch; });
        if (const std::int64_t numbered = number(change, packed); numbered > 0) {
            outcome.numbered += numbered;
            std::vector<std::int64_t> ids;
            for (const store::MailItem& item : packed)
                ids.push_back(item.id.value);
            packed = lists.of_ids(ids); // as they are now
        }
        std::vector<store::Postings::Added> added;
        for (store::MailItem& item : packed) {
            outcome.without_number += !item.mail_class.empty() && item.tracking_number.empty() ? 1 : 0;
            const auto yen = price_of(insurer, edition, item, outcome);
            added.push_back({std::move(item), yen});
        }
        store::Postings(store).add(change, id, added);
        change.commit();
        outcome.added += static_cast<std::int64_t>(added.size());
        progress.advance(outcome.added);
    }
}

HandOverOutcome hand_over(store::Store& store, store::PostingId id, const services::Desk& desk,
                          services::Progress& progress)
{
    services::require(desk, domain::Right::Account);
    const store::Posting posting = store::Postings(store).get(id);
    refuse_future(posting.day, desk);
    if (posting.state != domain::PostingState::Open)
        throw Error(ErrorKind::Conflict,
                    "差出" + std::to_string(id.value) + "は" + std::string(japanese(posting.state)) + "です");
    if (posting.items == 0)
        throw Error(ErrorKind::Conflict, "差出" + std::to_string(id.value) + "には郵便物がありません");
    progress.begin("差出", posting.items);
    HandOverOutcome outcome;
    for (bool more = true; more;) {
        store::Change change(store, desk.actor, desk.now());
        more = post_some(change, posting, outcome);
        change.commit();
        progress.advance(outcome.items);
    }
    store::Change change(store, desk.actor, desk.now());
    const store::Posting now = store::Postings(store).get(id);
    if (now.state != domain::PostingState::Open) // another station has finished it
        return outcome;
    if (now.items > 0)
        store::Postings(store).handed_over(change, id, now.revision);
    else
        store::Postings(store).cancel(change, id, now.revision, "差し出せる郵便物が残らなかった");
    change.commit();
    return outcome;
}

void receipt(store::Store& store, store::PostingId id, std::string_view receipt, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    if (trimmed(receipt).empty())
        throw Error(ErrorKind::Usage, "受領証の番号か、綴じた場所を書いてください");
    store::Change change(store, desk.actor, desk.now());
    store::Postings postings(store);
    postings.receipted(change, id, postings.get(id).revision, trimmed(receipt));
    change.commit();
}

void cancel_posting(store::Store& store, store::PostingId id, std::string_view reason, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    if (trimmed(reason).empty())
        throw Error(ErrorKind::Usage, "差出の取消には理由が要ります");
    store::Change change(store, desk.actor, desk.now());
    store::Postings postings(store);
    postings.cancel(change, id, postings.get(id).revision, trimmed(reason));
    change.commit();
}

void take_out(store::Store& store, const store::MailItem& item, std::string_view reason, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    if (trimmed(reason).empty())
        throw Error(ErrorKind::Usage, "差出票から外すには理由が要ります");
    store::Change change(store, desk.actor, desk.now());
    store::Postings(store).take_out(change, item, trimmed(reason));
    change.commit();
}

PostOutcome post_batch(store::Store& store, const domain::Insurer& insurer, const postal::Tariff& tariff,
                       store::BatchId id, calendar::Date day, const std::optional<std::filesystem::path>& tracking_csv,
                       const services::Desk& desk, services::Progress& progress)
{
    services::require(desk, domain::Right::Account);
    refuse_future(day, desk);
    std::map<store::DecisionId, std::string> tracking;
    if (tracking_csv)
        tracking = read_tracking(store, id, *tracking_csv);
    PostOutcome outcome;
    MakeOutcome made = make_items(store, insurer, id, Incomplete::Wait, desk, progress);
    outcome.waiting = made.waiting;
    outcome.held = std::move(made.held);
    put_tracking(store, tracking, desk, outcome);
    outcome.for_the_bench = pack_singles(store, id, desk).for_the_bench;
    const store::MailFilter packed{.states = {domain::MailItemState::Packed}, .batch = id};
    if (store::MailLists(store).count(packed) > 0) {
        const store::PostingId posting = own_posting(store, insurer, id, day, desk);
        fill_posting(store, posting, id, insurer, tariff, desk, progress);
        // What is packed may lie in another posting that is still prepared: then nothing is left for this one.
        HandOverOutcome handed;
        if (store::Postings(store).get(posting).items > 0)
            handed = hand_over(store, posting, desk, progress);
        else
            cancel_posting(store, posting, "差し出せる郵便物がない", desk);
        outcome.items = handed.items;
        outcome.pieces = handed.pieces;
        outcome.with_tracking = handed.with_tracking;
        outcome.tracking_missing = handed.tracking_missing;
        outcome.held.insert(outcome.held.end(), handed.left.begin(), handed.left.end());
    }
    outcome.open = store::Batches(store).balance(id).open();
    for (store::PieceId last;;) {
        const auto chunk = store::Pieces(store).to_pull(id, last, kChunk);
        if (chunk.empty())
            return outcome;
        last = chunk.back().id;
        outcome.to_pull.insert(outcome.to_pull.end(), chunk.begin(), chunk.end());
    }
}

std::string to_json(const PostOutcome& outcome)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("items", outcome.items);
    json.set("pieces", outcome.pieces);
    json.set("with_tracking", outcome.with_tracking);
    json.set("tracking_missing", outcome.tracking_missing);
    json.set("for_the_bench", outcome.for_the_bench);
    json.set("waiting", outcome.waiting);
    Poco::JSON::Array unused;
    for (const std::string& number : outcome.unused_tracking)
        unused.add(number);
    json.set("unused_tracking", unused);
    json.set("open", outcome.open);
    Poco::JSON::Array to_pull;
    for (const store::PieceRow& piece : outcome.to_pull)
        to_pull.add(piece.code.text());
    json.set("pieces_to_pull", to_pull);
    json.set("held", object_of(outcome.held));
    return services::json_text(json);
}

std::string to_json(const FillOutcome& outcome)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("added", outcome.added);
    json.set("numbered", outcome.numbered);
    json.set("without_number", outcome.without_number);
    json.set("without_price", outcome.without_price);
    Poco::JSON::Array reasons;
    for (const std::string& reason : outcome.no_price)
        reasons.add(reason);
    json.set("no_price", reasons);
    return services::json_text(json);
}

std::string to_json(const HandOverOutcome& outcome)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("items", outcome.items);
    json.set("pieces", outcome.pieces);
    json.set("with_tracking", outcome.with_tracking);
    json.set("tracking_missing", outcome.tracking_missing);
    json.set("left", object_of(outcome.left));
    return services::json_text(json);
}

std::string to_json(const std::vector<store::Posting>& postings)
{
    Poco::JSON::Array json;
    for (const store::Posting& posting : postings) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("posting", posting.id.value);
        entry.set("insurer_number", posting.insurer_number);
        entry.set("day", posting.day.iso());
        entry.set("cut_off", posting.cut_off);
        entry.set("office", posting.office);
        entry.set("state", std::string(domain::name(posting.state)));
        entry.set("items", posting.items);
        entry.set("receipt", posting.receipt);
        entry.set("reason", posting.reason);
        json.add(entry);
    }
    return services::json_text(json);
}

} // namespace fuda::mailing
