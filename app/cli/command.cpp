#include "app/cli/command.h"

#include "data/base/error.h"

#include <algorithm>
#include <iostream>
#include <utility>

namespace fuda::cli {

namespace {

constexpr const char* kVersion = "fuda " FUDA_VERSION;

/// "batch" of "batch make"; nothing of a command of one word.
std::string family_of(const Command& command)
{
    const auto space = command.name.find(' ');
    return space == std::string::npos ? std::string() : command.name.substr(0, space);
}

/// A line for each of these commands.
std::string lines_of(const std::vector<const Command*>& commands)
{
    std::size_t widest = 0;
    for (const Command* command : commands)
        widest = std::max(widest, command->name.size());
    std::string text, family = commands.empty() ? std::string() : family_of(*commands.front());
    for (const Command* command : commands) {
        if (family_of(*command) != family)
            text += "\n";
        family = family_of(*command);
        text += "  " + command->name + std::string(widest + 2 - command->name.size(), ' ') + command->summary + "\n";
    }
    return text;
}

/// The command that the words begin with, and the words after it. Throws Error(Usage) when there is none.
std::pair<const Command&, std::vector<std::string>> command_of(const std::vector<std::string>& words)
{
    const auto& commands = all_commands();
    for (const std::size_t count : {2u, 1u}) {
        if (words.size() < count)
            continue;
        const std::string name = count == 2 ? words[0] + " " + words[1] : words[0];
        const auto found =
            std::find_if(commands.begin(), commands.end(), [&](const Command& c) { return c.name == name; });
        if (found != commands.end())
            return {*found, {words.begin() + static_cast<std::ptrdiff_t>(count), words.end()}};
    }
    std::vector<const Command*> family;
    for (const Command& command : commands)
        if (family_of(command) == words[0])
            family.push_back(&command);
    if (!family.empty())
        throw Error(ErrorKind::Usage, "「fuda " + words[0] + "」には次のどれかを続けてください\n\n" + lines_of(family));
    throw Error(ErrorKind::Usage, "コマンド「" + words[0] + "」はありません。fuda --help で一覧を見てください");
}

std::string overview()
{
    std::string text = "fuda — 資格確認書・資格情報通知書の発行\n\n使い方: fuda コマンド [引数] [オプション]\n\n";
    std::vector<const Command*> commands;
    for (const Command& command : all_commands())
        commands.push_back(&command);
    text += lines_of(commands);
    text += "\nfuda コマンド --help で各コマンドの説明。man fuda に全体の説明があります。\n"
            "終了コード: 0 完了 · 1 完了（保留・却下あり） · 2 入力の誤り · 3 競合（または新しくすることがない）\n"
            "            4 利用できない · 5 データの破損 · 64 使い方の誤り\n";
    return text;
}

std::vector<Command> in_one_list(std::initializer_list<std::vector<Command>> families)
{
    std::vector<Command> all;
    for (const std::vector<Command>& family : families)
        all.insert(all.end(), family.begin(), family.end());
    return all;
}

int status_of(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::BadInput:
        return kBadInput;
    case ErrorKind::Conflict:
        return kConflict;
    case ErrorKind::Unavailable:
        return kUnavailable;
    case ErrorKind::Corrupt:
        return kCorrupt;
    case ErrorKind::Usage:
        return kUsage;
    }
    return kUnavailable;
}

} // namespace

const std::vector<Command>& all_commands()
{
    static const std::vector<Command> commands =
        in_one_list({{issue_command(), import_command(), decide_command(), compose_command(), print_command()},
                     batch_making_commands(),
                     batch_approval_commands(),
                     batch_closing_commands(),
                     job_commands(),
                     printer_adding_commands(),
                     printer_commands(),
                     queue_commands(),
                     piece_commands(),
                     piece_printed_commands(),
                     piece_kept_commands(),
                     mail_making_commands(),
                     mail_commands(),
                     posting_commands(),
                     track_commands(),
                     return_commands(),
                     recall_commands(),
                     mail_paper_commands(),
                     portal_commands(),
                     report_commands(),
                     member_commands(),
                     reissue_commands(),
                     user_commands(),
                     profile_commands(),
                     tariff_commands(),
                     stock_commands(),
                     audit_commands(),
                     store_commands(),
                     {sample_command()},
                     layout_file_commands(),
                     layout_version_commands(),
                     postal_commands(),
                     calendar_commands(),
                     {doctor_command()}});
    return commands;
}

std::string usage_of(const Command& command)
{
    std::string text = "使い方: fuda " + command.name + (command.operands.empty() ? "" : " " + command.operands) +
                       (command.options.empty() ? "" : " [オプション]") + "\n\n" + command.summary + "\n";
    if (!command.options.empty())
        text += "\nオプション:\n";
    for (const Option& option : command.options)
        text +=
            "  --" + option.name + (option.value.empty() ? "" : " " + option.value) + "\n      " + option.help + "\n";
    return command.more.empty() ? text : text + "\n" + command.more + "\n";
}

int run(const std::vector<std::string>& words)
{
    try {
        if (words.empty() || words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
            if (words.size() > 1)
                std::cout << usage_of(command_of({words.begin() + 1, words.end()}).first);
            else
                (words.empty() ? std::cerr : std::cout) << overview();
            return words.empty() ? kUsage : kDone;
        }
        if (words[0] == "--version") {
            std::cout << kVersion << "\n";
            return kDone;
        }
        const auto [command, rest] = command_of(words);
        if (std::find(rest.begin(), rest.end(), "--help") != rest.end()) {
            std::cout << usage_of(command);
            return kDone;
        }
        try {
            const int status = command.run(Arguments(rest, command.options));
            if (!std::cout.flush())
                throw Error(ErrorKind::Unavailable, "標準出力に書けません。出力先の空き容量を確かめてください");
            return status;
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Usage)
                std::cerr << usage_of(command) << "\n";
            throw;
        }
    } catch (const Error& error) {
        std::cerr << "fuda: " << error.what() << "\n";
        return status_of(error.kind());
    } catch (const std::exception& error) {
        std::cerr << "fuda: 予期しない誤りのため中止しました: " << error.what()
                  << "\n      途中までの結果はデータベースに残っています。同じコマンドで続けられます\n";
        return kUnavailable;
    }
}

} // namespace fuda::cli
