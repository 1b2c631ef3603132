#include "app/presenters/layouts/layout_part.h"

#include "app/language/language.h"

namespace fuda::presenters {

using language::tr;

std::string page_name(std::size_t page, std::size_t pages)
{
    if (pages == 2)
        return page == 0 ? tr("表面") : tr("裏面");
    return tr("{0} ページ", page + 1);
}

std::vector<std::string> page_names(std::size_t pages)
{
    std::vector<std::string> names;
    for (std::size_t page = 0; pages > 1 && page < pages; ++page)
        names.push_back(page_name(page, pages));
    return names;
}

FileQuestion xml_file_question(const std::string& stem)
{
    return {tr("XML を書き出す"), tr("様式") + " (*.fuda-layout.xml)|*.fuda-layout.xml", FileQuestion::Kind::Save,
            stem + ".fuda-layout.xml"};
}

} // namespace fuda::presenters
