#pragma once

#include "printers/core/printer.h"

#include <string>

namespace fuda::queue {

/// Where the steps of a delivery are written down. Each call returns when it is on the disk; what it throws ends the step, and
/// the delivery goes on later by recover() with what was written.
class Ledger {
public:
    virtual ~Ledger() = default;
    /// From now on the job may be at the printer under this name. False: it may not be printed now.
    virtual bool intend(const printers::JobHandle& handle) = 0;
    /// The printer has made the job; its document goes next.
    virtual void made(const printers::JobHandle& handle) = 0;
    /// The printer has confirmed that it has the whole document.
    virtual void sent(const printers::JobHandle& handle) = 0;
    /// Certainly nothing of it was or will be printed. After Unavailable it can be sent again as it is; after any other kind a
    /// person must do something first.
    virtual void not_sent(ErrorKind kind, const std::string& why) = 0;
    virtual void printed(const printers::JobReport& report) = 0;
    /// Only a person who looks can tell what came out.
    virtual void in_doubt(const std::string& why, const printers::JobReport& report) = 0;
};

enum class Outcome {
    Refused,    ///< the ledger did not let it go
    NotSent,    ///< written down so; it may be sent again
    AtPrinter,  ///< follow() it
    Unanswered, ///< the printer cannot be asked: recover() it later
    Printed,    ///< written down so
    InDoubt,    ///< written down so
};

struct DeliveryStep {
    Outcome outcome = Outcome::Unanswered;
    std::string why = {};                    ///< Japanese, of all but AtPrinter and Printed
    ErrorKind kind = ErrorKind::Unavailable; ///< of NotSent, as Ledger::not_sent() was told
    printers::JobReport report = {};
};

/// One job's way to one printer and back, so that no piece is printed twice whatever fails in between (design.md, decision 5;
/// the table of faults in tests/printers/queue/fault_matrix_test.cpp). Nothing can be printed before Ledger::made() is on the
/// disk, for no document is sent before; from then on the job is adopted when it is found, and is in doubt when it is not.
///
/// printed is said only when the printer says completed, has the whole document, and its counts do not contradict. A job that
/// was ended in between is in doubt unless the printer says that it never began.
class Delivery {
public:
    /// The references must outlive it.
    Delivery(printers::Printer& printer, const printers::PrintJob& job, Ledger& ledger);

    /// Sends the job under its name. `document` as the printer prepared it.
    DeliveryStep send(printers::Prepared& document);
    /// This is what an earlier run has written down of it: recover() or follow() goes on with it.
    void adopt(const printers::JobHandle& handle) { m_handle = handle; }
    /// Takes up a delivery that an earlier run, or a lost answer, left in between.
    DeliveryStep recover(const printers::JobHandle& handle);
    /// What the printer says now, after AtPrinter.
    DeliveryStep follow();
    /// Asks the printer to stop the job; follow() says what came of it.
    void cancel();

    const printers::JobHandle& handle() const { return m_handle; }

private:
    DeliveryStep judge(const printers::JobReport& report);
    DeliveryStep doubt(const std::string& why, const printers::JobReport& report);
    DeliveryStep release(const std::string& why, ErrorKind kind, const printers::JobReport& report);

    printers::Printer& m_printer;
    const printers::PrintJob& m_job;
    Ledger& m_ledger;
    printers::JobHandle m_handle;
};

} // namespace fuda::queue
