#pragma once

#include "app/services/desk.h"
#include "data/store/jobs.h"
#include "printers/queue/delivery.h"
#include "printers/queue/print_queue.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fuda::issuing {

/// A job as a printer gets it: `ticket.bytes` are the frozen ones, whose SHA-256 was checked as they were read.
struct Sendable {
    store::Job job;
    std::shared_ptr<const std::string> bytes; ///< shared with the forms, which another thread may be drawing
    printers::PrintJob ticket;
};
/// `name` is by what the printer knows it. Throws Error(Corrupt) as Jobs::bytes().
Sendable sendable(store::Store& store, const store::Job& job, const std::string& name,
                  const printers::Offsets& offsets = {});

/// Two pages a piece are the two sides of one card or sheet.
printers::Sides sides_of(const store::Job& job);

/// The name under which a job is printed, unique in the store: "133991-certificate-card-0001".
std::string job_name(const store::Job& job);
/// The same with twelve digits that no other attempt has: what a printer that other stores print on knows it by.
std::string job_token(const store::Job& job);

/// Writes a delivery's steps into the store, each one transaction: the job's state and events, its stock, and, for a job of the
/// print queue, its place there.
class JobLedger : public queue::Ledger {
public:
    /// `uri`: where it goes. `queued`: the registered printer that takes it from the queue. The references must outlive it.
    JobLedger(store::Store& store, const services::Desk& desk, store::JobId job, std::string uri,
              std::optional<queue::PrinterId> queued = std::nullopt);

    bool intend(const printers::JobHandle& handle) override;
    void made(const printers::JobHandle& handle) override;
    void sent(const printers::JobHandle& handle) override;
    void not_sent(ErrorKind kind, const std::string& why) override;
    void printed(const printers::JobReport& report) override;
    void in_doubt(const std::string& why, const printers::JobReport& report) override;

    /// Codes of pieces that are in the output although they became void meanwhile.
    const std::vector<domain::PieceCode>& to_pull() const { return m_to_pull; }

private:
    void change(const std::function<void(store::Change&)>& work);
    std::map<std::string, std::string> evidence(const printers::JobReport& report) const;

    store::Store& m_store;
    const services::Desk& m_desk;
    store::JobId m_job;
    std::string m_uri;
    std::optional<queue::PrinterId> m_queued;
    printers::JobHandle m_handle;
    std::vector<domain::PieceCode> m_to_pull;
};

/// Pauses the printer, for a person must look at it first; the log says why. One that is paused already stays so.
void pause_printer(store::Change& change, queue::PrinterId printer, const std::string& why);

} // namespace fuda::issuing
