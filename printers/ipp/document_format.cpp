#include "printers/ipp/document_format.h"

#include "data/base/digest.h"
#include "printers/ipp/picture_writer.h"
#include "printers/ipp/raster_writer.h"

#include <Poco/MemoryStream.h>

#include <sstream>

namespace fuda::printers {

namespace {

constexpr const char* kPdf = "application/pdf";

void need_forms(const PrintJob& job)
{
    if (!job.forms)
        throw Error(ErrorKind::BadInput,
                    "print job " + job.name +
                        ": PDF のほかの形にできません。PDF を受け付け、位置の補正のないプリンターを使ってください");
}

} // namespace

Prepared prepare_document(const PrintJob& job, const Capabilities& capabilities)
{
    const std::vector<std::string> in_the_way = obstacles(capabilities, job);
    if (!in_the_way.empty())
        throw Error(ErrorKind::BadInput, "print job " + job.name + ": " + in_the_way.front());
    if (sha256(job.bytes) != job.sha256)
        throw Error(ErrorKind::Corrupt,
                    "print job " + job.name +
                        ": 印刷データが検証時のもの（SHA-256）と異なります。印刷せずに調べてください");
    if (capabilities.takes_format(kPdf)) {
        if (job.offsets == Offsets{})
            return {kPdf, job.sha256, static_cast<std::int64_t>(job.bytes.size()),
                    std::make_unique<Poco::MemoryInputStream>(job.bytes.data(),
                                                              static_cast<std::streamsize>(job.bytes.size()))};
        need_forms(job);
        std::string shifted = job.forms->shifted_pdf(job.offsets);
        std::string digest = sha256(shifted);
        const auto size = static_cast<std::int64_t>(shifted.size());
        return {kPdf, std::move(digest), size, std::make_unique<std::istringstream>(std::move(shifted))};
    }
    need_forms(job);
    if (capabilities.takes_format("image/pwg-raster"))
        return write_raster(job, capabilities);
    return write_picture(job, capabilities, capabilities.takes_format("image/png") ? "image/png" : "image/jpeg");
}

} // namespace fuda::printers
