#pragma once

#include "data/base/file.h"
#include "layout/editing/layout_document.h"

#include <filesystem>
#include <string>

namespace fuda::tests {

/// Every layout that Fuda ships with.
inline const std::string kLayouts[] = {"calibration-a4",       "calibration-card",      "calibration-postcard",
                                       "carrier-a4",           "certificate-card",      "employer-cover-a4",
                                       "envelope-label",       "monthly-report-a4",     "notice-a4",
                                       "certificate-postcard", "reissue-application-a4"};

inline std::string shipped_xml(const std::string& id)
{
    return read_whole_file(std::filesystem::path(FUDA_SOURCE_DIR "/layout/templates") / (id + ".xml"));
}

inline layout::LayoutDocument shipped_document(const std::string& id)
{
    return {shipped_xml(id), id + ".xml"};
}

/// The element of this name on a page; a place out of the layout when there is none.
inline layout::Place place_of(const layout::LayoutDocument& document, const std::string& name, int page = 0)
{
    const auto& elements = document.layout().pages.at(static_cast<std::size_t>(page)).elements;
    for (std::size_t i = 0; i < elements.size(); ++i)
        if (elements[i].name == name)
            return {page, static_cast<int>(i)};
    return {page, -1};
}

} // namespace fuda::tests
