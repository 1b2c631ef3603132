#include "printers/ipp/ipp_printer.h"

#include "printers/ipp/document_format.h"
#include "printers/ipp/ipp_capabilities.h"
#include "printers/ipp/ipp_jobs.h"
#include "printers/ipp/ipp_status.h"
#include "printers/ipp/submission.h"

namespace fuda::printers {

namespace {

/// Its attributes; they live as long as the answer.
IppMessage printer_attributes(IppConnection& connection, const std::vector<const char*>& wanted)
{
    IppMessage request = connection.request(IPP_OP_GET_PRINTER_ATTRIBUTES);
    ippAddStrings(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                  static_cast<int>(wanted.size()), nullptr, wanted.data());
    IppMessage answer = connection.ask(request);
    if (!succeeded(answer.get()))
        throw Error(ippGetStatusCode(answer.get()) == IPP_STATUS_ERROR_NOT_FOUND ? ErrorKind::BadInput
                                                                                 : ErrorKind::Unavailable,
                    connection.shown() + ": プリンターの情報を得られません（" + reason_of(answer.get()) +
                        "）。URI を確かめてください");
    return answer;
}

/// A raw queue of CUPS passes everything on and knows nothing of it; what it prints on only the device can tell.
void add_what_the_device_can(const IppAddress& queue, const std::string& device_uri, Capabilities& capabilities)
{
    if (!device_uri.starts_with("ipp://") && !device_uri.starts_with("ipps://"))
        return;
    // Password and certificate are those of the CUPS server: they are none of the device's business.
    IppConnection connection(
        {.uri = device_uri.substr(0, device_uri.find('?')), .user = queue.user, .timeout = queue.timeout});
    const IppMessage answer = printer_attributes(connection, capability_attributes());
    Capabilities own = capabilities_in(object_of(answer.get(), IPP_TAG_PRINTER));
    own.name = capabilities.name;
    own.queues_jobs = true;
    capabilities = std::move(own);
}

} // namespace

IppPrinter::IppPrinter(IppAddress address) : m_address(std::move(address))
{
    endpoint_of(m_address);
}

Capabilities IppPrinter::capabilities()
{
    IppConnection connection(m_address);
    const IppMessage answer = printer_attributes(connection, capability_attributes());
    const IppAttributes printer = object_of(answer.get(), IPP_TAG_PRINTER);
    Capabilities capabilities = capabilities_in(printer);
    if (capabilities.queues_jobs && capabilities.media.empty())
        add_what_the_device_can(m_address, printer.text("device-uri"), capabilities);
    return capabilities;
}

PrinterStatus IppPrinter::status()
{
    IppConnection connection(m_address);
    const IppMessage answer = printer_attributes(connection, status_attributes());
    return status_in(object_of(answer.get(), IPP_TAG_PRINTER));
}

Prepared IppPrinter::prepare(const PrintJob& job, const Capabilities& capabilities) const
{
    return prepare_document(job, capabilities);
}

JobHandle IppPrinter::submit(const PrintJob& job, Prepared& document, const std::function<void(const JobHandle&)>& made)
{
    return submit_job(m_address, job, document, made);
}

Recovery IppPrinter::recover(const PrintJob& job, const JobHandle& handle)
{
    return recover_job(m_address, job, handle);
}

JobReport IppPrinter::follow(const JobHandle& handle)
{
    IppConnection connection(m_address);
    const auto job = job_of(connection, handle);
    return job ? job->report : JobReport{};
}

void IppPrinter::cancel(const JobHandle& handle)
{
    IppConnection connection(m_address);
    const auto job = job_of(connection, handle);
    if (job && !is_over(job->report.state.value_or(JobState::Pending)))
        cancel_job(connection, job->id);
}

std::string certificate_of(const IppAddress& address)
{
    IppConnection connection(address);
    std::string fingerprint = connection.certificate();
    if (fingerprint.empty())
        throw Error(ErrorKind::Usage,
                    "'" + address.uri + "': 暗号化されない接続に証明書はありません。ipps:// と書いてください");
    return fingerprint;
}

} // namespace fuda::printers
