#pragma once

#include "data/store/rosters.h"

#include <string>
#include <vector>

/// Keeps the table in which members are searched (Members::find) in step with the rosters. Internal to the store.
namespace fuda::store {

/// The statement that makes a roster's row findable, and its values in their order. A member whose row says the same as
/// before is left for point_to_newest(): its indexes need no change.
const std::string& member_search_upsert();
std::vector<db::Value> member_search_values(RosterId roster, const std::string& as_of, const ImportedRow& row,
                                            const domain::MemberKey& key);

/// Points the members of a roster that is wholly in to their rows there, but for those of whom a later roster has spoken, and
/// indexes their names.
void point_to_newest(db::Session& session, RosterId roster, const std::string& as_of);

/// Puts the names that are in the table, and not yet in the index of their parts, into it; PostgreSQL does that by itself.
/// Before the transaction commits that brought them.
void index_parts(db::Session& session);

/// Makes the members of a store findable that was filled before it had this table; does nothing in any other store.
void fill_member_search(Store& store);

} // namespace fuda::store
