#include "data/intake/mapping.h"

#include "data/base/error.h"
#include "data/intake/columns.h"
#include "data/profiles/json_settings.h"

namespace fuda::intake {

namespace {

Mapping mapping_of(const profiles::Settings& settings, const std::string& name,
                   const std::function<bool(std::string_view)>& is_column, std::string_view file,
                   std::string_view example)
{
    Mapping mapping;
    std::string problems;
    const auto problem = [&](const std::string& key, const std::string& what) {
        problems += (problems.empty() ? "" : "\n") + name + ": " + key + ": " + what;
    };
    for (const auto& [ours, setting] : settings) {
        const auto* theirs = std::get_if<std::string>(&setting.value);
        if (!is_column(ours))
            problem(ours, std::string(file) + "にない項目名です。対処: 左側には" + std::string(file) + "の項目名(「" +
                              std::string(example) + "」など)を書いてください");
        else if (!theirs || theirs->empty())
            problem(ours, "見出しが文字列ではありません。対処: 右側に保険者の見出しを \"…\" で書いてください");
        else if (!mapping.emplace(*theirs, ours).second)
            problem(ours, "見出し「" + *theirs + "」が二つの項目に使われています。対処: どちらかを直してください");
    }
    if (!problems.empty())
        throw Error(ErrorKind::BadInput, problems);
    return mapping;
}

bool is_roster_column(std::string_view name)
{
    return column_named(name).has_value();
}

} // namespace

Mapping read_mapping(const std::filesystem::path& path)
{
    return read_mapping(path, is_roster_column, "名簿", "記号");
}

Mapping parse_mapping(const std::string& text, const std::string& name)
{
    return mapping_of(profiles::parse_settings(text, name), name, is_roster_column, "名簿", "記号");
}

Mapping read_mapping(const std::filesystem::path& path, const std::function<bool(std::string_view)>& is_column,
                     std::string_view file, std::string_view example)
{
    return mapping_of(profiles::read_settings(path), path.string(), is_column, file, example);
}

} // namespace fuda::intake
