#pragma once

#include "printers/core/printer.h"

#include <memory>

namespace fuda::tests {

/// A printer around another one: what a test does not override goes through.
class PrinterAround : public printers::Printer {
public:
    explicit PrinterAround(std::unique_ptr<printers::Printer> printer) : m_printer(std::move(printer)) {}
    printers::Capabilities capabilities() override { return m_printer->capabilities(); }
    printers::PrinterStatus status() override { return m_printer->status(); }
    printers::Prepared prepare(const printers::PrintJob& job, const printers::Capabilities& capabilities) const override
    {
        return m_printer->prepare(job, capabilities);
    }
    printers::JobHandle submit(const printers::PrintJob& job, printers::Prepared& document,
                               const std::function<void(const printers::JobHandle&)>& made) override
    {
        return m_printer->submit(job, document, made);
    }
    printers::Recovery recover(const printers::PrintJob& job, const printers::JobHandle& handle) override
    {
        return m_printer->recover(job, handle);
    }
    printers::JobReport follow(const printers::JobHandle& handle) override { return m_printer->follow(handle); }
    void cancel(const printers::JobHandle& handle) override { m_printer->cancel(handle); }

private:
    std::unique_ptr<printers::Printer> m_printer;
};

} // namespace fuda::tests
