#pragma once

#include "app/services/spooling/queueing.h"

#include <string>
#include <vector>

namespace fuda::spooling {

/// Something that has happened to a job in the queue, or to a printer.
struct Happening {
    enum class Kind {
        Queued,      ///< waits
        Sent,        ///< a printer has it, or may have it
        Printed,     ///< and has left the queue
        InDoubt,     ///< and has left the queue: a person must look
        Withdrawn,   ///< has left the queue unprinted
        Held,        ///< waits until it is released
        Released,    ///< waits again
        CameBack,    ///< was at a printer and certainly nothing of it was printed
        NeedsPerson, ///< a printer
        GoesOn,      ///< a printer needs nobody any more
    };
    Kind kind = Kind::Queued;
    std::int64_t job = 0; ///< 0: it concerns a printer alone
    std::string printer;  ///< or the pool that a job waits for
    std::string text;     ///< all of it in one line, with what to do (Japanese)
};
std::string_view
name(Happening::Kind kind); ///< queued sent printed in-doubt withdrawn held released came-back needs-person goes-on

/// What has happened between two looks, the jobs first.
std::vector<Happening> happenings(store::Store& store, const Floor& before, const Floor& now);

/// A JSON object on a line of its own, ended by a line break.
std::string to_json_line(const Happening& happening);

/// Nothing moves any more until a person comes: each job that is left is held, or at or for printers that need somebody.
bool waits_for_person(const Floor& floor);

} // namespace fuda::spooling
