#include "data/profiles/setting_reader.h"

#include "data/base/error.h"
#include "data/base/text.h"

#include <algorithm>
#include <cmath>
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

} // namespace

SettingReader::SettingReader(std::filesystem::path file, const Settings& settings)
    : m_file(std::move(file)), m_settings(settings)
{
}

const Setting* SettingReader::find(const std::string& key, Presence presence)
{
    m_known.insert(key);
    for (std::size_t dot = key.find('.'); dot != std::string::npos; dot = key.find('.', dot + 1))
        m_sections.insert(key.substr(0, dot));
    const Setting* found = nullptr;
    const Settings* inside = &m_settings;
    for (const std::string_view part : split(key, '.')) {
        const auto member = inside ? inside->find(std::string(part)) : m_settings.end();
        found = inside && member != inside->end() ? &member->second : nullptr;
        inside = found ? std::get_if<Settings>(&found->value) : nullptr;
    }
    if (!found && presence == Presence::Required)
        problem(key, "ありません", "このキーと値を書いてください");
    return found;
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
    return number_in(key, value, 0, 1, "0 から 1 までの数(0.2 は 20%)");
}

bool SettingReader::number(const std::string& key, double& value, double least, double most)
{
    const auto whole = [](double number) { return std::to_string(std::lround(number)); };
    return number_in(key, value, least, most, whole(least) + " から " + whole(most) + " までの数");
}

bool SettingReader::number_in(const std::string& key, double& value, double least, double most,
                              const std::string& range)
{
    const Setting* found = find(key, Presence::Optional);
    if (!found)
        return false;
    const auto* whole = std::get_if<std::int64_t>(&found->value);
    const auto* given = std::get_if<double>(&found->value);
    if (!whole && !given) {
        wrong_type(key, range);
        return false;
    }
    const double number = whole ? static_cast<double>(*whole) : *given;
    if (!(number >= least && number <= most)) {
        problem(key, "値が範囲の外です", range + "を書いてください");
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

void SettingReader::report_unknown(const Settings& members, const std::string& prefix)
{
    for (const auto& [name, member] : members) {
        const std::string key = prefix + name;
        const bool one_step = name.find('.') == std::string::npos; // "mail.class" as one word is no path
        if (one_step && m_known.contains(key))
            continue;
        if (!one_step || !m_sections.contains(key)) {
            problem(key, "知らないキーです",
                    "「" + nearest(key, prefix.empty() ? m_sections : m_known) +
                        "」の書き間違いでなければ消してください");
        } else if (const auto* inside = std::get_if<Settings>(&member.value)) {
            report_unknown(*inside, key + ".");
        } else {
            wrong_type(key, "設定のまとまり({ … })");
        }
    }
}

void SettingReader::finish()
{
    report_unknown(m_settings, "");
    if (!m_problems.empty())
        throw Error(ErrorKind::BadInput, m_problems);
}

} // namespace fuda::profiles
