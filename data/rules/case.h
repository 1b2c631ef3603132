#pragma once

#include "data/rules/decide.h"

namespace fuda::rules {

/// One question to the rules, with everything that they may look at.
struct Case {
    const domain::Eligibility& member;
    const Situation& situation;
    const domain::Insurer& insurer;
    calendar::Date today;
};

/// Has a マイナ保険証 that works: 登録済, and not past the three months of grace after the end of its 電子証明書 (seed
/// 002: 有効期限から3ヵ月経過後はマイナ保険証が使えなくなります). Without a 電子証明書有効期限 there is no such end.
bool is_holder(const Case& asked);

/// Whether an earlier certificate was given because of 要配慮: it is renewed without asking whether the member is a
/// holder (domain.md §1.2: 更新時に申請によらず交付).
bool had_care_before(const Case& asked);

/// The end of the certificate that the member holds: 有効期限(現在), or when the roster does not say, the latest of the
/// earlier pieces that are alive.
std::optional<calendar::Date> certificate_end(const domain::Eligibility& member, const Situation& situation);

/// Within the profile's months before the end of the certificate held, or past it; nothing when that end is not known.
std::optional<bool> renewal_is_due(const Case& asked);

/// The request is about a document whose predecessor, if there is one, must no longer be used.
bool replaces_earlier(const Case& asked);

} // namespace fuda::rules
