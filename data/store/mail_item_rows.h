#pragma once

#include "data/store/mail_items.h"

namespace fuda::store {

/// The mail items (m) that the rest of the query chooses.
std::vector<MailItem> read_mail_items(db::Session& session, const std::string& where_order,
                                      std::vector<db::Value> values);

} // namespace fuda::store
