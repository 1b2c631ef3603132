#include "printers/ipp/ipp_status.h"

#include "printers/core/words.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace fuda::printers {

namespace {

/// "type=ink;level=75;" (PWG 5100.13, 5.6.42) by key.
std::map<std::string, std::string> fields_of(const std::string& text)
{
    std::map<std::string, std::string> fields;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        const std::size_t equals = text.find('=', begin);
        if (equals < end)
            fields[text.substr(begin, equals - begin)] = text.substr(equals + 1, end - equals - 1);
        begin = end + 1;
    }
    return fields;
}

/// -1 when it is no number, or less than 0: there -2 is "unknown" and -3 "some" (RFC 3805, prtMarkerSuppliesLevel).
int count_in(const std::map<std::string, std::string>& fields, const char* key)
{
    const auto found = fields.find(key);
    if (found == fields.end())
        return -1;
    int value = -1;
    std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
    return std::max(value, -1);
}

std::string word_in(const std::map<std::string, std::string>& fields, const char* key)
{
    const auto found = fields.find(key);
    return found == fields.end() ? std::string() : found->second;
}

std::vector<Supply> supplies_of(const IppAttributes& printer)
{
    std::vector<Supply> supplies;
    const std::vector<std::string> descriptions = printer.texts("printer-supply-description");
    const std::vector<std::string> entries = printer.texts("printer-supply");
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto fields = fields_of(entries[i]);
        const int level = count_in(fields, "level");
        const int capacity = count_in(fields, "maxcapacity");
        const bool percent = word_in(fields, "unit") == "percent";
        supplies.push_back({i < descriptions.size() ? descriptions[i] : word_in(fields, "colorantname"),
                            word_in(fields, "type"),
                            level < 0 || (!percent && capacity <= 0) ? -1
                            : capacity > 0                           ? static_cast<int>(100LL * level / capacity)
                                                                     : level});
    }
    if (!supplies.empty())
        return supplies;
    const std::vector<std::string> names = printer.texts("marker-names");
    const std::vector<std::string> types = printer.texts("marker-types");
    const std::vector<int> levels = printer.integers("marker-levels"); // per cent; below 0 unknown (CUPS)
    for (std::size_t i = 0; i < names.size(); ++i)
        supplies.push_back(
            {names[i], i < types.size() ? types[i] : "", i < levels.size() ? std::max(levels[i], -1) : -1});
    return supplies;
}

void add_trays(std::vector<Tray>& trays, const std::vector<std::string>& entries, bool output)
{
    for (const std::string& entry : entries) {
        const auto fields = fields_of(entry);
        const int capacity = count_in(fields, "maxcapacity");
        int level = count_in(fields, output ? "remaining" : "level");
        if (output && level >= 0) // an output tray tells what it still has room for
            level = capacity >= level ? capacity - level : -1;
        trays.push_back({word_in(fields, "name"), output, level, capacity});
    }
}

} // namespace

std::vector<const char*> status_attributes()
{
    return {"printer-state",         "printer-state-reasons",
            "printer-state-message", "printer-is-accepting-jobs",
            "printer-supply",        "printer-supply-description",
            "printer-input-tray",    "printer-output-tray",
            "marker-names",          "marker-types",
            "marker-levels"};
}

PrinterStatus status_in(const IppAttributes& printer)
{
    PrinterStatus status;
    const int state = printer.integer("printer-state").value_or(IPP_PSTATE_STOPPED);
    status.state = state == IPP_PSTATE_IDLE         ? PrinterState::Idle
                   : state == IPP_PSTATE_PROCESSING ? PrinterState::Processing
                                                    : PrinterState::Stopped;
    for (const std::string& keyword : printer.texts("printer-state-reasons"))
        if (auto reason = parse_state_reason(keyword))
            status.reasons.push_back(std::move(*reason));
    status.message = printer.text("printer-state-message");
    status.accepting = printer.boolean("printer-is-accepting-jobs", true);
    status.supplies = supplies_of(printer);
    add_trays(status.trays, printer.texts("printer-input-tray"), false);
    add_trays(status.trays, printer.texts("printer-output-tray"), true);
    return status;
}

} // namespace fuda::printers
