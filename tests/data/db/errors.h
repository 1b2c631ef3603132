#pragma once

#include "data/base/error.h"

#include <boost/test/unit_test.hpp>
#include <string>

namespace fuda::tests {

/// Holds for an Error of the kind whose message contains the part.
inline auto of_kind(ErrorKind kind, std::string part)
{
    return [=](const Error& e) {
        BOOST_TEST_MESSAGE(e.what());
        return e.kind() == kind && std::string(e.what()).find(part) != std::string::npos;
    };
}

} // namespace fuda::tests
