#include "app/services/mailing/items.h"

#include "app/services/json_text.h"
#include "data/base/error.h"
#include "data/base/text.h"
#include "data/domain/insurer.h"
#include "data/domain/tracking_number.h"
#include "data/store/batches.h"
#include "data/store/mail/mail_lists.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <charconv>

namespace fuda::mailing {

namespace {

constexpr std::size_t kLongestItemNumber = 10; ///< digits; tracking numbers have more

std::optional<std::int64_t> item_number(std::string_view text)
{
    if (!text.empty() && (text.front() == 'M' || text.front() == 'm'))
        text.remove_prefix(1);
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc() || end != text.data() + text.size() || text.size() > kLongestItemNumber)
        return std::nullopt;
    return id;
}

Poco::JSON::Object object_of(const store::MailItem& item)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("item", item.id.value);
    json.set("insurer_number", item.insurer_number);
    json.set("kind", std::string(domain::name(item.kind)));
    json.set("mail_class", item.mail_class);
    json.set("tracking", item.tracking_number);
    json.set("state", std::string(domain::name(item.state)));
    json.set("milligrams", item.milligrams);
    json.set("micrometres", item.micrometres);
    if (item.yen)
        json.set("yen", *item.yen);
    json.set("leaflet", item.leaflet);
    json.set("packed_by", item.packed_by);
    json.set("posting", item.posting ? item.posting->value : 0);
    json.set("line", item.posting_line);
    json.set("posted_on", services::iso(item.posted_on));
    json.set("ended_on", services::iso(item.ended_on));
    json.set("carrier_says", item.last_word);
    json.set("return_reason", item.return_reason);
    json.set("disposal", item.disposal ? std::string(domain::name(*item.disposal)) : std::string());
    json.set("keep_until", services::iso(item.keep_until));
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

store::MailItem find_mail_item(store::Store& store, std::string_view text)
{
    const std::string word = narrow_forms(trimmed(text));
    const store::MailItems items(store);
    if (const auto id = item_number(word))
        return items.get({*id});
    if (const auto code = domain::PieceCode::parse(word)) {
        const auto piece = store::Pieces(store).find(*code);
        auto item = piece ? items.last_of(piece->id) : std::nullopt;
        if (!item)
            throw Error(ErrorKind::BadInput, "製作物 " + code->grouped() + " が入った郵便物はこのストアにありません");
        return *std::move(item);
    }
    const auto tracking = domain::parse_tracking_number(word);
    if (!tracking)
        throw Error(ErrorKind::BadInput,
                    "郵便物の番号でも、追跡番号でも、製作物コードでもありません: " + std::string(text));
    auto found = items.find(*tracking);
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

void unpack(store::Store& store, std::span<const store::MailItem> items, std::string_view reason,
            const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    if (trimmed(reason).empty())
        throw Error(ErrorKind::Usage, "開封には理由が要ります");
    store::Change change(store, desk.actor, desk.now());
    for (const store::MailItem& item : items)
        store::MailItems(store).unpack(change, item.id, item.revision, trimmed(reason));
    change.commit();
}

MailItemView view_mail_item(store::Store& store, const store::MailItem& item, const services::Desk& desk)
{
    require_account_or_track(desk);
    return {item, store::MailItems(store).pieces(item.id),
            store::Events(store).of(store::Thing::MailItem, std::to_string(item.id.value))};
}

std::vector<store::MailItem> list_mail_items(store::Store& store, store::BatchId batch, store::MailItemId after,
                                             std::size_t count, const services::Desk& desk)
{
    services::require(desk, domain::Right::Account);
    return store::MailItems(store).of_batch(store::Batches(store).get(batch).id, after, count);
}

std::vector<NeighbourPiece> neighbours(store::Store& store, const store::PieceRow& piece, const Nearness& nearness,
                                       const services::Desk& desk)
{
    require_account_or_track(desk);
    std::vector<NeighbourPiece> found;
    for (const auto& near :
         store::MailLists(store).neighbours(piece, nearness.pages, nearness.minutes, nearness.lines)) {
        const auto known =
            std::ranges::find_if(found, [&](const NeighbourPiece& other) { return other.piece.id == near.piece; });
        if (known != found.end())
            known->how.push_back(near.how);
        else if (const auto row = store::Pieces(store).get(near.piece))
            found.push_back({*row, {near.how}});
    }
    return found;
}

void require_account_or_track(const services::Desk& desk)
{
    if (!desk.rights.contains(domain::Right::Account))
        services::require(desk, domain::Right::Track);
}

std::string class_word(std::string_view mail_class)
{
    return mail_class.empty() ? std::string(japanese(domain::MailClass::Standard)) : std::string(mail_class);
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

std::string to_json(const std::vector<NeighbourPiece>& neighbours)
{
    Poco::JSON::Array json;
    for (const NeighbourPiece& neighbour : neighbours) {
        Poco::JSON::Object object = object_of(neighbour.piece);
        Poco::JSON::Array how;
        for (const std::string& word : neighbour.how)
            how.add(word);
        object.set("how", how);
        json.add(object);
    }
    return services::json_text(json);
}

} // namespace fuda::mailing
