#include "app/services/mailing/recalling.h"

#include "app/services/json_text.h"
#include "app/services/production/piece_steps.h"
#include "data/base/error.h"
#include "data/base/text.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace fuda::mailing {

namespace {

constexpr std::size_t kAtOnce = 200; ///< in one transaction: others wait as long

void require_recall(const services::Desk& desk)
{
    if (!desk.rights.contains(domain::Right::Track))
        services::require(desk, domain::Right::Reissue);
}

std::optional<calendar::Date> expired_on(RecallWhat what, const services::Desk& desk)
{
    return what == RecallWhat::VoidAndExpired ? std::optional(desk.today) : std::nullopt;
}

store::PieceRow piece_of(store::Store& store, const domain::PieceCode& code)
{
    auto piece = store::Pieces(store).find(code);
    if (!piece)
        throw Error(ErrorKind::BadInput,
                    "製作物番号 " + code.grouped() + " はこのストアにありません。番号を確かめてください");
    return *std::move(piece);
}

} // namespace

std::int64_t ask_back(store::Store& store, RecallWhat what, const services::Desk& desk)
{
    require_recall(desk);
    std::int64_t asked = 0;
    for (store::PieceId last;;) {
        store::Change change(store, desk.actor, desk.now());
        const auto pieces = store::Recalls(store).to_ask(expired_on(what, desk), last, kAtOnce);
        if (pieces.empty())
            return asked;
        last = pieces.back().id;
        for (const store::PieceRow& piece : pieces)
            store::Recalls(store).ask(change, piece, desk.today);
        change.commit();
        asked += static_cast<std::int64_t>(pieces.size());
    }
}

void ask_back(store::Store& store, std::span<const domain::PieceCode> codes, const services::Desk& desk)
{
    require_recall(desk);
    store::Change change(store, desk.actor, desk.now());
    for (const domain::PieceCode& code : codes) {
        const store::PieceRow piece = piece_of(store, code);
        store::Recalls(store).ask(change, piece, desk.today);
    }
    change.commit();
}

std::vector<store::PieceRow> to_recall(store::Store& store, store::PieceId after, std::size_t count,
                                       const services::Desk& desk)
{
    require_recall(desk);
    return store::Pieces(store).to_recover(after, count);
}

std::vector<store::Recall> list_recalls(store::Store& store, store::PieceId after, std::size_t count,
                                        const services::Desk& desk)
{
    require_recall(desk);
    return store::Recalls(store).open({}, after, count);
}

std::vector<store::Recall> to_remind(store::Store& store, int days, store::PieceId after, std::size_t count,
                                     const services::Desk& desk)
{
    require_recall(desk);
    if (days < 1)
        throw Error(ErrorKind::Usage, "督促までの日数は 1 日以上で指定してください");
    return store::Recalls(store).to_remind(desk.today.plus_days(-days), after, count);
}

std::vector<store::Recall> remind(store::Store& store, int days, const services::Desk& desk)
{
    std::vector<store::Recall> reminded;
    for (store::PieceId last;;) {
        store::Change change(store, desk.actor, desk.now());
        const auto recalls = to_remind(store, days, last, kAtOnce, desk);
        if (recalls.empty())
            return reminded;
        last = recalls.back().piece.id;
        for (const store::Recall& recall : recalls) {
            store::Recalls(store).remind(change, recall.piece.id, desk.today);
            reminded.push_back(*store::Recalls(store).find(recall.piece.id));
        }
        change.commit();
    }
}

void give_up(store::Store& store, const domain::PieceCode& code, std::string_view reason, const services::Desk& desk)
{
    require_recall(desk);
    const std::string why(trimmed(reason));
    if (why.empty())
        throw Error(ErrorKind::Usage, "回収をあきらめる理由を書いてください");
    store::Change change(store, desk.actor, desk.now());
    store::Recalls(store).give_up(change, piece_of(store, code).id, desk.today, why);
    change.commit();
}

void received(store::Store& store, const domain::PieceCode& code, const services::Desk& desk)
{
    require_recall(desk);
    store::Change change(store, desk.actor, desk.now());
    const store::PieceRow piece = piece_of(store, code);
    if (const std::string packed = production::packed_in(store, piece); !packed.empty())
        throw Error(ErrorKind::Conflict, "製作物 " + code.grouped() + " は" + packed);
    store::Pieces(store).apply(change, piece.id, piece.revision, domain::PieceEvent::Recovered, "回収");
    change.commit();
}

store::Recalls::Sums recall_sums(store::Store& store, const services::Desk& desk)
{
    if (!desk.rights.contains(domain::Right::SeeNumbers))
        require_recall(desk);
    return store::Recalls(store).sums();
}

std::string to_json(const std::vector<store::Recall>& recalls)
{
    Poco::JSON::Array json;
    for (const store::Recall& recall : recalls) {
        Poco::JSON::Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("code", recall.piece.code.text());
        entry.set("member", recall.piece.member.value);
        entry.set("state", std::string(name(recall.piece.state)));
        entry.set("cause", std::string(store::name(recall.cause)));
        entry.set("asked_on", recall.asked_on.iso());
        entry.set("reminders", recall.reminders);
        entry.set("reminded_on", services::iso(recall.reminded_on));
        entry.set("given_up_on", services::iso(recall.given_up_on));
        json.add(entry);
    }
    return services::json_text(json);
}

std::string pieces_to_json(const std::vector<store::PieceRow>& pieces)
{
    Poco::JSON::Array array;
    for (const store::PieceRow& piece : pieces) {
        Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
        json.set("code", piece.code.text());
        json.set("member", piece.member.value);
        json.set("document", std::string(domain::id(piece.document)));
        json.set("state", std::string(name(piece.state)));
        json.set("void_since", piece.void_since);
        array.add(json);
    }
    return services::json_text(array);
}

std::string to_json(const store::Recalls::Sums& sums)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("asked", sums.asked);
    json.set("reminded", sums.reminded);
    json.set("received", sums.received);
    json.set("destroyed", sums.destroyed);
    json.set("given_up", sums.given_up);
    return services::json_text(json);
}

} // namespace fuda::mailing
