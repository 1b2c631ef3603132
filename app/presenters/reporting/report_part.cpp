#include "app/presenters/reporting/report_part.h"

#include "app/language/language.h"

#include <algorithm>

namespace fuda::presenters {

using language::tr;

Cell text_cell(const TextRow& row, std::size_t column)
{
    return row.at(column);
}

const ReportNumber* ReportPart::find(const std::string& id) const
{
    const auto found = std::ranges::find(m_numbers, id, &ReportNumber::id);
    return found == m_numbers.end() ? nullptr : &*found;
}

const ReportNumber* ReportPart::number() const
{
    return find(m_chosen);
}

Tile ReportPart::tile_of(const std::string& id) const
{
    const ReportNumber* number = find(id);
    return number ? Tile{id, number->name, number->cell} : Tile{id, {}, {}};
}

std::string period_text(const reporting::Period& period)
{
    if (period.first == period.last)
        return period.first.iso();
    if (period == reporting::month_of(period.first))
        return tr("{0}年{1}月", std::to_string(period.first.year()), std::to_string(period.first.month()));
    return period.first.iso() + "～" + period.last.iso();
}

Cell count_cell(std::int64_t count, Tone tone)
{
    return {language::number(count), count == 0 ? Tone::Quiet : tone};
}

} // namespace fuda::presenters
