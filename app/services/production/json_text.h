#pragma once

#include <sstream>
#include <string>

namespace fuda::production {

/// A Poco::JSON::Object or Array as text, ended by a line break.
template <class Json>
std::string json_text(const Json& json)
{
    std::ostringstream out;
    json.stringify(out, 2);
    return out.str() + "\n";
}

} // namespace fuda::production
