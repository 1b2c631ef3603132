#include "data/rules/standard_rules.h"

#include "data/calendar/business_days.h"
#include "data/calendar/era.h"
#include "data/rules/case.h"

#include <algorithm>

namespace fuda::rules {

namespace {

using calendar::Date;
using calendar::era_text;
using domain::Verdict;
using enum domain::Trigger;
using Gives = Answer::Gives;

// What a row asks.

template <domain::Trigger... triggers>
bool asks(const Case& asked)
{
    return ((asked.member.trigger == triggers) || ...);
}

template <bool (*... facts)(const Case&)>
bool all(const Case& asked)
{
    return (facts(asked) && ...);
}

template <bool (*fact)(const Case&)>
bool no(const Case& asked)
{
    return !fact(asked);
}

bool always(const Case&)
{
    return true;
}

bool has_lost(const Case& asked)
{
    return asked.member.lost && *asked.member.lost <= asked.today;
}

bool belongs_to_late_elderly(const Case& asked)
{
    return calendar::birthday(asked.member.birth, 75) <= asked.today &&
           asked.insurer.kind != domain::InsurerKind::LateElderly;
}

bool holding_unknown(const Case& asked)
{
    return asked.member.myna == domain::MynaCard::Unknown;
}

/// 更新 after 要配慮 gives a certificate to holders and others alike. The triggers of T4 to T8 say by themselves that
/// the member cannot use a マイナ保険証.
bool needs_holding(const Case& asked)
{
    return asks<Acquired, NameChanged, Reemployed, DetailsChanged, WholeRoster>(asked) ||
           (asks<Renewal>(asked) && !had_care_before(asked));
}

std::optional<Date> registered_on(const Case& asked)
{
    if (!asked.situation.first_seen_as_of)
        return std::nullopt;
    const calendar::BusinessCalendar business_days{asked.insurer.year_end_closure, asked.insurer.closures,
                                                   asked.insurer.open_days};
    return business_days.add(*asked.situation.first_seen_as_of, asked.insurer.registration_business_days);
}

bool not_registered_yet(const Case& asked)
{
    const auto day = registered_on(asked);
    return !day || asked.today < *day;
}

bool address_protected(const Case& asked)
{
    return asked.member.protected_address;
}

bool renews_regardless(const Case& asked)
{
    return !is_holder(asked) || had_care_before(asked);
}

// What a row answers. `why` comes from the table and ends so that the sentence can go on.

Answer refuse(const Case&, std::string_view why)
{
    return {.verdict = Verdict::Refuse, .reason = std::string(why) + "交付できません。"};
}

Answer refuse_lost(const Case& asked, std::string_view why)
{
    return {.verdict = Verdict::Refuse,
            .reason = std::string(why) + "（資格喪失年月日：" + era_text(*asked.member.lost) + "）、交付できません。"};
}

Answer refuse_reason(const Case& asked, std::string_view why)
{
    return refuse(asked, "「" + std::string(domain::japanese(asked.member.trigger)) + "」" + std::string(why));
}

Answer hold(const Case&, std::string_view why)
{
    return {.verdict = Verdict::Hold, .reason = std::string(why) + "交付を保留します。"};
}

Answer hold_until_registered(const Case& asked, std::string_view why)
{
    const auto day = registered_on(asked);
    if (!day)
        return hold(asked, std::string(why) + "、登録される日の起点となる基準日が分かるまで");
    Answer answer = hold(asked, std::string(why) + "、" + era_text(*day) + "まで");
    answer.decide_again = day;
    return answer;
}

Answer nothing(const Case&, std::string_view why)
{
    return {.verdict = Verdict::Nothing, .reason = std::string(why) + "交付するものはありません。"};
}

Answer nothing_asked(const Case& asked, std::string_view why)
{
    if (asks<None>(asked))
        return nothing(asked, why);
    return nothing(asked, "「" + std::string(domain::japanese(asked.member.trigger)) +
                              "」に答える規則をこの保険者では使わないため、");
}

Answer certificate(const Case& asked, std::string_view why)
{
    return {.verdict = Verdict::Issue,
            .gives = Gives::Certificate,
            .reason = std::string(why) + asked.insurer.certificate_title + "を交付します。"};
}

Answer notice(const Case& asked, std::string_view why)
{
    return {.verdict = Verdict::Issue,
            .gives = Gives::Notice,
            .reason = std::string(why) + asked.insurer.notice_title + "を交付します。"};
}

Answer certificate_or_notice(const Case& asked, std::string_view why)
{
    return is_holder(asked) ? notice(asked, std::string(why) + "マイナ保険証をお持ちの方として")
                            : certificate(asked, std::string(why) + "マイナ保険証をお持ちでない方として");
}

Answer certificate_or_notice_if_wanted(const Case& asked, std::string_view why)
{
    if (is_holder(asked) && !asked.insurer.whole_roster_notice)
        return nothing(asked, std::string(why) + "マイナ保険証をお持ちの方に");
    return certificate_or_notice(asked, why);
}

/// Seed 001: the deregistration comes first, then the certificate (利用登録を解除のうえ交付).
Answer certificate_after_deregistration(const Case& asked, std::string_view why)
{
    if (is_holder(asked))
        return hold(asked, std::string(why) + "解除が資格情報に反映されるまで");
    return certificate(asked, why);
}

Answer on_application(const Case& asked, std::string_view why)
{
    if (!asked.member.applied)
        return hold(asked, std::string(why) + "交付申請書が届くまで");
    return certificate(asked, std::string(why) + "申請に基づき");
}

Answer reissue_on_application(const Case& asked, std::string_view why)
{
    if (!asked.member.applied)
        return on_application(asked, why);
    return certificate(asked, std::string(why) + "申請に基づき、これまでのものを無効として新しい");
}

Answer on_application_also_of_carer(const Case& asked, std::string_view why)
{
    if (!asked.member.applied)
        return hold(asked, std::string(why) + "交付申請書（介助者や親族の方からも申請できます）が届くまで");
    return on_application(asked, why);
}

/// カード更新中 is the one trigger that says of itself that it will pass: the new マイナンバーカード comes, so its
/// certificate is a short-term one (domain.md §1.6). Who surrendered or lost the card may stay without one and gets the
/// full term.
Answer on_application_without_card(const Case& asked, std::string_view why)
{
    Answer answer = on_application(asked, why);
    if (answer.gives == Gives::Certificate && asks<MynaRenewing>(asked))
        answer.gives = Gives::ShortTermCertificate;
    return answer;
}

Answer certificate_when_due(const Case& asked, std::string_view why)
{
    const auto due = renewal_is_due(asked);
    if (!due)
        return hold(asked, "更新の対象ですが、お持ちの資格確認書の有効期限が分かるまで");
    if (!*due)
        return nothing(asked, "お持ちの資格確認書の有効期限（" +
                                  era_text(*certificate_end(asked.member, asked.situation)) +
                                  "）まで間があり、まだ更新の時期でないため、");
    return certificate(asked, why);
}

/// A notice has no end: where that of the certificate is not known, nothing is gained by waiting.
Answer notice_when_due(const Case& asked, std::string_view why)
{
    return renewal_is_due(asked).value_or(true) ? notice(asked, why) : certificate_when_due(asked, why);
}

// decisions.md, row by row: id, title, when, answer, how the reason begins.
constexpr Rule kRules[] = {
    {"X1", "資格喪失済", has_lost, refuse_lost, "すでに資格を喪失しているため"},
    {"X2", "後期高齢者医療制度へ", belongs_to_late_elderly, refuse, "75歳以上で後期高齢者医療制度の対象となるため、"},
    {"X3", "交付対象外の理由", asks<JustInCase, Nursery, SchoolEvent>, refuse_reason,
     "は申請できる理由に当たらないため、"},
    {"X4", "保有状況の確認待ち", all<needs_holding, holding_unknown>, hold,
     "マイナ保険証をお持ちかどうかが確認できるまで"},
    {"X5", "データ登録待ち", all<asks<Acquired>, not_registered_yet>, hold_until_registered,
     "資格情報がオンライン資格確認等システムにまだ登録されていない可能性があるため"},
    {"D1", "支援措置", address_protected, certificate,
     "支援措置の対象のため、申請によらず、住所を印字せず郵送を止めて"},
    {"T1", "資格取得・マイナ保険証なし", all<asks<Acquired>, no<is_holder>>, certificate,
     "資格を取得され、マイナ保険証をお持ちでないため、"},
    {"T2", "資格取得・マイナ保険証あり", all<asks<Acquired>, is_holder>, notice,
     "資格を取得され、マイナ保険証をお持ちのため、"},
    {"T3", "氏名変更・継続再雇用", asks<NameChanged, Reemployed>, certificate_or_notice,
     "氏名の変更または継続再雇用のため、"},
    {"T4", "証明書期限切れ", asks<MynaExpired>, certificate,
     "マイナンバーカードの電子証明書の期限切れのため、申請によらず"},
    {"T5", "利用登録解除", asks<MynaDeregistered>, certificate_after_deregistration,
     "マイナ保険証の利用登録の解除のため、"},
    {"T6", "カード返納・紛失・更新中", asks<MynaSurrendered, MynaLost, MynaRenewing>, on_application_without_card,
     "マイナンバーカードの返納、紛失または更新手続き中のため、"},
    {"T7", "資格確認書の紛失・き損", asks<CertificateLost, CertificateDamaged>, reissue_on_application,
     "資格確認書の紛失またはき損のため、"},
    {"T8", "要配慮", asks<NeedsCare>, on_application_also_of_carer, "マイナ保険証での受診に介助などの配慮が要るため、"},
    {"T9", "更新", all<asks<Renewal>, renews_regardless>, certificate_when_due,
     "お持ちの資格確認書の有効期限が近いため、申請によらず"},
    {"T10", "更新・マイナ保険証あり", all<asks<Renewal>, is_holder>, notice_when_due,
     "お持ちの資格確認書の更新の時期に、マイナ保険証をお持ちのため、"},
    {"T11", "記載事項変更", asks<DetailsChanged>, certificate_or_notice, "資格確認書などの記載事項の変更のため、"},
    {"T12", "一括", asks<WholeRoster>, certificate_or_notice_if_wanted, "職権による一括交付のため、"},
    {"—", "交付事由なし", always, nothing_asked, "交付事由がないため、"},
};

} // namespace

std::span<const Rule> standard_rules()
{
    return kRules;
}

bool is_rule_id(std::string_view id)
{
    const auto switchable = standard_rules().first(std::size(kRules) - 1);
    return std::any_of(switchable.begin(), switchable.end(), [&](const Rule& rule) { return rule.id == id; });
}

} // namespace fuda::rules
