#include "printers/ipp/ipp_capabilities.h"

#include <cups/cups.h>

#include <algorithm>

namespace fuda::printers {

namespace {

/// Whether the size is the wanted one, or its range covers it.
bool covers(ipp_t* size, const MediaSize& wanted)
{
    const auto holds = [size](const char* name, int value) {
        ipp_attribute_t* const attribute = ippFindAttribute(size, name, IPP_TAG_ZERO);
        if (!attribute)
            return false;
        if (ippGetValueTag(attribute) == IPP_TAG_RANGE) {
            int upper = 0;
            const int lower = ippGetRange(attribute, 0, &upper);
            return lower <= value && value <= upper;
        }
        return ippGetInteger(attribute, 0) == value;
    };
    return holds("x-dimension", wanted.width) && holds("y-dimension", wanted.height);
}

bool takes_size(const IppAttributes& printer, const MediaSize& wanted)
{
    const std::vector<ipp_t*> sizes = printer.collections("media-size-supported");
    if (std::any_of(sizes.begin(), sizes.end(), [&](ipp_t* size) { return covers(size, wanted); }))
        return true;
    const std::vector<ipp_t*> media = printer.collections("media-col-database");
    return std::any_of(media.begin(), media.end(), [&](ipp_t* medium) {
        ipp_attribute_t* const size = ippFindAttribute(medium, "media-size", IPP_TAG_BEGIN_COLLECTION);
        return size && covers(ippGetCollection(size, 0), wanted);
    });
}

std::vector<Medium> media_of(const IppAttributes& printer)
{
    std::vector<Medium> media;
    const auto add = [&media](std::string name) {
        if (std::none_of(media.begin(), media.end(), [&](const Medium& known) { return known.name == name; }))
            media.push_back({std::move(name)});
    };
    for (std::string& name : printer.texts("media-supported"))
        if (!name.starts_with("custom_min_") && !name.starts_with("custom_max_"))
            add(std::move(name));
    for (const std::string_view name : kAllMedia)
        if (const auto size = size_of_media(name); size && takes_size(printer, *size))
            add(std::string(name));
    return media;
}

std::vector<Sides> sides_of(const IppAttributes& printer)
{
    std::vector<Sides> sides;
    for (const std::string& keyword : printer.texts("sides-supported"))
        if (const auto known = parse_sides(keyword))
            sides.push_back(*known);
    return sides.empty() ? std::vector{Sides::OneSided} : sides;
}

} // namespace

std::optional<MediaSize> size_of_media(std::string_view name)
{
    const pwg_media_t* const media = pwgMediaForPWG(std::string(name).c_str());
    if (!media)
        return std::nullopt;
    return MediaSize{media->width, media->length};
}

std::vector<const char*> capability_attributes()
{
    return {"printer-name",
            "printer-make-and-model",
            "printer-type",
            "device-uri",
            "document-format-supported",
            "media-supported",
            "media-size-supported",
            "media-col-database",
            "sides-supported",
            "color-supported",
            "pwg-raster-document-resolution-supported",
            "pwg-raster-document-type-supported",
            "pwg-raster-document-sheet-back",
            "printer-resolution-supported"};
}

Capabilities capabilities_in(const IppAttributes& printer)
{
    Capabilities found;
    found.name = printer.text("printer-name");
    found.make_and_model = printer.text("printer-make-and-model");
    found.formats = printer.texts("document-format-supported");
    found.media = media_of(printer);
    found.sides = sides_of(printer);
    found.color = printer.boolean("color-supported", true);
    found.resolutions = printer.resolutions("pwg-raster-document-resolution-supported");
    if (found.resolutions.empty())
        found.resolutions = printer.resolutions("printer-resolution-supported");
    found.queues_jobs = printer.has("printer-type"); // an attribute of CUPS
    found.raster_types = printer.texts("pwg-raster-document-type-supported");
    if (const std::string back = printer.text("pwg-raster-document-sheet-back"); !back.empty())
        found.sheet_back = back;
    return found;
}

bool prints_borderless(const IppAttributes& printer)
{
    for (const char* const side : {"media-bottom-margin-supported", "media-left-margin-supported",
                                   "media-right-margin-supported", "media-top-margin-supported"}) {
        const std::vector<int> margins = printer.integers(side);
        if (std::find(margins.begin(), margins.end(), 0) == margins.end())
            return false;
    }
    return true;
}

} // namespace fuda::printers
