#include "tests/support/ipp/child_process.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <netinet/in.h>
#include <random>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace fuda::tests {

namespace {

class Socket {
public:
    Socket() : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
    ~Socket() { ::close(m_descriptor); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

std::vector<char*> pointers(const std::vector<std::string>& texts)
{
    std::vector<char*> result;
    for (const std::string& text : texts)
        result.push_back(const_cast<char*>(text.c_str()));
    result.push_back(nullptr);
    return result;
}

} // namespace

void wait_until(const std::string& what, const std::function<bool()>& so, std::chrono::milliseconds deadline)
{
    const auto end = std::chrono::steady_clock::now() + deadline;
    while (!so()) {
        if (std::chrono::steady_clock::now() > end)
            throw std::runtime_error("waited in vain until " + what);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

int free_port()
{
    // Below the range from which the system gives ports by itself: other tests come and go there all the time.
    std::random_device dice;
    std::uniform_int_distribution<int> ports(10000, 30000);
    for (int attempt = 0; attempt < 100; ++attempt) {
        const Socket socket;
        const int port = ports(dice);
        const sockaddr_in address = loopback(port);
        if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
            return port;
    }
    throw std::runtime_error("no free port on the loopback");
}

bool answers(int port)
{
    const Socket socket;
    const sockaddr_in address = loopback(port);
    return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

ChildProcess::ChildProcess(const std::vector<std::string>& command, const std::vector<std::string>& environment,
                           const std::filesystem::path& log)
{
    const std::vector<char*> arguments = pointers(command);
    const std::vector<char*> variables = pointers(environment);
    const std::string log_name = log.string();
    m_pid = ::fork();
    if (m_pid < 0)
        throw std::runtime_error("no new process: " + command.front());
    if (m_pid > 0) {
        ::setpgid(m_pid, m_pid); // here too: who comes first does not matter
        return;
    }
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int output = ::open(log_name.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    const int input = ::open("/dev/null", O_RDONLY);
    ::dup2(input, 0);
    ::dup2(output, 1);
    ::dup2(output, 2);
    ::execve(arguments.front(), arguments.data(), variables.data());
    ::_exit(127);
}

ChildProcess::~ChildProcess()
{
    kill();
}

bool ChildProcess::runs()
{
    if (m_pid > 0 && ::waitpid(m_pid, nullptr, WNOHANG) == m_pid)
        m_pid = -1;
    return m_pid > 0;
}

void ChildProcess::signal(int number) const
{
    if (m_pid > 0)
        ::kill(m_pid, number);
}

void ChildProcess::kill()
{
    if (m_pid <= 0)
        return;
    ::kill(-m_pid, SIGKILL);
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
    }
    m_pid = -1;
}

} // namespace fuda::tests
