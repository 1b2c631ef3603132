#include "app/services/mailing/returning.h"

#include "app/services/json_text.h"
#include "app/services/mailing/items.h"
#include "app/services/mailing/tracking.h"
#include "app/services/production/piece_steps.h"
#include "app/services/production/placing.h"
#include "data/base/error.h"
#include "data/base/text.h"
#include "data/store/mail/mail_lists.h"
#include "data/store/mail/mail_outside.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <set>

namespace fuda::mailing {

namespace {

using domain::MailItemState;
using domain::PieceEvent;
using domain::PieceState;
using domain::ReturnDisposal;
using domain::ReturnReason;

std::string required_reason(std::string_view reason, const char* message)
{
    std::string why(trimmed(reason));
    if (why.empty())
        throw Error(ErrorKind::Usage, message);
    return why;
}

/// The hash of the address under which it was sent; nothing for a bundle, and once the fields have been purged.
std::optional<std::string> address_of(store::Store& store, const store::MailItem& item)
{
    if (item.kind == domain::MailItemKind::Bundle)
        return std::nullopt;
    if (item.redirect)
        return store::AddressMarks::hash_of(item.redirect->address);
    try {
        domain::Fields fields = store::Pieces(store).fields(item.address);
        return store::AddressMarks::hash_of({fields["mail_postal_digits"], fields["mail_address"]});
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Conflict)
            throw;
        return std::nullopt; // purged: there is no address any more that could be marked
    }
}

bool mark_address(store::Change& change, const store::MailItem& item, std::string_view reason)
{
    const auto hash = address_of(change.store(), item);
    if (!hash)
        return false;
    std::set<store::MemberId> members;
    for (const store::PieceRow& piece : store::MailItems(change.store()).pieces(item.id))
        members.insert(piece.member);
    for (const store::MemberId member : members)
        store::AddressMarks(change.store()).mark(change, member, item.id, *hash, reason);
    return true;
}

bool take_back(store::Change& change, const store::MailItem& item, calendar::Date day, ReturnReason reason,
               std::string_view words, const services::Desk& desk)
{
    check_day(item, day, desk);
    store::MailItems(change.store()).returned(change, item.id, item.revision, day, words);
    return domain::doubts_address(reason) && mark_address(change, item, words);
}

/// What is in the house of its pieces, with it, as they are now.
std::vector<store::PieceRow> still_here(store::Store& store, const store::MailItem& item)
{
    auto pieces = store::MailItems(store).pieces(item.id);
    std::erase_if(pieces, [&](const store::PieceRow& piece) {
        return piece.state != PieceState::Returned || piece.mail_item != item.id;
    });
    return pieces;
}

std::vector<store::PieceRow> something_here(store::Store& store, const store::MailItem& item)
{
    auto pieces = still_here(store, item);
    if (pieces.empty())
        throw Error(ErrorKind::Conflict, "郵便物 " + item_code(item.id) +
                                             "の製作物は、もう手元にありません（窓口で渡したか、抜き取り済み）");
    return pieces;
}

void clear_marks_of(store::Change& change, const store::MailItem& item, std::string_view reason)
{
    for (const store::PieceRow& piece : store::MailItems(change.store()).pieces(item.id))
        for (const store::AddressMark& mark : store::AddressMarks(change.store()).open(piece.member))
            if (mark.item == item.id) {
                store::AddressMarks(change.store()).clear(change, piece.member, reason);
                break;
            }
}

} // namespace

Returned scan_return(store::Store& store, std::string_view text, ReturnReason reason, std::string_view note,
                     calendar::Date day, const services::Desk& desk)
{
    require_account_or_track(desk);
    const std::string more(trimmed(note));
    if (reason == ReturnReason::Other && more.empty())
        throw Error(ErrorKind::Usage, "返戻の理由が「その他」のときは、封筒に書かれたことを書いてください");
    store::Change change(store, desk.actor, desk.now());
    const store::MailItem item = find_mail_item(store, text);
    if (!next(item.state, domain::MailItemEvent::Returned))
        throw Error(ErrorKind::Conflict, "郵便物 " + item_code(item.id) + "は「" + std::string(japanese(item.state)) +
                                             "」で、外にありません。返戻にできません");
    Returned returned;
    returned.address_marked = take_back(change, item, day, reason, japanese(reason), desk);
    returned.item = store::MailItems(store).get(item.id);
    returned.usual = domain::usual_next(reason);
    if (!more.empty())
        store::MailItems(store).note(change, returned.item, "return-note", {{"why", more}});
    change.commit();
    return returned;
}

void note_returned(store::Store& store, std::span<const store::MailItem> items, calendar::Date day,
                   std::string_view reason, const services::Desk& desk)
{
    require_account_or_track(desk);
    const std::string words = required_reason(reason, "返戻には理由が要ります");
    store::Change change(store, desk.actor, desk.now());
    for (const store::MailItem& item : items)
        take_back(change, item, day, domain::parse_return_reason(words).value_or(ReturnReason::Other), words, desk);
    change.commit();
}

std::vector<store::MailItem> list_returned(store::Store& store, std::optional<ReturnDisposal> disposal,
                                           store::MailItemId after, std::size_t count, const services::Desk& desk)
{
    require_account_or_track(desk);
    store::MailFilter filter;
    filter.states = {MailItemState::Returned};
    filter.disposal = disposal;
    return store::MailLists(store).list(filter, after, count);
}

std::vector<store::MailItem> list_over(store::Store& store, store::MailItemId after, std::size_t count,
                                       const services::Desk& desk)
{
    require_account_or_track(desk);
    store::MailFilter filter;
    filter.states = {MailItemState::Returned};
    filter.disposal = ReturnDisposal::Kept;
    filter.keep_until_before = desk.today;
    std::vector<store::MailItem> over;
    while (over.size() < count) {
        const auto items = store::MailLists(store).list(filter, after, count);
        for (const store::MailItem& item : items)
            if (over.size() < count && !still_here(store, item).empty())
                over.push_back(item);
        if (items.size() < count)
            break;
        after = items.back().id;
    }
    return over;
}

store::MailItem send_again(store::Store& store, const store::MailItem& item, const std::optional<domain::MailTo>& to,
                           const postal::PostalMaster& postal, const std::optional<services::Second>& second,
                           const services::Desk& desk)
{
    require_account_or_track(desk);
    std::string people;
    if (store::MailOutside(store).holds_protected(item.id)) {
        services::require(desk, domain::Right::ProtectedAddress);
        people = services::two_people(desk, second, domain::Right::ProtectedAddress);
    }
    store::NewMailItem again;
    again.insurer_number = item.insurer_number;
    again.mail_class = item.mail_class;
    again.kind = item.kind;
    again.batch = item.batch;
    again.address = item.address;
    again.postal_code = item.postal_code;
    again.redirect = item.redirect;
    again.employer_symbol = item.employer_symbol;
    again.milligrams = item.milligrams;
    again.micrometres = item.micrometres;
    again.leaflet = item.leaflet;
    if (to) {
        again.redirect = production::checked_place(*to, postal);
        again.postal_code = again.redirect->address.postal_code;
    }
    store::Change change(store, desk.actor, desk.now());
    again.pieces = something_here(store, item);
    for (const store::PieceRow& piece : again.pieces) {
        if (!piece.void_since.empty())
            throw Error(ErrorKind::Conflict,
                        "製作物 " + piece.code.grouped() + " は無効になっています。送り直さず、抜き取ってください");
        if (const std::string changed = production::overtaken(store, piece); !changed.empty())
            throw Error(ErrorKind::Conflict, "製作物 " + piece.code.grouped() + " は送り直せません。" + changed);
    }
    // Who bears the address may have been handed over at the counter; then a label must say where the rest goes.
    const bool address_is_here =
        std::ranges::any_of(again.pieces, [&](const store::PieceRow& piece) { return piece.id == item.address; });
    if (!address_is_here && !again.redirect)
        throw Error(ErrorKind::Conflict,
                    "郵便物 " + item_code(item.id) +
                        "の宛先の印刷された製作物が手元にありません。送り先の住所を指定してください");
    if (!address_is_here)
        again.address = again.pieces.front().id;
    const std::string why = to ? "住所を直して再送" : "同じ住所へ再送";
    store::MailItems(store).dispose(change, item, ReturnDisposal::SentAgain, why, {}, people);
    const store::MailItem planned = store::MailItems(store).plan(change, again);
    if (!to)
        clear_marks_of(change, item, why);
    change.commit();
    return planned;
}

void reissue_instead(store::Store& store, const store::MailItem& item, std::string_view reason,
                     const services::Desk& desk)
{
    require_account_or_track(desk);
    const std::string why = required_reason(reason, "再交付にする理由を書いてください");
    store::Change change(store, desk.actor, desk.now());
    store::MailItems(store).dispose(change, item, ReturnDisposal::Reissued, why);
    for (const store::PieceRow& piece : something_here(store, item))
        if (piece.void_since.empty())
            store::Pieces(store).ask_to_pull(change, piece.id, piece.revision, why);
    change.commit();
}

void keep(store::Store& store, const store::MailItem& item, std::optional<calendar::Date> until,
          const services::Desk& desk)
{
    require_account_or_track(desk);
    const calendar::Date day = until.value_or(item.ended_on.value_or(desk.today).plus_days(kKeepDays));
    if (day < desk.today)
        throw Error(ErrorKind::BadInput, "保管期限 " + day.iso() + " は今日（" + desk.today.iso() +
                                             "）より前です。これからの日付を指定してください");
    store::Change change(store, desk.actor, desk.now());
    store::MailItems(store).dispose(change, item, ReturnDisposal::Kept, {}, day);
    something_here(store, item);
    change.commit();
}

void destroy(store::Store& store, const store::MailItem& item, std::string_view reason, const services::Desk& desk)
{
    require_account_or_track(desk);
    const std::string why = required_reason(reason, "廃棄する理由を書いてください");
    store::Change change(store, desk.actor, desk.now());
    store::MailItems(store).dispose(change, item, ReturnDisposal::Destroyed, why);
    store::Pieces pieces(store);
    for (const store::PieceRow& piece : something_here(store, item)) {
        std::int64_t revision = piece.revision;
        if (piece.void_since.empty())
            pieces.ask_to_pull(change, piece.id, revision++, why);
        pieces.apply(change, piece.id, revision, PieceEvent::Pulled, why);
    }
    change.commit();
}

std::vector<store::AddressMark> marked_addresses(store::Store& store, std::int64_t after, std::size_t count,
                                                 const services::Desk& desk)
{
    require_account_or_track(desk);
    return store::AddressMarks(store).list_open(after, count);
}

void clear_mark(store::Store& store, store::MemberId member, std::string_view reason, const services::Desk& desk)
{
    require_account_or_track(desk);
    const std::string why = required_reason(reason, "住所の印を消す理由（何を確かめたか）を書いてください");
    store::Change change(store, desk.actor, desk.now());
    store::AddressMarks marks(store);
    if (marks.open(member).empty())
        throw Error(ErrorKind::Conflict, "加入者 " + std::to_string(member.value) + " の住所に印はありません");
    marks.clear(change, member, why);
    change.commit();
}

std::vector<store::MailNumbers::ReturnMonth> return_statistics(store::Store& store, std::string_view insurer_number,
                                                               const services::Desk& desk)
{
    if (!desk.rights.contains(domain::Right::SeeNumbers))
        require_account_or_track(desk);
    return store::MailNumbers(store, insurer_number, {}).returns_by_month();
}

std::string to_json(const Returned& returned)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("item", returned.item.id.value);
    json.set("reason", returned.item.return_reason);
    json.set("day", services::iso(returned.item.ended_on));
    json.set("address_marked", returned.address_marked);
    json.set("usually", std::string(domain::name(returned.usual.disposal)));
    json.set("advice", std::string(returned.usual.advice));
    return services::json_text(json);
}

std::string to_json(const std::vector<store::AddressMark>& marks)
{
    Poco::JSON::Array json;
    for (const store::AddressMark& mark : marks) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("mark", mark.id);
        entry.set("member", mark.member.value);
        entry.set("item", mark.item.value);
        entry.set("reason", mark.reason);
        entry.set("at", mark.marked_at);
        json.add(entry);
    }
    return services::json_text(json);
}

std::string to_json(const std::vector<store::MailNumbers::ReturnMonth>& months)
{
    Poco::JSON::Array json;
    for (const auto& month : months) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("month", month.month);
        entry.set("reason", month.reason);
        entry.set("items", month.items);
        entry.set("open", month.open);
        json.add(entry);
    }
    return services::json_text(json);
}

} // namespace fuda::mailing
