#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/store/jobs.h"
#include "data/store/mail_items.h"
#include "data/store/mapping.h"
#include "data/store/piece_moves.h"

#include <tuple>

namespace fuda::store {

namespace {

using domain::PieceEvent;
using domain::PieceState;

/// What happens to a piece only together with something else.
bool goes_alone(PieceEvent event, PieceState state)
{
    switch (event) {
    case PieceEvent::HeldBack:
        return state != PieceState::Composed;
    case PieceEvent::Released:
    case PieceEvent::Voided:
    case PieceEvent::Confirmed:
    case PieceEvent::NotProduced:
    case PieceEvent::Spoiled:
    case PieceEvent::Pulled:
    case PieceEvent::HandedOver:
    case PieceEvent::Recovered:
    case PieceEvent::Destroyed:
        return true;
    case PieceEvent::Proved:
    case PieceEvent::Withdrawn:
    case PieceEvent::PrintedOut:
    case PieceEvent::Doubted:
    case PieceEvent::Mailed:
    case PieceEvent::Published:
    case PieceEvent::Delivered:
    case PieceEvent::Returned:
        return false;
    }
    return false;
}

/// It cannot be packed as planned any more.
bool leaves_its_item(PieceEvent event)
{
    return event == PieceEvent::Spoiled || event == PieceEvent::Pulled || event == PieceEvent::HandedOver ||
           event == PieceEvent::Recovered;
}

/// What is only planned is planned anew without it.
void dissolve_plan(Change& change, MailItemId id)
{
    MailItems items(change.store());
    const MailItem item = items.get(id);
    if (item.state == domain::MailItemState::Planned)
        items.unpack(change, id, item.revision, "中の製作物が抜けた");
}

} // namespace

void Pieces::apply(Change& change, PieceId piece, std::int64_t revision, PieceEvent event, std::string_view reason,
                   std::string_view people)
{
    using Row = std::tuple<std::string, std::optional<std::int64_t>, std::optional<std::int64_t>>;
    const auto rows =
        db::query<Row>(m_session, "SELECT state, job_id, mail_item_id FROM pieces WHERE id = $1", piece.value);
    if (!rows.empty()) {
        const auto& [word, job, item] = rows.front();
        const PieceState state = stored(domain::parse_piece_state(word), "製作物の状態", word);
        if (!goes_alone(event, state))
            throw Error(ErrorKind::Conflict,
                        "製作物" + std::to_string(piece.value) +
                            "は印刷ジョブ・ロット・郵便物と一緒にしか変えられません。そちらのほうを処理してください");
    }
    const PieceMove move{.id = piece,
                         .revision = revision,
                         .event = event,
                         .reason = std::string(reason),
                         .people = std::string(people)};
    move_pieces(change, {&move, 1});
    if (const auto& job = std::get<1>(rows.front()))
        Jobs(change.store()).settle_if_clear(change, JobId{*job});
    if (const auto& item = std::get<2>(rows.front()); item && leaves_its_item(event))
        dissolve_plan(change, MailItemId{*item});
}

void Pieces::ask_to_pull(Change& change, PieceId piece, std::int64_t revision, std::string_view reason)
{
    using Row = std::tuple<std::string, std::string>;
    const auto rows = db::query<Row>(m_session,
                                     "UPDATE pieces SET void_since = $1, reason = $2, changed_at = $1, "
                                     "revision = revision + 1 WHERE id = $3 AND revision = $4 AND void_since IS NULL "
                                     "AND state IN ('in-doubt', 'printed', 'confirmed', 'returned') "
                                     "RETURNING code, state",
                                     change.now(), reason, piece.value, revision);
    if (rows.empty())
        throw Error(ErrorKind::Conflict,
                    "製作物" + std::to_string(piece.value) +
                        "は、読んだ後で変わったか、もう手元にありません。一覧を読み直してください");
    const auto& [code, state] = rows.front();
    change.record({Thing::Piece, code, "pull-asked", state, state, {{"why", std::string(reason)}}});
}

void Pieces::release_with(Change& change, PieceId piece, std::int64_t revision, const domain::Fields& fields,
                          std::string_view reason)
{
    apply(change, piece, revision, PieceEvent::Released, reason);
    const std::string text = json(fields);
    db::exec(m_session, "UPDATE pieces SET fields = $1, fields_sha256 = $2 WHERE id = $3", text, sha256(text),
             piece.value);
    const std::string code =
        db::query_one<std::string>(m_session, "SELECT code FROM pieces WHERE id = $1", piece.value).value();
    const std::string state(name(PieceState::Planned));
    change.record({Thing::Piece, code, "fields-changed", state, state, {{"fields", sha256(text)}}});
}

void Pieces::add_reprints(Change& change, std::span<const NewReprint> reprints)
{
    for (const NewReprint& reprint : reprints) {
        using Row = std::tuple<std::string, std::string, std::optional<std::int64_t>, std::optional<std::string>, int>;
        const auto rows = db::query<Row>(m_session,
                                         "SELECT p.code, p.state, p.batch_id, b.state, "
                                         "(SELECT COUNT(*) FROM pieces r WHERE r.reprint_of = p.id) FROM pieces p "
                                         "LEFT JOIN batches b ON b.id = p.batch_id WHERE p.id = $1",
                                         reprint.of.value);
        if (rows.empty())
            throw Error(ErrorKind::Conflict, "製作物" + std::to_string(reprint.of.value) +
                                                 "はこのストアにありません。コードを確かめてください");
        const auto& [code, word, batch, batch_state, again] = rows.front();
        const PieceState state = stored(domain::parse_piece_state(word), "製作物の状態", word);
        if (!domain::is_gone(state))
            throw Error(ErrorKind::Conflict, "製作物" + code + "（" + std::string(japanese(state)) +
                                                 "）は、損紙・抜き取り・取消のどれでもないため、再印刷できません。"
                                                 "使えないものなら、先に損紙か抜き取りにしてください");
        if (again > 0)
            throw Error(ErrorKind::Conflict,
                        "製作物" + code + "はすでに再印刷されています。再印刷したほうを確かめてください");
        if (batch_state == "closed" || batch_state == "cancelled")
            throw Error(ErrorKind::Conflict,
                        "製作物" + code + "のロットは終わっています。再印刷ではなく、窓口で再交付してください");
        const std::string text = json(reprint.fields);
        db::exec(m_session,
                 "INSERT INTO pieces (id, code, decision_id, roster_id, member_id, insurer_number, profile_sha256, "
                 "document, fields, fields_sha256, state, revision, changed_at, reason, batch_id, batch_position, "
                 "reprint_of, layout_sha256) SELECT $1, $2, p.decision_id, p.roster_id, p.member_id, p.insurer_number, "
                 "p.profile_sha256, p.document, $3, $4, 'planned', 1, $5, '', p.batch_id, "
                 "(SELECT MAX(o.batch_position) + 1 FROM pieces o WHERE o.batch_id = p.batch_id), p.id, "
                 "COALESCE(p.layout_sha256, j.layout_sha256) FROM pieces p LEFT JOIN jobs j ON j.id = p.job_id "
                 "WHERE p.id = $6",
                 reprint.allotted.id.value, reprint.allotted.code.text(), text, sha256(text), change.now(),
                 reprint.of.value);
        change.record({Thing::Piece,
                       reprint.allotted.code.text(),
                       "planned",
                       "",
                       std::string(name(PieceState::Planned)),
                       {{"reprint_of", code}, {"fields", sha256(text)}}});
    }
}

} // namespace fuda::store
