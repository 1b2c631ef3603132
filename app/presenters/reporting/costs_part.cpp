#include "app/presenters/reporting/costs_part.h"

#include "app/language/language.h"
#include "app/presenters/mailing/mail_words.h"

#include <cmath>

namespace fuda::presenters {

using language::number;
using language::tr;
using reporting::Costs;

namespace {

constexpr const char* kTiles[] = {"cost.piece",   "cost.pieces", "cost.material",
                                  "cost.postage", "cost.items",  "cost.items-without-price"};

std::string id_of(const Costs::Item& item)
{
    return "cost.used." + item.article;
}

/// A price of a piece has sen.
std::string piece_yen_text(double yen)
{
    const auto sen = static_cast<std::int64_t>(std::llround(yen * 100));
    const std::int64_t rest = sen % 100;
    return tr("{0} 円", number(sen / 100) + "." + (rest < 10 ? "0" : "") + std::to_string(rest));
}

} // namespace

std::vector<Column> CostsPart::columns()
{
    using enum Column::Align;
    return {{tr("品目"), 176, Left, false},        {tr("品名"), 280, Left, false},
            {tr("使用"), 96, Right, false},        {tr("破損"), 96, Right, false},
            {tr("単価"), 112, Right, false},       {tr("金額"), 128, Right, false},
            {tr("今日の在庫"), 112, Right, false}, {"", 16, Left, false}};
}

void CostsPart::read(const ReportScope& scope)
{
    m_scope = scope;
    read_in_lane(
        [scope](Bench& bench) { return reporting::costs(bench.store, scope.period, scope.insurer_number, bench.desk); },
        [this](Costs found) {
            m_costs = std::move(found);
            make_numbers();
            if (!number())
                m_chosen = kTiles[0];
        });
}

void CostsPart::make_numbers()
{
    m_numbers.clear();
    const auto least = [](const std::string& yen, bool complete) { // what has no price is not in it
        return Cell{complete ? yen : tr("{0}以上", yen)};
    };
    const auto add = [&](const char* id, const std::string& name, Cell cell, std::optional<std::int64_t> rows,
                         ListKind kind, std::function<std::vector<std::int64_t>(Bench&)> ids) {
        m_numbers.push_back(
            {id, name, period_text(m_scope.period) + "　" + name, std::move(cell), rows, kind, std::move(ids)});
    };
    const auto handed_over = [scope = m_scope](Bench& bench) {
        return reporting::behind_handed_over(bench.store, scope.period, scope.insurer_number, bench.desk);
    };
    const auto items = [scope = m_scope](reporting::PostedItems which) {
        return [scope, which](Bench& bench) {
            return reporting::behind_postage(bench.store, scope.period, scope.insurer_number, which, bench.desk);
        };
    };
    const auto entries = [scope = m_scope](const std::string& article) {
        return [scope, article](Bench& bench) {
            return reporting::behind_materials(bench.store, scope.period, scope.insurer_number, article, bench.desk);
        };
    };
    const auto a_piece = m_costs->yen_a_piece();
    add(kTiles[0], tr("1 枚あたり"),
        a_piece ? least(piece_yen_text(*a_piece), m_costs->complete()) : Cell{"—", Tone::Quiet},
        m_costs->pieces_handed_over, ListKind::Steps, handed_over);
    add(kTiles[1], tr("交付した製作物"), count_cell(m_costs->pieces_handed_over), m_costs->pieces_handed_over,
        ListKind::Steps, handed_over);
    add(kTiles[2], tr("材料費"), least(yen_text(m_costs->material_yen), m_costs->without_price.empty()), {},
        ListKind::Stock, entries({}));
    add(kTiles[3], tr("郵便料金"), least(yen_text(m_costs->postage_yen), m_costs->items_without_price == 0),
        m_costs->items_posted, ListKind::Items, items(reporting::PostedItems::All));
    add(kTiles[4], tr("差し出した郵便物"), count_cell(m_costs->items_posted), m_costs->items_posted, ListKind::Items,
        items(reporting::PostedItems::All));
    add(kTiles[5], tr("料金のない郵便物"), count_cell(m_costs->items_without_price, Tone::Attention),
        m_costs->items_without_price, ListKind::Items, items(reporting::PostedItems::WithoutPrice));
    std::vector<TextRow> rows;
    for (const Costs::Item& item : m_costs->items) {
        add(id_of(item).c_str(), item.name, count_cell(item.used + item.spoiled), {}, ListKind::Stock,
            entries(item.article));
        rows.push_back({{item.article},
                        {item.name},
                        count_cell(item.used),
                        count_cell(item.spoiled),
                        item.unit_yen ? Cell{yen_text(*item.unit_yen)} : Cell{tr("単価なし"), Tone::Attention},
                        item.yen() ? Cell{yen_text(*item.yen())} : Cell{"—", Tone::Quiet},
                        count_cell(item.on_hand),
                        {}});
    }
    m_rows.set(std::move(rows));
}

void CostsPart::choose_row(std::size_t row)
{
    if (m_costs && row < m_costs->items.size())
        m_chosen = id_of(m_costs->items[row]);
}

PartShown CostsPart::shown() const
{
    PartShown shown;
    shown.chosen = m_chosen;
    shown.empty_what = tr("この期間に使われた品目はありません");
    shown.empty_next = tr("「設定」で品目と在庫を登録すると、印刷のたびに受払が記録されます");
    if (!m_costs)
        return shown;
    TileGroup& group = shown.tiles.emplace_back(TileGroup{period_text(m_scope.period), {}});
    for (const char* id : kTiles)
        group.tiles.push_back(tile_of(id));
    std::string without;
    for (const std::string& article : m_costs->without_price)
        without += (without.empty() ? "" : "、") + article;
    if (!without.empty())
        shown.note = {tr("単価のない品目があります: {0}。「設定」の在庫で単価を入れてください", without),
                      Tone::Attention};
    else if (m_costs->items_without_price > 0)
        shown.note = {tr("料金の分からない郵便物が {0} 通あります。「設定」の料金表を確かめてください",
                         m_costs->items_without_price),
                      Tone::Attention};
    return shown;
}

std::string CostsPart::csv() const
{
    return m_costs ? reporting::to_csv(*m_costs) : std::string();
}

std::string CostsPart::file_name() const
{
    return "costs-" + m_scope.period.first.iso() + "-" + m_scope.period.last.iso();
}

} // namespace fuda::presenters
