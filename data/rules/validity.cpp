#include "data/rules/validity.h"

#include <algorithm>

namespace fuda::rules {

namespace {

using calendar::Date;
using domain::InsurerKind;
using domain::OptionalItem;
using domain::ValidityPolicy;

Date end_of_period(Date first_day, int months)
{
    const Date same_day = first_day.plus_months(months);
    return same_day.day() == first_day.day() ? same_day.plus_days(-1) : same_day;
}

Date july_31_on_or_after(Date day)
{
    const Date this_year = *Date::of(day.year(), 7, 31);
    return day <= this_year ? this_year : *Date::of(day.year() + 1, 7, 31);
}

Date policy_end(const Case& asked)
{
    const ValidityPolicy& policy = asked.insurer.validity;
    switch (policy.kind) {
    case ValidityPolicy::Kind::FixedDate:
        return policy.fixed_date;
    case ValidityPolicy::Kind::NextJuly31: {
        const auto held_until = certificate_end(asked.member, asked.situation);
        const bool renews = asked.member.trigger == domain::Trigger::Renewal && held_until;
        return july_31_on_or_after(renews ? std::max(asked.today, held_until->plus_days(1)) : asked.today);
    }
    case ValidityPolicy::Kind::Years:
        break;
    }
    return end_of_period(asked.today, 12 * policy.years);
}

bool is_low_income(std::string_view limit_category)
{
    return limit_category == "オ" || limit_category.starts_with("低") || limit_category.starts_with("区");
}

} // namespace

Validity validity_of_certificate(const Case& asked, Term term)
{
    const domain::Eligibility& member = asked.member;
    Validity earliest{policy_end(asked), "保険者の定める有効期限"};
    const auto not_after = [&](Date until, std::string_view limit) {
        if (until < earliest.until)
            earliest = {until, limit};
    };
    if (asked.insurer.kind != InsurerKind::LateElderly)
        not_after(calendar::birthday(member.birth, 75).plus_days(-1), "75歳の誕生日の前日");
    if (member.lost)
        not_after(member.lost->plus_days(-1), "資格喪失年月日の前日");
    if (member.stay_until)
        not_after(*member.stay_until, "在留期限");
    if (term == Term::Short)
        not_after(end_of_period(asked.today, asked.insurer.short_term_months), "短期の資格確認書の期間");
    return earliest;
}

std::vector<domain::Companion> companions_of_certificate(const Case& asked)
{
    const domain::Eligibility& member = asked.member;
    const auto printed = [&](OptionalItem item) {
        return std::find(member.asked_for.begin(), member.asked_for.end(), item) != member.asked_for.end();
    };
    std::vector<domain::Companion> companions;
    if (calendar::age_reached(member.birth, 70) <= asked.today && asked.insurer.kind != InsurerKind::LateElderly &&
        !asked.insurer.certificate_shows_copay)
        companions.push_back(domain::Companion::ElderlyRecipient);
    const bool limit_beside = !member.limit_category.empty() && !printed(OptionalItem::LimitCategory);
    if (limit_beside)
        companions.push_back(domain::Companion::LimitApplication);
    if ((limit_beside && is_low_income(member.limit_category)) ||
        (member.long_term_from && !printed(OptionalItem::LongTermStay)))
        companions.push_back(domain::Companion::StandardReduction);
    if (!member.specific_disease.empty() && !printed(OptionalItem::SpecificDisease))
        companions.push_back(domain::Companion::SpecificDisease);
    return companions;
}

} // namespace fuda::rules
