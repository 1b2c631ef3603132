#pragma once

#include "data/domain/insurer.h"
#include "data/postal/tariff.h"
#include "data/store/mail_items.h"

#include <optional>
#include <string>

namespace fuda::mailing {

/// How heavy and thick an item will be, by the insurer's materials (profile mail.materials).
struct Weight {
    std::int64_t milligrams = 0, micrometres = 0;
};
/// `sheets`: of the cover letter and its list, in a bundle.
Weight weigh(const domain::Insurer& insurer, domain::MailItemKind kind, const std::vector<store::PieceRow>& pieces,
             bool leaflet, int sheets);

/// The same of pieces that nobody has made yet.
Weight weigh(const domain::Insurer& insurer, domain::MailItemKind kind, const std::vector<domain::Document>& pieces,
             bool leaflet, int sheets);

/// What the item is for the tariff.
postal::MailPiece mail_piece(const domain::Insurer& insurer, const store::MailItem& item);
/// The mail class of a word as mail items have it: 特定記録; empty is ordinary mail. Throws Error(Corrupt) for another one.
domain::MailClass mail_class_of(std::string_view word);

} // namespace fuda::mailing
