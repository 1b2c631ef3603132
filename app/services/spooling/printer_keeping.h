#pragma once

#include "app/services/desk.h"
#include "app/services/spooling/opening.h"
#include "data/store/store.h"

#include <optional>
#include <string>
#include <vector>

/// The printers of a store, as people keep them. Adding, changing and removing need Right::KeepStore, the rest Right::Print; each
/// is an event (Thing::Printer, its name).
namespace fuda::spooling {

/// What a printer answers when it is asked now.
struct Answer {
    printers::Capabilities capabilities;
    printers::PrinterStatus status;
};
/// Asks the printer itself. Throws Error(Unavailable) when it does not answer.
Answer ask(const queue::PrinterSettings& settings, const OpenRegistered& open = open_registered);

/// Registers a printer that answers (its capabilities are kept). One that only this machine reaches is bound to the desk's
/// station unless the settings name one. Throws Error(BadInput) when the name is taken, empty, or longer than 40 characters, when a pool has
/// the name, when the printer takes none of printers::kAllMedia, or when the settings contradict themselves; Error(Unavailable)
/// when it does not answer.
queue::RegisteredPrinter add_printer(store::Store& store, queue::PrinterSettings settings, const services::Desk& desk,
                                     const OpenRegistered& open = open_registered);
/// All but the name; it must answer when its URI, user or certificate changes.
queue::RegisteredPrinter change_printer(store::Store& store, queue::PrinterId printer, std::int64_t revision,
                                        queue::PrinterSettings settings, const services::Desk& desk,
                                        const OpenRegistered& open = open_registered);
/// Throws Error(Conflict) while jobs wait for it or are at it: they must be moved or cancelled first.
void remove_printer(store::Store& store, queue::PrinterId printer, const services::Desk& desk);

/// Needs Right::Print or Right::KeepStore or Right::SeeNumbers; by name.
std::vector<queue::RegisteredPrinter> printers_of(store::Store& store, const services::Desk& desk);
queue::RegisteredPrinter printer_called(store::Store& store, std::string_view name, const services::Desk& desk);

/// No further job goes to it; what is at it goes on. A reason is needed.
void pause(store::Store& store, queue::PrinterId printer, const std::string& why, const services::Desk& desk);
void resume(store::Store& store, queue::PrinterId printer, const services::Desk& desk);
/// A person has put in so many cards or sheets; 0: the hopper is full (its size must be known).
void refilled(store::Store& store, queue::PrinterId printer, int pieces, const services::Desk& desk);
/// From now on what it prints is moved by so much. Throws Error(BadInput) for a folder, which has no paper.
void set_offsets(store::Store& store, queue::PrinterId printer, const printers::Offsets& offsets,
                 const services::Desk& desk);
/// Asks the printer and keeps what it says of itself.
Answer examine(store::Store& store, queue::PrinterId printer, const services::Desk& desk,
               const OpenRegistered& open = open_registered);

/// What a printer of these capabilities prints on: カード、はがき、A4.
std::vector<std::string> media_in_words(const printers::Capabilities& capabilities);
std::string_view japanese_media(std::string_view media);

// JSON, ended by a line break.
std::string to_json(const std::vector<queue::RegisteredPrinter>& printers);

} // namespace fuda::spooling
