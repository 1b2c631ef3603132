#include "printers/ipp/document_format.h"

#include "data/base/digest.h"
#include "data/base/error.h"
#include "printers/core/preparing.h"
#include "printers/ipp/picture_writer.h"
#include "printers/ipp/raster_writer.h"

#include <sstream>

namespace fuda::printers {

namespace {

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
    refuse_unprintable(job, capabilities);
    if (capabilities.takes_format(kPdf)) {
        if (job.offsets == Offsets{})
            return proved_document(job);
        need_forms(job);
        std::string shifted = job.forms->shifted_pdf(job.offsets);
        std::string digest = sha256(shifted);
        const auto size = static_cast<std::int64_t>(shifted.size());
        return {std::string(kPdf), std::move(digest), size, std::make_unique<std::istringstream>(std::move(shifted))};
    }
    need_forms(job);
    if (capabilities.takes_format("image/pwg-raster"))
        return write_raster(job, capabilities);
    return write_picture(job, capabilities, capabilities.takes_format("image/png") ? "image/png" : "image/jpeg");
}

} // namespace fuda::printers
