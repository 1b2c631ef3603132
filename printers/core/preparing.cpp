#include "printers/core/preparing.h"

#include "data/base/digest.h"
#include "data/base/error.h"

#include <Poco/MemoryStream.h>

namespace fuda::printers {

void refuse_unprintable(const PrintJob& job, const Capabilities& capabilities)
{
    const std::vector<std::string> in_the_way = obstacles(capabilities, job);
    if (!in_the_way.empty())
        throw Error(ErrorKind::BadInput, "print job " + job.name + ": " + in_the_way.front());
    if (sha256(job.bytes) != job.sha256)
        throw Error(ErrorKind::Corrupt,
                    "print job " + job.name +
                        ": 印刷データが検証時のもの（SHA-256）と異なります。印刷せずに調べてください");
}

Prepared proved_document(const PrintJob& job)
{
    const auto size = static_cast<std::streamsize>(job.bytes.size());
    return {std::string(kPdf), job.sha256, size, std::make_unique<Poco::MemoryInputStream>(job.bytes.data(), size)};
}

} // namespace fuda::printers
