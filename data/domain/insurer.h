#pragma once

#include "data/calendar/date.h"
#include "data/domain/member.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::domain {

enum class InsurerKind {
    HealthInsuranceSociety,    ///< 健康保険組合
    NationalHealthAssociation, ///< 国民健康保険組合
    Municipality,              ///< 市町村国保
    LateElderly,               ///< 後期高齢者医療広域連合
};

/// Until when a certificate is valid, before the other limits of decisions.md cut it shorter.
struct ValidityPolicy {
    enum class Kind {
        Years,     ///< n years less a day from the issue date
        FixedDate, ///< the date given
        NextJuly31 ///< 国保: the next 31 July on or after the issue date
    };
    Kind kind = Kind::Years;
    int years = 1;
    calendar::Date fixed_date;
};

enum class CertificateForm { Card, Postcard };

/// How the postcard certificate travels: as a postcard with the address on its other side, or under cover with a carrier.
enum class PostcardMailing { Addressed, UnderCover };

/// What happens to characters of private use (外字) and those that the fonts do not have.
enum class GaijiPolicy {
    Hold,    ///< the row waits for a person
    Replace, ///< the profile's table of similar characters is used, the row says so in a finding; others wait
};

/// 普通 特定記録 簡易書留 書留 レターパックライト レターパックプラス
enum class MailClass { Standard, SpecifiedRecord, SimplifiedRegistered, Registered, LetterPackLight, LetterPackPlus };

std::string_view name(MailClass mail_class);     ///< the profile's word: standard specified_record … letter_pack_plus
std::string_view japanese(MailClass mail_class); ///< 普通 … レターパックプラス
std::optional<MailClass> parse_mail_class(std::string_view name);

/// Whose name a piece is sent to when it goes to the registered address.
enum class AddresseeRule {
    Member,  ///< the member
    Insured, ///< the insured person of the household: 組合員・世帯主
    CareOf,  ///< the member, in care of the insured person: 「○○様方」 behind the address
};

/// What one piece of material adds to a mail item: its weight, and its thickness folded as it lies in the envelope.
struct Material {
    double grams = 0, mm = 0;
    bool operator==(const Material&) const = default;
};

struct Envelope {
    Material material;
    double width_mm = 0, height_mm = 0; ///< outside
    bool operator==(const Envelope&) const = default;
};

/// What mail items are made of, for their weight and thickness before they are weighed. The defaults are computed from areas
/// (A4 is 210 × 297 mm, 0.0624 m², ISO 216) and common stocks, rounded up: an insurer weighs its own and writes that.
struct MailMaterials {
    Material card{5.0, 0.8};                 ///< ISO/IEC 7810 ID-1, 85.6 × 54.0 × 0.76 mm; PVC of 1.4 g/cm³: 4.9 g
    Material carrier{5.7, 0.4};              ///< A4 of 90 g/m²: 5.6 g; 0.11 mm folded in three
    Material notice{10.0, 0.7};              ///< A4 of 157 g/m²: 9.8 g; 0.2 mm folded in three
    Material postcard{3.0, 0.3};             ///< 148 × 100 mm of 200 g/m²: 3.0 g
    Material leaflet{4.0, 0.3};              ///< A4 of 64 g/m²: 4.0 g; 0.09 mm folded in three
    Material cover_letter{4.0, 0.1};         ///< A4 of 64 g/m², flat: 送付状・対象者一覧
    Envelope envelope{{5.5, 0.3}, 235, 120}; ///< 長形3号: 2 × 0.0282 m² and a fifth for flaps, of 80 g/m²: 5.4 g
    Envelope bundle_envelope{
        {19.5, 0.4}, 240, 332}; ///< 角形2号: 2 × 0.0797 m² and a fifth for flaps, of 100 g/m²: 19.1 g
    bool operator==(const MailMaterials&) const = default;
};

/// What a member types to open a notice that is handed over electronically (電子交付). Birth dates are YYYYMMDD.
enum class PortalPassword {
    BirthDate,
    NumberAndBirth, ///< 番号 and the birth date behind it
};

/// Where 通称・旧姓 is printed.
enum class AliasPolicy { InRemarks, InsteadOfName, Ignored };

/// One insurer, everything that differs between insurers (design.md, decision 8). Read from data/profiles/*.json.
struct Insurer {
    std::string number; ///< 保険者番号: 6 digits (国保) or 8, check digit right
    InsurerKind kind = InsurerKind::HealthInsuranceSociety;
    std::string name, postal_code, address, telephone, department, url;
    bool has_symbol = true, has_branch = true;

    std::string notice_title;      ///< 資格情報通知書 or 資格情報のお知らせ
    std::string certificate_title; ///< 資格確認書
    std::string certificate_kind;  ///< the words before it: 健康保険, 国民健康保険

    CertificateForm certificate_form = CertificateForm::Card;
    PostcardMailing postcard_mailing = PostcardMailing::UnderCover;
    ValidityPolicy validity;
    int short_term_months = 2;
    int renewal_months = 3;             ///< 更新 answers when the certificate held expires within these months
    int registration_business_days = 4; ///< rule X5
    bool whole_roster_notice = false;   ///< rule T12: holders get a notice too
    bool notice_shows_birth_and_sex = false;
    bool certificate_shows_copay = false;
    bool myna_qr_on_card_back = true;
    bool print_asterisk_for_unasked = false; ///< 任意記載 not asked for prints '*' instead of nothing
    std::set<std::string> rules_off;         ///< ids of decisions.md rows that this insurer does not use
    AliasPolicy alias = AliasPolicy::InRemarks;

    std::string accent_color;  ///< "#rrggbb": card bands, table heads
    std::string accent_tint;   ///< "#rrggbb": light ground of the same hue
    std::string card_material; ///< IPP media-type of the certificate's stock, for the ticket
    std::string myna_url;      ///< what the マイナポータル QR says
    std::string help_line;     ///< 0120-95-0178
    std::string seal_image;    ///< path of the seal's SVG or PNG, absolute after loading
    std::string guide_text;    ///< the insurer's guides and web site, on the notice
    std::string leaflet;       ///< the leaflet enclosed and its version

    MailClass mail_class = MailClass::Standard;
    bool do_not_forward = true; ///< 転送不要
    bool one_envelope_per_household = false;
    bool through_employer = false;
    AddresseeRule addressee = AddresseeRule::Member;
    MailMaterials materials;
    std::optional<PortalPassword> portal_password; ///< nothing: no notice is handed over electronically

    bool year_end_closure = true;          ///< 12/29–1/3
    std::vector<calendar::Date> closures;  ///< further days on which this insurer is closed
    std::vector<calendar::Date> open_days; ///< days on which it works although the calendar says not

    GaijiPolicy gaiji = GaijiPolicy::Hold;
    std::vector<std::pair<char32_t, char32_t>> gaiji_replacements;

    double rejected_share_limit = 0.20; ///< more rejected rows than this and the whole file is refused
    double pairing_share_limit = 0.10;  ///< more changed pairings than this and the whole file is refused (I-10, I-11)
    bool drop_my_number_column = false; ///< default: a file with one is refused
};

/// The check digit of 保険者番号: modulus 10, weights 2-1 from the right (domain.md §4). `digits` without the check digit.
char insurer_check_digit(std::string_view digits);
/// 6 or 8 digits with the right check digit.
bool is_insurer_number(std::string_view number);

/// Whether the text is a 個人番号 (My Number): 12 digits, the last a modulus 11 check digit (平成26年総務省令第85号 5 条).
/// Used only to refuse columns that hold one.
bool is_my_number(std::string_view text);

} // namespace fuda::domain
