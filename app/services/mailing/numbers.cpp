#include "app/services/mailing/numbers.h"

#include "app/services/json_text.h"
#include "app/services/mailing/items.h"
#include "data/base/error.h"
#include "data/store/batches.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <numeric>

namespace fuda::mailing {

namespace {

using domain::MailItemState;
using domain::PieceState;
using domain::PortalState;
using domain::ReturnDisposal;

/// Whether a piece in this state can be in an item of that state (or in none). The tables of data/domain/piece.h and
/// mail_item.h say so together.
bool can_be(const store::MailNumbers::PieceSum& sum)
{
    const auto& item = sum.item;
    if (!item && sum.state == PieceState::Mailed)
        return sum.portal.has_value();
    if (!item)
        return sum.state != PieceState::Returned; // a piece comes back with its item
    switch (sum.state) {
    case PieceState::Planned:
    case PieceState::Held:
    case PieceState::Composed:
    case PieceState::InDoubt:
    case PieceState::Printed:
    case PieceState::Spoiled:
    case PieceState::Void:
        return false; // nothing is planned into an item before it is confirmed, and it leaves before it is spoiled
    case PieceState::Confirmed:
        return is_before_posting(*item);
    case PieceState::Mailed:
        return *item == MailItemState::Posted || *item == MailItemState::Presumed;
    case PieceState::Delivered:
        return *item == MailItemState::Delivered || *item == MailItemState::Returned; // handed over at the counter
    case PieceState::Returned:
        return *item == MailItemState::Returned || is_before_posting(*item);
    case PieceState::Pulled:
        return *item == MailItemState::Returned;
    case PieceState::Recovered:
    case PieceState::Destroyed:
        return !is_before_posting(*item) && *item != MailItemState::Unpacked;
    }
    return false;
}

std::string disagree(const std::string& what, std::int64_t is, const std::string& with, std::int64_t should)
{
    return is == should
               ? std::string()
               : what + "が " + std::to_string(is) + " で、" + with + " " + std::to_string(should) + " と合いません";
}

std::string word(std::optional<MailItemState> state)
{
    return state ? std::string(japanese(*state)) : "なし";
}

} // namespace

std::int64_t Numbers::items_in(MailItemState state) const
{
    std::int64_t sum = 0;
    for (const store::MailCount& count : by_class)
        sum += count.state == state ? count.items : 0;
    return sum;
}

std::int64_t Numbers::pieces_in(PieceState state) const
{
    std::int64_t sum = 0;
    for (const auto& each : by_piece)
        sum += each.state == state ? each.pieces : 0;
    return sum;
}

std::int64_t Numbers::returned_open() const
{
    const auto found = disposals.find(ReturnDisposal::Open);
    return found == disposals.end() ? 0 : found->second;
}

std::int64_t Numbers::in_portal(PortalState state) const
{
    std::int64_t sum = 0;
    for (const auto& each : by_piece)
        sum += each.portal == state ? each.pieces : 0;
    return sum;
}

std::string Numbers::check() const
{
    std::int64_t sum = 0;
    for (const auto& each : by_piece)
        sum += each.pieces;
    if (auto why = disagree("状態ごとの製作物の合計", sum, "製作物の総数", pieces); !why.empty())
        return why;
    sum = 0;
    for (const store::MailCount& count : by_class)
        sum += count.items;
    if (auto why = disagree("種別と状態ごとの郵便物の合計", sum, "郵便物の総数", items); !why.empty())
        return why;
    for (const MailItemState state : domain::kAllMailItemStates) {
        if (!domain::is_open(state))
            continue; // its pieces may be elsewhere by now
        std::int64_t planned = 0;
        for (const store::MailCount& count : by_class)
            planned += count.state == state ? count.pieces : 0;
        const auto found = inside.find(state);
        if (auto why = disagree("「" + std::string(japanese(state)) + "」の郵便物の中身",
                                found == inside.end() ? 0 : found->second, "封入の明細", planned);
            !why.empty())
            return why;
    }
    if (auto why = disagree("日数ごとの未着の合計", out.total.items, "差し出して着いていない郵便物",
                            items_in(MailItemState::Posted));
        !why.empty())
        return why;
    sum = 0;
    for (const auto& [disposal, count] : disposals)
        sum += count;
    if (auto why = disagree("処置ごとの返戻の合計", sum, "返戻の郵便物", items_in(MailItemState::Returned));
        !why.empty())
        return why;
    for (const auto& each : by_piece)
        if (each.pieces > 0 && !can_be(each))
            return "「" + std::string(japanese(each.state)) + "」の製作物 " + std::to_string(each.pieces) +
                   " 枚が、あるはずのない郵便物（" + word(each.item) + "）にあります";
    return {};
}

Numbers numbers(store::Store& store, const NumbersScope& scope, const LateAfter& limits, const services::Desk& desk)
{
    if (!desk.rights.contains(domain::Right::Track))
        services::require(desk, domain::Right::SeeNumbers);
    const db::Transaction one_state(store.session(), db::Purpose::Read);
    Numbers numbers;
    numbers.scope = scope;
    const store::BatchId batch = scope.batch.value_or(store::BatchId{});
    const store::MailNumbers sums(store, scope.insurer_number, batch);
    numbers.by_piece = sums.pieces();
    if (scope.batch)
        numbers.pieces = store::Batches(store).get(batch).pieces;
    else
        numbers.pieces = sums.all_pieces();
    numbers.items = sums.items();
    numbers.by_class = store::MailLists(store).counts(scope.insurer_number, batch);
    numbers.inside = sums.inside();
    numbers.disposals = sums.disposals();
    numbers.recalls = store::Recalls(store).sums(scope.insurer_number, batch);
    numbers.out = out_report(store, {scope.insurer_number, batch, {}}, limits, desk.today);
    return numbers;
}

std::string to_json(const Numbers& numbers)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    if (!numbers.scope.insurer_number.empty())
        json.set("insurer_number", numbers.scope.insurer_number);
    if (numbers.scope.batch)
        json.set("batch", numbers.scope.batch->value);
    json.set("pieces", numbers.pieces);
    json.set("items", numbers.items);
    Poco::JSON::Object pieces(Poco::JSON_PRESERVE_KEY_ORDER), items(Poco::JSON_PRESERVE_KEY_ORDER),
        disposals(Poco::JSON_PRESERVE_KEY_ORDER), portal(Poco::JSON_PRESERVE_KEY_ORDER),
        recalls(Poco::JSON_PRESERVE_KEY_ORDER);
    for (const PieceState state : domain::kAllPieceStates)
        pieces.set(std::string(name(state)), numbers.pieces_in(state));
    for (const MailItemState state : domain::kAllMailItemStates)
        items.set(std::string(name(state)), numbers.items_in(state));
    for (const auto& [disposal, count] : numbers.disposals)
        disposals.set(std::string(domain::name(disposal)), count);
    for (const PortalState state : {PortalState::Published, PortalState::Fetched, PortalState::Withdrawn})
        portal.set(std::string(name(state)), numbers.in_portal(state));
    recalls.set("asked", numbers.recalls.asked);
    recalls.set("reminded", numbers.recalls.reminded);
    recalls.set("received", numbers.recalls.received);
    recalls.set("destroyed", numbers.recalls.destroyed);
    recalls.set("given_up", numbers.recalls.given_up);
    json.set("pieces_by_state", pieces);
    json.set("items_by_state", items);
    json.set("returned", disposals);
    json.set("recalls", recalls);
    json.set("portal", portal);
    Poco::JSON::Array classes;
    for (const OutSum& sum : numbers.out.classes) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("mail_class", sum.mail_class);
        entry.set("out", sum.items);
        entry.set("late", sum.late);
        classes.add(entry);
    }
    json.set("out", classes);
    json.set("disagreement", numbers.check());
    return services::json_text(json);
}

} // namespace fuda::mailing
