#pragma once

#include "printers/ipp/ipp_connection.h"

/// The jobs that a printer knows. For this folder alone.
namespace fuda::printers {

struct IppJob {
    int id = 0;
    std::string uuid = {}, name = {};
    std::string user = {}; ///< who made it; empty when the printer does not say
    JobReport report = {};
    /// Document: it has one, whole or in parts. Empty: it waits for one that never came. A printer that says neither has one.
    enum class Content { Document, Empty } content = Content::Document;
    std::string format = {}; ///< of its document
};

/// By its job-id; nothing when the printer knows no such job. Throws as IppConnection::ask() does.
std::optional<IppJob> job_by_id(IppConnection& connection, int id);
/// Every one that goes by the name, over or not.
std::vector<IppJob> jobs_by_name(IppConnection& connection, const std::string& name);
/// Every one that is not over.
std::vector<IppJob> open_jobs(IppConnection& connection);
/// The job that the handle means: job-id and job-uuid and job-name, as far as each is known to both.
std::optional<IppJob> job_of(IppConnection& connection, const JobHandle& handle);

enum class Canceled { Asked, NoLongerPossible };
/// Throws Error(BadInput) when the printer does not let this user.
Canceled cancel_job(IppConnection& connection, int id);

/// Cancels a job, and looks whether nothing of it can have been printed. `job` is what it was found to be then.
bool certainly_unprinted_after_cancel(IppConnection& connection, IppJob& job);

} // namespace fuda::printers
