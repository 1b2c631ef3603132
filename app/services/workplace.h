#pragma once

#include "app/config/resources.h"
#include "data/postal/postal_master.h"
#include "layout/compose/font_set.h"
#include "layout/model/template.h"

#include <string>
#include <string_view>

namespace fuda::services {

/// A document's layout and the XML that it was read from, which is kept with the jobs made with it.
struct Layout {
    layout::Template parsed;
    std::string xml;
};

/// What every service stands on: the fonts, the postal master and the layouts of this installation. Opened once, then
/// only read.
class Workplace {
public:
    explicit Workplace(config::Resources resources);

    const config::Resources& resources() const { return m_resources; }
    const layout::FontSet& fonts() const { return m_fonts; }
    const postal::PostalMaster& postal() const { return m_postal; }
    /// The layout that comes with Fuda; what prints is layout_in_force(). Read anew at each call. Throws Error(BadInput) with all
    /// problems of the file, or when there is no layout of that id.
    Layout shipped_layout(std::string_view id) const;
    /// As the store kept it: when it was approved, or when a job was made with it.
    Layout kept_layout(std::string_view id, std::string xml) const;

private:
    config::Resources m_resources;
    layout::FontSet m_fonts;
    postal::PostalMaster m_postal;
};

} // namespace fuda::services
