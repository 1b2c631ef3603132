#include "app/services/stock/stock_json.h"

#include "app/services/json_text.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace fuda::stock {

namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

/// null where there is nothing.
template <class T>
Var or_null(const std::optional<T>& value)
{
    return value ? Var(*value) : Var();
}

template <class Tag>
Var or_null(const std::optional<store::Id<Tag>>& id)
{
    return id ? Var(id->value) : Var();
}

Object::Ptr new_object()
{
    return new Object(Poco::JSON_PRESERVE_KEY_ORDER);
}

Object::Ptr json_of(const store::StockItem& item)
{
    const domain::StockArticle& article = item.article;
    Object::Ptr object = new_object();
    object->set("code", article.code);
    object->set("name", article.name);
    object->set("kind", std::string(name(article.kind)));
    object->set("media", article.media);
    object->set("insurer", or_null(article.insurer_number));
    object->set("numbered", article.numbered);
    object->set("unit_yen", or_null(article.unit_yen));
    object->set("reorder_level", article.reorder_level);
    object->set("preferred", article.preferred);
    object->set("balance", item.balance);
    object->set("low", item.low());
    return object;
}

Object::Ptr json_of(const store::StockEntry& entry)
{
    Object::Ptr object = new_object();
    object->set("entry", entry.id);
    object->set("item", entry.item);
    object->set("movement", std::string(name(entry.movement)));
    object->set("quantity", entry.quantity);
    object->set("balance", entry.balance);
    object->set("serials", text_of(entry.serials));
    object->set("day", entry.day.iso());
    object->set("at", entry.at);
    object->set("actor", entry.actor.name);
    object->set("station", entry.actor.station);
    object->set("signed_by", or_null(entry.signed_by));
    object->set("reason", entry.reason);
    object->set("supplier_lot", entry.supplier_lot);
    object->set("job", or_null(entry.job));
    object->set("batch", or_null(entry.batch));
    object->set("counted", or_null(entry.counted));
    return object;
}

Object::Ptr json_of(const store::StockDayLine& line)
{
    const domain::StockFigures& figures = line.figures;
    Object::Ptr object = new_object();
    object->set("code", line.item.article.code);
    object->set("name", line.item.article.name);
    object->set("opening", figures.opening);
    object->set("received", figures.received);
    object->set("used", figures.used);
    object->set("spoiled", figures.spoiled);
    object->set("destroyed", figures.destroyed);
    object->set("put_back", figures.put_back);
    object->set("difference", figures.counted);
    object->set("closing", figures.closing());
    object->set("counted", or_null(line.counted));
    return object;
}

std::string_view name(store::StockObstacle::Kind kind)
{
    switch (kind) {
    case store::StockObstacle::Kind::NotCounted:
        return "not-counted";
    case store::StockObstacle::Kind::Differs:
        return "differs";
    case store::StockObstacle::Kind::OnePerson:
        return "one-person";
    }
    return {};
}

Object::Ptr json_of(const store::StockObstacle& obstacle)
{
    Object::Ptr object = new_object();
    object->set("kind", std::string(name(obstacle.kind)));
    object->set("item", obstacle.item);
    object->set("entry", or_null(obstacle.entry));
    object->set("message", obstacle.message);
    return object;
}

template <class Things>
Array::Ptr array_of(const Things& things)
{
    Array::Ptr array = new Array;
    for (const auto& thing : things)
        array->add(json_of(thing));
    return array;
}

} // namespace

std::string to_json(const store::StockItem& item)
{
    return services::json_text(json_of(item));
}

std::string to_json(const std::vector<store::StockItem>& items)
{
    return services::json_text(array_of(items));
}

std::string to_json(const store::StockEntry& entry)
{
    return services::json_text(json_of(entry));
}

std::string to_json(const std::vector<store::StockEntry>& entries)
{
    return services::json_text(array_of(entries));
}

std::string to_json(const store::StockDay& day)
{
    Object::Ptr object = new_object();
    object->set("day", day.day.iso());
    object->set("closed", day.closed);
    object->set("items", array_of(day.lines));
    object->set("obstacles", array_of(day.obstacles));
    return services::json_text(object);
}

} // namespace fuda::stock
