#pragma once

#include "data/rules/decide.h"

#include <functional>
#include <string>
#include <vector>

namespace fuda::tests {

inline calendar::Date day(const char* iso)
{
    return calendar::Date::from_iso(iso).value();
}

/// A member of 46 without a マイナ保険証 and without a request, of an insurer with cards for one year, on Friday,
/// 20 November 2026. Each test says what is different.
struct Question {
    domain::Eligibility member;
    rules::Situation situation;
    domain::Insurer insurer;
    calendar::Date today = day("2026-11-20");

    Question()
    {
        member.insurer_number = "133991";
        member.symbol = "71-0042";
        member.number = "100001";
        member.branch = "00";
        member.name = "札幌 太郎";
        member.birth = day("1980-05-05");
        member.acquired = day("2026-11-01");
        member.address = {"1020093", "東京都千代田区平河町1-5-9"};
        member.myna = domain::MynaCard::NotRegistered;
        situation.first_seen_as_of = day("2026-11-02");
        insurer.kind = domain::InsurerKind::NationalHealthAssociation;
        insurer.certificate_title = "資格確認書";
        insurer.notice_title = "資格情報通知書";
    }

    domain::Decision answer() const { return rules::decide(member, situation, insurer, today); }
};

using Change = std::function<void(Question&)>;

/// "交付 T1 certificate-card;carrier-a4"
inline std::string summary(const domain::Decision& decision)
{
    std::string text = std::string(japanese(decision.verdict)) + " " + decision.rule;
    const char* separator = " ";
    for (const domain::Document document : decision.documents) {
        text += separator + std::string(id(document));
        separator = ";";
    }
    return text;
}

inline void holder(Question& question)
{
    question.member.myna = domain::MynaCard::Registered;
}

/// A certificate that Fuda made: the serial makes its code.
inline rules::EarlierPiece earlier_card(unsigned serial, const char* issued, const char* valid_until)
{
    rules::EarlierPiece piece{.code = domain::PieceCode::of(7, serial)};
    piece.document = domain::Document::CertificateCard;
    piece.printed = true;
    piece.issued = day(issued);
    piece.valid_until = day(valid_until);
    return piece;
}

inline rules::EarlierPiece earlier_notice(unsigned serial, const char* issued)
{
    rules::EarlierPiece piece{.code = domain::PieceCode::of(7, serial)};
    piece.document = domain::Document::NoticeA4;
    piece.printed = true;
    piece.issued = day(issued);
    return piece;
}

} // namespace fuda::tests
