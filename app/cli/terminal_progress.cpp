#include "app/cli/terminal_progress.h"

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace fuda::cli {

namespace {

constexpr int kBarColumns = 28;
constexpr std::chrono::milliseconds kBetweenDrawings{100};

double seconds_since(std::chrono::steady_clock::time_point begun)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

} // namespace

TerminalProgress::TerminalProgress() : m_terminal(::isatty(STDERR_FILENO) == 1) {}

TerminalProgress::~TerminalProgress()
{
    end_step();
}

void TerminalProgress::begin(std::string_view step, std::int64_t total)
{
    end_step();
    m_open = true;
    m_step = step;
    m_total = total;
    m_done = 0;
    m_begun = std::chrono::steady_clock::now();
    draw(0);
}

void TerminalProgress::advance(std::int64_t done)
{
    m_done = done;
    const auto now = std::chrono::steady_clock::now();
    if (m_terminal && now - m_drawn >= kBetweenDrawings)
        draw(done);
}

void TerminalProgress::draw(std::int64_t done)
{
    if (!m_terminal)
        return;
    m_drawn = std::chrono::steady_clock::now();
    std::string bar;
    if (m_total > 0) {
        const auto filled = static_cast<int>(kBarColumns * std::min(done, m_total) / m_total);
        for (int i = 0; i < kBarColumns; ++i)
            bar += i < filled ? "█" : "░";
        const double elapsed = seconds_since(m_begun);
        const double left = done > 0 ? elapsed * static_cast<double>(m_total - done) / static_cast<double>(done) : 0;
        std::fprintf(stderr, "\r\033[K%s %s %lld / %lld  残り約 %.0f 秒", m_step.c_str(), bar.c_str(),
                     static_cast<long long>(done), static_cast<long long>(m_total), left);
    } else {
        std::fprintf(stderr, "\r\033[K%s … %lld", m_step.c_str(), static_cast<long long>(done));
    }
    std::fflush(stderr);
}

void TerminalProgress::end_step()
{
    if (!m_open)
        return;
    m_open = false;
    std::fprintf(stderr, "%s%s: %lld 件（%.1f 秒）\n", m_terminal ? "\r\033[K" : "", m_step.c_str(),
                 static_cast<long long>(m_done), seconds_since(m_begun));
}

} // namespace fuda::cli
