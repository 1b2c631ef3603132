#pragma once

#include "data/store/jobs.h"

#include <string>
#include <string_view>
#include <vector>

namespace fuda::production {

// Pieces of a job, in the order in which they come out. Codes only: no right is asked here, but by every step that takes them.
// Each throws Error(BadInput) when there is no such job.

std::vector<domain::PieceCode> pieces_of_job(store::Store& store, store::JobId job);
/// Those on these pages (from 1). Throws Error(BadInput) when the job has no such pages, or when a piece is only partly on
/// them.
std::vector<domain::PieceCode> pieces_on_pages(store::Store& store, store::JobId job, int first, int last);
/// From one piece to another, both among them. Throws Error(BadInput) when one is not in the job or they stand the other way
/// round.
std::vector<domain::PieceCode> pieces_between(store::Store& store, store::JobId job, const domain::PieceCode& first,
                                              const domain::PieceCode& last);

/// Throws Error(BadInput) naming the text when it is no code.
domain::PieceCode read_code(std::string_view text);
/// One code a line, in any spelling; empty lines and a heading "piece" are passed over. Throws Error(BadInput) with every
/// line that is no code; `place` is what the message calls the file.
std::vector<domain::PieceCode> read_codes(std::string_view lines, const std::string& place);

} // namespace fuda::production
