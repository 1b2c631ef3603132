#pragma once

#include "data/domain/piece.h"
#include "data/postal/postal_master.h"
#include "data/store/mail/mail_lists.h"

#include <map>
#include <span>
#include <string>

namespace fuda::mailing {

/// What stands on the outside of a mail item: to whom it goes and where.
struct Outside {
    /// mail_postal, mail_postal_digits, mail_address, mail_employer, mail_department, mail_name, mail_honorific and customer_barcode, as
    /// layouts name them; what is empty is not among them.
    domain::Fields fields;
    domain::PieceCode piece;        ///< the piece that shows the address, where no label covers it
    bool protected_address = false; ///< its member is under 支援措置
    std::string of(const std::string& field) const;
};

/// Of each item: what a label says where one is to be stuck on (MailItem::redirect, with the employer's department on a line of its
/// own), else what the piece that shows its address prints. Throws Error(Conflict) when the pieces have been purged.
std::map<store::MailItemId, Outside> outsides(store::Store& store, std::span<const store::MailItem> items,
                                              const postal::PostalMaster& postal);

} // namespace fuda::mailing
