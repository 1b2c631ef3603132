#include "tests/app/services/counter/counter_office.h"

#include "data/store/mail_items.h"

namespace fuda::tests {

std::string roster_of(const std::string& as_of, const std::vector<Visitor>& visitors)
{
    std::string text = "#基準日=" + as_of +
                       "\n保険者番号,記号,番号,枝番,氏名,フリガナ,生年月日,性別,本人家族区分,資格取得年月日,"
                       "資格喪失年月日,郵便番号,住所,マイナ保険証,交付事由,支援措置\n";
    for (const Visitor& v : visitors)
        text += "133991,71-0001," + v.number + ",00," + v.name + "," + v.kana + "," + v.birth + ",男,本人," +
                v.acquired + "," + v.lost + ",1020093,東京都千代田区平河町2-7-5," + v.myna + "," + v.trigger + "," +
                (v.protected_address ? "1" : "") + "\n";
    return text;
}

services::Desk CounterOffice::of_role(domain::Role role)
{
    services::Desk result = desk();
    result.actor.name = std::string(name(role));
    result.rights = domain::rights_of(role);
    result.people = services::People::Known;
    return result;
}

void CounterOffice::take_in(const std::string& as_of, const std::vector<Visitor>& visitors) const
{
    issue(receive("roster-" + as_of + ".csv", roster_of(as_of, visitors)));
}

store::MemberId CounterOffice::member(store::Store& store, const std::string& number)
{
    const auto found = store::Members(store).with_number(number);
    BOOST_REQUIRE_EQUAL(found.size(), 1u);
    return found.front().id;
}

store::Application CounterOffice::received(store::Store& store, store::MemberId member, domain::Trigger reason,
                                           const char* applied) const
{
    store::NewApplication asked;
    asked.member = member;
    asked.reason = reason;
    asked.applied = *calendar::Date::from_iso(applied);
    asked.identity_check = domain::IdentityCheck::DriversLicence;
    return counter::receive(store, asked, clerk);
}

counter::Reissue CounterOffice::reissued(store::Store& store, const store::Application& application) const
{
    return counter::reissue(store, insurer, workplace().postal(), application.id, application.revision, clerk);
}

store::PieceRow CounterOffice::certificate(store::Store& store, store::MemberId member)
{
    std::vector<store::PieceRow> found;
    for (const store::IssuedPiece& issued : store::MemberFiles(store).issued(member))
        if (is_certificate(issued.piece.document) && issued.piece.void_since.empty() &&
            issued.piece.state != domain::PieceState::Void)
            found.push_back(issued.piece);
    BOOST_REQUIRE_EQUAL(found.size(), 1u);
    return found.front();
}

void CounterOffice::mail(store::Store& store, store::MemberId member, const std::string& tracking_number) const
{
    const store::DecisionId decision = certificate(store, member).decision;
    store::Change change(store, desk().actor, desk().now());
    for (const store::PieceRow& piece : store::Pieces(store).of_decision(decision))
        store::Pieces(store).apply(change, piece.id, piece.revision, domain::PieceEvent::Confirmed, "");
    store::MailItems mail(store);
    const store::MailItem item = mail.pack(change, mail.plan(change, {insurer.number, "特定記録", tracking_number,
                                                                      store::Pieces(store).of_decision(decision)}));
    mail.post(change, item.id, item.revision, desk().today);
    change.commit();
}

std::vector<std::string> CounterOffice::events(store::Store& store, store::Thing thing, const std::string& id)
{
    std::vector<std::string> names;
    for (const store::Event& event : store::Events(store).of(thing, id))
        names.push_back(event.event);
    return names;
}

} // namespace fuda::tests
