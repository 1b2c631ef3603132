#include "app/services/checked.h"

#include "app/services/json_text.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace fuda::services {

std::string to_json(const std::vector<Checked>& checks)
{
    Poco::JSON::Array array;
    for (const Checked& check : checks) {
        Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
        json.set("check", check.name);
        json.set("good", check.good);
        json.set("text", check.text);
        array.add(json);
    }
    return json_text(array);
}

} // namespace fuda::services
