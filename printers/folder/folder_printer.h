#pragma once

#include "printers/core/printer.h"

#include <filesystem>
#include <vector>

namespace fuda::printers {

/// Prints into a folder: `<name>.pdf` and beside it `<name>.json`, the ticket. Both appear whole or not at all, the
/// ticket first: a PDF in the folder is a printed job and always has had its ticket. The folder must exist.
///
/// The ticket says in IPP's attribute names what the job is, and lists its pieces in order with the page where each
/// begins. It is the same for the same job, to the byte.
///
/// prepare() refuses what cannot be printed there, with the kind
/// - BadInput: the job's name is no file name, its media is not among the capabilities, or it has more pieces than the hopper
/// - Corrupt: the bytes are not those of the job's SHA-256
/// submit() never leaves doubt: what it throws is NotSent, of the kind
/// - Conflict: another PDF or another job's ticket lies under the name; it stays as it is
/// - Unavailable: the folder is missing, read-only or full; a ticket without its PDF may remain, and the next submit
/// takes it over
/// A job that lies there already is not written again. Offsets are not applied: nothing is on paper yet.
class FolderPrinter : public Printer {
public:
    /// 100 cards, 500 sheets or postcards a job.
    static std::vector<Medium> default_media();

    explicit FolderPrinter(std::filesystem::path folder, std::vector<Medium> media = default_media());

    Capabilities capabilities() override;
    PrinterStatus status() override;
    Prepared prepare(const PrintJob& job, const Capabilities& capabilities) const override;
    JobHandle submit(const PrintJob& job, Prepared& document,
                     const std::function<void(const JobHandle&)>& made) override;
    Recovery recover(const PrintJob& job, const JobHandle& handle) override;
    JobReport follow(const JobHandle& handle) override;
    void cancel(const JobHandle& handle) override;

private:
    void must_be_there() const;
    bool has(const PrintJob& job) const;

    std::filesystem::path m_folder;
    std::vector<Medium> m_media;
};

} // namespace fuda::printers
