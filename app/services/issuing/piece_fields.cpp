#include "app/services/issuing/piece_fields.h"

#include "data/base/digest.h"
#include "data/base/file.h"
#include "data/calendar/era.h"
#include "data/domain/addressee.h"
#include "data/postal/address_number.h"
#include "data/postal/customer_barcode.h"

#include <algorithm>

namespace fuda::issuing {

namespace {

using calendar::Date;
using domain::Document;

/// The age from which a member's share of the cost is printed on notices (健康保険法 74 条: 70 歳).
constexpr int kCopayAge = 70;

/// The mark beside the address. A letter pack is an envelope that says itself what it is.
std::string mail_mark(domain::MailClass mail_class)
{
    switch (mail_class) {
    case domain::MailClass::Standard:
    case domain::MailClass::LetterPackLight:
    case domain::MailClass::LetterPackPlus:
        return {};
    case domain::MailClass::SpecifiedRecord:
    case domain::MailClass::SimplifiedRegistered:
    case domain::MailClass::Registered:
        return std::string(japanese(mail_class));
    }
    return {};
}

/// What the insured person of a household is called.
std::string insured_label(domain::InsurerKind kind)
{
    switch (kind) {
    case domain::InsurerKind::NationalHealthAssociation:
        return "組合員氏名";
    case domain::InsurerKind::Municipality:
        return "世帯主氏名";
    case domain::InsurerKind::HealthInsuranceSociety:
    case domain::InsurerKind::LateElderly:
        return "被保険者氏名";
    }
    return {};
}

std::string with_postal_mark(const std::string& postal_code)
{
    return postal_code.size() == 7 ? "〒" + postal_code.substr(0, 3) + "-" + postal_code.substr(3) : postal_code;
}

std::string yes(bool condition)
{
    return condition ? "yes" : "";
}

class FieldWriter {
public:
    void put(const std::string& name, std::string value)
    {
        if (!value.empty())
            m_fields[name] = std::move(value);
    }
    void put_date(const std::string& name, std::optional<Date> date)
    {
        if (!date)
            return;
        m_fields[name] = calendar::era_text(*date);
        m_fields[name + "_aligned"] = calendar::era_text_aligned(*date);
    }
    void put_all(domain::Fields fields) { m_fields.merge(fields); }
    domain::Fields take() { return std::move(m_fields); }

private:
    domain::Fields m_fields;
};

/// 発効期日: an acquisition takes effect with the eligibility, a renewal on the day after the certificate held ends,
/// all else at once.
Date effective_from(const PieceRequest& request)
{
    const domain::Eligibility& member = request.member;
    if (member.trigger == domain::Trigger::Acquired)
        return member.applies_from.value_or(member.acquired);
    if (member.trigger == domain::Trigger::Renewal && member.certificate_expires)
        return std::max(request.issued, member.certificate_expires->plus_days(1));
    return request.issued;
}

std::string copay_text(const PieceRequest& request)
{
    const bool of_age = calendar::age_reached(request.member.birth, kCopayAge) <= request.issued;
    if (of_age && request.member.copay_percent)
        return std::to_string(*request.member.copay_percent / 10) + "割";
    const bool always = domain::is_certificate(request.document) && request.insurer.certificate_shows_copay;
    return always ? "法定負担割合のとおり" : "";
}

void put_optional_items(FieldWriter& fields, const PieceRequest& request)
{
    const domain::Eligibility& member = request.member;
    const auto asked = [&](domain::OptionalItem item) {
        return std::find(member.asked_for.begin(), member.asked_for.end(), item) != member.asked_for.end();
    };
    const std::string otherwise = request.insurer.print_asterisk_for_unasked ? "*" : "";
    const auto put = [&](domain::OptionalItem item, const std::string& name, const std::string& value,
                         const std::string& date_name, std::optional<Date> date) {
        if (!asked(item)) {
            fields.put(name, otherwise);
            return;
        }
        fields.put(name, value);
        fields.put_date(date_name, date);
    };
    put(domain::OptionalItem::LimitCategory, "limit_category", member.limit_category, "limit_from", member.limit_from);
    put(domain::OptionalItem::SpecificDisease, "specific_disease", member.specific_disease, "specific_disease_from",
        member.specific_disease_from);
    const bool long_term = asked(domain::OptionalItem::LongTermStay) && member.long_term_from;
    fields.put("long_term_from", long_term ? calendar::era_text(*member.long_term_from) : otherwise);
}

void put_name(FieldWriter& fields, const PieceRequest& request)
{
    const domain::Eligibility& member = request.member;
    const bool alias_first = !member.alias.empty() && request.insurer.alias == domain::AliasPolicy::InsteadOfName;
    fields.put("name", alias_first ? member.alias : member.name);
    fields.put("kana", member.kana);
    if (alias_first)
        fields.put("remarks", "戸籍上の氏名は " + member.name);
    else if (!member.alias.empty() && request.insurer.alias == domain::AliasPolicy::InRemarks)
        fields.put("remarks", "通称・旧姓は " + member.alias);
}

domain::Fields mailing_fields(const domain::Addressee& to, const postal::PostalMaster& postal)
{
    FieldWriter fields;
    fields.put("mail_postal", with_postal_mark(to.address.postal_code));
    fields.put("mail_postal_digits", to.address.postal_code);
    fields.put("mail_address", to.address_text());
    fields.put("mail_name", to.name);
    fields.put("mail_employer", to.employer);
    const postal::AddressCut cut = postal.cut(to.address.postal_code, to.address.text);
    if (cut.outcome != postal::CutOutcome::CutByMaster)
        return fields.take();
    const postal::AddressNumber number = postal::address_number(cut.part_b);
    if (number.warnings.empty()) // a doubtful barcode sends the letter elsewhere; without one it is sorted by eye
        fields.put("customer_barcode", postal::customer_barcode(to.address.postal_code, number.number).bars);
    return fields.take();
}

} // namespace

void put_mailing(domain::Fields& fields, const domain::MailTo& to, const postal::PostalMaster& postal)
{
    std::erase_if(fields, [](const auto& field) {
        return field.first.starts_with("mail_") || field.first == "customer_barcode";
    });
    fields.merge(mailing_fields({to.address, {}, to.name, {}}, postal));
}

domain::Fields with_codes(domain::Fields fields, const domain::PieceCode& code, const std::optional<NewCardCode>& card)
{
    fields["piece_code"] = code.text();
    fields["piece_code_text"] = code.grouped();
    if (!card)
        return fields;
    fields["card_code"] = card->is.text();
    fields["card_code_text"] = card->is.grouped();
    std::string& enclosed = fields["enclosed"];
    const std::string was = card->was.grouped();
    if (const auto at = enclosed.find(was); at != std::string::npos)
        enclosed.replace(at, was.size(), card->is.grouped());
    return fields;
}

bool bears_address(Document document, const domain::Insurer& insurer)
{
    switch (document) {
    case Document::NoticeA4:
    case Document::CarrierA4:
        return true;
    case Document::CertificatePostcard:
        return insurer.postcard_mailing == domain::PostcardMailing::Addressed;
    case Document::CertificateCard:
        return false;
    }
    return true;
}

domain::Fields insurer_fields(const domain::Insurer& insurer)
{
    // Constants are all present, also empty ones: an absent field would count as one that varies.
    return {{"insurer_name", insurer.name},
            {"insurer_number", insurer.number},
            {"insurer_postal", with_postal_mark(insurer.postal_code)},
            {"insurer_address", insurer.address},
            {"insurer_telephone", insurer.telephone},
            {"insurer_department", insurer.department},
            {"insurer_url", insurer.url},
            {"certificate_kind", insurer.certificate_kind},
            {"certificate_title", insurer.certificate_title},
            {"notice_title", insurer.notice_title},
            {"insured_label", insured_label(insurer.kind)},
            {"accent_color", insurer.accent_color},
            {"accent_tint", insurer.accent_tint},
            {"card_material", insurer.card_material},
            {"seal", insurer.seal_image},
            {"seal_sha256", sha256(read_whole_file(insurer.seal_image))},
            {"myna_url", insurer.myna_url},
            {"help_line", insurer.help_line},
            {"guide_text", insurer.guide_text},
            {"leaflet", insurer.leaflet},
            {"mail_mark", mail_mark(insurer.mail_class)},
            {"do_not_forward", insurer.do_not_forward ? "転送不要" : ""},
            {"show_myna_qr", yes(insurer.myna_qr_on_card_back)},
            {"show_birth_and_sex", yes(insurer.notice_shows_birth_and_sex)},
            {"show_copay", yes(insurer.certificate_shows_copay)},
            {"stuck_on", yes(insurer.certificate_form == domain::CertificateForm::Card)},
            {"postcard_addressed", yes(insurer.postcard_mailing == domain::PostcardMailing::Addressed)}};
}

domain::Fields piece_fields(const PieceRequest& request, const postal::PostalMaster& postal)
{
    const domain::Eligibility& member = request.member;
    const bool dependent = member.relation == domain::Relation::Dependent;
    FieldWriter fields;
    fields.put("piece_code", request.code.text());
    fields.put("piece_code_text", request.code.grouped());
    fields.put("symbol", member.symbol);
    fields.put("number", member.number);
    fields.put("branch", member.branch);
    put_name(fields, request);
    fields.put("relation", dependent ? "家族（被扶養者）" : "本人（被保険者）");
    fields.put("is_dependent", yes(dependent));
    fields.put("insured_name", dependent ? member.insured_name : "");
    fields.put("sex", std::string(domain::japanese(member.sex)));
    fields.put_date("birth", member.birth);
    fields.put_date("acquired", member.acquired);
    fields.put("acquired_label", dependent ? "認定年月日" : "資格取得年月日");
    fields.put_date("applies_from", member.applies_from);
    fields.put_date("effective_from", effective_from(request));
    fields.put_date("issued", request.issued);
    fields.put("employer", member.employer_name);
    fields.put("copay", copay_text(request));
    put_optional_items(fields, request);
    if (domain::is_certificate(request.document) || request.document == Document::CarrierA4)
        fields.put_date("valid_until", request.decision.valid_until);
    fields.put("copy_mark", request.decision.copy_number > 1 ? "再交付" : "");
    std::string companions;
    for (const domain::Companion companion : request.decision.companions)
        companions += (companions.empty() ? "" : "・") + std::string(domain::japanese(companion));
    fields.put("companions", companions);
    if (!request.decision.mailing_held) {
        if (domain::is_certificate(request.document))
            fields.put("address", member.address.text);
        if (bears_address(request.document, request.insurer))
            fields.put_all(mailing_fields(addressee_of(request.insurer, member), postal));
    }
    if (request.card_code && request.document == Document::CarrierA4) {
        fields.put("card_code", request.card_code->text());
        fields.put("card_code_text", request.card_code->grouped());
        fields.put("enclosed",
                   "□ " + request.insurer.certificate_title + "　1枚（" + request.card_code->grouped() + "）");
    }
    return fields.take();
}

} // namespace fuda::issuing
