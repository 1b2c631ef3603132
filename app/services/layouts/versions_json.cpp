#include "app/services/layouts/versions_json.h"

#include "app/services/json_text.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace fuda::layouts {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

Object::Ptr object()
{
    return new Object(Poco::JSON_PRESERVE_KEY_ORDER);
}

Object::Ptr json_of(const store::LayoutVersion& version)
{
    Object::Ptr json = object();
    json->set("layout", version.layout);
    json->set("version", version.version);
    json->set("state", std::string(name(version.state)));
    json->set("sha256", version.sha256);
    json->set("note", version.note);
    json->set("saved_at", version.saved_at);
    json->set("saved_by", version.saved_by);
    json->set("decided_at", version.decided_at);
    json->set("decided_by", version.decided_by);
    json->set("reason", version.reason);
    return json;
}

Object::Ptr json_of(const Version& version)
{
    Object::Ptr json = object();
    json->set("layout", version.layout);
    json->set("version", version.number);
    json->set("in_force", version.in_force);
    json->set("shipped", !version.kept);
    if (version.kept)
        json->set("saved", json_of(*version.kept));
    return json;
}

Object::Ptr json_of(const Listed& layout)
{
    Object::Ptr json = object();
    json->set("layout", layout.id);
    json->set("title", layout.title);
    json->set("media", layout.media);
    json->set("editable", layout.editable);
    json->set("version", layout.in_force.number);
    json->set("shipped", !layout.in_force.kept);
    if (layout.waiting)
        json->set("waiting", json_of(*layout.waiting));
    if (!layout.problem.empty())
        json->set("problem", layout.problem);
    return json;
}

Object::Ptr json_of(const layout::Difference& difference)
{
    constexpr const char* kKinds[] = {"added", "removed", "changed"};
    constexpr const char* kSubjects[] = {"layout", "field", "style", "page", "element"};
    Object::Ptr json = object();
    json->set("kind", kKinds[static_cast<int>(difference.kind)]);
    json->set("subject", kSubjects[static_cast<int>(difference.subject)]);
    if (difference.page >= 0)
        json->set("page", difference.page + 1);
    json->set("name", difference.name);
    Array::Ptr changes = new Array;
    for (const layout::Difference::Change& change : difference.changes) {
        Object::Ptr each = object();
        each->set("label", change.label);
        each->set("before", change.before);
        each->set("after", change.after);
        changes->add(each);
    }
    json->set("changes", changes);
    return json;
}

template <class Things>
std::string list_of(const Things& things)
{
    Array::Ptr array = new Array;
    for (const auto& thing : things)
        array->add(json_of(thing));
    return services::json_text(array);
}

} // namespace

std::string to_json(const std::vector<Listed>& list)
{
    return list_of(list);
}

std::string to_json(const std::vector<Version>& versions)
{
    return list_of(versions);
}

std::string to_json(const store::LayoutVersion& version)
{
    return services::json_text(json_of(version));
}

std::string to_json(const std::vector<layout::Difference>& differences)
{
    return list_of(differences);
}

} // namespace fuda::layouts
