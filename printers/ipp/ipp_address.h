#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace fuda::printers {

/// Where an IPP printer is, and as whom it is asked.
struct IppAddress {
    /// "ipp://host:631/ipp/print" or "ipps://…" of a printer or of a CUPS queue; "cups:NAME" is a queue of this machine's CUPS.
    std::string uri = {};
    std::string user = {}; ///< requesting-user-name, and who answers when a password is asked; "fuda" when empty
    std::filesystem::path password_file = {}; ///< its first line is the password; nobody else may be able to read it
    /// Hexadecimal SHA-256 of the certificate that the printer must show. Without it, its certificate must be signed by an
    /// authority that this machine trusts, for its name.
    std::string certificate_sha256 = {};
    std::chrono::milliseconds timeout{10000}; ///< for each answer
};

/// An address taken apart.
struct IppEndpoint {
    std::string host; ///< or the path of a domain socket
    int port = 631;
    std::string resource;
    std::string printer_uri; ///< as requests name the printer
    enum class Encryption { IfRequired, Always } encryption = Encryption::IfRequired;
    std::string shown; ///< as messages name it, without a password
};

/// Throws Error(Usage) with the remedy when it is no address of a printer.
IppEndpoint endpoint_of(const IppAddress& address);
/// This machine's CUPS itself (CUPS_SERVER, client.conf).
IppEndpoint local_server();

} // namespace fuda::printers
