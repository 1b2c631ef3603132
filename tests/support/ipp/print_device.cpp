#include "tests/support/ipp/print_device.h"

#include "data/base/digest.h"

#include <Poco/UUIDGenerator.h>

#include <algorithm>
#include <sstream>

namespace fuda::tests {

namespace {

constexpr std::string_view kPage = "%%Page: ";

/// The pages of which at least the beginning is there; a document that is none of document_of() is one page.
std::vector<std::string> pages_of(const std::string& document)
{
    std::vector<std::string> pages;
    std::istringstream lines(document);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(kPage))
            pages.push_back(line.substr(kPage.size()));
    if (pages.empty())
        pages.push_back(sha256(document));
    return pages;
}

struct Page {
    std::string name;
    std::string sha256;
};

std::vector<Page> pages_of(const PrintDevice::Job& job)
{
    std::vector<Page> pages;
    for (const std::string& document : job.documents)
        for (std::string& page : pages_of(document))
            pages.push_back({std::move(page), sha256(document)});
    return pages;
}

} // namespace

std::string document_of(const std::vector<std::string>& pages)
{
    std::string document = "%PDF-1.7\n";
    for (const std::string& page : pages)
        document += std::string(kPage) + page + "\n" + std::string(1000, 'x') + "\n";
    return document + "%%EOF\n";
}

PrintDevice::Job* PrintDevice::find(int id)
{
    const auto at = std::ranges::find(m_jobs, id, &Job::id);
    return at == m_jobs.end() ? nullptr : &*at;
}

PrintDevice::Job* PrintDevice::current()
{
    const auto at = std::ranges::find_if(
        m_jobs, [](const Job& job) { return job.state == State::Processing || job.state == State::Stopped; });
    return at == m_jobs.end() ? nullptr : &*at;
}

std::optional<int> PrintDevice::create(const std::string& name, const std::string& user, bool hold)
{
    const std::lock_guard lock(m_mutex);
    return make(name, user, hold);
}

std::optional<int> PrintDevice::make(const std::string& name, const std::string& user, bool hold)
{
    if (!m_model.queue && std::ranges::any_of(m_jobs, [](const Job& job) { return !job.over(); }))
        return std::nullopt;
    Job job;
    job.id = m_next_id++;
    if (m_model.gives_uuids)
        job.uuid = "urn:uuid:" + Poco::UUIDGenerator::defaultGenerator().createRandom().toString();
    job.name = name;
    job.user = user;
    job.held = hold;
    job.reason = m_model.queue ? "job-incoming" : "job-data-insufficient";
    job.created = m_seconds;
    m_jobs.push_back(std::move(job));
    return m_jobs.back().id;
}

PrintDevice::Outcome PrintDevice::receive(int id, const std::string& document, const std::string& format, bool whole,
                                          bool last)
{
    const std::lock_guard lock(m_mutex);
    return take(id, document, format, whole, last);
}

PrintDevice::Outcome PrintDevice::take(int id, const std::string& document, const std::string& format, bool whole,
                                       bool last)
{
    Job* job = find(id);
    if (job == nullptr)
        return Outcome::NotFound;
    if (job->over() || (job->closed && (!m_model.queue || job->began)))
        return Outcome::NotPossible;
    if (!whole && !m_model.takes_truncated) {
        // cupsd throws half a document away and waits for another; a device gives the job up.
        if (!m_model.queue)
            end(*job, State::Aborted, "aborted-by-system");
        return Outcome::NotPossible;
    }
    job->documents.push_back(document);
    job->format = format;
    job->closed = job->closed || last || !whole;
    admit();
    if (!m_model.warms_up)
        take_up();
    run_if_at_once();
    return Outcome::Done;
}

PrintDevice::Outcome PrintDevice::cancel(int id)
{
    const std::lock_guard lock(m_mutex);
    Job* job = find(id);
    if (job == nullptr)
        return Outcome::NotFound;
    if (job->over())
        return Outcome::NotPossible;
    if (job->began) {
        job->canceling = true; // the sheet inside it comes out first
        job->reason = "processing-to-stop-point";
    } else {
        end(*job, State::Canceled, "job-canceled-by-user");
        take_up();
    }
    return Outcome::Done;
}

PrintDevice::Outcome PrintDevice::hold(int id)
{
    const std::lock_guard lock(m_mutex);
    Job* job = find(id);
    if (job == nullptr)
        return Outcome::NotFound;
    if (!m_model.queue || job->over() || job->began)
        return Outcome::NotPossible;
    job->held = true;
    job->state = State::Held;
    job->reason = "job-hold-until-specified";
    return Outcome::Done;
}

PrintDevice::Outcome PrintDevice::release(int id)
{
    const std::lock_guard lock(m_mutex);
    Job* job = find(id);
    if (job == nullptr)
        return Outcome::NotFound;
    if (!m_model.queue || job->over())
        return Outcome::NotPossible;
    job->held = false;
    take_up();
    run_if_at_once();
    return Outcome::Done;
}

std::optional<PrintDevice::Job> PrintDevice::job(int id) const
{
    const std::lock_guard lock(m_mutex);
    const auto at = std::ranges::find(m_jobs, id, &Job::id);
    return at == m_jobs.end() ? std::nullopt : std::optional(*at);
}

std::vector<PrintDevice::Job> PrintDevice::jobs() const
{
    const std::lock_guard lock(m_mutex);
    return m_jobs;
}

int PrintDevice::impressions_told(const Job& job) const
{
    const bool lies = m_model.lies_after >= 0 && job.state == State::Completed;
    return lies ? static_cast<int>(pages_of(job).size()) : job.printed;
}

/// What is complete waits its turn.
void PrintDevice::admit()
{
    for (Job& job : m_jobs)
        if (job.state == State::Held && job.closed && !job.held) {
            job.state = State::Pending;
            job.reason = "none";
        }
}

/// The first that waits begins when nothing else prints.
void PrintDevice::take_up()
{
    admit();
    if (current() != nullptr || blocked())
        return;
    const auto next = std::ranges::find(m_jobs, State::Pending, &Job::state);
    if (next == m_jobs.end())
        return;
    next->state = State::Processing;
    next->reason = "job-printing";
    next->began = m_seconds;
}

bool PrintDevice::tick()
{
    ++m_seconds;
    Job* job = current();
    if (job == nullptr) {
        take_up();
        return current() != nullptr;
    }
    if (job->canceling) {
        end(*job, State::Canceled, "job-canceled-by-user");
        take_up();
        return true;
    }
    const std::vector<Page> pages = pages_of(*job);
    const std::size_t enough = m_model.lies_after >= 0 ? static_cast<std::size_t>(m_model.lies_after) : pages.size();
    if (static_cast<std::size_t>(job->printed) >= std::min(enough, pages.size())) {
        end(*job, State::Completed, "job-completed-successfully");
        take_up();
        return true;
    }
    if (blocked()) {
        const bool moved = job->state != State::Stopped;
        job->state = State::Stopped;
        job->reason = "printer-stopped";
        return moved;
    }
    job->state = State::Processing;
    job->reason = "job-printing";
    const Page& page = pages[static_cast<std::size_t>(job->printed)];
    m_out.push_back({job->name, page.name, page.sha256});
    ++job->printed;
    if (m_sheets > 0)
        --m_sheets;
    return true;
}

void PrintDevice::end(Job& job, State state, const std::string& reason)
{
    job.state = state;
    job.reason = reason;
    job.ended = m_seconds;
    if (m_model.history == DeviceModel::History::None)
        std::erase_if(m_jobs, [](const Job& other) { return other.over(); });
}

void PrintDevice::run_if_at_once()
{
    if (m_model.at_once)
        while (tick()) {
        }
}

bool PrintDevice::print_one_impression()
{
    const std::lock_guard lock(m_mutex);
    return tick();
}

void PrintDevice::finish()
{
    const std::lock_guard lock(m_mutex);
    while (tick()) {
    }
}

void PrintDevice::put_sheets(int count)
{
    const std::lock_guard lock(m_mutex);
    m_sheets = count;
}

void PrintDevice::open_cover()
{
    const std::lock_guard lock(m_mutex);
    m_cover_open = true;
}

void PrintDevice::close_cover()
{
    const std::lock_guard lock(m_mutex);
    m_cover_open = false;
}

void PrintDevice::pause()
{
    const std::lock_guard lock(m_mutex);
    m_paused = true;
}

void PrintDevice::resume()
{
    const std::lock_guard lock(m_mutex);
    m_paused = false;
}

void PrintDevice::cancel_at_panel()
{
    const std::lock_guard lock(m_mutex);
    const auto first = std::ranges::find_if(m_jobs, [](const Job& job) { return !job.over(); });
    if (first != m_jobs.end())
        end(*first, State::Canceled, "job-canceled-at-device");
    take_up();
}

void PrintDevice::abort_job(const std::string& message)
{
    const std::lock_guard lock(m_mutex);
    const auto first = std::ranges::find_if(m_jobs, [](const Job& job) { return !job.over(); });
    if (first != m_jobs.end()) {
        first->message = message;
        end(*first, State::Aborted, "aborted-by-system");
    }
    take_up();
}

void PrintDevice::lose_power()
{
    const std::lock_guard lock(m_mutex);
    if (m_model.history == DeviceModel::History::LostAtRestart) {
        m_jobs.clear();
        m_next_id = 1;
        return;
    }
    for (auto job = m_jobs.begin(); job != m_jobs.end();) {
        // A disk keeps what waits; of what was printing it knows how far it was and does not begin it again.
        const bool survives = job->over() || (m_model.queue && !job->began);
        if (survives) {
            ++job;
            continue;
        }
        job->state = State::Aborted;
        job->reason = "aborted-by-system";
        job->ended = m_seconds;
        job = m_model.history == DeviceModel::History::None ? m_jobs.erase(job) : job + 1;
    }
}

void PrintDevice::power_returns()
{
    const std::lock_guard lock(m_mutex);
    m_seconds = 1;
    if (m_model.stranger_first)
        if (const auto id = make("another program's job", "somebody", false))
            take(*id, document_of({"a stranger's page"}), "application/pdf", true, true);
    take_up();
    run_if_at_once();
}

std::vector<std::string> PrintDevice::state_reasons() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> reasons;
    if (m_sheets == 0)
        reasons.insert(reasons.end(), {"media-empty-error", "media-needed-error"});
    if (m_cover_open)
        reasons.emplace_back("cover-open-error");
    if (m_paused)
        reasons.emplace_back("paused");
    return reasons;
}

bool PrintDevice::stopped() const
{
    const std::lock_guard lock(m_mutex);
    return blocked();
}

bool PrintDevice::printing() const
{
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(m_jobs, [](const Job& job) { return job.began && !job.over(); });
}

int PrintDevice::up_time() const
{
    const std::lock_guard lock(m_mutex);
    return m_seconds;
}

std::vector<Impression> PrintDevice::impressions() const
{
    const std::lock_guard lock(m_mutex);
    return m_out;
}

std::map<std::string, int> PrintDevice::pages() const
{
    const std::lock_guard lock(m_mutex);
    std::map<std::string, int> pages;
    for (const Impression& impression : m_out)
        ++pages[impression.page];
    return pages;
}

} // namespace fuda::tests
