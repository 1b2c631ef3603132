#pragma once

#include "data/calendar/date.h"
#include "data/domain/decision.h"
#include "data/domain/insurer.h"
#include "data/domain/member.h"
#include "data/domain/piece.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::rules {

/// A piece that was made for this member before. Carriers may be among them; the rules do not look at them.
struct EarlierPiece {
    domain::PieceCode code;
    domain::Document document = domain::Document::CertificateCard;
    bool alive = true;    ///< planned, held, composed or printed; not void and not made void by a later one
    bool printed = false; ///< it has come out of the printer, whatever became of it since
    calendar::Date issued = {};
    std::optional<calendar::Date> valid_until = {};
    std::string request_key = {}; ///< of the decision that it was made for
    int copy_number = 1;
    bool by_care = false; ///< made for 要配慮 (row T8)
};

/// What the insurer knows of a member beside the row of the roster.
struct Situation {
    /// The as-of date of the roster in which this acquisition (資格取得年月日) first appeared; row X5 counts from it.
    /// Without it a 資格取得 is held and no day is named on which it would end.
    std::optional<calendar::Date> first_seen_as_of;
    std::vector<EarlierPiece> earlier; ///< in any order
};

/// The answer for one row of a roster on the day `today`, which is also the issue date.
///
/// The first row of standard_rules() that applies answers. What it would issue is then measured against what the member has:
///
/// - One valid document. A piece of the same kind (certificate or notice) that is alive and still valid answers instead:
///   the verdict is Nothing, `rule` stays the row that applied and the reason names the piece.
/// - Unless the trigger says that the earlier one is wrong, lost or running out (氏名変更, 継続再雇用, 記載事項変更,
///   資格確認書紛失, 資格確認書き損, 更新 in its time): then the new one is issued and `voids_earlier` tells that the
///   earlier piece of the same kind, or the certificate that another system issued, is void from this moment.
/// - But not twice for one request: see request_key().
/// - A certificate that would end before `today` is held; a 更新 that would not end later than the one held is Nothing.
domain::Decision decide(const domain::Eligibility& member, const Situation& situation, const domain::Insurer& insurer,
                        calendar::Date today);

/// What is asked for, so that the same request in a later roster is recognised: the trigger, its 申請年月日 and
///
/// - 資格取得, 継続再雇用: the 資格取得年月日
/// - 証明書期限切れ: the 電子証明書有効期限
/// - 更新: the end of the certificate that is to be renewed
/// - 氏名変更, 記載事項変更: a SHA-256 of all that a certificate prints of the member, so that the next change is a new request
///
/// A request that an alive piece of the same kind answers gets no second one: as long as that piece is valid, and, when
/// there is a 申請年月日, also afterwards (one application, one certificate). Holds no personal data in the clear.
std::string request_key(const domain::Eligibility& member, const Situation& situation);

/// What a request_key() says was asked for.
struct Request {
    domain::Trigger trigger = domain::Trigger::None;
    std::optional<calendar::Date> applied = {};
};
/// Nothing when the text is no such key.
std::optional<Request> request_of(std::string_view request_key);

} // namespace fuda::rules
