#pragma once

#include "app/services/desk.h"
#include "app/services/progress.h"
#include "app/services/workplace.h"
#include "data/domain/insurer.h"
#include "data/store/store.h"

#include <optional>
#include <string>

namespace fuda::issuing {

struct ComposeOptions {
    int cards_per_job = 100;    ///< what a card printer's hopper holds
    int sheets_per_job = 500;   ///< A4 sheets and postcards
    int workers = 1;            ///< threads that compose, draw and prove; the output is the same for any number
    std::string insurer_number; ///< only this insurer's pieces; empty: all
    std::optional<store::BatchId>
        batch; ///< only this batch's pieces; nothing: every open batch's, and what is in none yet
};

/// Throws what composing would throw for every piece of this insurer, before any row is taken in: a layout that is not
/// sound, a constant that does not fit (a マイナポータル address too long for the card's QR code), a font or a picture
/// that is not there.
void check_layouts(store::Store& store, const services::Workplace& workplace, const domain::Insurer& insurer);

struct ComposeOutcome {
    std::int64_t composed = 0, held = 0, jobs = 0;
};

/// A JSON object, ended by a line break.
std::string to_json(const ComposeOutcome& outcome);

/// Composes, draws and proves every planned piece, batch after batch, and freezes the bytes in jobs of one hopper each;
/// what is in no batch yet becomes one batch for each insurer. A batch of which nothing is planned any more can be
/// approved. What is printed again as it was uses the layout that it was printed with. A piece with an
/// issue or a fault is held with its reason and the others of its job are drawn and proved without it. A carrier and
/// its certificate are held together, but for a certificate whose fault only the proof finds: its carrier is made by
/// then. No certificate is made without its carrier. After a crash it goes on with what is still planned; two stations
/// never make the same piece: of a job with which another one was faster, the rest is composed anew. Throws as
/// refuse_other_issue_day() does, before anything is changed, also for the one batch that is asked for. Pieces decided on a
/// later day than the desk's wait until then.
ComposeOutcome compose_pieces(store::Store& store, const services::Workplace& workplace, const ComposeOptions& options,
                              const services::Desk& desk, services::Progress& progress);

/// Throws Error(Conflict) naming the day when the first of the insurer's planned pieces (of all, when the number is
/// empty) was decided for another day than `today`: no piece gets another issue date than the day on which it is made
/// unless a person says so.
void refuse_other_issue_day(store::Store& store, const std::string& insurer_number, calendar::Date today);

} // namespace fuda::issuing
