#include "app/services/insurers/insurers.h"

#include <cmath>
#include <sstream>

namespace fuda::insurers {

namespace {

using domain::Insurer;

std::string kind_of(domain::InsurerKind kind)
{
    switch (kind) {
    case domain::InsurerKind::HealthInsuranceSociety:
        return "健康保険組合";
    case domain::InsurerKind::NationalHealthAssociation:
        return "国民健康保険組合";
    case domain::InsurerKind::Municipality:
        return "市町村国保";
    case domain::InsurerKind::LateElderly:
        return "後期高齢者医療広域連合";
    }
    return {};
}

std::string form_of(const Insurer& insurer)
{
    if (insurer.certificate_form == domain::CertificateForm::Card)
        return "カード";
    return insurer.postcard_mailing == domain::PostcardMailing::Addressed ? "はがき（そのまま郵送）"
                                                                          : "はがき（台紙とともに封入）";
}

std::string validity_of(const domain::ValidityPolicy& validity)
{
    switch (validity.kind) {
    case domain::ValidityPolicy::Kind::Years:
        return "交付日から " + std::to_string(validity.years) + " 年";
    case domain::ValidityPolicy::Kind::FixedDate:
        return validity.fixed_date.iso() + " まで";
    case domain::ValidityPolicy::Kind::NextJuly31:
        return "次の 7 月 31 日まで";
    }
    return {};
}

std::string addressee_of(domain::AddresseeRule rule)
{
    switch (rule) {
    case domain::AddresseeRule::Member:
        return "本人";
    case domain::AddresseeRule::Insured:
        return "被保険者・組合員・世帯主";
    case domain::AddresseeRule::CareOf:
        return "本人（被保険者の様方）";
    }
    return {};
}

std::string portal_of(const std::optional<domain::PortalPassword>& password)
{
    if (!password)
        return "しない";
    switch (*password) {
    case domain::PortalPassword::BirthDate:
        return "パスワードは生年月日（8 桁）";
    case domain::PortalPassword::NumberAndBirth:
        return "パスワードは番号と生年月日（8 桁）";
    }
    return {};
}

std::string alias_of(domain::AliasPolicy alias)
{
    switch (alias) {
    case domain::AliasPolicy::InRemarks:
        return "備考欄に印字する";
    case domain::AliasPolicy::InsteadOfName:
        return "氏名の代わりに印字する";
    case domain::AliasPolicy::Ignored:
        return "印字しない";
    }
    return {};
}

std::string gaiji_of(const Insurer& insurer)
{
    if (insurer.gaiji == domain::GaijiPolicy::Hold)
        return "保留して人が決める";
    return "置き換える（" + std::to_string(insurer.gaiji_replacements.size()) + " 字）。表にない字は保留";
}

std::string yes(bool is)
{
    return is ? "する" : "しない";
}

std::string share_of(double share)
{
    return std::to_string(std::lround(share * 100)) + " % を超えたら名簿全体を断る";
}

/// Without zeros at its end: 5.5, 0.25, 90.
std::string plain(double value)
{
    std::ostringstream text;
    text << value;
    return text.str();
}

std::string measured(const domain::Material& material)
{
    return plain(material.grams) + " g・" + plain(material.mm) + " mm";
}

std::string measured(const domain::Envelope& envelope)
{
    return plain(envelope.width_mm) + " × " + plain(envelope.height_mm) + " mm・" + measured(envelope.material);
}

template <class List, class Text>
std::string listed(const List& list, Text text)
{
    std::string all;
    for (const auto& each : list)
        all += (all.empty() ? "" : "、") + text(each);
    return all.empty() ? "なし" : all;
}

} // namespace

std::vector<Line> described(const Insurer& insurer)
{
    const auto day = [](calendar::Date date) { return date.iso(); };
    const auto rule = [](const std::string& id) { return id; };
    const domain::MailMaterials& materials = insurer.materials;
    return {
        {"保険者番号", insurer.number},
        {"種類", kind_of(insurer.kind)},
        {"名称", insurer.name},
        {"所在地",
         "〒" + insurer.postal_code.substr(0, 3) + "-" + insurer.postal_code.substr(3) + "　" + insurer.address},
        {"電話・部署", insurer.telephone + "　" + insurer.department},
        {"記号・枝番", std::string(insurer.has_symbol ? "記号あり" : "記号なし") + "・" +
                           (insurer.has_branch ? "枝番あり" : "枝番なし")},
        {"資格確認書", insurer.certificate_kind + insurer.certificate_title + "　" + form_of(insurer) + "（" +
                           insurer.card_material + "）"},
        {"お知らせ", insurer.notice_title},
        {"有効期間", validity_of(insurer.validity)},
        {"短期の有効期間", std::to_string(insurer.short_term_months) + " か月"},
        {"更新", "期限の " + std::to_string(insurer.renewal_months) + " か月前から"},
        {"登録までの日数", std::to_string(insurer.registration_business_days) + " 営業日"},
        {"使わない規則", listed(insurer.rules_off, rule)},
        {"通称・旧姓", alias_of(insurer.alias)},
        {"負担割合の印字", yes(insurer.certificate_shows_copay)},
        {"郵便", std::string(japanese(insurer.mail_class)) + (insurer.do_not_forward ? "・転送不要" : "") +
                     (insurer.one_envelope_per_household ? "・世帯ごとに一通" : "・一人一通") +
                     (insurer.through_employer ? "・事業所経由" : "")},
        {"しおり", insurer.leaflet.empty() ? "なし" : insurer.leaflet},
        {"カードの重さ・厚さ", measured(materials.card)},
        {"台紙の重さ・厚さ", measured(materials.carrier)},
        {"お知らせの重さ・厚さ", measured(materials.notice)},
        {"はがきの重さ・厚さ", measured(materials.postcard)},
        {"しおりの重さ・厚さ", measured(materials.leaflet)},
        {"送付状の重さ・厚さ", measured(materials.cover_letter)},
        {"封筒", measured(materials.envelope)},
        {"事業所あての封筒", measured(materials.bundle_envelope)},
        {"宛名", addressee_of(insurer.addressee)},
        {"電子交付", portal_of(insurer.portal_password)},
        {"年末年始の休み", yes(insurer.year_end_closure)},
        {std::string(kClosures), listed(insurer.closures, day)},
        {std::string(kOpenDays), listed(insurer.open_days, day)},
        {"外字", gaiji_of(insurer)},
        {"却下の割合", share_of(insurer.rejected_share_limit)},
        {"枝番の変更の割合", share_of(insurer.pairing_share_limit)},
        {"個人番号の列", insurer.drop_my_number_column ? "読まずに捨てる" : "あれば名簿を断る"},
    };
}

} // namespace fuda::insurers
