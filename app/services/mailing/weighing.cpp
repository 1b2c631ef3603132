#include "app/services/mailing/weighing.h"

#include "data/base/error.h"

#include <cmath>

namespace fuda::mailing {

namespace {

constexpr double kMilli = 1000;

const domain::Material& material_of(const domain::MailMaterials& materials, domain::Document document)
{
    switch (document) {
    case domain::Document::CertificateCard:
        return materials.card;
    case domain::Document::CertificatePostcard:
        return materials.postcard;
    case domain::Document::NoticeA4:
        return materials.notice;
    case domain::Document::CarrierA4:
        return materials.carrier;
    }
    return materials.carrier;
}

const domain::Envelope& envelope_of(const domain::MailMaterials& materials, domain::MailItemKind kind)
{
    return kind == domain::MailItemKind::Bundle ? materials.bundle_envelope : materials.envelope;
}

} // namespace

Weight weigh(const domain::Insurer& insurer, domain::MailItemKind kind, const std::vector<store::PieceRow>& pieces,
             bool leaflet, int sheets)
{
    std::vector<domain::Document> documents;
    for (const store::PieceRow& piece : pieces)
        documents.push_back(piece.document);
    return weigh(insurer, kind, documents, leaflet, sheets);
}

Weight weigh(const domain::Insurer& insurer, domain::MailItemKind kind, const std::vector<domain::Document>& pieces,
             bool leaflet, int sheets)
{
    const domain::MailMaterials& materials = insurer.materials;
    double grams = 0, mm = 0;
    const auto add = [&](const domain::Material& material, int count) {
        grams += material.grams * count;
        mm += material.mm * count;
    };
    for (const domain::Document piece : pieces)
        add(material_of(materials, piece), 1);
    if (leaflet)
        add(materials.leaflet, 1);
    add(materials.cover_letter, sheets);
    if (kind != domain::MailItemKind::Postcard)
        add(envelope_of(materials, kind).material, 1);
    return {std::llround(grams * kMilli), std::llround(mm * kMilli)};
}

postal::MailPiece mail_piece(const domain::Insurer& insurer, const store::MailItem& item)
{
    constexpr double kPostcardWidth = 100, kPostcardHeight = 148; // layout/templates/certificate-postcard.xml
    postal::MailPiece piece;
    piece.grams = static_cast<double>(item.milligrams) / kMilli;
    piece.thickness_mm = static_cast<double>(item.micrometres) / kMilli;
    if (item.kind == domain::MailItemKind::Postcard) {
        piece.kind = postal::MailPiece::Kind::Postcard;
        piece.width_mm = kPostcardWidth;
        piece.height_mm = kPostcardHeight;
    } else {
        const domain::Envelope& envelope = envelope_of(insurer.materials, item.kind);
        piece.width_mm = envelope.width_mm;
        piece.height_mm = envelope.height_mm;
    }
    return piece;
}

domain::MailClass mail_class_of(std::string_view word)
{
    using enum domain::MailClass;
    if (word.empty())
        return Standard;
    for (const domain::MailClass each :
         {SpecifiedRecord, SimplifiedRegistered, Registered, LetterPackLight, LetterPackPlus})
        if (japanese(each) == word)
            return each;
    throw Error(ErrorKind::Corrupt, "郵便の種別「" + std::string(word) + "」はありません");
}

} // namespace fuda::mailing
