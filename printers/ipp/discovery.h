#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace fuda::printers {

/// A printer that could be used.
struct Discovered {
    std::string name;
    std::string uri; ///< as IppAddress takes it
    std::string make_and_model;
    bool operator==(const Discovered&) const = default;
};

/// The queues of this machine's CUPS, and what announces itself in the network (DNS-SD) where Avahi runs; nothing where neither
/// does. Takes no longer than the time given.
std::vector<Discovered> discover(std::chrono::milliseconds time);

} // namespace fuda::printers
