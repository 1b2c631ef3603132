#include "app/services/counter/reissuing.h"

#include "app/services/counter/looking.h"
#include "app/services/fields_json.h"
#include "app/services/issuing/decider.h"
#include "app/services/issuing/piece_fields.h"
#include "app/services/json_text.h"
#include "data/base/error.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <algorithm>

namespace fuda::counter {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

domain::Decision answer(store::Store& store, const domain::Insurer& insurer, const store::MemberNow& from,
                        calendar::Date today)
{
    if (from.row.status == store::RowStatus::Held) {
        const auto holds = issuing::holds_of(store, from.roster);
        if (const auto hold = holds.find(from.row.line); hold != holds.end())
            return issuing::held_by_intake(hold->second);
    }
    const auto evidence = store::Pieces(store).evidence_of({&from.row.member, 1});
    const auto has = evidence.find(from.row.member);
    return issuing::answer_row(from.row, has == evidence.end() ? std::span<const store::Evidence>() : has->second,
                               insurer, today);
}

void put(Object& json, const Verdict& verdict)
{
    const domain::Decision& d = verdict.decision;
    json.set("member", verdict.from.row.member.value);
    json.set("verdict", std::string(japanese(d.verdict)));
    json.set("rule", d.rule);
    json.set("reason", d.reason);
    json.set("valid_until", services::iso(d.valid_until));
    json.set("decide_again", services::iso(d.decide_again));
    json.set("copy_number", d.copy_number);
    json.set("voids_earlier", d.voids_earlier);
    json.set("mailing_held", d.mailing_held);
    json.set("as_of", verdict.from.as_of.iso());
    Array warnings;
    for (const Warning warning : verdict.warnings)
        warnings.add(std::string(japanese(warning)));
    json.set("warnings", warnings);
}

} // namespace

std::string_view japanese(Warning warning)
{
    switch (warning) {
    case Warning::OldRoster:
        return "最新の名簿の基準日から45日を超えています。資格が変わっていないか確かめてください";
    case Warning::NotInNewRoster:
        return "保険者の最新の名簿にこの加入者はいません。資格を喪失していないか確かめてください";
    }
    return {};
}

void require_of_insurer(const domain::Eligibility& member, store::MemberId id, const domain::Insurer& insurer)
{
    if (member.insurer_number != insurer.number)
        throw Error(ErrorKind::Usage, "加入者" + std::to_string(id.value) + "は保険者 " + member.insurer_number +
                                          " の加入者です。プロファイルは保険者 " + insurer.number +
                                          " のものです。その保険者のプロファイルを指定してください");
}

namespace {

/// With the address, which the pieces are made with.
Verdict full_verdict(store::Store& store, const domain::Insurer& insurer, store::MemberId member,
                     const Request& request, calendar::Date today)
{
    Verdict result;
    result.from = store::MemberFiles(store).now(member);
    domain::Eligibility& eligibility = result.from.row.eligibility;
    require_of_insurer(eligibility, member, insurer);
    eligibility.trigger = request.reason;
    eligibility.applied = request.applied;
    eligibility.applicant = request.applicant;
    result.decision = answer(store, insurer, result.from, today);
    if (result.from.as_of.plus_days(kOldRosterDays) < today)
        result.warnings.push_back(Warning::OldRoster);
    if (!result.from.in_newest)
        result.warnings.push_back(Warning::NotInNewRoster);
    return result;
}

} // namespace

Verdict verdict(store::Store& store, const domain::Insurer& insurer, store::MemberId member, const Request& request,
                const services::Desk& desk)
{
    require(desk, domain::Right::SeeMember);
    Verdict result = full_verdict(store, insurer, member, request, desk.today);
    mask_protected(result.from.row.eligibility);
    return result;
}

store::Application receive(store::Store& store, const store::NewApplication& application, const services::Desk& desk)
{
    require(desk, domain::Right::Reissue);
    if (std::find(std::begin(kReasons), std::end(kReasons), application.reason) == std::end(kReasons))
        throw Error(ErrorKind::BadInput, "「" + std::string(japanese(application.reason)) +
                                             "」は窓口の申請では受け付けません。名簿で判定します");
    if (application.applied > desk.today)
        throw Error(ErrorKind::BadInput,
                    "申請年月日 " + application.applied.iso() + " が今日より後です。日付を確かめてください");
    if (application.identity_check == domain::IdentityCheck::Other && application.identity_note.empty())
        throw Error(ErrorKind::BadInput, "本人確認が「その他」のときは、確認した書類を書いてください");
    store::Change change(store, desk.actor, desk.now());
    store::MemberFiles(store).now(application.member);
    store::Application received = store::Applications(store).add(change, application);
    change.commit();
    return received;
}

void withdraw(store::Store& store, store::ApplicationId application, std::int64_t revision, std::string_view note,
              const services::Desk& desk)
{
    require(desk, domain::Right::Reissue);
    store::Change change(store, desk.actor, desk.now());
    store::Applications(store).withdrawn(change, application, revision, note);
    change.commit();
}

Reissue reissue(store::Store& store, const domain::Insurer& insurer, const postal::PostalMaster& postal,
                store::ApplicationId id, std::int64_t revision, const services::Desk& desk)
{
    require(desk, domain::Right::Reissue);
    store::Change change(store, desk.actor, desk.now());
    store::Applications applications(store);
    const store::Application application = applications.get(id);
    if (application.revision != revision)
        throw Error(ErrorKind::Conflict, "申請" + std::to_string(id.value) + "は、読んだ後で変わりました（いまは" +
                                             std::string(japanese(application.state)) + "）。読み直してください");
    const store::NewApplication& asked = application.asked;
    Reissue result{
        full_verdict(store, insurer, asked.member, {asked.reason, asked.applied, asked.applicant}, desk.today), {}, {}};
    const store::MemberNow from = result.verdict.from;
    mask_protected(result.verdict.from.row.eligibility);
    if (result.verdict.decision.verdict != domain::Verdict::Issue)
        return result;
    store::NewDecision decision =
        issuing::planned_decision(change, from.row, result.verdict.decision, insurer, postal, desk.today);
    decision.origin = store::Origin::Counter;
    const std::string profile =
        keep(change, store::SnapshotKind::Profile, services::to_json(issuing::insurer_fields(insurer)));
    result.decision = store::Decisions(store).add(change, from.roster, desk.today, profile, {&decision, 1}).front();
    applications.decided(change, id, revision, *result.decision);
    result.pieces = store::Pieces(store).of_decision(*result.decision);
    change.commit();
    return result;
}

std::string to_json(const Verdict& verdict)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    put(json, verdict);
    return services::json_text(json);
}

std::string to_json(const store::Application& application)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("id", application.id.value);
    json.set("revision", application.revision);
    json.set("member", application.asked.member.value);
    json.set("state", std::string(name(application.state)));
    json.set("reason", std::string(japanese(application.asked.reason)));
    json.set("applied", application.asked.applied.iso());
    return services::json_text(json);
}

std::string to_json(const Reissue& reissue)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    put(json, reissue.verdict);
    json.set("decision", reissue.decision ? reissue.decision->value : 0);
    Array codes;
    for (const store::PieceRow& piece : reissue.pieces)
        codes.add(piece.code.text());
    json.set("pieces", codes);
    return services::json_text(json);
}

} // namespace fuda::counter
