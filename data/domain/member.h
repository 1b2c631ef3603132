#pragma once

#include "data/calendar/date.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::domain {

/// Who a member is, in forms made for comparing (narrow digits, no spaces). What is printed is in Eligibility.
struct MemberKey {
    std::string insurer_number;
    std::string symbol;
    std::string number;
    std::string branch;
    auto operator<=>(const MemberKey&) const = default;
};

enum class Sex { Male, Female, NotStated };
enum class Relation { Insured, Dependent }; ///< 本人 / 家族

/// The state of the member's My Number card as health insurance card, in the roster's words (マイナ保険証 column).
enum class MynaCard { Registered, NotRegistered, NoCard, Deregistered, Surrendered, Lost, Expired, Unknown };

/// Why a member gets a document (交付事由). None: the row asks for nothing.
enum class Trigger {
    None,
    Acquired,           ///< 資格取得
    NameChanged,        ///< 氏名変更
    Reemployed,         ///< 継続再雇用
    MynaExpired,        ///< 証明書期限切れ
    MynaDeregistered,   ///< 利用登録解除
    MynaSurrendered,    ///< カード返納
    MynaLost,           ///< カード紛失
    MynaRenewing,       ///< カード更新中
    CertificateLost,    ///< 資格確認書紛失
    CertificateDamaged, ///< 資格確認書き損
    NeedsCare,          ///< 要配慮
    Renewal,            ///< 更新
    DetailsChanged,     ///< 記載事項変更
    WholeRoster,        ///< 一括
    JustInCase,         ///< 念のため
    Nursery,            ///< 保育園等
    SchoolEvent,        ///< 学校行事
};

/// Who applied (申請者区分).
enum class Applicant { Self, Relative, LegalRepresentative, Carer, Employer };

/// An item that is printed only when the member asked for it (任意記載).
enum class OptionalItem { LimitCategory, LongTermStay, SpecificDisease };

/// The Japanese words of the roster; parsing accepts exactly these (and the codes that roster-format.md lists).
std::string_view japanese(Sex sex); ///< 男, 女, or empty when not stated
std::string_view japanese(Relation relation);
std::string_view japanese(MynaCard state);
std::string_view japanese(Trigger trigger); ///< empty for None
std::string_view japanese(Applicant applicant);
std::string_view japanese(OptionalItem item); ///< 限度額適用区分, 長期入院該当, 特定疾病区分
std::optional<Sex> parse_sex(std::string_view text);
std::optional<Relation> parse_relation(std::string_view text);
std::optional<MynaCard> parse_myna_card(std::string_view text);
std::optional<Trigger> parse_trigger(std::string_view text);
std::optional<Applicant> parse_applicant(std::string_view text);
std::optional<OptionalItem> parse_optional_item(std::string_view text);

/// An address as it is printed; postal_code is seven digits without a hyphen.
struct Address {
    std::string postal_code;
    std::string text;
    bool operator==(const Address&) const = default;
};

/// Where to mail instead of the registered address (送付先).
struct MailTo {
    Address address;
    std::string name;
    bool operator==(const MailTo&) const = default;
};

/// What one roster says of one member (資格情報). Texts are UTF-8 as they must be printed.
struct Eligibility {
    std::string insurer_number;
    std::string symbol, number, branch; ///< 記号 番号 枝番; empty where the profile says there is none
    std::string name, kana, alias;      ///< 氏名 フリガナ 通称・旧姓
    calendar::Date birth;
    Sex sex = Sex::NotStated;
    Relation relation = Relation::Insured;
    std::string insured_name; ///< 被保険者氏名, for dependents
    calendar::Date acquired;
    std::optional<calendar::Date> applies_from; ///< 適用開始日
    std::optional<calendar::Date> lost;         ///< 資格喪失年月日; in force until the day before
    Address address;
    std::optional<MailTo> mail_to;
    std::string employer_symbol, employer_name;
    std::optional<int> copay_percent; ///< 一部負担金の割合: 10, 20 or 30
    std::string limit_category;       ///< 限度額適用区分
    std::optional<calendar::Date> limit_from;
    std::optional<calendar::Date> long_term_from; ///< 長期入院該当年月日
    std::string specific_disease;
    std::optional<calendar::Date> specific_disease_from;
    std::vector<OptionalItem> asked_for; ///< 任意記載
    MynaCard myna = MynaCard::Unknown;
    std::optional<calendar::Date> myna_expires; ///< 電子証明書有効期限
    Trigger trigger = Trigger::None;
    std::optional<calendar::Date> applied; ///< 申請年月日
    std::optional<Applicant> applicant;
    bool certificate_wanted = false;                   ///< 資格確認書発行要否 = 1
    std::optional<calendar::Date> certificate_expires; ///< 有効期限(現在)
    std::optional<calendar::Date> certificate_issued;  ///< 交付年月日(現在)
    std::optional<calendar::Date> stay_until;          ///< 在留期限
    bool protected_address = false;                    ///< 支援措置 (DV and the like)

    MemberKey key() const;
    bool operator==(const Eligibility&) const = default;
};

} // namespace fuda::domain
