#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace fuda::profiles {

struct Setting;
using Settings = std::map<std::string, Setting>;

/// One value of a settings file.
struct Setting {
    std::variant<std::monostate, bool, std::int64_t, double, std::string, std::vector<Setting>, Settings> value;
};

/// The JSON object in the file. Throws Error(BadInput), in Japanese, naming file, line and remedy when the file is not
/// there, is not UTF-8, breaks the syntax of JSON (RFC 8259), writes a key twice in one object, or holds anything but
/// an object.
Settings read_settings(const std::filesystem::path& path);
/// The same of a text that is already here: `name` stands for the file in messages.
Settings parse_settings(const std::string& text, const std::string& name);

} // namespace fuda::profiles
