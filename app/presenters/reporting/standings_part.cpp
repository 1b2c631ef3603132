#include "app/presenters/reporting/standings_part.h"

#include "app/language/language.h"

#include <algorithm>

namespace fuda::presenters {

using language::tr;
using Place = reporting::Column;
using reporting::Standing;

namespace {

constexpr Place kPlaces[] = {Place::Pieces,    Place::Waiting,  Place::Printed,  Place::Outside, Place::Presumed,
                             Place::Delivered, Place::Returned, Place::Recalled, Place::Lost,    Place::Late};
static_assert(std::size(kPlaces) == store::kStandingColumns);
constexpr const char* kIds[] = {"pieces",    "waiting",  "printed",  "outside", "presumed",
                                "delivered", "returned", "recalled", "lost",    "late"};

std::string id_of(Place column)
{
    return std::string("standing.") + kIds[static_cast<std::size_t>(column)];
}

Cell cell_of(const Standing& standing, Place column)
{
    const bool attention = column == Place::Late || column == Place::Returned;
    return count_cell(number(standing, column), attention ? Tone::Attention : Tone::Plain);
}

/// "ロット 12　2026-11-20" and names as the service has them; its own words in the language that was chosen.
std::string label_text(const Standing& standing)
{
    constexpr std::string_view kBatch = "ロット ";
    if (standing.label.starts_with(kBatch))
        return tr("ロット {0}", standing.label.substr(kBatch.size()));
    return standing.key.empty() ? tr(standing.label) : standing.label;
}

} // namespace

std::vector<Column> StandingsPart::columns()
{
    using enum Column::Align;
    std::vector<Column> columns = {{tr("ロット・事業所"), 200, Left, false}};
    for (const Place column : kPlaces)
        columns.push_back({tr(japanese(column)), 80, Right, false});
    columns.push_back({"", 16, Left, false});
    return columns;
}

std::optional<reporting::Period> StandingsPart::period() const
{
    return m_choice < 2 ? std::optional(m_scope.period) : std::nullopt;
}

void StandingsPart::read(const ReportScope& scope)
{
    m_scope = scope;
    read_in_lane(
        [scope, by = by(), period = period()](Bench& bench) {
            return reporting::standings(bench.store, by, period, scope.insurer_number, bench.desk);
        },
        [this, by = by()](std::vector<Standing> found) {
            m_total = reporting::sum_of(found);
            std::vector<TextRow> rows;
            const auto add = [&](const Standing& standing) {
                TextRow& row = rows.emplace_back(TextRow{{label_text(standing)}});
                for (const Place column : kPlaces)
                    row.push_back(cell_of(standing, column));
                row.emplace_back();
            };
            for (const Standing& standing : found)
                add(standing);
            if (!found.empty())
                add(m_total);
            m_rows.set(std::move(rows));
            const auto wanted = std::ranges::find(found, std::exchange(m_wanted, {}), &Standing::key);
            const bool of_one = by == reporting::By::Employer && wanted != found.end() && !wanted->key.empty();
            m_row = of_one ? static_cast<std::size_t>(wanted - found.begin()) : found.size();
            m_standings = std::move(found);
            make_numbers();
            if (!number())
                m_chosen = id_of(Place::Pieces);
        });
}

void StandingsPart::make_numbers()
{
    const bool of_all = m_row >= m_standings->size();
    const Standing& standing = of_all ? m_total : m_standings->at(m_row);
    m_numbers.clear();
    for (const Place column : kPlaces)
        m_numbers.push_back(
            {id_of(column), tr(japanese(column)), label_text(standing) + "　" + tr(japanese(column)),
             cell_of(standing, column), reporting::number(standing, column), ListKind::Pieces,
             [of_all, standing, column, by = by(), period = period(), insurer = m_scope.insurer_number](Bench& bench) {
                 return of_all ? reporting::behind(bench.store, by, column, period, insurer, bench.desk)
                               : reporting::behind(bench.store, by, standing, column, period, insurer, bench.desk);
             }});
}

void StandingsPart::choose_row(std::size_t row)
{
    if (!m_standings)
        return;
    m_row = row;
    make_numbers();
}

void StandingsPart::choose(std::size_t choice)
{
    m_choice = choice;
    m_standings.reset();
    read(m_scope);
}

void StandingsPart::look_for(const std::string& employer_symbol)
{
    constexpr std::size_t kEmployersOfAllTime = 3;
    m_wanted = employer_symbol;
    choose(kEmployersOfAllTime);
}

PartShown StandingsPart::shown() const
{
    PartShown shown;
    shown.chosen = m_chosen;
    shown.choices = {tr("ロット別"), tr("事業所別"), tr("ロット別（全期間）"), tr("事業所別（全期間）")};
    shown.choice = m_choice;
    shown.empty_what = tr("この期間に作られたものはありません");
    shown.empty_next = tr("ほかの期間か、全期間を選びます");
    if (!m_standings)
        return shown;
    const Standing& standing = m_row < m_standings->size() ? m_standings->at(m_row) : m_total;
    TileGroup& group = shown.tiles.emplace_back(TileGroup{label_text(standing), {}});
    for (const Place column : kPlaces)
        group.tiles.push_back(tile_of(id_of(column)));
    return shown;
}

std::string StandingsPart::csv() const
{
    if (!m_standings)
        return {};
    std::vector<Standing> lines = *m_standings;
    lines.push_back(m_total);
    return reporting::to_csv(by(), lines);
}

std::string StandingsPart::file_name() const
{
    const std::string by_word = by() == reporting::By::Batch ? "batches" : "employers";
    return period() ? by_word + "-" + m_scope.period.first.iso() + "-" + m_scope.period.last.iso() : by_word;
}

std::string StandingsPart::disagreement() const
{
    if (m_standings)
        for (const Standing& standing : *m_standings)
            if (!standing.agrees())
                return label_text(standing);
    return {};
}

} // namespace fuda::presenters
