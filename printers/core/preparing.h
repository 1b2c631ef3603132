#pragma once

#include "printers/core/printer.h"

#include <string_view>

// What every Printer::prepare() begins with.

namespace fuda::printers {

inline constexpr std::string_view kPdf = "application/pdf";

/// Throws Error(BadInput) with the first of the obstacles(), Error(Corrupt) when the bytes are not those of the job's SHA-256.
void refuse_unprintable(const PrintJob& job, const Capabilities& capabilities);

/// The proved PDF as it is. It reads from the job's bytes, which must live as long.
Prepared proved_document(const PrintJob& job);

} // namespace fuda::printers
