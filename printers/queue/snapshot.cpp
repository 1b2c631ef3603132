#include "printers/queue/snapshot.h"

#include "printers/core/words.h"

#include <Poco/Exception.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <sstream>

namespace fuda::queue {

namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;
using printers::StateReason;

constexpr std::string_view kSeverities[] = {"report", "warning", "error"};

std::string text_of(const Object& object)
{
    std::ostringstream out;
    object.stringify(out);
    return out.str();
}

template <class Items, class ToValue>
Array::Ptr array_of(const Items& items, ToValue to_value)
{
    Array::Ptr array = new Array; // Poco counts it
    for (const auto& item : items)
        array->add(to_value(item));
    return array;
}

/// Reads the text; whatever Poco or an unknown word throws is one error.
template <class Read>
void read_json(std::string_view json, Read read)
{
    if (json.empty())
        return;
    try {
        read(*Poco::JSON::Parser().parse(std::string(json)).extract<Object::Ptr>());
    } catch (const Poco::Exception& error) {
        throw Error(ErrorKind::Corrupt, "プリンターの控えた状態が読めません（" + error.displayText() +
                                            "）。fuda printer test で読み直してください");
    }
}

template <class Read>
void each(const Object& object, const std::string& key, Read read)
{
    const Array::Ptr array = object.getArray(key);
    for (std::size_t i = 0; array && i < array->size(); ++i)
        read(*array, static_cast<unsigned>(i));
}

std::vector<std::string> texts(const Object& object, const std::string& key)
{
    std::vector<std::string> found;
    each(object, key, [&](const Array& array, unsigned i) { found.push_back(array.getElement<std::string>(i)); });
    return found;
}

} // namespace

std::string to_json(const printers::Capabilities& capabilities)
{
    const auto same = [](const std::string& text) { return text; };
    Object object(Poco::JSON_PRESERVE_KEY_ORDER);
    object.set("printer-name", capabilities.name);
    object.set("printer-make-and-model", capabilities.make_and_model);
    object.set("document-format-supported", array_of(capabilities.formats, same));
    object.set("media-supported",
               array_of(capabilities.media, [](const printers::Medium& medium) { return medium.name; }));
    object.set("pieces-per-job",
               array_of(capabilities.media, [](const printers::Medium& medium) { return medium.pieces_per_job; }));
    object.set("sides-supported",
               array_of(capabilities.sides, [](printers::Sides sides) { return std::string(printers::name(sides)); }));
    object.set("color-supported", capabilities.color);
    object.set("resolutions", array_of(capabilities.resolutions, [](const printers::Resolution& resolution) {
                   return std::to_string(resolution.x_dpi) + "x" + std::to_string(resolution.y_dpi);
               }));
    object.set("queues-jobs", capabilities.queues_jobs);
    return text_of(object);
}

std::string to_json(const printers::PrinterStatus& status)
{
    Object object(Poco::JSON_PRESERVE_KEY_ORDER);
    object.set("printer-state", std::string(printers::name(status.state)));
    object.set("printer-state-reasons", array_of(status.reasons, [](const StateReason& reason) {
                   return reason.keyword + "-" + std::string(kSeverities[static_cast<std::size_t>(reason.severity)]);
               }));
    object.set("printer-state-message", status.message);
    object.set("printer-is-accepting-jobs", status.accepting);
    object.set("supplies", array_of(status.supplies, [](const printers::Supply& supply) {
                   Object::Ptr each_one = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
                   each_one->set("name", supply.name);
                   each_one->set("type", supply.type);
                   each_one->set("level", supply.level_percent);
                   return each_one;
               }));
    object.set("trays", array_of(status.trays, [](const printers::Tray& tray) {
                   Object::Ptr each_one = new Object(Poco::JSON_PRESERVE_KEY_ORDER);
                   each_one->set("name", tray.name);
                   each_one->set("output", tray.output);
                   each_one->set("level", tray.level);
                   each_one->set("capacity", tray.capacity);
                   return each_one;
               }));
    return text_of(object);
}

std::string to_json(const printers::JobReport& report)
{
    Object object(Poco::JSON_PRESERVE_KEY_ORDER);
    object.set("job-state", report.state ? std::string(printers::name(*report.state)) : "");
    object.set("job-state-reasons", array_of(report.reasons, [](const std::string& reason) { return reason; }));
    object.set("job-state-message", report.message);
    object.set("job-impressions-completed", report.impressions);
    object.set("began", report.began);
    object.set("job-k-octets", report.kilo_octets);
    return text_of(object);
}

printers::Capabilities capabilities_from(std::string_view json)
{
    printers::Capabilities capabilities;
    read_json(json, [&](const Object& object) {
        capabilities.name = object.getValue<std::string>("printer-name");
        capabilities.make_and_model = object.getValue<std::string>("printer-make-and-model");
        capabilities.formats = texts(object, "document-format-supported");
        const Array::Ptr hoppers = object.getArray("pieces-per-job");
        each(object, "media-supported", [&](const Array& array, unsigned i) {
            capabilities.media.push_back({array.getElement<std::string>(i), hoppers->getElement<int>(i)});
        });
        for (const std::string& sides : texts(object, "sides-supported"))
            if (const auto parsed = printers::parse_sides(sides))
                capabilities.sides.push_back(*parsed);
        capabilities.color = object.getValue<bool>("color-supported");
        for (const std::string& text : texts(object, "resolutions")) {
            std::istringstream in(text);
            printers::Resolution resolution;
            char by = 0;
            in >> resolution.x_dpi >> by >> resolution.y_dpi;
            capabilities.resolutions.push_back(resolution);
        }
        capabilities.queues_jobs = object.getValue<bool>("queues-jobs");
    });
    return capabilities;
}

printers::PrinterStatus status_from(std::string_view json)
{
    printers::PrinterStatus status;
    read_json(json, [&](const Object& object) {
        status.state = printers::parse_printer_state(object.getValue<std::string>("printer-state"))
                           .value_or(printers::PrinterState::Idle);
        for (const std::string& reason : texts(object, "printer-state-reasons"))
            if (auto parsed = printers::parse_state_reason(reason))
                status.reasons.push_back(*std::move(parsed));
        status.message = object.getValue<std::string>("printer-state-message");
        status.accepting = object.getValue<bool>("printer-is-accepting-jobs");
        each(object, "supplies", [&](const Array& array, unsigned i) {
            const Object::Ptr supply = array.getObject(i);
            status.supplies.push_back({supply->getValue<std::string>("name"), supply->getValue<std::string>("type"),
                                       supply->getValue<int>("level")});
        });
        each(object, "trays", [&](const Array& array, unsigned i) {
            const Object::Ptr tray = array.getObject(i);
            status.trays.push_back({tray->getValue<std::string>("name"), tray->getValue<bool>("output"),
                                    tray->getValue<int>("level"), tray->getValue<int>("capacity")});
        });
    });
    return status;
}

printers::JobReport report_from(std::string_view json)
{
    printers::JobReport report;
    read_json(json, [&](const Object& object) {
        report.state = printers::parse_job_state(object.getValue<std::string>("job-state"));
        report.reasons = texts(object, "job-state-reasons");
        report.message = object.getValue<std::string>("job-state-message");
        report.impressions = object.getValue<int>("job-impressions-completed");
        report.began = object.getValue<bool>("began");
        report.kilo_octets = object.getValue<std::int64_t>("job-k-octets");
    });
    return report;
}

} // namespace fuda::queue
