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

enum class MailClass { Standard, SpecifiedRecord, SimplifiedRegistered, Registered }; ///< 普通 特定記録 簡易書留 書留

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
