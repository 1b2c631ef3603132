#include "data/store/member_files.h"

#include "data/base/error.h"
#include "data/store/mapping.h"
#include "data/store/piece_rows.h"

#include <map>

namespace fuda::store {

MemberNow MemberFiles::now(MemberId member) const
{
    using Row = std::tuple<std::int64_t, std::int64_t, std::string, std::string>;
    const auto rows =
        db::query<Row>(m_store.session(),
                       "SELECT e.id, e.roster_id, s.as_of, e.insurer_number FROM member_search s "
                       "JOIN eligibilities e ON e.roster_id = s.roster_id AND e.line = s.line WHERE s.member_id = $1",
                       member.value);
    if (rows.empty())
        throw Error(ErrorKind::BadInput, "加入者" + std::to_string(member.value) +
                                             "はこのストアにありません。番号を確かめるか、探し直してください");
    const auto& [eligibility, roster, as_of, insurer] = rows.front();
    const auto newest = Rosters(m_store).latest(insurer);
    const EligibilityId id{eligibility};
    MemberNow now{Eligibilities(m_store).get({&id, 1}).at(id), {roster}, stored_date(as_of)};
    now.in_newest = newest && newest->id == now.roster;
    return now;
}

std::vector<IssuedPiece> MemberFiles::issued(MemberId member) const
{
    std::map<DecisionId, DecisionRow> decisions;
    for (DecisionRow& decision : Decisions(m_store).of_member(member))
        decisions.emplace(decision.id, std::move(decision));
    std::vector<IssuedPiece> issued;
    for (PieceRow& piece :
         read_piece_rows(m_store.session(), "WHERE p.member_id = $1 ORDER BY p.id", {db::to_value(member.value)})) {
        IssuedPiece& entry = issued.emplace_back(IssuedPiece{std::move(piece), {}, {}});
        entry.decision = decisions.at(entry.piece.decision);
        if (entry.piece.mail_item)
            entry.mail = MailItems(m_store).get(*entry.piece.mail_item);
    }
    return issued;
}

} // namespace fuda::store
