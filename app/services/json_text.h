#pragma once

#include "data/calendar/date.h"

#include <optional>
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

/// As JSON has a day that may not be there: "2026-11-20", or empty.
inline std::string iso(const std::optional<calendar::Date>& date)
{
    return date ? date->iso() : "";
}

} // namespace fuda::services
