#include "app/services/counter/looking.h"

#include "app/services/json_text.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace fuda::counter {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

void mask(domain::Eligibility& member)
{
    const domain::Address masked{"", std::string(kMaskedAddress)};
    member.address = masked;
    if (member.mail_to)
        member.mail_to = domain::MailTo{masked, std::string(kMaskedAddress)};
}

std::string iso(const std::optional<calendar::Date>& date)
{
    return date ? date->iso() : "";
}

Object json_of(const store::FoundMember& member)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("id", member.id.value);
    json.set("insurer_number", member.insurer_number);
    json.set("symbol", member.symbol);
    json.set("number", member.number);
    json.set("branch", member.branch);
    json.set("name", member.name);
    json.set("kana", member.kana);
    json.set("birth", member.birth.iso());
    json.set("employer", member.employer_name);
    json.set("protected_address", member.protected_address);
    json.set("lost", iso(member.lost));
    json.set("as_of", member.as_of.iso());
    return json;
}

Object json_of(const store::IssuedPiece& issued)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("code", issued.piece.code.text());
    json.set("document", std::string(domain::id(issued.piece.document)));
    json.set("state", std::string(name(issued.piece.state)));
    json.set("reason", issued.piece.reason);
    json.set("void_since", issued.piece.void_since);
    json.set("return_asked", issued.piece.return_asked);
    json.set("whereabouts", whereabouts(issued));
    json.set("decision", issued.decision.id.value);
    json.set("rule", issued.decision.decision.rule);
    json.set("why", issued.decision.decision.reason);
    json.set("issued", issued.decision.issue_date.iso());
    json.set("valid_until", iso(issued.decision.decision.valid_until));
    json.set("copy_number", issued.decision.decision.copy_number);
    json.set("tracking_number", issued.mail ? issued.mail->tracking_number : "");
    return json;
}

Object json_of(const store::Application& application)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("id", application.id.value);
    json.set("state", std::string(name(application.state)));
    json.set("reason", std::string(japanese(application.asked.reason)));
    json.set("applied", application.asked.applied.iso());
    json.set("applicant", std::string(japanese(application.asked.applicant)));
    json.set("identity_check", std::string(name(application.asked.identity_check)));
    json.set("received_at", application.received_at);
    json.set("received_by", application.received_by);
    json.set("decision", application.decision ? application.decision->value : 0);
    return json;
}

template <class Things>
Array array_of(const Things& things)
{
    Array array;
    for (const auto& thing : things)
        array.add(json_of(thing));
    return array;
}

} // namespace

store::FoundMembers find_members(store::Store& store, std::string_view query, std::size_t count,
                                 const services::Desk& desk)
{
    require(desk, domain::Right::SeeMember);
    return store::Members(store).find(query, count);
}

MemberView look(store::Store& store, store::MemberId member, const services::Desk& desk)
{
    require(desk, domain::Right::SeeMember);
    store::Change change(store, desk.actor, desk.now());
    const store::MemberFiles files(store);
    MemberView view{files.now(member), false, files.issued(member), store::Applications(store).of_member(member)};
    domain::Eligibility& eligibility = view.now.row.eligibility;
    const std::string id = std::to_string(member.value);
    change.record({store::Thing::Member, id, "looked-at", "", "", {}});
    if (eligibility.protected_address) {
        view.address_masked = !desk.rights.contains(domain::Right::ProtectedAddress);
        if (view.address_masked)
            mask(eligibility);
        else
            change.record({store::Thing::Member, id, "protected-address-seen", "", "", {}});
    }
    change.commit();
    return view;
}

std::string whereabouts(const store::IssuedPiece& issued)
{
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : " · ") + part; };
    const store::PieceRow& piece = issued.piece;
    if (piece.batch)
        add("ロット" + std::to_string(piece.batch->value) + "の" + std::to_string(piece.position) + "番");
    if (piece.job)
        add("印刷ジョブ" + std::to_string(piece.job->value) + "の" + std::to_string(piece.page) + "ページ");
    if (issued.mail) {
        const store::MailItem& mail = *issued.mail;
        add((mail.mail_class.empty() ? "郵便物" : mail.mail_class) +
            (mail.tracking_number.empty() ? " " + std::to_string(mail.id.value) : " " + mail.tracking_number));
        if (mail.posted_on)
            add(mail.posted_on->iso() + "差出");
        if (mail.ended_on)
            add(mail.ended_on->iso() + std::string(japanese(mail.state)));
        if (!mail.return_reason.empty())
            add("返戻の理由: " + mail.return_reason);
    }
    if (piece.return_asked && is_outside(piece.state))
        add("返納を求めています");
    else if (!piece.void_since.empty() && is_in_house(piece.state))
        add("無効のため抜き取り");
    return text;
}

std::string to_json(const store::FoundMembers& found)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("members", array_of(found.members));
    json.set("more", found.more);
    return services::json_text(json);
}

std::string to_json(const MemberView& view)
{
    const domain::Eligibility& e = view.now.row.eligibility;
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("id", view.now.row.member.value);
    json.set("insurer_number", e.insurer_number);
    json.set("symbol", e.symbol);
    json.set("number", e.number);
    json.set("branch", e.branch);
    json.set("name", e.name);
    json.set("kana", e.kana);
    json.set("birth", e.birth.iso());
    json.set("relation", std::string(japanese(e.relation)));
    json.set("acquired", e.acquired.iso());
    json.set("lost", iso(e.lost));
    json.set("postal_code", e.address.postal_code);
    json.set("address", e.address.text);
    json.set("mail_address", e.mail_to ? e.mail_to->address.text : "");
    json.set("employer", e.employer_name);
    json.set("myna", std::string(japanese(e.myna)));
    json.set("protected_address", e.protected_address);
    json.set("address_masked", view.address_masked);
    json.set("as_of", view.now.as_of.iso());
    json.set("in_newest_roster", view.now.in_newest);
    json.set("issued", array_of(view.issued));
    json.set("applications", array_of(view.applications));
    return services::json_text(json);
}

} // namespace fuda::counter
