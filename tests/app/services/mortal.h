#pragma once

#include "app/services/progress.h"
#include "tests/support/printer_around.h"

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
class MortalPrinter : public PrinterAround {
public:
    MortalPrinter(std::unique_ptr<printers::Printer> printer, Countdown& countdown)
        : PrinterAround(std::move(printer)), m_countdown(countdown)
    {
    }
    printers::JobHandle submit(const printers::PrintJob& job, printers::Prepared& document,
                               const std::function<void(const printers::JobHandle&)>& made) override
    {
        m_countdown.moment();
        printers::JobHandle handle = PrinterAround::submit(job, document, made);
        m_countdown.moment();
        return handle;
    }

private:
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
