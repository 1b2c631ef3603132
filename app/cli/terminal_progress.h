#pragma once

#include "app/services/progress.h"

#include <chrono>
#include <string>

namespace fuda::cli {

/// Shows on standard error how far a service has come: a bar that moves on a terminal, a line a step elsewhere.
class TerminalProgress : public services::Progress {
public:
    TerminalProgress();
    ~TerminalProgress() override;
    void begin(std::string_view step, std::int64_t total) override;
    void advance(std::int64_t done) override;

private:
    void draw(std::int64_t done);
    void end_step();

    bool m_terminal = false;
    bool m_open = false;
    std::string m_step;
    std::int64_t m_total = 0, m_done = 0;
    std::chrono::steady_clock::time_point m_begun, m_drawn;
};

} // namespace fuda::cli
