#pragma once

#include "tests/support/command.h"
#include "tests/support/ipp/child_process.h"
#include "tests/support/temporary_folder.h"

#include <memory>

namespace fuda::tests {

/// A cupsd of the tests' own on the loopback, with its own files; works as root and as an ordinary user.
class PrivateCups {
public:
    PrivateCups();

    std::string server() const { return "127.0.0.1:" + std::to_string(m_port); } ///< for CUPS_SERVER
    std::string socket() const { return (m_folder.path / "state/cups.sock").string(); } ///< the same by its domain socket
    std::string uri(const std::string& queue) const;
    /// A queue that passes everything on to the printer as it is.
    void add_raw_queue(const std::string& queue, const std::string& device_uri) const;
    /// A tool of CUPS with this server: "cupsdisable card1".
    CommandResult run(const std::string& command) const;

private:
    TemporaryFolder m_folder;
    int m_port = 0;
    std::unique_ptr<ChildProcess> m_process;
};

} // namespace fuda::tests
