#pragma once

#include "printers/ipp/ipp_connection.h"

#include <functional>

/// How a job gets to a printer, and what became of it when that was interrupted. For this folder alone.
namespace fuda::printers {

/// As Printer::submit().
JobHandle submit_job(const IppAddress& address, const PrintJob& job, Prepared& document,
                     const std::function<void(const JobHandle&)>& made);

/// As Printer::recover().
Recovery recover_job(const IppAddress& address, const PrintJob& job, const JobHandle& handle);

} // namespace fuda::printers
