#include "printers/ipp/discovery.h"

#include "printers/ipp/ipp_connection.h"

#include <cups/cups.h>

#include <array>

namespace fuda::printers {

namespace {

using Clock = std::chrono::steady_clock;

std::vector<Discovered> local_queues(std::chrono::milliseconds time)
{
    std::vector<Discovered> found;
    try {
        IppConnection connection(IppAddress{.timeout = time}, local_server());
        IppMessage request = connection.request(IPP_OP_CUPS_GET_PRINTERS);
        constexpr const char* kWanted[] = {"printer-name", "printer-make-and-model"};
        ippAddStrings(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", std::size(kWanted),
                      nullptr, kWanted);
        const IppMessage answer = connection.ask(request);
        for (const IppAttributes& queue : objects_of(answer.get(), IPP_TAG_PRINTER))
            if (std::string name = queue.text("printer-name"); !name.empty())
                found.push_back({name, "cups:" + name, queue.text("printer-make-and-model")});
    } catch (const Error&) {
        // No CUPS here: that is no mistake of anybody's.
    }
    return found;
}

struct Announced {
    std::vector<Discovered> found;
    Clock::time_point end;
};

std::string option_of(const cups_dest_t& printer, const char* name)
{
    const char* const value = cupsGetOption(name, printer.num_options, printer.options);
    return value ? value : "";
}

/// Its host and port, which DNS-SD tells apart from its name.
std::string resolved_uri(cups_dest_t& printer, Clock::time_point end)
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    std::array<char, HTTP_MAX_URI> resource{};
    http_t* const connection = left <= 0 ? nullptr
                                         : cupsConnectDest(&printer, CUPS_DEST_FLAGS_DEVICE, static_cast<int>(left),
                                                           nullptr, resource.data(), resource.size(), nullptr, nullptr);
    if (!connection)
        return {};
    httpClose(connection);
    return option_of(printer, "resolved-device-uri");
}

int take_announced(void* context, unsigned flags, cups_dest_t* printer)
{
    auto& announced = *static_cast<Announced*>(context);
    if ((flags & CUPS_DEST_FLAGS_REMOVED) != 0)
        return 1;
    std::string uri = option_of(*printer, "device-uri");
    if (uri.find("._tcp") != std::string::npos)
        uri = resolved_uri(*printer, announced.end);
    if (uri.starts_with("ipp://") || uri.starts_with("ipps://"))
        announced.found.push_back(
            {printer->name, uri.substr(0, uri.find('?')), option_of(*printer, "printer-make-and-model")});
    return Clock::now() < announced.end ? 1 : 0;
}

} // namespace

std::vector<Discovered> discover(std::chrono::milliseconds time)
{
    Announced announced{{}, Clock::now() + time};
    std::vector<Discovered> found = local_queues(time / 2);
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(announced.end - Clock::now());
    if (left.count() > 0)
        cupsEnumDests(CUPS_DEST_FLAGS_NONE, static_cast<int>(left.count()), nullptr, CUPS_PRINTER_DISCOVERED,
                      CUPS_PRINTER_DISCOVERED, take_announced, &announced);
    found.insert(found.end(), announced.found.begin(), announced.found.end());
    return found;
}

} // namespace fuda::printers
