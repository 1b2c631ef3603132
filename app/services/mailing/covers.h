#pragma once

#include "app/services/desk.h"
#include "app/services/workplace.h"
#include "data/domain/insurer.h"
#include "data/store/mail_items.h"

#include <filesystem>
#include <span>
#include <vector>

namespace fuda::mailing {

/// 送付状 and 対象者一覧 of each employer's bundle, bundle-M12.pdf in a folder that is made when it is not there, addressed as the item
/// was planned. A card and the carrier that it is stuck on are one line of the list: what one person signs for. Proved, all of them
/// before the first is written, and events of their items. Needs Right::Account. Throws as write_labels() does, and Error(BadInput) for
/// an item that is no bundle. The paths.
std::vector<std::filesystem::path> write_covers(store::Store& store, const services::Workplace& workplace,
                                                std::span<const store::MailItem> items, const domain::Insurer& insurer,
                                                const std::filesystem::path& folder, const services::Desk& desk);

} // namespace fuda::mailing
