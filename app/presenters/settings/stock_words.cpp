#include "app/presenters/settings/stock_words.h"

#include "app/language/language.h"
#include "app/language/written.h"

namespace fuda::presenters {

using domain::StockMovement;
using language::number;
using language::tr;
using language::tr_written;

namespace {

Cell state_of(const store::StockItem& item)
{
    if (item.low())
        return {tr("発注の時期"), Tone::Attention};
    if (item.article.preferred)
        return {tr("優先して使う"), Tone::Good};
    return {};
}

std::string about(const store::StockEntry& entry)
{
    if (entry.job)
        return tr("印刷ジョブ {0}", std::to_string(entry.job->value));
    if (entry.batch)
        return tr("ロット {0}", std::to_string(entry.batch->value));
    return entry.supplier_lot.empty() ? tr_written(entry.reason) : tr("仕入 {0}", entry.supplier_lot);
}

} // namespace

Cell stock_item_cell(const store::StockItem& item, std::size_t column)
{
    switch (column) {
    case 0:
        return {item.article.code};
    case 1:
        return {item.article.name};
    case 2:
        return {tr(domain::japanese(item.article.kind))};
    case 3:
        return {number(item.balance)};
    default:
        return state_of(item);
    }
}

Cell stock_entry_cell(const store::StockEntry& entry, std::size_t column)
{
    switch (column) {
    case 0:
        return {entry.day.iso()};
    case 1:
        return {tr(domain::japanese(entry.movement))};
    case 2:
        return {(entry.quantity > 0 ? "+" : "") + number(entry.quantity)};
    case 3:
        return {number(entry.balance)};
    case 4:
        return {domain::text_of(entry.serials)};
    case 5:
        return {about(entry)};
    default:
        return {entry.signed_by.value_or(entry.actor.name)};
    }
}

StockView::Fields fields_of(const store::StockItem& item, StockMovement movement)
{
    const bool numbered = item.article.numbered;
    StockView::Fields fields;
    fields.title = tr("{0}：{1}", item.article.name, tr(domain::japanese(movement)));
    fields.action = tr("{0}を記入する", tr(domain::japanese(movement)));
    fields.reason = tr("理由（人の名前は書かない）");
    fields.quantity = numbered ? std::string() : tr("枚数");
    if (numbered)
        fields.serials = tr("番号（A000001-A000500）");
    switch (movement) {
    case StockMovement::Received:
        fields.lot = tr("仕入先のロット番号");
        fields.reason.clear();
        break;
    case StockMovement::Counted:
        fields.quantity = tr("数えた枚数");
        if (numbered)
            fields.serials = tr("帳簿と合わない番号（あれば）");
        fields.reason = tr("帳簿と違うときの理由");
        break;
    case StockMovement::PutBack:
        fields.batch = tr("使ったロットの番号");
        break;
    case StockMovement::Destroyed:
        fields.two_people = true;
        break;
    case StockMovement::Spoiled:
    case StockMovement::Used:
        break;
    }
    return fields;
}

std::vector<Column> stock_item_columns()
{
    return {{tr("品目"), 130},
            {tr("品名"), 220},
            {tr("種類"), 96},
            {tr("残"), 90, Column::Align::Right},
            {tr("状態"), 130}};
}

std::vector<Column> stock_entry_columns()
{
    return {{tr("日付"), 116},
            {tr("種類"), 88},
            {tr("枚数"), 92, Column::Align::Right},
            {tr("残"), 76, Column::Align::Right},
            {tr("番号"), 180},
            {tr("相手・理由"), 170},
            {tr("記入"), 140}};
}

StockView::Item item_text(const store::StockItem& kept)
{
    const domain::StockArticle& article = kept.article;
    StockView::Item item;
    item.code = article.code;
    item.name = article.name;
    item.kind = tr(domain::japanese(article.kind));
    item.media = article.media;
    item.insurer = article.insurer_number.value_or("");
    item.balance = tr("{0} 枚", kept.balance);
    item.reorder = article.reorder_level > 0 ? tr("{0} 枚以下で発注", article.reorder_level) : std::string();
    item.unit = article.unit_yen ? tr("{0} 円", *article.unit_yen) : std::string();
    item.state = state_of(kept);
    return item;
}

} // namespace fuda::presenters
