#include "app/services/workplace.h"

#include "data/base/file.h"

namespace fuda::services {

Workplace::Workplace(config::Resources resources)
    : m_resources(std::move(resources)), m_fonts(m_resources.fonts), m_postal(m_resources.postal_master)
{
}

Layout Workplace::shipped_layout(std::string_view id) const
{
    const auto path = m_resources.templates / (std::string(id) + ".xml");
    return {layout::read_template(path), read_whole_file(path)};
}

Layout Workplace::kept_layout(std::string_view id, std::string xml) const
{
    const auto path = m_resources.templates / (std::string(id) + ".xml");
    return {layout::parse_template(xml, path.string()), std::move(xml)};
}

} // namespace fuda::services
