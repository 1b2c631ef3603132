#include "data/profiles/profile.h"

#include "data/base/text.h"
#include "data/profiles/setting_reader.h"

#include <algorithm>

namespace fuda::profiles {

namespace {

using domain::Insurer;
using domain::InsurerKind;

constexpr Word<InsurerKind> kKinds[] = {
    {"health_insurance_society", InsurerKind::HealthInsuranceSociety},
    {"national_health_association", InsurerKind::NationalHealthAssociation},
    {"municipality", InsurerKind::Municipality},
    {"late_elderly", InsurerKind::LateElderly},
};
constexpr Word<domain::ValidityPolicy::Kind> kValidityPolicies[] = {
    {"years", domain::ValidityPolicy::Kind::Years},
    {"fixed_date", domain::ValidityPolicy::Kind::FixedDate},
    {"next_july_31", domain::ValidityPolicy::Kind::NextJuly31},
};
constexpr Word<domain::CertificateForm> kForms[] = {
    {"card", domain::CertificateForm::Card},
    {"postcard", domain::CertificateForm::Postcard},
};
constexpr Word<domain::PostcardMailing> kPostcardMailings[] = {
    {"addressed", domain::PostcardMailing::Addressed},
    {"under_cover", domain::PostcardMailing::UnderCover},
};
constexpr Word<domain::GaijiPolicy> kGaijiPolicies[] = {
    {"hold", domain::GaijiPolicy::Hold},
    {"replace", domain::GaijiPolicy::Replace},
};
constexpr Word<domain::MailClass> kMailClasses[] = {
    {"standard", domain::MailClass::Standard},
    {"specified_record", domain::MailClass::SpecifiedRecord},
    {"simplified_registered", domain::MailClass::SimplifiedRegistered},
    {"registered", domain::MailClass::Registered},
    {"letter_pack_light", domain::MailClass::LetterPackLight},
    {"letter_pack_plus", domain::MailClass::LetterPackPlus},
};
constexpr Word<domain::AddresseeRule> kAddresseeRules[] = {
    {"member", domain::AddresseeRule::Member},
    {"insured", domain::AddresseeRule::Insured},
    {"care_of", domain::AddresseeRule::CareOf},
};
constexpr Word<domain::AliasPolicy> kAliasPolicies[] = {
    {"in_remarks", domain::AliasPolicy::InRemarks},
    {"instead_of_name", domain::AliasPolicy::InsteadOfName},
    {"ignored", domain::AliasPolicy::Ignored},
};
constexpr Word<domain::PortalPassword> kPortalPasswords[] = {
    {"birth_date", domain::PortalPassword::BirthDate},
    {"number_and_birth", domain::PortalPassword::NumberAndBirth},
};
constexpr Word<bool> kMyNumberPolicies[] = {{"refuse", false}, {"drop", true}};

/// The rows of decisions.md.
constexpr std::string_view kRules[] = {"X1", "X2", "X3", "X4", "X5", "D1", "T1",  "T2",  "T3",
                                       "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12"};

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

template <class Enum, std::size_t N>
bool word(SettingReader& in, const std::string& key, Enum& value, const Word<Enum> (&words)[N], Presence presence)
{
    return in.word(key, value, std::span<const Word<Enum>>(words), presence);
}

/// 保険者番号 is of another make for each kind of insurer (domain.md §4: 6 digits for 国保; 法別番号 06 and 63 for
/// 健保組合, 39 for 後期高齢者).
bool is_number_of(InsurerKind kind, std::string_view number)
{
    switch (kind) {
    case InsurerKind::HealthInsuranceSociety:
        return number.size() == 8 && (number.starts_with("06") || number.starts_with("63"));
    case InsurerKind::NationalHealthAssociation:
        return number.size() == 6 && number[2] == '3';
    case InsurerKind::Municipality:
        return number.size() == 6 && number[2] != '3';
    case InsurerKind::LateElderly:
        return number.size() == 8 && number.starts_with("39");
    }
    return false;
}

void read_number(SettingReader& in, Insurer& insurer)
{
    constexpr const char* kKey = "insurer.number";
    const bool kind_known = word(in, "insurer.kind", insurer.kind, kKinds, Presence::Required);
    if (!in.text(kKey, insurer.number, Presence::Required))
        return;
    const std::string& number = insurer.number;
    if ((number.size() != 6 && number.size() != 8) || !all_digits(number)) {
        in.problem(kKey, "保険者番号の形ではありません", "半角数字6桁か8桁で書いてください");
    } else if (!domain::is_insurer_number(number)) {
        const char right = domain::insurer_check_digit(std::string_view(number).substr(0, number.size() - 1));
        in.problem(kKey, std::string("検証番号(末尾の桁)が合いません。ほかの桁が正しければ末尾は ") + right + " です",
                   "番号を確かめて直してください");
    } else if (kind_known && !is_number_of(insurer.kind, number)) {
        in.problem(
            kKey, "insurer.kind の保険者の番号ではありません",
            "国保組合は6桁で3桁目が3、市町村国保は6桁、健保組合は06か63で始まる8桁、後期高齢者は39で始まる8桁です");
    }
}

void read_https(SettingReader& in, const std::string& key, std::string& value)
{
    if (in.text(key, value, Presence::Optional) &&
        (!value.starts_with("https://") || value.find(' ') != std::string::npos))
        in.problem(key, "https:// で始まるURLではありません", "\"https://myna.go.jp/\" のように書いてください");
}

void read_colour(SettingReader& in, const std::string& key, std::string& value)
{
    if (!in.text(key, value, Presence::Required))
        return;
    if (value.size() != 7 || value[0] != '#' ||
        value.find_first_not_of("0123456789abcdefABCDEF", 1) != std::string::npos)
        in.problem(key, "「" + value + "」は色ではありません", "\"#1f5fa8\" のように # と16進数6桁で書いてください");
}

void read_seal(SettingReader& in, const std::filesystem::path& folder, std::string& value)
{
    constexpr const char* kKey = "insurer.seal_image";
    if (!in.text(kKey, value, Presence::Required))
        return;
    const auto path = std::filesystem::absolute(folder / value).lexically_normal();
    if (path.extension() != ".svg" && path.extension() != ".png")
        in.problem(kKey, "SVGでもPNGでもありません", "印影を .svg か .png のファイルにしてください");
    else if (!std::filesystem::is_regular_file(path))
        in.problem(kKey, path.string() + " がありません", "プロファイルのあるフォルダから見たパスを書いてください");
    value = path.string();
}

void read_insurer(SettingReader& in, const std::filesystem::path& folder, Insurer& insurer)
{
    read_number(in, insurer);
    in.text("insurer.name", insurer.name, Presence::Required);
    if (in.text("insurer.postal_code", insurer.postal_code, Presence::Required)) {
        if (insurer.postal_code.size() == 8 && insurer.postal_code[3] == '-')
            insurer.postal_code.erase(3, 1);
        if (insurer.postal_code.size() != 7 || !all_digits(insurer.postal_code))
            in.problem("insurer.postal_code", "郵便番号ではありません", "\"113-0021\" のように7桁で書いてください");
    }
    in.text("insurer.address", insurer.address, Presence::Required);
    if (in.text("insurer.telephone", insurer.telephone, Presence::Required)) {
        std::string digits = insurer.telephone;
        std::erase(digits, '-');
        if (digits.size() < 10 || digits.size() > 11 || digits[0] != '0' || !all_digits(digits))
            in.problem("insurer.telephone", "電話番号ではありません",
                       "\"03-0000-1330\" のように市外局番から書いてください");
    }
    in.text("insurer.department", insurer.department, Presence::Optional);
    read_https(in, "insurer.url", insurer.url);
    in.flag("insurer.has_symbol", insurer.has_symbol);
    in.flag("insurer.has_branch", insurer.has_branch);
    read_seal(in, folder, insurer.seal_image);
}

void read_certificate(SettingReader& in, Insurer& insurer)
{
    insurer.certificate_title = "資格確認書";
    in.text("certificate.title", insurer.certificate_title, Presence::Optional);
    in.text("certificate.kind", insurer.certificate_kind, Presence::Required);
    const bool form_known = word(in, "certificate.form", insurer.certificate_form, kForms, Presence::Required);
    const bool postcard = insurer.certificate_form == domain::CertificateForm::Postcard;
    word(in, "certificate.postcard_mailing", insurer.postcard_mailing, kPostcardMailings,
         form_known && postcard ? Presence::Required : Presence::Optional);
    if (form_known && !postcard && in.has("certificate.postcard_mailing"))
        in.problem("certificate.postcard_mailing", "form が postcard でないので使われません", "この行を消してください");
    if (in.text("certificate.material", insurer.card_material, Presence::Required) &&
        insurer.card_material.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") != std::string::npos)
        in.problem("certificate.material", "IPPの media-type の語ではありません",
                   "plastic や cardstock のように、プリンタが用紙を呼ぶ語を書いてください");
    in.flag("certificate.shows_copay", insurer.certificate_shows_copay);
    in.flag("certificate.asterisk_for_unasked", insurer.print_asterisk_for_unasked);
}

void read_validity(SettingReader& in, Insurer& insurer)
{
    using Kind = domain::ValidityPolicy::Kind;
    const bool policy_known = word(in, "validity.policy", insurer.validity.kind, kValidityPolicies, Presence::Required);
    const auto wanted = [&](Kind kind) {
        return policy_known && insurer.validity.kind == kind ? Presence::Required : Presence::Optional;
    };
    // 国民健康保険課説明資料 2025-03-13 (domain.md §1.2): 有効期間は5年以内で保険者が設定
    in.integer("validity.years", insurer.validity.years, 1, 5, wanted(Kind::Years));
    in.date("validity.fixed_date", insurer.validity.fixed_date, wanted(Kind::FixedDate));
    const auto refuse_unused = [&](const std::string& key, Kind kind) {
        if (policy_known && insurer.validity.kind != kind && in.has(key))
            in.problem(key, "validity.policy がこの値を使いません", "この行を消すか、policy を直してください");
    };
    refuse_unused("validity.years", Kind::Years);
    refuse_unused("validity.fixed_date", Kind::FixedDate);
    in.integer("validity.short_term_months", insurer.short_term_months, 1, 12, Presence::Optional);
    in.integer("validity.renewal_months", insurer.renewal_months, 1, 12, Presence::Optional);
}

void read_rules(SettingReader& in, Insurer& insurer)
{
    in.integer("rules.registration_business_days", insurer.registration_business_days, 0, 30, Presence::Optional);
    in.flag("rules.whole_roster_notice", insurer.whole_roster_notice);
    std::vector<std::string> off;
    in.texts("rules.off", off);
    for (const auto& rule : off) {
        if (std::find(std::begin(kRules), std::end(kRules), rule) == std::end(kRules))
            in.problem("rules.off", "「" + rule + "」という規則はありません",
                       "X1からX5、D1、T1からT12の中から書いてください");
        else
            insurer.rules_off.insert(rule);
    }
}

void read_material(SettingReader& in, const std::string& key, domain::Material& material)
{
    constexpr double kMostGrams = 500, kMostMm = 30;
    in.number(key + ".grams", material.grams, 0, kMostGrams);
    in.number(key + ".mm", material.mm, 0, kMostMm);
}

void read_envelope(SettingReader& in, const std::string& key, domain::Envelope& envelope)
{
    constexpr double kLeastSide = 90, kMostSide = 600; // 内国郵便約款: what can be mailed at all
    read_material(in, key, envelope.material);
    in.number(key + ".width_mm", envelope.width_mm, kLeastSide, kMostSide);
    in.number(key + ".height_mm", envelope.height_mm, kLeastSide, kMostSide);
}

void read_mail(SettingReader& in, Insurer& insurer)
{
    word(in, "mail.class", insurer.mail_class, kMailClasses, Presence::Required);
    in.flag("mail.do_not_forward", insurer.do_not_forward);
    in.flag("mail.one_envelope_per_household", insurer.one_envelope_per_household);
    in.flag("mail.through_employer", insurer.through_employer);
    word(in, "mail.addressee", insurer.addressee, kAddresseeRules, Presence::Optional);
    domain::MailMaterials& materials = insurer.materials;
    read_material(in, "mail.materials.card", materials.card);
    read_material(in, "mail.materials.carrier", materials.carrier);
    read_material(in, "mail.materials.notice", materials.notice);
    read_material(in, "mail.materials.postcard", materials.postcard);
    read_material(in, "mail.materials.leaflet", materials.leaflet);
    read_material(in, "mail.materials.cover_letter", materials.cover_letter);
    read_envelope(in, "mail.materials.envelope", materials.envelope);
    read_envelope(in, "mail.materials.bundle_envelope", materials.bundle_envelope);
}

void read_calendar(SettingReader& in, Insurer& insurer)
{
    in.flag("calendar.year_end_closure", insurer.year_end_closure);
    in.dates("calendar.closures", insurer.closures);
    in.dates("calendar.open_days", insurer.open_days);
    for (const auto day : insurer.open_days) {
        if (std::find(insurer.closures.begin(), insurer.closures.end(), day) != insurer.closures.end())
            in.problem("calendar.open_days", day.iso() + " が calendar.closures にもあります",
                       "どちらかを消してください");
    }
}

void read_gaiji(SettingReader& in, Insurer& insurer)
{
    constexpr const char* kKey = "gaiji.replacements";
    word(in, "gaiji.policy", insurer.gaiji, kGaijiPolicies, Presence::Required);
    std::vector<std::pair<std::string, std::string>> pairs;
    if (in.pairs(kKey, pairs) && insurer.gaiji == domain::GaijiPolicy::Hold && !pairs.empty())
        in.problem(kKey, "gaiji.policy が hold なので使われません", "この表を消すか、policy を replace にしてください");
    for (const auto& [from, to] : pairs) {
        const auto old = code_points(from);
        const auto similar = code_points(to);
        if (old.size() != 1 || similar.size() != 1 || old == similar || is_private_use(similar[0]))
            in.problem(kKey, "「" + from + "」の置き換えが正しくありません",
                       "一文字を、外字でない別の一文字に置き換えるように書いてください");
        else
            insurer.gaiji_replacements.emplace_back(old[0], similar[0]);
    }
}

} // namespace

domain::Insurer read_profile(const std::filesystem::path& path)
{
    const Settings settings = read_settings(path);
    SettingReader in(path, settings);
    Insurer insurer;
    read_insurer(in, path.parent_path(), insurer);
    in.text("documents.notice_title", insurer.notice_title, Presence::Required);
    in.flag("documents.notice_shows_birth_and_sex", insurer.notice_shows_birth_and_sex);
    word(in, "documents.alias", insurer.alias, kAliasPolicies, Presence::Optional);
    read_certificate(in, insurer);
    read_validity(in, insurer);
    read_rules(in, insurer);
    read_colour(in, "colors.accent", insurer.accent_color);
    read_colour(in, "colors.accent_tint", insurer.accent_tint);
    in.text("wording.guide_text", insurer.guide_text, Presence::Optional);
    in.text("wording.leaflet", insurer.leaflet, Presence::Optional);
    insurer.help_line = "0120-95-0178"; // マイナンバー総合フリーダイヤル (厚生労働省リーフレット, seed 003)
    in.text("wording.help_line", insurer.help_line, Presence::Optional);
    insurer.myna_url = "https://myna.go.jp/";
    read_https(in, "myna.url", insurer.myna_url);
    in.flag("myna.qr_on_card_back", insurer.myna_qr_on_card_back);
    read_mail(in, insurer);
    if (auto password = domain::PortalPassword::BirthDate;
        word(in, "portal.password", password, kPortalPasswords, Presence::Optional))
        insurer.portal_password = password;
    read_calendar(in, insurer);
    read_gaiji(in, insurer);
    in.share("intake.rejected_share_limit", insurer.rejected_share_limit);
    in.share("intake.pairing_share_limit", insurer.pairing_share_limit);
    word(in, "intake.my_number_column", insurer.drop_my_number_column, kMyNumberPolicies, Presence::Optional);
    in.finish();
    return insurer;
}

} // namespace fuda::profiles
