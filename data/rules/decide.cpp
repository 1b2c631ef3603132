#include "data/rules/decide.h"

#include "data/base/digest.h"
#include "data/base/text.h"
#include "data/calendar/era.h"
#include "data/rules/case.h"
#include "data/rules/standard_rules.h"
#include "data/rules/validity.h"

#include <algorithm>

namespace fuda::rules {

namespace {

using calendar::Date;
using calendar::era_text;
using domain::Decision;
using domain::Document;
using domain::Trigger;
using domain::Verdict;
using Gives = Answer::Gives;

const Rule& first_that_applies(const Case& asked)
{
    const auto rules = standard_rules();
    const auto off = [&](const Rule& rule) {
        return is_rule_id(rule.id) && asked.insurer.rules_off.contains(std::string(rule.id));
    };
    return *std::find_if(rules.begin(), rules.end(),
                         [&](const Rule& rule) { return !off(rule) && rule.applies(asked); });
}

std::vector<Document> documents_for(Gives gives, const domain::Insurer& insurer)
{
    if (gives == Gives::Notice)
        return {Document::NoticeA4};
    if (insurer.certificate_form == domain::CertificateForm::Card)
        return {Document::CertificateCard, Document::CarrierA4};
    if (insurer.postcard_mailing == domain::PostcardMailing::UnderCover)
        return {Document::CertificatePostcard, Document::CarrierA4};
    return {Document::CertificatePostcard};
}

/// The pieces of the kind that would be issued: a certificate stands for a certificate, be it a card or a postcard.
std::vector<const EarlierPiece*> earlier_of_kind(const Case& asked, Gives gives)
{
    std::vector<const EarlierPiece*> found;
    for (const EarlierPiece& piece : asked.situation.earlier)
        if (domain::is_evidence(piece.document) && domain::is_certificate(piece.document) == (gives != Gives::Notice))
            found.push_back(&piece);
    return found;
}

bool still_valid(const EarlierPiece& piece, Date today)
{
    return piece.alive && (!piece.valid_until || *piece.valid_until >= today);
}

/// The piece because of which no other is made.
const EarlierPiece* piece_that_stands(const Case& asked, const std::vector<const EarlierPiece*>& earlier,
                                      const std::string& request_key)
{
    const bool replaces = replaces_earlier(asked);
    for (const EarlierPiece* piece : earlier) {
        const bool valid = still_valid(*piece, asked.today);
        const bool same_request = piece->alive && piece->request_key == request_key && (valid || asked.member.applied);
        if (same_request || (valid && !replaces))
            return piece;
    }
    return nullptr;
}

std::string reason_of_standing(const EarlierPiece& piece, std::string_view title)
{
    const std::string which = std::string(title) + "（製作物番号 " + piece.code.grouped() + "）";
    return (piece.printed ? era_text(piece.issued) + "交付の" + which + "があるため、"
                          : which + "をすでに準備しているため、") +
           "新たには交付しません。";
}

bool is_reissue(const Case& asked)
{
    return asked.member.trigger == Trigger::CertificateLost || asked.member.trigger == Trigger::CertificateDamaged;
}

/// A reissue follows the highest copy that came out or is on its way. Whoever asks for one holds a first copy, be it
/// from another system.
int copy_number(const Case& asked, const std::vector<const EarlierPiece*>& earlier)
{
    if (!is_reissue(asked))
        return 1;
    int highest = 1;
    for (const EarlierPiece* piece : earlier)
        if (piece->alive || piece->printed)
            highest = std::max(highest, piece->copy_number);
    return highest + 1;
}

bool has_one_to_void(const Case& asked, Gives gives, const std::vector<const EarlierPiece*>& earlier)
{
    const domain::Eligibility& member = asked.member;
    const bool elsewhere =
        member.certificate_expires ? *member.certificate_expires >= asked.today : member.certificate_issued.has_value();
    return is_reissue(asked) || (gives != Gives::Notice && elsewhere) ||
           std::any_of(earlier.begin(), earlier.end(),
                       [&](const EarlierPiece* piece) { return still_valid(*piece, asked.today); });
}

/// Sets what a certificate says of its time, or turns the decision where there is no time for it.
void limit_certificate(Decision& decision, const Case& asked, Term term)
{
    const Validity validity = validity_of_certificate(asked, term);
    const std::string end = std::string(validity.limit) + "（" + era_text(validity.until) + "）";
    const auto held_until = certificate_end(asked.member, asked.situation);
    if (validity.until < asked.today) {
        decision.verdict = Verdict::Hold;
        decision.reason = end + "が交付日より前になるため、確認できるまで交付を保留します。";
    } else if (asked.member.trigger == Trigger::Renewal && held_until && validity.until <= *held_until) {
        decision.verdict = Verdict::Nothing;
        decision.reason = "更新しても有効期限が" + end + "までとなり、お持ちのものより延びないため、交付しません。";
    } else {
        decision.valid_until = validity.until;
        decision.companions = companions_of_certificate(asked);
    }
}

/// All that a certificate prints of the member, in a fixed order; two different members' texts never run together.
std::string printed_content(const domain::Eligibility& member)
{
    std::string content;
    const auto text = [&](std::string_view value) { (content += value) += '\x1f'; };
    const auto date = [&](const std::optional<Date>& value) { text(value ? value->iso() : ""); };
    for (const std::string* value :
         {&member.symbol, &member.number, &member.branch, &member.name, &member.kana, &member.alias,
          &member.insured_name, &member.employer_name, &member.limit_category, &member.specific_disease})
        text(*value);
    text(member.protected_address ? std::string_view() : std::string_view(member.address.text));
    text(domain::japanese(member.sex));
    text(domain::japanese(member.relation));
    text(member.copay_percent ? std::to_string(*member.copay_percent) : "");
    for (const auto& value : {std::optional(member.birth), std::optional(member.acquired), member.applies_from,
                              member.limit_from, member.long_term_from, member.specific_disease_from})
        date(value);
    for (const domain::OptionalItem item : member.asked_for)
        text(domain::japanese(item));
    return content;
}

std::string iso_or_empty(const std::optional<Date>& date)
{
    return date ? date->iso() : std::string();
}

/// What tells one request of a trigger from the next of the same trigger, beside 申請年月日.
std::string subject(const domain::Eligibility& member, const Situation& situation)
{
    switch (member.trigger) {
    case Trigger::Acquired:
    case Trigger::Reemployed:
        return member.acquired.iso();
    case Trigger::MynaExpired:
        return iso_or_empty(member.myna_expires);
    case Trigger::Renewal:
        return iso_or_empty(certificate_end(member, situation));
    case Trigger::NameChanged:
    case Trigger::DetailsChanged:
        return sha256(printed_content(member));
    default:
        return {};
    }
}

} // namespace

std::string request_key(const domain::Eligibility& member, const Situation& situation)
{
    return std::string(domain::japanese(member.trigger)) + "/" + iso_or_empty(member.applied) + "/" +
           subject(member, situation);
}

std::optional<Request> request_of(std::string_view request_key)
{
    const auto parts = split(request_key, '/');
    const auto trigger = parts.size() == 3 ? domain::parse_trigger(parts[0]) : std::nullopt;
    if (!trigger)
        return std::nullopt;
    return Request{*trigger, Date::from_iso(parts[1])};
}

Decision decide(const domain::Eligibility& member, const Situation& situation, const domain::Insurer& insurer,
                Date today)
{
    const Case asked{member, situation, insurer, today};
    const Rule& rule = first_that_applies(asked);
    const Answer answer = rule.answer(asked, rule.why);

    Decision decision;
    decision.verdict = answer.verdict;
    decision.rule = rule.id;
    decision.reason = answer.reason;
    decision.decide_again = answer.decide_again;
    decision.request_key = request_key(member, situation);
    if (answer.verdict != Verdict::Issue)
        return decision;

    const auto earlier = earlier_of_kind(asked, answer.gives);
    if (const EarlierPiece* standing = piece_that_stands(asked, earlier, decision.request_key)) {
        decision.verdict = Verdict::Nothing;
        decision.reason = reason_of_standing(*standing, answer.gives == Gives::Notice ? insurer.notice_title
                                                                                      : insurer.certificate_title);
        return decision;
    }
    if (answer.gives != Gives::Notice) {
        limit_certificate(decision, asked, answer.gives == Gives::ShortTermCertificate ? Term::Short : Term::Full);
        if (decision.verdict != Verdict::Issue)
            return decision;
    }
    decision.documents = documents_for(answer.gives, insurer);
    decision.copy_number = copy_number(asked, earlier);
    decision.voids_earlier = replaces_earlier(asked) && has_one_to_void(asked, answer.gives, earlier);
    decision.mailing_held = member.protected_address;
    return decision;
}

} // namespace fuda::rules
