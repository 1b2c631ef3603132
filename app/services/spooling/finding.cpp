#include "app/services/spooling/finding.h"

#include "app/services/json_text.h"
#include "app/services/spooling/printer_keeping.h"
#include "data/base/error.h"
#include "printers/ipp/ipp_printer.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

namespace fuda::spooling {

std::string unknown_certificate(const queue::PrinterSettings& settings)
{
    if (!settings.uri.starts_with("ipps://") || !settings.certificate_sha256.empty())
        return {};
    const std::string fingerprint = printers::certificate_of({.uri = settings.uri});
    try {
        ask(settings);
    } catch (const Error& error) { // it names the certificate when that is what is wrong
        if (std::string_view(error.what()).find(fingerprint) != std::string_view::npos)
            return fingerprint;
    }
    return {};
}

std::string to_json(const std::vector<printers::Discovered>& found)
{
    Poco::JSON::Array all;
    for (const printers::Discovered& printer : found) {
        Poco::JSON::Object::Ptr object = new Poco::JSON::Object(Poco::JSON_PRESERVE_KEY_ORDER); // Poco counts it
        object->set("name", printer.name);
        object->set("uri", printer.uri);
        object->set("make_and_model", printer.make_and_model);
        all.add(object);
    }
    return services::json_text(all);
}

} // namespace fuda::spooling
