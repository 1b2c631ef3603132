#include "app/cli/interruption.h"

#include <pthread.h>

namespace fuda::cli {

Interruption::Interruption()
{
    ::sigemptyset(&m_signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::sigaddset(&m_signals, signal);
    ::pthread_sigmask(SIG_BLOCK, &m_signals, &m_before);
}

Interruption::~Interruption()
{
    const timespec at_once{};
    while (::sigtimedwait(&m_signals, nullptr, &at_once) > 0)
        ; // a second Ctrl+C while the work was ended
    ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

bool Interruption::within(std::chrono::milliseconds time)
{
    constexpr long kNanosecondsInMillisecond = 1000000;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    const timespec wait{seconds.count(), static_cast<long>((time - seconds).count()) * kNanosecondsInMillisecond};
    m_came = m_came || ::sigtimedwait(&m_signals, nullptr, &wait) > 0;
    return m_came;
}

} // namespace fuda::cli
