#pragma once

#include "tests/support/ipp/print_device.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::tests {

/// By their numbers in IPP (RFC 8011, 5.4.15).
enum class Operation {
    PrintJob = 0x02,
    ValidateJob = 0x04,
    CreateJob = 0x05,
    SendDocument = 0x06,
    CancelJob = 0x08,
    GetJobAttributes = 0x09,
    GetJobs = 0x0A,
    GetPrinterAttributes = 0x0B,
    HoldJob = 0x0C,
    ReleaseJob = 0x0D,
};
std::string_view name(Operation operation); ///< Print-Job …

/// What goes wrong with one request. After a power cut the printer is away until power_on(); after a restart it is there again at
/// once. A cut line breaks the connection alone: the device goes on.
enum class Fault {
    LineCutBefore,     ///< the printer never saw the request
    LineCutInDocument, ///< half of the document arrived; without a document as before
    LineCutAfter,      ///< it was carried out, and the answer is lost
    LineCutInAnswer,   ///< half of the answer arrives
    PowerCutBefore,
    PowerCutInDocument,
    PowerCutAfter,
    PowerCutInAnswer,
    RestartBefore,
    RestartAfter,
    AnswerTooLate,     ///< carried out; the client has given up before it is told
    CarriedOutLate,    ///< only after two more requests; the client has given up before
    AnswerGarbled,     ///< carried out; the answer is no IPP
    AnswerServerError, ///< carried out; the answer is HTTP 500
    AnswerEmpty,       ///< carried out; the answer says successful-ok and nothing else
    AnswerWrong,       ///< carried out; the answer says server-error-internal-error
    Busy,              ///< not carried out: server-error-busy
    NotAccepting,      ///< not carried out: server-error-not-accepting-jobs
    Forbidden,         ///< not carried out: HTTP 403
};
inline constexpr Fault kAllFaults[] = {
    Fault::LineCutBefore,  Fault::LineCutInDocument,  Fault::LineCutAfter,  Fault::LineCutInAnswer,
    Fault::PowerCutBefore, Fault::PowerCutInDocument, Fault::PowerCutAfter, Fault::PowerCutInAnswer,
    Fault::RestartBefore,  Fault::RestartAfter,       Fault::AnswerTooLate, Fault::CarriedOutLate,
    Fault::AnswerGarbled,  Fault::AnswerWrong,        Fault::Busy,          Fault::NotAccepting,
    Fault::Forbidden,      Fault::AnswerServerError,  Fault::AnswerEmpty};
std::string_view name(Fault fault);

/// An IPP printer in this process, on a free port of 127.0.0.1, that does wrong what the test asks it to do wrong. Its device
/// prints only when the test says so. Nothing sleeps.
class MisbehavingPrinter {
public:
    explicit MisbehavingPrinter(DeviceModel model = {});
    ~MisbehavingPrinter();

    std::string uri() const; ///< ipp://127.0.0.1:port/ipp/print; of a queue ipp://127.0.0.1:port/printers/name
    PrintDevice& device() { return m_device; }

    /// The `nth` request of the operation from now on, counted from 1, goes wrong, and that one alone.
    void arm(Operation operation, int nth, Fault fault);
    std::size_t faults_to_come() const; ///< armed, and not struck yet

    void power_off(); ///< connections are refused when it returns
    void power_on();
    void catch_up(); ///< what is still to be carried out late is carried out now

    std::vector<Operation> requests() const; ///< all whose beginning arrived, in their order

private:
    struct Server;
    PrintDevice m_device;
    std::unique_ptr<Server> m_server;
};

} // namespace fuda::tests
