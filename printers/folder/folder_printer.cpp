#include "printers/folder/folder_printer.h"

#include "data/base/digest.h"
#include "data/base/file.h"
#include "printers/core/preparing.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <sstream>

namespace fuda::printers {

namespace {

namespace fs = std::filesystem;

std::string ticket_of(const PrintJob& job)
{
    Poco::JSON::Object ticket(Poco::JSON_PRESERVE_KEY_ORDER);
    ticket.set("job-name", job.name);
    ticket.set("document-name", job.name + ".pdf");
    ticket.set("document-format", std::string(kPdf));
    ticket.set("media", std::string(job.media));
    if (!job.media_type.empty())
        ticket.set("media-type", job.media_type);
    ticket.set("sides", std::string(name(job.sides)));
    ticket.set("copies", job.copies);
    ticket.set("job-pages", job.pages);
    ticket.set("sha256", job.sha256);
    Poco::JSON::Array pieces;
    for (const TicketEntry& entry : job.pieces) {
        Poco::JSON::Object piece(Poco::JSON_PRESERVE_KEY_ORDER);
        piece.set("piece", entry.piece);
        piece.set("page", entry.page);
        pieces.add(piece);
    }
    ticket.set("pieces", pieces);
    std::ostringstream text;
    ticket.stringify(text, 2);
    text << '\n';
    return text.str();
}

/// What lies there; nothing when nothing does. Throws Error(Unavailable) when that cannot be found out.
std::optional<std::string> content(const fs::path& path)
{
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    if (status.type() == fs::file_type::not_found)
        return std::nullopt;
    try {
        return read_whole_file(path);
    } catch (const Error& error) { // BadInput is for a file that a person named; this one is the printer's
        throw Error(ErrorKind::Unavailable, error.what());
    }
}

[[noreturn]] void conflict(const fs::path& path)
{
    throw Error(ErrorKind::Conflict, path.string() +
                                         ": 同じ名前で内容の異なるファイルがすでにあります。"
                                         "上書きはしません。別の出力先を指定するか、そのファイルを確かめてください");
}

bool is_plain_file_name(const std::string& text)
{
    return !text.empty() && text.front() != '.' && text.find('/') == std::string::npos &&
           text.find('\0') == std::string::npos;
}

} // namespace

std::vector<Medium> FolderPrinter::default_media()
{
    return {{std::string(kCardMedia), 100}, {std::string(kPostcardMedia), 500}, {std::string(kA4Media), 500}};
}

FolderPrinter::FolderPrinter(fs::path folder, std::vector<Medium> media)
    : m_folder(std::move(folder)), m_media(std::move(media))
{
}

Capabilities FolderPrinter::capabilities()
{
    Capabilities capabilities;
    capabilities.name = "folder " + m_folder.string();
    capabilities.formats = {std::string(kPdf)};
    capabilities.media = m_media;
    capabilities.sides = {Sides::OneSided, Sides::TwoSidedLongEdge, Sides::TwoSidedShortEdge};
    return capabilities;
}

PrinterStatus FolderPrinter::status()
{
    must_be_there();
    return {};
}

void FolderPrinter::must_be_there() const
{
    // A folder that is not there (a disk not mounted) cannot say that the job is not in it.
    if (!fs::is_directory(m_folder))
        throw Error(ErrorKind::Unavailable, m_folder.string() + ": "
                                                                "印刷先のフォルダーがありません。元の場所に戻すか、何も"
                                                                "印刷されていなければ空のフォルダーを作ってください");
}

Prepared FolderPrinter::prepare(const PrintJob& job, const Capabilities& capabilities) const
{
    if (!is_plain_file_name(job.name))
        throw Error(ErrorKind::BadInput, "print job '" + job.name + "': ジョブ名はファイル名として使えません");
    refuse_unprintable(job, capabilities);
    return proved_document(job);
}

bool FolderPrinter::has(const PrintJob& job) const
{
    must_be_there();
    const fs::path pdf = m_folder / (job.name + ".pdf");
    const auto present = content(pdf);
    if (present && sha256(*present) != job.sha256)
        conflict(pdf);
    return present.has_value();
}

JobHandle FolderPrinter::submit(const PrintJob& job, Prepared&, const std::function<void(const JobHandle&)>& made)
{
    const JobHandle handle{job.name, 0, {}, true};
    made(handle);
    try {
        if (has(job))
            return handle;
        const fs::path ticket_path = m_folder / (job.name + ".json");
        const std::string ticket = ticket_of(job);
        const auto left_over = content(ticket_path); // of an earlier submit that did not come to its end
        if (left_over && *left_over != ticket)
            conflict(ticket_path);
        write_whole_file(ticket_path, ticket);
        write_whole_file(m_folder / (job.name + ".pdf"), job.bytes);
    } catch (const Error& error) {
        throw NotSent(error.kind(), error.what());
    }
    return handle;
}

Recovery FolderPrinter::recover(const PrintJob& job, const JobHandle&)
{
    Recovery recovery;
    recovery.handle = {job.name, 0, {}, true};
    recovery.kind = has(job) ? Recovery::Kind::There : Recovery::Kind::NotThere;
    if (recovery.kind == Recovery::Kind::There)
        recovery.report.state = JobState::Completed;
    return recovery;
}

JobReport FolderPrinter::follow(const JobHandle& handle)
{
    must_be_there();
    JobReport report;
    if (fs::exists(m_folder / (handle.name + ".pdf")))
        report.state = JobState::Completed;
    return report;
}

void FolderPrinter::cancel(const JobHandle&) {}

} // namespace fuda::printers
