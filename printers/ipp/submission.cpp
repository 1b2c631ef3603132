#include "printers/ipp/submission.h"

#include "data/base/digest.h"
#include "printers/core/words.h"
#include "printers/ipp/ipp_capabilities.h"
#include "printers/ipp/ipp_jobs.h"
#include "printers/ipp/ipp_status.h"

#include <algorithm>
#include <array>

namespace fuda::printers {

namespace {

constexpr std::size_t kLongestName = 255; // octets of an IPP name (RFC 8011, 5.1.3)

/// Before anything is asked: what is sent must be what was prepared, to the last byte, since printers print a half document.
void must_be_whole(const PrintJob& job, Prepared& document)
{
    if (job.name.empty() || job.name.size() > kLongestName)
        throw Error(ErrorKind::BadInput,
                    "print job '" + job.name + "': ジョブ名は 255 バイトまでの文字列でなければなりません");
    Sha256 digest;
    std::int64_t size = 0;
    std::array<char, 65536> buffer{};
    document.content->clear();
    document.content->seekg(0, std::ios::beg); // a Poco::MemoryInputStream cannot seek to a position
    while (document.content->read(buffer.data(), buffer.size()), document.content->gcount() > 0) {
        digest.update({buffer.data(), static_cast<std::size_t>(document.content->gcount())});
        size += document.content->gcount();
    }
    if (size != document.size || digest.finish() != document.sha256)
        throw Error(ErrorKind::Corrupt,
                    "print job " + job.name +
                        ": 送るデータが用意したもの（SHA-256）と異なります。印刷せずに調べてください");
}

/// What the printer says of itself just before the job.
struct PrinterNow {
    IppMessage answer;
    IppAttributes attributes;
};

PrinterNow look_at_printer(IppConnection& connection)
{
    std::vector<const char*> wanted = status_attributes();
    for (const char* const name :
         {"operations-supported", "media-bottom-margin-supported", "media-left-margin-supported",
          "media-right-margin-supported", "media-top-margin-supported", "print-scaling-supported", "sides-supported",
          "media-type-supported", "copies-supported", "print-color-mode-supported"})
        wanted.push_back(name);
    IppMessage request = connection.request(IPP_OP_GET_PRINTER_ATTRIBUTES);
    ippAddStrings(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                  static_cast<int>(wanted.size()), nullptr, wanted.data());
    IppMessage answer = connection.ask(request);
    if (!succeeded(answer.get()))
        throw Error(ErrorKind::Unavailable, connection.shown() + ": プリンターの状態を得られません（" +
                                                reason_of(answer.get()) +
                                                "）。URI とプリンターの設定を確かめてください");
    const IppAttributes attributes = object_of(answer.get(), IPP_TAG_PRINTER);
    return {std::move(answer), attributes};
}

void must_take_jobs(const IppConnection& connection, const IppAttributes& printer)
{
    const std::vector<int> operations = printer.integers("operations-supported");
    for (const ipp_op_t needed : {IPP_OP_CREATE_JOB, IPP_OP_SEND_DOCUMENT, IPP_OP_GET_JOB_ATTRIBUTES, IPP_OP_GET_JOBS})
        if (std::find(operations.begin(), operations.end(), needed) == operations.end())
            throw Error(ErrorKind::BadInput, connection.shown() + ": このプリンターは " + ippOpString(needed) +
                                                 " を持たず、二度印刷しないことを保証できません。"
                                                 "CUPS のキューを通すか、別のプリンターを使ってください");
    const PrinterStatus status = status_in(printer);
    std::string why;
    for (const StateReason& reason : status.reasons)
        why += (why.empty() ? "" : "、") + std::string(japanese(reason)) + " (" + reason.keyword + ")";
    if (why.empty())
        why = status.message;
    if (!status.accepting)
        throw Error(ErrorKind::Unavailable, connection.shown() + ": プリンターがジョブを受け付けていません" +
                                                (why.empty() ? "" : "（" + why + "）") +
                                                "。受け付けるようにしてから送り直してください");
    if (status.state == PrinterState::Stopped)
        throw Error(ErrorKind::Unavailable, connection.shown() + ": プリンターが止まっています" +
                                                (why.empty() ? "" : "（" + why + "）") +
                                                "。原因を除いてから送り直してください");
}

/// What Validate-Job of some printers lets pass (ippeveprinter does), and then prints otherwise.
void must_offer(const PrintJob& job, const IppAttributes& printer)
{
    if (job.copies > printer.integer("copies-supported").value_or(job.copies))
        throw Error(ErrorKind::BadInput, "print job " + job.name + ": プリンターは一度に " +
                                             std::to_string(job.copies) +
                                             " 部（copies）を印刷できません。ジョブを分けてください");
}

void add_media(ipp_t* request, const PrintJob& job, const IppAttributes& printer)
{
    const auto size = size_of_media(job.media);
    if (!size)
        throw Error(ErrorKind::BadInput, "print job " + job.name + ": 用紙の名前 " + std::string(job.media) +
                                             " から大きさが分かりません（PWG 5101.1）。用紙の設定を確かめてください");
    const IppMessage dimensions(ippNew());
    ippAddInteger(dimensions.get(), IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension", size->width);
    ippAddInteger(dimensions.get(), IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension", size->height);
    const IppMessage media(ippNew());
    ippAddCollection(media.get(), IPP_TAG_ZERO, "media-size", dimensions.get());
    if (prints_borderless(printer))
        for (const char* const side :
             {"media-bottom-margin", "media-left-margin", "media-right-margin", "media-top-margin"})
            ippAddInteger(media.get(), IPP_TAG_ZERO, IPP_TAG_INTEGER, side, 0);
    // Vendors have words of their own for one material; a printer that does not know ours prints on what a person has put in.
    if (printer.contains("media-type-supported", job.media_type))
        ippAddString(media.get(), IPP_TAG_ZERO, IPP_TAG_KEYWORD, "media-type", nullptr, job.media_type.c_str());
    ippAddCollection(request, IPP_TAG_JOB, "media-col", media.get());
}

/// Validate-Job and Create-Job ask for the same.
IppMessage job_request(const IppConnection& connection, ipp_op_t operation, const PrintJob& job,
                       const Prepared& document, const IppAttributes& printer)
{
    IppMessage request = connection.request(operation);
    ipp_t* const message = request.get();
    ippAddString(message, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, job.name.c_str());
    ippAddBoolean(message, IPP_TAG_OPERATION, "ipp-attribute-fidelity", 1);
    if (operation == IPP_OP_VALIDATE_JOB) // in Create-Job it belongs to no document yet
        ippAddString(message, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, document.format.c_str());
    add_media(message, job, printer);
    if (job.copies > 1)
        ippAddInteger(message, IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", job.copies);
    if (job.sides != Sides::OneSided || printer.has_value("sides-supported"))
        ippAddString(message, IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", nullptr, std::string(name(job.sides)).c_str());
    if (printer.contains("print-scaling-supported", "none"))
        ippAddString(message, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nullptr, "none");
    if (printer.contains("print-color-mode-supported", "auto")) // what was proved decides, not the printer's default
        ippAddString(message, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-color-mode", nullptr, "auto");
    return request;
}

/// What of the request the printer does not take: "media-col={…}".
std::string unsupported_in(ipp_t* answer)
{
    std::string names;
    for (ipp_attribute_t* attribute = ippFirstAttribute(answer); attribute; attribute = ippNextAttribute(answer)) {
        if (ippGetGroupTag(attribute) != IPP_TAG_UNSUPPORTED_GROUP || !ippGetName(attribute))
            continue;
        std::array<char, 512> value{};
        ippAttributeString(attribute, value.data(), value.size());
        names += (names.empty() ? "" : "、") + std::string(ippGetName(attribute)) + "=" + value.data();
    }
    return names;
}

ErrorKind kind_of(ipp_status_t status)
{
    // CUPS says not-possible when too many jobs wait.
    return status >= IPP_STATUS_ERROR_INTERNAL || status == IPP_STATUS_ERROR_NOT_POSSIBLE ||
                   status == IPP_STATUS_ERROR_TIMEOUT
               ? ErrorKind::Unavailable
               : ErrorKind::BadInput;
}

std::string words_for(ipp_status_t status)
{
    switch (status) {
    case IPP_STATUS_ERROR_BUSY:
        return "別のジョブを印刷しています。終わってから送り直してください";
    case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS:
        return "ジョブを受け付けていません。受け付けるようにしてから送り直してください";
    case IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES:
        return "用紙や面の指定に応じられません。用紙と印刷の設定を確かめるか、別のプリンターに移してください";
    case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED:
        return "この形式を受け付けません。別のプリンターに移してください";
    case IPP_STATUS_ERROR_NOT_AUTHORIZED:
    case IPP_STATUS_ERROR_FORBIDDEN:
    case IPP_STATUS_ERROR_NOT_AUTHENTICATED:
        return "この利用者には許されていません。利用者名を確かめるか、プリンターの管理者に許可を求めてください";
    default:
        return kind_of(status) == ErrorKind::Unavailable ? "今は引き受けられません。しばらく待って送り直してください"
                                                         : "引き受けません。プリンターの設定を確かめてください";
    }
}

std::string refusal(const IppConnection& connection, const PrintJob& job, ipp_t* answer)
{
    const ipp_status_t status = ippGetStatusCode(answer);
    const std::string unsupported = unsupported_in(answer);
    return connection.shown() + ": print job " + job.name + ": " + words_for(status) + "（" + reason_of(answer) +
           (unsupported.empty() ? "" : "、" + unsupported) + "）";
}

void must_succeed(const IppConnection& connection, const PrintJob& job, ipp_t* answer)
{
    if (!succeeded(answer))
        throw Error(kind_of(ippGetStatusCode(answer)), refusal(connection, job, answer));
}

/// Our jobs that a lost answer, of this submission or of one before it, has left without a document: some printers do nothing
/// else as long as one waits. A printer has one sender at a time (the queue's lease), so none of them will get one. Whether there
/// were any.
bool cancel_empty_jobs(IppConnection& connection, const std::string& name)
{
    bool any = false;
    for (const IppJob& job : open_jobs(connection)) {
        const bool ours = job.user.empty() ? job.name == name : job.user == connection.user();
        if (!ours || job.content != IppJob::Content::Empty)
            continue;
        cancel_job(connection, job.id);
        any = true;
    }
    return any;
}

/// Where nothing more can be done than to try: the printer is asked on a new connection, and its silence changes nothing.
template <class Action>
void try_at_least(const IppAddress& address, Action action)
{
    try {
        IppConnection connection(address);
        action(connection);
    } catch (const Error&) {
        // What is left behind is an empty job; the next submission or recovery clears it away.
    }
}

JobHandle create_job(const IppAddress& address, IppConnection& connection, const PrintJob& job, Prepared& document)
{
    must_be_whole(job, document);
    const PrinterNow now = look_at_printer(connection);
    must_take_jobs(connection, now.attributes);
    must_offer(job, now.attributes);
    must_succeed(connection, job,
                 connection.ask(job_request(connection, IPP_OP_VALIDATE_JOB, job, document, now.attributes)).get());

    const IppMessage request = job_request(connection, IPP_OP_CREATE_JOB, job, document, now.attributes);
    JobHandle handle{job.name};
    try {
        IppMessage answer = connection.ask(request);
        if (ippGetStatusCode(answer.get()) == IPP_STATUS_ERROR_BUSY && cancel_empty_jobs(connection, job.name))
            answer = connection.ask(request);
        must_succeed(connection, job, answer.get());
        const IppAttributes made = object_of(answer.get(), IPP_TAG_JOB);
        handle.id = made.integer("job-id").value_or(0);
        handle.uuid = made.text("job-uuid");
        if (handle.id <= 0)
            throw Error(ErrorKind::Unavailable,
                        connection.shown() + ": print job " + job.name +
                            ": プリンターが job-id を答えません。別のプリンターを使ってください");
        if (handle.uuid.empty())
            if (const auto seen = job_by_id(connection, handle.id))
                handle.uuid = seen->uuid;
    } catch (const Error&) { // an error may be what it says although it has made the job
        try_at_least(address, [&](IppConnection& again) { cancel_empty_jobs(again, job.name); });
        throw;
    }
    return handle;
}

/// The printer has refused the document, as it says: cancel the job, and see whether that is certain. One that has begun
/// nevertheless goes on, for what is cancelled in the middle only a person can settle.
[[noreturn]] void give_up(const IppAddress& address, const JobHandle& handle, ErrorKind kind, const std::string& why)
{
    bool certain = false;
    try_at_least(address, [&](IppConnection& connection) {
        auto job = job_of(connection, handle);
        certain = job && !job->report.began && certainly_unprinted_after_cancel(connection, *job);
    });
    if (certain)
        throw NotSent(kind, why);
    throw MaybeSent(ErrorKind::Unavailable, why + "。印刷された恐れがあるので、送り直す前に確かめます");
}

void send_document(const IppAddress& address, IppConnection& connection, const PrintJob& job, Prepared& document,
                   const JobHandle& handle)
{
    IppMessage request = connection.request(IPP_OP_SEND_DOCUMENT);
    ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", handle.id);
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "document-name", nullptr, job.name.c_str());
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr,
                 document.format.c_str());
    ippAddBoolean(request.get(), IPP_TAG_OPERATION, "last-document", 1);
    IppMessage answer;
    try {
        answer = connection.ask(request, *document.content, document.size);
    } catch (const NoAnswer& error) {
        throw MaybeSent(ErrorKind::Unavailable, error.what());
    } catch (const Error& error) {
        give_up(address, handle, error.kind(), error.what());
    }
    if (!succeeded(answer.get()))
        give_up(address, handle, kind_of(ippGetStatusCode(answer.get())), refusal(connection, job, answer.get()));
}

/// job-k-octets tells only of a document whose size is known here: the proved PDF itself.
bool says_it_is_whole(const IppJob& found, const PrintJob& job)
{
    const auto kilo_octets = static_cast<std::int64_t>((job.bytes.size() + 1023) / 1024);
    return found.format == "application/pdf" && job.offsets == Offsets{} && !job.bytes.empty() &&
           found.report.kilo_octets == kilo_octets;
}

} // namespace

JobHandle submit_job(const IppAddress& address, const PrintJob& job, Prepared& document,
                     const std::function<void(const JobHandle&)>& made)
{
    IppConnection connection(address);
    JobHandle handle;
    try {
        handle = create_job(address, connection, job, document);
    } catch (const Error& error) { // no document has been sent: nothing can be printed
        throw NotSent(error.kind(), error.what());
    }
    try {
        made(handle);
    } catch (...) {
        try_at_least(address, [&](IppConnection& again) { cancel_job(again, handle.id); });
        throw;
    }
    send_document(address, connection, job, document, handle);
    handle.whole = true;
    return handle;
}

Recovery recover_job(const IppAddress& address, const PrintJob& job, const JobHandle& handle)
{
    IppConnection connection(address);
    Recovery recovery;
    recovery.handle = handle;
    std::vector<IppJob> candidates;
    if (handle.id == 0)
        candidates = jobs_by_name(connection, handle.name);
    else if (auto found = job_of(connection, handle))
        candidates.push_back(std::move(*found));
    else {
        recovery.why = connection.shown() + ": プリンターにジョブ " + handle.name +
                       " の記録がありません（再起動したか、記録を消しました）。出てきたものを確かめてください";
        return recovery;
    }

    std::vector<IppJob> with_document;
    for (IppJob& found : candidates) {
        const auto unprinted = [&] {
            return (found.report.state == JobState::Canceled || found.report.state == JobState::Aborted) &&
                   !found.report.began;
        };
        if (found.content == IppJob::Content::Document)
            with_document.push_back(std::move(found));
        else if (!unprinted() && !certainly_unprinted_after_cancel(connection, found) && handle.id != 0) {
            // Of a job that was never told to `made` nothing was sent, whether its end can be seen or not.
            recovery.why = connection.shown() + ": ジョブ " + handle.name +
                           " は空のはずですが、取り消しを確かめられません。出てきたものを確かめてください";
            recovery.report = found.report;
            return recovery;
        }
    }
    if (with_document.empty()) {
        recovery.kind = Recovery::Kind::NotThere;
        return recovery;
    }
    const IppJob& there = with_document.front();
    recovery.report = there.report;
    if (with_document.size() > 1) {
        recovery.why = connection.shown() + ": ジョブ " + handle.name + " が " + std::to_string(with_document.size()) +
                       " 件あります。プリンターで余分を取り消し、出てきたものを確かめてください";
        return recovery;
    }
    recovery.kind = Recovery::Kind::There;
    recovery.handle = {handle.name, there.id, there.uuid.empty() ? handle.uuid : there.uuid,
                       handle.whole || says_it_is_whole(there, job)};
    return recovery;
}

} // namespace fuda::printers
