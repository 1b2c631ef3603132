#include "printers/core/printer.h"

#include <algorithm>
#include <iterator>

namespace fuda::printers {

namespace {

constexpr std::string_view kSides[] = {"one-sided", "two-sided-long-edge", "two-sided-short-edge"};
constexpr std::string_view kJobStates[] = {"pending",  "pending-held", "processing", "processing-stopped",
                                           "canceled", "aborted",      "completed"};
constexpr std::string_view kPrinterStates[] = {"idle", "processing", "stopped"};

template <class Enum, std::size_t N>
std::optional<Enum> parse_in(const std::string_view (&names)[N], std::string_view text)
{
    const auto found = std::find(std::begin(names), std::end(names), text);
    if (found == std::end(names))
        return std::nullopt;
    return static_cast<Enum>(found - std::begin(names));
}

} // namespace

std::string_view name(Sides sides)
{
    return kSides[static_cast<std::size_t>(sides)];
}

std::optional<Sides> parse_sides(std::string_view text)
{
    return parse_in<Sides>(kSides, text);
}

std::string_view name(JobState state)
{
    return kJobStates[static_cast<std::size_t>(state)];
}

std::optional<JobState> parse_job_state(std::string_view text)
{
    return parse_in<JobState>(kJobStates, text);
}

std::string_view name(PrinterState state)
{
    return kPrinterStates[static_cast<std::size_t>(state)];
}

std::optional<PrinterState> parse_printer_state(std::string_view text)
{
    return parse_in<PrinterState>(kPrinterStates, text);
}

bool Capabilities::takes_media(std::string_view wanted) const
{
    return std::any_of(media.begin(), media.end(), [&](const Medium& medium) { return medium.name == wanted; });
}

bool Capabilities::takes_format(std::string_view mime_type) const
{
    return std::find(formats.begin(), formats.end(), mime_type) != formats.end();
}

bool Capabilities::takes_sides(Sides wanted) const
{
    return std::find(sides.begin(), sides.end(), wanted) != sides.end();
}

std::vector<std::string> obstacles(const Capabilities& capabilities, const PrintJob& job)
{
    const std::string printer = "プリンター「" + capabilities.name + "」";
    std::vector<std::string> found;
    const auto medium = std::find_if(capabilities.media.begin(), capabilities.media.end(),
                                     [&](const Medium& m) { return m.name == job.media; });
    if (medium == capabilities.media.end())
        found.push_back(printer + "は用紙 " + std::string(job.media) +
                        " に印刷できません。この用紙のプリンターに移してください");
    else if (medium->pieces_per_job > 0 && job.pieces.size() > static_cast<std::size_t>(medium->pieces_per_job))
        found.push_back("print job " + job.name + ": " + std::to_string(job.pieces.size()) + " 点は、" + printer +
                        "が一度に印刷できる " + std::to_string(medium->pieces_per_job) +
                        " 点を超えます。ジョブを分けてください");
    if (!capabilities.takes_sides(job.sides))
        found.push_back(printer + "は両面印刷（" + std::string(name(job.sides)) +
                        "）ができません。両面のプリンターに移すか、両面装置を確かめてください");
    // PWG raster takes any number of pages; a picture holds one.
    const bool many = capabilities.takes_format("application/pdf") || capabilities.takes_format("image/pwg-raster");
    const bool picture = capabilities.takes_format("image/png") || capabilities.takes_format("image/jpeg");
    if (!many && !picture)
        found.push_back(printer + "は PDF も PWG ラスターも画像も受け付けません。別のプリンターを使ってください");
    else if (!many && job.pages > 1)
        found.push_back(printer + "は画像（1 ページ）しか受け付けず、" + std::to_string(job.pages) +
                        " ページのジョブは印刷できません。別のプリンターを使ってください");
    return found;
}

} // namespace fuda::printers
