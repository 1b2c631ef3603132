#pragma once

#include <chrono>
#include <csignal>

namespace fuda::cli {

/// While it lives, Ctrl+C, SIGTERM and the end of the terminal do not end the program but are told here, so that what is under way is
/// ended as it should. Made before the threads that it must hold for.
class Interruption {
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    /// Waits so long; at once, now and ever after, when it has come. Whether it has.
    bool within(std::chrono::milliseconds time);
    bool came() { return within(std::chrono::milliseconds(0)); }

private:
    sigset_t m_signals{}, m_before{};
    bool m_came = false;
};

} // namespace fuda::cli
