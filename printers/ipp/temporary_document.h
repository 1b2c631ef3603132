#pragma once

#include "data/base/digest.h"
#include "printers/core/printer.h"

#include <fstream>

namespace fuda::printers {

/// A document that is made piece by piece in a file without a name: nothing of it is left behind when the program dies.
class TemporaryDocument {
public:
    TemporaryDocument();

    /// Throws Error(Unavailable) when the disk does not take it.
    void write(std::string_view bytes);
    Prepared finish(std::string format);

private:
    std::unique_ptr<std::fstream> m_file;
    Sha256 m_digest;
    std::int64_t m_size = 0;
};

} // namespace fuda::printers
