#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace fuda::tests {

/// Waits until it is so; throws naming `what` when that takes longer than the deadline. Never a sleep for luck.
void wait_until(const std::string& what, const std::function<bool()>& so,
                std::chrono::milliseconds deadline = std::chrono::seconds(60));

/// A port of the loopback on which nobody listens now.
int free_port();
bool answers(int port);

/// A server of the tests' own, with its children in a process group. Its output goes to a file. It ends with this object, and
/// with the test program however that ends.
class ChildProcess {
public:
    ChildProcess(const std::vector<std::string>& command, const std::vector<std::string>& environment,
                 const std::filesystem::path& log);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    bool runs();
    void signal(int number) const;
    /// As a power cut: no goodbye, and its children too.
    void kill();

private:
    pid_t m_pid = -1;
};

} // namespace fuda::tests
