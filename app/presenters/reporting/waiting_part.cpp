#include "app/presenters/reporting/waiting_part.h"

#include "app/language/language.h"

#include <algorithm>

namespace fuda::presenters {

using language::tr;
using reporting::Waiting;

namespace {

constexpr const char* kAll = "wait.all";
constexpr const char* kMedian = "wait.median";
constexpr const char* kNinetieth = "wait.ninetieth";
constexpr const char* kLongest = "wait.longest";

std::string id_of(int days)
{
    return "wait." + std::to_string(days);
}

std::string days_text(int days)
{
    return days >= Waiting::kMostDays ? tr("{0} 日以上", Waiting::kMostDays) : tr("{0} 日", days);
}

} // namespace

std::vector<Column> WaitingPart::columns()
{
    using enum Column::Align;
    return {{tr("日数"), 136, Right, false},
            {tr("製作物"), 120, Right, false},
            {tr("割合"), 120, Right, false},
            {tr("ここまでの割合"), 160, Right, false},
            {"", 16, Left, false}};
}

void WaitingPart::read(const ReportScope& scope)
{
    m_scope = scope;
    read_in_lane(
        [scope](Bench& bench) {
            return reporting::waiting(bench.store, scope.period, {.insurer_number = scope.insurer_number}, bench.desk);
        },
        [this](Waiting found) {
            m_waiting = std::move(found);
            make_numbers();
            if (!number())
                m_chosen = kAll;
        });
}

void WaitingPart::make_numbers()
{
    m_numbers.clear();
    const auto add = [&](const std::string& id, const std::string& name, Cell cell, std::optional<int> days,
                         std::int64_t rows) {
        const std::string about = tr("登録から交付まで") + "　" + (days ? days_text(*days) : tr("すべて"));
        m_numbers.push_back(
            {id, name, about, std::move(cell), rows, ListKind::Steps, [scope = m_scope, days](Bench& bench) {
                 return reporting::behind_waiting(bench.store, scope.period, {.insurer_number = scope.insurer_number},
                                                  days, bench.desk);
             }});
    };
    const auto pieces_of = [&](int days) {
        return m_waiting->by_days.at(static_cast<std::size_t>(std::clamp(days, 0, Waiting::kMostDays)));
    };
    add(kAll, tr("交付した製作物"), count_cell(m_waiting->pieces), {}, m_waiting->pieces);
    const auto add_days = [&](const char* id, const std::string& name, const std::optional<int>& days) {
        if (days)
            add(id, name, {tr("{0} 日", *days)}, std::clamp(*days, 0, Waiting::kMostDays), pieces_of(*days));
        else
            add(id, name, {"—", Tone::Quiet}, {}, 0);
    };
    add_days(kMedian, tr("中央値"), m_waiting->median);
    add_days(kNinetieth, tr("90 % がこの日数まで"), m_waiting->ninetieth);
    add_days(kLongest, tr("最長"), m_waiting->longest);
    std::vector<TextRow> rows;
    std::int64_t so_far = 0;
    const auto share = [&](std::int64_t pieces) {
        const std::int64_t permille =
            m_waiting->pieces == 0 ? 0 : (pieces * 1000 + m_waiting->pieces / 2) / m_waiting->pieces;
        return Cell{std::to_string(permille / 10) + "." + std::to_string(permille % 10) + " %",
                    pieces == 0 ? Tone::Quiet : Tone::Plain};
    };
    for (int days = 0; days <= Waiting::kMostDays; ++days) {
        const std::int64_t pieces = pieces_of(days);
        so_far += pieces;
        add(id_of(days), days_text(days), count_cell(pieces), days, pieces);
        rows.push_back({{days_text(days)}, count_cell(pieces), share(pieces), share(so_far), {}});
    }
    m_rows.set(std::move(rows));
}

void WaitingPart::choose_row(std::size_t row)
{
    m_chosen = id_of(static_cast<int>(row));
}

PartShown WaitingPart::shown() const
{
    PartShown shown;
    shown.chosen = m_chosen;
    if (!m_waiting)
        return shown;
    TileGroup& group = shown.tiles.emplace_back(
        TileGroup{tr("登録（届出・名簿）から交付までの日数") + "　" + period_text(m_scope.period), {}});
    for (const char* id : {kAll, kMedian, kNinetieth, kLongest})
        group.tiles.push_back(tile_of(id));
    Chart chart{tr("日数ごとの製作物"), {tr("製作物")}, {}, {}};
    for (int days = 0; days <= Waiting::kMostDays; ++days) {
        const std::int64_t pieces = m_waiting->by_days[static_cast<std::size_t>(days)];
        chart.places.push_back({days < Waiting::kMostDays ? std::to_string(days) : std::to_string(days) + "～",
                                false,
                                {{id_of(days), pieces, days_text(days) + "　" + tr("{0} 枚", pieces)}}});
    }
    shown.chart = with_ticks(std::move(chart));
    return shown;
}

std::string WaitingPart::csv() const
{
    return m_waiting ? reporting::to_csv(*m_waiting) : std::string();
}

std::string WaitingPart::file_name() const
{
    return "waiting-" + m_scope.period.first.iso() + "-" + m_scope.period.last.iso();
}

} // namespace fuda::presenters
