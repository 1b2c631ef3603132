#include "app/services/spooling/test_page.h"

#include "app/services/document_forms.h"
#include "app/services/issuing/sending.h"
#include "app/services/json_text.h"
#include "app/services/spooling/calibration.h"
#include "app/services/spooling/driver.h"
#include "app/services/spooling/printer_keeping.h"
#include "data/base/digest.h"
#include "data/base/error.h"
#include "data/db/session.h"
#include "printers/queue/print_queue.h"

#include <Poco/JSON/Object.h>
#include <Poco/UUIDGenerator.h>
#include <chrono>
#include <thread>

namespace fuda::spooling {

namespace {

using queue::RegisteredPrinter;

constexpr std::chrono::milliseconds kBetweenLooks{200};
constexpr std::chrono::seconds kLongest{60}; ///< a card takes 15 to 40 s

std::string first_media(const printers::Capabilities& capabilities)
{
    for (const std::string_view media : printers::kAllMedia)
        if (capabilities.takes_media(media))
            return std::string(media);
    return {};
}

/// As pieces of this medium are printed; one side where the printer has no way to print both.
printers::Sides sides_for(const printers::Capabilities& capabilities, const std::string& media)
{
    store::Job two_sides;
    two_sides.media = media;
    two_sides.piece_count = 1;
    two_sides.page_count = 2;
    const printers::Sides sides = issuing::sides_of(two_sides);
    const bool pages = capabilities.takes_format("application/pdf") || capabilities.takes_format("image/pwg-raster");
    return pages && capabilities.takes_sides(sides) ? sides : printers::Sides::OneSided;
}

/// Nobody else sends to the printer while this lives; nothing when it is paused: then nobody does.
std::unique_ptr<db::ProcessLock> alone_at(store::Store& store, const RegisteredPrinter& printer,
                                          const services::Desk& desk)
{
    const std::string& name = printer.settings.name;
    if (!printer.settings.station.empty() && printer.settings.station != desk.actor.station)
        throw Error(ErrorKind::Conflict, "プリンター「" + name + "」へは、端末「" + printer.settings.station +
                                             "」だけが送れます。その端末で行ってください");
    if (!queue::PrintQueue(store.session()).at(printer.id).empty())
        throw Error(ErrorKind::Conflict,
                    "プリンター「" + name +
                        "」で印刷中のジョブがあります。終わってから（fuda queue list で分かります）行ってください");
    if (printer.standing == queue::Standing::Paused)
        return nullptr;
    return std::make_unique<db::ProcessLock>(
        store.session(), lease_name(printer.id),
        "プリンター「" + name + "」へは、端末「" + printer.driven_by + "」の Fuda が送っています。fuda printer pause " +
            name + " --reason 位置合わせ で止めてから行い、済んだら fuda printer resume " + name +
            " で再開してください");
}

} // namespace

TestPage print_test_page(store::Store& store, const services::Workplace& workplace, queue::PrinterId id,
                         std::string media, const services::Desk& desk, const OpenRegistered& open)
{
    services::require(desk, domain::Right::Print);
    const RegisteredPrinter registered = queue::PrinterRegistry(store.session()).get(id);
    const std::unique_ptr<db::ProcessLock> lease = alone_at(store, registered, desk);
    const std::unique_ptr<printers::Printer> printer = open(registered.settings);
    printers::Capabilities capabilities = printer->capabilities();
    capabilities.name = registered.settings.name;

    TestPage page;
    page.media = media.empty() ? first_media(capabilities) : std::move(media);
    page.offsets = registered.settings.offsets;
    page.job = "calibration-" + Poco::UUIDGenerator::defaultGenerator().createRandom().toString();
    const printers::Sides sides = sides_for(capabilities, page.media);
    const auto bytes = std::make_shared<const std::string>(calibration_pdf(
        workplace, {page.media, registered.settings.name, registered.settings.offsets, desk.today, sides}));
    printers::PrintJob job;
    job.name = page.job;
    job.media = page.media;
    job.sides = sides;
    job.bytes = *bytes;
    job.sha256 = sha256(*bytes);
    job.pages = sides == printers::Sides::OneSided ? 1 : 2;
    job.offsets = registered.settings.offsets;
    job.forms = std::make_shared<services::ProvedDocument>(bytes, sides);
    printers::Prepared document = printer->prepare(job, capabilities);
    const printers::JobHandle handle = printer->submit(job, document, [&](const printers::JobHandle&) {
        store::Change change(store, desk.actor, desk.now());
        const std::string standing(name(queue::PrinterRegistry(store.session()).get(id).standing));
        change.record({store::Thing::Printer,
                       registered.settings.name,
                       "test-page",
                       standing,
                       standing,
                       {{"media", page.media}, {"job", page.job}}});
        change.commit();
    });
    const auto deadline = std::chrono::steady_clock::now() + kLongest;
    for (;;) {
        page.report = printer->follow(handle);
        if (!page.report.state || is_over(*page.report.state) || std::chrono::steady_clock::now() > deadline)
            return page;
        std::this_thread::sleep_for(kBetweenLooks);
    }
}

TestPage print_between_jobs(store::Store& store, const services::Workplace& workplace, queue::PrinterId id,
                            const std::string& media, const services::Desk& desk, const OpenRegistered& open)
{
    services::require(desk, domain::Right::Print);
    if (queue::PrinterRegistry(store.session()).get(id).standing != queue::Standing::Active)
        return print_test_page(store, workplace, id, media, desk, open);
    pause(store, id, "位置合わせ", desk);
    TestPage page;
    try {
        page = print_test_page(store, workplace, id, media, desk, open);
    } catch (...) {
        resume(store, id, desk);
        throw;
    }
    resume(store, id, desk);
    return page;
}

std::string to_json(const TestPage& page)
{
    Poco::JSON::Object json(Poco::JSON_PRESERVE_KEY_ORDER);
    json.set("media", page.media);
    json.set("job", page.job);
    json.set("job_state", page.report.state ? std::string(name(*page.report.state)) : "");
    json.set("message", page.report.message);
    return services::json_text(json);
}

} // namespace fuda::spooling
