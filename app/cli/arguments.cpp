#include "app/cli/arguments.h"

#include "data/base/error.h"

#include <getopt.h>

namespace fuda::cli {

Arguments::Arguments(const std::vector<std::string>& words, const std::vector<Option>& options)
{
    std::vector<char*> argv = {const_cast<char*>("fuda")};
    for (const std::string& word : words)
        argv.push_back(const_cast<char*>(word.c_str())); // getopt moves the pointers and leaves the texts alone
    argv.push_back(nullptr);
    std::vector<option> table;
    for (const Option& each : options)
        table.push_back({each.name.c_str(), each.value.empty() ? no_argument : required_argument, nullptr, 0});
    table.push_back({});
    const int count = static_cast<int>(argv.size()) - 1;
    ::opterr = 0;
    ::optind = 0; // 0 and not 1: glibc starts anew
    for (;;) {
        int index = -1;
        const int found = ::getopt_long(count, argv.data(), ":", table.data(), &index);
        if (found == -1)
            break;
        // of several letters in one word getopt has not left the word yet
        const std::string shown = ::optopt != 0 ? std::string("-") + static_cast<char>(::optopt)
                                                : argv[static_cast<std::size_t>(::optind) - 1];
        if (found == ':')
            throw Error(ErrorKind::Usage, shown + " には値が要ります");
        if (found == '?')
            throw Error(ErrorKind::Usage, shown + " というオプションはありません");
        m_values[table[static_cast<std::size_t>(index)].name] = ::optarg ? ::optarg : "";
    }
    for (int i = ::optind; i < count; ++i)
        m_rest.emplace_back(argv[static_cast<std::size_t>(i)]);
}

std::optional<std::string> Arguments::value(const std::string& option) const
{
    const auto found = m_values.find(option);
    return found == m_values.end() ? std::nullopt : std::optional(found->second);
}

std::string Arguments::required(const std::string& option) const
{
    const auto given = value(option);
    if (!given || given->empty())
        throw Error(ErrorKind::Usage, "--" + option + " を指定してください");
    return *given;
}

long long Arguments::number(const std::string& option, long long fallback, long long least) const
{
    const auto given = value(option);
    if (!given)
        return fallback;
    const auto number = number_in<long long>(*given);
    if (!number || *number < least)
        throw Error(ErrorKind::Usage, "--" + option + " は " + std::to_string(least) + " 以上の整数です: " + *given);
    return *number;
}

void Arguments::expect_rest(std::size_t count) const
{
    if (m_rest.size() < count)
        throw Error(ErrorKind::Usage, "引数が足りません");
    if (m_rest.size() > count)
        throw Error(ErrorKind::Usage, "余分な引数があります: " + m_rest[count]);
}

std::int64_t Arguments::id_at(std::size_t index, const std::string& thing) const
{
    const std::string& text = m_rest.at(index);
    const auto id = number_in<std::int64_t>(text);
    if (!id || *id < 1)
        throw Error(ErrorKind::Usage, thing + "の番号ではありません: " + text);
    return *id;
}

} // namespace fuda::cli
