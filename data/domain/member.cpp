#include "data/domain/member.h"

#include "data/base/text.h"

#include <algorithm>

namespace fuda::domain {

namespace {

template <class Enum>
struct Word {
    Enum value;
    std::string_view japanese;
};

constexpr Word<Sex> kSexes[] = {{Sex::Male, "男"}, {Sex::Female, "女"}, {Sex::NotStated, ""},
                                {Sex::Male, "1"},  {Sex::Female, "2"},  {Sex::NotStated, "3"}};
constexpr Word<Relation> kRelations[] = {
    {Relation::Insured, "本人"}, {Relation::Dependent, "家族"}, {Relation::Insured, "1"}, {Relation::Dependent, "2"}};
constexpr Word<MynaCard> kMynaCards[] = {{MynaCard::Registered, "登録済"}, {MynaCard::NotRegistered, "未登録"},
                                         {MynaCard::NoCard, "未取得"},     {MynaCard::Deregistered, "解除"},
                                         {MynaCard::Surrendered, "返納"},  {MynaCard::Lost, "紛失"},
                                         {MynaCard::Expired, "期限切れ"},  {MynaCard::Unknown, "不明"}};
constexpr Word<Trigger> kTriggers[] = {{Trigger::None, ""},
                                       {Trigger::Acquired, "資格取得"},
                                       {Trigger::NameChanged, "氏名変更"},
                                       {Trigger::Reemployed, "継続再雇用"},
                                       {Trigger::MynaExpired, "証明書期限切れ"},
                                       {Trigger::MynaDeregistered, "利用登録解除"},
                                       {Trigger::MynaSurrendered, "カード返納"},
                                       {Trigger::MynaLost, "カード紛失"},
                                       {Trigger::MynaRenewing, "カード更新中"},
                                       {Trigger::CertificateLost, "資格確認書紛失"},
                                       {Trigger::CertificateDamaged, "資格確認書き損"},
                                       {Trigger::NeedsCare, "要配慮"},
                                       {Trigger::Renewal, "更新"},
                                       {Trigger::DetailsChanged, "記載事項変更"},
                                       {Trigger::WholeRoster, "一括"},
                                       {Trigger::JustInCase, "念のため"},
                                       {Trigger::Nursery, "保育園等"},
                                       {Trigger::SchoolEvent, "学校行事"},
                                       {Trigger::SchoolEvent, "修学旅行"}};
constexpr Word<Applicant> kApplicants[] = {{Applicant::Self, "本人"},
                                           {Applicant::Relative, "代理人(親族)"},
                                           {Applicant::LegalRepresentative, "代理人(法定)"},
                                           {Applicant::Carer, "介助者"},
                                           {Applicant::Employer, "事業主"}};
constexpr Word<OptionalItem> kOptionalItems[] = {{OptionalItem::LimitCategory, "限度額適用区分"},
                                                 {OptionalItem::LongTermStay, "長期入院該当"},
                                                 {OptionalItem::SpecificDisease, "特定疾病区分"}};

template <class Enum, std::size_t N>
std::string_view word(const Word<Enum> (&words)[N], Enum value)
{
    return std::find_if(std::begin(words), std::end(words), [&](const auto& w) { return w.value == value; })->japanese;
}

template <class Enum, std::size_t N>
std::optional<Enum> parse(const Word<Enum> (&words)[N], std::string_view text)
{
    const auto found =
        std::find_if(std::begin(words), std::end(words), [&](const auto& w) { return w.japanese == text; });
    return found == std::end(words) ? std::nullopt : std::optional(found->value);
}

std::string comparable(std::string_view text)
{
    std::string narrow = narrow_forms(text);
    std::erase(narrow, ' ');
    return narrow;
}

} // namespace

std::string_view japanese(Sex sex)
{
    return word(kSexes, sex);
}
std::string_view japanese(Relation relation)
{
    return word(kRelations, relation);
}
std::string_view japanese(MynaCard state)
{
    return word(kMynaCards, state);
}
std::string_view japanese(Trigger trigger)
{
    return word(kTriggers, trigger);
}
std::string_view japanese(Applicant applicant)
{
    return word(kApplicants, applicant);
}
std::string_view japanese(OptionalItem item)
{
    return word(kOptionalItems, item);
}

std::optional<Sex> parse_sex(std::string_view text)
{
    return parse(kSexes, text);
}
std::optional<Relation> parse_relation(std::string_view text)
{
    return parse(kRelations, text);
}
std::optional<MynaCard> parse_myna_card(std::string_view text)
{
    return parse(kMynaCards, text);
}
std::optional<Trigger> parse_trigger(std::string_view text)
{
    return parse(kTriggers, text);
}
std::optional<Applicant> parse_applicant(std::string_view text)
{
    return parse(kApplicants, text);
}
std::optional<OptionalItem> parse_optional_item(std::string_view text)
{
    return parse(kOptionalItems, text);
}

MemberKey Eligibility::key() const
{
    return {insurer_number, comparable(symbol), comparable(number), comparable(branch)};
}

} // namespace fuda::domain
