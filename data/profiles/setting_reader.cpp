#include "data/profiles/setting_reader.h"

#include "data/base/error.h"
#include "data/base/text.h"

#include <algorithm>
#include <numeric>

namespace fuda::profiles {

namespace {

/// Levenshtein's distance.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

std::string nearest(const std::string& unknown, const std::set<std::string>& known)
{
    return *std::min_element(known.begin(), known.end(), [&](const std::string& a, const std::string& b) {
        return distance(unknown, a) < distance(unknown, b);
    });
}

std::string section_of(const std::string& key)
{
    return key.substr(0, key.find('.'));
}

} // namespace

SettingReader::SettingReader(std::filesystem::path file, const Settings& settings)
    : m_file(std::move(file)), m_settings(settings)
{
}

const Setting* SettingReader::find(const std::string& key, Presence presence)
{
    m_known.insert(key);
    const auto section = m_settings.find(section_of(key));
    const Settings* inside = section == m_settings.end() ? nullptr : std::get_if<Settings>(&section->second.value);
    if (inside) {
        const auto found = inside->find(key.substr(key.find('.') + 1));
        if (found != inside->end())
            return &found->second;
    }
    if (presence == Presence::Required)
        problem(key, "ありません", "このキーと値を書いてください");
    return nullptr;
}

bool SettingReader::has(const std::string& key)
{
    return find(key, Presence::Optional) != nullptr;
}

bool SettingReader::text(const std::string& key, std::string& value, Presence presence)
{
    const Setting* found = find(key, presence);
    if (!found)
        return false;
    const auto* given = std::get_if<std::string>(&found->value);
    if (!given) {
        wrong_type(key, "文字列(\"…\")");
        return false;
    }
    if (trimmed(*given).empty()) {
        problem(key, "空です",
                presence == Presence::Required ? "値を書いてください" : "値を書くか、キーごと消してください");
        return false;
    }
    value = *given;
    return true;
}

bool SettingReader::flag(const std::string& key, bool& value)
{
    const Setting* found = find(key, Presence::Optional);
    if (!found)
        return false;
    const bool* given = std::get_if<bool>(&found->value);
    if (!given) {
        wrong_type(key, "true か false");
        return false;
    }
    value = *given;
    return true;
}

bool SettingReader::integer(const std::string& key, int& value, int least, int most, Presence presence)
{
    const Setting* found = find(key, presence);
    if (!found)
        return false;
    const std::string range = std::to_string(least) + "から" + std::to_string(most) + "までの整数";
    const auto* given = std::get_if<std::int64_t>(&found->value);
    if (!given) {
        wrong_type(key, range);
        return false;
    }
    if (*given < least || *given > most) {
        problem(key, std::to_string(*given) + " は範囲の外です", range + "を書いてください");
        return false;
    }
    value = static_cast<int>(*given);
    return true;
}

bool SettingReader::share(const std::string& key, double& value)
{
    const Setting* found = find(key, Presence::Optional);
    if (!found)
        return false;
    constexpr const char* kRange = "0 から 1 までの数(0.2 は 20%)";
    const auto* whole = std::get_if<std::int64_t>(&found->value);
    const auto* given = std::get_if<double>(&found->value);
    if (!whole && !given) {
        wrong_type(key, kRange);
        return false;
    }
    const double number = whole ? static_cast<double>(*whole) : *given;
    if (!(number >= 0 && number <= 1)) {
        problem(key, "値が範囲の外です", std::string(kRange) + "を書いてください");
        return false;
    }
    value = number;
    return true;
}

bool SettingReader::date(const std::string& key, calendar::Date& value, Presence presence)
{
    std::string given;
    if (!text(key, given, presence))
        return false;
    const auto date = calendar::Date::from_iso(given);
    if (!date) {
        problem(key, "「" + given + "」という日付はありません", "\"2029-11-30\" の形で、暦にある日を書いてください");
        return false;
    }
    value = *date;
    return true;
}

bool SettingReader::dates(const std::string& key, std::vector<calendar::Date>& values)
{
    std::vector<std::string> given;
    if (!texts(key, given))
        return false;
    std::vector<calendar::Date> result;
    for (const auto& item : given) {
        if (const auto date = calendar::Date::from_iso(item))
            result.push_back(*date);
        else
            problem(key, "「" + item + "」という日付はありません", "\"2029-11-30\" の形で、暦にある日を書いてください");
    }
    if (result.size() != given.size())
        return false;
    values = std::move(result);
    return true;
}

bool SettingReader::texts(const std::string& key, std::vector<std::string>& values)
{
    const Setting* found = find(key, Presence::Optional);
    if (!found)
        return false;
    const auto* list = std::get_if<std::vector<Setting>>(&found->value);
    std::vector<std::string> result;
    if (list) {
        for (const Setting& item : *list) {
            if (const auto* given = std::get_if<std::string>(&item.value))
                result.push_back(*given);
        }
    }
    if (!list || result.size() != list->size()) {
        wrong_type(key, "文字列の並び([\"…\", \"…\"])");
        return false;
    }
    values = std::move(result);
    return true;
}

bool SettingReader::pairs(const std::string& key, std::vector<std::pair<std::string, std::string>>& values)
{
    const Setting* found = find(key, Presence::Optional);
    if (!found)
        return false;
    const auto* members = std::get_if<Settings>(&found->value);
    std::vector<std::pair<std::string, std::string>> result;
    if (members) {
        for (const auto& [name, member] : *members) {
            if (const auto* given = std::get_if<std::string>(&member.value))
                result.emplace_back(name, *given);
        }
    }
    if (!members || result.size() != members->size()) {
        wrong_type(key, "文字列の組({\"…\": \"…\"})");
        return false;
    }
    values = std::move(result);
    return true;
}

void SettingReader::problem(const std::string& key, const std::string& what, const std::string& remedy)
{
    m_problems += (m_problems.empty() ? "" : "\n") + m_file.string() + ": " + key + ": " + what + "。対処: " + remedy;
}

void SettingReader::wrong_type(const std::string& key, std::string_view expected)
{
    problem(key, "値の種類が違います", std::string(expected) + "を書いてください");
}

void SettingReader::report_unknown()
{
    std::set<std::string> sections;
    for (const auto& key : m_known)
        sections.insert(section_of(key));
    for (const auto& [section, setting] : m_settings) {
        if (!sections.contains(section)) {
            problem(section, "知らないキーです",
                    "「" + nearest(section, sections) + "」の書き間違いでなければ消してください");
            continue;
        }
        const auto* members = std::get_if<Settings>(&setting.value);
        if (!members) {
            wrong_type(section, "設定のまとまり({ … })");
            continue;
        }
        for (const auto& [name, member] : *members) {
            const std::string key = section + "." + name;
            if (!m_known.contains(key))
                problem(key, "知らないキーです",
                        "「" + nearest(key, m_known) + "」の書き間違いでなければ消してください");
        }
    }
}

void SettingReader::finish()
{
    report_unknown();
    if (!m_problems.empty())
        throw Error(ErrorKind::BadInput, m_problems);
}

} // namespace fuda::profiles
