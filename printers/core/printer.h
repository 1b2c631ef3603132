#pragma once

#include "data/base/error.h"
#include "data/base/length.h"

#include <cstdint>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuda::printers {

/// Media by their self-describing names (PWG 5101.1).
inline constexpr std::string_view kCardMedia = "iso_id-1_53.98x85.6mm";
inline constexpr std::string_view kPostcardMedia = "jpn_hagaki_100x148mm";
inline constexpr std::string_view kA4Media = "iso_a4_210x297mm";
inline constexpr std::string_view kAllMedia[] = {kCardMedia, kPostcardMedia, kA4Media};

enum class Sides { OneSided, TwoSidedLongEdge, TwoSidedShortEdge };
std::string_view name(Sides sides); ///< one-sided, two-sided-long-edge, two-sided-short-edge (RFC 8011, 5.2.8)
std::optional<Sides> parse_sides(std::string_view name);

enum class JobState { Pending, PendingHeld, Processing, ProcessingStopped, Canceled, Aborted, Completed };
std::string_view name(JobState state); ///< pending, pending-held, processing … (RFC 8011, 5.3.7)
std::optional<JobState> parse_job_state(std::string_view name);
/// Nothing more happens to the job.
constexpr bool is_over(JobState state)
{
    return state >= JobState::Canceled;
}

enum class PrinterState { Idle, Processing, Stopped };
std::string_view name(PrinterState state); ///< idle, processing, stopped (RFC 8011, 5.4.11)
std::optional<PrinterState> parse_printer_state(std::string_view name);

/// Dots per inch, across the feed direction and along it.
struct Resolution {
    int x_dpi = 300, y_dpi = 300;
    bool operator==(const Resolution&) const = default;
};

/// One medium that a printer takes, and how many pieces its hopper holds: no job is larger. 0: nobody knows.
struct Medium {
    std::string name;
    int pieces_per_job = 0;
    bool operator==(const Medium&) const = default;
};

/// What must be known of a printer before a job is released to it.
struct Capabilities {
    std::string name;
    std::string make_and_model = {};
    std::vector<std::string> formats = {}; ///< MIME types (document-format-supported)
    /// By name (media-supported), and those of kAllMedia that its sizes (media-size-supported) cover.
    std::vector<Medium> media = {};
    std::vector<Sides> sides = {};
    bool color = true;
    std::vector<Resolution> resolutions = {};
    bool queues_jobs = false; ///< keeps further jobs while one prints: a CUPS queue does, a card printer does not
    std::vector<std::string> raster_types = {}; ///< pwg-raster-document-type-supported: srgb_8, sgray_8, black_1
    /// How the pixels of a back lie to those of its front: normal, flipped, rotated, manual-tumble (PWG 5102.4, 4.3.3).
    std::string sheet_back = "normal";

    bool takes_media(std::string_view name) const;
    bool takes_format(std::string_view mime_type) const;
    bool takes_sides(Sides sides) const;
};

/// Something of which a printer says how it stands (printer-state-reasons, RFC 8011, 5.4.12): "media-empty-error" is the keyword
/// media-empty and an error.
struct StateReason {
    enum class Severity { Report, Warning, Error };
    std::string keyword;
    Severity severity = Severity::Error;
    bool operator==(const StateReason&) const = default;
};

/// Ink, ribbon, film (printer-supply, PWG 5100.13; marker-levels of CUPS).
struct Supply {
    std::string name;
    std::string type = {};  ///< ink, toner, ribbon … in IPP's words
    int level_percent = -1; ///< -1: it does not say
    bool operator==(const Supply&) const = default;
};

/// Where blanks lie, or where what is printed falls (printer-input-tray, printer-output-tray, PWG 5100.13).
struct Tray {
    std::string name;
    bool output = false;
    int level = -1, capacity = -1; ///< in pieces; -1: it does not say
    bool operator==(const Tray&) const = default;
};

struct PrinterStatus {
    PrinterState state = PrinterState::Idle;
    std::vector<StateReason> reasons = {}; ///< without "none"
    std::string message = {};              ///< printer-state-message, in the printer's language
    bool accepting = true;                 ///< printer-is-accepting-jobs
    std::vector<Supply> supplies = {};
    std::vector<Tray> trays = {};
    bool operator==(const PrinterStatus&) const = default;
};

/// How far what is printed on one side is moved on the paper, as one looks at that side: x to the right, y down.
struct Offset {
    Length x, y;
    bool operator==(const Offset&) const = default;
};
struct Offsets {
    Offset front, back;
    bool operator==(const Offsets&) const = default;
};

/// A page as pixels, row by row from the top: red, green, blue.
struct Bitmap {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;
};

/// The same document in the other forms in which a printer may want it, made from the bytes that were proved. May be called on
/// another thread than the one that prints.
class DocumentForms {
public:
    virtual ~DocumentForms() = default;
    /// Each page moved on its medium, its content untouched.
    virtual std::string shifted_pdf(const Offsets& offsets) = 0;
    /// Pages count from 0. As many whole pixels as the medium holds, its long edge upright as PWG names media; a page that lies on
    /// its side is turned to fit, and moved by the offset as one looks at it.
    virtual Bitmap draw(int page, const Resolution& resolution, const Offset& offset) = 0;
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
    std::string
        media_type; ///< IPP media-type of the stock, asked for where the printer knows it; empty when any will do
    Sides sides = Sides::OneSided;
    int copies = 1;
    std::string_view bytes; ///< PDF; must outlive the job
    std::string sha256;
    int pages = 0;
    std::vector<TicketEntry> pieces; ///< in the order of the pages
    Offsets offsets = {};            ///< of the printer that it goes to
    std::shared_ptr<DocumentForms>
        forms{}; ///< shared with who prepares it on another thread; for printers that take no PDF, or with offsets
};

/// Why a printer of these capabilities cannot print the job, each with its remedy (Japanese); empty when it can.
std::vector<std::string> obstacles(const Capabilities& capabilities, const PrintJob& job);

/// A job's document in the form that a printer wants. Slow to make for a printer that takes only pixels.
struct Prepared {
    std::string format; ///< MIME type
    std::string sha256; ///< of what is sent: the proved bytes' own, unless they had to be turned into another form
    std::int64_t size = 0;
    std::unique_ptr<std::istream> content; ///< seekable
};

/// By what a job is found again. The name alone until the printer has made the job.
struct JobHandle {
    std::string name;
    int id = 0; ///< job-id: printers use one again after a restart, so it never says alone which job is meant
    std::string uuid = {}; ///< job-uuid
    bool whole = false;    ///< the printer has confirmed that it has the whole document
};

/// What a printer says of a job.
struct JobReport {
    std::optional<JobState> state;         ///< nothing: it does not know the job
    std::vector<std::string> reasons = {}; ///< job-state-reasons
    std::string message = {};
    int impressions = 0;          ///< job-impressions-completed, sides printed; 0 also when it does not count
    bool began = true;            ///< false: it says that processing never began (time-at-processing without a value)
    std::int64_t kilo_octets = 0; ///< job-k-octets; 0 when it does not say
    bool operator==(const JobReport&) const = default;
};

/// What became of a submission that was interrupted.
struct Recovery {
    enum class Kind {
        There,    ///< the printer has the job
        NotThere, ///< certainly nothing of it has been or will be printed
        Unsure,   ///< it may have been printed: only a person who looks can tell
    } kind = Kind::Unsure;
    JobHandle handle = {};
    JobReport report = {};
    std::string why = {}; ///< of Unsure, Japanese
};

/// The job did not reach the printer, certainly: it may be sent again.
class NotSent : public Error {
public:
    using Error::Error;
};

/// The job may have reached the printer: only recover(), or a person who looks, can tell. It must not be sent again.
class MaybeSent : public Error {
public:
    using Error::Error;
};

/// Anything that prints jobs. One thread at a time. Every call but submit() throws Error(Unavailable) when the printer cannot be
/// asked, and then nothing is known.
class Printer {
public:
    virtual ~Printer() = default;
    virtual Capabilities capabilities() = 0;
    virtual PrinterStatus status() = 0;

    /// The form in which this printer takes the job. May run on another thread than the other calls, with the capabilities that
    /// it is given. Throws Error(BadInput) with the obstacles(), Error(Corrupt) when the bytes are not those of the job's SHA-256.
    virtual Prepared prepare(const PrintJob& job, const Capabilities& capabilities) const = 0;

    /// Sends the job, once. `made` is told as soon as the printer has made the job and before anything of its document is sent;
    /// what it throws ends the submission, and nothing will be printed. The answer's handle is whole. Throws NotSent or MaybeSent
    /// (or what `made` throws) and nothing else; their kind says what the caller can do.
    virtual JobHandle submit(const PrintJob& job, Prepared& document,
                             const std::function<void(const JobHandle&)>& made) = 0;

    /// Settles a submission that an earlier run, or a lost answer, left in between. `handle` is what `made` was told, or has
    /// only a name when it was never called. A job without a document is cancelled on the way. Throws Error(Conflict) when
    /// another content goes by the name.
    virtual Recovery recover(const PrintJob& job, const JobHandle& handle) = 0;

    virtual JobReport follow(const JobHandle& handle) = 0;
    /// Asks the printer to stop; what follow() says afterwards counts.
    virtual void cancel(const JobHandle& handle) = 0;
};

} // namespace fuda::printers
