#include "printers/ipp/ipp_jobs.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace fuda::printers {

namespace {

constexpr const char* kJobAttributes[] = {"job-id",
                                          "job-uuid",
                                          "job-name",
                                          "job-originating-user-name",
                                          "job-state",
                                          "job-state-reasons",
                                          "job-state-message",
                                          "job-printer-state-message",
                                          "job-printer-state-reasons",
                                          "job-impressions-completed",
                                          "job-k-octets",
                                          "number-of-documents",
                                          "document-format",
                                          "document-format-supplied",
                                          "time-at-processing"};
constexpr int kPage = 500; // what CUPS gives at most, whatever it is asked

std::optional<JobState> state_of(const IppAttributes& job)
{
    const int value = job.integer("job-state").value_or(0);
    if (value < IPP_JSTATE_PENDING || value > IPP_JSTATE_COMPLETED)
        return std::nullopt;
    return static_cast<JobState>(value - IPP_JSTATE_PENDING);
}

bool may_have_begun(const IppAttributes& job, JobState state)
{
    if (job.has("time-at-processing"))
        return job.has_value("time-at-processing");
    return state != JobState::Pending && state != JobState::PendingHeld;
}

IppJob::Content content_of(const IppAttributes& job, const JobReport& report)
{
    using Content = IppJob::Content;
    // A job that is over has number-of-documents 0 in CUPS, which throws printed files away.
    if (report.began || report.kilo_octets > 0 || job.integer("number-of-documents").value_or(0) > 0 ||
        job.has_value("document-format-supplied") || job.has_value("document-format"))
        return Content::Document;
    const bool over = report.state && is_over(*report.state); // and it never began
    return over || job.has_value("number-of-documents") || job.contains("job-state-reasons", "job-data-insufficient") ||
                   job.contains("job-state-reasons", "job-incoming")
               ? Content::Empty
               : Content::Document;
}

IppJob job_in(const IppAttributes& attributes)
{
    IppJob job;
    job.id = attributes.integer("job-id").value_or(0);
    job.uuid = attributes.text("job-uuid");
    job.name = attributes.text("job-name");
    job.user = attributes.text("job-originating-user-name");
    JobReport& report = job.report;
    report.state = state_of(attributes);
    for (const char* const source : {"job-state-reasons", "job-printer-state-reasons"})
        for (std::string& reason : attributes.texts(source))
            if (reason != "none" &&
                std::find(report.reasons.begin(), report.reasons.end(), reason) == report.reasons.end())
                report.reasons.push_back(std::move(reason));
    report.message = attributes.text("job-state-message");
    if (report.message.empty())
        report.message = attributes.text("job-printer-state-message");
    report.impressions = attributes.integer("job-impressions-completed").value_or(0);
    report.kilo_octets = attributes.integer("job-k-octets").value_or(0);
    report.began = may_have_begun(attributes, report.state.value_or(JobState::Processing)) || report.impressions > 0;
    job.content = content_of(attributes, report);
    job.format = attributes.text("document-format");
    if (job.format.empty())
        job.format = attributes.text("document-format-supplied");
    return job;
}

void want_job_attributes(const IppMessage& request)
{
    ippAddStrings(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", std::size(kJobAttributes),
                  nullptr, kJobAttributes);
}

bool knows_no_such_job(ipp_t* answer)
{
    const ipp_status_t status = ippGetStatusCode(answer);
    return status == IPP_STATUS_ERROR_NOT_FOUND || status == IPP_STATUS_ERROR_GONE;
}

[[noreturn]] void cannot_say(const IppConnection& connection, const char* what, ipp_t* answer)
{
    throw Error(ErrorKind::Unavailable, connection.shown() + ": " + what + "（" + reason_of(answer) +
                                            "）。しばらく待ち、続くようならプリンターの設定を確かめてください");
}

/// One kind of jobs that go by the name, or by any when it is empty, page by page. A printer that knows no first-index gives the same page again: then that was all.
void collect(IppConnection& connection, const char* which, const std::string& name, std::map<int, IppJob>& found)
{
    std::set<int> seen;
    for (int first = 1;;) {
        IppMessage request = connection.request(IPP_OP_GET_JOBS);
        ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr, which);
        ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "limit", kPage);
        if (first > 1)
            ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "first-index", first);
        want_job_attributes(request);
        const IppMessage answer = connection.ask(request);
        if (knows_no_such_job(answer.get()))
            return;
        if (!succeeded(answer.get()))
            cannot_say(connection, "ジョブの一覧を答えません", answer.get());
        const std::vector<IppAttributes> jobs = objects_of(answer.get(), IPP_TAG_JOB);
        bool news = false;
        for (const IppAttributes& attributes : jobs) {
            const int id = attributes.integer("job-id").value_or(0);
            news = seen.insert(id).second || news;
            if (name.empty() || attributes.text("job-name") == name)
                found[id] = job_in(attributes);
        }
        if (!news)
            return;
        first += static_cast<int>(jobs.size());
    }
}

std::vector<IppJob> values_of(std::map<int, IppJob>&& found)
{
    std::vector<IppJob> jobs;
    for (auto& [id, job] : found)
        jobs.push_back(std::move(job));
    return jobs;
}

bool same(const IppJob& job, const JobHandle& handle)
{
    return (job.name.empty() || job.name == handle.name) &&
           (job.uuid.empty() || handle.uuid.empty() || job.uuid == handle.uuid) &&
           (!job.name.empty() || !job.uuid.empty());
}

} // namespace

std::optional<IppJob> job_by_id(IppConnection& connection, int id)
{
    IppMessage request = connection.request(IPP_OP_GET_JOB_ATTRIBUTES);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", id);
    want_job_attributes(request);
    const IppMessage answer = connection.ask(request);
    if (knows_no_such_job(answer.get()))
        return std::nullopt;
    if (!succeeded(answer.get()))
        cannot_say(connection, "ジョブの状態を答えません", answer.get());
    return job_in(object_of(answer.get(), IPP_TAG_JOB));
}

std::vector<IppJob> jobs_by_name(IppConnection& connection, const std::string& name)
{
    std::map<int, IppJob> found;
    // In this order a job that ends meanwhile is met at least once, and last as it is at last.
    collect(connection, "not-completed", name, found);
    collect(connection, "completed", name, found);
    return values_of(std::move(found));
}

std::vector<IppJob> open_jobs(IppConnection& connection)
{
    std::map<int, IppJob> found;
    collect(connection, "not-completed", {}, found);
    return values_of(std::move(found));
}

std::optional<IppJob> job_of(IppConnection& connection, const JobHandle& handle)
{
    if (handle.id != 0)
        if (auto job = job_by_id(connection, handle.id); job && same(*job, handle))
            return job;
    std::vector<IppJob> jobs = jobs_by_name(connection, handle.name);
    std::erase_if(jobs, [&](const IppJob& job) { return !same(job, handle); });
    if (jobs.empty())
        return std::nullopt;
    return std::move(jobs.front());
}

Canceled cancel_job(IppConnection& connection, int id)
{
    IppMessage request = connection.request(IPP_OP_CANCEL_JOB);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", id);
    const IppMessage answer = connection.ask(request);
    if (succeeded(answer.get()))
        return Canceled::Asked;
    const ipp_status_t status = ippGetStatusCode(answer.get());
    if (status == IPP_STATUS_ERROR_NOT_POSSIBLE || knows_no_such_job(answer.get()))
        return Canceled::NoLongerPossible;
    throw Error(status < IPP_STATUS_ERROR_INTERNAL ? ErrorKind::BadInput : ErrorKind::Unavailable,
                connection.shown() + ": ジョブ " + std::to_string(id) + " を取り消せません（" +
                    reason_of(answer.get()) + "）。プリンターで取り消してください");
}

bool certainly_unprinted_after_cancel(IppConnection& connection, IppJob& job)
{
    cancel_job(connection, job.id);
    const JobHandle handle{job.name, job.id, job.uuid};
    const auto seen = job_by_id(connection, job.id);
    if (!seen || !same(*seen, handle))
        return false;
    job = *seen;
    const auto state = job.report.state;
    return (state == JobState::Canceled || state == JobState::Aborted) && !job.report.began;
}

} // namespace fuda::printers
