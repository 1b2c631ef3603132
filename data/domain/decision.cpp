#include "data/domain/decision.h"

namespace fuda::domain {

std::string_view id(Document document)
{
    switch (document) {
    case Document::CertificateCard:
        return "certificate-card";
    case Document::CertificatePostcard:
        return "certificate-postcard";
    case Document::NoticeA4:
        return "notice-a4";
    case Document::CarrierA4:
        return "carrier-a4";
    }
    return {};
}

std::string_view japanese(Document document)
{
    switch (document) {
    case Document::CertificateCard:
        return "資格確認書（カード）";
    case Document::CertificatePostcard:
        return "資格確認書（はがき）";
    case Document::NoticeA4:
        return "資格情報通知書（A4）";
    case Document::CarrierA4:
        return "台紙（A4）";
    }
    return {};
}

std::optional<Document> parse_document(std::string_view text)
{
    for (const Document document : kAllDocuments)
        if (id(document) == text)
            return document;
    return std::nullopt;
}

std::string_view japanese(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Issue:
        return "交付";
    case Verdict::Hold:
        return "保留";
    case Verdict::Refuse:
        return "対象外";
    case Verdict::Nothing:
        return "なし";
    }
    return {};
}

std::optional<Verdict> parse_verdict(std::string_view text)
{
    for (const Verdict verdict : {Verdict::Issue, Verdict::Hold, Verdict::Refuse, Verdict::Nothing})
        if (japanese(verdict) == text)
            return verdict;
    return std::nullopt;
}

std::string_view japanese(Companion companion)
{
    switch (companion) {
    case Companion::ElderlyRecipient:
        return "高齢受給者証";
    case Companion::LimitApplication:
        return "限度額適用認定証";
    case Companion::StandardReduction:
        return "標準負担額減額認定証";
    case Companion::SpecificDisease:
        return "特定疾病療養受療証";
    }
    return {};
}

} // namespace fuda::domain
