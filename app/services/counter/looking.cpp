#include "app/services/counter/looking.h"

#include "app/services/json_text.h"
#include "data/base/text.h"
#include "data/calendar/era.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>
#include <set>

namespace fuda::counter {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

/// What the words of a search are, and none of them: "birth name".
std::string kinds_of(std::string_view query)
{
    std::set<std::string> kinds;
    const std::string words = narrow_forms(query);
    for (const std::string_view word : split(words, ' ')) {
        const bool figures = word.find_first_of("0123456789") != std::string_view::npos;
        if (!word.empty())
            kinds.insert(calendar::parse_date(word).date ? "birth" : figures ? "number" : "name");
    }
    std::string text;
    for (const std::string& kind : kinds)
        text += (text.empty() ? "" : " ") + kind;
    return text;
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
    json.set("lost", services::iso(member.lost));
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
    json.set("whereabouts", trail_of(issued));
    json.set("decision", issued.decision.id.value);
    json.set("rule", issued.decision.decision.rule);
    json.set("why", issued.decision.decision.reason);
    json.set("issued", issued.decision.issue_date.iso());
    json.set("valid_until", services::iso(issued.decision.decision.valid_until));
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
    json.set("identity_note", application.asked.identity_note);
    json.set("received_at", application.received_at);
    json.set("received_by", application.received_by);
    json.set("decision", application.decision ? application.decision->value : 0);
    json.set("ended_note", application.ended_note);
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

bool mask_protected(domain::Eligibility& member)
{
    if (!member.protected_address)
        return false;
    const domain::Address masked{"", std::string(kMaskedAddress)};
    member.address = masked;
    if (member.mail_to)
        member.mail_to = domain::MailTo{masked, std::string(kMaskedAddress)};
    return true;
}

store::FoundMembers find_members(store::Store& store, std::string_view query, std::size_t count,
                                 const services::Desk& desk)
{
    require(desk, domain::Right::SeeMember);
    store::FoundMembers found = store::Members(store).find(query, std::min(count, kMostFound));
    store::Change change(store, desk.actor, desk.now());
    change.record({store::Thing::Store,
                   "1",
                   "members-searched",
                   "",
                   "",
                   {{"by", kinds_of(query)}, {"found", std::to_string(found.members.size())}}});
    change.commit();
    return found;
}

std::optional<store::PieceRow> find_piece(store::Store& store, std::string_view query, const services::Desk& desk)
{
    require(desk, domain::Right::SeeMember);
    const auto code = domain::PieceCode::parse(query);
    return code ? store::Pieces(store).find(*code) : std::nullopt;
}

std::vector<Waiting> waiting(store::Store& store, std::size_t count, const services::Desk& desk)
{
    require(desk, domain::Right::SeeMember);
    require(desk, domain::Right::Reissue);
    const store::Members members(store);
    std::vector<Waiting> waiting;
    for (store::Application& application : store::Applications(store).waiting({}, count)) {
        const store::MemberId member = application.asked.member;
        waiting.push_back({members.get(member), std::move(application), {}});
    }
    for (store::PieceRow& piece : store::Pieces(store).to_recover({}, count)) {
        const store::MemberId member = piece.member;
        waiting.push_back({members.get(member), {}, std::move(piece)});
    }
    return waiting;
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
    if (!desk.rights.contains(domain::Right::ProtectedAddress))
        view.address_masked = mask_protected(eligibility);
    else if (eligibility.protected_address)
        change.record({store::Thing::Member, id, "protected-address-seen", "", "", {}});
    change.commit();
    return view;
}

std::string trail_of(const store::IssuedPiece& issued)
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

std::string to_json(const std::vector<Waiting>& waiting)
{
    Array array;
    for (const Waiting& entry : waiting) {
        Object json(Poco::JSON_PRESERVE_KEY_ORDER);
        json.set("member", json_of(entry.member));
        if (entry.application)
            json.set("application", json_of(*entry.application));
        if (entry.to_return)
            json.set("to_return", entry.to_return->code.text());
        array.add(json);
    }
    return services::json_text(array);
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
    json.set("lost", services::iso(e.lost));
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
