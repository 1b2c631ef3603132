#pragma once

#include "app/services/desk.h"
#include "app/services/workplace.h"
#include "data/domain/insurer.h"
#include "data/postal/discounts.h"
#include "data/postal/tariff.h"
#include "data/store/mail/postings.h"

#include <filesystem>
#include <vector>

namespace fuda::mailing {

/// The papers of a posting, in a folder that is made when it is not there:
/// - posting-N-list.pdf (差出票): each item that has a number of the post, with the name on its outside and its place up to the town,
///   and no more of the address; of ordinary mail no names, only how many of each kind. Of a member under 支援措置 no place at all.
/// - posting-N-receipt.pdf (受領証): the same for the sender. Both have a box on each page for the post's stamp.
/// - posting-N-summary.pdf (内訳): by class, form, weight step and price; which discounts are earned, and why others are not.
/// - posting-N.csv (UTF-8 with byte order mark): a line for each item, as the list has it. posting-N.json: the sums.
/// `handed`: how the items are presorted, for the discounts. All sums are those of store::Postings::sums, or Error(Corrupt). Is an event
/// of the posting. Needs Right::Account. Throws Error(Conflict) for a cancelled posting or when pieces have been purged. The paths.
std::vector<std::filesystem::path> write_posting(store::Store& store, const services::Workplace& workplace,
                                                 store::PostingId posting, const domain::Insurer& insurer,
                                                 const postal::Tariff& tariff, const std::filesystem::path& folder,
                                                 const services::Desk& desk, const postal::PostingTerms& handed = {});

} // namespace fuda::mailing
