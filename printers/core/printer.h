#pragma once

#include "data/base/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::printers {

/// Media by their self-describing names (PWG 5101.1).
inline constexpr std::string_view kCardMedia = "iso_id-1_53.98x85.6mm";
inline constexpr std::string_view kPostcardMedia = "jpn_hagaki_100x148mm";
inline constexpr std::string_view kA4Media = "iso_a4_210x297mm";

enum class Sides { OneSided, TwoSidedLongEdge };
std::string_view name(Sides sides); ///< one-sided, two-sided-long-edge (RFC 8011, 5.2.8)

enum class JobState { Pending, PendingHeld, Processing, ProcessingStopped, Canceled, Aborted, Completed };
std::string_view name(JobState state); ///< pending, pending-held, processing … (RFC 8011, 5.3.7)

/// One medium that a printer takes, and how many pieces its hopper holds: no job is larger.
struct Medium {
    std::string name;
    int pieces_per_job = 0;
};

struct Capabilities {
    std::string name;
    std::vector<Medium> media;
};

/// Where a piece begins in the job's document; pages count from 1.
struct TicketEntry {
    std::string piece;
    int page = 0;
};

/// What is sent to a printer at one time. The bytes are those that were proved, and `sha256` is what the proof wrote
/// down.
struct PrintJob {
    std::string name; ///< unique for ever and a plain file name; the printer knows the job by it
    std::string_view media;
    std::string media_type; ///< IPP media-type of the stock; empty when any will do
    Sides sides = Sides::OneSided;
    int copies = 1;
    std::string_view bytes; ///< PDF; must outlive the call
    std::string sha256;
    int pages = 0;
    std::vector<TicketEntry> pieces; ///< in the order of the pages
};

/// The job did not reach the printer, certainly: it may be sent again.
class NotSent : public Error {
public:
    using Error::Error;
};

/// The job may have reached the printer: only find(), or a person who looks, can tell. It must not be sent again.
class MaybeSent : public Error {
public:
    using Error::Error;
};

class Printer {
public:
    virtual ~Printer() = default;
    virtual Capabilities capabilities() const = 0;

    /// The state of the job that carries this name; nothing when the printer does not know one. Throws Error(Conflict)
    /// when another content goes by the name, Error(Unavailable) when the printer cannot be asked.
    virtual std::optional<JobState> find(const PrintJob& job) = 0;

    /// Sends the job, once: a job that the printer already has is not sent again, and its state is returned. Throws
    /// NotSent or MaybeSent and nothing else; their kind says what the caller can do.
    virtual JobState submit(const PrintJob& job) = 0;
};

} // namespace fuda::printers
