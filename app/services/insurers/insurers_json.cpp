#include "app/services/insurers/insurers_json.h"

#include "app/services/json_text.h"
#include "data/store/insurers.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

namespace fuda::insurers {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

Object::Ptr json_of(const Adopted& adopted)
{
    Object::Ptr object = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
    object->set("insurer", adopted.number);
    object->set("name", adopted.name);
    object->set("revision", adopted.revision);
    object->set("sha256", adopted.sha256);
    object->set("accent", adopted.accent_color);
    object->set("accent_tint", adopted.accent_tint);
    object->set("adopted_at", adopted.at);
    object->set("adopted_by", adopted.by);
    return object;
}

Array::Ptr json_of(const std::vector<Adopted>& list)
{
    Array::Ptr array = new Array;
    for (const Adopted& adopted : list)
        array->add(json_of(adopted));
    return array;
}

} // namespace

std::string to_json(const Adoption& adoption)
{
    Object::Ptr object = json_of(adoption.adopted);
    object->set("changed", adoption.changed);
    return services::json_text(object);
}

std::string to_json(const std::vector<Adopted>& list)
{
    return services::json_text(json_of(list));
}

std::string profile_json(store::Store& store, std::string_view number)
{
    const auto revisions = history(store, number);
    Object::Ptr object = json_of(revisions.front());
    Poco::JSON::Parser parser;
    object->set("profile", parser.parse(store::Insurers(store).newest(number)->profile));
    object->set("history", json_of(revisions));
    return services::json_text(object);
}

} // namespace fuda::insurers
