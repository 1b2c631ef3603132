#pragma once

#include <cups/http.h>

#include <string>

/// The certificate that the other end of a connection shows. For this folder alone.
namespace fuda::printers {

/// SHA-256 of the leaf's DER in hexadecimal; empty when the connection has none.
std::string fingerprint_of(http_t* connection);

/// Why the system's authorities do not vouch for the chain and this host name; empty when they do.
std::string distrust(http_t* connection, const std::string& host);

} // namespace fuda::printers
