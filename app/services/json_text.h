#pragma once

#include <sstream>
#include <string>

namespace fuda::services {

/// A Poco::JSON::Object or Array, or Poco's pointer to one, as text, ended by a line break.
template <class Json>
std::string json_text(const Json& json)
{
    constexpr unsigned kIndent = 2;
    std::ostringstream out;
    if constexpr (requires { json->stringify(out, kIndent); })
        json->stringify(out, kIndent);
    else
        json.stringify(out, kIndent);
    return out.str() + "\n";
}

} // namespace fuda::services
