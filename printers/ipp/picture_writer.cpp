#include "printers/ipp/picture_writer.h"

#include "data/base/digest.h"
#include "printers/ipp/page_pixels.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <sstream>

namespace fuda::printers {

namespace {

struct PixbufDelete {
    void operator()(GdkPixbuf* pixbuf) const { g_object_unref(pixbuf); }
};
using Pixbuf = std::unique_ptr<GdkPixbuf, PixbufDelete>;

/// A bit of noise beside an edge spoils the small print of a card.
constexpr const char* kJpegQuality = "97";

std::string encoded(const Bitmap& page, const Resolution& resolution, bool jpeg)
{
    const Pixbuf pixbuf(gdk_pixbuf_new_from_data(page.rgb.data(), GDK_COLORSPACE_RGB, FALSE, 8, page.width, page.height,
                                                 page.width * 3, nullptr, nullptr));
    std::string x_dpi = std::to_string(resolution.x_dpi), y_dpi = std::to_string(resolution.y_dpi),
                quality = kJpegQuality;
    std::string keys[] = {"x-dpi", "y-dpi", "quality"};
    char* names[] = {keys[0].data(), keys[1].data(), jpeg ? keys[2].data() : nullptr, nullptr};
    char* values[] = {x_dpi.data(), y_dpi.data(), jpeg ? quality.data() : nullptr, nullptr};
    gchar* buffer = nullptr;
    gsize size = 0;
    GError* failure = nullptr;
    if (!gdk_pixbuf_save_to_bufferv(pixbuf.get(), &buffer, &size, jpeg ? "jpeg" : "png", names, values, &failure)) {
        const std::string why = failure ? failure->message : "";
        g_clear_error(&failure);
        throw Error(ErrorKind::Unavailable,
                    "印刷するページを画像にできません: " + why + "。gdk-pixbuf の導入を確かめてください（app/setup）");
    }
    std::string bytes(buffer, size);
    g_free(buffer);
    return bytes;
}

} // namespace

Prepared write_picture(const PrintJob& job, const Capabilities& capabilities, const std::string& format)
{
    const Resolution resolution = best_resolution(capabilities);
    const Bitmap page = job.forms->draw(0, resolution, job.offsets.front);
    std::string bytes = encoded(page, resolution, format == "image/jpeg");
    std::string digest = sha256(bytes);
    const auto size = static_cast<std::int64_t>(bytes.size());
    return {format, std::move(digest), size, std::make_unique<std::istringstream>(std::move(bytes))};
}

} // namespace fuda::printers
