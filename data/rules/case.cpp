#include "data/rules/case.h"

#include <algorithm>

namespace fuda::rules {

using domain::Trigger;

bool is_holder(const Case& asked)
{
    constexpr int kGraceMonths = 3;
    const domain::Eligibility& member = asked.member;
    return member.myna == domain::MynaCard::Registered &&
           (!member.myna_expires || asked.today <= member.myna_expires->plus_months(kGraceMonths));
}

bool had_care_before(const Case& asked)
{
    const auto& earlier = asked.situation.earlier;
    return std::any_of(earlier.begin(), earlier.end(), [](const EarlierPiece& piece) {
        return domain::is_certificate(piece.document) && piece.by_care;
    });
}

std::optional<calendar::Date> certificate_end(const domain::Eligibility& member, const Situation& situation)
{
    if (member.certificate_expires)
        return member.certificate_expires;
    std::optional<calendar::Date> latest;
    for (const EarlierPiece& piece : situation.earlier)
        if (piece.alive && domain::is_certificate(piece.document))
            latest = std::max(latest, piece.valid_until); // an optional without a value is less than any date
    return latest;
}

std::optional<bool> renewal_is_due(const Case& asked)
{
    const auto end = certificate_end(asked.member, asked.situation);
    if (!end)
        return std::nullopt;
    return *end <= asked.today.plus_months(asked.insurer.renewal_months);
}

bool replaces_earlier(const Case& asked)
{
    switch (asked.member.trigger) {
    case Trigger::NameChanged:
    case Trigger::Reemployed:
    case Trigger::DetailsChanged:
    case Trigger::CertificateLost:
    case Trigger::CertificateDamaged:
        return true;
    case Trigger::Renewal:
        return renewal_is_due(asked).value_or(false);
    default:
        return false;
    }
}

} // namespace fuda::rules
