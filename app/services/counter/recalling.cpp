#include "app/services/counter/recalling.h"

#include "app/services/json_text.h"
#include "data/base/error.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace fuda::counter {

std::vector<store::PieceRow> to_recall(store::Store& store, store::PieceId after, std::size_t count,
                                       const services::Desk& desk)
{
    require(desk, domain::Right::Reissue);
    return store::Pieces(store).to_recover(after, count);
}

void recovered(store::Store& store, const domain::PieceCode& code, const services::Desk& desk)
{
    require(desk, domain::Right::Reissue);
    store::Change change(store, desk.actor, desk.now());
    store::Pieces pieces(store);
    const auto piece = pieces.find(code);
    if (!piece)
        throw Error(ErrorKind::BadInput,
                    "製作物番号 " + code.grouped() + " はこのストアにありません。番号を確かめてください");
    pieces.apply(change, piece->id, piece->revision, domain::PieceEvent::Recovered, "回収");
    change.commit();
}

std::string to_json(const std::vector<store::PieceRow>& pieces)
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

} // namespace fuda::counter
