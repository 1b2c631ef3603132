#pragma once

#include "printers/ipp/ipp_address.h"
#include "printers/ipp/ipp_message.h"

#include <cups/http.h>

#include <istream>

/// HTTP to one printer. For this folder alone.
namespace fuda::printers {

/// The request went out, or part of it, and no answer came: the printer may have acted on it or not.
class NoAnswer : public Error {
public:
    using Error::Error;
};

/// One request, one answer, one attempt: nothing that a printer may have acted on is ever sent again by itself. Only what it
/// has refused unread (it wants a password) is repeated.
class IppConnection {
public:
    explicit IppConnection(const IppAddress& address);
    IppConnection(const IppAddress& address, IppEndpoint endpoint); ///< to a place that the address does not name
    ~IppConnection();
    IppConnection(const IppConnection&) = delete;
    IppConnection& operator=(const IppConnection&) = delete;

    /// With the printer's URI and the user.
    IppMessage request(ipp_op_t operation) const;

    /// Throws NoAnswer; or another Error(Unavailable or BadInput): then the printer has certainly not acted. What the printer
    /// answers, an error status too, is a value.
    IppMessage ask(const IppMessage& request);
    /// With a document behind it, which is read from its beginning.
    IppMessage ask(const IppMessage& request, std::istream& document, std::int64_t size);

    std::string user() const; ///< requesting-user-name
    const std::string& shown() const { return m_endpoint.shown; }
    /// SHA-256 of the certificate that it shows; connects without a request and without trust. Empty: it has none.
    std::string certificate();

private:
    struct Body {
        std::istream* document = nullptr;
        std::int64_t size = 0;
    };
    enum class Trust { Asked, Ignored };

    IppMessage ask(ipp_t* request, const Body& body);
    http_status_t send(ipp_t* request, const Body& body);
    void connect(Trust trust);
    void check_certificate();
    void answer_challenge();
    std::string password() const;
    bool hung_up() const;
    void disconnect();
    [[noreturn]] void refused(http_status_t status);
    [[noreturn]] void no_answer();

    IppAddress m_address;
    IppEndpoint m_endpoint;
    http_t* m_http = nullptr;
    std::string m_fingerprint; ///< of the certificate that was found good
};

} // namespace fuda::printers
