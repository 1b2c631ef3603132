#pragma once

#include "app/services/desk.h"
#include "app/services/workplace.h"
#include "data/domain/insurer.h"
#include "data/store/mail_items.h"

#include <filesystem>
#include <span>

namespace fuda::mailing {

/// One PDF of address labels (layout envelope-label, 100 × 60 mm), a page for each item in the order given: address and customer
/// barcode as on what is inside or as it was redirected, the item's code for the bench, and its tracking number as NW-7. Every page is
/// read back and compared, codes and bars included, before anything is written; the labels are events of their items. Needs
/// Right::Account. Throws Error(Usage) without items, Error(BadInput) when one is another insurer's or a value cannot be printed,
/// Error(Conflict) when one is posted or dissolved already, or has no address that may be printed.
void write_labels(store::Store& store, const services::Workplace& workplace, std::span<const store::MailItem> items,
                  const domain::Insurer& insurer, const std::filesystem::path& file, const services::Desk& desk);

} // namespace fuda::mailing
