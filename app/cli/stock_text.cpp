#include "app/cli/stock_text.h"

namespace fuda::cli {

namespace {

std::string number(std::int64_t value)
{
    return std::to_string(value);
}

std::string signed_number(std::int64_t value)
{
    return (value > 0 ? "+" : "") + std::to_string(value);
}

} // namespace

std::string stock_text(const store::StockItem& item)
{
    const domain::StockArticle& article = item.article;
    return article.code + "\t" + std::string(japanese(article.kind)) + "\t" + number(item.balance) + " 枚\t" +
           article.name + "\t" + (article.media.empty() ? "-" : article.media) + "\t" +
           article.insurer_number.value_or("共通") + (article.numbered ? "\t番号あり" : "") +
           (article.preferred ? "\t優先" : "") + (item.low() ? "\t発注点以下" : "") + "\n";
}

std::string stock_text(const store::StockEntry& entry)
{
    std::string text = number(entry.id) + "\t" + entry.day.iso() + "\t" + entry.item + "\t" +
                       std::string(japanese(entry.movement)) + "\t" + signed_number(entry.quantity) + "\t残 " +
                       number(entry.balance) + "\t" + entry.signed_by.value_or(entry.actor.name);
    const auto add = [&](const std::string& what, const std::string& value) {
        if (!value.empty())
            text += "\t" + what + value;
    };
    add("番号 ", text_of(entry.serials));
    add("納入 ", entry.supplier_lot);
    add("ジョブ ", entry.job ? number(entry.job->value) : "");
    add("ロット ", entry.batch ? number(entry.batch->value) : "");
    add("", entry.reason);
    return text + "\n";
}

std::string stock_text(const store::StockDay& day)
{
    std::string text = day.day.iso() + (day.closed ? "　締め済" : "　締め前") +
                       "\n品目\t前日残\t受入\t使用\t破損\t廃棄\t戻入\t棚卸差\t残\t実数\n";
    for (const store::StockDayLine& line : day.lines) {
        const domain::StockFigures& figures = line.figures;
        text += line.item.article.code;
        for (const std::int64_t figure : {figures.opening, figures.received, figures.used, figures.spoiled,
                                          figures.destroyed, figures.put_back, figures.counted, figures.closing()})
            text += "\t" + number(figure);
        text += "\t" + (line.counted ? number(*line.counted) : "-") + "\n";
    }
    using Kind = store::StockObstacle::Kind;
    for (const store::StockObstacle& obstacle : day.obstacles) {
        const bool count = obstacle.kind == Kind::NotCounted || obstacle.kind == Kind::Differs;
        text += "締められない: " + (obstacle.entry ? "記入 " + number(*obstacle.entry) + ": " : "") + obstacle.message +
                (count ? " (fuda stock count)\n" : "\n");
    }
    return text;
}

} // namespace fuda::cli
