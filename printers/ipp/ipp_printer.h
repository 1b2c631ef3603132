#pragma once

#include "printers/core/printer.h"
#include "printers/ipp/ipp_address.h"

namespace fuda::printers {

/// Any IPP/2.x printer that knows Create-Job, and any CUPS queue. Each call makes its own connection.
class IppPrinter : public Printer {
public:
    /// Throws Error(Usage) when the address is none; asks nothing yet.
    explicit IppPrinter(IppAddress address);

    Capabilities capabilities() override;
    PrinterStatus status() override;
    Prepared prepare(const PrintJob& job, const Capabilities& capabilities) const override;
    JobHandle submit(const PrintJob& job, Prepared& document,
                     const std::function<void(const JobHandle&)>& made) override;
    Recovery recover(const PrintJob& job, const JobHandle& handle) override;
    JobReport follow(const JobHandle& handle) override;
    void cancel(const JobHandle& handle) override;

private:
    IppAddress m_address;
};

/// The SHA-256 of the certificate that the printer shows, for a person to compare and to put into its address. Throws
/// Error(Unavailable) when it cannot be reached, Error(Usage) when the address is not encrypted.
std::string certificate_of(const IppAddress& address);

} // namespace fuda::printers
