#pragma once

#include "data/calendar/date.h"
#include "data/domain/member.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::domain {

/// The documents that Fuda issues. Their ids are the file names in layout/templates and the words of the CSV files.
enum class Document { CertificateCard, CertificatePostcard, NoticeA4, CarrierA4 };

std::string_view id(Document document);       ///< certificate-card, certificate-postcard, notice-a4, carrier-a4
std::string_view japanese(Document document); ///< 資格確認書（カード） …
std::optional<Document> parse_document(std::string_view id);
constexpr bool is_certificate(Document d)
{
    return d == Document::CertificateCard || d == Document::CertificatePostcard;
}
/// The carrier goes with another document and proves nothing by itself: no member "has" one.
constexpr bool is_evidence(Document d)
{
    return d != Document::CarrierA4;
}
inline constexpr Document kAllDocuments[] = {Document::CertificateCard, Document::CertificatePostcard,
                                             Document::NoticeA4, Document::CarrierA4};

enum class Verdict { Issue, Hold, Refuse, Nothing };
std::string_view japanese(Verdict verdict); ///< 交付 保留 対象外 なし
std::optional<Verdict> parse_verdict(std::string_view japanese);

/// Another certificate to show beside a 資格確認書 (decisions.md, companion certificates).
enum class Companion { ElderlyRecipient, LimitApplication, StandardReduction, SpecificDisease };
std::string_view
japanese(Companion companion); ///< 高齢受給者証 限度額適用認定証 標準負担額減額認定証 特定疾病療養受療証

/// What the rules answer for one row of a roster (交付判定).
struct Decision {
    Verdict verdict = Verdict::Nothing;
    std::vector<Document> documents;            ///< in the order in which they are made; empty unless Issue
    std::string rule;                           ///< the row of decisions.md: "T7", "X1", "—"
    std::string reason;                         ///< Japanese, one sentence, for a clerk; names no person
    std::optional<calendar::Date> valid_until;  ///< of the certificate
    std::optional<calendar::Date> decide_again; ///< a hold that ends by itself on that day (X5)
    std::vector<Companion> companions;
    int copy_number = 1;        ///< 2 for the first reissue
    bool voids_earlier = false; ///< the certificate that the member holds is void from this moment
    bool mailing_held = false;  ///< D1: what bears an address waits until a place to send it is approved
    /// What was asked: the same request in a later roster is not answered twice.
    std::string request_key;
    bool operator==(const Decision&) const = default;
};

} // namespace fuda::domain
