#include "tests/support/ipp/ipp_answers.h"

#include <cups/pwg.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace fuda::tests {

namespace {

using Job = PrintDevice::Job;
using State = PrintDevice::State;
using Outcome = PrintDevice::Outcome;

constexpr int kOperations[] = {
    IPP_OP_PRINT_JOB,  IPP_OP_VALIDATE_JOB,       IPP_OP_CREATE_JOB, IPP_OP_SEND_DOCUMENT,
    IPP_OP_CANCEL_JOB, IPP_OP_GET_JOB_ATTRIBUTES, IPP_OP_GET_JOBS,   IPP_OP_GET_PRINTER_ATTRIBUTES};

struct ReadFrom {
    std::istream& stream;
    std::int64_t count = 0;
};

ssize_t read_some(void* context, ipp_uchar_t* bytes, std::size_t size)
{
    auto& from = *static_cast<ReadFrom*>(context);
    from.stream.read(reinterpret_cast<char*>(bytes), static_cast<std::streamsize>(size));
    from.count += from.stream.gcount();
    return from.stream.gcount();
}

ssize_t write_some(void* context, ipp_uchar_t* bytes, std::size_t size)
{
    static_cast<std::string*>(context)->append(reinterpret_cast<const char*>(bytes), size);
    return static_cast<ssize_t>(size);
}

std::string text_of(ipp_t& request, const char* name)
{
    ipp_attribute_t* attribute = ippFindAttribute(&request, name, IPP_TAG_ZERO);
    const char* value = attribute == nullptr ? nullptr : ippGetString(attribute, 0, nullptr);
    return value == nullptr ? "" : value;
}

int number_of(ipp_t& request, const char* name, int otherwise)
{
    ipp_attribute_t* attribute = ippFindAttribute(&request, name, IPP_TAG_INTEGER);
    return attribute == nullptr ? otherwise : ippGetInteger(attribute, 0);
}

/// By its number, or by the end of its URI.
int job_id_of(ipp_t& request)
{
    const std::string uri = text_of(request, "job-uri");
    return uri.empty() ? number_of(request, "job-id", 0) : std::atoi(uri.c_str() + uri.rfind('/') + 1);
}

/// Adds attributes of one group to an answer, of those that were asked for.
class Group {
public:
    Group(ipp_t& answer, ipp_tag_t tag, std::set<std::string> wanted)
        : m_answer(answer), m_tag(tag), m_wanted(std::move(wanted))
    {
    }
    void text(ipp_tag_t kind, const char* name, const std::string& value)
    {
        if (wants(name))
            ippAddString(&m_answer, m_tag, kind, name, nullptr, value.c_str());
    }
    void texts(ipp_tag_t kind, const char* name, const std::vector<std::string>& values)
    {
        std::vector<const char*> all;
        for (const std::string& value : values)
            all.push_back(value.c_str());
        if (wants(name))
            ippAddStrings(&m_answer, m_tag, kind, name, static_cast<int>(all.size()), nullptr, all.data());
    }
    void number(ipp_tag_t kind, const char* name, int value)
    {
        if (wants(name))
            ippAddInteger(&m_answer, m_tag, kind, name, value);
    }
    void number_or_none(const char* name, const std::optional<int>& value)
    {
        if (value)
            number(IPP_TAG_INTEGER, name, *value);
        else if (wants(name))
            ippAddOutOfBand(&m_answer, m_tag, IPP_TAG_NOVALUE, name);
    }
    void truth(const char* name, bool value)
    {
        if (wants(name))
            ippAddBoolean(&m_answer, m_tag, name, static_cast<char>(value));
    }
    bool wants(const std::string& name) const { return m_wanted.empty() || m_wanted.contains(name); }
    ipp_t& answer() { return m_answer; }

private:
    ipp_t& m_answer;
    ipp_tag_t m_tag;
    std::set<std::string> m_wanted; ///< empty: all
};

std::set<std::string> wanted_of(ipp_t& request, std::set<std::string> otherwise)
{
    ipp_attribute_t* names = ippFindAttribute(&request, "requested-attributes", IPP_TAG_KEYWORD);
    if (names == nullptr)
        return otherwise;
    std::set<std::string> wanted;
    for (int at = 0; at < ippGetCount(names); ++at)
        wanted.insert(ippGetString(names, at, nullptr));
    for (const char* group : {"all", "printer-description", "job-template", "job-description"})
        if (wanted.contains(group))
            return {};
    return wanted;
}

void add_job(Group& group, const PrintDevice& device, const std::string& printer_uri, const Job& job)
{
    group.number(IPP_TAG_INTEGER, "job-id", job.id);
    group.text(IPP_TAG_URI, "job-uri", printer_uri + "/" + std::to_string(job.id));
    group.text(IPP_TAG_URI, "job-printer-uri", printer_uri);
    if (!job.uuid.empty())
        group.text(IPP_TAG_URI, "job-uuid", job.uuid);
    group.text(IPP_TAG_NAME, "job-name", job.name);
    group.text(IPP_TAG_NAME, "job-originating-user-name", job.user);
    group.number(IPP_TAG_ENUM, "job-state", static_cast<int>(job.state));
    group.text(IPP_TAG_KEYWORD, "job-state-reasons", job.reason);
    group.text(IPP_TAG_TEXT, "job-state-message", job.message);
    group.number(IPP_TAG_INTEGER, "job-printer-up-time", device.up_time());
    group.number(IPP_TAG_INTEGER, "time-at-creation", job.created);
    group.number_or_none("time-at-processing", job.began);
    group.number_or_none("time-at-completed", job.ended);
    if (device.model().queue)
        group.number(IPP_TAG_INTEGER, "number-of-documents", static_cast<int>(job.documents.size()));
    if (!job.format.empty())
        group.text(IPP_TAG_MIMETYPE, "document-format", job.format);
    if (device.model().counts_impressions)
        group.number(IPP_TAG_INTEGER, "job-impressions-completed", device.impressions_told(job));
    if (device.model().counts_octets) {
        std::size_t octets = 0;
        for (const std::string& document : job.documents)
            octets += document.size();
        group.number(IPP_TAG_INTEGER, "job-k-octets", static_cast<int>((octets + 1023) / 1024));
    }
}

Ipp media_size(const std::string& name)
{
    Ipp size(ippNew());
    if (const pwg_media_t* media = pwgMediaForPWG(name.c_str())) {
        ippAddInteger(size.get(), IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension", media->width);
        ippAddInteger(size.get(), IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension", media->length);
    }
    return size;
}

void add_printer(Group& group, const PrintDevice& device, const std::string& uri)
{
    const DeviceModel& model = device.model();
    group.text(IPP_TAG_URI, "printer-uri-supported", uri);
    group.text(IPP_TAG_KEYWORD, "uri-security-supported", "none");
    group.text(IPP_TAG_KEYWORD, "uri-authentication-supported", model.user.empty() ? "none" : "basic");
    group.text(IPP_TAG_NAME, "printer-name", model.name);
    group.text(IPP_TAG_TEXT, "printer-make-and-model", model.queue ? "Local Raw Printer" : "Misbehaving Card Printer");
    group.texts(IPP_TAG_KEYWORD, "ipp-versions-supported", {"1.1", "2.0"});
    std::vector<int> operations(std::begin(kOperations), std::end(kOperations));
    if (model.queue)
        operations.insert(operations.end(), {IPP_OP_HOLD_JOB, IPP_OP_RELEASE_JOB});
    if (group.wants("operations-supported"))
        ippAddIntegers(&group.answer(), IPP_TAG_PRINTER, IPP_TAG_ENUM, "operations-supported",
                       static_cast<int>(operations.size()), operations.data());
    group.texts(IPP_TAG_MIMETYPE, "document-format-supported", model.formats);
    group.texts(IPP_TAG_KEYWORD, "media-supported", model.media);
    group.texts(IPP_TAG_KEYWORD, "media-col-supported", {"media-size", "media-type"});
    if (group.wants("media-size-supported")) {
        std::vector<Ipp> sizes;
        std::vector<const ipp_t*> all;
        for (const std::string& media : model.media) {
            sizes.push_back(media_size(media));
            all.push_back(sizes.back().get());
        }
        ippAddCollections(&group.answer(), IPP_TAG_PRINTER, "media-size-supported", static_cast<int>(all.size()),
                          all.data());
    }
    group.texts(IPP_TAG_KEYWORD, "sides-supported", model.sides);
    group.truth("color-supported", true);
    if (group.wants("printer-resolution-supported"))
        ippAddResolution(&group.answer(), IPP_TAG_PRINTER, "printer-resolution-supported", IPP_RES_PER_INCH, 300, 300);
    group.truth("printer-is-accepting-jobs", true);
    group.truth("multiple-document-jobs-supported", model.queue);
    const State state = device.stopped() ? State::Stopped : device.printing() ? State::Processing : State::Pending;
    // printer-state counts idle 3, processing 4, stopped 5 (RFC 8011, 5.4.11)
    group.number(IPP_TAG_ENUM, "printer-state", state == State::Stopped ? 5 : state == State::Processing ? 4 : 3);
    std::vector<std::string> reasons = device.state_reasons();
    if (reasons.empty())
        reasons.emplace_back("none");
    group.texts(IPP_TAG_KEYWORD, "printer-state-reasons", reasons);
    group.number(IPP_TAG_INTEGER, "printer-up-time", device.up_time());
    const std::vector<Job> jobs = device.jobs();
    group.number(IPP_TAG_INTEGER, "queued-job-count",
                 static_cast<int>(std::ranges::count_if(jobs, [](const Job& job) { return !job.over(); })));
}

/// The attribute of the request that the device cannot meet; null when it can meet all.
ipp_attribute_t* unmet(ipp_t& request, const DeviceModel& model)
{
    const auto lacks = [](const std::vector<std::string>& values, const std::string& value) {
        return !value.empty() && std::ranges::find(values, value) == values.end();
    };
    if (lacks(model.formats, text_of(request, "document-format")))
        return ippFindAttribute(&request, "document-format", IPP_TAG_ZERO);
    if (lacks(model.sides, text_of(request, "sides")))
        return ippFindAttribute(&request, "sides", IPP_TAG_ZERO);
    if (lacks(model.media, text_of(request, "media")))
        return ippFindAttribute(&request, "media", IPP_TAG_ZERO);
    ipp_attribute_t* media = ippFindAttribute(&request, "media-col", IPP_TAG_BEGIN_COLLECTION);
    ipp_attribute_t* size = media == nullptr
                                ? nullptr
                                : ippFindAttribute(ippGetCollection(media, 0), "media-size", IPP_TAG_BEGIN_COLLECTION);
    if (size == nullptr)
        return nullptr;
    const auto same = [&](const std::string& name) {
        const pwg_media_t* known = pwgMediaForPWG(name.c_str());
        ipp_t* wanted = ippGetCollection(size, 0);
        return known != nullptr && number_of(*wanted, "x-dimension", 0) == known->width &&
               number_of(*wanted, "y-dimension", 0) == known->length;
    };
    return std::ranges::any_of(model.media, same) ? nullptr : media;
}

ipp_status_t status_of(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Done:
        return IPP_STATUS_OK;
    case Outcome::Busy:
        return IPP_STATUS_ERROR_BUSY;
    case Outcome::NotFound:
        return IPP_STATUS_ERROR_NOT_FOUND;
    case Outcome::NotPossible:
        return IPP_STATUS_ERROR_NOT_POSSIBLE;
    }
    return IPP_STATUS_ERROR_INTERNAL;
}

void answer_with_job(ipp_t& answer, PrintDevice& device, const std::string& uri, int id)
{
    Group group(answer, IPP_TAG_JOB,
                {"job-id", "job-uri", "job-uuid", "job-state", "job-state-reasons", "job-state-message"});
    if (const auto job = device.job(id))
        add_job(group, device, uri, *job);
    else // printed and forgotten already
        group.number(IPP_TAG_INTEGER, "job-id", id);
}

void list_jobs(ipp_t& answer, PrintDevice& device, const std::string& uri, ipp_t& request)
{
    const std::string which = text_of(request, "which-jobs");
    const std::set<std::string> wanted = wanted_of(request, {"job-id", "job-uri"});
    std::vector<Job> jobs = device.jobs();
    std::erase_if(jobs, [&](const Job& job) { return which != "all" && job.over() != (which == "completed"); });
    if (which == "completed")
        std::ranges::reverse(jobs); // newest first (RFC 8011, 4.2.6.2)
    const int first = std::max(1, number_of(request, "first-index", 1));
    const int limit = number_of(request, "limit", static_cast<int>(jobs.size()));
    for (int at = first - 1; at < static_cast<int>(jobs.size()) && at < first - 1 + limit; ++at) {
        if (at > first - 1)
            ippAddSeparator(&answer);
        Group group(answer, IPP_TAG_JOB, wanted);
        add_job(group, device, uri, jobs[static_cast<std::size_t>(at)]);
    }
}

} // namespace

Ipp read_ipp(std::istream& body, std::int64_t& size)
{
    Ipp message(ippNew());
    ReadFrom from{body};
    for (;;) {
        const ipp_state_t state = ippReadIO(&from, read_some, 1, nullptr, message.get());
        if (state == IPP_STATE_ERROR)
            return nullptr;
        if (state == IPP_STATE_DATA)
            break;
    }
    size = from.count;
    return message;
}

std::string written(ipp_t& message)
{
    std::string bytes;
    ippSetState(&message, IPP_STATE_IDLE);
    for (;;) {
        const ipp_state_t state = ippWriteIO(&bytes, write_some, 1, nullptr, &message);
        if (state == IPP_STATE_ERROR)
            throw std::logic_error("the answer cannot be written as IPP");
        if (state == IPP_STATE_DATA)
            return bytes;
    }
}

Ipp refusal(ipp_t& request, ipp_status_t status)
{
    Ipp answer(ippNewResponse(&request));
    ippSetStatusCode(answer.get(), status);
    return answer;
}

Ipp answered(PrintDevice& device, const std::string& uri, ipp_t& request, const std::string& document, bool whole)
{
    Ipp answer(ippNewResponse(&request));
    const auto done = [&](ipp_status_t status) {
        ippSetStatusCode(answer.get(), status);
        return std::move(answer);
    };
    const ipp_op_t operation = ippGetOperation(&request);
    const int id = job_id_of(request);

    const bool makes_job =
        operation == IPP_OP_VALIDATE_JOB || operation == IPP_OP_CREATE_JOB || operation == IPP_OP_PRINT_JOB;
    if (ipp_attribute_t* offender = makes_job ? unmet(request, device.model()) : nullptr) {
        const bool format = std::string_view(ippGetName(offender)) == "document-format";
        offender = ippCopyAttribute(answer.get(), offender, 0);
        ippSetGroupTag(answer.get(), &offender, IPP_TAG_UNSUPPORTED_GROUP);
        return done(format ? IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED : IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES);
    }

    switch (operation) {
    case IPP_OP_GET_PRINTER_ATTRIBUTES: {
        Group group(*answer, IPP_TAG_PRINTER, wanted_of(request, {}));
        add_printer(group, device, uri);
        return done(IPP_STATUS_OK);
    }
    case IPP_OP_VALIDATE_JOB:
        return done(IPP_STATUS_OK);
    case IPP_OP_CREATE_JOB:
    case IPP_OP_PRINT_JOB: {
        const std::string hold = text_of(request, "job-hold-until");
        const auto made = device.create(text_of(request, "job-name"), text_of(request, "requesting-user-name"),
                                        device.model().queue && !hold.empty() && hold != "no-hold");
        if (!made)
            return done(IPP_STATUS_ERROR_BUSY);
        const Outcome outcome = operation == IPP_OP_PRINT_JOB
                                    ? device.receive(*made, document, text_of(request, "document-format"), whole, true)
                                    : Outcome::Done;
        answer_with_job(*answer, device, uri, *made);
        return done(status_of(outcome));
    }
    case IPP_OP_SEND_DOCUMENT: {
        ipp_attribute_t* last = ippFindAttribute(&request, "last-document", IPP_TAG_BOOLEAN);
        const Outcome outcome = device.receive(id, document, text_of(request, "document-format"), whole,
                                               last != nullptr && ippGetBoolean(last, 0) != 0);
        if (outcome == Outcome::Done)
            answer_with_job(*answer, device, uri, id);
        return done(status_of(outcome));
    }
    case IPP_OP_CANCEL_JOB:
        return done(status_of(device.cancel(id)));
    case IPP_OP_HOLD_JOB:
        return done(status_of(device.hold(id)));
    case IPP_OP_RELEASE_JOB:
        return done(status_of(device.release(id)));
    case IPP_OP_GET_JOB_ATTRIBUTES: {
        const auto job = device.job(id);
        if (!job)
            return done(IPP_STATUS_ERROR_NOT_FOUND);
        Group group(*answer, IPP_TAG_JOB, wanted_of(request, {}));
        add_job(group, device, uri, *job);
        return done(IPP_STATUS_OK);
    }
    case IPP_OP_GET_JOBS:
        list_jobs(*answer, device, uri, request);
        return done(IPP_STATUS_OK);
    default:
        return done(IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED);
    }
}

} // namespace fuda::tests
