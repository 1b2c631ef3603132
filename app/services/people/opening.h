#pragma once

#include "data/store/store.h"

#include <string_view>

namespace fuda::people {

/// Whether the address is that of a SQLite file that is not there: nobody has made a store there yet. In a database server
/// only its administrator can say so.
bool is_vacant(std::string_view address);

struct OpenedStore {
    store::Store store;
    bool made = false; ///< there was none
};

/// Opens the store at the address, or makes it where there is none: its folder, a live store with a random number, a test
/// store with its four demo people. Throws as store::Store::open_or_create, and Error(Unavailable) when its folder cannot be
/// made.
OpenedStore open_or_make(std::string_view address, store::Mode mode, const store::Actor& actor, const std::string& now);

} // namespace fuda::people
