#include "app/services/fields_json.h"

#include "data/base/error.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <sstream>

namespace fuda::services {

std::string to_json(const domain::Fields& fields)
{
    Poco::JSON::Object object;
    for (const auto& [name, value] : fields)
        object.set(name, value);
    std::ostringstream out;
    object.stringify(out);
    return out.str();
}

domain::Fields fields_from_json(std::string_view json)
{
    try {
        Poco::JSON::Parser parser;
        const auto object = parser.parse(std::string(json)).extract<Poco::JSON::Object::Ptr>();
        domain::Fields fields;
        for (const auto& [name, value] : *object)
            fields[name] = value.convert<std::string>();
        return fields;
    } catch (const Poco::Exception& error) {
        throw Error(ErrorKind::Corrupt, "保存された保険者設定が読めません: " + error.displayText());
    }
}

} // namespace fuda::services
