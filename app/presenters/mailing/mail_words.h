#pragma once

#include "app/presenters/cell.h"
#include "data/store/mail_items.h"

#include <string>

/// How the screen 発送 says things, in the language that was chosen.
namespace fuda::presenters {

/// "封書　特定記録".
std::string kind_text(domain::MailItemKind kind, const std::string& mail_class);
/// "郵便物 M12　封書　特定記録".
std::string item_text(const store::MailItem& item);
Cell cell_of(domain::MailItemState state);
/// "1,234 円".
std::string yen_text(std::int64_t yen);

} // namespace fuda::presenters
