#include "app/services/csv_file.h"
#include "app/services/json_text.h"
#include "app/services/reporting/figures.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace fuda::reporting {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

constexpr const char* kByteOrderMark = "\xEF\xBB\xBF"; ///< or a spreadsheet takes the file for CP932

constexpr Column kColumns[] = {Column::Pieces,    Column::Waiting,  Column::Printed,  Column::Outside, Column::Presumed,
                               Column::Delivered, Column::Returned, Column::Recalled, Column::Lost,    Column::Late};
Object object_of(const store::StepCounts& counts)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    for (const store::Step step : store::kAllSteps)
        json.set(std::string(name(step)), counts[step]);
    return json;
}

std::vector<std::string> line_of(std::string first, const store::StepCounts& counts)
{
    std::vector<std::string> line{std::move(first)};
    for (const store::Step step : store::kAllSteps)
        line.push_back(std::to_string(counts[step]));
    return line;
}

template <class T>
void set_if(Object& json, const char* key, const std::optional<T>& value)
{
    if (value)
        json.set(key, *value);
}

std::string text_of(const std::optional<std::int64_t>& number)
{
    return number ? std::to_string(*number) : std::string();
}

} // namespace

std::string to_json(const Figures& figures)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("from", figures.period.first.iso());
    json.set("until", figures.period.last.iso());
    if (!figures.scope.insurer_number.empty())
        json.set("insurer_number", figures.scope.insurer_number);
    if (figures.scope.batch)
        json.set("batch", figures.scope.batch->value);
    set_if(json, "employer", figures.scope.employer);
    json.set("total", object_of(figures.total));
    Array days;
    for (const auto& [day, counts] : figures.days) {
        Object entry = object_of(counts);
        entry.set("day", day.iso());
        days.add(entry);
    }
    json.set("days", days);
    return services::json_text(json);
}

std::string to_json(const std::vector<Standing>& standings)
{
    Array json;
    for (const Standing& standing : standings) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("key", standing.key);
        entry.set("label", standing.label);
        for (const Column column : kColumns)
            entry.set(std::string(name(column)), number(standing, column));
        json.add(entry);
    }
    return services::json_text(json);
}

std::string to_json(const Waiting& waiting)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("pieces", waiting.pieces);
    set_if(json, "median", waiting.median);
    set_if(json, "ninetieth", waiting.ninetieth);
    set_if(json, "longest", waiting.longest);
    Array days;
    for (const std::int64_t pieces : waiting.by_days)
        days.add(pieces);
    json.set("by_days", days);
    return services::json_text(json);
}

std::string to_json(const Costs& costs)
{
    Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    Array items, without_price;
    for (const Costs::Item& item : costs.items) {
        Object entry(Poco::JSON_PRESERVE_KEY_ORDER);
        entry.set("article", item.article);
        entry.set("name", item.name);
        entry.set("used", item.used);
        entry.set("spoiled", item.spoiled);
        entry.set("on_hand", item.on_hand);
        set_if(entry, "unit_yen", item.unit_yen);
        set_if(entry, "yen", item.yen());
        items.add(entry);
    }
    for (const std::string& article : costs.without_price)
        without_price.add(article);
    json.set("items", items);
    json.set("material_yen", costs.material_yen);
    json.set("postage_yen", costs.postage_yen);
    json.set("items_posted", costs.items_posted);
    json.set("items_without_price", costs.items_without_price);
    json.set("pieces_handed_over", costs.pieces_handed_over);
    set_if(json, "yen_a_piece", costs.yen_a_piece());
    json.set("without_price", without_price);
    json.set("complete", costs.complete());
    return services::json_text(json);
}

std::string to_csv(const Figures& figures)
{
    std::vector<std::string> heading{std::string(kByteOrderMark) + "日"};
    for (const store::Step step : store::kAllSteps)
        heading.emplace_back(japanese(step));
    std::string csv = services::csv_line(heading);
    for (const auto& [day, counts] : figures.days)
        csv += services::csv_line(line_of(day.iso(), counts));
    return csv + services::csv_line(line_of("合計", figures.total));
}

std::string to_csv(By by, const std::vector<Standing>& standings)
{
    std::vector<std::string> heading{std::string(kByteOrderMark) + (by == By::Batch ? "ロット" : "事業所記号"), "名称"};
    for (const Column column : kColumns)
        heading.emplace_back(japanese(column));
    std::string csv = services::csv_line(heading);
    for (const Standing& standing : standings) {
        std::vector<std::string> line{standing.key, standing.label};
        for (const Column column : kColumns)
            line.push_back(std::to_string(number(standing, column)));
        csv += services::csv_line(line);
    }
    return csv;
}

std::string to_csv(const Waiting& waiting)
{
    std::string csv = services::csv_line(std::vector<std::string>{std::string(kByteOrderMark) + "日数", "製作物"});
    for (std::size_t days = 0; days < waiting.by_days.size(); ++days)
        csv +=
            services::csv_line(std::vector<std::string>{std::to_string(days), std::to_string(waiting.by_days[days])});
    return csv;
}

std::string to_csv(const Costs& costs)
{
    std::string csv = services::csv_line(std::vector<std::string>{std::string(kByteOrderMark) + "品目", "品名", "使用",
                                                                  "破損", "在庫", "単価（円）", "金額（円）"});
    for (const Costs::Item& item : costs.items)
        csv += services::csv_line(std::vector<std::string>{item.article, item.name, std::to_string(item.used),
                                                           std::to_string(item.spoiled), std::to_string(item.on_hand),
                                                           text_of(item.unit_yen), text_of(item.yen())});
    csv += services::csv_line(std::vector<std::string>{"", "郵便料金", std::to_string(costs.items_posted), "", "", "",
                                                       std::to_string(costs.postage_yen)});
    return csv +
           services::csv_line(std::vector<std::string>{"", "合計", std::to_string(costs.pieces_handed_over), "", "", "",
                                                       std::to_string(costs.material_yen + costs.postage_yen)});
}

} // namespace fuda::reporting
