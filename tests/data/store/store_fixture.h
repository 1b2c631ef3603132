#pragma once

#include "data/base/error.h"
#include "tests/data/store/line.h"
#include "tests/support/databases.h"

#include <boost/test/unit_test.hpp>

namespace fuda::tests {

using StoreFolder = StoreDatabase;

struct OpenStore : StoreFolder {
    store::Store opened = store::Store::create(address, {store::Mode::Live, 1234}, kClerk, kNow);
};

/// Holds for an Error of the kind whose message contains the part.
inline auto of_kind(ErrorKind kind, std::string part)
{
    return [kind, part = std::move(part)](const Error& e) {
        BOOST_TEST_MESSAGE(e.what());
        return e.kind() == kind && std::string(e.what()).find(part) != std::string::npos;
    };
}

} // namespace fuda::tests
