#pragma once

#include "printers/core/printer.h"
#include "tests/support/ipp/misbehaving_printer.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// One delivery to a printer that misbehaves, by clients that may die: the real IppPrinter and the real queue::Delivery, with a
/// ledger that outlives its client.
namespace fuda::tests {

/// When the client's process ends.
enum class Death {
    None,
    BeforeIntended,
    AfterIntended,
    BeforeMade,
    AfterMade,
    InDocument, ///< half of the document has left
    BeforeSent,
    AfterSent,
    BeforeResult,
    AfterResult,
    WithTheFault, ///< at the first step after a fault has struck
};
inline constexpr Death kAllDeaths[] = {Death::BeforeIntended, Death::AfterIntended, Death::BeforeMade,
                                       Death::AfterMade,      Death::InDocument,    Death::BeforeSent,
                                       Death::AfterSent,      Death::BeforeResult,  Death::AfterResult};

struct Trouble {
    Operation operation;
    int nth;
    Fault fault;
};

/// What happens to the job at the device, as soon as so many impressions are out; -1: before it begins.
enum class Incident { None, OutOfCards, CoverOpen, Abort, CancelAtPanel, CancelFromQueue, PowerCut, Restart };

struct PrinterKind {
    std::string_view name;
    DeviceModel model;
    std::filesystem::path password_file = {};
    /// Counts or weighs what it has, so that a lost answer is no reason to doubt.
    bool measures() const { return model.counts_impressions || model.counts_octets; }
    bool honest() const { return model.lies_after < 0; }
    bool remembers() const { return model.history != DeviceModel::History::None; }
};

/// `password_file` is theirs that ask for a password, kPassword.
std::vector<PrinterKind> printer_kinds(const std::filesystem::path& password_file);
inline constexpr std::string_view kPassword = "secret";

struct Cell {
    const PrinterKind* kind = nullptr;
    bool at_once = false;
    std::vector<Trouble> troubles = {};
    std::vector<Death> deaths = {};
    Incident incident = Incident::None;
    int after_impressions = 0;
    std::chrono::milliseconds timeout{5000};

    std::string name() const;
};

/// What outlives the client.
struct Disk {
    enum class State { Waiting, Intended, Made, Sent, NotSent, Printed, InDoubt } state = State::Waiting;
    printers::JobHandle handle = {};
    std::string why = {};
    int attempts = 0;
    std::vector<std::string> not_sent = {}; ///< names of jobs of which nothing was or will be printed

    bool over() const { return state == State::Printed || state == State::InDoubt; }
};

/// The document of every cell: two cards of two sides.
inline const std::vector<std::string> kPages = {"first card's front", "first card's back", "second card's front",
                                                "second card's back"};

/// How a cell ended.
struct Result {
    Disk disk = {};
    std::map<std::string, int> pages = {};
    std::vector<std::string> problems = {};
};

/// Until the ledger knows the end, and beyond: what is still inside the printer comes out too.
Result run(const Cell& cell);

} // namespace fuda::tests
