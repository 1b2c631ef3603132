#pragma once

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <sys/wait.h>

namespace fuda::tests {

/// What a tool of the system printed (both streams) and how it ended.
struct CommandResult {
    int status = -1;
    std::string output;
};

inline CommandResult run_command(const std::string& command)
{
    std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (!pipe)
        throw std::runtime_error("cannot start: " + command);
    CommandResult result;
    char buffer[4096];
    for (std::size_t count = 0; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
        result.output.append(buffer, count);
    const int ended = ::pclose(pipe);
    result.status = WIFEXITED(ended) ? WEXITSTATUS(ended) : 128;
    return result;
}

/// What it printed; throws with it when the tool was not content.
inline std::string output_of(const std::string& command)
{
    const CommandResult result = run_command(command);
    if (result.status != 0)
        throw std::runtime_error(command + " ended with " + std::to_string(result.status) + ": " + result.output);
    return result.output;
}

} // namespace fuda::tests
