#include "tests/app/cli/program.h"

#include "data/base/file.h"

#include <csignal>
#include <fcntl.h>
#include <pty.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fuda::tests {

Place::Place()
{
    environment = {{"HOME", path.string()},
                   {"XDG_DATA_HOME", file("data")},
                   {"PATH", "/usr/bin:/bin"},
                   {"LANG", "C.UTF-8"},
                   {"TZ", "Asia/Tokyo"}};
    // a build with sanitizers takes its options from here, and its findings must not look like ours
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"})
        if (const char* value = std::getenv(name))
            environment[name] = value;
}

void Place::become_fuda(const std::vector<std::string>& words) const
{
    std::vector<std::string> texts = {"fuda"};
    texts.insert(texts.end(), words.begin(), words.end());
    std::vector<std::string> settings;
    for (const auto& [name, value] : environment)
        settings.push_back(name + "=" + value);
    std::vector<char*> arguments, variables;
    for (std::string& text : texts)
        arguments.push_back(text.data());
    for (std::string& text : settings)
        variables.push_back(text.data());
    arguments.push_back(nullptr);
    variables.push_back(nullptr);
    if (!standard_input.empty()) {
        write_whole_file(file(".stdin"), standard_input);
        ::dup2(::open(file(".stdin").c_str(), O_RDONLY), STDIN_FILENO);
    }
    const bool ready = ::chdir(path.c_str()) == 0 &&
                       ::dup2(::open(output().c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO) >= 0 &&
                       ::dup2(::open(file(".stderr").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO) >= 0;
    if (largest_file) {
        const rlimit no_core{0, 0}, limit{*largest_file, *largest_file};
        ::setrlimit(RLIMIT_CORE, &no_core);
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    if (ready)
        ::execve(FUDA_PROGRAM, arguments.data(), variables.data());
    ::_exit(127);
}

Ran Place::wait_for(pid_t child) const
{
    int status = 0;
    ::waitpid(child, &status, 0);
    Ran ran;
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    ran.err = read_whole_file(file(".stderr"));
    if (standard_output.empty())
        ran.out = read_whole_file(output());
    return ran;
}

Ran Place::fuda(const std::vector<std::string>& words) const
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::setsid(); // away from the terminal of whoever runs the tests
        become_fuda(words);
    }
    return wait_for(child);
}

Ran Place::fuda_on_terminal(const std::vector<std::string>& words, const std::vector<Answer>& answers,
                            std::string& shown) const
{
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0)
        become_fuda(words);
    std::string unread;
    const auto read_on = [&] {
        char part[256];
        const ssize_t count = ::read(terminal, part, sizeof part); // fails when the program has ended
        if (count > 0)
            unread.append(part, static_cast<std::size_t>(count));
        return count > 0;
    };
    shown.clear();
    bool open = true;
    for (const Answer& answer : answers) {
        while (open && unread.find(answer.question) == std::string::npos)
            open = read_on();
        shown += unread;
        unread.clear();
        const std::string line = answer.typed + "\n";
        open = open && ::write(terminal, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    }
    while (open)
        open = read_on();
    shown += unread;
    ::close(terminal);
    return wait_for(child);
}

std::string Place::receive(const std::string& name, const std::string& text) const
{
    write_whole_file(path / name, text);
    return file(name);
}

std::string Place::read(const std::string& name) const
{
    return read_whole_file(path / name);
}

std::map<std::string, std::string> Place::files(const std::string& folder) const
{
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path / folder))
        if (entry.is_regular_file())
            files[entry.path().lexically_relative(path / folder).string()] = read_whole_file(entry.path());
    return files;
}

std::vector<std::string> Place::issue(const std::string& roster, const std::string& out) const
{
    return {"issue",  roster,    "--profile", profile("kokuho-kumiai.json"), "--out", file(out), "--store", store(),
            "--test", "--today", "2026-11-20"};
}

std::string sample(const std::string& name)
{
    return FUDA_SOURCE_DIR "/data/samples/" + name;
}

std::string profile(const std::string& name)
{
    return FUDA_SOURCE_DIR "/data/profiles/" + name;
}

std::string row(const std::string& number, const std::string& acquired, const std::string& trigger,
                const std::string& myna)
{
    return "133991,71-0001," + number + ",00,試験　太郎,シケン　タロウ,1978-05-12,男,本人," + acquired +
           ",1020093,東京都千代田区平河町2-7-5," + myna + "," + trigger + "\n";
}

std::string small_roster(int cards, const std::vector<std::string>& rows)
{
    std::string text =
        "#基準日=2026-11-10\n保険者番号,記号,番号,枝番,氏名,フリガナ,生年月日,性別,本人家族区分,資格取得年月日,"
        "郵便番号,住所,マイナ保険証,交付事由\n";
    for (int i = 0; i < cards; ++i)
        text += row(std::to_string(100001 + i));
    for (const std::string& other : rows)
        text += other;
    return text;
}

} // namespace fuda::tests
