#pragma once

#include "app/services/spooling/driver.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fuda::spooling {

/// Drives all printers that this machine reaches, each on a thread of its own, so that a printer that stands still holds up no
/// other. Printers that are registered later are taken up, those that another station drives are left to it until it lets go.
/// While the store is away the threads wait for it.
class Spooler {
public:
    /// `store`: its address, opened by each thread for itself.
    /// `only`: these printers and no others; empty: all.
    Spooler(std::string store, std::optional<store::Mode> mode, Seat seat, std::vector<queue::PrinterId> only = {});
    /// Ends the threads; jobs at printers go on there and are taken up again by who drives them next.
    ~Spooler();
    Spooler(const Spooler&) = delete;
    Spooler& operator=(const Spooler&) = delete;

    /// Something was queued or changed here: look now.
    void wake();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace fuda::spooling
