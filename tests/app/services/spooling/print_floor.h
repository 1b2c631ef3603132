#pragma once

#include "app/services/spooling/driver.h"
#include "app/services/spooling/printer_keeping.h"
#include "app/services/spooling/queueing.h"
#include "data/store/events.h"
#include "tests/app/services/issue_run.h"
#include "tests/app/services/spooling/device.h"

namespace fuda::tests {

/// Four jobs and a seat that drives printers, which are devices by name.
struct PrintFloor : FourJobs {
    PrintFloor()
    {
        seat.actor = {"machine", "station-1"};
        seat.now = desk().now;
        seat.today = [] { return desk().today; };
        seat.open = opening();
    }

    spooling::OpenRegistered opening()
    {
        return [this](const queue::PrinterSettings& settings) -> std::unique_ptr<printers::Printer> {
            return std::make_unique<DevicePrinter>(devices.at(settings.name));
        };
    }
    /// Registers a device as a printer.
    queue::PrinterId add(const std::string& name, const std::string& pool = {},
                         std::vector<std::string> media = {std::string(printers::kCardMedia),
                                                           std::string(printers::kA4Media)})
    {
        devices.try_emplace(name, std::move(media));
        queue::PrinterSettings settings;
        settings.name = name;
        settings.uri = "ipp://" + name + "/ipp/print";
        settings.pool = pool;
        return spooling::add_printer(opened, settings, desk(), opening()).id;
    }
    std::vector<store::Job> jobs(domain::Document document = domain::Document::CertificateCard)
    {
        std::vector<store::Job> all = store::Jobs(opened).of_batch({1});
        std::erase_if(all, [&](const store::Job& job) { return job.queue.document != document; });
        return all;
    }
    spooling::Queued enqueue(const std::string& destination, queue::End end = queue::End::Back)
    {
        return spooling::enqueue(opened, jobs(), spooling::destination_called(opened, destination), end, desk());
    }
    domain::JobState state(const store::Job& job) { return store::Jobs(opened).get(job.id).state; }
    /// The jobs that wait, in order.
    std::vector<std::int64_t> waiting()
    {
        std::vector<std::int64_t> all;
        for (const queue::Entry& entry : queue::PrintQueue(opened.session()).list())
            if (entry.stage == queue::Stage::Waiting)
                all.push_back(entry.job);
        return all;
    }
    queue::Entry entry(const store::Job& job) { return queue::PrintQueue(opened.session()).get(job.id.value); }
    queue::RegisteredPrinter printer(const std::string& name)
    {
        return queue::PrinterRegistry(opened.session()).get(name);
    }
    void log_is_whole() { BOOST_TEST(!store::Events(opened).verify()); }

    std::map<std::string, Device> devices;
    spooling::Seat seat;
};

/// Lets the driver work until what is wanted is so. Fails the test when it does not come to that.
inline void drive_until(spooling::PrinterDriver& driver, const std::function<bool()>& wanted)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!wanted()) {
        BOOST_REQUIRE_MESSAGE(std::chrono::steady_clock::now() < deadline, "the driver does not come to an end");
        driver.round();
    }
}

} // namespace fuda::tests
