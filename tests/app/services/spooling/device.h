#pragma once

#include "app/services/spooling/driver.h"
#include "data/base/digest.h"

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace fuda::tests {

/// A card or sheet printer of a test: takes jobs, and prints when the test says so. Lives longer than the connections to it, as a
/// printer does.
struct Device {
    struct Job {
        std::string name, sha256;
        printers::JobReport report;
        int pages = 0;
    };

    explicit Device(std::vector<std::string> media = {std::string(printers::kCardMedia),
                                                      std::string(printers::kA4Media)})
    {
        capabilities.name = "device";
        capabilities.formats = {"application/pdf"};
        capabilities.sides = {printers::Sides::OneSided, printers::Sides::TwoSidedLongEdge,
                              printers::Sides::TwoSidedShortEdge};
        for (const std::string& name : media)
            capabilities.media.push_back({name, 0});
    }

    /// The job that is at it ends so; impressions are all its pages when it completes.
    void end(printers::JobState state, bool began = true)
    {
        const std::lock_guard lock(mutex);
        Job& job = jobs.back();
        job.report.state = state;
        job.report.began = began;
        if (state == printers::JobState::Completed)
            job.report.impressions = job.pages;
    }
    std::vector<std::string> names() const
    {
        const std::lock_guard lock(mutex);
        std::vector<std::string> all;
        for (const Job& job : jobs)
            all.push_back(job.name);
        return all;
    }

    mutable std::mutex mutex; ///< the Spooler's threads come here
    printers::Capabilities capabilities;
    printers::PrinterStatus status;
    std::vector<Job> jobs; ///< in the order in which they came
    bool off = false;
    bool busy = false;         ///< another program's job is at it
    bool at_once = false;      ///< prints as a job comes
    bool loses_answer = false; ///< takes the next document and says nothing
    bool forgets = false;      ///< knows no job any more
    bool cancels = true;       ///< does what cancel() asks
};

class DevicePrinter : public printers::Printer {
public:
    explicit DevicePrinter(Device& device) : m_device(device) {}

    printers::Capabilities capabilities() override
    {
        answer();
        return m_device.capabilities;
    }
    printers::PrinterStatus status() override
    {
        answer();
        return m_device.status;
    }
    printers::Prepared prepare(const printers::PrintJob& job, const printers::Capabilities& known) const override
    {
        const auto in_the_way = obstacles(known, job);
        if (!in_the_way.empty())
            throw Error(ErrorKind::BadInput, in_the_way.front());
        return {"application/pdf", sha256(job.bytes), static_cast<std::int64_t>(job.bytes.size()), nullptr};
    }
    printers::JobHandle submit(const printers::PrintJob& job, printers::Prepared& document,
                               const std::function<void(const printers::JobHandle&)>& made) override
    {
        try {
            answer();
        } catch (const Error& error) {
            throw printers::NotSent(error.kind(), error.what());
        }
        if (m_device.busy)
            throw printers::NotSent(ErrorKind::Unavailable, "server-error-busy");
        printers::JobHandle handle{job.name, 1, "urn:" + job.name, false};
        made(handle);
        const std::lock_guard lock(m_device.mutex);
        Device::Job& taken = m_device.jobs.emplace_back(Device::Job{job.name, document.sha256, {}, job.pages});
        taken.report.state = m_device.at_once ? printers::JobState::Completed : printers::JobState::Processing;
        taken.report.impressions = m_device.at_once ? job.pages : 0;
        if (std::exchange(m_device.loses_answer, false))
            throw printers::MaybeSent(ErrorKind::Unavailable, "no answer");
        handle.whole = true;
        return handle;
    }
    printers::Recovery recover(const printers::PrintJob&, const printers::JobHandle& handle) override
    {
        printers::Recovery recovery;
        recovery.report = follow(handle);
        recovery.handle = handle;
        if (recovery.report.state) {
            recovery.kind = printers::Recovery::Kind::There;
            recovery.handle.whole = true;
        } else if (handle.id == 0) {
            recovery.kind = printers::Recovery::Kind::NotThere;
        } else {
            recovery.why = "forgotten";
        }
        return recovery;
    }
    printers::JobReport follow(const printers::JobHandle& handle) override
    {
        answer();
        const std::lock_guard lock(m_device.mutex);
        for (const Device::Job& job : m_device.jobs)
            if (job.name == handle.name && !m_device.forgets)
                return job.report;
        return {};
    }
    void cancel(const printers::JobHandle& handle) override
    {
        answer();
        const std::lock_guard lock(m_device.mutex);
        for (Device::Job& job : m_device.jobs)
            if (job.name == handle.name && m_device.cancels)
                job.report.state = printers::JobState::Canceled;
    }

private:
    void answer() const
    {
        const std::lock_guard lock(m_device.mutex);
        if (m_device.off)
            throw Error(ErrorKind::Unavailable, "the device is off");
    }

    Device& m_device;
};

} // namespace fuda::tests
