#pragma once

#include "app/services/progress.h"
#include "printers/core/printer.h"

#include <csignal>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

// A process that dies in the midst of its work, as a machine that loses power would.

namespace fuda::tests {

/// Counts the moments of a run and dies by SIGKILL at one of them.
class Countdown : public services::Progress {
public:
    explicit Countdown(int moments) : m_left(moments) {}
    void moment()
    {
        if (m_left-- == 0)
            ::kill(::getpid(), SIGKILL);
    }
    void begin(std::string_view, std::int64_t) override { moment(); }
    void advance(std::int64_t) override { moment(); }

private:
    int m_left;
};

/// A printer that dies before it has begun, or after it is done.
class MortalPrinter : public printers::Printer {
public:
    MortalPrinter(std::unique_ptr<printers::Printer> printer, Countdown& countdown)
        : m_printer(std::move(printer)), m_countdown(countdown)
    {
    }
    printers::Capabilities capabilities() const override { return m_printer->capabilities(); }
    std::optional<printers::JobState> find(const printers::PrintJob& job) override { return m_printer->find(job); }
    printers::JobState submit(const printers::PrintJob& job) override
    {
        m_countdown.moment();
        const auto state = m_printer->submit(job);
        m_countdown.moment();
        return state;
    }

private:
    std::unique_ptr<printers::Printer> m_printer;
    Countdown& m_countdown;
};

/// Runs the work in a process of its own; its status as waitpid gives it. Stores are opened there only: a connection must
/// not be forked.
inline int in_child(const std::function<void()>& work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            work();
            ::_exit(0);
        } catch (const std::exception& error) {
            const std::string text = std::string(error.what()) + "\n";
            ::_exit(::write(STDERR_FILENO, text.data(), text.size()) < 0 ? 2 : 1);
        }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

inline bool was_killed(int status)
{
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

} // namespace fuda::tests
