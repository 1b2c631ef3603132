#pragma once

#include "data/calendar/date.h"
#include "data/profiles/json_settings.h"

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fuda::profiles {

enum class Presence { Required, Optional };

template <class Enum>
using Word = std::pair<std::string_view, Enum>;

/// Takes the values out of a settings file key by key (dotted paths: "validity.years",
/// "mail.materials.card.mm") and collects what is wrong with
/// them. Each reading function leaves the value alone and returns false when the key is not there or its value is not
/// good.
class SettingReader {
public:
    /// `settings` must outlive the reader; `file` is only named in messages.
    SettingReader(std::filesystem::path file, const Settings& settings);

    bool has(const std::string& key);
    bool text(const std::string& key, std::string& value, Presence presence);
    bool flag(const std::string& key, bool& value);
    bool integer(const std::string& key, int& value, int least, int most, Presence presence);
    bool share(const std::string& key, double& value);
    bool number(const std::string& key, double& value, double least, double most);
    bool date(const std::string& key, calendar::Date& value, Presence presence);
    bool dates(const std::string& key, std::vector<calendar::Date>& values);
    bool texts(const std::string& key, std::vector<std::string>& values);
    /// The object's members, in the order of their names.
    bool pairs(const std::string& key, std::vector<std::pair<std::string, std::string>>& values);
    template <class Enum>
    bool word(const std::string& key, Enum& value, std::span<const Word<Enum>> words, Presence presence);

    void problem(const std::string& key, const std::string& what, const std::string& remedy);
    /// To be called when every key that there is has been asked for: the others are unknown. Throws Error(BadInput)
    /// when anything was wrong.
    void finish();

private:
    const Setting* find(const std::string& key, Presence presence);
    void wrong_type(const std::string& key, std::string_view expected);
    bool number_in(const std::string& key, double& value, double least, double most, const std::string& range);
    void report_unknown(const Settings& members, const std::string& prefix);

    std::filesystem::path m_file;
    const Settings& m_settings;
    std::set<std::string> m_known, m_sections; ///< keys that were asked for, and what they stand in
    std::string m_problems;
};

template <class Enum>
bool SettingReader::word(const std::string& key, Enum& value, std::span<const Word<Enum>> words, Presence presence)
{
    std::string given;
    if (!text(key, given, presence))
        return false;
    std::string allowed;
    for (const auto& [name, meaning] : words) {
        if (name == given) {
            value = meaning;
            return true;
        }
        allowed += (allowed.empty() ? "" : "、") + std::string(name);
    }
    problem(key, "「" + given + "」という値はありません", allowed + " のどれかを書いてください");
    return false;
}

} // namespace fuda::profiles
